import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import { visibleOrForgotten } from '../visible.server.ts'
import { type Complaint, type ComplaintClock, type ComplaintKind, usualClock } from './complaint.ts'

/** Every read of complaints: the wall shows them to managers alone. One about somebody whose record is closed to the viewer is not there; one of somebody who was forgotten is. */
const complaints = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('complaint')
    .leftJoinLateral(
      visibleOrForgotten(db, viewer)
        .select(['person.id', 'person.knownAs', 'person.erasedOn'])
        .where('person.id', '=', sql.ref<string>('complaint.personId'))
        .limit(1)
        .as('person'),
      (join) => join.onTrue(),
    )
    .leftJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'complaint.organisationId').onRef('service.id', '=', 'complaint.serviceId'),
    )
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'complaint.organisationId').onRef('viewer.id', '=', 'complaint.takenById'),
    )
    .select(['complaint.id', 'complaint.kind', 'complaint.personId', 'person.knownAs', 'service.name as serviceName', 'fromName', 'replyTo'])
    .select(sql<boolean>`person.erased_on is not null`.as('isForgotten'))
    .select(['complaint.receivedOn', 'complaint.about', 'acknowledgedOn', 'complaint.outcome', 'complaint.answer', 'learnt', 'answeredOn'])
    .select(['viewer.name as takenByName', 'complaint.version'])
    .where('complaint.organisationId', '=', viewer.organisationId)
    .where((eb) => eb.or([eb('complaint.personId', 'is', null), eb('person.id', 'is not', null)]))

export const complaintsOnPage = 50
export type ComplaintList = { open: boolean; kind: ComplaintKind | null; after: { on: PlainDate; id: string } | null }

/** What is open, the oldest first; what is answered, the latest first. */
export const complaintsOn = (db: Db, viewer: Viewer, { open, kind, after }: ComplaintList): Promise<Complaint[]> =>
  complaints(db, viewer)
    .where('complaint.outcome', open ? 'is' : 'is not', null)
    .$if(kind !== null, (query) => query.where('complaint.kind', '=', kind as ComplaintKind))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(complaint.received_on, complaint.id) ${sql.raw(open ? '>' : '<')} (${after?.on.toString()}::date, ${after?.id}::uuid)`,
      ),
    )
    .orderBy('complaint.receivedOn', open ? 'asc' : 'desc')
    .orderBy('complaint.id', open ? 'asc' : 'desc')
    .limit(complaintsOnPage + 1)
    .execute()

export async function findComplaint(db: Db, viewer: Viewer, id: string): Promise<Complaint> {
  if (!isId(id)) throw notFound()
  return orNotFound(await complaints(db, viewer).where('complaint.id', '=', id).executeTakeFirst())
}

export async function lockComplaint(tx: Db, viewer: Viewer, id: string): Promise<Complaint> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('complaint').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findComplaint(tx, viewer, id)
}

/** How soon the organisation promises to acknowledge and to answer. */
export async function complaintClock(db: Db, viewer: Viewer): Promise<ComplaintClock> {
  const said = await db
    .selectFrom('complaintClock')
    .select(['acknowledgeDays', 'answerDays', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .executeTakeFirst()
  return said ?? usualClock
}

/** Services that a complaint may be about. */
export const servicesToName = (db: Db, viewer: Viewer): Promise<{ id: string; name: Spoken }[]> =>
  db
    .selectFrom('service')
    .select(['id', 'name'])
    .where('organisationId', '=', viewer.organisationId)
    .orderBy('slug')
    .limit(200)
    .execute() as unknown as Promise<{ id: string; name: Spoken }[]>
