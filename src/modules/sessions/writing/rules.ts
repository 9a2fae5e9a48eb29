import type { Spoken } from '../../../platform/spoken.ts'
import { type ContactTime, freeFrom, mayUse, type PersonLanguage, type WayToReach } from '../../people/index.ts'
import type { Because, Way } from './bulletin.ts'

/** Whether somebody agreed to be written to, said no, or was never asked. */
export type Agreed = 'yes' | 'no' | 'not-asked'

/** The one way that somebody gave for their booking. */
export type BookedBy = { channel: 'email' | 'text'; reach: string }

/** Somebody whom a word is for, as far as it has to be known to tell them. */
export type Asked = {
  ways: readonly WayToReach[]
  times: readonly ContactTime[]
  languages: readonly PersonLanguage[]
  died: boolean
  /** Their support here ended, and they did not come since. */
  ended: boolean
  agreed: Agreed
  /** What they gave to be told of their booking: it is used for what changes of it. */
  bookedBy: BookedBy | null
}

/** How somebody is told: in writing from a moment on, by voice, or not at all, with the reason. */
export type Telling =
  | { way: 'email' | 'text'; reach: Pick<WayToReach, 'value'>; from: Temporal.Instant | null; because: null }
  | { way: Exclude<Way, 'email' | 'text'>; reach: Pick<WayToReach, 'value'> | null; from: null; because: Because }

type Terms = {
  /** What they come to changed: whoever cannot be written to is told by voice. What somebody merely wishes to write is not pressed on anybody. */
  ofChange: boolean
  now: Temporal.ZonedDateTime
  /** In time for what it is about. */
  before: Temporal.Instant | null
}

const out = (because: Because): Telling => ({ way: 'left-out', reach: null, from: null, because })

/** By which way somebody is told. What they like best comes first, else what is written; an unsafe way never, and no hour at which they said never. */
export function wayTo({ ways, times, died, ended, agreed, bookedBy }: Asked, { ofChange, now, before }: Terms): Telling {
  if (died) return out('died')
  if (ended) return out('ended')
  const usable = ways
    .filter((way) => mayUse(way) && way.kind !== 'post')
    .toSorted((a, b) => Number(b.preferred) - Number(a.preferred) || Number(a.kind === 'phone') - Number(b.kind === 'phone'))
  const byVoice = (because: Because): Telling => {
    const phone = usable.find(({ kind }) => kind === 'phone')
    return phone ? { way: 'phone', reach: phone, from: null, because } : { way: 'hand', reach: null, from: null, because }
  }
  const written = (way: 'email' | 'text', value: string): Telling => {
    const from = freeFrom(times, now)?.toInstant() ?? null
    if (from === null || (before !== null && Temporal.Instant.compare(from, before) >= 0)) return byVoice('no-hour')
    return { way, reach: { value }, from: Temporal.Instant.compare(from, now.toInstant()) > 0 ? from : null, because: null }
  }
  const isUnsafe = ways.some((way) => way.value === bookedBy?.reach && !mayUse(way))
  if (ofChange && bookedBy !== null && !isUnsafe && agreed !== 'no') return written(bookedBy.channel, bookedBy.reach)
  if (agreed !== 'yes') {
    const because = agreed === 'no' ? 'said-no' : 'not-agreed'
    return ofChange ? byVoice(because) : out(because)
  }
  const [best] = usable
  if (!best) return byVoice('no-way')
  if (best.kind === 'phone') return byVoice('by-phone')
  return written(best.kind === 'email' ? 'email' : 'text', best.value)
}

const baseOf = (language: string) => language.split('-')[0] ?? language

/** The languages that somebody reads, what they like best first; those they only speak come after. */
export const theirLanguages = (languages: readonly PersonLanguage[]): string[] =>
  languages.toSorted((a, b) => Number(b.preferred) - Number(a.preferred) || Number(b.reads) - Number(a.reads)).map(({ language }) => baseOf(language))

/** In which of some languages somebody is told: theirs, else the organisation's, else whichever there is. `lacks` is theirs where there is no text in it. */
export function languageFor(
  theirs: readonly string[],
  there: readonly string[],
  organisationLanguage: string,
): { language: string; lacks: string | null } {
  const found = theirs.find((one) => there.includes(one))
  const language = found ?? (there.includes(organisationLanguage) ? organisationLanguage : (there[0] ?? organisationLanguage))
  const [first] = theirs
  return { language, lacks: first !== undefined && first !== language ? first : null }
}

/** The text in a language, of those there are. */
export const textIn = (texts: Spoken, language: string): string => texts[language] ?? Object.values(texts)[0] ?? ''
