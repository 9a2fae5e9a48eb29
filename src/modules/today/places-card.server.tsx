import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Tag } from '../../ui/tag.tsx'
import { seesPeople } from '../access/index.ts'
import { placesAsked, placesMayBeAsked } from '../sessions/index.server.ts'
import type { TodayCard } from './cards.server.ts'

/** Those for whom a place is asked in a group that one leads, or coordinates: they wait for an answer. */
export const placesCard: TodayCard = {
  peek: (viewer) => (seesPeople(viewer) ? placesMayBeAsked(viewer) : null),
  make: async (db, viewer, { t }) => {
    const asked = await placesAsked(db, viewer)
    if (asked.length === 0) return null
    return (
      <Card key="places" title={t('booking:today.title')} flush>
        <Rows label={t('booking:today.title')}>
          {asked.map(({ id, name, activityId, activityName, madeBy, meetFirstAt }) => (
            <Row
              key={id}
              title={<bdi>{name}</bdi>}
              href={href('/activities/:activityId/bookings/:placeId', { activityId, placeId: id })}
              tags={meetFirstAt !== null && <Tag>{t('booking:meetFirst')}</Tag>}
            >
              <bdi>{activityName}</bdi>
              {madeBy !== null && (
                <>
                  {' · '}
                  <bdi>{madeBy}</bdi>
                </>
              )}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
