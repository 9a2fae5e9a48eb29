import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Appointment } from '../../platform/jobs.ts'
import { holidaysBetween } from '../organisation/index.server.ts'
import { laidAhead, slotsOf } from './planning.ts'

type ToLay = {
  organisationId: string
  id: string
  rule: string
  fromOn: PlainDate
  untilOn: PlainDate | null
  begins: string
  minutes: number
  laidUntil: PlainDate
  skipsClosedDays: boolean
  inTerm: boolean
  country: string
  timeZone: string
  holidayRegion: string | null
  closed: PlainDate[]
  termBegins: PlainDate[]
  termEnds: PlainDate[]
}

/** Every night the sessions of what goes on are laid a little further, so that there is always a year of them. */
export const laySessions: Appointment = {
  name: 'lay-sessions',
  cron: '10 2 * * *',
  work: async (root) => {
    const until = Temporal.Now.plainDateISO('UTC').add(laidAhead)
    const { rows } = await sql<ToLay>`select * from recurrences_to_lay(${until.toString()}::date)`.execute(root)
    for (const one of rows) {
      const slots = furtherSlots(one, until)
      await sql`select lay_sessions(${one.organisationId}::uuid, ${one.id}::uuid, ${slots.map(({ id }) => id)}::uuid[], ${slots.map(({ onDay }) => onDay.toString())}::date[],
        ${slots.map(({ beginsAt }) => beginsAt.toString())}::timestamptz[], ${until.toString()}::date)`.execute(root)
    }
  },
}

/** The times after those that were laid. */
function furtherSlots(one: ToLay, until: PlainDate) {
  const closed = one.skipsClosedDays
    ? new Set([...holidaysBetween(one.country, one.holidayRegion, one.laidUntil, until), ...one.closed.map(String)])
    : new Set<string>()
  const terms = one.inTerm ? one.termBegins.map((fromOn, at) => ({ fromOn, untilOn: one.termEnds[at] ?? fromOn })) : null
  return slotsOf({ ...one, begins: Temporal.PlainTime.from(one.begins) }, until, { closed, terms }, one.timeZone).filter(
    ({ onDay }) => Temporal.PlainDate.compare(onDay, one.laidUntil) > 0,
  )
}
