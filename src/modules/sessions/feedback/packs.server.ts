import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may as mayKeep } from '../register/access.ts'
import { keptOf } from '../register/actions.server.ts'
import { lockSession } from '../session.queries.server.ts'

/** How many of a pack were given at a session, who said so and when. */
export type PackGiven = { packId: string; words: Spoken; given: number; saidBy: string; saidAt: Temporal.Instant }

/** What was given at one session, the latest count of each pack, in the order of the organisation's list. */
export async function packsGiven(db: Db, viewer: Viewer, sessionId: string): Promise<PackGiven[]> {
  const { rows } = await sql<PackGiven>`
    select p.id as pack_id, p.words, c.given, v.name as said_by, c.said_at
      from (select distinct on (pack_id) pack_id, given, said_by_id, said_at from pack_count
             where organisation_id = ${viewer.organisationId} and session_id = ${sessionId} order by pack_id, receipt desc) c
      join session_pack p on p.organisation_id = ${viewer.organisationId} and p.id = c.pack_id
      join viewer v on v.organisation_id = ${viewer.organisationId} and v.id = c.said_by_id
     order by p.position, p.id`.execute(db)
  return rows
}

/** Says how many packs were given; what was said before stays on record, and the latest stands. */
export async function countPacks(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  counts: readonly { packId: string; given: number }[],
  today: Temporal.PlainDate,
): Promise<null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayKeep(viewer, 'keep', await keptOf(tx, viewer, session, today)), 'register.keep')
  const before = new Map((await packsGiven(tx, viewer, sessionId)).map(({ packId, given }) => [packId, given]))
  const changed = counts.filter(({ packId, given }) => (before.get(packId) ?? 0) !== given)
  if (changed.length === 0) return null
  await tx
    .insertInto('packCount')
    .values(changed.map((one) => ({ organisationId: viewer.organisationId, id: newId(), sessionId, ...one, saidById: viewer.id })))
    .execute()
  const { serviceId, onDay } = session
  await recordEvent(tx, viewer, { kind: 'packs counted', serviceId, subjectId: sessionId, onDay, detail: { packs: changed.length } })
  return null
}
