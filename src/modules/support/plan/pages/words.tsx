import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, DayField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayNotes } from '../../access.ts'
import { writePlan } from '../actions.server.ts'
import { PlanForm } from '../forms.ts'
import type { Plan, WrittenPlan } from '../plan.ts'
import { planOf } from '../queries.server.ts'

export const planWordsPages = new Hono<Signed>()
  .get('/people/:personId/plan/words', async (c) => {
    const shown = await asked(c)
    return c.render(<WordsPage {...shown} state={await formAt(c, { version: shown.plan?.version })} />)
  })
  .post('/people/:personId/plan/words', async (c) => {
    const { db, viewer, today } = c.var
    const personId = c.req.param('personId')
    const read = await sentForm(c, PlanForm)
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await writePlan(db, viewer, personId, read.state.version, value, today)
        if ('overtaken' in done) return overtaken(c, done.overtaken, value)
        return 'key' in done ? done : { to: href('/people/:personId/plan', { personId }), notice: 'plan:words.kept' }
      },
      async (state) => <WordsPage {...(await asked(c))} state={state} />,
    )
  })

/** Both texts, where somebody else wrote meanwhile. */
function overtaken(c: Context<Signed>, theirs: Plan, yours: WrittenPlan): Outcome {
  const { t, day } = c.var.words
  const texts = (plan: WrittenPlan) => [
    { field: 'strengths', label: t('plan:field.strengths'), text: plan.strengths },
    { field: 'coping', label: t('plan:field.coping'), text: plan.coping },
    { field: 'around', label: t('plan:field.around'), text: plan.around },
    { field: 'reviewOn', label: t('plan:field.reviewOn'), text: plan.reviewOn ? day(plan.reviewOn) : '' },
  ]
  const own = texts(yours)
  const lines = texts(theirs).map(({ field, label, text }, at) => ({ field, label, theirs: text, yours: own[at]?.text ?? '' }))
  const differing = lines.filter((line) => line.theirs !== line.yours)
  return { stale: differing.length > 0 ? differing : lines.slice(0, 1), version: theirs.version }
}

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayNotes(viewer, 'record', null), 'support.record')
  return { person, today, plan: await planOf(db, viewer, person.id) }
}

type Props = { person: { id: string; knownAs: string }; today: Temporal.PlainDate; plan: Plan | null; state: FormState }

function WordsPage({ person, today, plan, state }: Props) {
  const { t } = useWords()
  const back = { href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }
  return (
    <Page
      title={t(plan ? 'plan:words.change' : 'plan:words.begin', { name: person.knownAs })}
      back={back}
      lead={<p>{t('plan:words.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('plan:words.keep')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="strengths" label={t('plan:field.strengths')} hint={t('plan:field.strengthsHint')} value={plan?.strengths} maxLength={5000} />
        <AreaField name="coping" label={t('plan:field.coping')} hint={t('plan:field.copingHint')} value={plan?.coping} maxLength={5000} />
        <AreaField name="around" label={t('plan:field.around')} hint={t('plan:field.aroundHint')} value={plan?.around} maxLength={5000} />
        <DayField
          name="reviewOn"
          label={t('plan:field.reviewOn')}
          hint={t('plan:field.reviewOnHint')}
          value={plan ? plan.reviewOn : today.add({ weeks: 6 })}
        />
      </Form>
    </Page>
  )
}
