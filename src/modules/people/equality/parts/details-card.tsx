import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import type { EqualityState } from '../queries.server.ts'
import { howAnsweredLabel } from '../question.ts'

/** Among the details of somebody: whether they were asked, for those who may ask. What they said stands elsewhere, for those who were named to read it. */
export function EqualityCard({ personId, state }: { personId: string; state: EqualityState }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('equality:title')} link={{ href: href('/people/:personId/equality', { personId }), label: t('equality:person.toPage') }}>
      <p>
        {state.answeredOn === null || state.how === null
          ? t('equality:answer.not-asked')
          : t('equality:person.answeredOn', { day: words.day(state.answeredOn), how: t(howAnsweredLabel[state.how]) })}
      </p>
    </Card>
  )
}
