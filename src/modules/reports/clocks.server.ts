import { sql } from 'kysely'
import { addWorkingDays, isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { publicHolidaysAround } from '../organisation/index.server.ts'
import { answerBy, authorityBy, usualClock } from '../people/index.ts'
import { servicesOf, within } from './definitions.server.ts'
import type { ClockKey, Period, Scope } from './indicator.ts'

/** A clock that ran: when it began, and whether it was kept. */
export type Clock = { figure: ClockKey; id: string; onDay: PlainDate; part: 'in-time' | 'late' | 'open' | 'not-needed' }

type Row = { figure: ClockKey; id: string; serviceId: string | null; risk: string | null } & {
  receivedOn: PlainDate
  extendedOn: PlainDate | null
  waitingSince: PlainDate | null
  waitedDays: number
  answeredOn: PlainDate | null
  answerDays: number | null
  awareAt: Temporal.Instant | null
  toldAt: Temporal.Instant | null
}

/** The clocks of a period. There are some dozens a year; which day was the last of each goes by the country's holidays, and is reckoned here. */
export async function clocksOf(db: Db, viewer: Viewer, scope: Scope, period: Period, today: PlainDate): Promise<Clock[]> {
  const { from, to } = within(scope, period)
  // A clock is of an organisation, or of one service: never of those who speak a language.
  if (isAfter(from, to) || scope.language) return []
  const services = servicesOf(scope)
  const { rows } = await sql<Row>`select * from clocks_between(${from.toString()}::date, ${to.toString()}::date) limit 5000`.execute(db)
  if (rows.length === 0) return []
  const holidays = new Set([
    ...(await publicHolidaysAround(db, viewer.organisation, from)),
    ...(await publicHolidaysAround(db, viewer.organisation, to)),
  ])
  return rows
    .filter(({ serviceId }) => services === null || (serviceId !== null && services.includes(serviceId)))
    .map((row) => ({ figure: row.figure, id: row.id, onDay: row.receivedOn, part: partOf(row, holidays, today) }))
}

function partOf(row: Row, holidays: ReadonlySet<string>, today: PlainDate): Clock['part'] {
  if (row.figure === 'breaches') return breachPart(row)
  const { receivedOn, answeredOn, answerDays } = row
  const by =
    row.figure === 'complaints'
      ? addWorkingDays(receivedOn, answerDays ?? usualClock.answerDays, holidays)
      : answerBy(row, answeredOn ?? today, holidays)
  return isAfter(answeredOn ?? today, by) ? 'late' : answeredOn === null ? 'open' : 'in-time'
}

/** The authority is told within 72 hours, unless a risk is unlikely. */
function breachPart({ risk, awareAt, toldAt }: Row): Clock['part'] {
  if (risk === 'unlikely' || awareAt === null) return 'not-needed'
  const late = Temporal.Instant.compare(toldAt ?? Temporal.Now.instant(), authorityBy(awareAt)) > 0
  return late ? 'late' : toldAt === null ? 'open' : 'in-time'
}
