import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import { purposeLabel, purposes } from '../../consent.ts'
import { NothingForm } from '../../forms.ts'
import { openPerson } from '../../looking.actions.server.ts'
import type { Person } from '../../person.ts'
import { endBasis, nameBasis } from '../basis.actions.server.ts'
import { BasisForm } from '../forms.ts'
import { SharedWithFields } from '../parts/shared-with-fields.tsx'
import { basisLabel, namedBases } from '../sharing.ts'

const done = (person: Person) => href('/people/:personId/consents', { personId: person.id })

/** A ground other than consent on which something of somebody may be shared. */
export const basisPages = new Hono<Signed>()
  .get('/people/:personId/sharing-bases', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(may(c.var.viewer, 'name-basis', null), 'people.name-basis')
    return c.render(<BasisPage person={person} state={await formAt(c)} />)
  })
  .post('/people/:personId/sharing-bases', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(may(viewer, 'name-basis', null), 'people.name-basis')
    return answer(
      c,
      await sentForm(c, BasisForm),
      async (basis) => {
        await nameBasis(db, viewer, person.id, basis)
        return { to: done(person), notice: 'rights:basis.named' }
      },
      (state) => <BasisPage person={person} state={state} />,
    )
  })
  .post('/people/:personId/sharing-bases/:basisId/ending', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await endBasis(db, viewer, person.id, c.req.param('basisId'))
        return { to: done(person), notice: 'rights:basis.isEnded' }
      },
      () => null,
    )
  })

function BasisPage({ person, state }: { person: Person; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('rights:basis.nameTitle', { name: person.knownAs })}
      back={{ href: done(person), label: person.knownAs }}
      lead={<p>{t('rights:basis.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('rights:basis.submit')}>
        <ChoiceField
          name="basis"
          label={t('rights:basis.which')}
          required
          options={namedBases.map((value) => ({ value, label: t(basisLabel[value]) }))}
        />
        <SelectField
          name="purpose"
          label={t('rights:basis.purpose')}
          required
          value="work-together"
          options={purposes.map((value) => ({ value, label: t(purposeLabel[value]) }))}
        />
        <SharedWithFields />
        <AreaField name="reason" label={t('rights:basis.reason')} hint={t('rights:basis.reasonHint')} rows={3} required maxLength={2000} />
      </Form>
    </Page>
  )
}
