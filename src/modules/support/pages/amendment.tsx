import { type Context, Hono } from 'hono'
import { besides, type Outcome } from '../../../platform/form.ts'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, Form } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { mayAmend } from '../access.ts'
import { amendContact, type ToWrite, writtenOf } from '../contact/actions.server.ts'
import { type Contact, type ContactKind, fieldLabels, type WrittenContact } from '../contact/contact.ts'
import { AmendmentForm, PlaceForm } from '../contact/forms.ts'
import { objectionToPlace } from '../contact/objection.ts'
import { findContact, recordingSettings } from '../contact/queries.server.ts'
import { changedFields, likelyLanguages, spokenFirst } from '../contact/rules.ts'
import { ContactFields, type ContactFieldsProps } from '../parts/contact-fields.tsx'
import { fieldText } from '../parts/contact-words.ts'

export const amendmentPages = new Hono<Signed>()
  .get('/contacts/:contactId/amendment', async (c) => {
    const shown = await asked(c)
    return c.render(<AmendmentPage {...shown} state={await formAt(c, { version: shown.contact.version })} />)
  })
  .post('/contacts/:contactId/amendment', async (c) => {
    const { db, viewer, today } = c.var
    const contactId = c.req.param('contactId')
    const sent = await sentForm(c, AmendmentForm)
    // it stays with the support that it was written for
    const wrong = objectionToPlace({ ...PlaceForm.parse(sent.state.sent), episodeId: 'none' }, [], today)
    const read = besides(sent, wrong, c.var.words)
    return answer(
      c,
      read,
      async (value): Promise<Outcome> => {
        const done = await amendContact(db, viewer, contactId, read.state.version, value, today)
        if ('overtaken' in done) return overtaken(c, done.overtaken, value)
        return 'key' in done ? done : { to: href('/contacts/:contactId', { contactId }), notice: 'support:contact.wasAmended' }
      },
      async (state) => <AmendmentPage {...(await asked(c))} state={state} />,
    )
  })

/** Both texts, field by field, where somebody else amended it meanwhile. */
async function overtaken(c: Context<Signed>, theirs: Contact, sent: ToWrite): Promise<Outcome> {
  const { db, viewer, words } = c.var
  const { kinds } = await recordingSettings(db, viewer)
  const yours = writtenOf(sent, theirs.onDay)
  const text = (contact: WrittenContact, field: ReturnType<typeof changedFields>[number]) =>
    fieldText(field, contact, words, kinds, viewer.organisation.language)
  const stale = changedFields(theirs, yours).map((field) => ({
    field,
    label: words.t(fieldLabels[field]),
    theirs: text(theirs, field),
    yours: text(yours, field),
  }))
  return { stale, version: theirs.version }
}

async function asked(c: Context<Signed>): Promise<Omit<AmendmentPageProps, 'state'>> {
  const { db, viewer, today } = c.var
  const contact = await findContact(db, viewer, c.req.param('contactId') ?? '')
  const person = await openPerson(c, contact.personId)
  must(mayAmend(viewer, 'amend', contact), 'support.amend')
  const { kinds, ways } = await recordingSettings(db, viewer)
  const theirs = [...(contact.language ? [contact.language] : []), ...spokenFirst(person.languages)]
  return {
    contact,
    knownAs: person.knownAs,
    fields: {
      kinds: kinds.filter((kind: ContactKind) => !kind.retired || kind.id === contact.kindId),
      ways: [...new Set([...ways, ...contact.ways])],
      languages: likelyLanguages(theirs, viewer.speaks, viewer.organisation.languages),
      today,
      organisationLanguage: viewer.organisation.language,
      start: contact,
    },
  }
}

type AmendmentPageProps = { contact: Contact; knownAs: string; fields: ContactFieldsProps; state: FormState }

function AmendmentPage({ contact, knownAs, fields, state }: AmendmentPageProps) {
  const { t } = useWords()
  const back = { href: href('/contacts/:contactId', { contactId: contact.id }), label: t('support:contact.backToIt') }
  return (
    <Page
      title={t('support:contact.amendTitle', { name: knownAs })}
      back={back}
      lead={<p>{t('support:contact.amendLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('support:contact.saveAmendment')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="why" label={t('support:contact.why')} hint={t('support:contact.whyHint')} required rows={2} maxLength={1000} />
        <ContactFields {...fields} />
      </Form>
    </Page>
  )
}
