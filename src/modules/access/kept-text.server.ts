import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'
import type { Db } from '../../platform/db.ts'
import { readSent, type Sent } from '../../platform/form.ts'
import { isId, newId } from '../../platform/id.ts'
import type { Parts } from '../../platform/parts.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { formIdOf, isDraftPath, keepDraft } from './form.server.ts'
import type { Plain } from './request.server.ts'
import type { Viewer } from './viewer.ts'

/** What somebody had typed when their sign-in ran out, on its way through the sign-in page and back to them. */
export type KeptText = { userId: string; organisationId: string; path: string; formId: string; version: number | null; typed: Sent }

const use = 'typed text'
const ofTheForm = new Set(['form_id', 'form_path', 'version', 'draft_path'])
// a postcode is no secret
const secret = /password|^code$|token/i
const most = 200_000

const writerCookie = 'cairn_writer'
const writerUse = 'writer'

/** Who last signed in on this browser, and where, sealed. It outlives the session, which it is no key to: it says whose text that is. */
export function rememberWriter(c: Context, { userId, organisationId }: Pick<Viewer, 'userId' | 'organisationId'>): void {
  const { config, secret } = c.get('parts') as Parts
  setCookie(c, writerCookie, seal(secret, writerUse, `${userId} ${organisationId}`), {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: config.publicUrl?.startsWith('https:') ?? false,
    maxAge: 60 * 60 * 24 * 7,
  })
}

function writerOf(c: Context<Plain>): { userId: string; organisationId: string } | null {
  const text = unseal(c.var.parts.secret, writerUse, getCookie(c, writerCookie) ?? '')
  const [userId, organisationId] = text?.split(' ') ?? []
  return userId && organisationId ? { userId, organisationId } : null
}

/**
 * Takes up what was sent to a page that nobody is signed in for. Null where nothing was typed;
 * sealed only where it is no more than we carry and it is known who wrote it, since whoever signs in next on that device may be somebody else.
 * What cannot be carried is handed back as it came, for whoever has just typed it to copy.
 */
export async function sealTyped(c: Context<Plain>): Promise<{ path: string; sealed: string | null; handedBack: string[] } | null> {
  const sent = await readSent(c.req.raw)
  const typed = Object.fromEntries(Object.entries(sent).filter(([name]) => !ofTheForm.has(name) && !secret.test(name)))
  const path = isDraftPath(sent.form_path) ? sent.form_path : c.req.path
  if (Object.keys(typed).length === 0 || !isDraftPath(path) || path.startsWith('/drafts')) return null
  const writer = writerOf(c)
  if (writer === null) return { path, sealed: null, handedBack: writtenIn(typed) }
  const version = Number(sent.version)
  const kept: KeptText = {
    ...writer,
    path,
    formId: formIdOf(sent) ?? newId(),
    version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : null,
    typed,
  }
  const text = JSON.stringify(kept)
  if (text.length > most) return { path, sealed: null, handedBack: writtenIn(typed) }
  return { path, sealed: seal(c.var.parts.secret, use, text), handedBack: [] }
}

/** Sentences, and no words of a list, ids or numbers. */
const writtenIn = (typed: Sent): string[] =>
  Object.values(typed)
    .flat()
    .filter((value) => value.length > 20 && /\s/.test(value.trim()) && !isId(value))

/** Puts what was sealed where its writer finds it: a draft at the page it was typed on, in the organisation where it was typed. Nobody else gets it. Returns that page; nothing is sent by itself. */
export async function keepTyped(tx: Db, viewer: Viewer, signedWith: string, sealed: string): Promise<string | null> {
  const text = unseal(signedWith, use, sealed)
  if (text === null) return null
  const kept = JSON.parse(text) as KeptText
  if (kept.userId !== viewer.userId || kept.organisationId !== viewer.organisationId) return null
  await keepDraft(tx, viewer, kept)
  return kept.path
}
