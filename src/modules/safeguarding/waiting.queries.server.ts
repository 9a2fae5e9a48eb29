import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { handlesAll, mayRisk } from './access.ts'

export type SafetyWaiting = { risks: boolean; concerns: boolean; steps: boolean }

/** Whether anything waits for the viewer about somebody's safety: answers that cannot wait, concerns that they handle, steps of theirs. One statement, for every Today. */
export async function safetyWaiting(db: Db, viewer: Viewer): Promise<SafetyWaiting> {
  const { organisationId, id } = viewer
  const { rows } = await sql<SafetyWaiting>`
    select ${mayRisk(viewer, 'read', null)} and exists (select from risk_answer r where r.organisation_id = ${organisationId} and r.stepped_at is null) as risks,
           ${handlesAll(viewer)} or exists (select from concern_handler h
             where h.organisation_id = ${organisationId} and h.viewer_id = ${id} and h.ended_at is null) as concerns,
           exists (select from incident_step s where s.organisation_id = ${organisationId} and s.for_id = ${id} and s.done_at is null) as steps`.execute(
    db,
  )
  return rows[0] ?? { risks: false, concerns: false, steps: false }
}
