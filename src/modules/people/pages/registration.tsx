import { type Context, Hono } from 'hono'
import type { z } from 'zod'
import { emptyForm, type Outcome, readSent } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, FieldGroup, Form, SelectField, TicksField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { managesPeople, must, type Viewer } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { may } from '../access.ts'
import { firstPurposes, howAgreed, howLabel, purposeLabel, purposeWording } from '../consent.ts'
import { type Duplicate, likelyDuplicates } from '../duplicates.queries.server.ts'
import { RegistrationForm } from '../forms.ts'
import { addTyped } from '../merging/adding.actions.server.ts'
import { typedSoFar, typedWhich } from '../merging/typing.ts'
import { LikelySame, SaidDistinct } from '../parts/likely-same.tsx'
import { AddressFields, InterpreterFields, NameFields, NeedFields } from '../parts/person-fields.tsx'
import { LanguageRows, WayRows } from '../parts/way-fields.tsx'
import { involve, registerPerson } from '../registration.actions.server.ts'
import { bornAbout } from '../rules.ts'

type Registration = z.output<typeof RegistrationForm>

/** Writes a new person down, in two steps where somebody likely the same is known: they are shown first, and the form is sent once more. */
export const registrationPage = new Hono<Signed>()
  .get('/people/registration', async (c) => {
    must(may(c.var.viewer, 'register', null), 'people.register')
    const state = await formAt(c)
    const name = c.req.query('name')?.slice(0, 200)
    const begun =
      name && Object.keys(state.sent).length === 0
        ? { ...emptyForm(state.path), id: state.id, sent: { knownAs: name, way1Safe: 'yes', way2Safe: 'yes', way3Safe: 'yes' } }
        : state
    return registrationForm(c, begun, [])
  })
  .post('/people/registration', async (c) => {
    const { viewer } = c.var
    must(may(viewer, 'register', null), 'people.register')
    const shown: Duplicate[] = []
    return answer(
      c,
      await sentForm(c, RegistrationForm),
      (person) => register(c, person, shown),
      async (state) => (await registrationProps(c, state, shown)).page,
    )
  })
  // while somebody types: stores nothing, and says no more than sending the form would
  .post('/people/registration/likely', async (c) => {
    const { db, viewer, today } = c.var
    must(may(viewer, 'register', null), 'people.register')
    const typed = typedSoFar(await readSent(c.req.raw), today)
    const duplicates = typed === null ? [] : await likelyDuplicates(db, viewer, typed)
    return c.render(<LikelySame duplicates={duplicates} form={formId} typing />)
  })

const formId = 'registration'

async function register(c: Context<Signed>, person: Registration, shown: Duplicate[]): Promise<Outcome> {
  const { db, viewer, words, today } = c.var
  const agreed = { how: person.how, language: words.language }
  const consented = person.consents.map((purpose) => ({ purpose, given: true, ...agreed, wording: words.t(purposeWording[purpose]) }))
  const written = { ...person, age: person.age === null ? null : { years: person.age, on: today }, consents: consented }
  if (person.serviceId !== null && !(await servicesFor(c)).some((service) => service.id === person.serviceId))
    return { key: 'form:wrongOrganisation', field: 'serviceId' }
  if (person.use !== null) {
    const added = await addTyped(db, viewer, person.use, { ...written, today })
    return { to: href('/people/:personId', { personId: person.use }), notice: added > 0 ? 'people:duplicates.used' : 'people:duplicates.usedNothing' }
  }
  const likely = await likelyDuplicates(db, viewer, {
    ...person,
    bornAbout: bornAbout({ bornOn: person.bornOn, ageGiven: person.age, ageGivenOn: today }),
  })
  shown.push(...likely)
  if (likely.some((one) => !person.distinct.includes(one.id))) return { key: 'people:duplicates.first' }
  const { serviceId } = person
  const { id } = await registerPerson(db, viewer, written)
  if (serviceId !== null) await involve(db, viewer, { personId: id, serviceId, state: 'referred', workerId: null, sinceOn: today })
  return { to: href('/people/:personId', { personId: id }), notice: 'people:registration.done' }
}

const registrationForm = async (c: Context<Signed>, state: FormState, duplicates: Duplicate[]) =>
  c.render((await registrationProps(c, state, duplicates)).page)

async function registrationProps(c: Context<Signed>, state: FormState, duplicates: Duplicate[]) {
  const { words, viewer } = c.var
  const services = (await servicesFor(c)).map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))
  return { page: <RegistrationPage {...{ state, duplicates, services }} /> }
}

/** Those whom somebody may register into a service: its workers, and who manages. */
async function servicesFor(c: Context<Signed>) {
  const { db, viewer } = c.var as { db: Signed['Variables']['db']; viewer: Viewer }
  const services = await openServices(db, viewer.organisationId)
  return managesPeople(viewer) ? services : services.filter((service) => viewer.serviceIds.includes(service.id))
}

function RegistrationPage({
  state,
  duplicates,
  services,
}: {
  state: FormState
  duplicates: Duplicate[]
  services: { value: string; label: string }[]
}) {
  const { t } = useWords()
  const likely = (
    <div role="status" data-live={href('/people/registration/likely')} data-live-form={formId} data-live-fields={typedWhich.join(' ')}>
      <LikelySame duplicates={duplicates} form={formId} />
    </div>
  )
  return (
    <Page
      title={t('people:registration.title')}
      lead={<p>{t('people:registration.lead')}</p>}
      back={{ href: href('/people'), label: t('people:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
      scripts={['live.js']}
    >
      {duplicates.length > 0 && likely}
      <Form id={formId} state={state} submit={t(duplicates.length > 0 ? 'people:registration.submitDistinct' : 'people:registration.submit')}>
        <SaidDistinct duplicates={duplicates} />
        <NameFields />
        {/* beneath what is being typed, where it is seen on a phone, and what is typed stays where it is */}
        {duplicates.length === 0 && likely}
        <WayRows />
        <FieldGroup title={t('people:group.languages')}>
          <LanguageRows />
          <InterpreterFields />
        </FieldGroup>
        <FieldGroup title={t('people:group.service')}>
          <SelectField
            name="serviceId"
            label={t('people:registration.service')}
            hint={t('people:registration.serviceHint')}
            emptyLabel={t('people:registration.noService')}
            options={services}
          />
        </FieldGroup>
        <FieldGroup title={t('people:group.consents')} hint={t('people:group.consentsHint')}>
          <TicksField name="consents" label={t('people:consent.agreesTo')} options={consentOptions(t)} />
          <ChoiceField
            name="how"
            label={t('people:consent.how')}
            look="segments"
            value="in-person"
            options={howAgreed.map((value) => ({ value, label: t(howLabel[value]) }))}
          />
        </FieldGroup>
        <AddressFields />
        <NeedFields />
      </Form>
    </Page>
  )
}

const consentOptions = (t: Words['t']) => firstPurposes.map((value) => ({ value, label: t(purposeLabel[value]), hint: t(purposeWording[value]) }))
