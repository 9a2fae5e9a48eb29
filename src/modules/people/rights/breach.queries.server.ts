import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { visible } from '../visible.server.ts'

export type Breach = {
  id: string
  awareAt: Temporal.Instant
  happenedOn: PlainDate | null
  what: string
  peopleCount: number
  risk: 'unlikely' | 'some' | 'high'
  whyNotTold: string | null
  authorityToldAt: Temporal.Instant | null
  authorityReference: string | null
  peopleToldAt: Temporal.Instant | null
  peopleToldHow: string | null
  doneAboutIt: string | null
  closedAt: Temporal.Instant | null
  loggedByName: string
  version: number
}

/** Every read of breaches; the wall shows them to managers and administrators only. */
const breaches = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('breach')
    .innerJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'breach.organisationId').onRef('viewer.id', '=', 'breach.loggedById'))
    .select(['breach.id', 'awareAt', 'happenedOn', 'what', 'peopleCount', 'risk', 'whyNotTold', 'authorityToldAt', 'authorityReference'])
    .select(['peopleToldAt', 'peopleToldHow', 'doneAboutIt', 'closedAt', 'viewer.name as loggedByName', 'breach.version'])
    .where('breach.organisationId', '=', viewer.organisationId)

export const breachesOnPage = 50

export type BreachList = { open: boolean | null; after: string | null }

/** The latest first, beginning after one of them. */
export const breachesOn = (db: Db, viewer: Viewer, { open, after }: BreachList): Promise<Breach[]> =>
  breaches(db, viewer)
    .$if(open !== null, (query) => query.where('closedAt', open ? 'is' : 'is not', null))
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(breach.aware_at, breach.id) < (select b.aware_at, b.id from breach b where b.organisation_id = ${viewer.organisationId} and b.id = ${after}::uuid)`,
      ),
    )
    .orderBy('awareAt', 'desc')
    .orderBy('breach.id', 'desc')
    .limit(breachesOnPage + 1)
    .execute()

export async function findBreach(db: Db, viewer: Viewer, id: string): Promise<Breach> {
  if (!isId(id)) throw notFound()
  return orNotFound(await breaches(db, viewer).where('breach.id', '=', id).executeTakeFirst())
}

export async function lockBreach(tx: Db, viewer: Viewer, id: string): Promise<Breach> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('breach').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findBreach(tx, viewer, id)
}

export type Affected = { personId: string; knownAs: string; reference: string; toldAt: Temporal.Instant | null }

/** Whom a breach concerns, as far as the viewer may see them. */
export const affectedBy = (db: Db, viewer: Viewer, breachId: string): Promise<Affected[]> =>
  visible(db, viewer)
    .innerJoin('breachPerson as one', (join) =>
      join.onRef('one.organisationId', '=', 'person.organisationId').onRef('one.personId', '=', 'person.id'),
    )
    .where('one.breachId', '=', breachId)
    .select(['person.id as personId', 'person.knownAs', 'person.reference', 'one.toldAt'])
    .orderBy(sql`one.told_at is not null`)
    .orderBy('person.knownAs')
    .orderBy('person.id')
    .limit(1000)
    .execute()
