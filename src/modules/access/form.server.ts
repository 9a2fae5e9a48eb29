import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import type { ReactNode } from 'react'
import type { z } from 'zod'
import type { Db } from '../../platform/db.ts'
import { doOnce, emptyForm, type FormState, type Outcome, type Read, readBy, readSent, stateOf } from '../../platform/form.ts'
import { isId } from '../../platform/id.ts'
import { objectionToUpload } from '../../platform/upload.ts'
import type { Key } from '../../platform/words.ts'
import type { Open, Plain, Signed } from './request.server.ts'
import type { Viewer } from './viewer.ts'

export const noticeCookie = 'cairn_notice'

/** A form for somebody signed in, with what they had typed here and not sent. */
export async function formAt(c: Context<Signed>, options: { version?: number; path?: string; keepsDraft?: boolean } = {}): Promise<FormState> {
  const { db, viewer } = c.var
  const path = options.path ?? c.req.path
  const blank = emptyForm(path, options.version ?? null, options.keepsDraft ?? true)
  if (!blank.keepsDraft) return blank
  const draft = await db
    .selectFrom('draft')
    .select(['formId', 'typed', 'version', 'savedAt'])
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .where('path', '=', path)
    .executeTakeFirst()
  if (!draft) return blank
  // The version of when the typing began: if the record has moved on since, sending says so.
  return { ...blank, id: draft.formId, version: draft.version ?? blank.version, sent: draft.typed as FormState['sent'], draftSavedAt: draft.savedAt }
}

/** A form on a public page: it keeps no draft, since nothing may be left on a device that may not be the person's own. */
export const openForm = (c: Context<Open>): FormState => emptyForm(c.req.path, null, false)

/** What was sent to this address, read by a schema. */
export async function sentForm<Schema extends z.ZodType>(c: Context<Signed> | Context<Open>, schema: Schema): Promise<Read<z.output<Schema>>> {
  const { words } = (c as Context<Open>).var
  const state = stateOf(await readSent(c.req.raw), c.req.path, isSigned(c))
  return readBy(schema, state, words)
}

/** The same at an address that takes files, which then lie in `c.var.upload.files`. What was wrong with a file stands beside its field. */
export async function sentUpload<Schema extends z.ZodType>(c: Context<Signed>, schema: Schema): Promise<Read<z.output<Schema>>> {
  const read = await sentForm(c, schema)
  const { upload, words } = c.var
  const objection = upload === undefined ? null : objectionToUpload(upload, (count) => words.number(count, { style: 'unit', unit: 'megabyte' }))
  if (objection === null) return read
  const errors = { ...read.errors, [objection.field ?? 'form']: words.t(objection.key, objection.values) }
  return { state: { ...read.state, errors }, value: null, errors }
}

/**
 * Answers a sent form: 422 with a message beside each wrong field, 409 with what stands in the way, or 303 to where the deed leads.
 * A form sent twice is led to the same place twice, and counts once.
 */
export async function answer<Value>(
  c: Context<Signed> | Context<Open>,
  read: Read<Value>,
  deed: (value: Value) => Promise<Outcome>,
  again: (state: FormState) => ReactNode | Promise<ReactNode>,
): Promise<Response> {
  if (read.errors !== null) {
    c.status(422)
    return c.render(await again(read.state))
  }
  const { db, words } = (c as Context<Open>).var
  const done = await doOnce(db, organisationOf(c), read.state, words, () => deed(read.value))
  if (done.kind === 'shown-again') {
    c.status(done.status)
    return c.render(await again(done.state))
  }
  if (isSigned(c)) await throwDraftAway(db, c.var.viewer, read.state.path)
  if (done.notice) sayNext(c, done.notice)
  return c.redirect(done.to, 303)
}

/** Says something once, on the page that comes next. */
export function sayNext(c: Context<Signed> | Context<Open> | Context<Plain>, notice: Key): void {
  setCookie(c as Context, noticeCookie, notice, { path: '/', httpOnly: true, sameSite: 'Lax', maxAge: 60 })
}

/** Keeps what somebody is typing. The last writer's text stands; a text for no path of ours is refused by the table. */
export async function keepDraft(
  db: Db,
  viewer: Viewer,
  draft: { path: string; formId: string; version: number | null; typed: FormState['sent'] },
): Promise<void> {
  const kept = { formId: draft.formId, version: draft.version, typed: JSON.stringify(draft.typed), savedAt: Temporal.Now.instant() }
  await db
    .insertInto('draft')
    .values({ organisationId: viewer.organisationId, viewerId: viewer.id, path: draft.path, ...kept })
    .onConflict((conflict) => conflict.columns(['organisationId', 'viewerId', 'path']).doUpdateSet(kept))
    .execute()
}

export async function throwDraftAway(db: Db, viewer: Viewer, path: string): Promise<void> {
  await db
    .deleteFrom('draft')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .where('path', '=', path)
    .execute()
}

export const isDraftPath = (path: unknown): path is string => typeof path === 'string' && /^\/(?!\/)[^\s\\]{0,498}$/.test(path)
export const formIdOf = (sent: FormState['sent']): string | null => (typeof sent.form_id === 'string' && isId(sent.form_id) ? sent.form_id : null)

const isSigned = (c: Context<Signed> | Context<Open>): c is Context<Signed> => (c as Context<Signed>).var.viewer !== undefined
const organisationOf = (c: Context<Signed> | Context<Open>): string => (isSigned(c) ? c.var.viewer.organisationId : c.var.organisation.id)
