import type { Db } from '../../platform/db.ts'
import { notFound, type Objection } from '../../platform/http.ts'
import { isId, newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { closedTo, colleagues, findPerson, lockPerson } from './person.queries.server.ts'
import type { Alert } from './person.ts'
import type { OnClosed } from './person-page.ts'

/** Says what everybody should know before they meet somebody. */
export async function raiseAlert(tx: Db, viewer: Viewer, personId: string, { kind, words }: Omit<Alert, 'id'>): Promise<void> {
  await findPerson(tx, viewer, personId)
  must(may(viewer, 'raise-alert', null), 'people.raise-alert')
  const id = newId()
  await tx.insertInto('personAlert').values({ organisationId: viewer.organisationId, id, personId, kind, words, raisedById: viewer.id }).execute()
  await recordEvent(tx, viewer, { kind: 'alert raised', personId, subjectId: id })
}

/** The alert no longer holds. Its words stay in the record. */
export async function endAlert(tx: Db, viewer: Viewer, personId: string, alertId: string): Promise<void> {
  const person = await lockPerson(tx, viewer, personId)
  must(may(viewer, 'raise-alert', null), 'people.raise-alert')
  if (!isId(alertId) || !person.alerts.some((alert) => alert.id === alertId)) throw notFound()
  await tx
    .updateTable('personAlert')
    .set({ endedAt: Temporal.Now.instant() })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', alertId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'alert ended', personId, subjectId: alertId })
}

/** Closes a record to somebody who works here, by the person's wish: whatever their role or reason, it is not there for them from now on. */
export async function closeRecord(
  tx: Db,
  viewer: Viewer,
  personId: string,
  closing: { viewerId: string; note: string | null },
  modules: readonly OnClosed[],
): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'close-record', null), 'people.close-record')
  if (!(await colleagues(tx, viewer)).some((one) => one.id === closing.viewerId)) return { key: 'form:wrongOrganisation', field: 'viewerId' }
  const closed = await closedTo(tx, viewer, personId)
  if (closed.some((one) => one.id === closing.viewerId)) return { key: 'people:closed.already', field: 'viewerId' }
  // before it is closed: whoever closes it to themselves sees nothing of it afterwards
  for (const handOn of modules) await handOn(tx, viewer, { personId, viewerId: closing.viewerId })
  await tx
    .insertInto('closedRecord')
    .values({ organisationId: viewer.organisationId, personId, ...closing, closedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'record closed', personId, subjectId: closing.viewerId })
  return null
}

/** Opens it again. Opened twice, it is open. */
export async function openRecord(tx: Db, viewer: Viewer, personId: string, viewerId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'close-record', null), 'people.close-record')
  if (!(await closedTo(tx, viewer, personId)).some((one) => one.id === viewerId)) throw notFound()
  await tx
    .deleteFrom('closedRecord')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('viewerId', '=', viewerId)
    .execute()
  await recordEvent(tx, viewer, { kind: 'record opened', personId, subjectId: viewerId })
}
