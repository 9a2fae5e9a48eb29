import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { clocksMayRun, clocksRunning } from '../people/index.server.ts'
import type { TodayCard } from './cards.server.ts'
import { Deadline } from './parts/deadline.tsx'

/** So many are named; the lists name each. */
const most = 5

/** Clocks of the law that run: requests, complaints, breaches, the nearest first. */
export const rightsCard: TodayCard = {
  peek: clocksMayRun,
  make: async (db, viewer, words, today) => {
    const clocks = await clocksRunning(db, viewer, words, today)
    if (clocks.length === 0) return null
    return (
      <Card key="rights" title={words.t('rights:today.title')} link={{ href: href('/rights'), label: words.t('rights:title') }} flush>
        <Rows>
          {clocks.slice(0, most).map((clock) => (
            <Row key={clock.id} title={clock.title} href={clock.href} action={<Deadline by={clock.by} today={today} />}>
              {clock.who && <bdi>{clock.who}</bdi>}
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
