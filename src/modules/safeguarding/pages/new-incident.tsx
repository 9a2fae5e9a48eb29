import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FieldRow, FoldedFields, SelectField, TextField, TicksField, TimeField } from '../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices, type ServiceRow } from '../../organisation/index.server.ts'
import { openPerson } from '../../people/index.server.ts'
import { mayRecordIncidents } from '../access.ts'
import { recordIncident } from '../incident/actions.server.ts'
import { IncidentForm } from '../incident/forms.ts'
import { incidentKinds, severities } from '../incident/incident.ts'
import { contentColleagues } from '../incident/queries.server.ts'
import { lawOf } from '../law.ts'
import { FormPage } from '../parts/form-page.tsx'
import { UrgentNote } from '../parts/urgent-note.tsx'

/** An incident or a near miss, from a person's page or without one. */
export const newIncidentPages = new Hono<Signed>()
  .get('/incidents/new', async (c) => c.render(<NewIncidentPage {...(await asked(c, null))} state={await formAt(c)} />))
  .post('/incidents/new', (c) => record(c, null))
  .get('/people/:personId/incident', async (c) =>
    c.render(<NewIncidentPage {...(await asked(c, c.req.param('personId')))} state={await formAt(c)} />),
  )
  .post('/people/:personId/incident', (c) => record(c, c.req.param('personId')))

async function record(c: Context<Signed>, personId: string | null) {
  const { db, viewer, today } = c.var
  must(mayRecordIncidents(viewer, 'record', null), 'safeguarding.record-incident')
  const read = await sentForm(c, IncidentForm)
  return answer(
    c,
    read,
    async (value) => {
      const recorded = await recordIncident(db, viewer, { ...value, personId }, today)
      return 'key' in recorded
        ? recorded
        : { to: href('/incidents/:incidentId', { incidentId: recorded.id }), notice: 'safeguarding:incident.recorded' }
    },
    async (state) => <NewIncidentPage {...(await asked(c, personId))} state={state} />,
  )
}

type Asked = {
  viewer: Viewer
  today: Temporal.PlainDate
  person: { id: string; knownAs: string } | null
  services: readonly ServiceRow[]
  colleagues: readonly { id: string; name: string }[]
}

async function asked(c: Context<Signed>, personId: string | null): Promise<Asked> {
  const { db, viewer, today } = c.var
  must(mayRecordIncidents(viewer, 'record', null), 'safeguarding.record-incident')
  const person = personId === null ? null : await openPerson(c, personId)
  const colleagues = (await contentColleagues(db, viewer)).filter(({ id }) => id !== viewer.id)
  return { viewer, today, person, services: await openServices(db, viewer.organisationId), colleagues }
}

function NewIncidentPage({ viewer, today, person, services, colleagues, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const back = person
    ? { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
    : { href: href('/incidents'), label: t('safeguarding:incidents.title') }
  return (
    <FormPage
      title={person ? t('safeguarding:incident.titleOf', { name: person.knownAs }) : t('safeguarding:incident.title')}
      back={back}
      lead={<p>{t('safeguarding:incident.lead')}</p>}
      state={state}
      submit={t('safeguarding:incident.submit')}
      before={<UrgentNote emergency={lawOf(viewer.organisation.country).emergency} />}
    >
      <ChoiceField
        name="kind"
        label={t('safeguarding:field.kind')}
        look="segments"
        value="incident"
        required
        options={incidentKinds.map((one) => ({ value: one, label: t(`safeguarding:kind.${one}`) }))}
      />
      <ChoiceField
        name="severity"
        label={t('safeguarding:field.severity')}
        required
        options={severities.map((one) => ({ value: one, label: t(`safeguarding:severity.${one}`), hint: t(`safeguarding:severityHint.${one}`) }))}
      />
      <FieldRow>
        <DayField name="happenedOn" label={t('safeguarding:column.day')} value={today} max={today} required />
        <TimeField name="atTime" label={t('safeguarding:field.atTime')} />
      </FieldRow>
      <TextField name="place" label={t('safeguarding:field.place')} hint={t('safeguarding:hint.place')} required />
      <AreaField name="what" label={t('safeguarding:field.whatHappened')} hint={t('safeguarding:hint.whatHappened')} rows={5} required />
      <AreaField name="whoWasThere" label={t('safeguarding:field.whoWasThere')} hint={t('safeguarding:hint.whoWasThere')} rows={2} />
      <AreaField name="doneAtOnce" label={t('safeguarding:field.doneAtOnce')} rows={2} />
      <FoldedFields title={t('safeguarding:incident.more')} names={['serviceId', 'involved']}>
        <SelectField
          name="serviceId"
          label={t('safeguarding:field.service')}
          emptyLabel={t('safeguarding:field.noService')}
          options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))}
        />
        <TicksField
          name="involved"
          label={t('safeguarding:field.involved')}
          hint={t('safeguarding:hint.involved')}
          look="columns"
          options={colleagues.map(({ id, name }) => ({ value: id, label: name }))}
        />
      </FoldedFields>
    </FormPage>
  )
}
