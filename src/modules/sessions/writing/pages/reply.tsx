import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { languages } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, Form } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { answer, limited, type Open, openForm, openToPublic, sentForm } from '../../../access/index.server.ts'
import type { PresentOrganisation } from '../../../access/index.ts'
import { linesFor, PublicPage, type Surroundings, speak } from '../../../people/index.server.ts'
import { ReplyForm } from '../forms.ts'
import { publicNameIn } from '../prepared.server.ts'
import { type HeldLink, heldLink, replyByLink } from '../reply.actions.server.ts'

const toPublic = openToPublic()

/** An answer in words, by the link of a message: no account, nobody's name, nothing read back. */
export const replyPages = new Hono<Open>()
  .get('/at/:organisation/reply/:token', toPublic, async (c) => {
    const here = await heldHere(c)
    c.status(here.held === null ? 404 : 200)
    return c.render(<ReplyPage {...here} state={openForm(c)} />)
  })
  .post('/at/:organisation/reply/:token', limited('reply', 20, 600), toPublic, async (c) => {
    const here = await heldHere(c)
    if (here.held?.state !== 'open') {
      c.status(here.held === null ? 404 : 200)
      return c.render(<ReplyPage {...here} state={openForm(c)} />)
    }
    const { db, organisation, words } = c.var
    const token = c.req.param('token')
    const to = href('/at/:organisation/reply/:token', { organisation: organisation.slug, token })
    return answer(
      c,
      await sentForm(c, ReplyForm),
      async ({ said }) => ({ to: withQuery(to, { sent: (await replyByLink(db, token, said)) ? 'yes' : null, language: words.language }) }),
      (state) => <ReplyPage {...here} state={state} />,
    )
  })

type Here = { held: HeldLink | null; surroundings: Surroundings; organisation: PresentOrganisation; sent: boolean }

async function heldHere(c: Context<Open>): Promise<Here> {
  const { db, organisation } = c.var
  const held = await heldLink(db, c.req.param('token') ?? '')
  speak(c, c.req.query('language') ?? held?.language ?? null)
  return { held, organisation, surroundings: { organisation, lines: await linesFor(c) }, sent: c.req.query('sent') === 'yes' }
}

function ReplyPage({ held, surroundings, organisation, sent, state }: Here & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const shared = { surroundings, languages, present: words.language }
  const says = held === null ? 'unknown' : held.state
  if (held === null || says !== 'open') {
    return <Shut {...shared} says={says === 'open' ? 'unknown' : says} organisation={organisation} sent={sent} />
  }
  return (
    <PublicPage
      {...shared}
      title={t('writing:reply.title', { name: publicNameIn(held.publicName, words, organisation.language) })}
      lead={<p>{t('writing:reply.lead', { organisation: organisation.name })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
      helpFirst
      helpTitle={t('writing:reply.helpTitle')}
    >
      {sent && <Notice tone="good">{t('writing:reply.sent')}</Notice>}
      <Form state={state} action={withQuery(state.path, { language: words.language })} submit={t('writing:reply.submit')} marksOptional={false}>
        <AreaField name="said" label={t('writing:reply.field')} hint={t('writing:reply.hint')} rows={6} required />
      </Form>
    </PublicPage>
  )
}

type ShutProps = Pick<Here, 'surroundings' | 'organisation' | 'sent'> & {
  says: 'unknown' | 'expired' | 'full'
  languages: readonly string[]
  present: string
}

/** A link that takes no answer, or no more. */
function Shut({ says, organisation, sent, ...shared }: ShutProps) {
  const { t } = useWords()
  return (
    <PublicPage {...shared} title={t(`writing:reply.${says}.title`)}>
      {sent && <Notice tone="good">{t('writing:reply.sent')}</Notice>}
      <p>{t(`writing:reply.${says}.body`, { organisation: organisation.name })}</p>
    </PublicPage>
  )
}
