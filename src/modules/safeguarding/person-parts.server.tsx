import { href } from '../../platform/href.ts'
import { together } from '../../platform/together.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { hasAny } from '../access/index.ts'
import type { PersonAction, PersonAside, TimelineSource } from '../people/index.ts'
import { mayRisk, raisesConcerns } from './access.ts'
import { stateOf } from './concern/concern.ts'
import { concernsAbout } from './concern/queries.server.ts'
import { isOpen } from './incident/incident.ts'
import { incidentsAbout } from './incident/queries.server.ts'
import { risksByIds } from './risk/queries.server.ts'

/** The next step about an answer, for those who read answers. A concern has no place on a timeline: nothing of it is an event. */
const nextStep = (kind: 'next step asked' | 'next step said'): TimelineSource => ({
  kinds: [kind],
  entries: async (db, viewer, personId, ids, words) => {
    if (!mayRisk(viewer, 'read', null)) return new Map()
    const risks = await risksByIds(db, viewer, personId, ids)
    return new Map(
      risks.map((risk) => [
        risk.id,
        {
          title: words.t(`safeguarding:timeline.${kind === 'next step asked' ? 'asked' : 'said'}`),
          quiet: kind === 'next step said' ? words.list(risk.steps.map((one) => words.t(`safeguarding:next.${one}`))) : undefined,
          href: href('/next-steps/:riskId', { riskId: risk.id }),
          linkText: words.t('safeguarding:timeline.open'),
        },
      ]),
    )
  },
})

export const safeguardingTimeline: readonly TimelineSource[] = [nextStep('next step asked'), nextStep('next step said')]

/** What is open about the person, to those alone who handle it or were part of it; to everybody else there is no card. */
const openAside: PersonAside = async (db, viewer, personId, words) => {
  if (!hasAny(viewer, ['safeguarding-lead', 'manager', 'coordinator', 'worker', 'caseload-volunteer'])) return null
  const [everyConcern, everyIncident] = await together(concernsAbout(db, viewer, personId), incidentsAbout(db, viewer, personId))
  const concerns = everyConcern.filter((concern) => stateOf(concern) !== 'closed')
  const incidents = everyIncident.filter(isOpen)
  if (concerns.length + incidents.length === 0) return null
  const { t } = words
  return (
    <Card key="safeguarding" title={t('safeguarding:title')} flush>
      <Rows label={t('safeguarding:title')}>
        {concerns.map((concern) => (
          <Row key={concern.id} title={t('safeguarding:aside.concern')} href={href('/concerns/:concernId', { concernId: concern.id })}>
            {t(`safeguarding:state.${stateOf(concern)}`)}
          </Row>
        ))}
        {incidents.map((incident) => (
          <Row key={incident.id} title={t(`safeguarding:kind.${incident.kind}`)} href={href('/incidents/:incidentId', { incidentId: incident.id })}>
            {words.day(incident.happenedOn)}
          </Row>
        ))}
      </Rows>
    </Card>
  )
}

export const safeguardingAsides: readonly PersonAside[] = [openAside]

/** One tap from the person's page. */
export const safeguardingActions: readonly PersonAction[] = [
  { key: 'safeguarding:raise.action', href: (personId) => href('/people/:personId/concern', { personId }), near: true, shown: raisesConcerns },
  { key: 'safeguarding:incident.action', href: (personId) => href('/people/:personId/incident', { personId }), shown: raisesConcerns },
]
