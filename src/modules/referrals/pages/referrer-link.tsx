import { type Context, Hono } from 'hono'
import type { Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { linkTo } from '../../../platform/link.ts'
import { seal, unseal } from '../../../platform/seal.ts'
import { useWords } from '../../../ui/context.tsx'
import { ChoiceField, Form, SelectField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, LinkShownOnce, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { mayReferrers } from '../access.ts'
import { makeReferrerLink, type NewLink } from '../referrers/actions.server.ts'
import { ReferrerLinkForm } from '../referrers/forms.ts'
import { contactsOf, findLink, findReferrer } from '../referrers/queries.server.ts'
import type { Referrer, ReferrerContact } from '../referrers/referrer.ts'

const ofTheSeal = 'referrer link'

/** A link to the referrer's own page. The page that shows it carries it sealed: nothing of it is kept in the open. */
export const referrerLinkPages = new Hono<Signed>()
  .get('/referrers/:referrerId/link', async (c) => c.render(<NewLinkPage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />))
  .post('/referrers/:referrerId/link', async (c) => {
    const page = await asked(c)
    return answer(
      c,
      await sentForm(c, ReferrerLinkForm),
      (value) => make(c, page.referrer.id, value),
      (state) => <NewLinkPage {...page} state={{ ...state, keepsDraft: false }} />,
    )
  })
  .get('/referrers/:referrerId/links/:referrerLinkId', async (c) => {
    const { db, viewer, parts } = c.var
    const { referrer } = await asked(c)
    const link = await findLink(db, viewer, referrer.id, c.req.param('referrerLinkId'))
    const token = unseal(parts.secret, ofTheSeal, c.req.query('sealed') ?? '')
    return c.render(<LinkPage referrer={referrer} address={token === null || link.endedAt !== null ? null : addressOf(c, token)} />)
  })

const addressOf = (c: Context<Signed>, token: string) =>
  linkTo(c.var.parts.config, href('/at/:organisation/from/:token', { organisation: c.var.viewer.organisation.slug, token }))

async function make(c: Context<Signed>, referrerId: string, value: NewLink): Promise<Outcome> {
  const { db, viewer, parts } = c.var
  const made = await makeReferrerLink(db, viewer, referrerId, value, (token) => addressOf(c, token))
  if ('key' in made) return made
  if (made.sent) return { to: href('/referrers/:referrerId', { referrerId }), notice: 'referrals:link.wasSent' }
  return {
    to: withQuery(href('/referrers/:referrerId/links/:referrerLinkId', { referrerId, referrerLinkId: made.id }), {
      sealed: seal(parts.secret, ofTheSeal, made.token),
    }),
  }
}

async function asked(c: Context<Signed>): Promise<{ referrer: Referrer; contacts: ReferrerContact[] }> {
  const { db, viewer } = c.var
  must(mayReferrers(viewer, 'give-link', null), 'referrals.give-link')
  const referrer = await findReferrer(db, viewer, c.req.param('referrerId'))
  return { referrer, contacts: (await contactsOf(db, viewer, referrer.id)).filter((contact) => !contact.retired) }
}

function NewLinkPage({ referrer, contacts, state }: { referrer: Referrer; contacts: ReferrerContact[]; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('referrals:link.newTitle', { name: referrer.name })}
      lead={<p>{t('referrals:link.lead')}</p>}
      back={{ href: href('/referrers/:referrerId', { referrerId: referrer.id }), label: referrer.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('referrals:link.submit')}>
        <SelectField
          name="contactId"
          label={t('referrals:link.for')}
          hint={t('referrals:link.forHint')}
          emptyLabel={t('referrals:link.forAll')}
          options={contacts.map((contact) => ({ value: contact.id, label: [contact.name, contact.email].filter(Boolean).join(' · ') }))}
        />
        <ChoiceField
          name="how"
          label={t('referrals:link.how')}
          required
          value="mail"
          options={[
            { value: 'mail', label: t('referrals:link.mail') },
            { value: 'shown', label: t('referrals:link.shown'), hint: t('referrals:link.shownHint') },
          ]}
        />
      </Form>
    </Page>
  )
}

function LinkPage({ referrer, address }: { referrer: Referrer; address: string | null }) {
  const { t } = useWords()
  return (
    <Page
      title={t('referrals:link.pageTitle', { name: referrer.name })}
      back={{ href: href('/referrers/:referrerId', { referrerId: referrer.id }), label: referrer.name }}
    >
      <LinkShownOnce address={address} gone={t('referrals:link.gone')} />
    </Page>
  )
}
