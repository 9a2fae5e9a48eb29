import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { Form, TextField } from '../../../ui/form.tsx'
import { Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Steps } from '../../../ui/steps.tsx'
import { answer, limited, type Open, openForm, sentForm } from '../../access/index.server.ts'
import { ReferenceForm } from '../forms.ts'
import { carried, PublicPage, Reaching, type Surroundings } from '../parts/public-page.tsx'
import { receiptOf } from '../queries.public.server.ts'
import { readReference } from '../referral.ts'
import { surroundingsOf, toPublic } from '../surroundings.server.ts'

/** The reference to come back with: it says that something was received and until when it is answered, and nothing else. */
export const sentPages = new Hono<Open>()
  .get('/at/:organisation/referral/sent', toPublic, async (c) =>
    c.render(<ComeBackPage surroundings={await surroundingsOf(c)} state={openForm(c)} />),
  )
  // few tries: a reference is found by whoever was given it, not by trying
  .post('/at/:organisation/referral/sent', limited('reference', 10, 600), toPublic, async (c) => {
    const { db, organisation, words } = c.var
    const surroundings = await surroundingsOf(c)
    const read = await sentForm(c, ReferenceForm)
    return answer(
      c,
      read,
      async (sent) => {
        const reference = readReference(sent.reference)
        const receipt = reference === null ? null : await receiptOf(db, reference)
        if (reference === null || receipt === null) return { key: 'referrals:error.reference', field: 'reference' }
        return {
          to: carried(href('/at/:organisation/referral/sent/:reference', { organisation: organisation.slug, reference }), words, surroundings),
        }
      },
      (state) => <ComeBackPage surroundings={surroundings} state={state} />,
    )
  })
  .get('/at/:organisation/referral/sent/:reference', toPublic, async (c) => {
    const reference = readReference(c.req.param('reference'))
    const receipt = reference === null ? null : await receiptOf(c.var.db, reference)
    if (reference === null || receipt === null) return notKnown(c)
    return c.render(<SentPage surroundings={await surroundingsOf(c)} reference={reference} receipt={receipt} />)
  })

/** An address that somebody copied wrongly: they are asked for the reference once more, beside the lines that help at once. */
async function notKnown(c: Context<Open>) {
  const { organisation, t } = c.var
  const path = href('/at/:organisation/referral/sent', { organisation: organisation.slug })
  const state = { ...openForm(c), path, sent: { reference: c.req.param('reference') ?? '' }, errors: { reference: t('referrals:error.reference') } }
  c.status(404)
  return c.render(<ComeBackPage surroundings={await surroundingsOf(c)} state={state} />)
}

function ComeBackPage({ surroundings, state }: { surroundings: Surroundings; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { organisation } = surroundings
  const back = { href: carried(href('/at/:organisation', { organisation: organisation.slug }), words, surroundings), label: organisation.name }
  return (
    <PublicPage
      surroundings={surroundings}
      title={t('referrals:comeBack.title')}
      lead={t('referrals:comeBack.lead')}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} action={carried(state.path, words, surroundings)} submit={t('referrals:comeBack.submit')}>
        <TextField
          name="reference"
          label={t('referrals:comeBack.reference')}
          hint={t('referrals:comeBack.hint')}
          required
          dir="ltr"
          width="medium"
          maxLength={40}
          spellCheck={false}
        />
      </Form>
    </PublicPage>
  )
}

type SentPageProps = { surroundings: Surroundings; reference: string; receipt: { receivedOn: Temporal.PlainDate; decideBy: Temporal.PlainDate } }

function SentPage({ surroundings, reference, receipt }: SentPageProps) {
  const words = useWords()
  const { t } = words
  return (
    <PublicPage
      surroundings={surroundings}
      title={t('referrals:sent.title')}
      lead={t('referrals:sent.lead', { organisation: surroundings.organisation.name })}
    >
      <Stack>
        <Notice tone="good" title={t('referrals:sent.reference')}>
          <p className="reference">
            <strong>
              <bdi dir="ltr">{reference}</bdi>
            </strong>
          </p>
          <p>{t('referrals:sent.keepIt')}</p>
        </Notice>
        <h2>{t('referrals:sent.next')}</h2>
        <Steps
          label={t('referrals:sent.next')}
          items={[
            { label: t('referrals:sent.received'), note: words.day(receipt.receivedOn), state: 'done' },
            { label: t('referrals:sent.read'), note: t('referrals:sent.answerBy', { day: words.day(receipt.decideBy) }), state: 'current' },
            { label: t('referrals:sent.told'), state: 'to-do' },
          ]}
        />
        <p>{t('referrals:sent.notHeard')}</p>
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}
