import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { answerAreas, removeArea } from '../eligibility.actions.server.ts'
import { AreaRemovalForm, AreasForm } from '../forms.ts'
import { areasOf, findService } from '../service.queries.server.ts'
import type { Area, Service } from '../service.ts'
import { eligibilityPage } from './eligibility.tsx'
import { settling } from './settling.ts'

const done = (service: Service) => ({
  to: href('/settings/services/:serviceId/eligibility', { serviceId: service.id }),
  notice: 'organisation:settings.kept' as const,
})
const serviceOf = (c: Context<Signed>) => findService(c.var.db, c.var.viewer, c.req.param('serviceId') ?? '')

export const areasPages = new Hono<Signed>()
  .get('/settings/services/:serviceId/areas', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await serviceOf(c)
    const code = c.req.query('code')
    const area = code === undefined ? undefined : (await areasOf(db, viewer, service.id)).find((one) => one.code === code)
    return c.render(<AreasPage service={service} area={area} state={await formAt(c, { keepsDraft: area === undefined })} />)
  })
  .post('/settings/services/:serviceId/areas', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await serviceOf(c)
    return answer(
      c,
      await sentForm(c, AreasForm),
      async (said) => (await answerAreas(db, viewer, service.id, said)) ?? done(service),
      (state) => <AreasPage service={service} state={state} />,
    )
  })
  .post('/settings/services/:serviceId/areas/removal', settling, async (c) => {
    const { db, viewer } = c.var
    const service = await serviceOf(c)
    return answer(
      c,
      await sentForm(c, AreaRemovalForm),
      async ({ code }) => {
        await removeArea(db, viewer, service.id, code)
        return done(service)
      },
      (state) => eligibilityPage(c, service, { ...state, sent: {}, version: service.version }),
    )
  })

function AreasPage({ service, area, state }: { service: Service; area?: Area; state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('organisation:areas.add')}
      lead={<p>{t('organisation:areas.lead', { name: inWords(service.name, words) })}</p>}
      back={{ href: href('/settings/services/:serviceId/eligibility', { serviceId: service.id }), label: t('organisation:service.tabWhom') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('organisation:settings.keep')}>
        <AreaField name="codes" label={t('organisation:areas.codes')} hint={t('organisation:areas.codesHint')} rows={3} value={area?.code} required />
        <ChoiceField
          name="answer"
          label={t('organisation:areas.answerLabel')}
          value={area?.answer}
          required
          options={(['yes', 'ask', 'no'] as const).map((value) => ({
            value,
            label: t(`organisation:area.${value}`),
            hint: t(`organisation:areaSays.${value}`),
          }))}
        />
        <TextField name="note" label={t('organisation:areas.note')} hint={t('organisation:areas.noteHint')} value={area?.note} />
      </Form>
    </Page>
  )
}
