import { href } from '../../platform/href.ts'
import { Card } from '../../ui/card.tsx'
import { Row, Rows } from '../../ui/rows.tsx'
import { hasAny, type Viewer } from '../access/index.ts'
import { concernsWaiting, incidentStepsDue, risksWaiting, safetyMayWait } from '../safeguarding/index.server.ts'
import type { TodayCard } from './cards.server.ts'
import { Deadline } from './parts/deadline.tsx'

const handling = ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'] as const

const peekAt = (what: keyof typeof safetyMayWait) => (viewer: Viewer) => (hasAny(viewer, handling) ? safetyMayWait[what](viewer) : null)

/** Answers that cannot wait, first of all. The words say who, and not what: this page lies open on desks. */
export const risksCard: TodayCard = {
  peek: peekAt('risks'),
  make: async (db, viewer, words, today) => {
    const risks = await risksWaiting(db, viewer)
    if (risks.length === 0) return null
    return (
      <Card key="next-steps" title={words.t('safeguarding:today.next')} flush>
        <Rows>
          {risks.map((risk) => (
            <Row
              key={risk.id}
              title={risk.knownAs}
              href={href('/next-steps/:riskId', { riskId: risk.id })}
              action={<Deadline by={risk.dueOn} today={today} />}
            />
          ))}
        </Rows>
      </Card>
    )
  },
}

/** What is new and what is due among the concerns that the viewer handles. It names nobody. */
export const concernsCard: TodayCard = {
  peek: peekAt('concerns'),
  make: async (db, viewer, { t }, today) => {
    const { news, due } = await concernsWaiting(db, viewer, today)
    if (news + due.length === 0) return null
    return (
      <Card key="concerns" title={t('safeguarding:today.card')} flush>
        <Rows>
          {news > 0 && <Row title={t('safeguarding:today.concerns', { count: news })} href="/concerns?state=new" />}
          {due.map(({ concernId, dueOn }) => (
            <Row
              key={concernId}
              title={t('safeguarding:today.step')}
              href={href('/concerns/:concernId', { concernId })}
              action={<Deadline by={dueOn} today={today} />}
            />
          ))}
        </Rows>
      </Card>
    )
  },
}

/** What the viewer is to do about incidents within the week. */
export const incidentsCard: TodayCard = {
  peek: peekAt('steps'),
  make: async (db, viewer, { t }, today) => {
    const steps = await incidentStepsDue(db, viewer, today.add({ days: 7 }))
    if (steps.length === 0) return null
    return (
      <Card key="incident-steps" title={t('safeguarding:today.due')} flush>
        <Rows>
          {steps.map((step) => (
            <Row
              key={step.id}
              title={step.words}
              href={href('/incidents/:incidentId', { incidentId: step.incidentId })}
              action={<Deadline by={step.dueOn} today={today} />}
            />
          ))}
        </Rows>
      </Card>
    )
  },
}
