import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { newToken } from '../../../platform/seal.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { lockActivity } from '../queries.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { mayAsk } from './access.ts'
import type { Naming } from './feedback.ts'
import { findSet, questionsOf } from './sets.queries.server.ts'

/** What is asked somewhere, and by which code. */
export type Asking = { id: string; setId: string; title: Spoken; naming: Naming; code: string; isRetired: boolean; ofSession: boolean }

type Where = { activityId: string } | { sessionId: string }

const inForce = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('feedbackAsking as asking')
    .innerJoin('feedbackSet as asked', (join) =>
      join.onRef('asked.organisationId', '=', 'asking.organisationId').onRef('asked.id', '=', 'asking.setId'),
    )
    .select(['asking.id', 'asking.setId', 'asked.title', 'asked.naming', 'asking.code', 'asked.retiredAt', 'asking.sessionId'])
    .where('asking.organisationId', '=', viewer.organisationId)
    .where('asking.endedAt', 'is', null)

const asAsking = ({ retiredAt, sessionId, ...row }: Awaited<ReturnType<ReturnType<typeof inForce>['execute']>>[number]): Asking =>
  ({ ...row, isRetired: retiredAt !== null, ofSession: sessionId !== null }) as Asking

/** What an activity asks each time; null where it asks nothing. */
export async function askingOfActivity(db: Db, viewer: Viewer, activityId: string): Promise<Asking | null> {
  const row = await inForce(db, viewer).where('asking.activityId', '=', activityId).executeTakeFirst()
  return row ? asAsking(row) : null
}

/** What is asked about one session: its own questions, else those of its activity. */
export async function askingOfSession(db: Db, viewer: Viewer, { id, activityId }: Pick<Session, 'id' | 'activityId'>): Promise<Asking | null> {
  const own = await inForce(db, viewer).where('asking.sessionId', '=', id).executeTakeFirst()
  return own ? asAsking(own) : askingOfActivity(db, viewer, activityId)
}

/** Says what is asked at an activity each time; with another set the code on the wall stays. */
export async function askAtActivity(tx: Db, viewer: Viewer, activityId: string, setId: string | null): Promise<Objection | null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayAsk(viewer, 'ask', activity), 'feedback.ask')
  const objection = await sayAsked(tx, viewer, { activityId }, setId)
  if (objection) return objection
  await recordEvent(tx, viewer, { kind: 'questions asked', serviceId: activity.serviceId, subjectId: activityId, detail: { setId } })
  return null
}

/** The same for one session, in the place of what its activity asks. */
export async function askAtSession(tx: Db, viewer: Viewer, sessionId: string, setId: string | null): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayAsk(viewer, 'ask', session), 'feedback.ask')
  const objection = await sayAsked(tx, viewer, { sessionId }, setId)
  if (objection) return objection
  const told = { serviceId: session.serviceId, subjectId: sessionId, onDay: session.onDay, detail: { setId } }
  await recordEvent(tx, viewer, { kind: 'questions asked', ...told })
  return null
}

async function sayAsked(tx: Db, viewer: Viewer, where: Where, setId: string | null): Promise<Objection | null> {
  const { organisationId } = viewer
  if (setId !== null) {
    const set = await findSet(tx, viewer, setId)
    if (set.retired) return { key: 'form:chooseOne', field: 'setId' }
    if ((await questionsOf(tx, viewer, set.id, set.edition)).length === 0) return { key: 'feedback:objection.noQuestions', field: 'setId' }
  }
  const [column, whose] = 'activityId' in where ? (['activityId', where.activityId] as const) : (['sessionId', where.sessionId] as const)
  const before = await inForce(tx, viewer).where(`asking.${column}`, '=', whose).executeTakeFirst()
  if (before?.setId === setId) return null
  if (before) {
    // the code goes on to what is asked now; what was asked until now stays on record as it was
    const ended = { endedAt: Temporal.Now.instant(), ...(setId === null ? {} : { code: newCode() }) }
    await tx.updateTable('feedbackAsking').set(ended).where('organisationId', '=', organisationId).where('id', '=', before.id).execute()
  }
  if (setId === null) return null
  await tx
    .insertInto('feedbackAsking')
    .values({ organisationId, id: newId(), setId, ...where, code: before?.code ?? newCode(), saidById: viewer.id })
    .execute()
  return null
}

/** Long enough that nobody finds one by trying, short enough for a code that a phone reads from across a room. */
const newCode = (): string => newToken().token.slice(0, 16)
