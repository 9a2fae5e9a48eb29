import { href, withQuery } from '../../platform/href.ts'
import type { Words } from '../../platform/i18n.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Tag } from '../../ui/tag.tsx'
import {
  mayHaveOpenRegisters,
  mayHaveSessionsAhead,
  mayHaveUndecided,
  openRegisters,
  type SessionAhead,
  sessionsAhead,
  undecidedCount,
} from '../sessions/index.server.ts'
import { hoursText, whereText } from '../sessions/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Sessions of today and tomorrow at which one leads or helps. */
export const sessionsCard: TodayCard = {
  peek: mayHaveSessionsAhead,
  make: async (db, viewer, words, today) => {
    const sessions = await sessionsAhead(db, viewer, today)
    if (sessions.length === 0) return null
    return (
      <Card key="sessions" title={words.t('attending:today.title')} flush>
        <Rows>
          {sessions.map((one) => (
            <Row
              key={one.id}
              title={<bdi>{one.activityName}</bdi>}
              href={href('/sessions/:sessionId', { sessionId: one.id })}
              tags={one.off !== null && <Tag tone="danger">{words.t(`sessions:status.${one.off}`)}</Tag>}
            >
              {line(one, words, today, viewer.organisation.timeZone).map((part, at) => (
                <span key={part}>
                  {at > 0 && ' · '}
                  <bdi>{part}</bdi>
                </span>
              ))}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}

function line(session: SessionAhead, words: Words, today: Temporal.PlainDate, zone: string): string[] {
  const day = words.t(session.onDay.equals(today) ? 'attending:today.today' : 'attending:today.tomorrow')
  return [day, hoursText(session, words, zone), whereText(session, words), words.t(`attending:today.${session.part}`)].filter((part) => part !== null)
}

/** Registers of the past days that nobody closed, for those who answer for what is counted. */
export const registersCard: TodayCard = {
  peek: mayHaveOpenRegisters,
  make: async (db, viewer, { t }, today) => {
    const open = await openRegisters(db, viewer, today)
    if (open === 0) return null
    return (
      <Card key="registers" title={t('attending:registers.open')}>
        <p>
          <a href={withQuery(href('/sessions'), { register: 'open' })}>{t('attending:registers.count', { count: open })}</a>
        </p>
      </Card>
    )
  },
}

/** What devices sent without a network and was not taken: it waits for somebody to decide. */
export const undecidedCard: TodayCard = {
  peek: mayHaveUndecided,
  make: async (db, viewer, { t }) => {
    const count = await undecidedCount(db, viewer)
    if (count === 0) return null
    return (
      <Card key="undecided" title={t('offline:undecided.title')}>
        <p>
          <a href={href('/offline/refused')}>{t('offline:undecided.card', { count })}</a>
        </p>
      </Card>
    )
  },
}
