import { isAfter } from '../../../platform/day.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { Card } from '../../../ui/card.tsx'
import { Row, Rows } from '../../../ui/rows.tsx'
import { Tag } from '../../../ui/tag.tsx'
import type { PersonAside } from '../../people/index.ts'
import { mayAfter } from './access.ts'
import { followUpsOf } from './queries.server.ts'

/** On somebody's page: when they are asked what changed and what they said, and the ways to keep their words. */
export const afterAside: PersonAside = async (db, viewer, personId, words, today) => {
  if (!mayAfter(viewer, 'follow-up', null)) return null
  const { t } = words
  const followUps = (await followUpsOf(db, viewer, personId)).filter((one) => one.droppedAt === null)
  return (
    <Card title={t('due:after.title')} flush>
      <Rows>
        {followUps.map((one) => (
          <Row
            key={one.id}
            title={t('due:after.followUp')}
            href={href('/follow-ups/:followUpId', { followUpId: one.id })}
            tags={one.answeredOn === null && !isAfter(one.dueOn, today) && <Tag tone="attention">{t('due:after.dueNow')}</Tag>}
          >
            {one.answeredOn === null
              ? t('due:day.by', { day: words.day(one.dueOn) })
              : t(`due:followUp.how.${one.how ?? 'call'}`, { day: words.day(one.answeredOn) })}
          </Row>
        ))}
        <Row title={t('due:after.feedback')} href={withQuery(href('/feedback/new'), { person: personId })} />
        <Row title={t('due:after.quotes')} href={href('/people/:personId/quotes', { personId })} />
      </Rows>
    </Card>
  )
}
