import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { entryKindLabel, type ListedEntry, type SessionMoney } from '../money.ts'
import { touchesTin } from '../rules.ts'

type Props = {
  entries: readonly ListedEntry[]
  names: ReadonlyMap<string, string>
  money: SessionMoney
  currency: string
  sessionId: string
  zone: string
}

/** What happened to the money of a session, the latest first. A slip is taken back, and both stay. */
export function EntryRows({ entries, names, money, currency, sessionId, zone }: Props) {
  const words = useWords()
  const { t } = words
  if (entries.length === 0) return <p className="body quiet">{t('money:session.nothing')}</p>
  return (
    <Rows label={t('money:session.entries')}>
      {entries.map((entry) => {
        const what = entry.reverses === null ? t(entryKindLabel(entry.kind)) : t('money:entry.reversed', { what: t(entryKindLabel(entry.reverses)) })
        const amount = words.money(entry.minor, currency)
        const name = entry.personId === null ? null : (names.get(entry.personId) ?? t('money:somebody'))
        return (
          <Row
            key={entry.id}
            lead={<span className="number">{entry.minor === 0 && entry.kind === 'owes' ? '' : amount}</span>}
            title={
              <>
                {what}
                {name !== null && (
                  <>
                    {' · '}
                    <bdi>{name}</bdi>
                  </>
                )}
              </>
            }
            tags={entry.isReversed && <Tag>{t('money:entry.takenBack')}</Tag>}
            action={
              isOffered(entry, money) && (
                <PostButton
                  small
                  kind="quiet"
                  action={href('/sessions/:sessionId/money/back', { sessionId })}
                  formId={newId()}
                  fields={{ entryId: entry.id }}
                  label={t('money:back.submit')}
                  fullLabel={t('money:back.full', { what: name === null ? `${what} ${amount}` : `${what} ${amount}, ${name}` })}
                />
              )
            }
          >
            {entry.why !== null && (
              <>
                <bdi>{entry.why}</bdi>
                {' · '}
              </>
            )}
            {entry.reference !== null && (
              <>
                <bdi>{entry.reference}</bdi>
                {' · '}
              </>
            )}
            <bdi>{entry.by}</bdi> · {words.time(entry.at, zone)}
            {entry.kind === 'bought' && (
              <>
                {' · '}
                <a href={href('/money/receipts/:entryId', { entryId: entry.id })}>
                  {entry.papers > 0 ? t('money:papers.link', { count: entry.papers }) : t('money:papers.add')}
                </a>
              </>
            )}
          </Row>
        )
      })}
    </Rows>
  )
}

/** What fell due by coming goes with the register, and a count is opened again beside the tin. */
const isOffered = ({ kind, isReversed }: ListedEntry, { count }: SessionMoney): boolean =>
  !isReversed && !['charge', 'concession', 'count', 'reversal'].includes(kind) && (count === null || !touchesTin(kind))
