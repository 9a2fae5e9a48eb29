import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { maySign } from '../../access.ts'
import type { Contact } from '../../contact/contact.ts'
import { findContact } from '../../contact/queries.server.ts'
import { contactLength, contactMarks, contactTags, contactTitle } from '../../parts/contact-words.ts'
import { TagList } from '../../parts/tags.tsx'
import { signNote } from '../actions.server.ts'
import { SignOffForm } from '../forms.ts'
import { trainingOf } from '../queries.server.ts'

export const signOffPages = new Hono<Signed>()
  .get('/contacts/:contactId/sign-off', async (c) => {
    const shown = await asked(c)
    return c.render(<SignOffPage {...shown} state={await formAt(c, { version: shown.contact.version })} />)
  })
  .post('/contacts/:contactId/sign-off', async (c) => {
    const { db, viewer } = c.var
    const read = await sentForm(c, SignOffForm)
    return answer(
      c,
      read,
      async (value) =>
        (await signNote(db, viewer, c.req.param('contactId'), read.state.version, value)) ?? {
          to: href('/contacts/unsigned'),
          notice: value.outcome === 'signed' ? ('support:signOff.wasSigned' as const) : ('support:signOff.wasSentBack' as const),
        },
      async (state) => {
        const shown = await asked(c)
        // whoever meets another text than they read is shown it, and may sign that
        return <SignOffPage {...shown} state={{ ...state, version: shown.contact.version }} />
      },
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer } = c.var
  const contact = await findContact(db, viewer, c.req.param('contactId') ?? '')
  const person = await openPerson(c, contact.personId)
  const supervisorId = (await trainingOf(db, viewer, contact.recordedById))?.supervisorId ?? null
  must(maySign(viewer, 'sign', { recordedById: contact.recordedById, supervisorId }), 'support.sign')
  return { contact, knownAs: person.knownAs, organisation: viewer.organisation }
}

type Props = { contact: Contact; knownAs: string; organisation: Viewer['organisation']; state: FormState }

function SignOffPage({ contact, knownAs, organisation, state }: Props) {
  const words = useWords()
  const { t } = words
  const marks = contactMarks(contact, words)
  const back = { href: href('/contacts/:contactId', { contactId: contact.id }), label: t('support:contact.backToIt') }
  return (
    <Page
      title={t('support:signOff.ofTitle', { name: knownAs })}
      headingNote={words.day(contact.onDay)}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {/* what it was and how long it took is signed too */}
      <Card title={[contactTitle(contact, words, organisation), contactLength(contact, words)].filter(Boolean).join(' · ')}>
        <TagList tags={contactTags(contact, words, organisation)} />
        {contact.note ? <Said by={contact.recordedByName}>{contact.note}</Said> : <p className="quiet">{t('support:contact.empty')}</p>}
        {marks !== '' && <p className="quiet">{marks}</p>}
      </Card>
      <Form state={state} submit={t('support:signOff.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <ChoiceField
          name="outcome"
          label={t('support:signOff.what')}
          required
          options={[
            { value: 'signed', label: t('support:signOff.sign') },
            { value: 'asked-again', label: t('support:signOff.ask') },
          ]}
        />
        <AreaField name="words" label={t('support:signOff.words')} hint={t('support:signOff.wordsHint')} rows={3} maxLength={1000} />
      </Form>
    </Page>
  )
}
