import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { clockLimits, type RunClock } from '../people/index.server.ts'
import { servicesOf, within } from './definitions.server.ts'
import type { ClockKey, Period, Scope } from './indicator.ts'

/** A clock that ran: whether it was kept, on which day it began. */
export type Clock = { figure: ClockKey; id: string; onDay: PlainDate; part: 'in-time' | 'late' | 'open' | 'not-needed' }

type Row = RunClock & { figure: ClockKey; id: string; serviceId: string | null; answeredOn: PlainDate | null; toldAt: Temporal.Instant | null }

/** The clocks of a period. There are some dozens a year; which day was the last of each goes by the country's holidays, and is reckoned here. */
export async function clocksOf(db: Db, viewer: Viewer, scope: Scope, period: Period, today: PlainDate): Promise<Clock[]> {
  const { from, to } = within(scope, period)
  // A clock is of an organisation, or of one service: never of those who speak a language.
  if (isAfter(from, to) || scope.language) return []
  const services = servicesOf(scope)
  const { rows } = await sql<Row>`
    select figure, id, service_id as "serviceId", kind, received_on as "receivedOn", extended_on as "extendedOn", waiting_since as "waitingSince", waited_days as "waitedDays",
           acknowledged_on as "acknowledgedOn", answered_on as "answeredOn", answer_days as "answerDays", aware_at as "awareAt", told_at as "toldAt", risk
      from clocks_between(${from.toString()}::date, ${to.toString()}::date) limit 5000`.execute(db)
  const limits = clockLimits(viewer, today)
  return rows
    .filter(({ serviceId }) => services === null || (serviceId !== null && services.includes(serviceId)))
    .map((row) => ({ figure: row.figure, id: row.id, onDay: row.receivedOn, part: partOf(row, limits, today) }))
}

function partOf(row: Row, limits: ReturnType<typeof clockLimits>, today: PlainDate): Clock['part'] {
  if (row.figure === 'breaches') return breachPart(row)
  const by = row.figure === 'rights-requests' ? limits.request(row) : limits.complaint(row)
  if (row.answeredOn !== null) return isAfter(row.answeredOn, by) ? 'late' : 'in-time'
  return isAfter(today, by) ? 'late' : 'open'
}

/** GDPR article 33: told within 72 hours, unless a risk is unlikely. */
function breachPart({ risk, awareAt, toldAt }: Row): Clock['part'] {
  if (risk === 'unlikely') return 'not-needed'
  const by = awareAt?.add({ hours: 72 }) ?? Temporal.Now.instant()
  if (toldAt !== null) return Temporal.Instant.compare(toldAt, by) > 0 ? 'late' : 'in-time'
  return Temporal.Instant.compare(Temporal.Now.instant(), by) > 0 ? 'late' : 'open'
}
