import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { AreaField, ChoiceField, Form, TickField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Viewer } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { may } from '../access.ts'
import { changeBooking, meets } from '../actions.server.ts'
import { type Booking, type BookingDeed, bookingDeeds, bookingHowLabel } from '../booking.ts'
import { DeedForm } from '../forms.ts'
import { BookingTags, momentText } from '../parts/booking-text.tsx'
import { findBooking, isBookable, lineOf, peopleBooked } from '../queries.server.ts'
import { mayDeed } from '../rules.ts'
import { askedActivity } from './asked.server.ts'

/** One booking: how it came, how it stands, and what can be done with it. */
export const oneBookingPages = new Hono<Signed>()
  .get('/activities/:activityId/bookings/:placeId', async (c) =>
    c.render(<OnePage {...(await asked(c))} state={await formAt(c, { keepsDraft: false })} />),
  )
  .post('/activities/:activityId/bookings/:placeId', async (c) => {
    const { db, viewer } = c.var
    const { booking, activity } = await asked(c)
    return answer(
      c,
      await sentForm(c, DeedForm),
      async ({ deed, reason, byUs }) =>
        (await changeBooking(db, viewer, booking.id, deed, reason, byUs)) ?? {
          to: href('/activities/:activityId/bookings/:placeId', { activityId: activity.id, placeId: booking.id }),
          notice: 'booking:one.done',
        },
      async (state) => <OnePage {...(await asked(c))} state={{ ...state, keepsDraft: false }} />,
    )
  })

type Props = { activity: Activity; booking: Booking; deeds: readonly BookingDeed[]; isSeen: boolean; isApart: boolean; viewer: Viewer }

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer } = c.var
  const booking = await findBooking(db, viewer, c.req.param('placeId') ?? '')
  const activity = await askedActivity(c, 'see', booking.sessionId)
  if (booking.activityId !== activity.id) throw notFound()
  const line = await lineOf(db, viewer, booking, booking.sessionId)
  const able = may(viewer, booking.state === 'asked' ? 'decide' : 'book', line)
  const isSeen = booking.personId !== null && (await isBookable(db, viewer, booking.personId))
  const isApart = isSeen && booking.personId !== null && (await meets(db, booking.personId, await peopleBooked(db, viewer, booking)))
  const deeds = able ? bookingDeeds.filter((deed) => mayDeed(deed, booking.state) && !(deed === 'meet-first' && booking.meetFirstAt !== null)) : []
  return { activity, booking, deeds, isSeen, isApart, viewer }
}

function OnePage({ activity, booking, deeds, isSeen, isApart, viewer, state }: Props & { state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('booking:one.title', { name: booking.name, activity: activity.name })}
      heading={<bdi>{booking.name}</bdi>}
      headingNote={<BookingTags booking={booking} />}
      back={{ href: href('/activities/:activityId/bookings', { activityId: activity.id }), label: activity.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        {isApart && <Notice tone="danger">{t('booking:one.apart')}</Notice>}
        <AboutCard {...{ booking, isSeen, viewer }} />
        {deeds.length > 0 && (
          <Card title={t('booking:one.change')}>
            <Form state={state} submit={t('booking:one.submit')} marksOptional={false}>
              <ChoiceField
                name="deed"
                label={t('booking:one.deed')}
                required
                options={deeds.map((value) => ({ value, label: t(`booking:deed.${value}`) }))}
              />
              {deeds.includes('cancel') && <TickField name="byUs" label={t('booking:one.byUs')} hint={t('booking:one.byUsHint')} />}
              <AreaField name="reason" label={t('booking:one.reason')} hint={t('booking:one.reasonHint')} rows={2} maxLength={1000} />
            </Form>
          </Card>
        )}
      </Stack>
    </Page>
  )
}

function AboutCard({ booking, isSeen, viewer }: Pick<Props, 'booking' | 'isSeen' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const { timeZone } = viewer.organisation
  const said = (term: string, value: string | null) => (value ? [{ term, value: <bdi className="pre">{value}</bdi> }] : [])
  const by = (at: Temporal.Instant | null, name: string | null) => at && [momentText(at, words, timeZone), name].filter(Boolean).join(', ')
  return (
    <Card
      title={t('booking:one.about')}
      link={
        isSeen && booking.personId ? { href: href('/people/:personId', { personId: booking.personId }), label: t('booking:one.record') } : undefined
      }
    >
      <Definition
        items={[
          ...said(t('booking:one.what'), booking.onDay === null ? t('booking:ofCourse') : words.atStart(words.weekday(booking.onDay))),
          ...said(t('booking:one.came'), [t(bookingHowLabel(booking.how)), by(booking.madeAt, booking.madeBy)].join(', ')),
          ...said(t('booking:one.since'), by(booking.stateAt, booking.stateBy)),
          ...said(t('booking:one.until'), booking.state === 'offered' ? by(booking.offeredUntil, null) : null),
          ...said(t('booking:one.why'), booking.why),
          ...said(t('booking:one.reasonSaid'), booking.reason),
          ...said(t('booking:meetFirst'), by(booking.meetFirstAt, booking.meetFirstBy)),
          ...said(t('booking:movedUp'), booking.movedUpAt && [by(booking.movedUpAt, booking.movedUpBy), booking.movedUpWhy].join(': ')),
          ...said(t('booking:one.language'), words.atStart(words.languageName(booking.language))),
          ...said(t('booking:one.reach'), booking.reach),
        ]}
      />
    </Card>
  )
}
