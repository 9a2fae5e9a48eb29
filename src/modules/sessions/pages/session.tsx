import { Hono } from 'hono'
import { href } from '../../../platform/href.ts'
import { newId } from '../../../platform/id.ts'
import { inWords } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import { ButtonLink, PostButton } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Definition, type DefinitionItem } from '../../../ui/facts.tsx'
import { Split, Stack } from '../../../ui/layout.tsx'
import { Notice } from '../../../ui/notice.tsx'
import { Page } from '../../../ui/page.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may, seesSessions } from '../access.ts'
import { partLabel } from '../activity.ts'
import { ruleText } from '../parts/rule-text.ts'
import { StatusTag } from '../parts/session-rows.tsx'
import { hoursText, whereText } from '../parts/when.ts'
import { type OnTheDay, onTheDay, PrivateRoomsCard, ReadyCard } from '../preparing/pages/on-the-day.tsx'
import { workersOfActivity } from '../queries.server.ts'
import { findRecurrence, type ShownRecurrence } from '../recurrence.queries.server.ts'
import { may as keepsRegister } from '../register/access.ts'
import { keptOf } from '../register/actions.server.ts'
import { CameCard } from '../register/parts/came.tsx'
import { type Register, registerOf } from '../register/queries.server.ts'
import { callingOffOf, findSession, ownWorkersOf, type ShownOff } from '../session.queries.server.ts'
import { type Session, sessionStatusLabel, workersAt } from '../session.ts'

/** One session: when, where, who leads, what it is about, and what became of it. */
export const sessionPages = new Hono<Signed>().get('/sessions/:sessionId', async (c) => {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const session = await findSession(db, viewer, c.req.param('sessionId'))
  const kept = await keptOf(db, viewer, session, today)
  const keeps = keepsRegister(viewer, 'keep', kept)
  const hasDay = Temporal.PlainDate.compare(session.onDay, today) <= 0
  const [usual, own, off, recurrence, register] = await together(
    workersOfActivity(db, viewer, session.activityId),
    ownWorkersOf(db, viewer, session.id),
    session.off === null ? null : callingOffOf(db, viewer, session.id),
    session.recurrenceId === null ? null : findRecurrence(db, viewer, session.recurrenceId),
    keeps && hasDay && session.off === null ? registerOf(db, viewer, session) : null,
  )
  const [workers, now] = [workersAt(usual, own), Temporal.Now.instant()]
  const day = await onTheDay(
    db,
    viewer,
    session,
    workers.some(({ viewerId }) => viewerId === viewer.id),
    now,
  )
  return c.render(<SessionPage {...{ session, workers, off, recurrence, day, register, viewer, now }} />)
})

type Props = {
  session: Session
  workers: ReturnType<typeof workersAt>
  off: ShownOff | null
  recurrence: ShownRecurrence | null
  day: OnTheDay
  /** For those who keep it, from its day on. */
  register: Register | null
  viewer: Viewer
  now: Temporal.Instant
}

function SessionPage({ session, workers, off, recurrence, day, register, viewer, now }: Props) {
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
          {plans && <SessionActions session={session} />}
        </>
      }
    >
      {off !== null && <OffNotice off={off} session={session} viewer={viewer} plans={plans} />}
      {lacksRoom && <Notice tone="attention">{t('sessions:session.noRoom', { room: recurrence.roomName ?? '' })}</Notice>}
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
          {register !== null && <CameCard session={session} register={register} />}
          <AboutCard session={session} recurrence={recurrence} viewer={viewer} />
          {session.held !== 'in-person' && <OnlineCard session={session} />}
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

function AboutCard({ session, recurrence, viewer }: Pick<Props, 'session' | 'recurrence' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const said = (term: string, value: string | null): DefinitionItem[] => (value === null || value === '' ? [] : [{ term, value: <bdi>{value}</bdi> }])
  const moved = session.slotOn !== null && !session.slotOn.equals(session.onDay)
  return (
    <Card
      title={t('sessions:session.about')}
      link={{ href: href('/activities/:activityId', { activityId: session.activityId }), label: session.activityName }}
    >
      <Definition
        items={[
          ...said(t('sessions:times.place'), whereText(session, words) ?? t('sessions:times.noPlace')),
          ...said(t('sessions:session.heading'), session.title),
          ...said(t('sessions:session.theme'), session.themeWords && inWords(session.themeWords, words, viewer.organisation.language)),
          ...said(t('sessions:session.note'), session.note),
          ...said(t('sessions:session.rule'), recurrence && words.atStart(ruleText(recurrence.rule, words))),
          ...said(t('sessions:session.moved'), moved && session.slotOn ? t('sessions:session.movedFrom', { day: words.day(session.slotOn) }) : null),
          ...said(
            t('sessions:times.around'),
            session.setUpMinutes + session.clearUpMinutes > 0
              ? t('sessions:times.aroundShort', { before: session.setUpMinutes, after: session.clearUpMinutes })
              : null,
          ),
        ]}
      />
    </Card>
  )
}

/** For whoever leads: the link, and what to do when somebody drops off in distress. */
function OnlineCard({ session }: Pick<Props, 'session'>) {
  const { t } = useWords()
  return (
    <Card title={t('sessions:session.online')}>
      {session.joinLink === null ? (
        <p>{t('sessions:session.noLink')}</p>
      ) : (
        <p>
          <a href={session.joinLink} rel="noreferrer" dir="ltr">
            {session.joinLink}
          </a>
        </p>
      )}
      {session.distressNote !== null && (
        <>
          <h3>{t('sessions:session.distress')}</h3>
          <p className="written">
            <bdi>{session.distressNote}</bdi>
          </p>
        </>
      )}
    </Card>
  )
}

function OffNotice({ off, session, viewer, plans }: { off: ShownOff; plans: boolean } & Pick<Props, 'session' | 'viewer'>) {
  const words = useWords()
  const { t } = words
  const on = off.saidAt.toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate()
  return (
    <Notice tone="attention" title={t(sessionStatusLabel(off.how))}>
      <p>
        {inWords(off.reason, words, viewer.organisation.language)}
        {off.note !== null && (
          <>
            {' · '}
            <bdi>{off.note}</bdi>
          </>
        )}
        <br />
        {t('sessions:session.offBy', { name: off.saidBy, day: words.day(on) })}
      </p>
      {plans && (
        <PostButton
          action={href('/sessions/:sessionId/on', { sessionId: session.id })}
          formId={newId()}
          icon="undo-2"
          label={t('sessions:session.callOn')}
        />
      )}
    </Notice>
  )
}
