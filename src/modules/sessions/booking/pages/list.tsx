import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { findSession } from '../../session.queries.server.ts'
import { may } from '../access.ts'
import { type Booking, type BookingRule, bookingStateLabel, bookingStates } from '../booking.ts'
import {
  type BookingList,
  type BookingSums,
  bookingListOf,
  bookingSums,
  bookingsIn,
  type Choosable,
  isNarrowed,
  sessionsToChoose,
} from '../list.queries.server.ts'
import { BookingTags, bookingLine, choosableText, OverNotice, sumsText } from '../parts/booking-text.tsx'
import { bookingRuleOf, lineOf } from '../queries.server.ts'
import { howManyToSay } from '../saying.server.ts'
import { askedActivity } from './asked.server.ts'

/** Who is booked, waits, is offered a place or asks for one; nobody is skipped, and what became of each stays. */
export const bookingListPages = new Hono<Signed>().get('/activities/:activityId/bookings', async (c) => {
  const { db, viewer } = c.var
  const list = bookingListOf(c.req.query())
  const activity = await askedActivity(c, 'see', list.sessionId)
  const line = await lineOf(db, viewer, { activityId: activity.id, serviceId: activity.serviceId }, list.sessionId)
  const [rule, found, sums, sessions] = await together(
    bookingRuleOf(db, viewer, activity.id),
    bookingsIn(db, viewer, activity.id, list),
    bookingSums(db, viewer, activity.id, list.sessionId),
    sessionsToChoose(db, viewer, activity.id),
  )
  const chosen = list.sessionId === null ? null : await findSession(db, viewer, list.sessionId)
  const capacity = chosen?.activityId === activity.id ? chosen.capacity : activity.capacity
  const toSay = may(viewer, 'book', line) ? await howManyToSay(db, viewer, activity.id) : 0
  const able = { books: may(viewer, 'book', line), settles: may(viewer, 'settle', line) }
  return c.render(<ListPage {...{ activity, rule, list, sums, capacity, toSay, sessions, viewer, ...found, ...able }} />)
})

type Props = {
  activity: Activity
  rule: BookingRule
  list: BookingList
  bookings: readonly Booking[]
  next: string | null
  sums: BookingSums
  capacity: number | null
  toSay: number
  sessions: readonly Choosable[]
  viewer: Viewer
  books: boolean
  settles: boolean
}

function ListPage({ activity, rule, list, bookings, next, sums, capacity, toSay, sessions, viewer, books, settles }: Props) {
  const words = useWords()
  const { t } = words
  const activityId = activity.id
  const { timeZone } = viewer.organisation
  const here = href('/activities/:activityId/bookings', { activityId })
  const query = { session: list.sessionId, state: list.state, name: list.name, all: list.all ? 'yes' : null }
  const takes = rule.takes !== 'no'
  return (
    <Page
      title={t('booking:list.title', { name: activity.name })}
      heading={activity.name}
      headingNote={t('booking:list.heading')}
      back={{ href: href('/activities/:activityId', { activityId }), label: activity.name }}
      lead={<p>{sumsText(sums, capacity, words)}</p>}
      actions={
        <>
          {books && takes && (
            <ButtonLink
              kind="main"
              icon="plus"
              href={withQuery(href('/activities/:activityId/bookings/new', { activityId }), { session: list.sessionId })}
            >
              {t('booking:new.link')}
            </ButtonLink>
          )}
          {settles && (
            <ButtonLink icon="settings" href={href('/activities/:activityId/bookings/settings', { activityId })}>
              {t('booking:settings.link')}
            </ButtonLink>
          )}
        </>
      }
    >
      <Stack>
        {toSay > 0 && (
          <Notice tone="attention">
            <a href={href('/activities/:activityId/bookings/to-say', { activityId })}>{t('booking:say.link', { count: toSay })}</a>
          </Notice>
        )}
        <OverNotice {...{ sums, capacity }} />
        {!takes && <Notice>{t('booking:list.takesNone')}</Notice>}
        <BookingFilters {...{ list, sessions, here, query, timeZone }} ofCourse={rule.takes === 'course'} />
        {bookings.length === 0 ? (
          <Empty
            icon="users-round"
            title={t(isNarrowed(list) ? 'booking:list.noneFound' : 'booking:list.none')}
            body={t(isNarrowed(list) ? 'booking:list.noneFoundBody' : 'booking:list.noneBody')}
          />
        ) : (
          <Card flush>
            <Rows label={t('booking:list.heading')}>
              {bookings.map((booking) => (
                <Row
                  key={booking.id}
                  title={<bdi>{booking.name}</bdi>}
                  href={href('/activities/:activityId/bookings/:placeId', { activityId, placeId: booking.id })}
                  tags={<BookingTags booking={booking} />}
                >
                  {bookingLine(booking, words, timeZone).join(' · ')}
                </Row>
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : withQuery(here, query)} next={next && withQuery(here, { ...query, after: next })} />
      </Stack>
    </Page>
  )
}

type FiltersProps = Pick<Props, 'list' | 'sessions'> & {
  here: string
  query: Record<string, string | null>
  timeZone: string
  ofCourse: boolean
}

function BookingFilters({ list, sessions, here, query, timeZone, ofCourse }: FiltersProps) {
  const words = useWords()
  const { t } = words
  const at = (change: Record<string, string | null>) => withQuery(here, { ...query, ...change })
  const session = sessions.find(({ id }) => id === list.sessionId)
  const chosen = [
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
    ...(list.sessionId
      ? [{ label: session ? choosableText(session, words, timeZone) : t('booking:list.oneTime'), removeHref: at({ session: null }) }]
      : []),
    ...(list.state ? [{ label: t(bookingStateLabel(list.state)), removeHref: at({ state: null }) }] : []),
    ...(list.all ? [{ label: t('booking:list.all'), removeHref: at({ all: null }) }] : []),
  ]
  return (
    <Filters
      action={here}
      values={Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? '']))}
      chosen={chosen}
      clearHref={chosen.length > 0 ? here : undefined}
    >
      <TextField name="name" label={t('booking:list.name')} maxLength={100} />
      {!ofCourse && (
        <SelectField
          name="session"
          label={t('booking:list.session')}
          emptyLabel={t('sessions:list.any')}
          options={sessions.map((one) => ({ value: one.id, label: choosableText(one, words, timeZone) }))}
        />
      )}
      <SelectField
        name="state"
        label={t('booking:list.state')}
        emptyLabel={t('sessions:list.any')}
        options={bookingStates.map((value) => ({ value, label: t(bookingStateLabel(value)) }))}
      />
      <TickField name="all" label={t('booking:list.all')} />
    </Filters>
  )
}
