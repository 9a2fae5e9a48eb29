import { randomBytes } from 'node:crypto'
import type { Context } from 'hono'
import { getCookie } from 'hono/cookie'
import type { Db } from '../../platform/db.ts'
import { isId } from '../../platform/id.ts'
import type { Parts } from '../../platform/parts.ts'
import { hashOf, newToken, seal, tokenOf, unseal } from '../../platform/seal.ts'
import { recordEvent } from './event.actions.server.ts'
import { keepTyped, rememberWriter, sealTyped } from './kept-text.server.ts'
import { asHolder, organisationCookie, type Plain, type Signed, sessionToken } from './request.server.ts'
import { carrySession } from './session.server.ts'
import type { SignIn } from './sign-in.server.ts'
import type { Viewer } from './viewer.ts'

/** Wrong codes before the session ends for good. */
export const handOverTries = 5

const use = 'handed over'

/** What lies open on a screen that is out of its owner's hands, and where its owner goes on. */
export type HandedOver = { hash: string; sessionId: string; liesOpen: string; backTo: string; language: string }

/**
 * Puts the viewer's session to sleep, so that the screen can be handed to somebody. It goes on under a token that nobody holds: no page of the
 * signed-in opens with the cookie that is left, in no tab of this browser and by no way back, until its owner proves who they are.
 */
export async function handOver(
  c: Context<Signed>,
  { pin, liesOpen, backTo, formId }: { pin: string; liesOpen: string; backTo: string; formId: string },
): Promise<void> {
  const { signIn, parts, viewer, words, db } = c.var
  const token = (await sessionToken(c)) ?? ''
  const { password } = await signIn.context
  const held = tokenOf(parts.secret, use, token, formId)
  await recordEvent(db, viewer, { kind: 'screen handed over' })
  const { rowCount } = await signIn.pool.query(
    `with asleep as (update session set token = $2, "updatedAt" = now() where token = $1 returning id)
     insert into handed_over (token_hash, session_id, pin, lies_open, back_to, language, from_hash, form_id) select $3, id, $4, $5, $6, $7, $8, $9 from asleep
     on conflict (session_id) do update set token_hash = excluded.token_hash, pin = excluded.pin, failures = 0, lies_open = excluded.lies_open,
       back_to = excluded.back_to, language = excluded.language, from_hash = excluded.from_hash, form_id = excluded.form_id, typed = '{}', handed_at = now()`,
    [
      token,
      randomBytes(32).toString('hex'),
      held.hash,
      await password.hash(pin),
      seal(parts.secret, use, liesOpen),
      seal(parts.secret, use, backTo),
      words.language,
      hashOf(token),
      formId,
    ],
  )
  if (rowCount !== 1) throw new Error('a session that is open could not be put to sleep')
  await carrySession(c as unknown as Context, held.token)
  // what is sent from another tab meanwhile is kept for them alone
  rememberWriter(c as unknown as Context, viewer)
  // pages that the browser keeps for its way back show what stood on them
  c.header('clear-site-data', '"cache"')
}

/**
 * The form that handed a screen over came a second time: pressed twice, without script, the browser heard only the second answer. It is given what the
 * first was given, under the same token. Answers what lies open, or null where it is no second try.
 */
export async function handedOverAlready(c: Context, formId: string | null): Promise<string | null> {
  const { secret } = c.get('parts') as Parts
  const { pool } = c.get('signIn') as SignIn
  const token = await sessionToken(c)
  if (formId === null || token === null) return null
  // the same as the other answer bears: whichever of the two the browser hears last, it holds what opens the page
  const held = tokenOf(secret, use, token, formId)
  const { rows } = await pool.query<{ lies_open: string }>(
    `select lies_open from handed_over where token_hash = $3 and from_hash = $1 and form_id = $2 and handed_at > now() - interval '2 minutes'`,
    [hashOf(token), formId, held.hash],
  )
  const liesOpen = rows[0] ? unseal(secret, use, rows[0].lies_open) : null
  if (liesOpen !== null) await carrySession(c, held.token)
  return liesOpen
}

/** Keeps what was sent from another tab while the screen is away, sealed, for its writer. As much as a worker has open, and no more. */
export async function keepMeanwhile(c: Context, { hash }: HandedOver): Promise<void> {
  const sealed = (await sealTyped(c as unknown as Context<Plain>))?.sealed
  if (!sealed) return
  const { pool } = c.get('signIn') as SignIn
  await pool.query('update handed_over set typed = typed || $2::text where token_hash = $1 and cardinality(typed) < 10', [hash, sealed])
}

/** What was handed over on this browser, or null. */
export async function handedOver(c: Context): Promise<HandedOver | null> {
  const { secret } = c.get('parts') as Parts
  const signIn = c.get('signIn') as SignIn
  const token = await sessionToken(c)
  if (token === null) return null
  const { rows } = await signIn.pool.query<{ token_hash: string; session_id: string; lies_open: string; back_to: string; language: string }>(
    `select h.token_hash, h.session_id, h.lies_open, h.back_to, h.language from handed_over h join session s on s.id = h.session_id
      where h.token_hash = $1 and s."expiresAt" > now()`,
    [hashOf(token)],
  )
  const [row] = rows
  const liesOpen = row && unseal(secret, use, row.lies_open)
  const backTo = row && unseal(secret, use, row.back_to)
  return liesOpen && backTo ? { hash: row.token_hash, sessionId: row.session_id, liesOpen, backTo, language: row.language } : null
}

/**
 * Does something behind the walls of whoever handed this screen over, in a transaction of its own, while their session sleeps: what follows from an
 * answer is theirs to see to. Null where the screen is nobody's any more.
 */
export async function asOwnerOfScreen<Result>(c: Context, work: (tx: Db, viewer: Viewer) => Promise<Result>): Promise<{ done: Result } | null> {
  const handed = await handedOver(c)
  if (handed === null) return null
  const { pool } = c.get('signIn') as SignIn
  const { rows } = await pool.query<{ token: string }>('select token from session where id = $1 and "expiresAt" > now()', [handed.sessionId])
  const [asleep] = rows
  if (asleep === undefined) return null
  return asHolder(c.get('parts') as Parts, asleep.token, wishedOrganisation(c), async (tx, viewer) => ({ done: await work(tx, viewer) }))
}

function wishedOrganisation(c: Context): string | null {
  const wished = getCookie(c, organisationCookie)
  return isId(wished) ? wished : null
}

/** Wakes the session for whoever gives its code or password. Answers where they go on, 'wrong', or 'ended' after too many tries: they sign in anew. */
export async function takeBack(c: Context, handed: HandedOver, proof: string): Promise<{ to: string } | 'wrong' | 'ended'> {
  const { pool, context } = c.get('signIn') as SignIn
  // one try is one count, before it is looked at: many at once do not get more
  const { rows } = await pool.query<{ pin: string; failures: number; password: string | null }>(
    `update handed_over h set failures = h.failures + 1 from session s
      where h.token_hash = $1 and s.id = h.session_id and h.failures < $2
      returning h.pin, h.failures, (select m.password from sign_in_method m where m."userId" = s."userId" and m."providerId" = 'credential' limit 1) as password`,
    [handed.hash, handOverTries],
  )
  const [row] = rows
  const { password } = await context
  const proves = async (hash: string | null) => hash !== null && (await password.verify({ hash, password: proof }))
  if (row === undefined || !((await proves(row.pin)) || (await proves(row.password)))) {
    if (row !== undefined && row.failures < handOverTries) return 'wrong'
    await pool.query('delete from session where id = $1', [handed.sessionId])
    return 'ended'
  }
  const awake = newToken().token
  const back = await pool.query<{ typed: string[] }>(
    `with back as (delete from handed_over where token_hash = $1 returning session_id, typed)
     update session s set token = $2, "updatedAt" = now() from back where s.id = back.session_id returning back.typed`,
    [handed.hash, awake],
  )
  await carrySession(c, awake)
  c.header('clear-site-data', '"cache"')
  const parts = c.get('parts') as Parts
  await asHolder(parts, awake, wishedOrganisation(c), async (tx, viewer) => {
    await recordEvent(tx, viewer, { kind: 'screen taken back' })
    for (const sealed of back.rows[0]?.typed ?? []) await keepTyped(tx, viewer, parts.secret, sealed)
  })
  return { to: handed.backTo }
}
