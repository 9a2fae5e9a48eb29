import type { Db } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import type { Was, Whom, Why } from './bulletin.ts'
import { hasAnybody } from './group.server.ts'

type Changed = {
  why: Exclude<Why, 'word'>
  activityId: string
  serviceId: string
  session: { id: string; beginsAt: Temporal.Instant } | null
  was?: Was
}

/**
 * Notes that something changed which those who come have to be told: it stands on Today of who leads until it was said, or let go. Nothing where nobody comes.
 * What changes again before anybody was told is told once; what is held after all is told to those alone who heard that it was off.
 */
export async function noteChange(tx: Db, viewer: Viewer, changed: Changed): Promise<void> {
  const { why, activityId, serviceId, session, was = {} } = changed
  if (why === 'called-off' && session !== null) await letGoUnsaid(tx, viewer, session.id, ['moved', 'held-after-all'])
  let [whom, afterId]: [Whom[], string | null] = [['expected'], null]
  if (why === 'held-after-all' && session !== null) {
    await letGoUnsaid(tx, viewer, session.id, ['called-off'])
    afterId = await lastSaid(tx, viewer, session.id, 'called-off')
    if (afterId === null) return
    whom = ['told']
  }
  if (!(await hasAnybody(tx, { activityId, serviceId, session, whom, lastSessions: 4, afterId }))) return
  await tx
    .insertInto('bulletin')
    .values({
      ...{ organisationId: viewer.organisationId, id: newId(), activityId, serviceId, sessionId: session?.id ?? null, why, whom, afterId },
      ...{ was: JSON.stringify(was), madeById: viewer.id },
    })
    // what moved a second time before anybody was told still was where it was told to be
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

/** Where whoever has just changed something goes on to: to tell those who come, where somebody has to be told. */
export async function toTell(db: Db, viewer: Viewer, of: { sessionId: string } | { activityId: string }, otherwise: string): Promise<string> {
  const bulletinId = await unsaidOf(db, viewer, of)
  return bulletinId === null ? otherwise : href('/bulletins/:bulletinId', { bulletinId })
}

/** The word about one session that nobody has said yet, for whoever has just changed it. */
export const unsaidOf = async (db: Db, viewer: Viewer, of: { sessionId: string } | { activityId: string }): Promise<string | null> =>
  (
    await db
      .selectFrom('bulletin')
      .select('id')
      .where('organisationId', '=', viewer.organisationId)
      .$if('sessionId' in of, (query) => query.where('sessionId', '=', 'sessionId' in of ? of.sessionId : ''))
      .$if('activityId' in of, (query) => query.where('activityId', '=', 'activityId' in of ? of.activityId : '').where('sessionId', 'is', null))
      .where('begunAt', 'is', null)
      .where('letGoAt', 'is', null)
      .orderBy('madeAt', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.id ?? null

async function letGoUnsaid(tx: Db, viewer: Viewer, sessionId: string, whys: Why[]): Promise<void> {
  await tx
    .updateTable('bulletin')
    .set({ letGoAt: Temporal.Now.instant(), letGoById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('why', 'in', whys)
    .where('begunAt', 'is', null)
    .where('letGoAt', 'is', null)
    .execute()
}

const lastSaid = async (tx: Db, viewer: Viewer, sessionId: string, why: Why): Promise<string | null> =>
  (
    await tx
      .selectFrom('bulletin')
      .select('id')
      .where('organisationId', '=', viewer.organisationId)
      .where('sessionId', '=', sessionId)
      .where('why', '=', why)
      .where('begunAt', 'is not', null)
      .orderBy('begunAt', 'desc')
      .limit(1)
      .executeTakeFirst()
  )?.id ?? null
