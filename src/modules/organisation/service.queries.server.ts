import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import type { Viewer } from '../access/index.ts'
import type { CriteriaRows } from './queries.server.ts'
import type { Area, Condition, Service } from './service.ts'

/** Every service of the organisation is known to everybody who works there: what it holds of people is not in it. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('service')
    .select([
      'id',
      'slug',
      'name',
      'description',
      'personWords',
      'startsBy',
      'takesPublicReferrals',
      'decideWithinDays',
      'checkInEveryDays',
      'registration',
      'lowestAge',
      'highestAge',
      'ageSignpost',
      'areaSignpost',
      'venueId',
      'closedOn',
      'version',
    ])
    .where('organisationId', '=', viewer.organisationId)

/** All services, the closed ones last. */
export const servicesOf = (db: Db, viewer: Viewer): Promise<Service[]> =>
  visible(db, viewer).orderBy(sql`closed_on is not null`).orderBy('slug').execute() as unknown as Promise<Service[]>

export const findService = async (db: Db, viewer: Viewer, id: string): Promise<Service> => {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('id', '=', id).executeTakeFirst()) as unknown as Service
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the row as it stood before the wait. */
export async function lockService(tx: Db, viewer: Viewer, id: string): Promise<Service> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('service').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findService(tx, viewer, id)
}

export const areasOf = (db: Db, viewer: Viewer, serviceId: string): Promise<Area[]> =>
  db
    .selectFrom('serviceArea')
    .select(['code', 'answer', 'note'])
    .where('organisationId', '=', viewer.organisationId)
    .where('serviceId', '=', serviceId)
    .orderBy(sql`array_position(array['yes', 'ask', 'no'], answer)`)
    .orderBy('code')
    .execute()

/** What a service asks besides age and place, in its order, the retired last. */
export const conditionsOf = (db: Db, viewer: Viewer, serviceId: string): Promise<Condition[]> =>
  db
    .selectFrom('serviceCondition')
    .select(['id', 'position', 'question', 'expected', 'signpost', 'retiredAt', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('serviceId', '=', serviceId)
    .orderBy(sql`retired_at is not null`)
    .orderBy('position')
    .orderBy('id')
    .execute() as unknown as Promise<Condition[]>

export type Assigned = { id: string; name: string; title: string | null; speaks: string[]; roles: string[]; assigned: boolean }

/** Everybody who works here, and whether they work in this service. */
export const workersToAssign = (db: Db, viewer: Viewer, serviceId: string): Promise<Assigned[]> =>
  db
    .selectFrom('viewer')
    .select(['id', 'name', 'title', 'speaks'])
    .select(
      sql<
        string[]
      >`array(select r.role from viewer_role r where r.organisation_id = viewer.organisation_id and r.viewer_id = viewer.id order by r.role)`.as(
        'roles',
      ),
    )
    .select(
      sql<boolean>`exists (select from service_worker w where w.organisation_id = viewer.organisation_id and w.service_id = ${serviceId} and w.viewer_id = viewer.id)`.as(
        'assigned',
      ),
    )
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(1000)
    .execute()

export type LanguageWorker = { id: string; name: string; title: string | null; speaks: string[]; serviceIds: string[] }

/** Who works here and speaks a language: `ar` finds those who wrote down `ar`, and `zh` those with `zh-Hant`. */
export const workersWithLanguage = (db: Db, viewer: Viewer, language: string): Promise<LanguageWorker[]> =>
  db
    .selectFrom('viewer')
    .select(['id', 'name', 'title', 'speaks'])
    .select(
      sql<string[]>`array(select w.service_id from service_worker w where w.organisation_id = viewer.organisation_id and w.viewer_id = viewer.id)`.as(
        'serviceIds',
      ),
    )
    .where('organisationId', '=', viewer.organisationId)
    .where('endedAt', 'is', null)
    .where(sql<boolean>`exists (select from unnest(speaks) as spoken where split_part(spoken, '-', 1) = split_part(${language}, '-', 1))`)
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(1000)
    .execute()

/** The criteria of a service as `checkEligibility` takes them. */
export const criteriaFor = (rows: CriteriaRows, say: (question: Condition['question']) => string) => ({
  lowestAge: rows.lowestAge,
  highestAge: rows.highestAge,
  areas: rows.areas.map(({ code, answer }) => ({ code, answer })),
  conditions: rows.conditions.map(({ id, expected, question }) => ({ id, expected, words: say(question) })),
})
