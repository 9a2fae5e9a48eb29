import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { Tag } from '../../ui/tag.tsx'
import { mayHaveOwn, ownTalks } from '../sessions/index.server.ts'
import { speakerStandingLabel } from '../sessions/index.ts'
import type { TodayCard } from './cards.server.ts'

/** Where the viewer tells their own story next; what they agreed to is one link away. */
export const storyCard: TodayCard = {
  peek: mayHaveOwn,
  make: async (db, viewer, { t, weekday }) => {
    const talks = await ownTalks(db, viewer, Temporal.Now.instant())
    return (
      <Card key="story" title={t('outreach:own.title')} link={{ href: href('/speakers/own'), label: t('outreach:own.open') }} flush>
        {talks.length === 0 ? (
          <p className="card-note">{t('outreach:own.noTalks')}</p>
        ) : (
          <Rows>
            {talks.map(({ sessionId, name, onDay, place, standing }) => (
              <Row
                key={sessionId}
                title={<bdi>{name}</bdi>}
                href={href('/sessions/:sessionId', { sessionId })}
                tags={<Tag>{t(speakerStandingLabel(standing))}</Tag>}
              >
                {weekday(onDay)} <bdi>{place}</bdi>
              </Row>
            ))}
          </Rows>
        )}
      </Card>
    )
  },
}
