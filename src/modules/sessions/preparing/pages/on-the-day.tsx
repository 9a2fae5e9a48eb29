import { type Context, Hono } from 'hono'
import type { Db } from '../../../../platform/db.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayPrepare } from '../access.ts'
import { takePrivateRoom, tickReady } from '../actions.server.ts'
import { PrivateRoomForm, TickForm } from '../forms.ts'
import { isToBeReady, type Provision, provisionKindLabel } from '../provision.ts'
import { isThere, type PrivateRoom, privateRoomsAt, provisionsOf, readyAt } from '../queries.server.ts'

/** What is ready on the day is ticked, and a room for a word in private is taken, on the page of the session. */
export const onTheDayPages = new Hono<Signed>()
  .post('/sessions/:sessionId/ready', async (c) => {
    const { db, viewer } = c.var
    const session = await prepared(c)
    return answer(
      c,
      await sentForm(c, TickForm),
      async (said) => (await tickReady(db, viewer, session.id, said)) ?? { to: `${pageOf(session)}#ready` },
      (state) => <RefusedPage session={session} why={Object.values(state.errors)} />,
    )
  })
  .post('/sessions/:sessionId/private-room', async (c) => {
    const { db, viewer } = c.var
    const session = await prepared(c)
    return answer(
      c,
      await sentForm(c, PrivateRoomForm),
      async (said) => (await takePrivateRoom(db, viewer, session.id, said, Temporal.Now.instant())) ?? { to: `${pageOf(session)}#private` },
      (state) => <RefusedPage session={session} why={Object.values(state.errors)} />,
    )
  })

const pageOf = (session: Pick<Session, 'id'>) => href('/sessions/:sessionId', { sessionId: session.id })

async function prepared(c: Context<Signed>): Promise<Session> {
  const { db, viewer } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayPrepare(viewer, 'prepare', { ...session, isThere: await isThere(db, viewer, session) }), 'preparing.prepare')
  return session
}

function RefusedPage({ session, why }: { session: Session; why: readonly string[] }) {
  return (
    <Page title={session.activityName} back={{ href: pageOf(session), label: session.activityName }}>
      <Notice tone="attention">{why[0]}</Notice>
    </Page>
  )
}

/** What a session's page shows of the day. */
export type OnTheDay = { provisions: Provision[]; ready: ReadonlySet<string>; rooms: readonly PrivateRoom[]; prepares: boolean }

export async function onTheDay(db: Db, viewer: Viewer, session: Session, there: boolean, now: Temporal.Instant): Promise<OnTheDay> {
  const [provisions, ready, rooms] = await together(
    provisionsOf(db, viewer, session.activityId),
    readyAt(db, viewer, session.id),
    session.venueId === null ? [] : privateRoomsAt(db, viewer, session.venueId, now),
  )
  const isOn =
    session.off === null &&
    Temporal.Instant.compare(now, session.beginsAt.subtract({ hours: 12 })) >= 0 &&
    Temporal.Instant.compare(now, session.endsAt.add({ hours: 2 })) < 0
  return {
    provisions: provisions.filter(isToBeReady),
    ready,
    rooms: isOn ? rooms : [],
    prepares: mayPrepare(viewer, 'prepare', { ...session, isThere: there }),
  }
}

export function ReadyCard({ session, provisions, ready, prepares }: OnTheDay & { session: Session }) {
  const { t } = useWords()
  if (provisions.length === 0) return null
  const done = provisions.filter(({ id }) => ready.has(id)).length
  return (
    <Card title={t('preparing:ready.title')} id="ready" flush>
      <p className="card-note">{t('preparing:ready.count', { done, count: provisions.length })}</p>
      <Rows label={t('preparing:ready.title')}>
        {provisions.map(({ id, what, kind }) => (
          <Row
            key={id}
            title={<bdi>{what}</bdi>}
            tags={ready.has(id) && <Tag tone="good">{t('preparing:ready.is')}</Tag>}
            action={
              prepares && (
                <PostButton
                  small
                  action={href('/sessions/:sessionId/ready', { sessionId: session.id })}
                  formId={newId()}
                  fields={ready.has(id) ? { provisionId: id } : { provisionId: id, ready: 'yes' }}
                  label={t(ready.has(id) ? 'preparing:ready.undo' : 'preparing:ready.tick')}
                  fullLabel={t(ready.has(id) ? 'preparing:ready.undoNamed' : 'preparing:ready.tickNamed', { what })}
                />
              )
            }
          >
            {t(provisionKindLabel(kind))}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

/** WORCS-07: somebody wishes to speak in private, and one tap takes the room. */
export function PrivateRoomsCard({ session, rooms, prepares, viewer }: OnTheDay & { session: Session; viewer: Viewer }) {
  const { t, time } = useWords()
  if (rooms.length === 0) return null
  return (
    <Card title={t('preparing:private.title')} id="private" flush>
      <Rows label={t('preparing:private.title')}>
        {rooms.map((room) => {
          const isFree = room.takenUntil === null
          return (
            <Row
              key={room.id}
              title={<bdi>{room.name}</bdi>}
              tags={<Tag tone={isFree ? 'good' : 'attention'}>{t(isFree ? 'preparing:private.free' : 'preparing:private.taken')}</Tag>}
              action={
                prepares &&
                (isFree || room.isPrivateWord) && (
                  <PostButton
                    small
                    kind={isFree ? 'main' : 'plain'}
                    action={href('/sessions/:sessionId/private-room', { sessionId: session.id })}
                    formId={newId()}
                    fields={isFree ? { roomId: room.id, take: 'yes' } : { roomId: room.id }}
                    label={t(isFree ? 'preparing:private.take' : 'preparing:private.giveBack')}
                    fullLabel={t(isFree ? 'preparing:private.takeNamed' : 'preparing:private.giveBackNamed', { room: room.name })}
                  />
                )
              }
            >
              {room.takenUntil === null
                ? t('preparing:private.freeNote')
                : t('preparing:private.until', { time: time(room.takenUntil, viewer.organisation.timeZone) })}
            </Row>
          )
        })}
      </Rows>
    </Card>
  )
}
