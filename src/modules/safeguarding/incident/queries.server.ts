import { sql } from 'kysely'
import { isBefore, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { managesPeople, type Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import type { Incident, IncidentKind, IncidentNote, IncidentStep, Severity } from './incident.ts'

/** Every read of incidents starts here: all for a manager, else those that the viewer recorded or was part of. The database asks the same. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('incident')
    .where('incident.organisationId', '=', viewer.organisationId)
    .$if(!managesPeople(viewer), (query) =>
      query.where((eb) =>
        eb.or([
          eb('incident.recordedById', '=', viewer.id),
          sql<boolean>`exists (select from incident_involved i where i.organisation_id = incident.organisation_id and i.incident_id = incident.id and i.viewer_id = ${viewer.id})`,
        ]),
      ),
    )

const told = (db: Db, viewer: Viewer) =>
  visible(db, viewer)
    .leftJoin('service', (join) =>
      join.onRef('service.organisationId', '=', 'incident.organisationId').onRef('service.id', '=', 'incident.serviceId'),
    )
    .innerJoin('viewer as recorder', (join) =>
      join.onRef('recorder.organisationId', '=', 'incident.organisationId').onRef('recorder.id', '=', 'incident.recordedById'),
    )
    // named only to whom has a reason to see them
    .leftJoinLateral(
      visiblePeople(db, viewer).select('person.knownAs').where('person.id', '=', sql.ref<string>('incident.personId')).limit(1).as('person'),
      (join) => join.onTrue(),
    )
    .select(['incident.id', 'incident.kind', 'incident.severity', 'incident.happenedOn', 'incident.place', 'incident.serviceId', 'incident.personId'])
    .select(['incident.whoWasThere', 'incident.what', 'incident.doneAtOnce', 'incident.recordedById', 'incident.recordedAt'])
    .select(['service.name as serviceName', 'recorder.name as recordedByName', 'person.knownAs as personName'])
    .select([
      sql<string | null>`to_char(incident.at_time, 'HH24:MI')`.as('atTime'),
      sql<
        string[]
      >`array(select i.viewer_id from incident_involved i where i.organisation_id = incident.organisation_id and i.incident_id = incident.id)`.as(
        'involved',
      ),
      sql<string[]>`array(select v.name from incident_involved i join viewer v on v.organisation_id = i.organisation_id and v.id = i.viewer_id
        where i.organisation_id = incident.organisation_id and i.incident_id = incident.id order by v.name)`.as('involvedNames'),
      sql<PlainDate | null>`(select min(s.due_on) from incident_step s where s.organisation_id = incident.organisation_id and s.incident_id = incident.id and s.done_at is null)`.as(
        'nextDueOn',
      ),
      sql<Temporal.Instant | null>`(select max(n.written_at) from incident_note n where n.organisation_id = incident.organisation_id and n.incident_id = incident.id and n.kind = 'learning')`.as(
        'learntAt',
      ),
    ])

export async function findIncident(db: Db, viewer: Viewer, id: string): Promise<Incident> {
  if (!isId(id)) throw notFound()
  return orNotFound(await told(db, viewer).where('incident.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the incident as it stood before the wait. */
export async function lockIncident(tx: Db, viewer: Viewer, id: string): Promise<Incident> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('incident').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findIncident(tx, viewer, id)
}

export type IncidentFilter = {
  kind: IncidentKind | null
  severity: Severity | null
  serviceId: string | null
  state: 'open' | 'learnt' | null
  from: PlainDate | null
  to: PlainDate | null
  q: string | null
}
export type IncidentPlace = { onDay: PlainDate; id: string }
export const incidentPage = 50

/** The register, the latest first, one more than a page so that it is known whether there is another. */
export const incidentsFor = (db: Db, viewer: Viewer, filter: IncidentFilter, after: IncidentPlace | null): Promise<Incident[]> => {
  const learnt = sql`exists (select from incident_note n where n.organisation_id = incident.organisation_id and n.incident_id = incident.id and n.kind = 'learning')`
  return told(db, viewer)
    .$if(filter.kind !== null, (query) => query.where('incident.kind', '=', filter.kind as IncidentKind))
    .$if(filter.severity !== null, (query) => query.where('incident.severity', '=', filter.severity as Severity))
    .$if(filter.serviceId !== null, (query) => query.where('incident.serviceId', '=', filter.serviceId))
    .$if(filter.state === 'open', (query) => query.where(sql<boolean>`not ${learnt}`))
    .$if(filter.state === 'learnt', (query) => query.where(sql<boolean>`${learnt}`))
    .$if(filter.from !== null, (query) => query.where('incident.happenedOn', '>=', filter.from as PlainDate))
    .$if(filter.to !== null, (query) => query.where('incident.happenedOn', '<=', filter.to as PlainDate))
    .$if(filter.q !== null, (query) =>
      query.where(
        sql<boolean>`strpos(fold(incident.place || ' ' || incident.what || ' ' || coalesce(incident.who_was_there, '')), fold(${filter.q ?? ''})) > 0`,
      ),
    )
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(incident.happened_on, incident.id) < (${after?.onDay.toString() ?? ''}::date, ${after?.id}::uuid)`),
    )
    .orderBy('incident.happenedOn', 'desc')
    .orderBy('incident.id', 'desc')
    .limit(incidentPage + 1)
    .execute()
}

/** About one person, for those who may see them. */
export const incidentsAbout = (db: Db, viewer: Viewer, personId: string): Promise<Incident[]> =>
  told(db, viewer).where('incident.personId', '=', personId).orderBy('incident.happenedOn', 'desc').limit(5).execute()

const steps = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('incidentStep as step')
    .leftJoin('viewer as holder', (join) => join.onRef('holder.organisationId', '=', 'step.organisationId').onRef('holder.id', '=', 'step.forId'))
    .leftJoin('viewer as doer', (join) => join.onRef('doer.organisationId', '=', 'step.organisationId').onRef('doer.id', '=', 'step.doneById'))
    .select(['step.id', 'step.incidentId', 'step.words', 'step.forId', 'step.dueOn', 'step.doneAt', 'step.doneNote'])
    .select(['holder.name as forName', 'doer.name as doneByName'])
    .where('step.organisationId', '=', viewer.organisationId)

/** The steps of an incident that was found. */
export const stepsOfIncident = (db: Db, viewer: Viewer, incidentId: string): Promise<IncidentStep[]> =>
  steps(db, viewer).where('step.incidentId', '=', incidentId).orderBy('step.dueOn').orderBy('step.setAt').limit(200).execute()

/** A step by its id; ask for its incident next, which says whether it is the viewer's to see. */
export async function findIncidentStep(db: Db, viewer: Viewer, id: string): Promise<IncidentStep> {
  if (!isId(id)) throw notFound()
  return orNotFound(await steps(db, viewer).where('step.id', '=', id).executeTakeFirst())
}

/** What the viewer is to do about incidents until a day. */
export const incidentStepsDue = async (db: Db, viewer: Viewer, until: PlainDate): Promise<IncidentStep[]> =>
  (await steps(db, viewer).where('step.forId', '=', viewer.id).where('step.doneAt', 'is', null).orderBy('step.dueOn').limit(20).execute()).filter(
    (step) => !isBefore(until, step.dueOn),
  )

export const notesOfIncident = (db: Db, viewer: Viewer, incidentId: string): Promise<IncidentNote[]> =>
  db
    .selectFrom('incidentNote as note')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'note.organisationId').onRef('by.id', '=', 'note.writtenById'))
    .select(['note.id', 'note.kind', 'note.note', 'note.writtenAt', 'by.name as byName'])
    .where('note.organisationId', '=', viewer.organisationId)
    .where('note.incidentId', '=', incidentId)
    .orderBy('note.writtenAt')
    .limit(200)
    .execute()

/** Colleagues who can have been part of it, or be given a step: those whose role opens content about people. */
export const contentColleagues = (db: Db, viewer: Viewer): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['viewer.id', 'viewer.name'])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where(
      sql<boolean>`exists (select from viewer_role r where r.organisation_id = viewer.organisation_id and r.viewer_id = viewer.id
        and r.role in ('manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer', 'safeguarding-lead'))`,
    )
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()
