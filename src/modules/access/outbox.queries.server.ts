import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { seesPeople, type Viewer } from './viewer.ts'

/** The latest messages as they were written. Who opens no record sees none that went to a person whom one is about. */
export const outbox = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('message')
    .select([
      'id',
      'channel',
      'recipient',
      'language',
      'subject',
      'body',
      'writtenAt',
      'sentAt',
      'failedAt',
      'withheldAt',
      'failure',
      'parts',
      'arrivedAt',
    ])
    .where('organisationId', '=', viewer.organisationId)
    .$if(!seesPeople(viewer), (query) => query.where('personId', 'is', null))
    .orderBy('writtenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

export type Letter = Awaited<ReturnType<typeof outbox>>[number]

/** Whether any message could not be sent and was dealt with by nobody. To be asked together with what else the day holds. */
export const messagesMayHaveFailed = (viewer: Viewer): RawBuilder<boolean> =>
  sql`exists (select from message where organisation_id = ${viewer.organisationId} and failed_at is not null and dealt_with_at is null)`
