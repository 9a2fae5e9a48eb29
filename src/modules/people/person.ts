import { ageOn } from '../../platform/day.ts'
import type { Key } from '../../platform/words.ts'
import type { AlertKind, Apart, ContactTime, NeedHeld, Speaker } from './before-contact/minding.ts'

/** How somebody stands in a service; learning: they come to its open courses, talks and meetings, and are supported by nobody. */
export const states = ['referred', 'waiting', 'supported', 'past', 'learning'] as const
export type State = (typeof states)[number]

export const isState = (word: string): word is State => states.some((state) => state === word)

/** A service supports them, or was asked to; who learns or was supported once may be referred to it. */
export const isServed = (state: State): state is Exclude<State, 'past' | 'learning'> => state !== 'past' && state !== 'learning'

export const stateLabel: Record<State, Key> = {
  referred: 'people:state.referred',
  waiting: 'people:state.waiting',
  supported: 'people:state.supported',
  past: 'people:state.past',
  learning: 'people:state.learning',
}

export const nameKinds = ['full', 'former', 'other-script', 'also'] as const
export type NameKind = (typeof nameKinds)[number]

export const nameLabel: Record<NameKind, Key> = {
  full: 'people:name.full',
  former: 'people:name.former',
  'other-script': 'people:name.other-script',
  also: 'people:name.also',
}

/** Whether a conversation needs somebody who interprets. Nobody is asked twice: 'not asked' is an answer too. */
export const interpreterAnswers = ['not-asked', 'not-needed', 'needed'] as const
export type InterpreterAnswer = (typeof interpreterAnswers)[number]

export const interpreterLabel: Record<InterpreterAnswer, Key> = {
  'not-asked': 'people:interpreter.not-asked',
  'not-needed': 'people:interpreter.not-needed',
  needed: 'people:interpreter.needed',
}

export type PersonName = { kind: NameKind; name: string }
export type PersonLanguage = { language: string; speaks: boolean; reads: boolean; preferred: boolean }
export type Alert = { id: string; kind: AlertKind; words: string }

/** A person as the head of every page of theirs shows them. */
export type Person = {
  id: string
  reference: string
  knownAs: string
  pronouns: string | null
  bornOn: Temporal.PlainDate | null
  ageGiven: number | null
  ageGivenOn: Temporal.PlainDate | null
  interpreter: InterpreterAnswer
  interpreterNote: string | null
  communicationNeeds: string | null
  version: number
  languages: PersonLanguage[]
  ways: WayToReach[]
  alerts: Alert[]
  /** What they need to be written to or talked with. */
  needs: NeedHeld[]
  /** When they may be contacted, and when never. */
  times: ContactTime[]
  /** Whom they must not meet. */
  apart: Apart[]
  /** Who may speak or decide for them today. */
  speakers: Speaker[]
  /** Until when this viewer looks by a stated reason; null where there is a usual one. */
  glassUntil: Temporal.Instant | null
  /** They made a plan for hard hours, and this viewer may read it. */
  hasSafetyPlan: boolean
  /** The day on which they died, or on which we heard; null for the living. */
  diedOn: Temporal.PlainDate | null
  /** Somebody knew the day. */
  deathDayKnown: boolean
}

export const reachKinds = ['phone', 'text', 'email', 'post'] as const
export type ReachKind = (typeof reachKinds)[number]

export const reachLabel: Record<ReachKind, Key> = {
  phone: 'people:reach.phone',
  text: 'people:reach.text',
  email: 'people:reach.email',
  post: 'people:reach.post',
}

/** A way to reach somebody, whether it is safe, and what to mind: 'no voicemail', 'after 17:00'. */
export type WayToReach = {
  id: string
  kind: ReachKind
  value: string
  safe: boolean
  preferred: boolean
  note: string | null
  /** When STOP was written from this number: no text goes to it until START is. */
  stoppedAt?: string | null
}

/** A way that may be used unasked: a safe one, and no number that wants no texts. */
export const mayUse = ({ safe, stoppedAt }: Pick<WayToReach, 'safe' | 'stoppedAt'>): boolean => safe && !stoppedAt

/** The age on a day: from the day of birth, else from what was said, counted on from when it was said. Null where neither is known. */
export function ageOf(person: Pick<Person, 'bornOn' | 'ageGiven' | 'ageGivenOn'>, today: Temporal.PlainDate): number | null {
  if (person.bornOn) return Math.max(0, ageOn(person.bornOn, today))
  if (person.ageGiven === null) return null
  return person.ageGiven + Math.max(0, person.ageGivenOn?.until(today, { largestUnit: 'years' }).years ?? 0)
}

/** The way to use unasked: the preferred one where it may be used, else the first that may. Null where none may: then nobody writes or rings. */
export const safeChannel = <Way extends Pick<WayToReach, 'safe' | 'preferred' | 'stoppedAt'>>(ways: readonly Way[]): Way | null =>
  ways.find((way) => mayUse(way) && way.preferred) ?? ways.find(mayUse) ?? null

/** The languages in which somebody and a worker understand each other. A dialect counts as its language: `zh-Hant` with `zh`. */
export const sharedLanguages = (languages: readonly PersonLanguage[], viewerSpeaks: readonly string[]): string[] =>
  languages.filter((one) => one.speaks && viewerSpeaks.some((spoken) => baseOf(spoken) === baseOf(one.language))).map((one) => one.language)

const baseOf = (language: string) => language.split('-')[0]

/** The digits of a phone number as they are compared: the last eight, so that the country's code does not matter. Null where there are fewer than six. */
export function phoneDigits(written: string): string | null {
  const digits = written.replace(/\D/g, '')
  return digits.length < 6 ? null : digits
}
