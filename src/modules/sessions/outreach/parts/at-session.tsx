import type { Db } from '../../../../platform/db.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { Viewer } from '../../../access/index.ts'
import type { Session } from '../../session.ts'
import { mayTalk } from '../access.ts'
import { ageBandLabel, type ComingForward, isTalk, type SpeakerThere } from '../outreach.ts'
import { forwardAt, speakersAt } from '../queries.server.ts'
import { MissingNotice, RouteFacts, RouteLines, type RouteShown, routeShown } from './route.tsx'
import { SpeakerRows } from './speaker-rows.tsx'

/** A session as a talk, for its page; null where it is none. */
export type TalkShown = {
  session: Session
  route: RouteShown
  /** For whoever plans it, leads or helps there; null for everybody else. */
  speakers: readonly SpeakerThere[] | null
  forward: readonly ComingForward[]
  hasBegun: boolean
  viewer: Viewer
} | null

export async function talkShown(
  db: Db,
  viewer: Viewer,
  session: Session,
  { there, now, words }: { there: boolean; now: Temporal.Instant; words: Words },
): Promise<TalkShown> {
  if (!isTalk(session)) return null
  const tells = mayTalk(viewer, 'tell', { ...session, isThere: there })
  const [route, speakers, forward] = await together(
    routeShown(db, viewer, session.id, words),
    tells ? speakersAt(db, viewer, session.id) : null,
    tells ? forwardAt(db, viewer, session.id) : [],
  )
  return { session, route, speakers, forward, hasBegun: Temporal.Instant.compare(now, session.beginsAt) >= 0, viewer }
}

/** What is missing before children are met: nobody stands on the way to help, or nobody said who is addressed. */
export function TalkNotice({ shown }: { shown: TalkShown }) {
  const { t } = useWords()
  if (shown === null || shown.session.off !== null) return null
  const { session, route } = shown
  if (route.talk === null) return session.meaning === 'outreach' ? <Notice tone="attention">{t('outreach:todo.noAudience')}</Notice> : null
  return route.talk.ageBand === 'under-18' ? <MissingNotice {...route} /> : null
}

/** Who is addressed, who speaks, and where help is. */
export function TalkCard({ shown }: { shown: TalkShown }) {
  const words = useWords()
  const { t } = words
  if (shown === null) return null
  const { session, route, speakers, viewer } = shown
  const { talk, lines } = route
  const at = { sessionId: session.id }
  return (
    <Stack>
      <Card
        title={t('outreach:talk.heading')}
        id="talk"
        link={speakers ? { href: href('/sessions/:sessionId/outreach', at), label: t('outreach:talk.say') } : undefined}
      >
        {talk === null ? (
          <p>{t('outreach:talk.none')}</p>
        ) : (
          <>
            <Definition
              items={[
                { term: t('outreach:field.audience'), value: inWords(talk.audienceWords, words, viewer.organisation.language) },
                { term: t('outreach:field.age'), value: t(ageBandLabel(talk.ageBand)) },
                ...(talk.place === null ? [] : [{ term: t('outreach:field.place'), value: <bdi>{talk.place}</bdi> }]),
              ]}
            />
            <h3>{t('outreach:route.title')}</h3>
            <RouteFacts talk={talk} />
            {lines.length > 0 && <RouteLines lines={lines} title={t('outreach:route.lines')} />}
          </>
        )}
        {speakers !== null && (
          <Line>
            {talk !== null && <ButtonLink href={href('/sessions/:sessionId/outreach/sheet', at)}>{t('outreach:sheet.open')}</ButtonLink>}
            {shown.hasBegun && session.off === null && (
              <ButtonLink href={href('/sessions/:sessionId/outreach/forward', at)}>{t('outreach:forward.heading')}</ButtonLink>
            )}
          </Line>
        )}
        <ForwardCount forward={shown.forward} />
      </Card>
      {speakers !== null && (
        <Card
          title={t('outreach:speakers.title')}
          flush
          id="speakers"
          link={{ href: href('/sessions/:sessionId/outreach/speakers', at), label: t('outreach:speakers.open') }}
        >
          {speakers.length === 0 ? (
            <p className="card-note">{t('outreach:speakers.none')}</p>
          ) : (
            <SpeakerRows {...{ session, talk, speakers }} decides={false} />
          )}
        </Card>
      )}
    </Stack>
  )
}

function ForwardCount({ forward }: { forward: readonly ComingForward[] }) {
  const { t } = useWords()
  if (forward.length === 0) return null
  const open = forward.some(({ concern }) => concern === 'to-raise')
  return (
    <>
      <p>{t('outreach:forward.came', { count: forward.reduce((sum, { people }) => sum + people, 0) })}</p>
      {open && <Notice tone="attention">{t('outreach:forward.toRaise')}</Notice>}
    </>
  )
}
