import { href } from '../../../../platform/href.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import type { Session } from '../../session.ts'
import { capacities, capacityLabel } from '../attendance.ts'
import type { Register } from '../queries.server.ts'
import { sumsOf } from '../rules.ts'

/** On the page of a session: how many came, and what was said when the register was closed. */
export function CameCard({ session, register }: { session: Session; register: Register }) {
  const { t, number } = useWords()
  const { closing, registered, heads } = register
  const sums = sumsOf(registered, heads)
  const said = (term: string, value: string | null) => (value === null ? [] : [{ term, value: <bdi className="pre">{value}</bdi> }])
  return (
    <Card
      title={t('register:card.title')}
      link={{
        href: href('/sessions/:sessionId/register', { sessionId: session.id }),
        label: closing === null ? t('register:card.notClosed') : t('register:openPast'),
      }}
    >
      <Definition
        items={[
          { term: t('register:close.came'), value: number(sums.here + sums.heads) },
          ...capacities
            .filter((cameAs) => cameAs !== 'participant' && sums.byCapacity[cameAs] > 0)
            .map((cameAs) => ({ term: t(capacityLabel(cameAs)), value: number(sums.byCapacity[cameAs]) })),
          ...(sums.heads > 0 ? [{ term: t('register:close.unnamed'), value: number(sums.heads) }] : []),
          ...said(t('register:card.wentWell'), closing?.wentWell ?? null),
          ...said(t('register:card.note'), closing?.note ?? null),
        ]}
      />
    </Card>
  )
}
