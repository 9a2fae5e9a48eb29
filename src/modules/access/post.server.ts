import { sql } from 'kysely'
import type { Db, Root } from '../../platform/db.ts'
import type { Mail, Sending } from '../../platform/mail.ts'
import { recordEvent } from './event.actions.server.ts'
import { type Dialled, sendText, type TextPost } from './texts.server.ts'

/** Minutes until the next try of a message that could not be sent; after the last it has failed, and somebody is told by a task. */
const waits = [1, 5, 30, 120] as const

/** A demonstration and development keep what was sent for their outbox, which shows its links in development alone; in earnest a link that was sent is kept nowhere. */
export type Keeping = { keepsLinks?: boolean /** Without it no text leaves. */; texts?: TextPost | null }

/** Carries what is waiting, one message a transaction, until nothing is due. Several may carry at once. Returns how many were tried. */
export async function carryPost(root: Root, mail: Mail, { keepsLinks = false, texts = null }: Keeping = {}): Promise<number> {
  for (let carried = 0; ; carried += 1) {
    const found = await root.transaction().execute((tx) => carryNext(tx, mail, texts, keepsLinks))
    if (!found || carried >= 500) return carried
  }
}

type Waiting = NonNullable<Awaited<ReturnType<typeof nextWaiting>>>

async function carryNext(tx: Db, mail: Mail, texts: TextPost | null, keepsLinks: boolean): Promise<boolean> {
  const message = await nextWaiting(tx, texts === null || texts.mayGo())
  if (!message) return false
  if (await isOfTheDead(tx, message)) {
    await ofMessage(tx, message).set({ withheldAt: sql`now()` }).execute()
    return true
  }
  const { sending, sent } =
    message.channel === 'text' && texts ? await sendText(tx, message, texts) : { sending: await send(message, mail), sent: null }
  if ('waitsUntil' in sending) {
    await ofMessage(tx, message).set({ nextTryAt: sending.waitsUntil }).execute()
    return true
  }
  if (sending.sent) await keepSent(tx, message, sent)
  else if (sending.forGood || message.tries >= waits.length) await keepFailed(tx, message, sending.refusal)
  else await tryAgain(tx, message, waits[message.tries] ?? 120)
  if (message.bearsLink && !keepsLinks) await sql`select forget_link(${message.organisationId}::uuid, ${message.id}::uuid)`.execute(tx)
  return true
}

const nextWaiting = (tx: Db, withTexts: boolean) =>
  tx
    .selectFrom('message')
    .selectAll()
    .where('sentAt', 'is', null)
    .where('failedAt', 'is', null)
    .where('withheldAt', 'is', null)
    .$if(!withTexts, (query) => query.where('channel', '<>', 'text'))
    .where('nextTryAt', '<=', sql<Temporal.Instant>`now()`)
    .orderBy('nextTryAt')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** There is no way out of here for a letter, and none for a text where no provider was chosen: outside of a demonstration they fail at once, and become somebody's task. */
async function send(message: Waiting, mail: Mail): Promise<Sending> {
  if (message.channel === 'email') return mail.send(message)
  return mail.leaves ? { sent: false, refusal: `no way to send a ${message.channel}`, forGood: true } : mail.send(message)
}

/** Asked at the last moment: it may have been said of somebody while their message was being written. */
async function isOfTheDead(tx: Db, { organisationId, personId }: Waiting): Promise<boolean> {
  if (personId === null) return false
  const { rows } = await sql<{ died: boolean }>`select has_died(${organisationId}::uuid, ${personId}::uuid) as died`.execute(tx)
  return rows[0]?.died ?? false
}

async function keepSent(tx: Db, message: Waiting, sent: Dialled | null): Promise<void> {
  await ofMessage(tx, message)
    .set({ sentAt: sql`now()`, tries: message.tries + 1, ...sent })
    .execute()
  await recordEvent(tx, nobody(message), {
    kind: 'message sent',
    personId: message.personId,
    subjectId: message.id,
    detail: { channel: message.channel },
  })
}

async function keepFailed(tx: Db, message: Waiting, failure: string): Promise<void> {
  await ofMessage(tx, message)
    .set({ failedAt: sql`now()`, failure, tries: message.tries + 1 })
    .execute()
  await recordEvent(tx, nobody(message), {
    kind: 'message failed',
    personId: message.personId,
    subjectId: message.id,
    detail: { channel: message.channel, failure },
  })
}

async function tryAgain(tx: Db, message: Waiting, minutes: number): Promise<void> {
  await ofMessage(tx, message)
    .set({ tries: message.tries + 1, nextTryAt: sql`now() + make_interval(mins => ${minutes})` })
    .execute()
}

const ofMessage = (tx: Db, message: Waiting) =>
  tx.updateTable('message').where('organisationId', '=', message.organisationId).where('id', '=', message.id)
const nobody = (message: Waiting) => ({ organisationId: message.organisationId, id: null })
