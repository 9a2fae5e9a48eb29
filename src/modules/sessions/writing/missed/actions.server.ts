import type { PlainDate } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import type { Objection } from '../../../../platform/http.ts'
import { newId } from '../../../../platform/id.ts'
import { recordEvent } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { worksAt } from '../../session.queries.server.ts'
import { mayWrite } from '../access.ts'
import { missedAt } from './queries.server.ts'
import { asksAfter } from './tasks.server.ts'

/** Says why somebody was not there, so that nobody has to ask after them. What is no longer asked is settled already. */
export async function sayWhy(
  tx: Db,
  viewer: Viewer,
  of: { sessionId: string; personId: string },
  reason: string,
  today: PlainDate,
): Promise<Objection | null> {
  const missed = await missedAt(tx, viewer, today, of)
  if (missed === null) return { key: 'writing:objection.not-missed' }
  must(
    mayWrite(viewer, 'tell', {
      serviceId: missed.serviceId,
      isTheirs: (await worksAt(tx, viewer, of.sessionId)) || (await asksAfter(tx, viewer, of)),
    }),
    'writing.tell',
  )
  const { activityId, serviceId, onDay } = missed
  await tx
    .insertInto('missingAnswer')
    .values({ organisationId: viewer.organisationId, id: newId(), ...of, activityId, serviceId, reason, saidById: viewer.id })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'missing settled',
    personId: of.personId,
    serviceId,
    subjectId: of.sessionId,
    onDay,
    detail: { kind: missed.missing },
  })
  return null
}
