import { Fragment } from 'react'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type MissedPerson, missingLabel } from './missed.ts'
import type { MissedRun } from './tasks.server.ts'

/** Those who were missed, each with the way to settle it. */
export function MissedRows({ people }: { people: readonly MissedPerson[] }) {
  const words = useWords()
  return (
    <Rows>
      {people.map(({ personId, sessionId, name, missing, activityName, onDay, workerName }) => (
        <Row
          key={`${sessionId}-${personId}`}
          title={<bdi>{name}</bdi>}
          href={href('/missed/:sessionId/:personId', { sessionId, personId })}
          tags={<Tag tone="attention">{words.t(missingLabel(missing))}</Tag>}
        >
          {[activityName, words.day(onDay), workerName === null ? null : words.t('writing:missed.worker', { name: workerName })]
            .filter(Boolean)
            .join(' · ')}
        </Row>
      ))}
    </Rows>
  )
}

/** The sessions that somebody missed, each to be opened; and the way to say why. */
export function MissedSessions({ run: { activityName, sessions, lastSessionId, personId }, settles }: { run: MissedRun; settles: boolean }) {
  const words = useWords()
  const { t } = words
  return (
    <p>
      <bdi>{activityName}</bdi>
      {sessions.map(({ id, onDay }) => (
        <Fragment key={id}>
          {' · '}
          <a href={href('/sessions/:sessionId', { sessionId: id })} aria-label={`${activityName}, ${words.day(onDay)}`}>
            {words.day(onDay)}
          </a>
        </Fragment>
      ))}
      {settles && (
        <>
          {' · '}
          <a
            href={href('/missed/:sessionId/:personId', { sessionId: lastSessionId, personId })}
            aria-label={`${t('writing:missed.why')}: ${activityName}`}
          >
            {t('writing:missed.why')}
          </a>
        </>
      )}
    </p>
  )
}
