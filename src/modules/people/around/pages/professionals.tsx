import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, EmailField, FieldRow, PhoneField, SelectField, TextField, TicksField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { dataKindLabel, dataKinds, howAgreed, howLabel, purposeWording } from '../../consent.ts'
import { openPerson } from '../../looking.actions.server.ts'
import { personPartsOf } from '../../parts/person-page.tsx'
import type { Person } from '../../person.ts'
import { addProfessional, agreeSharing, type ProfessionalSaid } from '../actions.server.ts'
import { type Professional, professionLabel, professions } from '../around.ts'
import { changeProfessional, type Shown } from '../changing.actions.server.ts'
import { ProfessionalForm, SharedForm } from '../forms.ts'
import { AroundForm, EndButton } from '../parts/frame.tsx'
import { aroundOf } from '../queries.server.ts'
import { recipientOf } from '../rules.ts'
import { heldFor } from '../sharing-held.queries.server.ts'

/** The professionals around somebody, and what may be shared with each. */
export const professionalPages = new Hono<Signed>()
  .get('/people/:personId/around/professionals/new', async (c) => c.render(<ProfessionalPage person={await asked(c)} state={await formAt(c)} />))
  .post('/people/:personId/around/professionals/new', async (c) => {
    const { db, viewer } = c.var
    const person = await asked(c)
    return answer(
      c,
      await sentForm(c, ProfessionalForm),
      async (said) => {
        await addProfessional(db, viewer, person.id, said)
        return done(person.id)
      },
      (state) => <ProfessionalPage person={person} state={state} />,
    )
  })
  .get('/people/:personId/around/professionals/:rowId', async (c) => {
    const person = await asked(c)
    const held = await found(c, person)
    return c.render(<ProfessionalPage person={person} held={held} state={await formAt(c, { version: held.version })} />)
  })
  .post('/people/:personId/around/professionals/:rowId', async (c) => {
    const { db, viewer, words } = c.var
    const person = await asked(c)
    const held = await found(c, person)
    const read = await sentForm(c, ProfessionalForm)
    return answer(
      c,
      read,
      async (said) => {
        const change = { id: held.id, version: read.state.version, said, inWords: (one: ProfessionalSaid) => shownIn(one, words) }
        return (await changeProfessional(db, viewer, person.id, change)) ?? done(person.id)
      },
      (state) => <ProfessionalPage person={person} held={held} state={state} />,
    )
  })
  .get('/people/:personId/around/professionals/:rowId/sharing', async (c) => c.render(await sharingPage(c, await formAt(c, { keepsDraft: false }))))
  .post('/people/:personId/around/professionals/:rowId/sharing', async (c) => {
    const { db, viewer, words, t, today } = c.var
    const person = await asked(c)
    const held = await found(c, person)
    return answer(
      c,
      await sentForm(c, SharedForm),
      async ({ kinds, how }) => {
        const said = { kinds, how, language: words.language, wording: t(purposeWording['work-together']) }
        await agreeSharing(db, viewer, person.id, held.id, said, { ...personPartsOf(c).withdrawals, today })
        return done(person.id)
      },
      (state) => sharingPage(c, state),
    )
  })

const done = (personId: string) => ({ to: href('/people/:personId/around', { personId }), notice: 'around:kept' as const })

async function asked(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'correct', null), 'people.correct')
  return person
}

async function found(c: Context<Signed>, person: Person): Promise<Professional> {
  const held = (await aroundOf(c.var.db, c.var.viewer, person.id)).professionals.find(({ id }) => id === c.req.param('rowId'))
  if (!held) throw notFound()
  return held
}

async function sharingPage(c: Context<Signed>, state: FormState) {
  const { db, viewer, today, t } = c.var
  const person = await asked(c)
  const held = await found(c, person)
  const recipient = recipientOf(held)
  const shared = (await heldFor(db, viewer, person.id, [recipient], today)).get(recipient) ?? []
  const agreed = shared.filter(({ basis }) => basis === 'consent').map(({ kind }) => kind)
  return (
    <AroundForm person={person} state={state} title={t('around:shared.title', { name: held.name })} lead={t('around:shared.lead', { recipient })}>
      <p dir="auto">{t(purposeWording['work-together'])}</p>
      <TicksField
        name="kinds"
        label={t('around:shared.kinds')}
        hint={t('around:shared.kindsHint')}
        value={agreed}
        options={dataKinds.map((value) => ({ value, label: t(dataKindLabel[value]) }))}
      />
      <ChoiceField
        name="how"
        label={t('people:consent.how')}
        look="segments"
        value="in-person"
        required
        options={howAgreed.map((value) => ({ value, label: t(howLabel[value]) }))}
      />
    </AroundForm>
  )
}

function ProfessionalPage({ person, held, state }: { person: Person; held?: Professional; state: FormState }) {
  const { t } = useWords()
  return (
    <AroundForm
      person={person}
      state={state}
      title={held?.name ?? t('around:professional.newTitle', { name: person.knownAs })}
      after={held && <EndButton personId={person.id} what="professionals" id={held.id} name={held.name} />}
    >
      <SelectField
        name="role"
        label={t('around:professional.role')}
        emptyLabel={t('around:choose')}
        value={held?.role}
        required
        options={professions.map((value) => ({ value, label: t(professionLabel[value]) }))}
      />
      <TextField name="name" label={t('around:name')} value={held?.name} maxLength={200} required autoComplete="off" />
      <TextField
        name="worksAt"
        label={t('around:professional.worksAt')}
        hint={t('around:professional.worksAtHint')}
        value={held?.worksAt}
        maxLength={200}
      />
      <FieldRow>
        <PhoneField name="phone" label={t('around:phone')} value={held?.phone} autoComplete="off" />
        <EmailField name="email" label={t('around:email')} value={held?.email} autoComplete="off" />
      </FieldRow>
      <AreaField name="note" label={t('around:note')} value={held?.note} rows={2} maxLength={500} />
    </AroundForm>
  )
}

const shownIn = (said: ProfessionalSaid, { t }: Words): Shown => [
  { field: 'role', label: t('around:professional.role'), text: t(professionLabel[said.role]) },
  { field: 'name', label: t('around:name'), text: said.name },
  { field: 'worksAt', label: t('around:professional.worksAt'), text: said.worksAt ?? '' },
  { field: 'phone', label: t('around:phone'), text: said.phone ?? '' },
  { field: 'email', label: t('around:email'), text: said.email ?? '' },
  { field: 'note', label: t('around:note'), text: said.note ?? '' },
]
