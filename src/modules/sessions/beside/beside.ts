import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** What is said beside a name on a register and becomes a contact of the person. */
export const besideKinds = ['word', 'advice', 'signpost'] as const
export type BesideKind = (typeof besideKinds)[number]
export const besideKindLabel = (kind: BesideKind): Key => `beside:kind.${kind}`

/** Where a contact belongs: the support that is open in a service, or a service that knows the person without. */
export type WordPlace = { value: string; serviceId: string; episodeId: string | null; name: Spoken }

export type WordSaid = {
  what: BesideKind
  kindId: string
  minutes: number
  place: string | null
  partnerId: string | null
  themeId: string | null
  withWhom: string | null
  note: string
  giveBack: boolean
}

/** The support or the service that was chosen; the only one without asking, and 'ask' where somebody has to say which. */
export function placeFor(chosen: string | null, places: readonly WordPlace[]): WordPlace | null | 'ask' {
  if (chosen !== null) return places.find(({ value }) => value === chosen) ?? 'ask'
  return places.length > 1 ? 'ask' : (places[0] ?? null)
}

/** One to one work beside a session: how much of it there was, and who was there to do it. */
export type Load = { contacts: number; minutes: number; workers: number }

/**
 * Whether talking one to one took more than those who were there could give: one of them stays with the group, and the others have the length of the session.
 * With one worker alone, every word in private leaves the group to itself.
 */
export const outgrows = ({ minutes, workers }: Load, sessionMinutes: number): boolean => minutes > Math.max(0, workers - 1) * sessionMinutes

/** Registration as it was answered; whoever said no is asked no more, whoever said not now at another session again. */
export const offerAnswers = ['yes', 'not-now', 'no'] as const
export type OfferAnswer = (typeof offerAnswers)[number]
export const offerAnswerLabel = (answer: OfferAnswer): Key => `beside:offer.${answer}`

/** Whom of those they must not meet: `names` are those whom the reader may see. */
type Met = { names: string[]; unnamed: boolean }
/** What of must-not-meet is said at a row of a register: whom they must not meet is here too, or is expected. */
export type MetHere = { here: Met; expected: Met }

type Pair = { personId: string; otherId: string }
type On = { personId: string; name: string; seen: boolean; here: boolean }

/**
 * Of two who must not meet and are both here or expected, each row that the reader may see warns: while one of them is not here yet there is time to do something about it.
 * It names the other where the reader may see both.
 */
export function meetingHere(pairs: readonly Pair[], on: readonly On[]): Map<string, MetHere> {
  const byId = new Map(on.map((one) => [one.personId, one]))
  const met = new Map<string, MetHere>()
  for (const { personId, otherId } of pairs)
    for (const [one, other] of [
      [byId.get(personId), byId.get(otherId)],
      [byId.get(otherId), byId.get(personId)],
    ] as const) {
      if (!one?.seen || !other) continue
      const before = met.get(one.personId) ?? { here: nobody, expected: nobody }
      const which = one.here && other.here ? 'here' : 'expected'
      const so = before[which]
      met.set(one.personId, { ...before, [which]: other.seen ? { ...so, names: [...so.names, other.name] } : { ...so, unnamed: true } })
    }
  return met
}

const nobody: Met = { names: [], unnamed: false }
