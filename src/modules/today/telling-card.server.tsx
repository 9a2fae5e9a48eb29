import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Tag } from '../../ui/tag.tsx'
import { mayHaveToTell, toTellOf } from '../sessions/index.server.ts'
import { bulletinWhyLabel } from '../sessions/index.ts'
import type { TodayCard } from './cards.server.ts'

/** What those who come to a group still have to be told, and what they answered. */
export const tellingCard: TodayCard = {
  peek: mayHaveToTell,
  make: async (db, viewer, words) => {
    const { t } = words
    const waiting = await toTellOf(db, viewer)
    if (waiting.length === 0) return null
    return (
      <Card key="telling" title={t('writing:today.title')} link={{ href: href('/bulletins'), label: t('writing:today.all') }} flush>
        <Rows>
          {waiting.map(({ id: bulletinId, activityName, why, begun, onDay, unread, open }) => (
            <Row
              key={bulletinId}
              title={<bdi>{activityName}</bdi>}
              href={open && begun ? href('/bulletins/:bulletinId/ring', { bulletinId }) : href('/bulletins/:bulletinId', { bulletinId })}
              tags={
                <>
                  {open && <Tag tone="attention">{t(begun ? 'writing:list.toRing' : 'writing:list.notTold')}</Tag>}
                  {unread > 0 && (
                    <a href={href('/bulletins/:bulletinId', { bulletinId })}>
                      <Tag tone="action">{t('writing:list.unread', { count: unread })}</Tag>
                    </a>
                  )}
                </>
              }
            >
              {[t(bulletinWhyLabel(why)), onDay === null ? null : words.weekday(onDay)].filter(Boolean).join(' · ')}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
