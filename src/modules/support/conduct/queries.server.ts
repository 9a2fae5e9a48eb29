import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { onceAPage } from '../../../platform/once-a-page.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { findPerson, visiblePeople } from '../../people/index.server.ts'
import { mayConduct } from '../access.ts'
import { worksWith } from '../episode/standing.queries.server.ts'
import type { Code, Conduct, ConductKind, DecisionOutcome, Exclusion } from './conduct.ts'
import { type Decider, inForce } from './rules.ts'

/** Every read of conduct starts here: it is told to those who work with the person, and to nobody else. The database asks again (`works_with`). */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('conduct')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'conduct.organisationId').onRef('by.id', '=', 'conduct.recordedById'))
    .leftJoin('service', (join) => join.onRef('service.organisationId', '=', 'conduct.organisationId').onRef('service.id', '=', 'conduct.serviceId'))
    .select([
      'conduct.id',
      'conduct.personId',
      'conduct.kind',
      'conduct.onDay',
      'conduct.untilOn',
      'conduct.serviceId',
      'service.name as serviceName',
    ])
    .select(['conduct.codeNumber', 'conduct.aboutId', 'conduct.outcome', 'conduct.told', 'conduct.personSays', 'conduct.recordedById'])
    .select(['by.name as recordedByName', 'conduct.recordedAt'])
    .where('conduct.organisationId', '=', viewer.organisationId)

/** All that was written about one person, the latest first; 404 for whoever does not work with them. */
export async function conductOf(db: Db, viewer: Viewer, personId: string): Promise<Conduct[]> {
  await findPerson(db, viewer, personId)
  const all = await conductWhereWorking(db, viewer, personId)
  if (all === null) throw notFound()
  return all
}

/** The same of somebody who was found; null for whoever does not work with them. */
export async function conductWhereWorking(db: Db, viewer: Viewer, personId: string): Promise<Conduct[] | null> {
  const [works, all] = await together(worksWith(db, viewer, personId), listOf(db, viewer, personId))
  return works ? all : null
}

export async function findConduct(db: Db, viewer: Viewer, id: string): Promise<{ about: Conduct; all: Conduct[] }> {
  if (!isId(id)) throw notFound()
  const { personId } = orNotFound(await visible(db, viewer).where('conduct.id', '=', id).executeTakeFirst())
  const all = await conductOf(db, viewer, personId)
  return { about: orNotFound(all.find((one) => one.id === id)), all }
}

/** The exclusion that holds for somebody today, the longest first; null for whoever does not work with them. */
export async function exclusionOf(db: Db, viewer: Viewer, personId: string, today: Temporal.PlainDate): Promise<Exclusion | null> {
  return inForce((await conductWhereWorking(db, viewer, personId)) ?? [], today)[0] ?? null
}

/** Whether anybody but the viewer could decide on an appeal of this person: a manager or coordinator who has not left, and to whom the record is open. */
const anotherDecides = (viewer: Viewer, personId: RawBuilder<unknown>): RawBuilder<boolean> => sql`exists (
  select from viewer other where other.organisation_id = ${viewer.organisationId} and other.id <> ${viewer.id} and other.ended_at is null
     and exists (select from viewer_role role where role.organisation_id = other.organisation_id and role.viewer_id = other.id and role.role in ('manager', 'coordinator'))
     and not exists (select from closed_record closed
           where closed.organisation_id = other.organisation_id and closed.viewer_id = other.id and closed.person_id = ${personId}))`

export const deciderOf = async (db: Db, viewer: Viewer, personId: string): Promise<Decider> => {
  const { rows } = await sql<{ hasOthers: boolean }>`select ${anotherDecides(viewer, sql`${personId}::uuid`)} as "hasOthers"`.execute(db)
  return { viewerId: viewer.id, hasOthers: rows[0]?.hasOthers ?? true }
}

/** Appeals on which the viewer may decide: nobody has yet, and what they are against was not their own decision, unless nobody else could. The longest waiting first. */
export const appealsToDecide = async (db: Db, viewer: Viewer): Promise<{ id: string; knownAs: string; onDay: Temporal.PlainDate }[]> => {
  if (!mayConduct(viewer, 'exclude', null)) return []
  return db
    .selectFrom('conduct as appeal')
    .innerJoin(visiblePeople(db, viewer).select(['person.id', 'person.knownAs']).as('person'), 'person.id', 'appeal.personId')
    .innerJoin('conduct as against', (join) =>
      join.onRef('against.organisationId', '=', 'appeal.organisationId').onRef('against.id', '=', 'appeal.aboutId'),
    )
    .select(['appeal.id', 'person.knownAs', 'appeal.onDay'])
    .where('appeal.organisationId', '=', viewer.organisationId)
    .where('appeal.kind', '=', 'appeal')
    .where((eb) => eb.or([eb('against.recordedById', '<>', viewer.id), eb.not(anotherDecides(viewer, sql.ref('appeal.personId')))]))
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('conduct as answer')
            .select(sql`1`.as('one'))
            .whereRef('answer.organisationId', '=', 'appeal.organisationId')
            .whereRef('answer.aboutId', '=', 'appeal.id')
            .where('answer.kind', '=', 'decision'),
        ),
      ),
    )
    .orderBy('appeal.onDay')
    .orderBy('appeal.id')
    .limit(10)
    .execute()
}

/** Whether an appeal waits for anybody. To be asked together with what else the day holds. */
export const appealsMayWait = (viewer: Viewer): RawBuilder<boolean> | null =>
  mayConduct(viewer, 'exclude', null)
    ? sql`exists (select from conduct appeal where appeal.organisation_id = ${viewer.organisationId} and appeal.kind = 'appeal'
        and not exists (select from conduct decision where decision.organisation_id = appeal.organisation_id and decision.about_id = appeal.id and decision.kind = 'decision'))`
    : null

/** The code as it stands, or in the edition named; null where nobody wrote one. */
export async function codeOf(db: Db, viewer: Viewer, number?: number): Promise<Code | null> {
  const row = await db
    .selectFrom('conductCode')
    .select(['number', 'words', 'publishedAt'])
    .where('organisationId', '=', viewer.organisationId)
    .$if(number !== undefined, (query) => query.where('number', '=', number ?? 0))
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, words: row.words as Spoken } : null
}

const listOf = onceAPage(async (db: Db, viewer: Viewer, personId: string): Promise<Conduct[]> => {
  const rows = await visible(db, viewer)
    .where('conduct.personId', 'in', visiblePeople(db, viewer).select('person.id').where('person.id', '=', personId))
    .orderBy('conduct.onDay', 'desc')
    .orderBy(sql`conduct.id desc`)
    .limit(200)
    .execute()
  return rows.map((row) => ({ ...row, kind: row.kind as ConductKind, outcome: row.outcome as DecisionOutcome | null }))
})
