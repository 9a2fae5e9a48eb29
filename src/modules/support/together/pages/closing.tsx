import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, ChoiceField, DayField, Form, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { destinations, outcomes } from '../../closing/closing.ts'
import type { ClosingReason } from '../../episode/episode.ts'
import { mayTogether } from '../access.ts'
import { closeTogether, reasonsTogether } from '../closing.actions.server.ts'
import { CloseForm } from '../forms.ts'
import { ChosenField, WithoutSupport } from '../parts.tsx'
import { type Asked, chosenAt } from './asked.server.ts'

/** The support of several people of a list ends. */
export const closingTogetherPages = new Hono<Signed>()
  .get('/together/closing', async (c) => c.render(<ClosingPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/together/closing', async (c) => {
    const { db, viewer, today } = c.var
    must(mayTogether(viewer, 'close', null), 'support.close')
    return answer(
      c,
      await sentForm(c, CloseForm),
      async (value) => {
        const done = await closeTogether(db, viewer, value, today)
        return 'key' in done ? done : { to: href('/together/closings/:closingId', { closingId: done.id }) }
      },
      async (state) => <ClosingPage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  must(mayTogether(viewer, 'close', null), 'support.close')
  return { ...(await chosenAt(c)), viewer, reasons: await reasonsTogether(db, viewer), today }
}

type Props = Asked & { viewer: Viewer; reasons: readonly ClosingReason[]; today: Temporal.PlainDate; state: FormState }

function ClosingPage({ viewer, chosen, without, reasons, today, query, state }: Props) {
  const words = useWords()
  const { t } = words
  const said = (spoken: unknown) => inWords(spoken, words, viewer.organisation.language)
  const back = { href: href('/people'), label: t('lists:together.back') }
  const title = t('lists:close.title')
  if (chosen.length === 0)
    return (
      <Page title={title} back={back}>
        <Empty title={t('lists:together.noneTitle')} body={t('lists:together.noneBody')} />
        <WithoutSupport names={without} />
      </Page>
    )
  const mine = chosen.filter((one) => may(viewer, 'close', { serviceId: one.serviceId, workerId: one.workerId }))
  return (
    <Page title={title} lead={<p>{t('lists:close.lead')}</p>} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form
        state={state}
        action={`${href('/together/closing')}?${query}`}
        submit={t('lists:close.submit')}
        otherActions={<a href={back.href}>{t('support:cancel')}</a>}
      >
        <ChoiceField
          name="reasonId"
          label={t('support:closing.reason')}
          hint={t('lists:close.reasonHint')}
          required
          options={reasons.map((reason) => ({ value: reason.id, label: said(reason.words) }))}
        />
        <DayField name="onDay" label={t('support:closing.day')} required value={today} max={today} />
        <SelectField
          name="outcome"
          label={t('due:ending.outcome')}
          emptyLabel={t('lists:close.notSaid')}
          options={outcomes.map((outcome) => ({ value: outcome, label: t(`due:outcome.${outcome}`) }))}
        />
        <SelectField
          name="destination"
          label={t('due:ending.destination')}
          emptyLabel={t('lists:close.notSaid')}
          options={destinations.map((destination) => ({ value: destination, label: t(`due:destination.${destination}`) }))}
        />
        <AreaField name="note" label={t('support:closing.note')} hint={t('lists:close.noteHint')} maxLength={2000} />
        <ChosenField {...{ chosen, today }} ticked={mine.map((one) => one.episodeId)} organisationLanguage={viewer.organisation.language} />
      </Form>
      <WithoutSupport names={without} />
    </Page>
  )
}
