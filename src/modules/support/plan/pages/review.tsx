import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldGroup, FieldRow, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayNotes } from '../../access.ts'
import { reviewPlan } from '../actions.server.ts'
import { reviewForm } from '../forms.ts'
import { type Goal, isOpenGoal, type WholePlan } from '../plan.ts'
import { wholePlanOf } from '../queries.server.ts'

export const reviewPages = new Hono<Signed>()
  .get('/people/:personId/plan/review', async (c) => c.render(<ReviewPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/people/:personId/plan/review', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const shown = await asked(c)
    // those that ended since the form was shown are read as well: what was typed of them is kept
    const read = await sentForm(c, reviewForm(shown.whole.goals))
    return answer(
      c,
      read,
      async (value) => {
        const done = await reviewPlan(db, viewer, personId, value, today)
        return 'key' in done ? done : { to: href('/people/:personId/plan', { personId }), notice: 'plan:review.kept' }
      },
      (state) => <ReviewPage {...shown} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayNotes(viewer, 'record', null), 'support.record')
  return { person, today, whole: orNotFound((await wholePlanOf(db, viewer, person.id)) ?? undefined) }
}

type Props = { person: { id: string; knownAs: string }; today: Temporal.PlainDate; whole: WholePlan; state: FormState }

function ReviewPage({ person, today, whole, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }
  return (
    <Page
      title={t('plan:review.title', { name: person.knownAs })}
      back={back}
      lead={<p>{t('plan:review.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('plan:review.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        {whole.goals.filter(isOpenGoal).map((goal) => (
          <GoalFields key={goal.id} goal={goal} />
        ))}
        <FieldGroup title={t('plan:review.whole')}>
          <FieldRow>
            <AreaField name="personSays" label={t('plan:review.personSays')} rows={4} maxLength={5000} />
            <AreaField name="workerSays" label={t('plan:review.workerSays')} rows={4} maxLength={5000} />
          </FieldRow>
        </FieldGroup>
        <FieldRow>
          <DayField name="onDay" label={t('plan:review.day')} value={today} max={today} />
          <DayField name="nextReviewOn" label={t('plan:review.next')} value={today.add({ weeks: 6 })} />
        </FieldRow>
      </Form>
    </Page>
  )
}

function GoalFields({ goal }: { goal: Goal }) {
  const { t } = useWords()
  return (
    <FieldGroup title={goal.words}>
      <Scale name={`rating.${goal.id}`} label={t('plan:review.rating')} hint={t('plan:review.ratingHint')} />
      <AreaField name={`says.${goal.id}`} label={t('plan:review.says')} rows={2} maxLength={2000} />
      <Scale name={`workerRating.${goal.id}`} label={t('plan:review.workerRating')} />
      <AreaField name={`workerSays.${goal.id}`} label={t('plan:review.workerSaysOf')} rows={2} maxLength={2000} />
    </FieldGroup>
  )
}

function Scale({ name, label, hint }: { name: string; label: string; hint?: string }) {
  const { number } = useWords()
  const options = Array.from({ length: 11 }, (_, value) => ({ value: String(value), label: number(value) }))
  return <ChoiceField name={name} label={label} hint={hint} look="scale" options={options} />
}
