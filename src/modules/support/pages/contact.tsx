import { Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Page } from '../../../ui/page.tsx'
import { Said } from '../../../ui/said.tsx'
import type { Signed } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { type Comment, Comments, commentsOf, openPerson } from '../../people/index.server.ts'
import { mayRights } from '../../people/index.ts'
import { mayAmend, maySign } from '../access.ts'
import {
  type Contact,
  type ContactKind,
  type EarlierVersion,
  fieldLabels,
  type WrittenContact,
  type WrittenField,
  writtenFields,
} from '../contact/contact.ts'
import { earlierVersions, findContact, recordingSettings } from '../contact/queries.server.ts'
import { changedFields } from '../contact/rules.ts'
import { contactTags, contactTitle, fieldText } from '../parts/contact-words.ts'
import { TagList } from '../parts/tags.tsx'
import { SignOffs } from '../sign-off/parts/sign-offs.tsx'
import { signOffsOf, trainingOf } from '../sign-off/queries.server.ts'
import type { SignOff } from '../sign-off/sign-off.ts'

export const contactPages = new Hono<Signed>().get('/contacts/:contactId', async (c) => {
  const { db, viewer } = c.var
  const contact = await findContact(db, viewer, c.req.param('contactId'))
  const person = await openPerson(c, contact.personId)
  const earlier = contact.version === 1 ? [] : await earlierVersions(db, viewer, contact)
  const { kinds } = await recordingSettings(db, viewer)
  const comments = await commentsOf(db, viewer, contact.personId, contact.id)
  const signOffs = await signOffsOf(db, viewer, contact.id)
  const supervisorId = contact.awaitsSignOff ? ((await trainingOf(db, viewer, contact.recordedById))?.supervisorId ?? null) : null
  const canSign = contact.awaitsSignOff && maySign(viewer, 'sign', { recordedById: contact.recordedById, supervisorId })
  return c.render(<ContactPage {...{ viewer, contact, earlier, kinds, comments, signOffs, canSign }} knownAs={person.knownAs} />)
})

type ContactPageProps = {
  viewer: Viewer
  contact: Contact
  knownAs: string
  earlier: readonly EarlierVersion[]
  kinds: readonly ContactKind[]
  comments: readonly Comment[]
  signOffs: readonly SignOff[]
  canSign: boolean
}

function ContactPage({ viewer, contact, knownAs, earlier, kinds, comments, signOffs, canSign }: ContactPageProps) {
  const words = useWords()
  const { t } = words
  const { organisation } = viewer
  return (
    <Page
      title={contactTitle(contact, words, organisation)}
      headingNote={words.day(contact.onDay)}
      back={{ href: href('/people/:personId/notes', { personId: contact.personId }), label: t('support:notes.of', { name: knownAs }) }}
      lead={<TagList tags={contactTags(contact, words, organisation)} />}
      actions={
        <>
          {canSign && (
            <ButtonLink href={href('/contacts/:contactId/sign-off', { contactId: contact.id })} kind="main" icon="check">
              {t('support:signOff.read')}
            </ButtonLink>
          )}
          {mayAmend(viewer, 'amend', contact) && (
            <ButtonLink href={href('/contacts/:contactId/amendment', { contactId: contact.id })} icon="pencil">
              {t('support:contact.amend')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Card>
        {contact.note && <Said>{contact.note}</Said>}
        <Definition items={factsOf(contact, words, kinds, organisation.language)} />
        <p className="quiet">
          {t('support:contact.writtenBy', { name: contact.recordedByName, when: momentOf(contact.recordedAt, words, organisation.timeZone) })}
        </p>
      </Card>
      <CommentsBeside contact={contact} comments={comments} mayAdd={mayRights(viewer, 'comment', null)} />
      {signOffs.length > 0 && <SignOffs signOffs={signOffs} zone={organisation.timeZone} />}
      {earlier.length > 0 && (
        <Card title={t('support:contact.earlier')}>
          {earlier.map((version, at) => (
            <Earlier key={version.version} version={version} replacedBy={earlier[at - 1]?.before ?? contact} viewer={viewer} kinds={kinds} />
          ))}
        </Card>
      )}
    </Page>
  )
}

/** What the person says themself about a note. */
function CommentsBeside({ contact, comments, mayAdd }: { contact: Contact; comments: readonly Comment[]; mayAdd: boolean }) {
  const { t } = useWords()
  if (comments.length === 0 && !mayAdd) return null
  const add = (
    <ButtonLink href={withQuery(href('/people/:personId/comments', { personId: contact.personId }), { contact: contact.id })} small>
      {t('rights:comment.add')}
    </ButtonLink>
  )
  return (
    <Card title={t('rights:comment.title')} action={mayAdd ? add : undefined}>
      {comments.length === 0 ? <p className="quiet">{t('rights:comment.noneBeside')}</p> : <Comments comments={comments} />}
    </Card>
  )
}

type EarlierProps = { version: EarlierVersion; replacedBy: WrittenContact; viewer: Viewer; kinds: readonly ContactKind[] }

/** What an earlier text said where it was changed, with who changed it and why. */
function Earlier({ version, replacedBy, viewer, kinds }: EarlierProps) {
  const words = useWords()
  const { t } = words
  const { language, timeZone } = viewer.organisation
  const items = changedFields(version.before, replacedBy).map((field) => ({
    term: t(fieldLabels[field]),
    value: fieldText(field, version.before, words, kinds, language) || t('support:contact.empty'),
  }))
  return (
    <section>
      <h3>{t('support:contact.version', { number: words.number(version.version) })}</h3>
      <p>{t('support:contact.amendedBy', { name: version.amendedByName, when: momentOf(version.amendedAt, words, timeZone) })}</p>
      <Said>{version.why}</Said>
      <Definition items={items} />
    </section>
  )
}

// in the heading, beside it, and above
const saidElsewhere: readonly WrittenField[] = ['kindId', 'onDay', 'note']

/** All that was said of a contact; what was left out is not shown as missing, since nothing but kind and minutes is asked for. */
const factsOf = (contact: Contact, words: Words, kinds: readonly ContactKind[], language: string) =>
  writtenFields
    .filter((field) => !saidElsewhere.includes(field) && (field !== 'interpreter' || contact.interpreter))
    .map((field) => ({ term: words.t(fieldLabels[field]), value: fieldText(field, contact, words, kinds, language) }))
    .filter((fact) => fact.value !== '')

const momentOf = (at: Temporal.Instant, words: Words, zone: string): string =>
  words.t('support:moment', { day: words.day(at.toZonedDateTimeISO(zone).toPlainDate()), time: words.time(at, zone) })
