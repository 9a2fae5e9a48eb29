import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { peopleBy } from '../../people/index.server.ts'
import type { Certificate } from './certificate.ts'

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('certificate')
    .select(['id', 'number', 'activityId', 'personId', 'language', 'said', 'issuedOn', 'replacedAt', 'replacedWhy'])
    .where('organisationId', '=', viewer.organisationId)

export async function findCertificate(db: Db, viewer: Viewer, id: string): Promise<Certificate> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('id', '=', id).executeTakeFirst()) as Certificate
}

/** Those of a course that hold, by the name that stands on them. */
export const certificatesOf = (db: Db, viewer: Viewer, activityId: string): Promise<Certificate[]> =>
  visible(db, viewer)
    .where('activityId', '=', activityId)
    .where('replacedAt', 'is', null)
    .orderBy(sql`said ->> 'name'`)
    .orderBy('id')
    .limit(500)
    .execute() as Promise<Certificate[]>

/** Every one that somebody was given in a course, the latest first. */
export const certificatesOfLearner = (db: Db, viewer: Viewer, activityId: string, personId: string): Promise<Certificate[]> =>
  visible(db, viewer)
    .where('activityId', '=', activityId)
    .where('personId', '=', personId)
    .orderBy('issuedAt', 'desc')
    .limit(20)
    .execute() as Promise<Certificate[]>

/** As whom each is written down, and what they read best. */
export type Named = { personId: string; name: string; reads: string | null }

export const namedFor = (db: Db, viewer: Viewer, personIds: readonly string[]): Promise<Named[]> =>
  peopleBy(db, viewer, sql<boolean>`person.id = any(${[...personIds]}::uuid[])`)
    .select('person.id as personId')
    .select([
      sql<string>`coalesce((select n.name from person_name n where n.organisation_id = person.organisation_id and n.person_id = person.id and n.kind = 'full' order by n.id limit 1), person.known_as)`.as(
        'name',
      ),
      sql<
        string | null
      >`(select l.language from person_language l where l.organisation_id = person.organisation_id and l.person_id = person.id and l.language in ('en', 'da', 'ar')
        order by l.reads desc, l.preferred desc, l.language limit 1)`.as('reads'),
    ])
    .execute()
