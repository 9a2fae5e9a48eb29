import { href } from '../../platform/href.ts'
import { inWords } from '../../platform/spoken.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { handOversToAnswer, offersMayWait } from '../support/index.server.ts'
import { may } from './access.ts'
import type { TodayCard } from './cards.server.ts'

/** People whom colleagues offer to the viewer: they wait for a yes or a no. */
export const handOversCard: TodayCard = {
  peek: (viewer) => (may(viewer, 'see-caseload', null) ? offersMayWait(viewer) : null),
  make: async (db, viewer, words, today) => {
    const offered = await handOversToAnswer(db, viewer)
    if (offered.length === 0) return null
    return (
      <Card key="hand-overs" title={words.t('today:handOvers.title', { count: offered.length })} flush>
        <Rows>
          {offered.map((one) => (
            <Row key={one.id} title={<bdi>{one.knownAs}</bdi>} href={href('/hand-overs/:handOverId', { handOverId: one.id })}>
              {words.t('today:handOvers.from', { worker: one.askedByName, day: words.shortDay(one.askedOn, today) })} ·{' '}
              {inWords(one.serviceName, words, viewer.organisation.language)}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
