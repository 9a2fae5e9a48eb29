import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, Form, NumberField, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Activity } from '../../activity.ts'
import { creditHours, sayOutcome } from '../actions.server.ts'
import { type CourseSession, type Learner, outcomeLabel, outcomes, type Rule, whyLabel, whysLeft } from '../course.ts'
import { CreditForm, OutcomeForm } from '../forms.ts'
import { hoursText } from '../hours.ts'
import { lackingText, sessionText } from '../parts/lacking.ts'
import { courseSessions, ruleOf } from '../queries.server.ts'
import { askedLearner } from './asked.server.ts'

/** What somebody made up elsewhere, and what became of them. */
export const learnerFormPages = new Hono<Signed>()
  .get('/activities/:activityId/learners/:personId/credit', async (c) => c.render(<CreditPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/learners/:personId/credit', async (c) => {
    const { db, viewer, today } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, CreditForm),
      async (said) =>
        (await creditHours(db, viewer, shown.activity.id, shown.learner.personId, said, today)) ?? { to: shown.back, notice: 'courses:credits.kept' },
      (state) => <CreditPage {...shown} state={state} />,
    )
  })
  .get('/activities/:activityId/learners/:personId/outcome', async (c) => c.render(<OutcomePage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/learners/:personId/outcome', async (c) => {
    const { db, viewer, today } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, OutcomeForm),
      async (said) =>
        (await sayOutcome(db, viewer, shown.activity.id, shown.learner.personId, said, today)) ?? { to: shown.back, notice: 'courses:outcome.kept' },
      (state) => <OutcomePage {...shown} state={state} />,
    )
  })

async function asked(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const shown = await askedLearner(c)
  const [rule, sessions] = await together(ruleOf(db, viewer, shown.activity.id), courseSessions(db, viewer, shown.activity.id))
  const back = href('/activities/:activityId/learners/:personId', { activityId: shown.activity.id, personId: shown.learner.personId })
  return { ...shown, rule, sessions, back, today }
}

type Props = {
  activity: Activity
  learner: Learner
  rule: Rule | null
  sessions: readonly CourseSession[]
  back: string
  today: Temporal.PlainDate
  state: FormState
}

function CreditPage({ activity, learner, sessions, back, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const missing = sessions.filter(({ id }) => learner.missing.includes(id))
  return (
    <Page
      title={t('courses:credits.titleOf', { name: learner.name })}
      headingNote={activity.name}
      lead={<p>{t('courses:credits.lead')}</p>}
      back={{ href: back, label: learner.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('courses:credits.submit')}>
        <NumberField decimal name="hours" label={t('courses:field.hours')} hint={t('courses:field.hoursHint')} />
        {missing.length > 0 && (
          <SelectField
            name="sessionId"
            label={t('courses:field.session')}
            emptyLabel={t('courses:field.noSession')}
            options={missing.map((session) => ({ value: session.id, label: sessionText(session, words, today) }))}
          />
        )}
        <DayField name="onDay" label={t('courses:field.onDay')} value={today} required />
        <AreaField name="reason" label={t('courses:field.madeUp')} hint={t('courses:field.madeUpHint')} rows={2} maxLength={500} required />
      </Form>
    </Page>
  )
}

function OutcomePage({ activity, learner, rule, sessions, back, today, state }: Props) {
  const words = useWords()
  const { t } = words
  const lacks = lackingText(rule, learner, sessions, words, today)
  return (
    <Page
      title={t('courses:outcome.titleOf', { name: learner.name })}
      headingNote={activity.name}
      lead={
        <p>
          {[
            hoursText(learner.minutes, words),
            t('courses:sessions', { count: learner.sessions }),
            learner.meets ? t('courses:asks.met') : (lacks ?? t('courses:asks.none')),
          ].join(' · ')}
        </p>
      }
      back={{ href: back, label: learner.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('courses:outcome.submit')}>
        <ChoiceField
          name="outcome"
          label={t('courses:field.outcome')}
          value={learner.meets ? 'completed' : undefined}
          options={outcomes.map((value) => ({ value, label: t(outcomeLabel(value)), asks: value === 'withdrew' }))}
          asked={
            <SelectField
              name="why"
              label={t('courses:field.whyLeft')}
              emptyLabel={t('courses:field.choose')}
              options={whysLeft.map((value) => ({ value, label: t(whyLabel(value)) }))}
            />
          }
          required
        />
        <DayField name="onDay" label={t('courses:field.outcomeOn')} value={learner.meets ? (learner.lastOn ?? today) : today} required />
        <AreaField name="reason" label={t('courses:field.reason')} hint={t('courses:field.reasonHint')} rows={3} maxLength={1000} />
      </Form>
    </Page>
  )
}
