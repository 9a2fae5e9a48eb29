import { type RawBuilder, sql } from 'kysely'
import type { Viewer } from '../access/index.ts'
import { handlesAll, mayRisk } from './access.ts'

/** Whether anything may wait for the viewer about somebody's safety: answers that cannot wait, concerns that they handle, steps of theirs. To be asked together with what else the day holds. */
export const safetyMayWait: Record<'risks' | 'concerns' | 'steps', (viewer: Viewer) => RawBuilder<boolean>> = {
  risks: (viewer) =>
    sql`(${mayRisk(viewer, 'read', null)} and exists (
      select from risk_answer r where r.organisation_id = ${viewer.organisationId} and r.stepped_at is null))`,
  concerns: (viewer) =>
    sql`(${handlesAll(viewer)} or exists (
      select from concern_handler h where h.organisation_id = ${viewer.organisationId} and h.viewer_id = ${viewer.id} and h.ended_at is null))`,
  steps: (viewer) =>
    sql`exists (select from incident_step s where s.organisation_id = ${viewer.organisationId} and s.for_id = ${viewer.id} and s.done_at is null)`,
}
