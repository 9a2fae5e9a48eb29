import { Hono } from 'hono'
import { href, withQuery } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition } from '../../../ui/facts.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may, seesSessions } from '../access.ts'
import { partLabel } from '../activity.ts'
import { BesideCards, type BesideSession, besideLinks, besideSession } from '../beside/parts/session-cards.tsx'
import { bookingsShown, type Shown as ShownBookings } from '../booking/card.queries.server.ts'
import { BookingsCard } from '../booking/parts/bookings-card.tsx'
import { type VersionFollowed, versionOf } from '../courses/models/queries.server.ts'
import { ModelNotice } from '../courses/parts/model-notice.tsx'
import { type SaidOfIt, SaidOfItCard, saidOfSession } from '../feedback/parts/cards.tsx'
import { HireNotice, HiresCard, type HiresShown, hireLinks, hiresShown } from '../hiring/parts/at-session.tsx'
import { PaidBeforeOff } from '../money/parts/off-notice.tsx'
import { howManyPaid } from '../money/queries.server.ts'
import { TalkCard, TalkNotice, type TalkShown, talkShown } from '../outreach/parts/at-session.tsx'
import { AboutSession, OffNotice, OnlineCard } from '../parts/about-session.tsx'
import { AlsoCard } from '../parts/also-card.tsx'
import { StatusTag } from '../parts/session-rows.tsx'
import { hoursText } from '../parts/when.ts'
import { type OnTheDay, onTheDay, PrivateRoomsCard, ReadyCard } from '../preparing/pages/on-the-day.tsx'
import { workersOfActivity } from '../queries.server.ts'
import { findRecurrence, type ShownRecurrence } from '../recurrence.queries.server.ts'
import { may as keepsRegister } from '../register/access.ts'
import { keptOf } from '../register/actions.server.ts'
import { CameCard } from '../register/parts/came.tsx'
import { type Register, registerOf } from '../register/queries.server.ts'
import { callingOffOf, findSession, ownWorkersOf, type ShownOff } from '../session.queries.server.ts'
import { type Session, workersAt } from '../session.ts'
import { unsaidOf } from '../writing/changed.actions.server.ts'
import { UntoldNotice } from '../writing/parts/untold.tsx'

/** One session: when, where, who leads, what it is about, and what became of it. */
export const sessionPages = new Hono<Signed>().get('/sessions/:sessionId', async (c) => {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const session = await findSession(db, viewer, c.req.param('sessionId'))
  const kept = await keptOf(db, viewer, session, today)
  const keeps = keepsRegister(viewer, 'keep', kept)
  const hasDay = Temporal.PlainDate.compare(session.onDay, today) <= 0
  const [usual, own, off, recurrence, said, register, untold] = await together(
    workersOfActivity(db, viewer, session.activityId),
    ownWorkersOf(db, viewer, session.id),
    session.off === null ? null : callingOffOf(db, viewer, session.id),
    session.recurrenceId === null ? null : findRecurrence(db, viewer, session.recurrenceId),
    saidOfSession(db, viewer, session),
    keeps && hasDay && session.off === null ? registerOf(db, viewer, session) : null,
    unsaidOf(db, viewer, { sessionId: session.id }),
  )
  const version = await versionOf(db, viewer, session.activityId)
  const [workers, now] = [workersAt(usual, own), Temporal.Now.instant()]
  const there = workers.some(({ viewerId }) => viewerId === viewer.id)
  const day = await onTheDay(db, viewer, session, there, now)
  const bookings = await bookingsShown(db, viewer, { ...session, sessionId: session.id })
  const beside = await besideSession(db, viewer, session, { workers, kept })
  const hires = await hiresShown(db, viewer, session)
  const talk = await talkShown(db, viewer, session, { there, now, words: c.var.words })
  const paid = session.off !== null && keeps ? await howManyPaid(db, viewer, session.id) : 0
  const facts = { session, version, workers, off, recurrence, day, said, register, untold, bookings, beside, hires, talk, paid }
  return c.render(<SessionPage {...{ ...facts, viewer, now }} />)
})

type Props = {
  session: Session
  /** The model that the course follows, and its approvals. */
  version: VersionFollowed
  workers: ReturnType<typeof workersAt>
  off: ShownOff | null
  recurrence: ShownRecurrence | null
  day: OnTheDay
  said: SaidOfIt
  /** For those who keep it, from its day on. */
  register: Register | null
  bookings: ShownBookings | null
  /** What changed and those who come were not told. */
  untold: string | null
  beside: BesideSession
  hires: HiresShown
  talk: TalkShown
  /** How many had paid before it was off. */
  paid: number
  viewer: Viewer
  now: Temporal.Instant
}

function SessionPage({ session, version, workers, off, recurrence, day, said, register, untold, bookings, viewer, now, ...around }: Props) {
  const words = useWords()
  const { t } = words
  const sessionId = session.id
  const plans = may(viewer, 'plan', session)
  const lacksRoom = recurrence !== null && recurrence.roomId !== null && session.roomId === null && !session.saidAlone
  return (
    <Page
      title={t('sessions:session.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={session.activityName}
      headingNote={inWords(session.kindWords, words, viewer.organisation.language)}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      lead={
        <p>
          {words.weekday(session.onDay)}, {hoursText(session, words, viewer.organisation.timeZone)} <StatusTag session={session} now={now} />
        </p>
      }
      actions={
        <>
          {register !== null && (
            <ButtonLink
              kind={register.closing === null ? 'main' : 'plain'}
              icon="clipboard-list"
              href={href('/sessions/:sessionId/register', { sessionId })}
            >
              {t(register.closing === null ? 'register:open' : 'register:openPast')}
            </ButtonLink>
          )}
          {register !== null && <ButtonLink href={href('/sessions/:sessionId/money', { sessionId })}>{t('money:session.link')}</ButtonLink>}
          {plans && <SessionActions session={session} />}
        </>
      }
    >
      <UntoldNotice untold={untold} />
      {off !== null && <OffNotice off={off} session={session} viewer={viewer} plans={plans} />}
      <PaidBeforeOff sessionId={sessionId} paid={around.paid} />
      {lacksRoom && <Notice tone="attention">{t('sessions:session.noRoom', { room: recurrence.roomName ?? '' })}</Notice>}
      <HireNotice {...around.hires} />
      <TalkNotice shown={around.talk} />
      <ModelNotice {...version} onDay={session.onDay} />
      <Split
        aside={
          <Card
            title={t('sessions:workers.title')}
            action={
              plans && (
                <ButtonLink small href={href('/sessions/:sessionId/workers', { sessionId })}>
                  {t('sessions:workers.change')}
                </ButtonLink>
              )
            }
          >
            {workers.length === 0 ? (
              <p>{t('sessions:nobodyLeads')}</p>
            ) : (
              <Definition items={workers.map((one) => ({ term: one.name, value: t(partLabel(one.part)) }))} />
            )}
          </Card>
        }
      >
        <Stack>
          <PrivateRoomsCard {...day} session={session} viewer={viewer} />
          <ReadyCard {...day} session={session} />
          <TalkCard shown={around.talk} />
          {register !== null && <CameCard session={session} register={register} />}
          <BookingsCard shown={bookings} />
          <SaidOfItCard {...{ session, said, viewer }} keeps={register !== null} />
          <BesideCards {...around.beside} />
          <HiresCard {...around.hires} />
          <AboutSession session={session} recurrence={recurrence} viewer={viewer} />
          {session.held !== 'in-person' && <OnlineCard session={session} />}
          {off === null && <AlsoCard links={[...besideLinks(around.beside, t), ...hireLinks(around.hires, t)]} />}
        </Stack>
      </Split>
    </Page>
  )
}

function SessionActions({ session }: { session: Session }) {
  const { t } = useWords()
  const sessionId = session.id
  return (
    <>
      <ButtonLink href={href('/sessions/:sessionId/change', { sessionId })}>{t('sessions:session.change')}</ButtonLink>
      <ButtonLink href={withQuery(href('/activities/:activityId/write', { activityId: session.activityId }), { session: sessionId })}>
        {t('writing:open')}
      </ButtonLink>
      {session.recurrenceId !== null && (
        <ButtonLink href={href('/sessions/:sessionId/later', { sessionId })}>{t('sessions:session.later')}</ButtonLink>
      )}
      {session.off === null && (
        <ButtonLink kind="danger" href={href('/sessions/:sessionId/off', { sessionId })}>
          {t('sessions:session.callOff')}
        </ButtonLink>
      )}
    </>
  )
}
