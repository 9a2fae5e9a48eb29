import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { usePage } from '../../../ui/context.tsx'
import { Form, type FormState, NumberField, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import { invitePartner } from '../actions.server.ts'
import { InvitationForm } from '../forms.ts'
import type { LedProgramme } from '../programme.ts'
import { findProgramme } from '../queries.server.ts'
import { programmeId, programmeLink } from './programme.tsx'

export const partnerInvitationPage = new Hono<Signed>()
  .get('/programmes/:programmeId/invitation', async (c) => {
    const { db, viewer } = c.var
    const programme = await findProgramme(db, viewer, programmeId(c))
    must(may(viewer, 'invite', { leadId: programme.organisationId }), 'programmes.lead')
    return c.render(<InvitationPage state={await formAt(c)} programme={programme} />)
  })
  .post('/programmes/:programmeId/invitation', async (c) => {
    const { db, viewer } = c.var
    const programme = await findProgramme(db, viewer, programmeId(c))
    must(may(viewer, 'invite', { leadId: programme.organisationId }), 'programmes.lead')
    const read = await sentForm(c, InvitationForm)
    const to = href('/programmes/:programmeId', { programmeId: programme.id })
    return answer(
      c,
      read,
      async (value) =>
        (await invitePartner(db, viewer, programme.id, value, programmeLink(c, programme.id))) ?? { to, notice: 'programmes:invitation.done' },
      (state) => <InvitationPage state={state} programme={programme} />,
    )
  })

function InvitationPage({ state, programme }: { state: FormState; programme: LedProgramme }) {
  const { words } = usePage()
  const { t } = words
  return (
    <Page
      title={t('programmes:invitation.title')}
      hasErrors={Object.keys(state.errors).length > 0}
      back={{ href: href('/programmes/:programmeId', { programmeId: programme.id }), label: inWords(programme.name, words) }}
    >
      <Form state={state} submit={t('programmes:invitation.submit')}>
        <TextField name="organisation" label={t('programmes:invitation.organisation')} hint={t('programmes:invitation.organisationHint')} required />
        <NumberField name="targetSeen" label={t('programmes:invitation.target')} hint={t('programmes:invitation.targetHint')} required />
      </Form>
    </Page>
  )
}
