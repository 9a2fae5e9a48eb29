import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { type MissedPerson, missingLabel } from './missed.ts'

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
