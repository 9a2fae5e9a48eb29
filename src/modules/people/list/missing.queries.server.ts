import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { agreedTo, emergencyContactKnown, namesKnown, noticeIn } from '../known.queries.server.ts'
import type { PersonLanguage, WayToReach } from '../person.ts'
import { missingFrom } from '../rules.ts'
import { visible } from '../visible.server.ts'

/** What the registration of each of these people lacks, by what their present services ask for. One statement, however many they are. */
export async function missingEach(db: Db, viewer: Viewer, personIds: readonly string[]): Promise<Map<string, unknown>> {
  if (personIds.length === 0) return new Map()
  const rows = await visible(db, viewer)
    .where(sql<boolean>`person.id = any(${[...personIds]}::uuid[])`)
    .select(['person.id', 'person.bornOn', 'person.ageGiven', 'person.interpreter', 'person.postcode'])
    .select([emergencyContactKnown.as('emergencyContact'), noticeIn.as('noticeIn')])
    .select([namesKnown.as('names'), agreedTo.as('agreed'), asked.as('asked'), languages.as('languages'), ways.as('ways')])
    .execute()
  return new Map(rows.map(({ id, asked: items, agreed, ...known }) => [id, missingFrom({ ...known, agreed: new Set(agreed) }, items)]))
}

const asked = sql<
  string[]
>`array(select distinct item from involvement i join service s on s.organisation_id = i.organisation_id and s.id = i.service_id
  cross join unnest(s.registration) item where i.organisation_id = person.organisation_id and i.person_id = person.id and i.state not in ('past', 'learning'))`
const languages = sql<
  PersonLanguage[]
>`coalesce((select jsonb_agg(to_jsonb(l)) from (select l.language, l.speaks, l.reads, l.preferred from person_language l
  where l.organisation_id = person.organisation_id and l.person_id = person.id) l), '[]')`
const ways = sql<Pick<WayToReach, 'safe'>[]>`coalesce((select jsonb_agg(jsonb_build_object('safe', w.safe)) from person_reach w
  where w.organisation_id = person.organisation_id and w.person_id = person.id), '[]')`
