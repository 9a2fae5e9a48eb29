import { href } from '../../../../platform/href.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag, Tags } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { entryKindLabel } from '../money.ts'
import type { OwedInService, PersonEntry } from '../receipt.queries.server.ts'

type Props = { owed: readonly OwedInService[]; entries: readonly PersonEntry[]; viewer: Viewer; today: Temporal.PlainDate }

/** On somebody's page: what they owe, or paid ahead, and what was last paid. Nothing where money was never spoken of. */
export function PersonMoneyCard({ owed, entries, viewer, today }: Props) {
  const words = useWords()
  const { t } = words
  const { currency, language } = viewer.organisation
  if (entries.length === 0 && owed.length === 0) return null
  return (
    <Card title={t('money:own.title')} flush>
      <div className="body">
        {owed.length === 0 ? (
          <p>{t('money:own.nothing')}</p>
        ) : (
          <Tags>
            {owed.map(({ serviceId, name, minor }) => (
              <Tag key={serviceId} tone={minor > 0 ? 'attention' : 'good'}>
                {t(minor > 0 ? 'money:own.owes' : 'money:own.ahead', {
                  amount: words.money(Math.abs(minor), currency),
                  service: inWords(name, words, language),
                })}
              </Tag>
            ))}
          </Tags>
        )}
      </div>
      <Rows label={t('money:own.title')}>
        {entries.map((entry) => (
          <Row
            key={entry.entryId}
            lead={<span className="number">{words.shortDay(entry.onDay, today)}</span>}
            title={
              <>
                {t(entryKindLabel(entry.kind))}
                {entry.minor > 0 && (
                  <>
                    {' '}
                    <span className="number">{words.money(entry.minor, currency)}</span>
                  </>
                )}
              </>
            }
            tags={entry.isReversed && <Tag>{t('money:entry.takenBack')}</Tag>}
          >
            <a href={href('/sessions/:sessionId', { sessionId: entry.sessionId })}>{entry.activityName}</a>
            {entry.why !== null && (
              <>
                {' · '}
                <bdi>{entry.why}</bdi>
              </>
            )}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}
