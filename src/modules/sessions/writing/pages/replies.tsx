import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { Form, SelectField, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { recordsContacts } from '../../../support/index.ts'
import { tellsGroups } from '../access.ts'
import type { Reply } from '../bulletin.ts'
import { NoteForm, NothingForm } from '../forms.ts'
import { ReplyRows } from '../parts/reply-rows.tsx'
import { answerReply, keepAsNote, readReply } from '../reply.actions.server.ts'
import { contactKinds, findReply, type ReplyList, repliesIn, replyStands } from '../reply.queries.server.ts'

/** What groups answered, for who wrote to them and who leads them. */
export const repliesPages = new Hono<Signed>()
  .get('/bulletins/replies', async (c) => c.render(<RepliesPage {...(await listed(c))} />))
  .post('/bulletins/replies/:replyId/read', async (c) => deed(c, readReply))
  .post('/bulletins/replies/:replyId/answered', async (c) => deed(c, answerReply))
  .get('/bulletins/replies/:replyId/note', async (c) => c.render(<NotePage {...(await asked(c))} state={await formAt(c)} />))
  .post('/bulletins/replies/:replyId/note', async (c) => {
    const { db, viewer, today } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, NoteForm),
      async ({ kindId }) => {
        const done = await keepAsNote(db, viewer, shown.reply.id, kindId, today)
        return 'key' in done ? done : { to: href('/people/:personId', { personId: done.personId }), notice: 'writing:replies.kept' }
      },
      (state) => <NotePage {...shown} state={state} />,
    )
  })

async function listed(c: Context<Signed>): Promise<Listed> {
  const { db, viewer } = c.var
  must(tellsGroups(viewer), 'writing.read')
  const { stands = 'unanswered', name = '', after } = c.req.query()
  const list: ReplyList = {
    stands: replyStands.find((one) => one === stands) ?? 'unanswered',
    bulletinId: null,
    name: name.trim().slice(0, 100) || null,
    after: after ?? null,
  }
  return { ...(await repliesIn(db, viewer, list)), list }
}

async function deed(c: Context<Signed>, does: typeof readReply): Promise<Response> {
  const { db, viewer } = c.var
  const reply = await findReply(db, viewer, c.req.param('replyId') ?? '')
  return answer(
    c,
    await sentForm(c, NothingForm),
    async () => (await does(db, viewer, reply.id)) ?? { to: href('/bulletins/:bulletinId', { bulletinId: reply.bulletinId }) },
    async () => <RepliesPage {...(await listed(c))} />,
  )
}

async function asked(c: Context<Signed>): Promise<Noting> {
  const { db, viewer } = c.var
  const reply = await findReply(db, viewer, c.req.param('replyId') ?? '')
  must(recordsContacts(viewer), 'writing.note')
  return { reply, kinds: await contactKinds(db, viewer), viewer }
}

type Listed = { replies: readonly Reply[]; next: string | null; list: ReplyList }

function RepliesPage({ replies, next, list }: Listed) {
  const { t } = useWords()
  const at = (change: Record<string, string | null>) => withQuery(href('/bulletins/replies'), { stands: list.stands, name: list.name, ...change })
  return (
    <Page
      title={t('writing:replies.title')}
      back={{ href: href('/bulletins'), label: t('writing:list.title') }}
      lead={<p>{t('writing:replies.lead')}</p>}
    >
      <Stack>
        <Filters
          action={href('/bulletins/replies')}
          values={{ stands: list.stands, name: list.name ?? '' }}
          chosen={list.name === null ? [] : [{ label: list.name, removeHref: at({ name: null }) }]}
        >
          <SelectField
            name="stands"
            label={t('writing:replies.stands')}
            value={list.stands}
            options={replyStands.map((one) => ({ value: one, label: t(`writing:replies.stands.${one}`) }))}
          />
          <TextField name="name" label={t('writing:replies.name')} value={list.name} />
        </Filters>
        {replies.length === 0 ? (
          <Empty icon="inbox" title={t('writing:replies.none')} body={t('writing:replies.noneBody')} />
        ) : (
          <Card flush>
            <ReplyRows replies={replies} />
          </Card>
        )}
        <Pager first={list.after === null ? undefined : at({})} next={next === null ? undefined : at({ after: next })} />
      </Stack>
    </Page>
  )
}

type Noting = { reply: Reply; kinds: readonly { id: string; words: unknown }[]; viewer: Viewer }

function NotePage({ reply, kinds, viewer, state }: Noting & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('writing:note.title', { name: reply.name })}
      back={{ href: href('/bulletins/:bulletinId', { bulletinId: reply.bulletinId }), label: reply.activityName }}
      lead={<p>{t('writing:note.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Card>
        <p className="written">
          <bdi>{reply.said}</bdi>
        </p>
      </Card>
      <Form state={state} submit={t('writing:note.submit')}>
        <SelectField
          name="kindId"
          label={t('writing:note.kind')}
          value={kinds[0]?.id}
          options={kinds.map((kind) => ({ value: kind.id, label: inWords(kind.words, words, viewer.organisation.language) }))}
          required
        />
      </Form>
    </Page>
  )
}
