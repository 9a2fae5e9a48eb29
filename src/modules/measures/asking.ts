import { isLanguage } from '../../platform/i18n.ts'
import { languagesOf, type Wording, wordingOf } from './instrument.ts'
import type { Asking } from './measure.ts'

/** The languages in which an organisation may ask an instrument. Empty: scores can be entered, and nothing is asked. */
export const askedIn = ({ instrument, holdsLicence, added }: Asking): string[] => languagesOf(instrument, holdsLicence, added)

/** The version of the words to ask in, or null where they ship with the instrument. */
export const wordingVersionOf = ({ instrument, versions }: Asking, language: string): number | null =>
  Object.hasOwn(instrument.wording, language) ? null : (versions[language] ?? null)

/** The words to ask in, or null where the organisation does not hold what they need. */
export const wordsToAsk = ({ instrument, holdsLicence, added }: Asking, language: string): Wording | null =>
  wordingOf(instrument, language, holdsLicence, added)

/** The language to ask in: the one wished for, else the first of the person's own, else the first there is. Null where nothing may be asked. */
export function languageToAsk(asking: Asking, wished: readonly (string | null | undefined)[]): string | null {
  const there = askedIn(asking)
  return wished.find((language): language is string => typeof language === 'string' && there.includes(language)) ?? there[0] ?? null
}

/** Whether somebody can be led to the questions in their language: it is one of the wording, or one that the page around the questions speaks. */
export const leadsTo = (asking: Asking, language: string): boolean =>
  askedIn(asking).includes(language) || (isLanguage(language) && askedIn(asking).length > 0)

/** Whether a total that was worked out elsewhere can be entered: not for questions that are never added up. */
export const takesTotal = ({ instrument }: Pick<Asking, 'instrument'>): boolean => instrument.scoring.kind === 'sum'
