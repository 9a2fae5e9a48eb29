import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { visibleFailures } from './queries.server.ts'

/** Says that a message that could not be sent was dealt with in another way. One that is dealt with already is not there any more. */
export async function dealWithMessage(tx: Db, viewer: Viewer, messageId: string): Promise<void> {
  must(may(viewer, 'deal-with-messages', null), 'today.deal-with-messages')
  if (!isId(messageId)) throw notFound()
  await tx.selectFrom('message').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', messageId).forUpdate().execute()
  const message = orNotFound(
    await visibleFailures(tx, viewer).select(['message.id', 'message.personId']).where('message.id', '=', messageId).executeTakeFirst(),
  )
  await tx
    .updateTable('message')
    .set({ dealtWithAt: sql<Temporal.Instant>`now()`, dealtWithById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', message.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'task done', personId: message.personId, subjectId: message.id, detail: { kind: 'message-not-sent' } })
}
