import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { isTold, type Store, told } from './catalogue.ts'
import { servicesOf, within } from './definitions.server.ts'
import { type IndicatorKey, type PairKey, type Period, pairKeys, type Scope } from './indicator.ts'

/** A figure or a part of it as the roll-ups tell it. Who is behind it is known of figures of people alone. */
export type Told = {
  figure: string
  part: string
  whole: boolean
  people: number
  counted: number
  summed: number
  spread: Record<string, number> | null
}

/** What was read for several figures at once: one statement for all stores, and one for the contacts' own sets. */
export type Known = { told: readonly Told[]; contacts: readonly Told[] }

const isPair = (key: IndicatorKey): key is PairKey => pairKeys.some((one) => one === key)

/** These come from the sets of contacts; people seen are looked for in whichever service somebody was met. */
const contactsFrom = ['contacts', 'minutes', 'attempts', 'seen', 'advocacy', 'listening-ear'] as const
export const isOfContacts = (key: IndicatorKey): key is (typeof contactsFrom)[number] => contactsFrom.some((one) => one === key)

const storeOf = (key: IndicatorKey): Store | null => (isTold(key) ? told[key].store : isPair(key) ? 'pair' : null)

/** Whether a figure is told by the roll-ups of stores. */
export const isRolledUp = (key: IndicatorKey): boolean => storeOf(key) !== null

/** The figures of the stores that these keys are of, in one statement. */
export async function toldOf(db: Db, scope: Scope, keys: readonly IndicatorKey[], period: Period): Promise<Told[]> {
  const stores = [...new Set(keys.map(storeOf).filter((store) => store !== null))]
  const { from, to } = within(scope, period)
  if (stores.length === 0 || isAfter(from, to)) return []
  const services = servicesOf(scope)
  const { rows } = await sql<Told>`
    select figure, part, whole, people, counted, summed, spread
      from figures_between(${stores}::text[], ${from.toString()}::date, ${to.toString()}::date, ${services === null ? null : [...services]}::uuid[], ${scope.language ?? null})
     order by whole, part`.execute(db)
  // whoever was referred stands under the language of a referral
  return [...rows, ...rows.filter(({ figure, whole }) => figure === 'languages' && whole).map((row) => ({ ...row, figure: 'referred' }))]
}

/** Contacts, their minutes, attempts and people seen, from the months' sets. */
export async function contactsBetween(db: Db, from: PlainDate, to: PlainDate, services: readonly string[] | null): Promise<Told[]> {
  if (isAfter(from, to)) return []
  const { rows } = await sql<Told>`
    select figure, part, whole, people, counted, summed, null::jsonb as spread
      from contacts_between(${from.toString()}::date, ${to.toString()}::date, ${services === null ? null : [...services]}::uuid[]) order by whole, part`.execute(
    db,
  )
  return rows
}

/** How often each amount, from the fewest on. */
export const timesOf = (spread: Record<string, number> | null): { amount: number; times: number }[] =>
  Object.entries(spread ?? {})
    .map(([amount, times]) => ({ amount: Number(amount), times }))
    .toSorted((a, b) => a.amount - b.amount)

/** The middle of a spread; of an even number, the mean of the two in the middle. */
export function medianOf(spread: readonly { amount: number; times: number }[]): number | null {
  const n = spread.reduce((sum, { times }) => sum + times, 0)
  const at = (place: number): number => {
    let before = 0
    for (const { amount, times } of spread) {
      before += times
      if (place < before) return amount
    }
    return 0
  }
  return n === 0 ? null : (at(Math.floor((n - 1) / 2)) + at(Math.floor(n / 2))) / 2
}
