import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { Button } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { mayUse, timesText } from '../../../people/index.ts'
import type { Activity } from '../../activity.ts'
import { SaidForm } from '../forms.ts'
import { BookingTags, bookingLine } from '../parts/booking-text.tsx'
import { sayTold, type ToSay, toSay } from '../saying.server.ts'
import { askedActivity } from './asked.server.ts'

/** Those who are booked and cannot be written to safely: each is told by voice how their booking stands, and ticked. */
export const toSayPages = new Hono<Signed>()
  .get('/activities/:activityId/bookings/to-say', async (c) => c.render(<ToSayPage {...(await asked(c))} />))
  .post('/activities/:activityId/bookings/to-say', async (c) => {
    const { db, viewer } = c.var
    const activity = await askedActivity(c, 'book')
    return answer(
      c,
      await sentForm(c, SaidForm),
      async ({ bookingId, state }) =>
        (await sayTold(db, viewer, activity.id, bookingId, state)) ?? {
          to: href('/activities/:activityId/bookings/to-say', { activityId: activity.id }),
          notice: 'booking:say.kept',
        },
      async () => <ToSayPage {...(await asked(c))} moved />,
    )
  })

type Asked = { activity: Activity; people: readonly ToSay[]; timeZone: string; moved?: boolean }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const activity = await askedActivity(c, 'book')
  return { activity, people: await toSay(db, viewer, activity), timeZone: viewer.organisation.timeZone }
}

function ToSayPage({ activity, people, timeZone, moved = false }: Asked) {
  const { t } = useWords()
  return (
    <Page
      title={t('booking:say.title', { name: activity.name })}
      heading={activity.name}
      headingNote={t('booking:say.heading')}
      back={{ href: href('/activities/:activityId/bookings', { activityId: activity.id }), label: t('booking:list.heading') }}
      lead={people.length > 0 && <p>{t('booking:say.lead')}</p>}
    >
      {moved && (
        <Notice tone="attention" said>
          {t('booking:say.moved')}
        </Notice>
      )}
      {people.length === 0 ? (
        <Empty icon="phone" title={t('booking:say.none')} body={t('booking:say.noneBody')} />
      ) : (
        <Card flush>
          <Rows label={t('booking:say.heading')}>
            {people.map((one) => (
              <Saying key={one.booking.id} {...one} timeZone={timeZone} />
            ))}
          </Rows>
        </Card>
      )}
    </Page>
  )
}

function Saying({ booking, member, timeZone }: ToSay & { timeZone: string }) {
  const words = useWords()
  const { t } = words
  const phones = (member?.ways ?? []).filter((way) => mayUse(way) && way.kind === 'phone')
  const never = member === null ? '' : timesText(member.times, 'never', words)
  const spoken = member?.languages.filter(({ speaks }) => speaks).map(({ language }) => words.languageName(language)) ?? []
  return (
    <Row title={<bdi>{booking.name}</bdi>} tags={<BookingTags booking={booking} />}>
      {phones.map(({ id, value, note }) => (
        <p key={id}>
          <a href={`tel:${value.replace(/[^+\d]/g, '')}`} dir="ltr">
            {value}
          </a>{' '}
          {note !== null && <bdi>{note}</bdi>}
        </p>
      ))}
      <p>
        {[
          ...bookingLine(booking, words, timeZone),
          phones.length === 0 ? t('booking:say.noPhone') : null,
          words.list(spoken) || null,
          never === '' ? null : t('writing:ring.never', { times: never }),
        ]
          .filter((part) => part !== null)
          .join(' · ')}
      </p>
      <form className="post-button screen-only" method="post">
        <input type="hidden" name="form_id" value={newId()} />
        <input type="hidden" name="bookingId" value={booking.id} />
        <input type="hidden" name="state" value={booking.state} />
        <Button small fullLabel={t('booking:say.toldFull', { name: booking.name })}>
          {t('booking:say.told')}
        </Button>
      </form>
    </Row>
  )
}
