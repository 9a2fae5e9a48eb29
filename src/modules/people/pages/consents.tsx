import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { notFound } from '../../../platform/http.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { usePage, useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { AreaField, ChoiceField, Form, SelectField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { type Consent, howAgreed, howLabel, purposeLabel, purposes, purposeWording } from '../consent.ts'
import { ConsentForm, WithdrawalForm } from '../forms.ts'
import { languageOptions } from '../language.ts'
import { openPerson } from '../looking.actions.server.ts'
import { PersonPage, type PersonPageProps, personPartsOf } from '../parts/person-page.tsx'
import { consentsOf } from '../person.queries.server.ts'
import type { Person } from '../person.ts'
import { takeConsent, withdrawConsent } from '../wishes.actions.server.ts'

/** What somebody agreed to, in which words, and what they took back. */
export const consentPages = new Hono<Signed>()
  .get('/people/:personId/consents', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    return c.render(await consentsPage(c, person, await formAt(c)))
  })
  .post('/people/:personId/consents', async (c) => {
    const { db, viewer, words } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, ConsentForm),
      async ({ purpose, given, how, language }) => {
        await takeConsent(db, viewer, person.id, {
          purpose,
          given: given === 'yes',
          how,
          language: language ?? words.language,
          wording: words.t(purposeWording[purpose]),
        })
        return { to: href('/people/:personId/consents', { personId: person.id }), notice: 'people:consent.kept' }
      },
      (state) => consentsPage(c, person, state),
    )
  })
  .get('/people/:personId/consents/:consentId/withdrawal', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(may(c.var.viewer, 'take-consent', null), 'people.take-consent')
    return c.render(<WithdrawalPage person={person} consent={await consentIn(c, person)} state={await formAt(c)} />)
  })
  .post('/people/:personId/consents/:consentId/withdrawal', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    const consent = await consentIn(c, person)
    return answer(
      c,
      await sentForm(c, WithdrawalForm),
      async (said) =>
        (await withdrawConsent(db, viewer, person.id, consent.id, said)) ?? {
          to: href('/people/:personId/consents', { personId: person.id }),
          notice: 'people:consent.withdrawn',
        },
      (state) => <WithdrawalPage person={person} consent={consent} state={state} />,
    )
  })

async function consentIn(c: Context<Signed>, person: Person): Promise<Consent> {
  const found = (await consentsOf(c.var.db, c.var.viewer, person.id)).find((one) => one.id === c.req.param('consentId') && one.given)
  if (!found) throw notFound()
  return found
}

async function consentsPage(c: Context<Signed>, person: Person, state: FormState) {
  const { db, viewer, today, t } = c.var
  const frame = { person, viewer, today, parts: personPartsOf(c), tab: 'people:tab.consents', title: t('people:tab.consents') } satisfies Omit<
    PersonPageProps,
    'children'
  >
  return (
    <PersonPage {...frame} hasErrors={Object.keys(state.errors).length > 0}>
      <ConsentsGiven person={person} viewer={viewer} consents={await consentsOf(db, viewer, person.id)} />
      {may(viewer, 'take-consent', null) && <ConsentCard state={state} />}
    </PersonPage>
  )
}

function ConsentsGiven({ person, viewer, consents }: { person: Person; viewer: Viewer; consents: Consent[] }) {
  const { t } = useWords()
  if (consents.length === 0) return <Empty icon="handshake" title={t('people:consent.emptyTitle')} body={t('people:consent.emptyBody')} />
  return (
    <Card title={t('people:consent.title')} flush>
      <Rows>
        {consents.map((consent) => (
          <Row
            key={consent.id}
            title={t(purposeLabel[consent.purpose])}
            tags={<Answered consent={consent} />}
            action={
              consent.given &&
              consent.withdrawnAt === null &&
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

function Answered({ consent }: { consent: Consent }) {
  const { t } = useWords()
  if (consent.withdrawnAt !== null) return <Tag tone="attention">{t('people:consent.takenBack')}</Tag>
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

function ConsentCard({ state }: { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('people:consent.take')}>
      <Form state={state} submit={t('people:consent.submit')}>
        <ChoiceField
          name="purpose"
          label={t('people:consent.purpose')}
          required
          options={purposes.map((value) => ({ value, label: t(purposeLabel[value]), hint: t(purposeWording[value]) }))}
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
        <SelectField name="language" label={t('people:consent.language')} value={words.language} options={languageOptions(words)} />
      </Form>
    </Card>
  )
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
