import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openServices } from '../../organisation/index.server.ts'
import { findPerson } from '../../people/index.server.ts'
import { mayIncident, mayRecordIncidents } from '../access.ts'
import type { Incident } from './incident.ts'
import { contentColleagues, findIncidentStep, lockIncident } from './queries.server.ts'

export type NewIncident = Pick<Incident, 'kind' | 'severity' | 'happenedOn' | 'atTime' | 'place' | 'serviceId' | 'personId'> &
  Pick<Incident, 'whoWasThere' | 'what' | 'doneAtOnce' | 'involved'>

/** Writes down what happened, or nearly did. The event names nobody: what is about somebody is for managers and those who were part of it. */
export async function recordIncident(
  tx: Db,
  viewer: Viewer,
  { involved, ...incident }: NewIncident,
  today: PlainDate,
): Promise<{ id: string } | Objection> {
  must(mayRecordIncidents(viewer, 'record', null), 'safeguarding.record-incident')
  if (incident.personId !== null) await findPerson(tx, viewer, incident.personId)
  if (isAfter(incident.happenedOn, today)) return { key: 'form:inFuture', field: 'happenedOn' }
  if (incident.serviceId !== null && !(await openServices(tx, viewer.organisationId)).some(({ id }) => id === incident.serviceId)) {
    return { key: 'form:chooseOne', field: 'serviceId' }
  }
  const others = [...new Set(involved)].filter((id) => id !== viewer.id)
  const colleagues = others.length > 0 ? (await contentColleagues(tx, viewer)).map(({ id }) => id) : []
  if (!others.every((id) => colleagues.includes(id))) return { key: 'form:chooseOne', field: 'involved' }
  const id = newId()
  const { organisationId } = viewer
  await tx
    .insertInto('incident')
    .values({ ...incident, organisationId, id, recordedById: viewer.id })
    .execute()
  if (others.length > 0) {
    await tx
      .insertInto('incidentInvolved')
      .values(others.map((viewerId) => ({ organisationId, incidentId: id, viewerId })))
      .execute()
  }
  const detail = { kind: incident.kind, severity: incident.severity }
  await recordEvent(tx, viewer, { kind: 'incident recorded', serviceId: incident.serviceId, subjectId: id, onDay: incident.happenedOn, detail })
  return { id }
}

/** Sets what somebody is to do about it by a day. */
export async function setIncidentStep(
  tx: Db,
  viewer: Viewer,
  id: string,
  { words, forId, dueOn }: { words: string; forId: string | null; dueOn: PlainDate },
): Promise<Objection | null> {
  const incident = await lockIncident(tx, viewer, id)
  must(mayIncident(viewer, 'follow-up', incident), 'safeguarding.follow-up')
  const holderId = forId ?? viewer.id
  if (!(await contentColleagues(tx, viewer)).some((colleague) => colleague.id === holderId)) return { key: 'form:chooseOne', field: 'forId' }
  const { organisationId } = viewer
  await tx
    .insertInto('incidentStep')
    .values({ organisationId, id: newId(), incidentId: id, words, forId: holderId, dueOn, setById: viewer.id })
    .execute()
  // whoever has something to do about it is part of it, and sees it
  await tx
    .insertInto('incidentInvolved')
    .values({ organisationId, incidentId: id, viewerId: holderId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordEvent(tx, viewer, { kind: 'incident followed up', subjectId: id, onDay: dueOn, detail: { set: true } })
  return null
}

export async function finishIncidentStep(tx: Db, viewer: Viewer, stepId: string, note: string | null): Promise<{ incidentId: string }> {
  const { incidentId } = await findIncidentStep(tx, viewer, stepId)
  const incident = await lockIncident(tx, viewer, incidentId)
  must(mayIncident(viewer, 'follow-up', incident), 'safeguarding.follow-up')
  const { numUpdatedRows } = await tx
    .updateTable('incidentStep')
    .set({ doneAt: sql<Temporal.Instant>`now()`, doneById: viewer.id, doneNote: note })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', stepId)
    .where('doneAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await recordEvent(tx, viewer, { kind: 'incident followed up', subjectId: incidentId, detail: { set: false } })
  return { incidentId }
}

/** Adds to what was written, or says what was learnt, which closes it. */
export async function noteOnIncident(tx: Db, viewer: Viewer, id: string, kind: 'note' | 'learning', note: string): Promise<void> {
  const incident = await lockIncident(tx, viewer, id)
  must(mayIncident(viewer, kind === 'learning' ? 'close' : 'follow-up', incident), 'safeguarding.close-incident')
  await tx
    .insertInto('incidentNote')
    .values({ organisationId: viewer.organisationId, id: newId(), incidentId: id, kind, note, writtenById: viewer.id })
    .execute()
  if (kind === 'learning') await recordEvent(tx, viewer, { kind: 'incident learnt from', subjectId: id })
}
