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
export async function writeMessage(tx: Db, by: { organisationId: string }, message: NewMessage): Promise<string> {
  const [id] = await writeMessages(tx, by, [message])
  return id as string
}

/** Writes several in one statement. Returns their ids in the same order. */
export async function writeMessages(tx: Db, { organisationId }: { organisationId: string }, messages: readonly NewMessage[]): Promise<string[]> {
  if (messages.length === 0) return []
  const rows = messages.map(({ inSeconds = 0, ...message }) => ({
    ...message,
    organisationId,
    id: newId(),
    personId: message.personId ?? null,
    aboutId: message.aboutId ?? null,
    bearsLink: message.bearsLink ?? false,
    nextTryAt: sql<Temporal.Instant>`now() + make_interval(secs => ${inSeconds})`,
  }))
  await tx.insertInto('message').values(rows).execute()
  return rows.map(({ id }) => id)
}

/** Whatever still waits to go out about something that is over: a link, a question, a word to many. */
export async function stopMessagesAbout(tx: Db, by: { organisationId: string; id: string }, aboutId: string): Promise<void> {
  await stopped(tx, by).where('aboutId', '=', aboutId).execute()
}

/** A message that may no longer go: the post leaves it, and nobody is asked to look after it. One that went stays as it is. */
export async function stopMessage(tx: Db, by: { organisationId: string; id: string }, messageId: string): Promise<void> {
  await stopped(tx, by).where('id', '=', messageId).execute()
}

const stopped = (tx: Db, by: { organisationId: string; id: string }) => {
  const now = sql<Temporal.Instant>`now()`
  return tx
    .updateTable('message')
    .set({ failedAt: now, failure: 'stopped', dealtWithAt: now, dealtWithById: by.id })
    .where('organisationId', '=', by.organisationId)
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
}
