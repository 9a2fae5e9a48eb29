import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visiblePeople } from '../../people/index.server.ts'
import type { WayToReach } from '../../people/index.ts'
import { mayRisk } from '../access.ts'
import type { Because, NextStep, RiskAnswer } from './risk.ts'

/**
 * Every read of answers that cannot wait starts here: of people whom the viewer has a reason to see, and those that the viewer was told of or was asked
 * about. A record closed to the viewer by the person's wish is closed here too.
 */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('riskAnswer as risk')
    .innerJoin('person', (join) => join.onRef('person.organisationId', '=', 'risk.organisationId').onRef('person.id', '=', 'risk.personId'))
    .leftJoinLateral(
      visiblePeople(db, viewer).select('person.id').where('person.id', '=', sql.ref<string>('risk.personId')).limit(1).as('own'),
      (join) => join.onTrue(),
    )
    .where('risk.organisationId', '=', viewer.organisationId)
    .$if(!mayRisk(viewer, 'read', null), (query) => query.where(sql<boolean>`false`))
    .where(sql<boolean>`(own.id is not null or risk.asked_id = ${viewer.id} or ${viewer.id}::uuid = any(risk.told))`)
    .where(
      sql<boolean>`not exists (select from closed_record c where c.organisation_id = risk.organisation_id and c.person_id = risk.person_id and c.viewer_id = ${viewer.id})`,
    )

const told = (db: Db, viewer: Viewer) =>
  visible(db, viewer)
    .select(['risk.id', 'risk.personId', 'person.knownAs', 'person.reference', 'risk.instrument', 'risk.because', 'risk.byLink', 'risk.noticedAt'])
    .select(['risk.dueOn', 'risk.steps', 'risk.note', 'risk.againOn', 'risk.steppedAt', sql<boolean>`own.id is not null`.as('opens')])
    .select([
      sql<string | null>`(select v.name from viewer v where v.organisation_id = risk.organisation_id and v.id = risk.asked_id)`.as('askedName'),
      sql<string | null>`(select v.name from viewer v where v.organisation_id = risk.organisation_id and v.id = risk.stepped_by_id)`.as(
        'steppedByName',
      ),
      sql<string[]>`array(select v.name from viewer v where v.organisation_id = risk.organisation_id and v.id = any(risk.told) order by v.name)`.as(
        'toldNames',
      ),
      sql<string | null>`(select v.name from involvement i join viewer v on v.organisation_id = i.organisation_id and v.id = i.worker_id
        where i.organisation_id = risk.organisation_id and i.person_id = risk.person_id limit 1)`.as('workerName'),
    ])

type Row = Awaited<ReturnType<ReturnType<typeof told>['executeTakeFirstOrThrow']>>
const known = (row: Row): RiskAnswer => ({ ...row, because: row.because as Because[], steps: row.steps as NextStep[] })

export async function findRisk(db: Db, viewer: Viewer, id: string): Promise<RiskAnswer> {
  if (!isId(id)) throw notFound()
  return known(orNotFound(await told(db, viewer).where('risk.id', '=', id).executeTakeFirst()))
}

export async function lockRisk(tx: Db, viewer: Viewer, id: string): Promise<RiskAnswer> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('riskAnswer').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findRisk(tx, viewer, id)
}

/** Those for which nobody has said the next step, as far as they are the viewer's: told, asked, or on their caseload. One statement. */
export const risksWaiting = async (db: Db, viewer: Viewer): Promise<RiskAnswer[]> =>
  (
    await told(db, viewer)
      .where('risk.steppedAt', 'is', null)
      .where(
        sql<boolean>`(risk.asked_id = ${viewer.id} or ${viewer.id}::uuid = any(risk.told) or exists (select from involvement i
          where i.organisation_id = risk.organisation_id and i.person_id = risk.person_id and i.worker_id = ${viewer.id}))`,
      )
      .orderBy('risk.dueOn')
      .orderBy('risk.id')
      .limit(20)
      .execute()
  ).map(known)

/** The safe ways to reach somebody, for whoever is on duty and has no other reason to open the record. */
export const safeWays = (db: Db, viewer: Viewer, personId: string): Promise<Pick<WayToReach, 'kind' | 'value' | 'note'>[]> =>
  db
    .selectFrom('personReach')
    .select(['kind', 'value', 'note'])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('safe', '=', true)
    .orderBy('preferred', 'desc')
    .limit(10)
    .execute()

/** The risk answers behind the events of a timeline, for somebody whom the viewer was already found to see. */
export const risksByIds = async (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<RiskAnswer[]> =>
  (
    await told(db, viewer)
      .where('risk.personId', '=', personId)
      .where(sql<boolean>`risk.id = any(${[...ids]}::uuid[])`)
      .execute()
  ).map(known)
