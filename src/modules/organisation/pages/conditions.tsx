import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { orNotFound } from '../../../platform/http.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { addCondition, type ConditionSaid, moveCondition, retireCondition, rewordCondition } from '../eligibility.actions.server.ts'
import { conditionForm, MoveForm, RetirementForm } from '../forms.ts'
import { SpokenFields, spokenShown } from '../parts/spoken-fields.tsx'
import { conditionsOf, findService } from '../service.queries.server.ts'
import type { Condition, Service } from '../service.ts'
import { languagesOf } from '../spoken-form.ts'
import type { Shown } from '../stale.ts'
import { eligibilityPage } from './eligibility.tsx'
import { settling } from './settling.ts'

const done = (service: Service) => ({
  to: href('/settings/services/:serviceId/eligibility', { serviceId: service.id }),
  notice: 'organisation:settings.kept' as const,
})
const serviceOf = (c: Context<Signed>) => findService(c.var.db, c.var.viewer, c.req.param('serviceId') ?? '')

export const conditionsPages = new Hono<Signed>()
  .get('/settings/services/:serviceId/conditions/new', settling, async (c) =>
    c.render(<ConditionPage service={await serviceOf(c)} viewer={c.var.viewer} state={await formAt(c)} />),
  )
  .post('/settings/services/:serviceId/conditions/new', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await serviceOf(c)
    return answer(
      c,
      await sentForm(c, conditionForm(languagesOf(viewer.organisation).asked)),
      async (said) => {
        await addCondition(db, viewer, service.id, said)
        return done(service)
      },
      (state) => <ConditionPage service={service} viewer={viewer} state={state} />,
    )
  })
  .post('/settings/services/:serviceId/conditions/order', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await serviceOf(c)
    return answer(
      c,
      await sentForm(c, MoveForm),
      async ({ id, direction }) => {
        await moveCondition(db, viewer, service.id, id, direction)
        return done(service)
      },
      (state) => eligibilityPage(c, service, { ...state, sent: {}, version: service.version }),
    )
  })
  .post('/settings/services/:serviceId/conditions/retirement', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await serviceOf(c)
    return answer(
      c,
      await sentForm(c, RetirementForm),
      async ({ id, retired }) => {
        await retireCondition(db, viewer, service.id, id, retired)
        return done(service)
      },
      (state) => eligibilityPage(c, service, { ...state, sent: {}, version: service.version }),
    )
  })
  .get('/settings/services/:serviceId/conditions/:conditionId', settling, async (c) => {
    const service = await serviceOf(c)
    const condition = await conditionAt(c, service, c.req.param('conditionId'))
    return c.render(
      <ConditionPage service={service} condition={condition} viewer={c.var.viewer} state={await formAt(c, { version: condition.version })} />,
    )
  })
  .post('/settings/services/:serviceId/conditions/:conditionId', settling, async (c) => {
    const { db, viewer, words } = c.var
    const service = await serviceOf(c)
    const condition = await conditionAt(c, service, c.req.param('conditionId'))
    const read = await sentForm(c, conditionForm(languagesOf(viewer.organisation).asked))
    return answer(
      c,
      read,
      async (said) =>
        (await rewordCondition(db, viewer, service.id, condition.id, said, read.state.version, (shown) => shownCondition(shown, viewer, words))) ??
        done(service),
      (state) => <ConditionPage service={service} condition={condition} viewer={viewer} state={state} />,
    )
  })

const conditionAt = async (c: Context<Signed>, service: Service, id: string): Promise<Condition> =>
  orNotFound((await conditionsOf(c.var.db, c.var.viewer, service.id)).find((condition) => condition.id === id))

function ConditionPage({ service, condition, viewer, state }: { service: Service; condition?: Condition; viewer: Viewer; state: FormState }) {
  const words = useWords()
  const { t } = words
  const { shown, asked } = languagesOf(viewer.organisation)
  return (
    <Page
      title={condition ? t('organisation:conditions.one') : t('organisation:conditions.add')}
      lead={
        <p>{condition ? t('organisation:conditions.rewordLead') : t('organisation:conditions.addLead', { name: inWords(service.name, words) })}</p>
      }
      back={{ href: href('/settings/services/:serviceId/eligibility', { serviceId: service.id }), label: t('organisation:service.tabWhom') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <SpokenFields
          name="question"
          label={t('organisation:conditions.question')}
          hint={t('organisation:conditions.questionHint')}
          said={condition?.question}
          languages={shown}
          askedIn={asked}
          rows={2}
        />
        <ChoiceField
          name="expected"
          label={t('organisation:conditions.expected')}
          look="segments"
          value={condition?.expected ?? 'yes'}
          required
          options={[
            { value: 'yes', label: t('organisation:yes') },
            { value: 'no', label: t('organisation:no') },
          ]}
        />
        <SpokenFields
          name="signpost"
          label={t('organisation:conditions.signpost')}
          hint={t('organisation:eligibility.signpostHint')}
          said={condition?.signpost}
          languages={shown}
          rows={2}
        />
      </Form>
    </Page>
  )
}

function shownCondition(condition: ConditionSaid, viewer: Viewer, { t, languageName }: Words): Shown {
  const { shown } = languagesOf(viewer.organisation)
  return [
    ...spokenShown('question', t('organisation:conditions.question'), condition.question, shown, languageName),
    {
      field: 'expected',
      label: t('organisation:conditions.expected'),
      text: t(condition.expected === 'yes' ? 'organisation:yes' : 'organisation:no'),
    },
    ...spokenShown('signpost', t('organisation:conditions.signpost'), condition.signpost, shown, languageName),
  ]
}
