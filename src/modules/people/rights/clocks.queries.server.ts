import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { href } from '../../../platform/href.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Viewer } from '../../access/index.ts'
import { mayRights } from './access.ts'
import { breachesOn } from './breach.queries.server.ts'
import { complaintClock, complaintsOn } from './complaint.queries.server.ts'
import { complaintKindLabel, nextOn } from './complaint.ts'
import { holidaysAround } from './holidays.ts'
import { requestsOn } from './request.queries.server.ts'
import { requestKindLabel } from './request.ts'
import { answerBy, authorityBy, breachState } from './rules.ts'

/** A clock of the law, or of a promise, that runs for somebody who answers it. */
export type RunningClock = { id: string; title: string; who: string | null; href: string; by: PlainDate }

/** The clocks that this viewer answers for, the nearest first. Who answers for none asks the database nothing. */
export async function clocksRunning(db: Db, viewer: Viewer, { t }: Words, today: PlainDate): Promise<RunningClock[]> {
  const holidays = holidaysAround(viewer.organisation.country, today)
  const clocks: RunningClock[] = []
  if (mayRights(viewer, 'answer-request', null))
    for (const request of await requestsOn(db, viewer, { open: true, kind: null, after: null }))
      clocks.push({
        id: request.id,
        title: t(requestKindLabel[request.kind]),
        who: request.knownAs,
        href: href('/rights/requests/:requestId', { requestId: request.id }),
        by: answerBy(request, today, holidays),
      })
  if (mayRights(viewer, 'answer-complaint', null)) {
    const clock = await complaintClock(db, viewer)
    for (const complaint of await complaintsOn(db, viewer, { open: true, kind: null, after: null })) {
      const next = nextOn(complaint, clock, viewer.organisation.country, holidays)
      if (next === null) continue
      const to = href('/rights/complaints/:complaintId', { complaintId: complaint.id })
      clocks.push({
        id: complaint.id,
        title: t(complaintKindLabel[complaint.kind]),
        who: complaint.fromName ?? complaint.knownAs,
        href: to,
        by: next.by,
      })
    }
  }
  if (mayRights(viewer, 'log-breach', null))
    for (const breach of await breachesOn(db, viewer, { open: true, after: null })) {
      if (breachState(breach, Temporal.Now.instant()) === 'closed') continue
      const by = authorityBy(breach.awareAt).toZonedDateTimeISO(viewer.organisation.timeZone).toPlainDate()
      clocks.push({
        id: breach.id,
        title: t('rights:today.breach'),
        who: null,
        href: href('/rights/breaches/:breachId', { breachId: breach.id }),
        by,
      })
    }
  return clocks.toSorted((a, b) => Temporal.PlainDate.compare(a.by, b.by))
}
