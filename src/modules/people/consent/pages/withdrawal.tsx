import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { type Consent, howAgreed, howLabel, purposeLabel } from '../../consent.ts'
import { NothingForm } from '../../forms.ts'
import { openPerson } from '../../looking.actions.server.ts'
import { personPartsOf } from '../../parts/person-page.tsx'
import { consentsOf } from '../../person.queries.server.ts'
import type { Person } from '../../person.ts'
import { WithdrawalForm } from '../forms.ts'
import { markTold, withdrawConsent } from '../withdrawal.actions.server.ts'

/** Somebody takes back what they agreed to; what was on its way stops, and word goes to those who had it. */
export const withdrawalPages = new Hono<Signed>()
  .get('/people/:personId/consents/:consentId/withdrawal', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(may(c.var.viewer, 'take-consent', null), 'people.take-consent')
    return c.render(<WithdrawalPage person={person} consent={await consentIn(c, person)} state={await formAt(c)} />)
  })
  .post('/people/:personId/consents/:consentId/withdrawal', async (c) => {
    const { db, viewer, today } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    const consent = await consentIn(c, person)
    return answer(
      c,
      await sentForm(c, WithdrawalForm),
      async (said) =>
        (await withdrawConsent(db, viewer, person.id, consent.id, said, { ...personPartsOf(c).withdrawals, today })) ?? {
          to: href('/people/:personId/consents', { personId: person.id }),
          notice: 'people:consent.withdrawn',
        },
      (state) => <WithdrawalPage person={person} consent={consent} state={state} />,
    )
  })
  .post('/people/:personId/words-to-send/:wordId/telling', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await markTold(db, viewer, person.id, c.req.param('wordId'))
        return { to: href('/people/:personId/consents', { personId: person.id }), notice: 'rights:word.told' }
      },
      () => null,
    )
  })

async function consentIn(c: Context<Signed>, person: Person): Promise<Consent> {
  const found = (await consentsOf(c.var.db, c.var.viewer, person.id)).find((one) => one.id === c.req.param('consentId') && one.given)
  if (!found) throw notFound()
  return found
}

function WithdrawalPage({ person, consent, state }: { person: Person; consent: Consent; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('people:consent.withdrawTitle', { what: t(purposeLabel[consent.purpose]) })}
      back={{ href: href('/people/:personId/consents', { personId: person.id }), label: person.knownAs }}
      lead={<p>{t('people:consent.withdrawLead', { name: person.knownAs })}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('people:consent.withdrawSubmit')}>
        <ChoiceField
          name="how"
          label={t('people:consent.how')}
          look="segments"
          value="in-person"
          required
          options={howAgreed.map((value) => ({ value, label: t(howLabel[value]) }))}
        />
        <AreaField name="note" label={t('people:consent.withdrawNote')} rows={2} />
      </Form>
    </Page>
  )
}
