import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Round } from '../../platform/jobs.ts'
import { must, type Viewer } from '../access/index.ts'
import { may, wholeOf } from './access.ts'

export const monthFigures = ['people', 'contacts', 'minutes', 'attempts', 'referrals', 'accepted', 'declined', 'episodes'] as const
export type MonthFigure = (typeof monthFigures)[number]

/** What one month comes to; contacts also by kind. */
export type Month = { month: PlainDate; kinds: ReadonlyMap<string, number> } & Record<MonthFigure, number>

/**
 * The months from the roll-ups and from what was not folded yet: always current, and as quick over ten million contacts as over ten thousand.
 * Of the whole organisation or of one service: people met in two services are one, so that services cannot be added up.
 */
export async function monthsOf(db: Db, viewer: Viewer, months: readonly PlainDate[], serviceId: string | null): Promise<Month[]> {
  must(may(viewer, 'see', { ...wholeOf(viewer), serviceIds: serviceId === null ? null : [serviceId] }), 'reports.see')
  const [first, last] = [months[0], months.at(-1)]
  if (!first || !last) return []
  const { rows } = await sql<{ month: PlainDate; figure: MonthFigure; part: string; amount: number }>`
    select month, figure, part, amount from months_between(${first.toString()}::date, ${last.toString()}::date, ${serviceId}::uuid)`.execute(db)
  const found = Map.groupBy(rows, ({ month }) => month.toString())
  return months.map((month) => {
    const own = found.get(month.toString()) ?? []
    const sums = Object.fromEntries(
      monthFigures.map((name) => [name, own.reduce((sum, { figure, amount }) => (figure === name ? sum + amount : sum), 0)]),
    ) as Record<MonthFigure, number>
    return { month, ...sums, kinds: new Map(own.filter(({ figure }) => figure === 'contacts').map(({ part, amount }) => [part, amount])) }
  })
}

/** Folds what has surely happened of an organisation into its months; says how many of their figures changed. */
export async function foldMonths(tx: Db, organisationId: string): Promise<number> {
  const { rows } = await sql<{ touched: number }>`select fold_months(${organisationId}::uuid) as touched`.execute(tx)
  return rows[0]?.touched ?? 0
}

/** Counts an organisation's months anew from its records: after records were brought in without their events. */
export async function rebuildMonths(tx: Db, organisationId: string): Promise<void> {
  await sql`select rebuild_months(${organisationId}::uuid)`.execute(tx)
}

/** Every organisation's months and figures, again and again: what a report adds up or lays by itself stays short. */
export const foldAllMonths: Round = {
  name: 'fold-months',
  everySeconds: 10,
  work: async (root) => {
    await sql`select fold_all_months()`.execute(root)
    await sql`select fold_all_figures()`.execute(root)
  },
}
