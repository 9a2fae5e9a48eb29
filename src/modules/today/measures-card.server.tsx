import { href, withQuery } from '../../platform/href.ts'
import type { Words } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { measuresDueFor } from '../measures/index.server.ts'
import { instrumentLabels } from '../measures/index.ts'
import type { TodayCard } from './cards.server.ts'
import { Deadline } from './parts/deadline.tsx'

/** So many are named; the person's own page names each. */
const most = 6

const mineAll = (count: number, { t }: Words) => ({ href: withQuery(href('/people'), { mine: 'yes' }), label: t('today:people.all', { count }) })

/** Questionnaires that are due on one's own caseload in the coming week, the latest first. */
export const measuresCard: TodayCard = {
  make: async (db, viewer, words, today, mine) => {
    if (mine === null || mine.total === 0) return null
    const due = await measuresDueFor(db, viewer, today.add({ days: 7 }))
    if (due.length === 0) return null
    return (
      <Card
        key="measures"
        title={words.t('today:measures.title', { count: due.length })}
        link={due.length > most ? mineAll(mine.total, words) : undefined}
        flush
      >
        <Rows>
          {due.slice(0, most).map((one) => (
            <Row
              key={`${one.episodeId} ${one.instrument}`}
              title={one.knownAs}
              href={href('/people/:personId/measures', { personId: one.personId })}
              action={<Deadline by={one.dueBy} today={today} />}
            >
              {words.t(instrumentLabels[one.instrument])} · <bdi>{inWords(one.serviceName, words, viewer.organisation.language)}</bdi>
            </Row>
          ))}
        </Rows>
      </Card>
    )
  },
}
