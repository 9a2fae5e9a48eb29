import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { useWords } from '../../../../ui/context.tsx'
import { AreaField, ChoiceField, DayField, Form, HiddenField, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { publicHolidaysAround } from '../../../organisation/index.server.ts'
import { howAgreed, howLabel } from '../../consent.ts'
import { NothingForm } from '../../forms.ts'
import { languageOptions, preferredFirst } from '../../language.ts'
import { openPerson } from '../../looking.actions.server.ts'
import { PersonPage, personPartsOf } from '../../parts/person-page.tsx'
import type { Person } from '../../person.ts'
import { mayRights } from '../access.ts'
import { CommentForm, HoldForm, RequestForm } from '../forms.ts'
import { CommentsCard, ComplaintCard, HoldCard, RequestsCard } from '../parts/person-cards.tsx'
import { holdRecord, liftHold, takeRequest, writeComment } from '../request.actions.server.ts'
import { commentsOf, holdOn, requestsOf } from '../request.queries.server.ts'
import { requestKindLabel, requestKinds } from '../request.ts'

const rightsOf = (person: Pick<Person, 'id'>) => href('/people/:personId/rights', { personId: person.id })

/** What somebody asked about their record, what they said beside it themself, and whether it is kept beyond its time. */
export const personRightsPages = new Hono<Signed>()
  .get('/people/:personId/rights', async (c) => {
    const { db, viewer, today, t } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(viewer, 'take-request', null), 'people.take-request')
    return c.render(
      <PersonPage person={person} viewer={viewer} today={today} parts={personPartsOf(c)} tab="rights:tab" title={t('rights:tab')}>
        <RequestsCard
          {...{ person, today }}
          holidays={await publicHolidaysAround(db, viewer.organisation, today)}
          requests={await requestsOf(db, viewer, person.id)}
        />
        <CommentsCard person={person} comments={await commentsOf(db, viewer, person.id)} />
        <ComplaintCard person={person} />
        <HoldCard person={person} hold={await holdOn(db, viewer, person.id)} mayHold={mayRights(viewer, 'hold-record', null)} />
      </PersonPage>,
    )
  })
  .get('/people/:personId/rights/new', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(c.var.viewer, 'take-request', null), 'people.take-request')
    return c.render(<NewRequestPage person={person} today={c.var.today} state={await formAt(c)} />)
  })
  .post('/people/:personId/rights/new', async (c) => {
    const { db, viewer, today } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(viewer, 'take-request', null), 'people.take-request')
    return answer(
      c,
      await sentForm(c, RequestForm),
      async (asked) => {
        const taken = await takeRequest(db, viewer, person.id, asked, today)
        return 'key' in taken ? taken : { to: href('/rights/requests/:requestId', { requestId: taken.id }), notice: 'rights:request.taken' }
      },
      (state) => <NewRequestPage person={person} today={today} state={state} />,
    )
  })
  .get('/people/:personId/comments', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(c.var.viewer, 'comment', null), 'people.comment')
    return c.render(<CommentPage person={person} today={c.var.today} contactId={besideOf(c)} state={await formAt(c)} />)
  })
  .post('/people/:personId/comments', async (c) => {
    const { db, viewer, today, words } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(viewer, 'comment', null), 'people.comment')
    return answer(
      c,
      await sentForm(c, CommentForm),
      async (comment) =>
        (await writeComment(db, viewer, person.id, { ...comment, language: comment.language ?? words.language }, today)) ?? {
          to: rightsOf(person),
          notice: 'rights:comment.kept',
        },
      (state) => <CommentPage person={person} today={today} contactId={null} state={state} />,
    )
  })
  .get('/people/:personId/hold', async (c) => {
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(c.var.viewer, 'hold-record', null), 'people.hold-record')
    return c.render(<HoldPage person={person} state={await formAt(c)} />)
  })
  .post('/people/:personId/hold', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    must(mayRights(viewer, 'hold-record', null), 'people.hold-record')
    return answer(
      c,
      await sentForm(c, HoldForm),
      async ({ reason }) => (await holdRecord(db, viewer, person.id, reason)) ?? { to: rightsOf(person), notice: 'rights:hold.done' },
      (state) => <HoldPage person={person} state={state} />,
    )
  })
  .post('/people/:personId/hold/lifting', async (c) => {
    const { db, viewer } = c.var
    const person = await openPerson(c, c.req.param('personId'))
    return answer(
      c,
      await sentForm(c, NothingForm),
      async () => {
        await liftHold(db, viewer, person.id)
        return { to: rightsOf(person), notice: 'rights:hold.lifted' }
      },
      () => null,
    )
  })

function besideOf(c: Context): string | null {
  const id = c.req.query('contact')
  return isId(id) ? id : null
}

type FormPage = { person: Person; state: FormState }

function NewRequestPage({ person, today, state }: FormPage & { today: Temporal.PlainDate }) {
  const { t } = useWords()
  return (
    <Page
      title={t('rights:request.takeTitle', { name: person.knownAs })}
      back={backTo(person)}
      lead={<p>{t('rights:request.takeLead')}</p>}
      hasErrors={isWrong(state)}
    >
      <Form state={state} submit={t('rights:request.submit')}>
        <ChoiceField
          name="kind"
          label={t('rights:request.what')}
          required
          options={requestKinds.map((value) => ({ value, label: t(requestKindLabel[value]), hint: t(`rights:requestHint.${value}`) }))}
        />
        <DayField name="receivedOn" label={t('rights:request.received')} hint={t('rights:request.receivedHint')} value={today} max={today} required />
        <HowField />
        <AreaField name="note" label={t('rights:request.note')} rows={3} maxLength={2000} />
      </Form>
    </Page>
  )
}

function CommentPage({ person, today, contactId, state }: FormPage & { today: Temporal.PlainDate; contactId: string | null }) {
  const words = useWords()
  const { t } = words
  const path = withQuery(href('/people/:personId/comments', { personId: person.id }), {})
  const spoken = preferredFirst(person.languages)
  const beside = contactId ?? (typeof state.sent.contactId === 'string' && state.sent.contactId !== '' ? state.sent.contactId : null)
  return (
    <Page
      title={t('rights:comment.addTitle', { name: person.knownAs })}
      back={backTo(person)}
      lead={<p>{t(beside ? 'rights:comment.leadBeside' : 'rights:comment.lead')}</p>}
      hasErrors={isWrong(state)}
    >
      <Form state={{ ...state, path }} submit={t('rights:comment.submit')}>
        {beside && <HiddenField name="contactId" value={beside} />}
        <AreaField name="words" label={t('rights:comment.words')} rows={6} maxLength={5000} required />
        <SelectField
          name="language"
          label={t('people:consent.language')}
          value={spoken[0] ?? words.language}
          options={languageOptions(words, spoken)}
        />
        <HowField />
        <DayField name="saidOn" label={t('rights:comment.saidOn')} value={today} max={today} required />
      </Form>
    </Page>
  )
}

function HoldPage({ person, state }: FormPage) {
  const { t } = useWords()
  return (
    <Page
      title={t('rights:hold.holdTitle', { name: person.knownAs })}
      back={backTo(person)}
      lead={<p>{t('rights:hold.lead')}</p>}
      hasErrors={isWrong(state)}
    >
      <Form state={state} submit={t('rights:hold.submit')}>
        <AreaField name="reason" label={t('rights:hold.reason')} rows={3} maxLength={2000} required />
      </Form>
    </Page>
  )
}

function HowField() {
  const { t } = useWords()
  const options = howAgreed.map((value) => ({ value, label: t(howLabel[value]) }))
  return <ChoiceField name="how" label={t('people:consent.how')} look="segments" value="in-person" required options={options} />
}

const backTo = (person: Person) => ({ href: rightsOf(person), label: person.knownAs })
const isWrong = (state: FormState) => Object.keys(state.errors).length > 0
