import { type ExpressionBuilder, type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { DB } from '../../platform/schema.gen.ts'
import { hasAny, managesPeople, seesPeople, type Viewer } from '../access/index.ts'

/**
 * Every read of people starts here: a person whom a viewer has no reason to see is a person who is not there.
 * A reason is management, a service one works in, one's caseload, having registered somebody, or a stated one that still holds;
 * a record closed to a viewer by the person's wish stays closed whatever the reason.
 */
export const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('person')
    .where('person.organisationId', '=', viewer.organisationId)
    .where((eb) => eb.and([hasReason(viewer), isNotClosed(viewer), isRemembered]))

/** The same, where what is asked for is itself a reason of the viewer's: everybody for whom that holds. It is for whoever asks to know that it is one. */
export const visibleBy = (db: Db, viewer: Viewer, reason: RawBuilder<boolean>) =>
  db
    .selectFrom('person')
    .where('person.organisationId', '=', viewer.organisationId)
    .where((eb) => eb.and([reason, isNotClosed(viewer), isRemembered]))

/**
 * The same people, and for those who manage also whom the organisation has forgotten: what is owed of a request or a complaint outlives the name.
 * For lists of such rows alone; a page of a person begins with `visible`.
 */
export const visibleOrForgotten = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('person')
    .where('person.organisationId', '=', viewer.organisationId)
    .where((eb) =>
      eb.or([eb.and([hasReason(viewer), isNotClosed(viewer), isRemembered]), eb.and([sql<boolean>`${managesPeople(viewer)}`, isForgotten])]),
    )

/** The same people, begun from the viewer's own end: for one who has few of them, where walking along everybody's names would find them too seldom. */
export const visibleFromOwn = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('person')
    .where('person.organisationId', '=', viewer.organisationId)
    .where('person.id', 'in', ownPeople(viewer))
    .where((eb) => eb.and([isNotClosed(viewer), isRemembered]))

/** The clause for queries of other modules on rows that bear a person's id: `visibleIn(viewer, 'referral.person_id')`. */
export const reasonsOf = (viewer: Viewer): Reasons => ({
  everybody: managesPeople(viewer),
  nobody: !seesPeople(viewer),
  services: worksInServices(viewer) ? viewer.serviceIds : [],
  caseload: worksInServices(viewer) || viewer.roles.has('caseload-volunteer'),
  registered: worksInServices(viewer),
})

type Reasons = { everybody: boolean; nobody: boolean; services: readonly string[]; caseload: boolean; registered: boolean }

export type Reach = { few: boolean; people: number }

/** How many people somebody has a reason to see, counted to a little over 2,000: few are listed from their own end, many along the names. */
export async function reachOf(db: Db, viewer: Viewer): Promise<Reach> {
  if (managesPeople(viewer)) return { few: false, people: Number.POSITIVE_INFINITY }
  const { rows } = await sql<{ rows: number; people: number }>`
    select count(*) as rows, count(distinct person.id) as people from (
      select person.id from (${ownPeopleEach(viewer)}) person(id) where ${isNotClosed(viewer)} limit 2001) person`.execute(db)
  return { few: (rows[0]?.rows ?? 0) <= 2000, people: rows[0]?.people ?? 0 }
}

/** Starts a list in whichever of the two ways is quick for this viewer. */
export const listed = (db: Db, viewer: Viewer, reach: Reach) => (reach.few ? visibleFromOwn(db, viewer) : visible(db, viewer))

/** The arguments by which a search narrows to whom the viewer has a reason to see; it is joined back with `visible` all the same. */
export const narrowedTo = (viewer: Viewer): RawBuilder<unknown> =>
  managesPeople(viewer) ? sql`null::uuid, '{}'::uuid[]` : sql`${viewer.id}::uuid, ${[...reasonsOf(viewer).services]}::uuid[]`

const worksInServices = (viewer: Viewer) => hasAny(viewer, ['manager', 'coordinator', 'worker'])

// Asked row by row. Written as a value and not as `exists`: under an `or` that would be answered by reading all of involvement once.
function hasReason(viewer: Viewer): RawBuilder<boolean> {
  const { everybody, nobody, services, caseload, registered } = reasonsOf(viewer)
  if (nobody) return sql<boolean>`false`
  if (everybody) return sql<boolean>`true`
  const ways: RawBuilder<unknown>[] = [sql`person.id = any(array(${openGlassOf(viewer)}))`]
  if (registered) ways.push(sql`person.registered_by_id = ${viewer.id}`)
  const involved = [
    ...(services.length > 0 ? [sql`i.service_id = any(${[...services]})`] : []),
    ...(caseload ? [sql`i.worker_id = ${viewer.id}`] : []),
  ]
  if (involved.length > 0) {
    ways.unshift(sql`coalesce((select true from involvement i where i.organisation_id = person.organisation_id and i.person_id = person.id
      and (${sql.join(involved, sql` or `)}) limit 1), false)`)
  }
  return sql<boolean>`(${sql.join(ways, sql` or `)})`
}

// Who was forgotten is nobody's to see: what is counted of them names no one.
const isRemembered = sql<boolean>`person.erased_on is null`
const isForgotten = sql<boolean>`person.erased_on is not null`

const isNotClosed = (viewer: Viewer): RawBuilder<boolean> =>
  sql<boolean>`person.id <> all(array(select closed.person_id from closed_record closed where closed.organisation_id = ${viewer.organisationId} and closed.viewer_id = ${viewer.id}))`

const openGlassOf = (viewer: Viewer): RawBuilder<unknown> =>
  sql`select b.person_id from break_glass b where b.organisation_id = ${viewer.organisationId} and b.viewer_id = ${viewer.id} and b.until > now()`

function ownPeopleEach(viewer: Viewer): RawBuilder<unknown> {
  const { nobody, services, caseload, registered } = reasonsOf(viewer)
  if (nobody) return sql`select null::uuid where false`
  const org = viewer.organisationId
  return sql.join(
    [
      openGlassOf(viewer),
      ...(services.length > 0
        ? [sql`select i.person_id from involvement i where i.organisation_id = ${org} and i.service_id = any(${[...services]})`]
        : []),
      ...(caseload ? [sql`select i.person_id from involvement i where i.organisation_id = ${org} and i.worker_id = ${viewer.id}`] : []),
      ...(registered ? [sql`select p.id from person p where p.organisation_id = ${org} and p.registered_by_id = ${viewer.id}`] : []),
    ],
    sql` union all `,
  )
}

const ownPeople = (viewer: Viewer) => (_: ExpressionBuilder<DB, 'person'>) => sql<string>`(select own.id from (${ownPeopleEach(viewer)}) own(id))`
