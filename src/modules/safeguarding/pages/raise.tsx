import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, FoldedFields, SelectField, TextField, TicksField } from '../../../ui/form.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { ageOf } from '../../people/index.ts'
import { may } from '../access.ts'
import { safeties } from '../concern/concern.ts'
import { ConcernForm } from '../concern/forms.ts'
import { findReceipt, safeguardingLeads } from '../concern/queries.server.ts'
import { raiseConcern } from '../concern/raising.actions.server.ts'
import { categoriesFor, type Law, lawOf, type Whose, whoses } from '../law.ts'
import { ConsentFields } from '../parts/consent-fields.tsx'
import { FormPage } from '../parts/form-page.tsx'
import { UrgentNote } from '../parts/urgent-note.tsx'
import { ReceivedPage } from './received.tsx'

/** A concern is raised from a person's page in one tap, or without a person. What comes after is the receipt, and nothing else. */
export const raisePages = new Hono<Signed>()
  .get('/concerns/new', async (c) => c.render(<RaisePage {...(await asked(c, null))} state={await formAt(c)} />))
  .post('/concerns/new', (c) => raise(c, null))
  .get('/people/:personId/concern', async (c) => c.render(<RaisePage {...(await asked(c, c.req.param('personId')))} state={await formAt(c)} />))
  .post('/people/:personId/concern', (c) => raise(c, c.req.param('personId')))
  .get('/concerns/:concernId/received', async (c) => {
    const { db, viewer } = c.var
    const receipt = await findReceipt(db, viewer, c.req.param('concernId'))
    return c.render(<ReceivedPage receipt={receipt} leads={await safeguardingLeads(db)} viewer={viewer} />)
  })

/** What is known already where a concern is raised from something that was written: it can be changed before it is sent. */
export type Given = { about: string | null; what: string; ownWords: string }

/** The form of a concern with what is known already, for a page elsewhere that somebody comes from. It is sent like the others. */
export async function raiseWith(c: Context<Signed>, personId: string | null, given: Given) {
  const path = personId === null ? href('/concerns/new') : href('/people/:personId/concern', { personId })
  return <RaisePage {...(await asked(c, personId))} given={given} state={await formAt(c, { path, keepsDraft: false })} />
}

async function raise(c: Context<Signed>, personId: string | null) {
  const { db, viewer, today } = c.var
  must(may(viewer, 'raise', null), 'safeguarding.raise')
  const read = await sentForm(c, ConcernForm)
  return answer(
    c,
    read,
    async (value) => {
      const raised = await raiseConcern(db, viewer, { ...value, personId }, today)
      return 'key' in raised ? raised : { to: href('/concerns/:concernId/received', { concernId: raised.id }) }
    },
    async (state) => <RaisePage {...(await asked(c, personId))} state={state} />,
  )
}

type Asked = {
  person: { id: string; knownAs: string } | null
  law: Law
  whose: Whose | null
  today: Temporal.PlainDate
  leads: readonly { id: string; name: string }[]
}

async function asked(c: Context<Signed>, personId: string | null): Promise<Asked> {
  const { db, viewer, today } = c.var
  must(may(viewer, 'raise', null), 'safeguarding.raise')
  const person = personId === null ? null : await openPerson(c, personId)
  const age = person && ageOf(person, today)
  return {
    person,
    law: lawOf(viewer.organisation.country),
    whose: age == null ? null : age < 18 ? 'child' : 'adult',
    today,
    leads: await safeguardingLeads(db),
  }
}

function RaisePage({ person, law, whose, today, leads, given, state }: Asked & { given?: Given; state: FormState }) {
  const words = useWords()
  const { t } = words
  const back = person
    ? { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
    : { href: href('/safeguarding'), label: t('safeguarding:title') }
  return (
    <FormPage
      title={person ? t('safeguarding:raise.titleOf', { name: person.knownAs }) : t('safeguarding:raise.title')}
      back={back}
      lead={<p>{t('safeguarding:raise.lead')}</p>}
      state={state}
      submit={t('safeguarding:raise.submit')}
      before={
        <>
          <UrgentNote emergency={law.emergency} />
          {leads.length === 0 && <Notice tone="attention">{t('safeguarding:raise.noLead')}</Notice>}
        </>
      }
    >
      {person === null && (
        <TextField name="about" label={t('safeguarding:field.about')} hint={t('safeguarding:hint.about')} value={given?.about} required />
      )}
      <ChoiceField
        name="whose"
        label={t('safeguarding:field.whose')}
        look="segments"
        value={whose}
        required
        options={whoses.map((one) => ({ value: one, label: t(`safeguarding:whose.${one}`) }))}
      />
      <AreaField name="what" label={t('safeguarding:field.what')} hint={t('safeguarding:hint.what')} value={given?.what} rows={5} required />
      <ChoiceField
        name="safety"
        label={t('safeguarding:field.safety')}
        required
        options={safeties.map((one) => ({ value: one, label: t(`safeguarding:safety.${one}`) }))}
      />
      <ConsentFields law={law} label={t('safeguarding:field.consent')} hint={t('safeguarding:hint.consent')} />
      <AreaField name="ownWords" label={t('safeguarding:field.ownWords')} hint={t('safeguarding:hint.ownWords')} value={given?.ownWords} rows={3} />
      <FoldedFields title={t('safeguarding:raise.more')} names={['others', 'happenedOn', 'happenedWhen', 'safetyNote', 'categories', 'notFor']}>
        <AreaField name="others" label={t('safeguarding:field.others')} hint={t('safeguarding:hint.others')} rows={2} />
        <DayField name="happenedOn" label={t('safeguarding:field.happenedOn')} max={today} />
        <TextField name="happenedWhen" label={t('safeguarding:field.happenedWhen')} hint={t('safeguarding:hint.happenedWhen')} />
        <AreaField name="safetyNote" label={t('safeguarding:field.safetyNote')} rows={2} />
        <TicksField
          name="categories"
          label={t('safeguarding:field.categories')}
          hint={t('safeguarding:hint.categories')}
          look="columns"
          options={categoriesFor(law, null).map((one) => ({ value: one, label: t(`safeguarding:category.${one}`) }))}
        />
        {leads.length > 0 && (
          <SelectField
            name="notFor"
            label={t('safeguarding:field.notFor')}
            hint={t('safeguarding:hint.notFor')}
            emptyLabel={t('safeguarding:field.notForNone')}
            options={leads.map(({ id, name }) => ({ value: id, label: name }))}
          />
        )}
      </FoldedFields>
    </FormPage>
  )
}
