import type { Db } from '../../platform/db.ts'
import { seesPeople, type Viewer } from './viewer.ts'

/** The latest messages as they were written. Who opens no record sees none that went to a person whom one is about. */
export const outbox = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('message')
    .select(['id', 'channel', 'recipient', 'language', 'subject', 'body', 'writtenAt', 'sentAt', 'failedAt', 'withheldAt', 'failure'])
    .where('organisationId', '=', viewer.organisationId)
    .$if(!seesPeople(viewer), (query) => query.where('personId', 'is', null))
    .orderBy('writtenAt', 'desc')
    .orderBy('id', 'desc')
    .limit(100)
    .execute()

export type Letter = Awaited<ReturnType<typeof outbox>>[number]
