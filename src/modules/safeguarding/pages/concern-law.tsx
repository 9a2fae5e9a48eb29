import { type Context, Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldGroup, type FormState, TextField, TicksField } from '../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { assessConcern, finishStep, type NewAssessment, noteOutcome, referConcern } from '../concern/actions.server.ts'
import { type Assessment, answers, authorityOutcomes, type Concern, type Referral, type Step, ways } from '../concern/concern.ts'
import { assessmentsOf, findReferral, findStep } from '../concern/file.queries.server.ts'
import { AssessmentForm, OutcomeForm, ReferralForm, StepDoneForm } from '../concern/forms.ts'
import { findConcern } from '../concern/queries.server.ts'
import { categoriesFor, type Law, lawOf, rulesFor, whoses } from '../law.ts'
import { aboutOf, stepText } from '../parts/concern-words.ts'
import { ConsentFields } from '../parts/consent-fields.tsx'
import { FormPage } from '../parts/form-page.tsx'

/** What the country's law asks of a concern: kinds of harm and questions, word to the authority and its answer, and the steps done. */
export const concernLawPages = new Hono<Signed>()
  .get('/concerns/:concernId/assessment', async (c) => {
    const asked = await assessed(c)
    return c.render(<AssessmentPage {...asked} state={await formAt(c, { version: asked.concern.version })} />)
  })
  .post('/concerns/:concernId/assessment', async (c) => {
    const { db, viewer, t, words } = c.var
    const asked = await assessed(c)
    const { concern } = asked
    const read = await sentForm(c, AssessmentForm)
    return answer(
      c,
      read,
      async (value: NewAssessment) => {
        const met = await assessConcern(db, viewer, concern.id, read.state.version, value)
        if (met === null) return { to: toConcern(concern), notice: 'safeguarding:assessment.kept' as const }
        if (!('overtaken' in met)) return met
        const text = (one: NewAssessment | null) =>
          one === null
            ? ''
            : [t(`safeguarding:whose.${one.whose}`), words.list(one.categories.map((key) => t(`safeguarding:category.${key}`))), one.note]
                .filter(Boolean)
                .join(' · ')
        return {
          stale: [{ field: 'note', label: t('safeguarding:card.assessment'), theirs: text(met.overtaken), yours: text(value) }],
          version: met.version,
        }
      },
      (state) => <AssessmentPage {...asked} state={state} />,
    )
  })
  .get('/concerns/:concernId/referral', async (c) => {
    const concern = await findConcern(c.var.db, c.var.viewer, c.req.param('concernId'))
    return c.render(<ReferralPage concern={concern} law={lawHere(c)} today={c.var.today} state={await formAt(c)} />)
  })
  .post('/concerns/:concernId/referral', async (c) => {
    const { db, viewer, today } = c.var
    const concern = await findConcern(db, viewer, c.req.param('concernId'))
    const read = await sentForm(c, ReferralForm)
    return answer(
      c,
      read,
      async (value) =>
        (await referConcern(db, viewer, concern.id, value, today)) ?? { to: toConcern(concern), notice: 'safeguarding:referral.kept' as const },
      (state) => <ReferralPage concern={concern} law={lawHere(c)} today={today} state={state} />,
    )
  })
  .get('/concern-referrals/:referralId/outcome', async (c) =>
    c.render(<OutcomePage {...(await referred(c))} today={c.var.today} state={await formAt(c)} />),
  )
  .post('/concern-referrals/:referralId/outcome', async (c) => {
    const { db, viewer, today } = c.var
    const asked = await referred(c)
    const read = await sentForm(c, OutcomeForm)
    return answer(
      c,
      read,
      async (value) => {
        const met = await noteOutcome(db, viewer, asked.referral.id, value, today)
        return 'key' in met ? met : { to: toConcern(asked.concern), notice: 'safeguarding:referral.outcomeKept' as const }
      },
      (state) => <OutcomePage {...asked} today={today} state={state} />,
    )
  })
  .get('/concern-steps/:stepId/done', async (c) => c.render(<StepDonePage {...(await stepHere(c))} state={await formAt(c)} />))
  .post('/concern-steps/:stepId/done', async (c) => {
    const { db, viewer } = c.var
    const asked = await stepHere(c)
    const read = await sentForm(c, StepDoneForm)
    const deed = async ({ note }: { note: string | null }) => {
      await finishStep(db, viewer, asked.step.id, note)
      return { to: toConcern(asked.concern), notice: 'safeguarding:step.wasDone' as const }
    }
    return answer(c, read, deed, (state) => <StepDonePage {...asked} state={state} />)
  })

const toConcern = (concern: Concern) => href('/concerns/:concernId', { concernId: concern.id })
const backTo = (concern: Concern) => ({ href: toConcern(concern), label: aboutOf(concern) })
const lawHere = (c: Context<Signed>): Law => lawOf(c.var.viewer.organisation.country)

async function assessed(c: Context<Signed>): Promise<AssessmentProps> {
  const { db, viewer } = c.var
  const concern = await findConcern(db, viewer, c.req.param('concernId') ?? '')
  return { concern, law: lawHere(c), before: (await assessmentsOf({ db, viewer, id: concern.id }))[0] ?? null }
}

async function referred(c: Context<Signed>): Promise<{ concern: Concern; referral: Referral }> {
  const { db, viewer } = c.var
  const referral = await findReferral(db, viewer, c.req.param('referralId') ?? '')
  return { concern: await findConcern(db, viewer, referral.concernId), referral }
}

async function stepHere(c: Context<Signed>): Promise<{ concern: Concern; step: Step }> {
  const { db, viewer } = c.var
  const step = await findStep(db, viewer, c.req.param('stepId') ?? '')
  return { concern: await findConcern(db, viewer, step.concernId), step }
}

type AssessmentProps = { concern: Concern; law: Law; before: Assessment | null }

function AssessmentPage({ concern, law, before, state }: AssessmentProps & { state: FormState }) {
  const { t } = useWords()
  const whose = before?.whose ?? concern.whose
  const test = rulesFor(law, whose).test
  return (
    <FormPage
      title={t('safeguarding:assessment.title')}
      back={backTo(concern)}
      lead={<p>{t('safeguarding:assessment.lead')}</p>}
      state={state}
      submit={t('safeguarding:assessment.submit')}
    >
      <ChoiceField
        name="whose"
        label={t('safeguarding:field.whose')}
        look="segments"
        value={whose}
        required
        options={whoses.map((one) => ({ value: one, label: t(`safeguarding:whose.${one}`) }))}
      />
      <TicksField
        name="categories"
        label={t('safeguarding:field.categories')}
        value={before?.categories ?? concern.categories}
        look="columns"
        options={categoriesFor(law, whose === 'unknown' ? null : whose).map((one) => ({ value: one, label: t(`safeguarding:category.${one}`) }))}
      />
      {test && (
        <FieldGroup title={t(`safeguarding:test.${test.means}`)} hint={t(`safeguarding:testHint.${test.met}`)}>
          {test.questions.map((question) => (
            <ChoiceField
              key={question}
              name={question}
              label={t(`safeguarding:question.${question}`)}
              look="segments"
              value={before?.answers[question]}
              options={answers.map((one) => ({ value: one, label: t(`safeguarding:answer.${one}`) }))}
            />
          ))}
        </FieldGroup>
      )}
      <AreaField name="note" label={t('safeguarding:field.note')} value={before?.note} rows={4} />
    </FormPage>
  )
}

type ReferralProps = { concern: Concern; law: Law; today: Temporal.PlainDate; state: FormState }

function ReferralPage({ concern, law, today, state }: ReferralProps) {
  const { t } = useWords()
  return (
    <FormPage
      title={t('safeguarding:referral.title')}
      back={backTo(concern)}
      lead={<p>{t('safeguarding:referral.lead')}</p>}
      state={state}
      submit={t('safeguarding:referral.submit')}
    >
      <TextField name="authority" label={t('safeguarding:field.authority')} hint={t('safeguarding:hint.authority')} required />
      <ChoiceField
        name="byWay"
        label={t('safeguarding:field.byWay')}
        required
        options={ways.map((one) => ({ value: one, label: t(`safeguarding:way.${one}`) }))}
      />
      <DayField name="referredOn" label={t('safeguarding:field.referredOn')} value={today} max={today} required />
      <TextField name="theirReference" label={t('safeguarding:field.theirReference')} />
      <ConsentFields law={law} label={t('safeguarding:field.consentToSend')} />
    </FormPage>
  )
}

function OutcomePage({ concern, referral, today, state }: { concern: Concern; referral: Referral; today: Temporal.PlainDate; state: FormState }) {
  const { t } = useWords()
  return (
    <FormPage
      title={t('safeguarding:referral.outcomeTitle', { authority: referral.authority })}
      back={backTo(concern)}
      state={state}
      submit={t('safeguarding:referral.outcomeSubmit')}
    >
      <ChoiceField
        name="outcome"
        label={t('safeguarding:field.authorityOutcome')}
        value={referral.outcome}
        required
        options={authorityOutcomes.map((one) => ({ value: one, label: t(`safeguarding:outcome.${one}`) }))}
      />
      <AreaField name="outcomeNote" label={t('safeguarding:field.outcomeNote')} value={referral.outcomeNote} rows={3} />
      <DayField name="outcomeOn" label={t('safeguarding:field.outcomeOn')} value={referral.outcomeOn ?? today} max={today} required />
    </FormPage>
  )
}

function StepDonePage({ concern, step, state }: { concern: Concern; step: Step; state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <FormPage title={stepText(step, words)} back={backTo(concern)} state={state} submit={t('safeguarding:step.doneSubmit')}>
      <AreaField name="note" label={t('safeguarding:field.doneNote')} rows={4} />
    </FormPage>
  )
}
