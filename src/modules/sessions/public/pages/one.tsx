import { type Context, Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Open } from '../../../access/index.server.ts'
import { carried, PublicPage, Reaching, type Surroundings, surroundingsOf } from '../../../referrals/index.server.ts'
import { SignUpLink } from '../../booking/parts/sign-up-link.tsx'
import { bookingOnShow, type ShownBooking } from '../../booking/public.queries.server.ts'
import { sessionStatusLabel } from '../../session.ts'
import { ShownFacts } from '../parts/shown-facts.tsx'
import { ShownRows } from '../parts/shown-rows.tsx'
import { activityOnShow, placesOnShow, sessionOnShow, sessionsOnShow } from '../shown.queries.server.ts'
import { type Places, type ShownActivity, type ShownSession, shownName } from '../shown.ts'
import { readLimit, toPublic } from './surroundings.server.ts'

/** As many as an activity's page shows of its next times. */
const nextOnes = 12

/** One session, and one activity with its next times, as anybody reads them. */
export const onePages = new Hono<Open>()
  .get('/at/:organisation/whats-on/activity/:activityId', readLimit, toPublic, async (c) => {
    const { db } = c.var
    const activity = await shownActivity(c)
    const now = Temporal.Now.instant()
    const { sessions } = await sessionsOnShow(db, { from: now.subtract({ hours: 25 }), endsAfter: now, activityId: activity.id }, nextOnes)
    const [booking, places] = await together(bookingOnShow(db, activity.id, null), placesOnShow(db, sessions))
    return c.render(<ActivityPage surroundings={await surroundingsOf(c)} {...{ activity, sessions, booking, places }} />)
  })
  .get('/at/:organisation/whats-on/:sessionId', readLimit, toPublic, async (c) => {
    const session = await shownSession(c)
    const { db } = c.var
    const [activity, surroundings, booking, places] = await together(
      activityOnShow(db, session.activityId),
      surroundingsOf(c),
      bookingOnShow(db, session.activityId, session.id),
      placesOnShow(db, [session]),
    )
    return c.render(<SessionPage {...{ surroundings, session, booking, places }} activity={orNotFound(activity)} />)
  })

/** The session of the address; not there where it is another's, or not for everybody. */
export async function shownSession(c: Context<Open>): Promise<ShownSession> {
  const id = c.req.param('sessionId')
  return orNotFound(isId(id) ? await sessionOnShow(c.var.db, id) : undefined)
}

export async function shownActivity(c: Context<Open>): Promise<ShownActivity> {
  const id = c.req.param('activityId')
  return orNotFound(isId(id) ? await activityOnShow(c.var.db, id) : undefined)
}

const backTo = (surroundings: Surroundings, words: ReturnType<typeof useWords>) => ({
  href: carried(href('/at/:organisation/whats-on', { organisation: surroundings.organisation.slug }), words, surroundings),
  label: words.t('whatson:title'),
})

type SessionProps = { surroundings: Surroundings; session: ShownSession; activity: ShownActivity; booking: ShownBooking | null; places: Places }

function SessionPage({ surroundings, session, activity, booking, places }: SessionProps) {
  const words = useWords()
  const { t } = words
  const { slug: organisation, language, timeZone } = surroundings.organisation
  const name = shownName(session.publicName, words, language)
  const of = { organisation, sessionId: session.id }
  const hours = t('sessions:hours', { from: words.time(session.beginsAt, timeZone), to: words.time(session.endsAt, timeZone) })
  const day = words.weekday(session.onDay)
  return (
    <PublicPage
      surroundings={surroundings}
      title={name}
      description={`${day}, ${hours}`}
      lead={`${words.atStart(day)}, ${hours}`}
      back={backTo(surroundings, words)}
      actions={
        session.off === null && (
          <ButtonLink
            icon="calendar-days"
            href={carried(href('/at/:organisation/whats-on/:sessionId/calendar.ics', of), words, surroundings)}
            download
          >
            {t('whatson:calendar.session')}
          </ButtonLink>
        )
      }
    >
      <Stack>
        {session.off !== null && (
          <Notice tone="attention" title={t(sessionStatusLabel(session.off))}>
            {inWords(session.offReason, words, language)}
          </Notice>
        )}
        <ShownFacts {...{ surroundings, session, activity }} />
        {session.off === null && (
          <SignUpLink {...{ booking, surroundings }} places={places.get(session.id)} activityId={activity.id} sessionId={session.id} />
        )}
        <p>
          <a href={carried(href('/at/:organisation/whats-on/activity/:activityId', { organisation, activityId: activity.id }), words, surroundings)}>
            {t('whatson:allTimes')}
          </a>
        </p>
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}

type ActivityProps = {
  surroundings: Surroundings
  activity: ShownActivity
  sessions: readonly ShownSession[]
  booking: ShownBooking | null
  places: Places
}

function ActivityPage({ surroundings, activity, sessions, booking, places }: ActivityProps) {
  const words = useWords()
  const { t } = words
  const { slug: organisation, language } = surroundings.organisation
  const of = { organisation, activityId: activity.id }
  return (
    <PublicPage
      surroundings={surroundings}
      title={shownName(activity.publicName, words, language)}
      lead={inWords(activity.kind, words, language)}
      back={backTo(surroundings, words)}
      actions={
        sessions.length > 0 && (
          <ButtonLink
            icon="calendar-days"
            href={carried(href('/at/:organisation/whats-on/activity/:activityId/calendar.ics', of), words, surroundings)}
            download
          >
            {t('whatson:calendar.activity')}
          </ButtonLink>
        )
      }
    >
      <Stack>
        {activity.closedOn !== null && <Notice tone="attention">{t('sessions:activity.closed', { day: words.day(activity.closedOn) })}</Notice>}
        <ShownFacts {...{ surroundings, activity }} />
        <SignUpLink {...{ booking, surroundings }} places={[...places.values()][0]} activityId={activity.id} sessionId={null} />
        <Card title={t('whatson:next')} flush>
          {sessions.length === 0 ? (
            <Empty icon="calendar-days" title={t('whatson:noneNext')} body={t('whatson:noneNextBody')} />
          ) : (
            <ShownRows
              sessions={sessions}
              places={booking?.takes === 'course' ? new Map() : places}
              surroundings={surroundings}
              label={t('whatson:next')}
              withDay
            />
          )}
        </Card>
        <Reaching face={surroundings.face} />
      </Stack>
    </PublicPage>
  )
}
