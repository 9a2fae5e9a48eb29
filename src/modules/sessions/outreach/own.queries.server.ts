import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { orNotFound } from '../../../platform/http.ts'
import { hasAny, type Viewer } from '../../access/index.ts'
import type { Speaker, SpeakerStanding } from './outreach.ts'

/** What the viewer agreed to, who speaks themself; 404 to everybody else. */
export const findOwn = async (db: Db, viewer: Viewer): Promise<Speaker> =>
  orNotFound(
    await db
      .selectFrom('speaker')
      .select(['id', 'serviceId', 'viewerId', 'name', 'agreedOn', 'notAsked', 'endedOn', 'version'])
      .where('organisationId', '=', viewer.organisationId)
      .where('viewerId', '=', viewer.id)
      .where('endedOn', 'is', null)
      .executeTakeFirst(),
  )

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockOwn(tx: Db, viewer: Viewer): Promise<Speaker> {
  const { organisationId, id } = viewer
  await tx.selectFrom('speaker').select('id').where('organisationId', '=', organisationId).where('viewerId', '=', id).forUpdate().execute()
  return findOwn(tx, viewer)
}

/** Whether the viewer is one of those who tell their own story. */
export const mayHaveOwn = (viewer: Viewer): RawBuilder<boolean> | null =>
  hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer'])
    ? sql<boolean>`exists (select from speaker s where s.organisation_id = ${viewer.organisationId} and s.viewer_id = ${viewer.id} and s.ended_on is null)`
    : null

/** A talk at which the viewer is asked to speak, or does. */
export type OwnTalk = { sessionId: string; name: string; onDay: Temporal.PlainDate; place: string | null; standing: SpeakerStanding }

/** Those that are to come, the next one first. */
export const ownTalks = (db: Db, viewer: Viewer, now: Temporal.Instant): Promise<OwnTalk[]> =>
  db
    .selectFrom('speaker')
    .innerJoin('talkSpeaker as there', (join) =>
      join.onRef('there.organisationId', '=', 'speaker.organisationId').onRef('there.speakerId', '=', 'speaker.id'),
    )
    .innerJoin('session', (join) => join.onRef('session.organisationId', '=', 'there.organisationId').onRef('session.id', '=', 'there.sessionId'))
    .innerJoin('activity', (join) =>
      join.onRef('activity.organisationId', '=', 'session.organisationId').onRef('activity.id', '=', 'session.activityId'),
    )
    .leftJoin('outreachTalk as talk', (join) =>
      join.onRef('talk.organisationId', '=', 'session.organisationId').onRef('talk.sessionId', '=', 'session.id'),
    )
    .select(['session.id as sessionId', 'activity.name', 'session.onDay', 'talk.place', 'there.standing'])
    .where('speaker.organisationId', '=', viewer.organisationId)
    .where('speaker.viewerId', '=', viewer.id)
    .where('speaker.endedOn', 'is', null)
    .where('there.standing', '<>', 'not-coming')
    .where('session.endsAt', '>', now)
    .where(
      sql<boolean>`not exists (select from calling_off o where o.organisation_id = session.organisation_id and o.session_id = session.id and o.taken_back_at is null)`,
    )
    .orderBy('session.beginsAt')
    .orderBy('session.id')
    .limit(10)
    .execute() as Promise<OwnTalk[]>
