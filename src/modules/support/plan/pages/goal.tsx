import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldGroup, Form, SelectField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayNotes } from '../../access.ts'
import { needLabels, needMeanings } from '../../assessment/assessment.ts'
import { EndingForm, GoalForm, NewGoalForm } from '../forms.ts'
import { endGoal, rewordGoal, setGoal } from '../goal.actions.server.ts'
import { StepFields } from '../parts/step-fields.tsx'
import { endingLabels, endings, type Goal, isOpenGoal } from '../plan.ts'
import { findGoal } from '../queries.server.ts'

const toPlan = (personId: string, notice: 'plan:goal.kept' | 'plan:goal.wasEnded') =>
  ({ to: href('/people/:personId/plan', { personId }), notice }) as const

export const goalPages = new Hono<Signed>()
  .get('/people/:personId/plan/goals/new', async (c) => c.render(<GoalPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/plan/goals/new', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const read = await sentForm(c, NewGoalForm)
    return answer(
      c,
      read,
      async ({ stepWords, who, whoWords, byOn, ...goal }) => {
        const first = stepWords === null ? null : { words: stepWords, who, whoWords, byOn }
        const done = await setGoal(db, viewer, personId, goal, first, today)
        return 'key' in done ? done : toPlan(personId, 'plan:goal.kept')
      },
      async (state) => <GoalPage {...(await asked(c))} state={state} />,
    )
  })
  .get('/goals/:goalId', async (c) => {
    const shown = await asked(c)
    return c.render(<GoalPage {...shown} state={await formAt(c, { version: shown.goal?.version })} />)
  })
  .post('/goals/:goalId', async (c) => {
    const { db, viewer, words } = c.var
    const read = await sentForm(c, GoalForm)
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await rewordGoal(db, viewer, c.req.param('goalId'), read.state.version, value)
        if ('overtaken' in done) {
          const { words: theirs, version } = done.overtaken
          return { stale: [{ field: 'words', label: words.t('plan:goal.words'), theirs, yours: value.words }], version }
        }
        return 'key' in done ? done : toPlan(done.goal.personId, 'plan:goal.kept')
      },
      async (state) => <GoalPage {...(await asked(c))} state={state} />,
    )
  })
  .get('/goals/:goalId/ending', async (c) => c.render(<EndingPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/goals/:goalId/ending', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, EndingForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await endGoal(db, viewer, c.req.param('goalId'), value, today)
        return 'key' in done ? done : toPlan(done.goal.personId, 'plan:goal.wasEnded')
      },
      async (state) => <EndingPage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const goalId = c.req.param('goalId')
  const goal = goalId === undefined ? null : await findGoal(db, viewer, goalId)
  const person = await openPerson(c, goal?.personId ?? c.req.param('personId') ?? '')
  must(mayNotes(viewer, 'record', null), 'support.record')
  return { person, goal, today }
}

type Props = { person: { id: string; knownAs: string }; goal: Goal | null; today: Temporal.PlainDate; state: FormState }

function GoalPage({ person, goal, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }
  return (
    <Page
      title={t(goal ? 'plan:goal.changeTitle' : 'plan:goal.newTitle', { name: person.knownAs })}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('plan:goal.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="words" label={t('plan:goal.words')} hint={t('plan:goal.wordsHint')} required rows={3} value={goal?.words} maxLength={1000} />
        <SelectField
          name="meaning"
          label={t('plan:goal.meaning')}
          value={goal?.meaning ?? 'other'}
          options={needMeanings.map((meaning) => ({ value: meaning, label: t(needLabels[meaning]) }))}
        />
        {goal === null && (
          <FieldGroup title={t('plan:goal.firstStep')} hint={t('plan:goal.firstStepHint')}>
            <TextField name="stepWords" label={t('plan:step.words')} maxLength={500} />
            <StepFields />
          </FieldGroup>
        )}
      </Form>
    </Page>
  )
}

function EndingPage({ person, goal, today, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }
  return (
    <Page title={t('plan:goal.endTitle')} back={back} lead={goal && <p dir="auto">{goal.words}</p>} hasErrors={Object.keys(state.errors).length > 0}>
      {goal && !isOpenGoal(goal) && Object.keys(state.errors).length === 0 ? (
        <p>{t('plan:objection.alreadyEnded')}</p>
      ) : (
        <Form state={state} submit={t('plan:goal.endSubmit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
          <ChoiceField
            name="ended"
            label={t('plan:goal.how')}
            required
            options={endings.map((ended) => ({ value: ended, label: t(endingLabels[ended]) }))}
          />
          <DayField name="onDay" label={t('plan:goal.endDay')} value={today} max={today} />
          <AreaField name="words" label={t('plan:goal.endWords')} rows={2} maxLength={1000} />
        </Form>
      )}
    </Page>
  )
}
