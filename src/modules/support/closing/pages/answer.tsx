import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { isLanguage, wordsFor } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { UrgentHelp, type UrgentLine } from '../../../../ui/urgent-help.tsx'
import { answer, limited, type Open, openForm, openToPublic, sentForm } from '../../../access/index.server.ts'
import type { PresentOrganisation } from '../../../access/index.ts'
import { crisisLines } from '../../../organisation/index.server.ts'
import { urgentLines } from '../../../organisation/index.ts'
import { answerByLink } from '../follow-up.actions.server.ts'
import { ByLinkForm } from '../forms.ts'
import { ChangeFields } from '../parts.tsx'
import { type HeldFollowUp, heldFollowUp } from '../queries.server.ts'

const toPublic = openToPublic()

/** What changed, asked of whoever holds the link: no name of anybody, answered once, nothing read back. */
export const followUpAnswerPages = new Hono<Open>()
  .get('/at/:organisation/follow-up/:token', toPublic, async (c) => {
    const here = await heldHere(c)
    c.status(here.state === 'unknown' ? 404 : 200)
    return c.render(<AnswerPage {...here} form={openForm(c)} />)
  })
  .post('/at/:organisation/follow-up/:token', limited('answer', 20, 600), toPublic, async (c) => {
    const here = await heldHere(c)
    const { held } = here
    if (here.state !== 'open' || held === null) {
      c.status(here.state === 'unknown' ? 404 : 200)
      return c.render(<AnswerPage {...here} form={openForm(c)} />)
    }
    const read = await sentForm(c, ByLinkForm)
    const { db, organisation, today } = c.var
    const to = href('/at/:organisation/follow-up/:token', { organisation: organisation.slug, token: c.req.param('token') })
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        // spent while they were answering: they are told that answers have arrived, which is so
        await answerByLink(db, organisation.id, held, value, today)
        return { to }
      },
      (form) => <AnswerPage {...here} form={form} />,
    )
  })

type Here = {
  state: 'open' | 'unknown' | 'answered' | 'expired'
  held: HeldFollowUp | null
  organisation: PresentOrganisation
  lines: readonly UrgentLine[]
}

async function heldHere(c: Context<Open>): Promise<Here> {
  const { db, organisation } = c.var
  const held = await heldFollowUp(db, organisation.id, c.req.param('token') ?? '')
  const wished = c.req.query('language') ?? held?.language
  if (wished && isLanguage(wished)) {
    const words = wordsFor(wished)
    c.set('words', words)
    c.set('t', words.t)
  }
  const lines = urgentLines(await crisisLines(db, organisation.id), c.var.words, organisation.language)
  const state = held === null ? 'unknown' : held.answeredOn !== null ? 'answered' : held.expired ? 'expired' : 'open'
  return { state, held, organisation, lines }
}

function AnswerPage({ state, organisation, lines, form }: Here & { form: FormState }) {
  const { t } = useWords()
  const help = <UrgentHelp lines={lines} />
  const exitTo = organisation.country === 'DK' ? 'https://www.dmi.dk' : undefined
  if (state !== 'open')
    return (
      <Page kind="public" title={t(`due:answer.${state}.title`)} exitTo={exitTo} urgentHelp={help}>
        {state === 'answered' ? <Notice tone="good">{t('due:answer.answered.body')}</Notice> : <p>{t(`due:answer.${state}.body`)}</p>}
      </Page>
    )
  return (
    <Page
      kind="public"
      title={t('due:answer.title')}
      lead={
        <>
          <p>{t('due:answer.lead', { organisation: organisation.name })}</p>
          <p>{t('due:answer.readers', { organisation: organisation.name })}</p>
        </>
      }
      exitTo={exitTo}
      urgentHelp={help}
      hasErrors={Object.keys(form.errors).length > 0}
    >
      <Form state={form} submit={t('due:answer.submit')} marksOptional={false}>
        <ChangeFields />
      </Form>
    </Page>
  )
}
