import type { Spoken } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'

/** An organisation or a person from outside who comes to sessions: what they are called, what they help with, how they are reached. */
export type CommunityPartner = {
  id: string
  name: string
  about: string | null
  phone: string | null
  email: string | null
  closedOn: Temporal.PlainDate | null
  version: number
}
export type PartnerSaid = Omit<CommunityPartner, 'id' | 'version'>

/** What is said of a partner at one session. */
export const standings = ['coming', 'came', 'did-not-come'] as const
export type PartnerStanding = (typeof standings)[number]
export const standingLabel = (standing: PartnerStanding): Key => `beside:partner.${standing}`

/** How many were advised about one thing, without a name. */
export type Advice = { themeId: string; words: Spoken; people: number }

/** A partner at one session: who usually comes is coming until something else is said. */
export type PartnerThere = Pick<CommunityPartner, 'name' | 'about' | 'phone'> & {
  partnerId: string
  standing: PartnerStanding
  /** To how many people they spoke; null where nobody said. */
  people: number | null
  note: string | null
  saidBy: string | null
  advice: Advice[]
}

export type PartnerTold = {
  standing: PartnerStanding
  people: number | null
  note: string | null
  advice: readonly { themeId: string; people: number }[]
}

/** What stands in the way of what is said of a partner, beside its field. */
export function objectionToTold(
  { standing, people, advice }: PartnerTold,
  { onDay, off }: { onDay: Temporal.PlainDate; off: string | null },
  today: Temporal.PlainDate,
): { key: Key; field: string } | null {
  if (standing === 'came' && off !== null) return { key: 'beside:objection.sessionOff', field: 'standing' }
  if (standing === 'came' && Temporal.PlainDate.compare(onDay, today) > 0) return { key: 'beside:objection.notYet', field: 'standing' }
  if (standing !== 'came' && (people !== null || advice.length > 0)) return { key: 'beside:objection.spokeWithoutComing', field: 'people' }
  return null
}

/** All who were advised without a name, by what it was about; the same theme of two partners is one line. */
export function adviceByTheme(partners: readonly Pick<PartnerThere, 'advice'>[]): Advice[] {
  const byTheme = new Map<string, Advice>()
  for (const { themeId, words, people } of partners.flatMap(({ advice }) => advice))
    byTheme.set(themeId, { themeId, words, people: people + (byTheme.get(themeId)?.people ?? 0) })
  return [...byTheme.values()]
}
