import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, DayField, Form, NumberField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { mayAmend } from '../access.ts'
import { amendResponse, type Given } from '../actions.server.ts'
import { AmendedAnswersForm, AmendedScoreForm } from '../forms.ts'
import { answeredVersion, type Wording } from '../instrument.ts'
import { type Answered, instrumentLabels } from '../measure.ts'
import { Copyright } from '../parts/copyright.tsx'
import { ItemFields } from '../parts/item-fields.tsx'
import { findResponse } from '../queries.server.ts'
import { wordingAnswered } from '../settings.queries.server.ts'
import type { MeasureSurroundings, OnAnswered } from '../surroundings.ts'

export const responseAmendmentPages = ({ onAnswered }: MeasureSurroundings) =>
  new Hono<Signed>()
    .get('/responses/:responseId/amendment', async (c) => {
      const asked = await amendedHere(c)
      return c.render(<AmendmentPage {...asked} state={await formAt(c, { version: asked.response.version })} />)
    })
    .post('/responses/:responseId/amendment', async (c) => {
      const asked = await amendedHere(c)
      const instrument = answeredVersion(asked.response.instrument, asked.response.instrumentVersion)
      if (asked.response.answers === null) {
        const read = await sentForm(c, AmendedScoreForm(instrument))
        return answer(
          c,
          read,
          ({ total, ...value }) => amend(c, read.state.version, { ...value, given: { total } }, onAnswered),
          async (state) => <AmendmentPage {...asked} state={state} />,
        )
      }
      const read = await sentForm(c, AmendedAnswersForm(instrument))
      return answer(
        c,
        read,
        ({ answers, ...value }) => amend(c, read.state.version, { ...value, given: { answers } }, onAnswered),
        async (state) => <AmendmentPage {...asked} state={state} />,
      )
    })

type Amendment = { onDay: Temporal.PlainDate; why: string; given: Given }

async function amend(c: Context<Signed>, shown: number | null, amendment: Amendment, onAnswered: OnAnswered): Promise<Outcome> {
  const { db, viewer, words, today } = c.var
  const responseId = c.req.param('responseId') ?? ''
  const done = await amendResponse(db, viewer, responseId, shown, amendment, today, onAnswered)
  if ('overtaken' in done) return { stale: bothTexts(done.overtaken, amendment, words), version: done.overtaken.version }
  return 'key' in done ? done : { to: done.next?.to ?? href('/responses/:responseId', { responseId }), notice: 'measures:amend.done' }
}

/** Their text and yours: the day, and the answers in the order of the questions, or the total. */
function bothTexts(theirs: Answered, yours: Amendment, words: Words) {
  const { items } = answeredVersion(theirs.instrument, theirs.instrumentVersion)
  const inOrder = (answers: Answered['answers']) => items.map(({ key }) => answers?.[key] ?? '–').join(', ')
  const theirTotal = theirs.score?.kind === 'sum' ? String(theirs.score.raw) : ''
  const what =
    'total' in yours.given
      ? { theirs: theirTotal, yours: String(yours.given.total) }
      : { theirs: inOrder(theirs.answers), yours: inOrder(yours.given.answers) }
  return [
    { field: 'onDay', label: words.t('measures:field.day'), theirs: words.day(theirs.answeredOn), yours: words.day(yours.onDay) },
    { field: 'answers', label: words.t('total' in yours.given ? 'measures:field.total' : 'measures:response.answers'), ...what },
  ]
}

async function amendedHere(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const response = await findResponse(db, viewer, c.req.param('responseId') ?? '')
  must(mayAmend(viewer, 'amend', response), 'measures.amend')
  const person = await openPerson(c, response.personId)
  const wording = await wordingAnswered(db, viewer, response)
  return { response, knownAs: person.knownAs, wording, today }
}

type Props = { response: Answered; knownAs: string; wording: Wording | null; today: Temporal.PlainDate; state: FormState }

function AmendmentPage({ response, knownAs, wording, today, state }: Props) {
  const { t } = useWords()
  const instrument = answeredVersion(response.instrument, response.instrumentVersion)
  const { scoring } = instrument
  const back = { href: href('/responses/:responseId', { responseId: response.id }), label: t('measures:amend.back') }
  return (
    <Page
      title={t('measures:amend.title', { instrument: t(instrumentLabels[response.instrument]), name: knownAs })}
      back={back}
      lead={<p>{t('measures:amend.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('measures:amend.submit')} marksOptional={false} otherActions={<a href={back.href}>{t('measures:cancel')}</a>}>
        <AreaField name="why" label={t('measures:amend.why')} hint={t('measures:amend.whyHint')} required rows={2} maxLength={1000} />
        <DayField name="onDay" label={t('measures:field.day')} value={response.answeredOn} max={today} required />
        {response.answers === null && scoring.kind === 'sum' && (
          <NumberField
            name="total"
            label={t('measures:field.total')}
            hint={t('measures:field.totalHint', { least: scoring.lowestTotal, most: scoring.highestTotal })}
            value={response.score?.kind === 'sum' ? response.score.raw : null}
            required
          />
        )}
        {response.answers !== null && (
          <ItemFields
            instrument={instrument}
            asked={wording && response.language !== null ? { wording, language: response.language } : null}
            start={response.answers}
            leftOutLabel={t('measures:leftOut.theirs')}
          />
        )}
      </Form>
      {response.answers !== null && <Copyright instrument={instrument} wording={wording} />}
    </Page>
  )
}
