import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { useWords } from '../../../ui/context.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag, type TagTone } from '../../../ui/tag.tsx'
import type { Viewer } from '../../access/index.ts'
import { type ListedSession, type SessionStatus, sessionStatusLabel, statusOf } from '../session.ts'
import { hoursText, whereText } from './when.ts'

const tones: Record<SessionStatus, TagTone> = { planned: 'plain', now: 'good', over: 'plain', 'called-off': 'danger', 'did-not-happen': 'attention' }

/** Where a session stands, in a word; nothing where it is simply to come. */
export function StatusTag({ session, now }: { session: ListedSession; now: Temporal.Instant }) {
  const { t } = useWords()
  const status = statusOf(session, now)
  return status === 'planned' || status === 'over' ? null : <Tag tone={tones[status]}>{t(sessionStatusLabel(status))}</Tag>
}

type Props = { sessions: readonly ListedSession[]; viewer: Viewer; now: Temporal.Instant; label: string; withDay?: boolean }

/** Sessions one under the other: when, what, where, who leads. */
export function SessionRows({ sessions, viewer, now, label, withDay = false }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Rows label={label}>
      {sessions.map((session) => {
        const hours = hoursText(session, words, viewer.organisation.timeZone)
        const where = whereText(session, words)
        return (
          <Row
            key={session.id}
            lead={
              <span className="number">{withDay ? words.shortDay(session.onDay) : words.time(session.beginsAt, viewer.organisation.timeZone)}</span>
            }
            title={<bdi>{session.activityName}</bdi>}
            href={href('/sessions/:sessionId', { sessionId: session.id })}
            tags={<StatusTag session={session} now={now} />}
          >
            {[hours, where, inWords(session.kindWords, words, viewer.organisation.language)].filter(Boolean).map((part, at) => (
              <span key={part}>
                {at > 0 && ' · '}
                <bdi>{part}</bdi>
              </span>
            ))}
            {session.title !== null && (
              <>
                <br />
                <bdi>{session.title}</bdi>
              </>
            )}
            <br />
            {session.leaders.length === 0 ? t('sessions:nobodyLeads') : t('sessions:ledBy', { names: words.list(session.leaders) })}
          </Row>
        )
      })}
    </Rows>
  )
}
