import { Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, ChoiceField, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { alertKindLabel, alertKinds } from '../before-contact/minding.ts'
import { AlertForm, NothingForm } from '../forms.ts'
import { openPerson } from '../looking.actions.server.ts'
import type { Person } from '../person.ts'
import { endAlert, raiseAlert } from '../wishes.actions.server.ts'

/** What everybody should know before they meet somebody. */
export const alertPages = new Hono<Signed>()
  .get('/people/:personId/alerts', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(may(c.var.viewer, 'raise-alert', null), 'people.raise-alert')
    return c.render(<AlertPage person={person} state={await formAt(c)} />)
  })
  .post('/people/:personId/alerts', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, AlertForm),
      async (alert) => {
        await raiseAlert(db, viewer, person.id, alert)
        return { to: href('/people/:personId', { personId: person.id }), notice: 'people:alert.raised' }
      },
      (state) => <AlertPage person={person} state={state} />,
    )
  })
  .post('/people/:personId/alerts/:alertId/ending', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await endAlert(db, viewer, person.id, c.req.param('alertId'))
        return { to: href('/people/:personId/details', { personId: person.id }), notice: 'people:alert.ended' }
      },
      (state) => <AlertPage person={person} state={state} />,
    )
  })

function AlertPage({ person, state }: { person: Person; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('people:alert.raiseTitle', { name: person.knownAs })}
      back={{ href: href('/people/:personId', { personId: person.id }), label: person.knownAs }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={{ ...state, path: href('/people/:personId/alerts', { personId: person.id }) }} submit={t('people:alert.submit')}>
        <ChoiceField
          name="kind"
          label={t('around:alert.kind')}
          value="other"
          required
          options={alertKinds.map((value) => ({ value, label: t(alertKindLabel[value]) }))}
        />
        <AreaField name="words" label={t('people:alert.words')} hint={t('people:alert.wordsHint')} rows={3} maxLength={500} required />
      </Form>
    </Page>
  )
}
