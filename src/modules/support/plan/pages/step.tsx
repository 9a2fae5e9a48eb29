import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, TextField, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayNotes } from '../../access.ts'
import { ChangedStepForm, DoneForm, StepForm } from '../forms.ts'
import { addStep, changeStep, markStep } from '../goal.actions.server.ts'
import { StepFields } from '../parts/step-fields.tsx'
import type { Goal, Step } from '../plan.ts'
import { findGoal, findStep } from '../queries.server.ts'

const toPlan = (goal: Goal) => ({ to: href('/people/:personId/plan', { personId: goal.personId }) })

export const stepPages = new Hono<Signed>()
  .get('/goals/:goalId/steps/new', async (c) => c.render(<StepPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/goals/:goalId/steps/new', async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, StepForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await addStep(db, viewer, c.req.param('goalId'), value)
        return 'key' in done ? done : toPlan(done.goal)
      },
      async (state) => <StepPage {...(await asked(c))} state={state} />,
    )
  })
  .get('/steps/:stepId', async (c) => {
    const shown = await asked(c)
    return c.render(<StepPage {...shown} state={await formAt(c, { version: shown.step?.version })} />)
  })
  .post('/steps/:stepId', async (c) => {
    const { db, viewer, words } = c.var
    const read = await sentForm(c, ChangedStepForm)
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await changeStep(db, viewer, c.req.param('stepId'), read.state.version, value)
        if ('overtaken' in done) {
          const { words: theirs, version } = done.overtaken
          return { stale: [{ field: 'words', label: words.t('plan:step.words'), theirs, yours: value.words }], version }
        }
        return 'key' in done ? done : toPlan(done.goal)
      },
      async (state) => <StepPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/steps/:stepId/done', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, DoneForm)
    return answer(
      c,
      read,
      async ({ done }) => toPlan(await markStep(db, viewer, c.req.param('stepId'), done, today)),
      async (state) => <StepPage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const stepId = c.req.param('stepId')
  const found =
    stepId === undefined ? { goal: await findGoal(db, viewer, c.req.param('goalId') ?? ''), step: null } : await findStep(db, viewer, stepId)
  const person = await openPerson(c, found.goal.personId)
  must(mayNotes(viewer, 'record', null), 'support.record')
  return { person, ...found }
}

type Props = { person: { id: string; knownAs: string }; goal: Goal; step: Step | null; state: FormState }

function StepPage({ person, goal, step, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }
  return (
    <Page
      title={t(step ? 'plan:step.changeTitle' : 'plan:step.newTitle')}
      back={back}
      lead={<p dir="auto">{goal.words}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('plan:step.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <TextField name="words" label={t('plan:step.words')} required value={step?.words} maxLength={500} />
        <StepFields step={step ?? undefined} />
        {step && <TickField name="dropped" label={t('plan:step.drop')} checked={step.dropped} />}
      </Form>
    </Page>
  )
}
