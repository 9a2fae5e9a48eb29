import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { listed, narrowedTo, type Reach, reachOf, reasonsOf, visibleBy } from '../visible.server.ts'
import type { PeopleList } from './list.ts'

/** Totals are exact up to here: counting on would cost more than anybody needs. */
export const countedTo = 1000

/** A list that is about to be read: how many people the viewer sees, and by which of its filters it is begun. */
export type Begun = { db: Db; viewer: Viewer; list: PeopleList; reach: Reach; named: RawBuilder<boolean> | null; few: Few }

/** Of which filters so few rows hold that a list begins with them. `counted`: how many are involved as asked, of those whose record is not closed to the viewer. */
export type Few = { involved: boolean; speaking: boolean; counted: number }

export async function begin(db: Db, viewer: Viewer, list: PeopleList): Promise<Begun> {
  const [reach, named, few] = await together(
    isOfOwnService(viewer, list) ? everybodyOfIt : reachOf(db, viewer),
    list.name === null ? null : namedLike(db, viewer, list.name),
    fewOfEach(db, viewer, [list]),
  )
  return { db, viewer, list, reach, named, few: few[0] ?? noneFew }
}

/** Several lists at once: what has to be known before they are counted is asked in one statement for all of them. */
export async function beginEach(db: Db, viewer: Viewer, lists: readonly PeopleList[]): Promise<Begun[]> {
  const [reach, few, ...named] = await together(
    lists.every((list) => isOfOwnService(viewer, list)) ? everybodyOfIt : reachOf(db, viewer),
    fewOfEach(db, viewer, lists),
    ...lists.map((list) => (list.name === null ? null : namedLike(db, viewer, list.name))),
  )
  return lists.map((list, at) => ({
    db,
    viewer,
    list,
    reach: isOfOwnService(viewer, list) ? everybodyOfIt : reach,
    named: named[at] ?? null,
    few: few[at] ?? noneFew,
  }))
}

// A list of a service that one works in begins with that service's own rows, however many others one sees.
const everybodyOfIt: Reach = { few: false, people: Number.POSITIVE_INFINITY }
const noneFew: Few = { involved: false, speaking: false, counted: 0 }

const hasFew = (viewer: Viewer, list: PeopleList) => involvedIn(viewer, list) !== null || list.language !== null

/** Looks how many rows a filter holds, to just past what is counted: what few rows hold is begun with, what many hold is asked along the list. */
async function fewOfEach(db: Db, viewer: Viewer, lists: readonly PeopleList[]): Promise<Few[]> {
  if (!lists.some((list) => hasFew(viewer, list))) return lists.map(() => noneFew)
  const upTo = (from: RawBuilder<unknown>) => sql<number>`(select count(*)::int from (${from} limit ${sql.lit(countedTo + 1)}) held)`
  const open = sql`f.person_id <> all(array(select c.person_id from closed_record c where c.organisation_id = ${viewer.organisationId} and c.viewer_id = ${viewer.id}))`
  const looked = lists.map((list) => {
    const involved = involvedIn(viewer, list)
    // joined, so that both are read along their indexes, side by side
    const spoken =
      list.language === null
        ? sql``
        : sql`join person_language s on s.organisation_id = f.organisation_id and s.person_id = f.person_id and s.speaks and s.language = ${list.language}`
    const ofAll = (more: RawBuilder<unknown>) =>
      involved === null
        ? sql`0`
        : upTo(sql`select from involvement f ${more} where f.organisation_id = ${viewer.organisationId} and ${involved} and ${open}`)
    const counted = ofAll(spoken)
    return sql`array[${list.language === null ? counted : ofAll(sql``)}, ${
      list.language === null
        ? sql`0`
        : upTo(sql`select from person_language s where s.organisation_id = ${viewer.organisationId} and s.speaks and s.language = ${list.language}`)
    }${list.language === null ? sql`` : sql`, ${counted}`}]`
  })
  const { rows } = await sql<Record<string, number[]>>`select ${sql.join(looked.map((one, at) => sql`${one} as ${sql.ref(`l${at}`)}`))}`.execute(db)
  return lists.map((list, at) => {
    const [involved = 0, speaking = 0, counted = involved] = rows[0]?.[`l${at}`] ?? []
    return {
      involved: involvedIn(viewer, list) !== null && involved <= countedTo,
      speaking: list.language !== null && speaking <= countedTo,
      counted,
    }
  })
}

function involvedIn(viewer: Viewer, list: PeopleList): RawBuilder<unknown> | null {
  const asked = [
    ...(list.serviceId === null ? [] : [sql`f.service_id = ${list.serviceId}`]),
    ...(list.state === null ? [] : [sql`f.state = ${list.state}`]),
    ...(list.workerId === null ? [] : [sql`f.worker_id = ${list.workerId}`]),
    ...(list.mine ? [sql`f.worker_id = ${viewer.id}`] : []),
  ]
  return asked.length === 0 ? null : sql.join(asked, sql` and `)
}

// Few who are called so are named by their ids. Many are met soon enough on the way along the list, without asking for all of them first.
async function idsNamed(db: Db, viewer: Viewer, name: string): Promise<string[] | null> {
  const { rows } = await sql<{ ids: string[] }>`select array(select n.id from people_named(${name}, 2001, ${narrowedTo(viewer)}) n) as ids`.execute(
    db,
  )
  const ids = rows[0]?.ids ?? []
  return ids.length <= 2000 ? ids : null
}

async function namedLike(db: Db, viewer: Viewer, name: string): Promise<RawBuilder<boolean>> {
  const ids = await idsNamed(db, viewer, name)
  return ids === null ? hasWords(name) : sql<boolean>`person.id = any(${ids}::uuid[])`
}

const hasWords = (name: string) => sql<boolean>`not exists (select from unnest(sought_words(${name})) w where position(w in person.folded) = 0)`

/** Rows about somebody who is called so, found by any word of any of their names: `about` is the column that says of whom a row is. */
export async function aboutSomebodyNamed(db: Db, viewer: Viewer, name: string, about: string): Promise<RawBuilder<boolean>> {
  const ids = await idsNamed(db, viewer, name)
  if (ids !== null) return sql<boolean>`${sql.ref(about)} = any(${ids}::uuid[])`
  return sql<boolean>`exists (select from person where person.organisation_id = ${viewer.organisationId} and person.id = ${sql.ref(about)} and ${hasWords(name)})`
}

/** Everybody on a list, as rows of `person`. */
export function filtered({ db, viewer, list, reach, named, few }: Begun) {
  const involved = involvedIn(viewer, list)
  const org = viewer.organisationId
  // Written as a value and not as `exists`, which would be answered by reading every row that fits once.
  const isInvolved = few.involved
    ? sql<boolean>`person.id in (select f.person_id from involvement f where f.organisation_id = ${org} and ${involved})`
    : sql<boolean>`coalesce((select true from involvement f where f.organisation_id = ${org} and f.person_id = person.id and ${involved} limit 1), false)`
  const isSpoken = few.speaking
    ? sql<boolean>`person.id in (select s.person_id from person_language s where s.organisation_id = ${org} and s.speaks and s.language = ${list.language})`
    : sql<boolean>`coalesce((select true from person_language s where s.organisation_id = ${org} and s.person_id = person.id and s.speaks and s.language = ${list.language} limit 1), false)`
  // To be in a service that the viewer works in is itself the reason to see somebody: it is not asked twice of every row.
  const isReason = involved !== null && isOfOwnService(viewer, list)
  return (isReason ? visibleBy(db, viewer, isInvolved) : listed(db, viewer, reach))
    .$if(named !== null, (query) => query.where(named as RawBuilder<boolean>))
    .$if(list.language !== null, (query) => query.where(isSpoken))
    .$if(involved !== null && !isReason, (query) => query.where(isInvolved))
}

/** Its own rows, counted already, say how many there are. */
export const countsItself = ({ viewer, named, list }: Begun): boolean => named === null && isOfOwnService(viewer, list)

/** Everybody of a service that one works in is one's to see. */
function isOfOwnService(viewer: Viewer, list: PeopleList): boolean {
  const { everybody, nobody, services } = reasonsOf(viewer)
  return !nobody && list.serviceId !== null && (everybody || services.includes(list.serviceId))
}
