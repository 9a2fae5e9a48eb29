import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'

export type NewMessage = {
  /** The person whom it goes to or is about, where there is one. */
  personId?: string | null
  /** The referral, the measure, the invitation that it is about. */
  aboutId?: string | null
  channel: 'email' | 'text' | 'letter'
  recipient: string
  language: string
  /** Neutral: it is read on a screen that others may see. */
  subject: string
  body: string
  /** The body bears a link that opens something by itself: the post blanks it once it is sent. */
  bearsLink?: boolean
  /** Not before so many seconds: one of many that are written at once and hurry nobody. */
  inSeconds?: number
}

/** Writes a message in the transaction of the deed; the post carries it as soon as that is kept. Returns its id. */
export async function writeMessage(tx: Db, by: { organisationId: string }, { inSeconds, ...message }: NewMessage): Promise<string> {
  const id = newId()
  const later = inSeconds ? { nextTryAt: sql<Temporal.Instant>`now() + make_interval(secs => ${inSeconds})` } : {}
  await tx
    .insertInto('message')
    .values({ ...message, ...later, organisationId: by.organisationId, id, personId: message.personId ?? null, aboutId: message.aboutId ?? null })
    .execute()
  return id
}

/** Whatever still waits to go out about something that is over: a link, a question. */
export async function stopMessagesAbout(tx: Db, by: { organisationId: string; id: string }, aboutId: string): Promise<void> {
  const waiting = await tx
    .selectFrom('message')
    .select('id')
    .where('organisationId', '=', by.organisationId)
    .where('aboutId', '=', aboutId)
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
    .execute()
  for (const { id } of waiting) await stopMessage(tx, by, id)
}

/** A message that may no longer go: the post leaves it, and nobody is asked to look after it. One that went stays as it is. */
export async function stopMessage(tx: Db, by: { organisationId: string; id: string }, messageId: string): Promise<void> {
  const now = sql<Temporal.Instant>`now()`
  await tx
    .updateTable('message')
    .set({ failedAt: now, failure: 'stopped', dealtWithAt: now, dealtWithById: by.id })
    .where('organisationId', '=', by.organisationId)
    .where('id', '=', messageId)
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
    .execute()
}
