import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { usePage } from '../../../ui/context.tsx'
import { ChoiceField, DayField, Form, type FormState, type Option } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { may } from '../access.ts'
import { startInProgramme } from '../actions.server.ts'
import { StartForm } from '../forms.ts'
import type { LedProgramme } from '../programme.ts'
import { findProgramme, ownPlace } from '../queries.server.ts'
import { programmeId } from './programme.tsx'

export const startPage = new Hono<Signed>()
  .get('/programmes/:programmeId/start', async (c) => {
    const { db, viewer, words, today } = c.var
    const programme = await findProgramme(db, viewer, programmeId(c))
    const partner = await ownPlace(db, viewer, programme)
    must(may(viewer, 'start', { leadId: programme.organisationId, partnerId: partner.partnerId }), 'programmes.partner')
    const services = await openServices(db, viewer.organisationId)
    const options = services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))
    return c.render(<StartPage state={await formAt(c)} programme={programme} services={options} today={today} />)
  })
  .post('/programmes/:programmeId/start', async (c) => {
    const { db, viewer, words, today } = c.var
    const programme = await findProgramme(db, viewer, programmeId(c))
    const partner = await ownPlace(db, viewer, programme)
    must(may(viewer, 'start', { leadId: programme.organisationId, partnerId: partner.partnerId }), 'programmes.partner')
    const read = await sentForm(c, StartForm)
    const to = href('/programmes/:programmeId', { programmeId: programme.id })
    return answer(
      c,
      read,
      async (value) => (await startInProgramme(db, viewer, programme.id, value)) ?? { to, notice: 'programmes:start.done' },
      async (state) => {
        const services = await openServices(db, viewer.organisationId)
        const options = services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))
        return <StartPage state={state} programme={programme} services={options} today={today} />
      },
    )
  })

type Props = { state: FormState; programme: LedProgramme; services: readonly Option[]; today: Temporal.PlainDate }

function StartPage({ state, programme, services, today }: Props) {
  const { words } = usePage()
  const { t } = words
  const first = Temporal.PlainDate.compare(today, programme.startsOn) < 0 ? programme.startsOn : today
  return (
    <Page
      title={t('programmes:start.title')}
      hasErrors={Object.keys(state.errors).length > 0}
      back={{ href: href('/programmes/:programmeId', { programmeId: programme.id }), label: inWords(programme.name, words) }}
    >
      <Form state={state} submit={t('programmes:start.submit')}>
        <ChoiceField
          name="serviceId"
          label={t('programmes:start.service')}
          hint={t('programmes:start.serviceHint')}
          options={services}
          value={services.length === 1 ? services[0]?.value : null}
          required
        />
        <DayField name="startedOn" label={t('programmes:start.startedOn')} value={first} required />
      </Form>
    </Page>
  )
}
