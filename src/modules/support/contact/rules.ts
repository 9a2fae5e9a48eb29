import { daysBetween, isAfter } from '../../../platform/day.ts'
import type { Contact, ContactKind, Meaning, WrittenContact, WrittenField } from './contact.ts'
import { writtenFields } from './contact.ts'

export type Obstacle = 'in-future' | 'not-a-kind' | 'way-not-used' | 'which-episode' | 'nothing-changed'

/** What stands in the way of writing this down, or null when nothing does. */
export function objectionTo(
  written: WrittenContact,
  used: { kinds: readonly ContactKind[]; ways: readonly string[] },
  today: Temporal.PlainDate,
): Obstacle | null {
  if (isAfter(written.onDay, today)) return 'in-future'
  if (!used.kinds.some((kind) => kind.id === written.kindId)) return 'not-a-kind'
  return written.ways.every((way) => used.ways.includes(way)) ? null : 'way-not-used'
}

/**
 * The episode that a contact belongs to: the one that is open, or none, without asking; where several are open, the one that was chosen.
 * 'ask' where somebody has to say which.
 */
export function episodeFor<Known extends { id: string }>(chosen: string | 'none' | null, open: readonly Known[]): Known | null | 'ask' {
  if (chosen === 'none') return null
  if (chosen !== null) return open.find((episode) => episode.id === chosen) ?? 'ask'
  return open.length > 1 ? 'ask' : (open[0] ?? null)
}

/** What is wrong with the support and the day that a contact was said to belong to. */
export const obstaclesToPlace = <Known extends { id: string }>(
  { episodeId, onDay }: { episodeId: string | 'none' | null; onDay: Temporal.PlainDate | null },
  open: readonly Known[],
  today: Temporal.PlainDate,
): Obstacle[] => [
  ...(episodeFor(episodeId, open) === 'ask' ? (['which-episode'] as const) : []),
  ...(onDay !== null && isAfter(onDay, today) ? (['in-future'] as const) : []),
]

/** How many days after it happened a contact was written down; nought on the day itself. */
export const daysLate = (contact: Pick<Contact, 'onDay' | 'recordedAt'>, zone: string): number =>
  Math.max(0, daysBetween(contact.onDay, contact.recordedAt.toZonedDateTimeISO(zone).toPlainDate()))

/** The fields in which two texts of one contact differ. */
export const changedFields = (one: WrittenContact, other: WrittenContact): WrittenField[] =>
  writtenFields.filter((field) => plain(one[field]) !== plain(other[field]))

type Counted = Pick<WrittenContact, 'held' | 'withPerson' | 'onDay' | 'minutes' | 'language' | 'interpreter' | 'ways' | 'mecc'> & { meaning: Meaning }

/** What the event of a contact says of it: numbers and words of a list, never what was written, so that figures can be folded from events alone. */
export const contactDetail = (contact: Counted) => ({
  meaning: contact.meaning,
  minutes: contact.minutes,
  held: contact.held,
  withPerson: contact.withPerson,
  language: contact.language,
  interpreter: contact.interpreter,
  ways: [...contact.ways].sort().join(' '),
  mecc: contact.mecc,
})

/** The old figures and the new, so that a count can take away the one and add the other. */
export function amendmentDetail(before: Counted, after: Counted) {
  const [old, now] = [contactDetail(before), contactDetail(after)]
  return {
    fromDay: before.onDay.toString(),
    toDay: after.onDay.toString(),
    fromMeaning: old.meaning,
    toMeaning: now.meaning,
    fromMinutes: old.minutes,
    toMinutes: now.minutes,
    fromHeld: old.held,
    toHeld: now.held,
    fromWithPerson: old.withPerson,
    toWithPerson: now.withPerson,
    fromLanguage: old.language,
    toLanguage: now.language,
    fromInterpreter: old.interpreter,
    toInterpreter: now.interpreter,
    fromWays: old.ways,
    toWays: now.ways,
    fromMecc: old.mecc,
    toMecc: now.mecc,
  }
}

/** The languages that somebody speaks; people gives the preferred one first. */
export const spokenFirst = (languages: readonly { language: string; speaks: boolean }[]): string[] =>
  languages.filter((one) => one.speaks).map((one) => one.language)

/** The languages that a meeting is likely to be in: the person's own first, then those of the worker and of the organisation. */
export const likelyLanguages = (theirs: readonly string[], workers: readonly string[], organisations: readonly string[]): string[] => [
  ...new Set([...theirs, ...workers, ...organisations]),
]

/** The language that a form starts with: the person's first, where the worker speaks it. An interpreter may be there, or another language: then it is asked. */
export const startingLanguage = (theirs: readonly string[], workers: readonly string[]): string | null => {
  const [first] = theirs
  return first !== undefined && workers.includes(first) ? first : null
}

const plain = (value: WrittenContact[WrittenField]): string => (Array.isArray(value) ? [...value].sort().join(' ') : String(value ?? ''))
