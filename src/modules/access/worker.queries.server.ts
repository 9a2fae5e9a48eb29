import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { orNotFound } from '../../platform/http.ts'
import { isRole, type Role, type Viewer } from './viewer.ts'

export type Worker = {
  id: string
  userId: string
  name: string
  email: string
  title: string | null
  language: string | null
  speaks: string[]
  endedAt: Temporal.Instant | null
  version: number
  roles: Role[]
  serviceIds: string[]
}

/** Everybody who works here is known to everybody who works here, by name and by what they do. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('viewer')
    .select(['viewer.id', 'userId', 'name', 'email', 'title', 'language', 'speaks', 'endedAt', 'version'])
    .select(
      sql<
        string[]
      >`array(select r.role from viewer_role r where r.organisation_id = viewer.organisation_id and r.viewer_id = viewer.id order by r.role)`.as(
        'roles',
      ),
    )
    .select(
      sql<string[]>`array(select s.service_id from service_worker s where s.organisation_id = viewer.organisation_id and s.viewer_id = viewer.id)`.as(
        'serviceIds',
      ),
    )
    .where('viewer.organisationId', '=', viewer.organisationId)

export type WorkerFilter = { sought?: string | null; role?: Role | null; ended?: boolean }

/** Those who work here, by name; with `ended`, those who did. An organisation has hundreds at most. */
export async function workers(db: Db, viewer: Viewer, filter: WorkerFilter = {}): Promise<Worker[]> {
  const rows = await visible(db, viewer)
    .where('endedAt', filter.ended ? 'is not' : 'is', null)
    .$if(Boolean(filter.role), (query) =>
      query.where((eb) =>
        eb.exists(
          eb
            .selectFrom('viewerRole as has')
            .select(sql`1`.as('one'))
            .whereRef('has.organisationId', '=', 'viewer.organisationId')
            .whereRef('has.viewerId', '=', 'viewer.id')
            .where('has.role', '=', filter.role ?? 'worker'),
        ),
      ),
    )
    .$if(Boolean(filter.sought), (query) =>
      query.where(sql<boolean>`(name ilike ${`%${literally(filter.sought ?? '')}%`} or email ilike ${`%${literally(filter.sought ?? '')}%`})`),
    )
    .orderBy(sql`name collate "und-x-icu"`)
    .limit(1000)
    .execute()
  return rows.map(known)
}

export const findWorker = async (db: Db, viewer: Viewer, id: string): Promise<Worker> =>
  known(orNotFound(await visible(db, viewer).where('viewer.id', '=', id).executeTakeFirst()))

/** Who is told when something concerns management. */
export const managers = (db: Db, viewer: { organisationId: string }) =>
  db
    .selectFrom('viewer')
    .innerJoin('viewerRole', (join) =>
      join.onRef('viewerRole.organisationId', '=', 'viewer.organisationId').onRef('viewerRole.viewerId', '=', 'viewer.id'),
    )
    .select(['viewer.id', 'viewer.name', 'viewer.email', 'viewer.language'])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewerRole.role', '=', 'manager')
    .where('viewer.endedAt', 'is', null)
    .execute()

/** How many administrators there are besides this one. */
export async function otherAdministrators(db: Db, viewer: Viewer, besides: string): Promise<number> {
  const { others } = await db
    .selectFrom('viewerRole')
    .innerJoin('viewer', (join) =>
      join.onRef('viewer.organisationId', '=', 'viewerRole.organisationId').onRef('viewer.id', '=', 'viewerRole.viewerId'),
    )
    .select((eb) => eb.fn.countAll<number>().as('others'))
    .where('viewerRole.organisationId', '=', viewer.organisationId)
    .where('viewerRole.role', '=', 'administrator')
    .where('viewer.endedAt', 'is', null)
    .where('viewer.id', '<>', besides)
    .executeTakeFirstOrThrow()
  return others
}

/** The services that somebody can be assigned to. What a service is belongs to the organisation; who works in it is ours. */
export async function servicesToAssign(db: Db, viewer: Viewer, language: string): Promise<{ id: string; name: string }[]> {
  const rows = await db
    .selectFrom('service')
    .select(['id', 'name', 'slug'])
    .where('organisationId', '=', viewer.organisationId)
    .where('closedOn', 'is', null)
    .orderBy('slug')
    .execute()
  return rows.map(({ id, name, slug }) => {
    const words = name as Record<string, string>
    return { id, name: words[language] ?? words[viewer.organisation.language] ?? Object.values(words)[0] ?? slug }
  })
}

const literally = (sought: string): string => sought.slice(0, 100).replace(/[\\%_]/g, '\\$&')
const known = (row: Omit<Worker, 'roles'> & { roles: string[] }): Worker => ({ ...row, roles: row.roles.filter(isRole) })
