import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { FieldGroup, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Correction } from '../correction.ts'
import { asCorrection, correctPerson, sayLanguages } from '../details.actions.server.ts'
import { CorrectionForm, LanguagesForm } from '../forms.ts'
import { openPerson } from '../looking.actions.server.ts'
import { AddressFields, InterpreterFields, NameFields, NeedFields } from '../parts/person-fields.tsx'
import { LanguageRows } from '../parts/way-fields.tsx'
import { type Details, findDetails } from '../person.queries.server.ts'
import type { Person } from '../person.ts'

const found = async (c: Context<Signed>) => findDetails(c.var.db, c.var.viewer, (await openPerson(c, c.req.param('personId') ?? '')).id)
const done = (person: Person) => ({ to: href('/people/:personId/details', { personId: person.id }), notice: 'people:details.kept' as const })

/** Corrects what a record says of somebody. */
export const correctionPages = new Hono<Signed>()
  .get('/people/:personId/correction', async (c) => {
    const person = await found(c)
    must(may(c.var.viewer, 'correct', null), 'people.correct')
    return c.render(<CorrectionPage person={person} value={asCorrection(person, c.var.today)} state={await formAt(c, { version: person.version })} />)
  })
  .post('/people/:personId/correction', async (c) => {
    const { db, viewer, today, t } = c.var
    const person = await found(c)
    const read = await sentForm(c, CorrectionForm)
    return answer(
      c,
      read,
      async (yours) => (await correctPerson(db, viewer, person.id, read.state.version, yours, { today, t })) ?? done(person),
      (state) => <CorrectionPage person={person} value={asCorrection(person, today)} state={state} />,
    )
  })
  .get('/people/:personId/languages', async (c) => {
    const person = await found(c)
    must(may(c.var.viewer, 'correct', null), 'people.correct')
    return c.render(<LanguagesPage person={person} state={await formAt(c, { version: person.version })} />)
  })
  .post('/people/:personId/languages', async (c) => {
    const { db, viewer, words } = c.var
    const person = await found(c)
    const read = await sentForm(c, LanguagesForm)
    return answer(
      c,
      read,
      async (said) => (await sayLanguages(db, viewer, person.id, read.state.version, said, words)) ?? done(person),
      (state) => <LanguagesPage person={person} state={state} />,
    )
  })

function CorrectionPage({ person, value, state }: { person: Details; value: Correction; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('people:details.correctTitle', { name: person.knownAs })}
      back={backTo(person, t('people:details.back', { name: person.knownAs }))}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('people:details.keep')}>
        <NameFields value={value} />
        <AddressFields value={value} />
        <FieldGroup title={t('people:field.interpreter')}>
          <InterpreterFields answer={value.interpreter} note={value.interpreterNote} />
        </FieldGroup>
        <NeedFields value={value} />
      </Form>
    </Page>
  )
}

function LanguagesPage({ person, state }: { person: Details; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('people:languages.titleOf', { name: person.knownAs })}
      back={backTo(person, t('people:details.back', { name: person.knownAs }))}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('people:details.keep')}>
        <FieldGroup title={t('people:group.languages')}>
          <LanguageRows rows={[1, 2, 3, 4, 5]} languages={person.languages} />
          <InterpreterFields answer={person.interpreter} note={person.interpreterNote} />
        </FieldGroup>
      </Form>
    </Page>
  )
}

const backTo = (person: Person, label: string) => ({ href: href('/people/:personId/details', { personId: person.id }), label })
