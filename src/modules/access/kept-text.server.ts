import type { Context } from 'hono'
import type { Db } from '../../platform/db.ts'
import { readSent, type Sent } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { formIdOf, isDraftPath, keepDraft } from './form.server.ts'
import type { Plain } from './request.server.ts'
import type { Viewer } from './viewer.ts'

/** What somebody had typed when their sign-in ran out, on its way through the sign-in page and back to them. */
export type KeptText = { path: string; formId: string; version: number | null; typed: Sent }

const use = 'typed text'
const ofTheForm = new Set(['form_id', 'form_path', 'version', 'draft_path'])
// a postcode is no secret
const secret = /password|^code$|token/i
const most = 200_000

/** Seals what was sent to a page that nobody is signed in for. Null where nothing was typed, or more than we carry. */
export async function sealTyped(c: Context<Plain>): Promise<{ path: string; sealed: string } | null> {
  const sent = await readSent(c.req.raw)
  const typed = Object.fromEntries(Object.entries(sent).filter(([name]) => !ofTheForm.has(name) && !secret.test(name)))
  const path = isDraftPath(sent.form_path) ? sent.form_path : c.req.path
  if (Object.keys(typed).length === 0 || !isDraftPath(path) || path.startsWith('/drafts')) return null
  const version = Number(sent.version)
  const kept: KeptText = {
    path,
    formId: formIdOf(sent) ?? newId(),
    version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : null,
    typed,
  }
  const text = JSON.stringify(kept)
  return text.length > most ? null : { path, sealed: seal(c.var.parts.secret, use, text) }
}

/** Puts what was sealed where its writer finds it: a draft at the page it was typed on. Returns that page; nothing is sent by itself. */
export async function keepTyped(tx: Db, viewer: Viewer, signedWith: string, sealed: string): Promise<string | null> {
  const text = unseal(signedWith, use, sealed)
  if (text === null) return null
  const kept = JSON.parse(text) as KeptText
  await keepDraft(tx, viewer, kept)
  return kept.path
}
