import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import type { Spoken } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { mayWrite } from '../access.ts'
import { type Bulletin, type BulletinTo, isOfChange, type Reply } from '../bulletin.ts'
import { closedIn } from '../closed.server.ts'
import { NothingForm, SayForm as SayFields } from '../forms.ts'
import { askedOf, groupOf } from '../group.server.ts'
import { BeforePage, SaidPage } from '../parts/bulletin-pages.tsx'
import { languagesToWrite } from '../parts/say-form.tsx'
import { replyAddress } from '../portion.server.ts'
import { type Happened, happenedTo, preparedText } from '../prepared.server.ts'
import { findBulletin, progressOf, recipientsOf } from '../queries.server.ts'
import { repliesIn } from '../reply.queries.server.ts'
import { letGo, sayBulletin, stopBulletin } from '../saying.actions.server.ts'
import { type Preview, previewOf } from './asked.server.ts'

export type Before = { bulletin: Bulletin; preview: Preview; happened: Happened; prepared: Spoken; mayWriteIt: boolean; viewer: Viewer }
export type SaidShown = {
  bulletin: Bulletin
  recipients: readonly BulletinTo[]
  replies: readonly Reply[]
  progress: { total: number; lookedAt: number }
  mayWriteIt: boolean
  viewer: Viewer
}

/** One word to a group: before it is said, who would be told how; afterwards who was, who is to be rung, and what they answered. */
export const bulletinPages = new Hono<Signed>()
  .get('/bulletins/:bulletinId', async (c) => {
    const bulletin = await findBulletin(c.var.db, c.var.viewer, c.req.param('bulletinId'))
    if (bulletin.begunAt !== null || bulletin.letGoAt !== null) return c.render(<SaidPage {...(await shown(c, bulletin))} />)
    const asked = await before(c, bulletin)
    return c.render(<BeforePage {...asked} state={await formAt(c, { version: asked.preview.version })} />)
  })
  .post('/bulletins/:bulletinId', async (c) => {
    const { db, viewer, parts, t } = c.var
    const bulletin = await findBulletin(db, viewer, c.req.param('bulletinId'))
    must(mayWrite(viewer, 'write', bulletin), 'writing.write')
    const asked = await before(c, bulletin)
    const read = await sentForm(c, SayFields)
    const to = href('/bulletins/:bulletinId', { bulletinId: bulletin.id })
    return answer(
      c,
      read,
      async (said) => {
        const shownThen = { version: read.state.version, now: asked.preview, label: t('writing:field.whom') }
        const done = await sayBulletin(db, viewer, bulletin.id, said, shownThen, replyAddress(parts.config))
        return 'id' in done ? { to, notice: 'writing:said' } : done
      },
      (state) => <BeforePage {...asked} state={state} />,
    )
  })
  .post('/bulletins/:bulletinId/let-go', async (c) => deed(c, letGo))
  .post('/bulletins/:bulletinId/stop', async (c) => deed(c, stopBulletin))

async function deed(c: Context<Signed>, does: typeof letGo | typeof stopBulletin): Promise<Response> {
  const { db, viewer } = c.var
  const bulletin = await findBulletin(db, viewer, c.req.param('bulletinId') ?? '')
  const to = href('/bulletins/:bulletinId', { bulletinId: bulletin.id })
  return answer(
    c,
    await sentForm(c, NothingForm),
    async () => (await does(db, viewer, bulletin.id)) ?? { to },
    async () => <SaidPage {...(await shown(c, bulletin))} />,
  )
}

async function before(c: Context<Signed>, bulletin: Bulletin): Promise<Before> {
  const { db, viewer, words } = c.var
  const asked = await askedOf(db, viewer, bulletin)
  const [group, happened] = await together(groupOf(db, viewer, asked), happenedTo(db, viewer, bulletin))
  const closed = await closedIn(db, viewer, asked, isOfChange(bulletin.why))
  const now = Temporal.Now.zonedDateTimeISO(viewer.organisation.timeZone)
  const preview = previewOf(group, { ofChange: isOfChange(bulletin.why), now, before: asked.session?.beginsAt ?? null }, words, closed)
  const prepared = Object.fromEntries(
    languagesToWrite(preview, viewer).flatMap((language) => {
      const text = preparedText(bulletin.why, happened, bulletin.was, viewer, language)
      return text === null ? [] : [[language, text]]
    }),
  )
  return { bulletin, preview, happened, prepared, viewer, mayWriteIt: mayWrite(viewer, 'write', bulletin) }
}

async function shown(c: Context<Signed>, bulletin: Bulletin): Promise<SaidShown> {
  const { db, viewer } = c.var
  const [recipients, found, progress] = await together(
    recipientsOf(db, viewer, bulletin.id, false),
    mayWrite(viewer, 'read', bulletin) ? repliesIn(db, viewer, { stands: 'all', bulletinId: bulletin.id, name: null, after: null }) : { replies: [] },
    progressOf(db, viewer, bulletin.id),
  )
  // follows what is under way by itself, also without a script
  if (c.req.method === 'GET' && bulletin.begunAt !== null && bulletin.finishedAt === null) c.header('refresh', '2')
  return { bulletin, recipients, replies: found.replies, progress, viewer, mayWriteIt: mayWrite(viewer, 'write', bulletin) }
}
