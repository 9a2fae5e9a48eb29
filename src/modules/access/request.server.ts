import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie, getSignedCookie } from 'hono/cookie'
import { sql } from 'kysely'
import { dayIn } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import { readSent } from '../../platform/form.ts'
import { forbidden, notFound } from '../../platform/http.ts'
import { chooseLanguage, type Words, wordsFor } from '../../platform/i18n.ts'
import { isId } from '../../platform/id.ts'
import { rememberAnswers } from '../../platform/once-a-page.ts'
import type { Parts } from '../../platform/parts.ts'
import { inTransaction } from '../../platform/transaction.ts'
import type { Upload } from '../../platform/upload.ts'
import { recordEvent } from './event.actions.server.ts'
import { formIdOf } from './form.server.ts'
import { handedOver, handedOverAlready, keepMeanwhile } from './hand-over.server.ts'
import { extendWhenHalfSpent } from './session.server.ts'
import { type SignIn, sessionCookie } from './sign-in.server.ts'
import { type PresentOrganisation, type Role, seesPeople, type Viewer } from './viewer.ts'

type Common = {
  parts: Parts
  signIn: SignIn
  reference: string
  words: Words
  t: Words['t'] /** What came in at an address that takes files. */
  upload?: Upload
}

/** What a page for somebody signed in can reach: one transaction behind the walls of one viewer. */
export type Signed = {
  Variables: Common & { db: Db; viewer: Viewer; today: Temporal.PlainDate /** Whose records the page shows. */; looks: Set<string> }
}

/** What a public page of an organisation can reach: it may put in, and read what is shown to everybody. */
export type Open = { Variables: Common & { db: Db; organisation: PresentOrganisation; today: Temporal.PlainDate } }

/** What a page outside of any organisation can reach. */
export type Plain = { Variables: Common }

export type Opening = {
  userId: string
  viewerId: string | null
  organisationId: string
  name: string
  language: string | null
  speaks: string[]
  roles: Role[] | null
  serviceIds: string[] | null
  organisationSlug: string
  organisationName: string
  country: string
  timeZone: string
  currency: string
  organisationLanguage: string
  organisationLanguages: string[]
}
type Opened = Opening & { secondFactorRequired: boolean; secondFactor: boolean; sessionExpiresAt: Temporal.Instant }

export const organisationCookie = 'cairn_organisation'

/** The token of the session, where the cookie was signed by us and not changed since. */
export async function sessionToken(c: Context): Promise<string | null> {
  const { config, secret } = c.get('parts') as Parts
  return (await getSignedCookie(c, secret, sessionCookie(config.publicUrl ?? ''))) || null
}

/** Opens a request for somebody signed in; anybody else is handed to `signInPage`, with what they had typed. */
export const signed =
  (signInPage: (c: Context<Plain>) => Response | Promise<Response>): MiddlewareHandler<Signed> =>
  async (c, next) => {
    // A browser that fetches ahead would forge the record of who looked.
    if (c.req.header('sec-purpose')?.includes('prefetch')) return c.body(null, 503)
    const token = await sessionToken(c)
    if (token === null) return signInPage(c as unknown as Context<Plain>)
    const wished = getCookie(c, organisationCookie)
    let known = true
    let expiresAt: Temporal.Instant | null = null
    await withinOne(c, async (tx) => {
      const opened = await open(tx, token, isId(wished) ? wished : null)
      known = opened !== null
      if (!opened) return
      expiresAt = opened.sessionExpiresAt
      if (opened.viewerId === null) {
        // signed out on this browser by it: no page of ours has a way out for somebody who is nobody here
        deleteCookie(c, sessionCookie(c.get('parts').config.publicUrl ?? ''), { path: '/' })
        throw forbidden('access.belong')
      }
      const viewer = viewerOf(opened, opened.viewerId)
      const words = wordsFor(chooseLanguage(viewer.language, viewer.organisation.language, c.req.header('accept-language')))
      c.set('db', tx)
      c.set('viewer', viewer)
      c.set('words', words)
      c.set('t', words.t)
      c.set('today', dayIn(viewer.organisation.timeZone))
      c.set('looks', new Set())
      if (opened.secondFactorRequired && !opened.secondFactor && !c.req.path.startsWith('/account') && c.req.path !== '/sign-out') {
        c.res = c.redirect('/account/second-factor', 303)
        return
      }
      await next()
      await recordLooks(c)
    })
    if (!known) {
      const away = await handedOver(c as unknown as Context)
      const sends = c.req.method === 'POST'
      if (away && sends) await keepMeanwhile(c as unknown as Context, away)
      if (away) return c.redirect('/taking-back', 303)
      const liesOpen = sends ? await handedOverAlready(c as unknown as Context, formIdOf(await readSent(c.req.raw.clone()))) : null
      if (liesOpen) return c.redirect(liesOpen, 303)
      deleteCookie(c, sessionCookie(c.get('parts').config.publicUrl ?? ''), { path: '/' })
      return signInPage(c as unknown as Context<Plain>)
    }
    if (expiresAt !== null) await extendWhenHalfSpent(c as unknown as Context, c.get('signIn'), token, expiresAt)
  }

/** Writes down whose record was shown: by a page, or by a form that came back with what was wrong. What led on, and what broke, showed nobody. */
async function recordLooks(c: Context<Signed>): Promise<void> {
  const shown = c.error === undefined && (c.res.ok || c.res.status === 409 || c.res.status === 422)
  if (shown) for (const personId of c.var.looks) await recordEvent(c.var.db, c.var.viewer, { kind: 'person looked at', personId })
}

/** Opens a request for a stranger on a page of the organisation named in the address. */
export const openToPublic = (): MiddlewareHandler<Open> => async (c, next) => {
  const slug = c.req.param('organisation') ?? ''
  await withinOne(c, async (tx) => {
    const { rows } = await sql<PresentOrganisation & { organisationId: string }>`
      select o.*, set_config('role', 'cairn_public', true) from begin_public(${slug.slice(0, 60)}) o`.execute(tx)
    const found = rows[0]
    if (!found) throw notFound()
    const { organisationId, slug: ownSlug, name, country, timeZone, currency, language, languages } = found
    const words = wordsFor(chooseLanguage(c.req.query('language'), preferredAmong(c, languages), undefined))
    c.set('db', tx)
    c.set('organisation', { id: organisationId, slug: ownSlug, name, country, timeZone, currency, language, languages })
    c.set('words', words)
    c.set('t', words.t)
    c.set('today', dayIn(timeZone))
    await next()
  })
}

/** On a public page the browser's language comes first, where the organisation speaks it: the reader is nobody's person yet. */
const preferredAmong = (c: Context, languages: readonly string[]): string => {
  const wished = chooseLanguage(null, null, c.req.header('accept-language'))
  return languages.includes(wished) ? wished : (languages[0] ?? 'en')
}

/** One transaction a request. A fault undoes all of it: `next` does not throw, so that what it met is asked of the context. */
async function withinOne(c: Context, work: (tx: Db) => Promise<void>): Promise<void> {
  const { root } = c.get('parts') as Parts
  await inTransaction(root, async (tx) => {
    if (c.req.method === 'GET') rememberAnswers(tx)
    await work(tx)
    if (c.error) throw c.error
  }).catch((fault: unknown) => {
    if (!c.error) throw fault
  })
}

/** Work for an organisation that no viewer does: it may put in what a stranger may, and reads no person. */
export async function asStranger<Result>(parts: Parts, organisationId: string, work: (tx: Db) => Promise<Result>): Promise<Result> {
  return inTransaction(parts.root, async (tx) => {
    await sql`select set_config('role', 'cairn_public', true), set_config('app.organisation', ${organisationId}, true), set_config('app.viewer', '', true), set_config('app.content', 'no', true)`.execute(
      tx,
    )
    return work(tx)
  })
}

/** Work behind the walls of whoever holds a session that was only just begun. Null where it belongs to nobody at an organisation. */
export async function asHolder<Result>(
  parts: Parts,
  token: string,
  wished: string | null,
  work: (tx: Db, viewer: Viewer) => Promise<Result>,
): Promise<Result | null> {
  return inTransaction(parts.root, async (tx) => {
    const opened = await open(tx, token, wished)
    return opened === null || opened.viewerId === null ? null : work(tx, viewerOf(opened, opened.viewerId))
  })
}

async function open(tx: Db, token: string, wished: string | null): Promise<Opened | null> {
  const { rows } = await sql<Opened>`select b.*, set_config('role', 'cairn_user', true) from begin_request(${token}, ${wished}::uuid) b`.execute(tx)
  return rows[0] ?? null
}

/** Somebody signed in, or whose work goes on while they are not, as the database says who they are. */
export const viewerOf = (opened: Opening, id: string): Viewer => ({
  id,
  userId: opened.userId,
  organisationId: opened.organisationId,
  name: opened.name,
  language: opened.language,
  speaks: opened.speaks,
  roles: new Set(opened.roles ?? []),
  serviceIds: opened.serviceIds ?? [],
  organisation: {
    id: opened.organisationId,
    slug: opened.organisationSlug,
    name: opened.organisationName,
    country: opened.country,
    timeZone: opened.timeZone,
    currency: opened.currency,
    language: opened.organisationLanguage,
    languages: opened.organisationLanguages,
  },
})

/** Sets the walls around work that no request began: a job, a command, a test. */
export async function behindTheWalls<Result>(tx: Db, viewer: Viewer, work: () => Promise<Result>): Promise<Result> {
  await sql`select set_config('role', 'cairn_user', true), set_config('app.organisation', ${viewer.organisationId}, true),
    set_config('app.viewer', ${viewer.id}, true), set_config('app.content', ${seesPeople(viewer) ? 'yes' : 'no'}, true)`.execute(tx)
  return work()
}
