import type { Words } from '../../../platform/i18n.ts'
import type { DefinitionItem } from '../../../ui/facts.tsx'
import type { Agreement, Concern, Step } from '../concern/concern.ts'
import type { Override } from '../law.ts'

/** Whom a concern is about, as its handlers read it. */
export const aboutOf = (concern: Pick<Concern, 'personName' | 'about'>): string => concern.personName ?? concern.about ?? ''

export const stepText = (step: Pick<Step, 'key' | 'words'>, { t }: Words): string =>
  step.key === null ? (step.words ?? '') : t(`safeguarding:step.${step.key}`)

export const momentOf = (at: Temporal.Instant, words: Words, zone: string): string =>
  words.t('safeguarding:moment', { day: words.day(at.toZonedDateTimeISO(zone).toPlainDate()), time: words.time(at, zone) })

/** Consent, or the reason to act without it, in one line. */
export function consentText(
  { consent, override, overrideNote }: { consent: Agreement; override: Override | null; overrideNote: string | null },
  { t }: Words,
): string {
  return [t(`safeguarding:consent.${consent}`), override && t(`safeguarding:override.${override}`), overrideNote].filter(Boolean).join(' · ')
}

/** What was told when it was raised, in the order of the form. */
export function raisedItems(concern: Concern, words: Words): DefinitionItem[] {
  const { t } = words
  const when = [concern.happenedOn && words.day(concern.happenedOn), concern.happenedWhen].filter(Boolean).join(' · ')
  const safety = [t(`safeguarding:safety.${concern.safety}`), concern.safetyNote].filter(Boolean).join(' · ')
  const items = [
    { term: t('safeguarding:field.others'), value: concern.others ?? '' },
    { term: t('safeguarding:field.when'), value: when },
    { term: t('safeguarding:field.ownWords'), value: concern.ownWords ?? '' },
    { term: t('safeguarding:field.safety'), value: safety },
    { term: t('safeguarding:field.consentShort'), value: consentText(concern, words) },
    { term: t('safeguarding:field.categories'), value: words.list(concern.categories.map((one) => t(`safeguarding:category.${one}`))) },
  ]
  return items.filter((item) => item.value !== '')
}
