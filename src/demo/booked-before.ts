import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan } from './activities/plan.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { chanceOf } from './chance.ts'
import type { Ground } from './ground.ts'

type Session = { id: string; onDay: PlainDate }
type Placed = { plan: ActivityPlan; activityId: string; serviceId: string; sessions: readonly Session[]; today: PlainDate }
type Stands = Partial<Row<'booking'>> & { state: string }

/** Somebody of a group by referral who was away the last two times without a word, and with whom nobody has spoken since. */
export function missTwice(books: Books, { organisationId }: Ground, { sessions, today }: Placed): void {
  const held = sessions.filter(({ onDay }) => onDay.until(today).sign > 0)
  const lastTwo = held.slice(-2)
  const [since, last] = lastTwo
  if (since === undefined || last === undefined) return
  const spokenTo = new Set(
    (books.rows.contact ?? []).filter(({ onDay }) => (onDay as PlainDate).until(last.onDay).sign <= 0).map(({ personId }) => String(personId)),
  )
  const away = new Set((books.rows.pause ?? []).map(({ personId }) => String(personId)))
  const personId = hereOf(books, since.id).find((one) => !spokenTo.has(one) && !away.has(one))
  if (personId === undefined) return
  const ids = new Set(lastTwo.map(({ id }) => id))
  const wordId = idOf('demo', organisationId, 'attendanceWord', 'absent')
  for (const row of (books.rows.attendance ?? []).filter((one) => ids.has(String(one.sessionId)) && one.personId === personId))
    Object.assign(row, { wordId, meaning: 'absent', cameAs: 'participant' })
  for (const tap of (books.rows.attendanceTap ?? []).filter((one) => ids.has(String(one.sessionId)) && one.personId === personId))
    Object.assign(tap, { wordId, cameAs: 'participant' })
}

const hereOf = (books: Books, sessionId: string): string[] =>
  (books.rows.attendance ?? [])
    .filter((row) => row.sessionId === sessionId && (row.meaning === 'present' || row.meaning === 'late'))
    .map(({ personId }) => String(personId))

/** What was booked of the times that are over: most came, some did not, a few gave it up, and one place or another came from the waiting list. */
export function bookedBefore(books: Books, ground: Ground, placed: Placed): void {
  const chance = chanceOf('booked before', ground.plan.slug, placed.plan.key)
  const off = new Set((books.rows.callingOff ?? []).map(({ sessionId }) => String(sessionId)))
  for (const session of placed.sessions.filter(({ id, onDay }) => onDay.until(placed.today).sign > 0 && !off.has(id))) {
    const was = (key: string, days: number, row: Stands) => book(books, ground, placed, `${session.id} ${key}`, session.onDay.subtract({ days }), row)
    const ofIt = { sessionId: session.id }
    for (const personId of hereOf(books, session.id).filter(() => chance.percent(45)))
      was(personId, chance.whole(2, 9), {
        ...{ ...ofIt, personId, state: 'booked' },
        ...(chance.percent(8) ? { waitedAt: at(session.onDay.subtract({ days: 11 }), '09:15', ground.zone) } : {}),
      })
    // long over: what a stranger gave is forgotten
    const stranger = (key: string, days: number, row: Stands) => was(key, days, { ...ofIt, name: '—', how: 'self', ...row })
    if (chance.percent(55)) stranger('did not come', 3, { state: 'booked' })
    if (chance.percent(30)) stranger('gave up', 1, { state: 'cancelled' })
    if (chance.percent(12)) stranger('taken off', 2, { state: 'cancelled', byUs: true })
    if (chance.percent(15))
      stranger('too late', 1, { state: 'lapsed', ...offered(session.onDay.subtract({ days: 3 }), ground), offeredUntil: until(session, ground) })
  }
}

const offered = (day: PlainDate, { zone }: Ground) => ({ waitedAt: at(day, '08:40', zone), offeredAt: at(day, '12:10', zone) })
const until = ({ onDay }: Session, { zone }: Ground) => at(onDay.subtract({ days: 1 }), '12:10', zone)

/** A course that is over: whoever came to it had booked it, and how it ended for each was said on its last day. */
export function bookedCourseBefore(books: Books, ground: Ground, placed: Placed): void {
  const chance = chanceOf('course before', ground.plan.slug, placed.plan.key)
  const [first, last] = [placed.sessions[0], placed.sessions.at(-1)]
  if (first === undefined || last === undefined) return
  const leader = idOf('demo', ground.plan.slug, 'viewer', `${placed.plan.leads[0]}@cairn.example`)
  const came = Map.groupBy(
    placed.sessions.flatMap(({ id }) => hereOf(books, id)),
    (personId) => personId,
  )
  const needed = Math.ceil(placed.sessions.length * 0.6)
  write(books, 'completionRule', { organisationId: ground.organisationId, activityId: placed.activityId, sessionsNeeded: needed, saidById: leader })
  for (const [nth, [personId, times]] of [...came].entries()) {
    const waited = nth === 0 || chance.percent(15) ? offered(first.onDay.subtract({ days: 12 }), ground) : {}
    // whoever was seldom there gave the place up in the end
    const isGivenUp = times.length * 2 < needed
    const gone = isGivenUp ? { stateAt: at(last.onDay.subtract({ days: 8 }), '16:05', ground.zone) } : {}
    book(books, ground, placed, personId, first.onDay.subtract({ days: chance.whole(9, 24) }), {
      ...{ personId, madeById: leader, stateById: leader, state: isGivenUp ? 'cancelled' : 'booked' },
      ...{ ...waited, ...gone },
    })
    if (chance.percent(92)) endFor(books, ground, placed, { personId, times: times.length, needed, leader, last })
  }
  for (const [nth, state] of (['cancelled', 'cancelled', 'lapsed'] as const).entries())
    book(books, ground, placed, `${state} ${nth}`, first.onDay.subtract({ days: 4 + nth }), {
      ...{ name: '—', how: 'self', state, byUs: nth === 1 },
      ...(state === 'lapsed' ? { ...offered(first.onDay.subtract({ days: 9 }), ground), offeredUntil: until(first, ground) } : {}),
    })
}

type Ending = { personId: string; times: number; needed: number; leader: string; last: Session }

function endFor(books: Books, { organisationId, zone }: Ground, { plan, activityId, serviceId }: Placed, ending: Ending): void {
  const { personId, times, needed, leader, last } = ending
  const meetsRule = times >= needed
  const outcome = meetsRule ? 'completed' : times > 1 ? 'not-completed' : 'withdrew'
  const [id, saidAt] = [idOf('demo', activityId, 'outcome', personId), at(last.onDay, '18:30', zone)]
  write(books, 'courseOutcome', {
    ...{ organisationId, id, activityId, personId, outcome, onDay: last.onDay, meetsRule, minutes: times * plan.times.minutes, sessions: times },
    ...{ why: outcome === 'withdrew' ? 'time' : null, reason: outcome === 'not-completed' ? 'Was away too often; welcome next time.' : null },
    ...{ saidById: leader, saidAt },
  } as Row<'courseOutcome'>)
  const about = { organisationId, byId: leader, personId, serviceId, subjectId: id, at: saidAt, onDay: last.onDay }
  const detail = { minutes: times * plan.times.minutes, sessions: times }
  tell(books, { ...about, kind: meetsRule ? 'course completed' : 'course left', detail })
}

function book(
  books: Books,
  { organisationId, plan, zone }: Ground,
  { activityId, serviceId }: Placed,
  key: string,
  on: PlainDate,
  row: Stands,
): void {
  const when = at(on, '10:20', zone)
  write(books, 'booking', {
    ...{ organisationId, id: idOf('demo', activityId, 'booked before', key), activityId, serviceId, language: plan.language },
    ...{ how: 'worker', madeAt: when, stateAt: when, told: row.state, ...row },
  } as Row<'booking'>)
}

/** Whether the last time of it is over. */
export const isOver = ({ sessions, today }: Pick<Placed, 'sessions' | 'today'>): boolean => {
  const last = sessions.at(-1)
  return last !== undefined && last.onDay.until(today).sign > 0
}

/** What is asked first counts as the organisation's rating, and so does the scale. */
export function rate(books: Books, { organisationId }: Ground, lineIds: readonly string[], saidById: string, saidAt: Temporal.Instant): void {
  for (const lineId of lineIds) write(books, 'feedbackRating', { organisationId, lineId, saidById, saidAt })
}
