import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { useWords } from '../../../ui/context.tsx'
import { EmailField, FieldRow, Form, PhoneField, TextField, TickField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { mayReferrers } from '../access.ts'
import { addContact, changeContact } from '../referrers/actions.server.ts'
import { ReferrerContactForm } from '../referrers/forms.ts'
import { findContact, findReferrer } from '../referrers/queries.server.ts'
import type { ContactSaid, Referrer, ReferrerContact } from '../referrers/referrer.ts'

/** Somebody at a referrer. Whoever left there keeps what they sent, and loses their links. */
export const referrerContactPages = new Hono<Signed>()
  .get('/referrers/:referrerId/contacts/new', async (c) => c.render(<ContactPage referrer={await at(c)} state={await formAt(c)} />))
  .post('/referrers/:referrerId/contacts/new', async (c) => {
    const { db, viewer } = c.var
    const referrer = await at(c)
    return answer(
      c,
      await sentForm(c, ReferrerContactForm),
      async (said) => {
        await addContact(db, viewer, referrer.id, said)
        return kept(referrer)
      },
      (state) => <ContactPage referrer={referrer} state={state} />,
    )
  })
  .get('/referrers/:referrerId/contacts/:referrerContactId', async (c) => {
    const referrer = await at(c)
    const contact = await findContact(c.var.db, c.var.viewer, referrer.id, c.req.param('referrerContactId'))
    return c.render(<ContactPage referrer={referrer} contact={contact} state={await formAt(c, { version: contact.version })} />)
  })
  .post('/referrers/:referrerId/contacts/:referrerContactId', async (c) => {
    const { db, viewer, words } = c.var
    const referrer = await at(c)
    const contact = await findContact(db, viewer, referrer.id, c.req.param('referrerContactId'))
    const read = await sentForm(c, ReferrerContactForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeContact(db, viewer, referrer.id, contact.id, said, read.state.version, (one) => inText(one, words))) ?? kept(referrer),
      (state) => <ContactPage referrer={referrer} contact={contact} state={state} />,
    )
  })

const kept = (referrer: Referrer) => ({ to: href('/referrers/:referrerId', { referrerId: referrer.id }), notice: 'referrals:referrer.kept' as const })

async function at(c: Context<Signed>): Promise<Referrer> {
  must(mayReferrers(c.var.viewer, 'keep', null), 'referrals.keep-referrers')
  return findReferrer(c.var.db, c.var.viewer, c.req.param('referrerId'))
}

function ContactPage({ referrer, contact, state }: { referrer: Referrer; contact?: ReferrerContact; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={contact?.name ?? t('referrals:referrer.addContact')}
      back={{ href: href('/referrers/:referrerId', { referrerId: referrer.id }), label: referrer.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('referrals:referrer.keep')}>
        <TextField name="name" label={t('referrals:contact.name')} value={contact?.name} required maxLength={200} />
        <TextField name="role" label={t('referrals:contact.role')} value={contact?.role} maxLength={200} />
        <FieldRow>
          <EmailField name="email" label={t('referrals:referrer.email')} value={contact?.email} />
          <PhoneField name="phone" label={t('referrals:referrer.phone')} value={contact?.phone} />
        </FieldRow>
        {contact && <TickField name="retired" label={t('referrals:contact.left')} hint={t('referrals:contact.leftHint')} checked={contact.retired} />}
      </Form>
    </Page>
  )
}

const inText = (said: ContactSaid, { t }: Words) => [
  { field: 'name', label: t('referrals:contact.name'), text: said.name },
  { field: 'role', label: t('referrals:contact.role'), text: said.role ?? '' },
  { field: 'email', label: t('referrals:referrer.email'), text: said.email ?? '' },
  { field: 'phone', label: t('referrals:referrer.phone'), text: said.phone ?? '' },
  { field: 'retired', label: t('referrals:contact.left'), text: t(said.retired ? 'referrals:field.yes' : 'referrals:field.no') },
]
