import { randomBytes } from 'node:crypto'
import type { Context, MiddlewareHandler } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { noticeCookie } from '../modules/access/form.server.ts'
import type { Open, Plain, Signed } from '../modules/access/request.server.ts'
import type { SignIn } from '../modules/access/sign-in.server.ts'
import { withQuery } from '../platform/href.ts'
import { chooseLanguage, isLanguage, languages, ownName, preferredOf, wordsFor } from '../platform/i18n.ts'
import type { Parts } from '../platform/parts.ts'
import { catalogueNames, type Key } from '../platform/words.ts'
import { asset } from '../ui/assets.ts'
import { type PageContext, PageProvider } from '../ui/context.tsx'
import { navigationFor, quickLink } from './navigation.ts'
import { reloadScript } from './reload.ts'

declare module 'hono' {
  interface ContextRenderer {
    // biome-ignore lint/style/useShorthandFunctionType: Hono is told of its renderer by declaration merging
    (content: ReactNode): Response | Promise<Response>
  }
}

/** Gives a request its parts and a reference that stands in the log, and says when it was answered. Paths and queries may hold names: only the route is logged. */
export const takeReference =
  (parts: Parts, signIn: SignIn): MiddlewareHandler<Plain> =>
  async (c, next) => {
    const began = performance.now()
    c.set('parts', parts)
    c.set('signIn', signIn)
    c.set('reference', randomBytes(5).toString('hex'))
    await next()
    parts.log.debug('answered', {
      reference: c.var.reference,
      method: c.req.method,
      route: c.req.routePath,
      status: c.res.status,
      ms: Math.round(performance.now() - began),
    })
  }

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  // a page of ours may show a kept document; no other page of ours lets itself be framed
  "frame-src 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
].join('; ')

export const securityHeaders: MiddlewareHandler<Plain> = async (c, next) => {
  await next()
  const headers = c.res.headers
  // what is kept for people brings a stricter one of its own
  if (!headers.has('content-security-policy')) headers.set('content-security-policy', policy)
  headers.set('x-content-type-options', 'nosniff')
  headers.set('referrer-policy', 'no-referrer')
  headers.set('cross-origin-opener-policy', 'same-origin')
  headers.set('cross-origin-resource-policy', 'same-origin')
  headers.set('permissions-policy', 'camera=(), microphone=(), geolocation=(), interest-cohort=()')
  if (c.var.parts.config.publicUrl?.startsWith('https:')) headers.set('strict-transport-security', 'max-age=31536000; includeSubDomains')
  // Pages hold what is private: no copy of theirs stays on a shared computer.
  if (!headers.has('cache-control')) headers.set('cache-control', 'no-store')
}

/** Takes a form from our own pages only. Behind a proxy that speaks TLS for us a request reads `http:`, while the browser says `https:`: the address that people use counts as ours too. */
export const fromOurPages = ({ config }: Parts): MiddlewareHandler =>
  csrf({ origin: (origin, c) => origin === new URL(c.req.url).origin || (config.publicUrl !== null && origin === new URL(config.publicUrl).origin) })

const mostMs = 30_000

/** Whoever takes longer over a form without files is cut off. The server itself waits as long as a file may take. */
export const endSlowSending: MiddlewareHandler = async (c, next) => {
  const incoming = (c.env as { incoming?: { complete: boolean; destroy: () => void } } | undefined)?.incoming
  if (incoming === undefined || incoming.complete || c.req.method === 'GET') return next()
  const end = setTimeout(() => {
    if (!incoming.complete) incoming.destroy()
  }, mostMs)
  try {
    await next()
  } finally {
    clearTimeout(end)
  }
}

/** Reads what is sent whole, before any page opens a transaction: whoever sends slowly keeps nobody else waiting. */
export const takeBody: MiddlewareHandler = async (c, next) => {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') {
    const { url, method, headers } = c.req.raw
    c.req.raw = new Request(url, { method, headers, body: await c.req.raw.arrayBuffer() })
  }
  await next()
}

/** Words for a page before anybody is known, and a plain no to addresses that no page of ours has. */
export const plainPage: MiddlewareHandler<Plain> = async (c, next) => {
  const words = wordsFor(chooseLanguage(c.req.query('language'), null, c.req.header('accept-language')))
  c.set('words', words)
  c.set('t', words.t)
  if (c.req.url.includes('%00') || c.req.url.length > 8000) throw new HTTPException(400)
  await next()
}

/** Turns what a page gives into a document. */
export const renderPages: MiddlewareHandler = async (c, next) => {
  c.setRenderer((content: ReactNode) => c.html(`<!doctype html>${renderToStaticMarkup(<PageProvider value={contextOf(c)}>{content}</PageProvider>)}`))
  await next()
}

function contextOf(c: Context): PageContext {
  const { parts, words, viewer } = (c as Context<Signed>).var
  const organisation = viewer?.organisation ?? (c as unknown as Context<Open>).var.organisation
  return {
    words,
    path: c.req.path,
    mode: parts.config.mode,
    organisationName: organisation?.name ?? null,
    viewerName: viewer?.name ?? null,
    navigation: viewer ? navigationFor(viewer, words, c.req.path) : [],
    languageChoices: languageChoices(c, words.language, viewer !== undefined),
    notice: takeNotice(c),
    searchTyped: c.req.path === '/search' ? (c.req.query('q') ?? '') : undefined,
    quick: viewer ? quickLink(viewer, words, c.req.path) : null,
    assets: asset,
    zone: organisation?.timeZone,
    urgentHelpHref: viewer ? '/urgent-help' : null,
    theme: null,
    scripts: parts.config.mode === 'dev' ? [reloadScript] : [],
  }
}

/** A page of somebody signed in changes their language on their account; any other carries it in its own address. */
function languageChoices(c: Context, present: string, isSigned: boolean): PageContext['languageChoices'] {
  const wished = preferredOf(c.req.header('accept-language'))
  return languages.map((language) => ({
    language,
    label: ownName(language),
    current: language === present,
    wished: language === wished && language !== present,
    href: isSigned ? '/account' : inLanguage(c.req.url, language),
  }))
}

/** The same address in another language: where signing in leads, and what else it carries, stays. */
function inLanguage(address: string, language: string): string {
  const { pathname, searchParams } = new URL(address)
  return withQuery(pathname, { ...Object.fromEntries(searchParams), language })
}

function takeNotice(c: Context): string | null {
  const notice = getCookie(c, noticeCookie)
  if (notice === undefined) return null
  deleteCookie(c, noticeCookie, { path: '/' })
  const { words } = (c as Context<Signed>).var
  const [name] = notice.split(':')
  return catalogueNames.some((known) => known === name) && isLanguage(words.language) ? words.t(notice as Key) : null
}
