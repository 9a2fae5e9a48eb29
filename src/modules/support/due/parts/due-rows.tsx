import type { ReactNode } from 'react'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Line } from '../../../../ui/layout.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Viewer } from '../../../access/index.ts'
import { deedFor } from '../deed.ts'
import { type DueItem, dueLabels } from '../due.ts'
import { isOverdue } from '../rules.ts'

type DueRowsProps = {
  items: readonly DueItem[]
  viewer: Viewer
  today: Temporal.PlainDate
  words: Words
  /** On the person's own page their name stands above. */
  nameless?: boolean
  /** On a list of everybody's. */
  withWorker?: boolean
  /** What to mind before somebody is contacted. */
  minds?: (item: DueItem) => ReactNode
}

/** What is due, each with the deed that resolves it and a way to put it off. */
export const DueRows = ({ items, viewer, today, words, nameless, withWorker, minds }: DueRowsProps) => (
  <Rows>
    {items.map((item) => {
      const what = words.t(dueLabels[item.kind])
      const deed = deedFor(item)
      return (
        <Row
          key={`${item.episodeId ?? item.personId} ${item.kind}`}
          title={nameless ? what : item.knownAs}
          href={nameless ? undefined : href('/people/:personId', { personId: item.personId })}
          tags={<DueDay item={item} today={today} words={words} />}
          action={
            <Line>
              <ButtonLink href={deed.href} small fullLabel={words.t('due:deedFull', { deed: words.t(deed.key), name: item.knownAs })}>
                {words.t(deed.key)}
              </ButtonLink>
              {item.episodeId !== null && (
                <ButtonLink
                  href={href('/episodes/:episodeId/due/:kind', { episodeId: item.episodeId, kind: item.kind })}
                  small
                  kind="quiet"
                  fullLabel={words.t('due:snooze.full', { what, name: item.knownAs })}
                >
                  {words.t('due:snooze.short')}
                </ButtonLink>
              )}
            </Line>
          }
        >
          {!nameless && (
            <p>
              {what}
              {item.serviceId !== null && (
                <>
                  {' '}
                  · <bdi>{inWords(item.serviceName, words, viewer.organisation.language)}</bdi>
                </>
              )}
              {withWorker && (
                <>
                  {' '}
                  · <bdi>{item.workerName ?? words.t('support:next.nobody')}</bdi>
                </>
              )}
            </p>
          )}
          {minds?.(item)}
          {!item.isSupported && <p>{words.t('due:notSupported')}</p>}
          <p>{item.lastOn === null ? words.t('due:never') : words.t('due:last', { day: words.shortDay(item.lastOn, today) })}</p>
        </Row>
      )
    })}
  </Rows>
)

function DueDay({ item, today, words }: { item: DueItem; today: Temporal.PlainDate; words: Words }) {
  const day = words.shortDay(item.dueOn, today)
  if (isOverdue(item, today)) return <Tag tone="danger">{words.t('due:day.since', { day })}</Tag>
  if (item.dueOn.equals(today)) return <Tag tone="attention">{words.t('due:day.today')}</Tag>
  return <Tag>{words.t('due:day.by', { day })}</Tag>
}
