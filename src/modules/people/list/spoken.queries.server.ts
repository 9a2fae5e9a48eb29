import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'

/** The languages that anybody on record here speaks. The index is gone along from one language to the next, so that it costs a step for each language and not for each person. */
export async function languagesSpokenHere(db: Db, { organisationId }: Viewer): Promise<string[]> {
  const next = (after: string) => sql`
    select l.language from person_language l where l.organisation_id = ${organisationId} and l.speaks and ${sql.raw(after)} order by l.language limit 1`
  const { rows } = await sql<{ language: string }>`
    with recursive spoken (language) as (
      (${next('true')})
      union all
      select (${next('l.language > spoken.language')}) from spoken where spoken.language is not null)
    select language from spoken where language is not null`.execute(db)
  return rows.map(({ language }) => language)
}
