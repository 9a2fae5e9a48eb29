import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { inWords, type Spoken } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { AreaField, ChoiceField, DayField, Form, NumberField, SelectField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager, Table } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { publicHolidaysAround } from '../../../organisation/index.server.ts'
import { mayRights } from '../access.ts'
import { sayComplaintClock, takeComplaint } from '../complaint.actions.server.ts'
import { type ComplaintList, complaintClock, complaintsOn, complaintsOnPage, servicesToName } from '../complaint.queries.server.ts'
import { type Complaint, type ComplaintClock, complaintKindLabel, complaintOutcomeLabel, nextOn } from '../complaint.ts'
import { ComplaintClockForm, ComplaintForm, complaintKinds } from '../forms.ts'
import { By } from '../parts/clock.tsx'
import { RightsFrame } from '../parts/rights-frame.tsx'
import { StateField } from '../parts/state-field.tsx'
import { placeOf } from './requests.tsx'

/** What people complain of, and by when it is acknowledged and answered. */
export const complaintsPages = new Hono<Signed>()
  .get('/rights/complaints', async (c) => {
    const { db, viewer, today } = c.var
    must(mayRights(viewer, 'answer-complaint', null), 'people.answer-complaint')
    const kind = complaintKinds.find((one) => one === c.req.query('kind')) ?? null
    const list = { open: c.req.query('state') !== 'answered', kind, after: placeOf(c) }
    const [found, clock] = [await complaintsOn(db, viewer, list), await complaintClock(db, viewer)]
    const holidays = await publicHolidaysAround(db, viewer.organisation, today)
    return c.render(<ComplaintsPage {...{ viewer, today, holidays, list, found, clock }} />)
  })
  .get('/rights/complaints/new', async (c) => {
    const { db, viewer, today } = c.var
    must(mayRights(viewer, 'take-complaint', null), 'people.take-complaint')
    const about = /^[0-9A-Z]{4}-[0-9A-Z]{4}$/.exec(c.req.query('person') ?? '')?.[0]
    return c.render(<NewComplaintPage {...{ viewer, today, about }} services={await servicesToName(db, viewer)} state={await formAt(c)} />)
  })
  .post('/rights/complaints/new', async (c) => {
    const { db, viewer, today } = c.var
    must(mayRights(viewer, 'take-complaint', null), 'people.take-complaint')
    return answer(
      c,
      await sentForm(c, ComplaintForm),
      async (complaint) => {
        const taken = await takeComplaint(db, viewer, complaint, today)
        if ('key' in taken) return taken
        return { to: afterTaking(viewer, taken), notice: 'rights:complaint.taken' }
      },
      async (state) => <NewComplaintPage {...{ viewer, today, state }} services={await servicesToName(db, viewer)} />,
    )
  })
  .get('/rights/complaints/clock', async (c) => {
    const { db, viewer } = c.var
    must(mayRights(viewer, 'answer-complaint', null), 'people.answer-complaint')
    const clock = await complaintClock(db, viewer)
    return c.render(<ClockPage clock={clock} state={await formAt(c, clock.version === null ? {} : { version: clock.version })} />)
  })
  .post('/rights/complaints/clock', async (c) => {
    const { db, viewer, words } = c.var
    must(mayRights(viewer, 'answer-complaint', null), 'people.answer-complaint')
    const read = await sentForm(c, ComplaintClockForm)
    return answer(
      c,
      read,
      async (said) =>
        (await sayComplaintClock(db, viewer, read.state.version, said, words)) ?? {
          to: href('/rights/complaints'),
          notice: 'rights:complaint.clockKept',
        },
      async (state) => <ClockPage clock={await complaintClock(db, viewer)} state={state} />,
    )
  })

/** Who answers it goes on with it; who wrote it down goes back to whom it is about. */
function afterTaking(viewer: Viewer, { id, personId }: { id: string; personId: string | null }): string {
  if (mayRights(viewer, 'answer-complaint', null)) return href('/rights/complaints/:complaintId', { complaintId: id })
  return personId === null ? href('/') : href('/people/:personId/rights', { personId })
}

type Props = {
  viewer: Viewer
  today: Temporal.PlainDate
  holidays: ReadonlySet<string>
  list: ComplaintList
  found: readonly Complaint[]
  clock: ComplaintClock
}

function ComplaintsPage({ viewer, today, holidays, list, found, clock }: Props) {
  const words = useWords()
  const { t } = words
  const rows = found.slice(0, complaintsOnPage)
  const last = rows.at(-1)
  const here = href('/rights/complaints')
  const query = { state: list.open ? null : 'answered', kind: list.kind }
  const next = found.length > complaintsOnPage && last ? { ...query, afterDay: last.receivedOn.toString(), afterId: last.id } : null
  return (
    <RightsFrame
      viewer={viewer}
      side="complaints"
      lead={t('rights:complaint.lead', { acknowledge: words.number(clock.acknowledgeDays), answer: words.number(clock.answerDays) })}
      actions={
        <>
          <ButtonLink href={href('/rights/complaints/clock')}>{t('rights:complaint.clock')}</ButtonLink>
          <ButtonLink href={href('/rights/complaints/new')} kind="main">
            {t('rights:complaint.take')}
          </ButtonLink>
        </>
      }
    >
      <Filters action={here} values={{ state: list.open ? 'open' : 'answered', kind: list.kind ?? '' }}>
        <StateField />
        <SelectField
          name="kind"
          label={t('rights:filter.kind')}
          emptyLabel={t('rights:filter.any')}
          options={complaintKinds.map((value) => ({ value, label: t(complaintKindLabel[value]) }))}
        />
      </Filters>
      <Table
        caption={t('rights:tab.complaints')}
        captionUnseen
        rows={rows}
        rowKey={({ id }) => id}
        empty={<Empty icon="message-square" title={t('rights:complaint.emptyTitle')} body={t('rights:complaint.emptyBody')} />}
        columns={[
          {
            key: 'about',
            label: t('rights:complaint.about'),
            heads: true,
            cell: ({ id, about }) => (
              <a href={href('/rights/complaints/:complaintId', { complaintId: id })}>
                <bdi>{about.length > 80 ? `${about.slice(0, 80)}…` : about}</bdi>
              </a>
            ),
          },
          { key: 'kind', label: t('rights:filter.kind'), cell: ({ kind }) => t(complaintKindLabel[kind]) },
          {
            key: 'from',
            label: t('rights:complaint.from'),
            cell: ({ fromName, knownAs, isForgotten }) => (
              <bdi>{fromName ?? (isForgotten ? t('rights:forgotten') : (knownAs ?? t('rights:complaint.noName')))}</bdi>
            ),
          },
          { key: 'received', label: t('rights:request.received'), cell: ({ receivedOn }) => words.shortDay(receivedOn, today) },
          { key: 'next', label: t('rights:complaint.next'), cell: (complaint) => <NextOn {...{ complaint, clock, viewer, today, holidays }} /> },
        ]}
      />
      <Pager first={list.after ? withQuery(here, query) : null} next={next && withQuery(here, next)} />
    </RightsFrame>
  )
}

/** What is next on a complaint and by when, or how it was answered. */
export function NextOn({
  complaint,
  clock,
  viewer,
  today,
  holidays,
}: {
  complaint: Complaint
  clock: ComplaintClock
  viewer: Viewer
  today: Temporal.PlainDate
  holidays: ReadonlySet<string>
}) {
  const { t } = useWords()
  const { country } = viewer.organisation
  const next = nextOn(complaint, clock, country, holidays)
  if (next === null) return complaint.outcome && t(complaintOutcomeLabel[complaint.outcome])
  return (
    <>
      {t(next.what === 'acknowledge' ? 'rights:complaint.toAcknowledge' : 'rights:complaint.toAnswer')} <By by={next.by} today={today} />
    </>
  )
}

/** `about` is the reference of whom it is about, where it was begun from their page. */
type NewProps = { viewer: Viewer; today: Temporal.PlainDate; about?: string; services: { id: string; name: Spoken }[]; state: FormState }

function NewComplaintPage({ viewer, today, about, services, state }: NewProps) {
  const words = useWords()
  const { t } = words
  const back = mayRights(viewer, 'answer-complaint', null)
    ? { href: href('/rights/complaints'), label: t('rights:tab.complaints') }
    : { href: href('/'), label: t('access:navigation.today') }
  return (
    <Page
      title={t('rights:complaint.take')}
      back={back}
      lead={<p>{t('rights:complaint.takeLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('rights:complaint.submit')}>
        <ChoiceField
          name="kind"
          label={t('rights:filter.kind')}
          required
          options={complaintKinds.map((value) => ({ value, label: t(complaintKindLabel[value]) }))}
        />
        <AreaField name="about" label={t('rights:complaint.about')} hint={t('rights:complaint.aboutHint')} rows={6} maxLength={10000} required />
        <DayField name="receivedOn" label={t('rights:request.received')} value={today} max={today} required />
        <TextField name="fromName" label={t('rights:complaint.from')} hint={t('rights:complaint.fromHint')} maxLength={200} />
        <TextField name="replyTo" label={t('rights:complaint.replyTo')} maxLength={320} />
        <TextField
          name="personReference"
          label={t('rights:complaint.reference')}
          hint={t('rights:complaint.referenceHint')}
          value={about}
          width="medium"
          dir="ltr"
          maxLength={12}
        />
        <SelectField
          name="serviceId"
          label={t('rights:complaint.whichService')}
          emptyLabel={t('rights:filter.any')}
          options={services.map(({ id, name }) => ({ value: id, label: inWords(name, words, viewer.organisation.language) }))}
        />
      </Form>
    </Page>
  )
}

function ClockPage({ clock, state }: { clock: ComplaintClock; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('rights:complaint.clock')}
      back={{ href: href('/rights/complaints'), label: t('rights:tab.complaints') }}
      lead={<p>{t('rights:complaint.clockLead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('rights:keep')}>
        <NumberField name="acknowledgeDays" label={t('rights:complaint.acknowledgeDays')} value={clock.acknowledgeDays} required />
        <NumberField name="answerDays" label={t('rights:complaint.answerDays')} value={clock.answerDays} required />
      </Form>
    </Page>
  )
}
