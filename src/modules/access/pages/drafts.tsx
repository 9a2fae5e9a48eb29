import { Hono } from 'hono'
import { readSent } from '../../../platform/form.ts'
import { formIdOf, isDraftPath, keepDraft, throwDraftAway } from '../form.server.ts'
import type { Signed } from '../request.server.ts'

const ofTheDraft = new Set(['form_id', 'version', 'draft_path'])
// a postcode is no secret
const secret = /password|^code$|token/i

/** Where the browser leaves what somebody is typing, and where it is thrown away. */
export const draftPages = new Hono<Signed>()
  .post('/drafts', async (c) => {
    const { db, viewer } = c.var
    const sent = await readSent(c.req.raw)
    const path = sent.draft_path
    const formId = formIdOf(sent)
    const typed = Object.fromEntries(Object.entries(sent).filter(([name]) => !ofTheDraft.has(name) && !secret.test(name)))
    if (!isDraftPath(path) || formId === null || JSON.stringify(typed).length > 200_000) return c.body(null, 400)
    const version = Number(sent.version)
    await keepDraft(db, viewer, { path, formId, version: Number.isInteger(version) && version > 0 && version < 2 ** 31 ? version : null, typed })
    return c.body(null, 204)
  })
  .post('/drafts/thrown-away', async (c) => {
    const { db, viewer } = c.var
    const path = (await readSent(c.req.raw)).draft_path
    if (!isDraftPath(path)) return c.body(null, 400)
    await throwDraftAway(db, viewer, path)
    return c.redirect(path, 303)
  })
