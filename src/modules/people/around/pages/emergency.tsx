import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, PhoneField, TextField } from '../../../../ui/form.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { addEmergencyContact, type EmergencySaid } from '../actions.server.ts'
import { type EmergencyContact, knowings, knowsLabel } from '../around.ts'
import { changeEmergencyContact, type Shown } from '../changing.actions.server.ts'
import { EmergencyContactForm } from '../forms.ts'
import { AroundForm, EndButton } from '../parts/frame.tsx'
import { aroundOf } from '../queries.server.ts'

/** Whom to ring when something has happened. */
export const emergencyPages = new Hono<Signed>()
  .get('/people/:personId/around/emergency-contacts/new', async (c) => c.render(<ContactPage person={await asked(c)} state={await formAt(c)} />))
  .post('/people/:personId/around/emergency-contacts/new', async (c) => {
    const { db, viewer } = c.var
    const person = await asked(c)
    return answer(
      c,
      await sentForm(c, EmergencyContactForm),
      async (said) => {
        await addEmergencyContact(db, viewer, person.id, said)
        return done(person.id)
      },
      (state) => <ContactPage person={person} state={state} />,
    )
  })
  .get('/people/:personId/around/emergency-contacts/:rowId', async (c) => {
    const person = await asked(c)
    const held = await found(c, person)
    return c.render(<ContactPage person={person} held={held} state={await formAt(c, { version: held.version })} />)
  })
  .post('/people/:personId/around/emergency-contacts/:rowId', async (c) => {
    const { db, viewer, words } = c.var
    const person = await asked(c)
    const held = await found(c, person)
    const read = await sentForm(c, EmergencyContactForm)
    return answer(
      c,
      read,
      async (said) => {
        const change = { id: held.id, version: read.state.version, said, inWords: (one: EmergencySaid) => shownIn(one, words) }
        return (await changeEmergencyContact(db, viewer, person.id, change)) ?? done(person.id)
      },
      (state) => <ContactPage person={person} held={held} state={state} />,
    )
  })

const done = (personId: string) => ({ to: href('/people/:personId/around', { personId }), notice: 'around:kept' as const })

async function asked(c: Context<Signed>): Promise<Person> {
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(may(c.var.viewer, 'correct', null), 'people.correct')
  return person
}

async function found(c: Context<Signed>, person: Person): Promise<EmergencyContact> {
  const held = (await aroundOf(c.var.db, c.var.viewer, person.id)).emergencyContacts.find(({ id }) => id === c.req.param('rowId'))
  if (!held) throw notFound()
  return held
}

function ContactPage({ person, held, state }: { person: Person; held?: EmergencyContact; state: FormState }) {
  const { t } = useWords()
  return (
    <AroundForm
      person={person}
      state={state}
      title={held?.name ?? t('around:emergency.newTitle', { name: person.knownAs })}
      after={held && <EndButton personId={person.id} what="emergency-contacts" id={held.id} name={held.name} />}
    >
      <TextField name="name" label={t('around:name')} value={held?.name} maxLength={200} required autoComplete="off" />
      <TextField
        name="relation"
        label={t('around:emergency.relation')}
        hint={t('around:emergency.relationHint')}
        value={held?.relation}
        maxLength={100}
      />
      <PhoneField name="phone" label={t('around:phone')} value={held?.phone} autoComplete="off" />
      <TextField
        name="whenToRing"
        label={t('around:emergency.when')}
        hint={t('around:emergency.whenHint')}
        value={held?.whenToRing}
        maxLength={300}
      />
      <ChoiceField
        name="knows"
        label={t('around:knows.label')}
        hint={t('around:knows.hint')}
        value={held?.knows ?? 'not-asked'}
        required
        options={knowings.map((value) => ({ value, label: t(knowsLabel[value]) }))}
      />
    </AroundForm>
  )
}

const shownIn = (said: EmergencySaid, { t }: Words): Shown => [
  { field: 'name', label: t('around:name'), text: said.name },
  { field: 'relation', label: t('around:emergency.relation'), text: said.relation ?? '' },
  { field: 'phone', label: t('around:phone'), text: said.phone ?? '' },
  { field: 'whenToRing', label: t('around:emergency.when'), text: said.whenToRing ?? '' },
  { field: 'knows', label: t('around:knows.label'), text: t(knowsLabel[said.knows]) },
]
