import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { isLanguage, type Words, wordsFor } from '../../../platform/i18n.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { ChoiceField, FoldedFields, Form, SelectField } from '../../../ui/form.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { ConsentForm } from '../consent/forms.ts'
import { SharedWithFields } from '../consent/parts/shared-with-fields.tsx'
import { BasesCard, WordsCard } from '../consent/parts/sharing-cards.tsx'
import { basesOf, wordsToSend } from '../consent/sharing.queries.server.ts'
import { takeConsent } from '../consent/withdrawal.actions.server.ts'
import { answeredSince, type Consent, dataKindLabel, hasRunOut, howAgreed, howLabel, purposeLabel, purposes, purposeWording } from '../consent.ts'
import { languageOptions, preferredFirst } from '../language.ts'
import { openPerson } from '../looking.actions.server.ts'
import { PersonPage, type PersonPageProps, personPartsOf } from '../parts/person-page.tsx'
import { consentsOf } from '../person.queries.server.ts'
import type { Person } from '../person.ts'

/** What somebody agreed to, in which words, and what they took back. */
export const consentPages = new Hono<Signed>()
  .get('/people/:personId/consents', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    return c.render(await consentsPage(c, person, await formAt(c)))
  })
  .post('/people/:personId/consents', async (c) => {
    const { db, viewer, words, today } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, ConsentForm),
      async ({ given, language, ...said }) => {
        const asked = language ?? words.language
        const consent = { ...said, given: given === 'yes', language: asked, wording: wordsAskedIn(asked, words).t(purposeWording[said.purpose]) }
        await takeConsent(db, viewer, person.id, consent, { ...personPartsOf(c).withdrawals, today })
        return { to: href('/people/:personId/consents', { personId: person.id }), notice: 'people:consent.kept' }
      },
      (state) => consentsPage(c, person, state),
    )
  })

/** The question as it was asked: in the language said, where we have it, else as the worker read it and somebody put it into that language. */
function wordsAskedIn(language: string, words: Words): Words {
  const base = language.split('-')[0]
  return isLanguage(base) ? wordsFor(base) : words
}

async function consentsPage(c: Context<Signed>, person: Person, state: FormState) {
  const { db, viewer, today, t } = c.var
  const frame = { person, viewer, today, parts: personPartsOf(c), tab: 'people:tab.consents', title: t('people:tab.consents') } satisfies Omit<
    PersonPageProps,
    'children'
  >
  return (
    <PersonPage {...frame} hasErrors={Object.keys(state.errors).length > 0}>
      <WordsCard person={person} words={await wordsToSend(db, viewer, person.id)} mayMark={may(viewer, 'take-consent', null)} />
      <ConsentsGiven person={person} viewer={viewer} today={today} consents={await consentsOf(db, viewer, person.id)} />
      <BasesCard person={person} bases={await basesOf(db, viewer, person.id)} today={today} mayName={may(viewer, 'name-basis', null)} />
      {may(viewer, 'take-consent', null) && <ConsentCard person={person} state={state} />}
    </PersonPage>
  )
}

type GivenProps = { person: Person; viewer: Viewer; today: Temporal.PlainDate; consents: Consent[] }

function ConsentsGiven({ person, viewer, today, consents }: GivenProps) {
  const { t } = useWords()
  const since = answeredSince(consents)
  if (consents.length === 0) return <Empty icon="handshake" title={t('people:consent.emptyTitle')} body={t('people:consent.emptyBody')} />
  return (
    <Card title={t('people:consent.title')} flush>
      <Rows>
        {consents.map((consent) => (
          <Row
            key={consent.id}
            title={t(purposeLabel[consent.purpose])}
            tags={<Answered consent={consent} since={since.has(consent.id)} today={today} />}
            action={
              consent.given &&
              consent.withdrawnAt === null &&
              !since.has(consent.id) &&
              may(viewer, 'take-consent', null) && (
                <ButtonLink
                  href={href('/people/:personId/consents/:consentId/withdrawal', { personId: person.id, consentId: consent.id })}
                  small
                  fullLabel={t('people:consent.withdrawFull', { what: t(purposeLabel[consent.purpose]) })}
                >
                  {t('people:consent.withdraw')}
                </ButtonLink>
              )
            }
          >
            <ConsentNote consent={consent} />
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

/** `since`: a later answer took its place. */
function Answered({ consent, since, today }: { consent: Consent; since: boolean; today: Temporal.PlainDate }) {
  const { t } = useWords()
  if (consent.withdrawnAt !== null) return <Tag tone="attention">{t('people:consent.takenBack')}</Tag>
  if (since) return <Tag>{t('people:consent.answeredSince')}</Tag>
  if (consent.given && hasRunOut(consent, today)) return <Tag tone="attention">{t('rights:consent.ranOut')}</Tag>
  return <Tag tone={consent.given ? 'good' : 'plain'}>{t(consent.given ? 'people:consent.yes' : 'people:consent.no')}</Tag>
}

function ConsentNote({ consent }: { consent: Consent }) {
  const { words, zone } = usePage()
  const { t } = words
  const dayOf = (at: Temporal.Instant) => words.day(at.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  const said = { day: dayOf(consent.givenAt), how: t(howLabel[consent.how]), language: words.languageName(consent.language) }
  return (
    <>
      <p>
        {consent.takenByName === null ? t('people:consent.noteFromOutside', said) : t('people:consent.note', { ...said, name: consent.takenByName })}
      </p>
      {(consent.recipient || consent.kinds.length > 0) && (
        <p>
          {consent.recipient && <bdi>{t('rights:consent.with', { recipient: consent.recipient })}</bdi>}{' '}
          {consent.kinds.length > 0 && t('rights:consent.only', { kinds: words.list(consent.kinds.map((kind) => t(dataKindLabel[kind]))) })}
        </p>
      )}
      {consent.endsOn && <p>{t('rights:consent.until', { day: words.day(consent.endsOn) })}</p>}
      {consent.wording && <p dir="auto">{t('people:consent.inWords', { words: consent.wording })}</p>}
      {consent.withdrawnAt && consent.withdrawnHow && (
        <p>
          {t('people:consent.withdrawnNote', { day: dayOf(consent.withdrawnAt), how: t(howLabel[consent.withdrawnHow]) })}{' '}
          <bdi>{consent.withdrawnNote}</bdi>
        </p>
      )}
    </>
  )
}

/** Each question in the person's own language where we have it, so that it can be read to them or shown as it stands. */
function ConsentCard({ person, state }: { person: Person; state: FormState }) {
  const words = useWords()
  const { t } = words
  const spoken = preferredFirst(person.languages)
  const theirs = spoken[0] ?? words.language
  const asked = wordsAskedIn(theirs, words)
  return (
    <Card title={t('people:consent.take')}>
      <Form state={state} submit={t('people:consent.submit')}>
        <ChoiceField
          name="purpose"
          label={t('people:consent.purpose')}
          required
          options={purposes.map((value) => ({
            value,
            label: t(purposeLabel[value]),
            hint: (
              <span lang={asked.language} dir={asked.direction}>
                {asked.t(purposeWording[value])}
              </span>
            ),
          }))}
        />
        <ChoiceField
          name="given"
          label={t('people:consent.answer')}
          look="segments"
          required
          options={[
            { value: 'yes', label: t('people:consent.yes') },
            { value: 'no', label: t('people:consent.no') },
          ]}
        />
        <ChoiceField
          name="how"
          label={t('people:consent.how')}
          look="segments"
          value="in-person"
          required
          options={howAgreed.map((value) => ({ value, label: t(howLabel[value]) }))}
        />
        <FoldedFields names={['recipient', 'kinds', 'endsOn']} title={t('rights:consent.narrower')}>
          <SharedWithFields />
        </FoldedFields>
        <SelectField name="language" label={t('people:consent.language')} value={theirs} options={languageOptions(words, spoken)} />
      </Form>
    </Card>
  )
}
