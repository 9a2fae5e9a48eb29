import type { Context } from 'hono'
import { getCookie, setCookie, setSignedCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { isId } from '../../platform/id.ts'
import type { Parts } from '../../platform/parts.ts'
import { recordEvent } from './event.actions.server.ts'
import { keepTyped, rememberWriter } from './kept-text.server.ts'
import { asHolder, organisationCookie } from './request.server.ts'
import { type SignIn, sessionCookie, sessionSeconds } from './sign-in.server.ts'

/** What the library answered: its cookies go on to the browser, and its refusal is a word of ours. */
export type Answered = { ok: boolean; body: Record<string, unknown> }

/** Where signing in leads, and what was typed before it. */
export type Onward = { next: string; kept: string | null }

/** Hands the library's answer on: the cookies that it set, and what it said. */
export async function passOn(c: Context, response: Response): Promise<Answered> {
  for (const cookie of response.headers.getSetCookie()) c.header('set-cookie', cookie, { append: true })
  const body: unknown = await response.json().catch((fault: unknown) => {
    // an answer without a body says enough by its status
    if (fault instanceof SyntaxError) return {}
    throw fault
  })
  return { ok: response.ok, body: typeof body === 'object' && body !== null ? (body as Record<string, unknown>) : {} }
}

export const tokenIn = (answered: Answered): string | null => (answered.ok && typeof answered.body.token === 'string' ? answered.body.token : null)

/** Signs somebody in without a password, where another proof stood for it: an invitation's link, a demonstration's cast. */
export async function beginSession(c: Context, signIn: SignIn, userId: string): Promise<string> {
  const { internalAdapter } = await signIn.context
  const session = await internalAdapter.createSession(userId)
  await carrySession(c, session.token)
  return session.token
}

/** Writes down that somebody came in, to the organisation in which they last worked on this browser, and puts what they had typed where they find it. Returns where to lead them. */
export async function welcome(c: Context, token: string, onward: Onward, organisationId: string | null = null): Promise<string> {
  const parts = c.get('parts') as Parts
  const wished = organisationId ?? getCookie(c, organisationCookie)
  const place = await asHolder(parts, token, isId(wished) ? wished : null, async (tx, viewer) => {
    rememberWriter(c, viewer)
    await recordEvent(tx, viewer, { kind: 'signed in' })
    return onward.kept === null ? null : keepTyped(tx, viewer, parts.secret, onward.kept)
  })
  return place ?? onward.next
}

/** However much it is used, a session ends a day after it began: who took one does not keep it. */
const longestSessionSeconds = 24 * 60 * 60

/** Gives a session that is past its half another whole life. Who works through the day is not thrown out in the middle of it, and a page seldom writes. */
export async function extendWhenHalfSpent(c: Context, signIn: SignIn, token: string, expiresAt: Temporal.Instant): Promise<void> {
  const left = expiresAt.epochMilliseconds - Date.now()
  if (left > (sessionSeconds * 1000) / 2) return
  const extended = await signIn.pool.query(
    `update session set "expiresAt" = least(now() + make_interval(secs => $2), "createdAt" + make_interval(secs => $3)), "updatedAt" = now()
      where token = $1 and "expiresAt" > now() and "expiresAt" < now() + make_interval(secs => $2::float8 / 2) and "expiresAt" < "createdAt" + make_interval(secs => $3)`,
    [token, sessionSeconds, longestSessionSeconds],
  )
  if (extended.rowCount === 1) await carrySession(c, token)
}

/** The organisation that somebody wants to work in now; only one's own is ever opened, whatever the cookie says. */
export function chooseOrganisation(c: Context, organisationId: string): void {
  setCookie(c, organisationCookie, organisationId, { path: '/', httpOnly: true, sameSite: 'Lax', secure: isSecure(c), maxAge: 60 * 60 * 24 * 365 })
}

export async function organisationsOf(c: Context, token: string): Promise<{ id: string; name: string }[]> {
  const { rows } = await sql<{ id: string; name: string }>`select * from organisations_of(${token})`.execute((c.get('parts') as Parts).root)
  return rows
}

/** The cookie as the library writes it; a test holds the two together. */
export async function carrySession(c: Context, token: string): Promise<void> {
  const { config, secret } = c.get('parts') as Parts
  await setSignedCookie(c, sessionCookie(config.publicUrl ?? ''), token, secret, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: isSecure(c),
    maxAge: sessionSeconds,
  })
}

const isSecure = (c: Context): boolean => (c.get('parts') as Parts).config.publicUrl?.startsWith('https:') ?? false
