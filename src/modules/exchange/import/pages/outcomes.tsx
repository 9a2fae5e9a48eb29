import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import type { Key } from '../../../../platform/words.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { endLabel, ends, type Import, outcomeLabel, outcomes } from '../import.ts'

const at = (one: Import, path: '/imports/:importId/rows', query = '') => `${href(path, { importId: one.id })}${query}`

/** What would be done with each row, and the deed that does it. */
export function Planned({ one }: { one: Import }) {
  const { t } = useWords()
  const writes = (one.counts.create ?? 0) + (one.counts.update ?? 0)
  const importId = one.id
  return (
    <Card title={t('exchange:one.plan')}>
      <Counted one={one} words={outcomes.map((word) => [word, outcomeLabel[word], `?outcome=${word}`])} />
      {(one.counts.waits ?? 0) > 0 && <Waiting one={one} />}
      <p>{t('exchange:one.doCount', { count: writes })}</p>
      <Line>
        <ButtonLink href={at(one, '/imports/:importId/rows')}>{t('exchange:one.rows')}</ButtonLink>
        {writes > 0 && (
          <PostButton
            action={href('/imports/:importId/carrying-out', { importId })}
            formId={newId()}
            label={t('exchange:one.doIt')}
            kind="main"
            version={one.version}
          />
        )}
        <PostButton action={href('/imports/:importId/planning', { importId })} formId={newId()} label={t('exchange:one.again')} />
      </Line>
      {(one.counts.error ?? 0) > 0 && <ErrorFiles one={one} />}
    </Card>
  )
}

function Waiting({ one: { id: importId, counts } }: { one: Import }) {
  const { t } = useWords()
  const said = [
    ['update', 'exchange:one.allUpdate'],
    ['create', 'exchange:one.allCreate'],
  ] as const
  return (
    <Notice tone="attention" title={t('exchange:one.waitingTitle', { count: counts.waits ?? 0 })}>
      <p>{t('exchange:one.waitingBody')}</p>
      <Line>
        <ButtonLink small href={`${href('/imports/:importId/rows', { importId })}?waits=yes`}>
          {t('exchange:one.theseRows')}
        </ButtonLink>
        {said.map(([choice, label]) => (
          <PostButton
            key={choice}
            small
            action={href('/imports/:importId/choosing', { importId })}
            formId={newId()}
            label={t(label)}
            fields={{ choice }}
          />
        ))}
      </Line>
    </Notice>
  )
}

/** What was done, what was left, and the way back. */
export function Done({ one }: { one: Import }) {
  const words = useWords()
  const { t } = words
  const importId = one.id
  const hasRows = Temporal.PlainDate.compare(one.rowsUntil, Temporal.Now.plainDateISO('UTC')) > 0
  return (
    <Card title={t('exchange:one.done')}>
      <Counted
        one={one}
        words={[
          ...ends.map((word) => [word, endLabel[word], `?done=${word}`] as const),
          ...(['skip', 'error'] as const).map((word) => [word, outcomeLabel[word], `?outcome=${word}`] as const),
        ]}
      />
      {!hasRows && <p>{t('exchange:one.thrownAway')}</p>}
      {(one.counts.stays ?? 0) > 0 && (
        <Notice tone="attention" title={t('exchange:one.staysTitle')}>
          <p>{t('exchange:one.staysBody')}</p>
          <a href={at(one, '/imports/:importId/rows', '?done=stays')}>{t('exchange:one.theseRows')}</a>
        </Notice>
      )}
      {hasRows && (
        <>
          <Line>
            <ButtonLink href={at(one, '/imports/:importId/rows')}>{t('exchange:one.rows')}</ButtonLink>
          </Line>
          {(one.counts.error ?? 0) + (one.counts.overtaken ?? 0) > 0 && <ErrorFiles one={one} />}
          {one.status === 'done' && (one.counts.made ?? 0) > 0 && (
            <>
              <p className="hint">{t('exchange:one.undoHint', { day: words.day(one.rowsUntil) })}</p>
              <Line>
                <PostButton
                  action={href('/imports/:importId/undoing', { importId })}
                  formId={newId()}
                  label={t('exchange:one.undo')}
                  icon="undo-2"
                  kind="danger"
                />
              </Line>
            </>
          )}
        </>
      )}
    </Card>
  )
}

function ErrorFiles({ one: { id: importId } }: { one: Import }) {
  const { t } = useWords()
  return (
    <>
      <p className="hint">{t('exchange:one.errorsHint')}</p>
      <Line>
        {(['csv', 'xlsx'] as const).map((format) => (
          <ButtonLink key={format} href={href('/imports/:importId/errors/:format', { importId, format })} icon="download" download>
            {t(format === 'csv' ? 'exchange:one.errorsCsv' : 'exchange:one.errorsXlsx')}
          </ButtonLink>
        ))}
      </Line>
    </>
  )
}

type Word = keyof Import['counts']

const Counted = ({ one, words }: { one: Import; words: readonly (readonly [Word, Key, string])[] }) => {
  const { t, number } = useWords()
  const shown = words.filter(([word]) => (one.counts[word] ?? 0) > 0)
  return (
    <Facts
      items={shown.map(([word, label, query]) => ({
        label: t(label),
        value: <a href={at(one, '/imports/:importId/rows', query)}>{number(one.counts[word] ?? 0)}</a>,
      }))}
    />
  )
}
