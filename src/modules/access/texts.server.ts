import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { isLanguage, wordsFor } from '../../platform/i18n.ts'
import type { Sending } from '../../platform/mail.ts'
import { partsOf } from '../../platform/texts/length.ts'
import { dialled } from '../../platform/texts/number.ts'
import type { TextProvider } from '../../platform/texts/text.ts'
import { quietUntil } from './texts.ts'

/** The post's way out for texts: the provider, and how many a minute it is given. */
export type TextPost = { provider: TextProvider; mayGo: () => boolean; went: () => void }

/** Counts in this process: several let through as many times more. What is over waits for the next minute, and nothing is lost. */
export function textPost(provider: TextProvider, perMinute: number, now: () => number = Date.now): TextPost {
  let minute = 0
  let gone = 0
  return {
    provider,
    mayGo: () => gone < perMinute || Math.floor(now() / 60_000) !== minute,
    went: () => {
      const present = Math.floor(now() / 60_000)
      gone = present === minute ? gone + 1 : 1
      minute = present
    },
  }
}

/** Nobody is written a book by text. */
const mostParts = 10

type Message = { organisationId: string; id: string; personId: string | null; recipient: string; body: string; language: string }
export type TextSending = Sending | { waitsUntil: Temporal.Instant }
export type Dialled = { dialled: string; parts: number }

/**
 * Lets go of one text, asking at the last moment what may have changed while it waited: whether the number is still safe, whether its owner wrote STOP,
 * and whether the organisation's quiet hours have begun. The subject stays here: a text has none.
 */
export async function sendText(tx: Db, message: Message, { provider, went }: TextPost): Promise<{ sending: TextSending; sent: Dialled | null }> {
  const terms = await termsOf(tx, message)
  const number = dialled(message.recipient, terms.country)
  const refused = (refusal: string) => ({ sending: { sent: false, refusal, forGood: true } as const, sent: null })
  if (!terms.safe) return refused('not safe for texts')
  if (number === null) return refused('no number for texts')
  if (await hasStopped(tx, message.organisationId, number)) return refused('wrote STOP')
  const waitsUntil = quietUntil(Temporal.Now.instant(), terms)
  if (waitsUntil !== null) return { sending: { waitsUntil }, sent: null }
  const body = provider.takesReplies ? `${message.body}\n\n${howToStop(message.language)}` : message.body
  const parts = partsOf(body)
  if (parts > mostParts) return refused('too long for a text')
  went()
  return { sending: await provider.send({ id: message.id, to: number, body }), sent: { dialled: number, parts } }
}

const howToStop = (language: string): string => wordsFor(isLanguage(language) ? language : 'en').t('access:text.stop')

type Terms = { country: string; timeZone: string; quietFrom: string; quietUntil: string; safe: boolean }

async function termsOf(tx: Db, { organisationId, personId, recipient }: Message): Promise<Terms> {
  const { rows } = await sql<Terms>`select * from text_terms(${organisationId}::uuid, ${personId}::uuid, ${recipient})`.execute(tx)
  const [terms] = rows
  if (terms === undefined) throw new Error('a text of an organisation that is not there')
  return terms
}

async function hasStopped(tx: Db, organisationId: string, number: string): Promise<boolean> {
  const { rows } = await sql<{ stopped: boolean }>`select has_stopped_texts(${organisationId}::uuid, ${number}) as stopped`.execute(tx)
  return rows[0]?.stopped ?? false
}
