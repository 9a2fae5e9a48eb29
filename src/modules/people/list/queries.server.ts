import { type RawBuilder, sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import { diedOn } from '../person.queries.server.ts'
import type { ListedPerson, PeopleColumn } from './column.ts'
import { type Begun, begin, beginEach, countedTo, countsItself, filtered } from './filtering.server.ts'
import { fromTheStart, isFiltered, type PeopleList } from './list.ts'
import { type Order, orderOf } from './sorting.server.ts'

export const listSize = 50

/** `sorted`: the order it stands in, which is that by name where the list is too long for the one that was asked for. */
export type PeoplePage = { people: ListedPerson[]; total: number; hasBefore: boolean; hasAfter: boolean; sorted: PeopleList['sort'] }

/** One page of a list, with how many are on the whole of it. A column that is not among those given costs nothing. */
export async function peopleOn(
  db: Db,
  viewer: Viewer,
  asked: PeopleList,
  columns: readonly PeopleColumn[],
  today: PlainDate,
  size = listSize,
): Promise<PeoplePage> {
  const begun = await begin(db, viewer, asked)
  const known = asked.sort === 'due' ? await totalOf(begun) : null
  const list = known !== null && known > countedTo ? { ...asked, sort: 'name' as const, direction: 'ascending' as const } : asked
  const backwards = list.before !== null
  const order = await orderOf(db, viewer, list, columns, today)
  const [rows, total] = await together(pageOf({ ...begun, list }, order, shownOf(columns), today, size + 1), known ?? totalOf(begun))
  const people = rows.slice(0, size)
  if (backwards) people.reverse()
  const more = rows.length > size
  return {
    people: await gathered(db, viewer, people, columns),
    total,
    hasBefore: backwards ? more : list.after !== null,
    hasAfter: backwards ? true : more,
    sorted: list.sort,
  }
}

/** The ids of everybody on a list, in its order, up to so many. */
export async function idsOn(
  db: Db,
  viewer: Viewer,
  list: PeopleList,
  columns: readonly PeopleColumn[],
  today: PlainDate,
  most: number,
): Promise<string[]> {
  const begun = await begin(db, viewer, fromTheStart(list))
  const short = list.sort !== 'due' || (await totalOf(begun)) <= countedTo
  const order = await orderOf(db, viewer, short ? list : { ...list, sort: 'name' }, columns, today)
  const rows = await within(begun, order).select('person.id').limit(most).execute()
  return rows.map(({ id }) => id)
}

/** People by their ids, in that order, with what the columns say of them: for a file, some at a time. Who is not the viewer's to see any more is left out. */
export async function peopleBy(
  db: Db,
  viewer: Viewer,
  ids: readonly string[],
  columns: readonly PeopleColumn[],
  today: PlainDate,
): Promise<ListedPerson[]> {
  if (ids.length === 0) return []
  const everybody = { ...(await begin(db, viewer, nothingAsked)), named: sql<boolean>`person.id = any(${[...ids]}::uuid[])` }
  const order: Order = { key: sql`array_position(${[...ids]}::uuid[], person.id)`, id: sql`person.id`, days: 'none' }
  const rows = await pageOf({ ...everybody, reach: { few: false, people: ids.length } }, order, shownOf(columns), today, ids.length)
  return gathered(db, viewer, rows, columns)
}

/** How many are on each of several lists, counted in one statement. */
export async function totalsOf(db: Db, viewer: Viewer, lists: readonly PeopleList[]): Promise<number[]> {
  if (lists.length === 0) return []
  const begun = await beginEach(db, viewer, lists)
  const uncounted = begun.filter((one) => !countsItself(one))
  if (uncounted.length === 0) return begun.map((one) => one.few.counted)
  const { rows } = await sql<{ totals: number[] }>`select array[${sql.join(uncounted.map(counted))}]::int[] as totals`.execute(db)
  return begun.map((one) => (countsItself(one) ? one.few.counted : (rows[0]?.totals[uncounted.indexOf(one)] ?? 0)))
}

const nothingAsked: PeopleList = {
  name: null,
  serviceId: null,
  state: null,
  workerId: null,
  language: null,
  mine: false,
  sort: 'name',
  direction: 'ascending',
  columns: null,
  savedId: null,
  after: null,
  before: null,
}

/** What the page's statement says: nothing twice. */
function shownOf(columns: readonly PeopleColumn[]): Map<string, NonNullable<PeopleColumn['value']>> {
  const said = new Map<string, NonNullable<PeopleColumn['value']>>()
  const isThere = (key: string | undefined) => columns.some((other) => other.key === key)
  for (const column of columns) if (column.value && !isThere(column.readsToo)) said.set(column.key, column.value)
  return said
}

// By key and id, so that a page begins where the last one ended however many came or went meanwhile.
function within(begun: Begun, { key, id, days }: Order) {
  const { viewer, list } = begun
  const org = viewer.organisationId
  const at = list.before ?? list.after
  const downwards = isDownwards(list)
  const direction = downwards ? 'desc' : 'asc'
  const beside = days === 'none' ? sql`` : sql`left join person_day day on day.organisation_id = person.organisation_id and day.person_id = person.id`
  const atKey = sql`(select ${key} from person ${beside} where person.organisation_id = ${org} and person.id = ${at})`
  return filtered(begun)
    .$if(days === 'walked', (query) =>
      query.innerJoin('personDay as day', (join) => join.onRef('day.personId', '=', 'person.id').on('day.organisationId', '=', org)),
    )
    .$if(days === 'beside', (query) =>
      query.leftJoin('personDay as day', (join) => join.onRef('day.personId', '=', 'person.id').on('day.organisationId', '=', org)),
    )
    .$if(at !== null, (query) => query.where(sql<boolean>`(${key}, ${id}) ${sql.raw(downwards ? '<' : '>')} (${atKey}, ${at}::uuid)`))
    .orderBy(key, direction)
    .orderBy(id, direction)
}

const isDownwards = (list: PeopleList) => (list.direction === 'descending') !== (list.before !== null)

async function pageOf(begun: Begun, order: Order, said: ReturnType<typeof shownOf>, today: PlainDate, size: number): Promise<ListedPerson[]> {
  const page = within(begun, order)
    .select(['person.organisationId', 'person.id', 'person.reference', 'person.knownAs', 'person.registeredAt'])
    .select(['person.postcode', 'person.bornOn', 'person.ageGiven', 'person.ageGivenOn', order.key.as('sortKey')])
    .limit(sql.lit(size))
    .as('person')
  const keys = [...said]
  const direction = isDownwards(begun.list) ? 'desc' : 'asc'
  const rows = await begun.db
    .selectFrom(page)
    .select(['person.id', 'person.reference', 'person.knownAs', 'person.registeredAt'])
    .select(['person.postcode', 'person.bornOn', 'person.ageGiven', 'person.ageGivenOn', diedOn.as('diedOn')])
    .select(keys.map(([, value], at) => value(begun.viewer, today).as(`said${at}`)))
    .orderBy('person.sortKey', direction)
    .orderBy('person.id', direction)
    .execute()
  return rows.map((row) => ({ ...row, said: Object.fromEntries(keys.map(([key], at) => [key, (row as Record<string, unknown>)[`said${at}`]])) }))
}

/** Adds what is not said row by row, each kind asked once for the whole page. */
async function gathered(db: Db, viewer: Viewer, people: ListedPerson[], columns: readonly PeopleColumn[]): Promise<ListedPerson[]> {
  for (const column of columns) {
    if (!column.gathered) continue
    const said = await column.gathered(
      db,
      viewer,
      people.map((person) => person.id),
    )
    for (const person of people) person.said[column.key] = said.get(person.id)
  }
  return people
}

// Everybody is counted along the list, or the server sets several processes to read all rows, which takes longer to begin than this to end.
// With a filter the order would make it find all who fit, and sort them.
const counted = (begun: Begun): RawBuilder<number> =>
  sql<number>`(select count(*)::int from (${filtered(begun)
    .select('person.id')
    .$if(!begun.reach.few && !isFiltered(begun.list), (query) => query.orderBy(sql`person.known_as collate "und-x-icu"`).orderBy('person.id'))
    .limit(sql.lit(countedTo + 1))}) counted)`

async function totalOf(begun: Begun): Promise<number> {
  const { people } = begun.reach
  // that there are more than anybody counts is known already
  if (!isFiltered(begun.list) && Number.isFinite(people) && people > countedTo) return countedTo + 1
  if (countsItself(begun)) return begun.few.counted
  const { rows } = await sql<{ total: number }>`select ${counted(begun)} as total`.execute(begun.db)
  return rows[0]?.total ?? 0
}
