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

/** What of must-not-meet is said at a row of a register: whom they must not meet is here too. `names` are those whom the reader may see. */
export type MetHere = { names: string[]; unnamed: boolean }

type Pair = { personId: string; otherId: string }
type Here = { personId: string; name: string; seen: boolean }

/** Of two who must not meet and are both here, each row that the reader may see warns; it names the other where the reader may see both. */
export function meetingHere(pairs: readonly Pair[], here: readonly Here[]): Map<string, MetHere> {
  const byId = new Map(here.map((one) => [one.personId, one]))
  const met = new Map<string, MetHere>()
  for (const { personId, otherId } of pairs)
    for (const [one, other] of [
      [byId.get(personId), byId.get(otherId)],
      [byId.get(otherId), byId.get(personId)],
    ] as const) {
      if (!one?.seen || !other) continue
      const before = met.get(one.personId) ?? { names: [], unnamed: false }
      met.set(one.personId, other.seen ? { ...before, names: [...before.names, other.name] } : { ...before, unnamed: true })
    }
  return met
}
