import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { reviewsDue } from './plan/queries.server.ts'
import { sentBackTo, unsigned } from './sign-off/queries.server.ts'

/** Notes to sign and one's own to write again, counted to a hundred, and plans to look at together by now, the earliest first. */
export type Waiting = { unsigned: number; sentBack: number; plans: { personId: string; knownAs: string; reviewOn: Temporal.PlainDate }[] }

/** In one question, since Today asks it every time. */
export async function waitingFor(db: Db, viewer: Viewer, today: Temporal.PlainDate): Promise<Waiting> {
  const notes = unsigned(db, viewer).select('contact.id').limit(100)
  const own = sentBackTo(db, viewer).select('contact.id').limit(100)
  const { rows } = await sql<{ unsigned: number; sentBack: number; personId: string | null; knownAs: string; reviewOn: Temporal.PlainDate }>`
    select (select count(*) from (${notes}) note) as unsigned, (select count(*) from (${own}) note) as sent_back, due.person_id, due.known_as, due.review_on
    from (select) one left join (${reviewsDue(db, viewer, today)}) due on true order by due.review_on`.execute(db)
  const plans = rows.flatMap(({ personId, knownAs, reviewOn }) => (personId === null ? [] : [{ personId, knownAs, reviewOn }]))
  return { unsigned: rows[0]?.unsigned ?? 0, sentBack: rows[0]?.sentBack ?? 0, plans }
}
