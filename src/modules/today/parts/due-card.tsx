import { href } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { totalText } from '../../../ui/table.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Due } from '../../support/index.server.ts'
import { DueRows } from '../../support/index.ts'

/** What is due on one's own caseload by the rules of the services, the longest due first. */
export function DueCard({ due, viewer, today }: { due: Due; viewer: Viewer; today: Temporal.PlainDate }) {
  const words = useWords()
  return (
    <Card
      title={words.t('due:card.title')}
      link={{ href: href('/due'), label: words.t('due:card.all', { total: totalText(words, due.total) }) }}
      flush={due.items.length > 0}
    >
      {due.items.length === 0 ? (
        <p className="quiet">{words.t('due:card.none')}</p>
      ) : (
        <DueRows items={due.items} viewer={viewer} today={today} words={words} />
      )}
    </Card>
  )
}
