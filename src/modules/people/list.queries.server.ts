import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Spoken } from '../../platform/spoken.ts'
import type { Viewer } from '../access/index.ts'
import { fromTheStart, isFiltered, type PeopleList } from './list.ts'
import { diedOn } from './person.queries.server.ts'
import type { PersonLanguage, State } from './person.ts'
import { listed, narrowedTo, type Reach, reachOf, reasonsOf } from './visible.server.ts'

export const listSize = 50
/** Totals are exact up to here: counting on would cost more than anybody needs. */
export const countedTo = 1000

export type ListedPerson = {
  id: string
  reference: string
  knownAs: string
  registeredAt: Temporal.Instant
  diedOn: Temporal.PlainDate | null
  languages: Pick<PersonLanguage, 'language' | 'preferred'>[]
  services: { name: Spoken; state: State; worker: string | null }[]
}

export type PeoplePage = { people: ListedPerson[]; total: number; hasBefore: boolean; hasAfter: boolean }

/** One page of a list, with how many are on the whole of it. */
export async function peopleOn(db: Db, viewer: Viewer, list: PeopleList, size = listSize): Promise<PeoplePage> {
  const begun = await begin(db, viewer, list)
  const backwards = list.before !== null
  const rows = await pageOf(begun, list, size + 1).execute()
  const people = rows.slice(0, size)
  if (backwards) people.reverse()
  const more = rows.length > size
  return { people, total: await totalOf(begun, list), hasBefore: backwards ? more : list.after !== null, hasAfter: backwards ? true : more }
}

/** Everybody on a list, up to so many, for a file. */
export async function everybodyOn(db: Db, viewer: Viewer, list: PeopleList, most: number): Promise<ListedPerson[]> {
  return pageOf(await begin(db, viewer, list), fromTheStart(list), most).execute()
}

/** How many are on each of several lists, counted in one go. */
export async function totalsOf(db: Db, viewer: Viewer, lists: readonly PeopleList[]): Promise<number[]> {
  if (lists.length === 0) return []
  const reach = await reachOf(db, viewer)
  const counts: RawBuilder<number>[] = []
  for (const list of lists) counts.push(counted(await begin(db, viewer, list, reach), list))
  const { rows } = await sql<{ totals: number[] }>`select array[${sql.join(counts)}]::int[] as totals`.execute(db)
  return rows[0]?.totals ?? []
}

type Begun = { db: Db; viewer: Viewer; reach: Reach; named: RawBuilder<boolean> | null; few: Few }

/** Of which filters so few rows hold that a list begins with them. */
type Few = { involved: boolean; speaking: boolean; counted: number }

async function begin(db: Db, viewer: Viewer, list: PeopleList, known?: Reach): Promise<Begun> {
  const reach = known ?? (isOfOwnService(viewer, list) ? everybodyOfIt : await reachOf(db, viewer))
  return { db, viewer, reach, named: list.name === null ? null : await namedLike(db, viewer, list.name), few: await fewOf(db, viewer, list) }
}

// A list of a service that one works in begins with that service's own rows, however many others one sees.
const everybodyOfIt: Reach = { few: false, people: Number.POSITIVE_INFINITY }

/** Looks how many rows a filter holds, to just past what is counted: what few rows hold is begun with, what many hold is asked along the list. */
async function fewOf(db: Db, viewer: Viewer, list: PeopleList): Promise<Few> {
  const involved = involvedIn(viewer, list)
  if (involved === null && list.language === null) return { involved: false, speaking: false, counted: 0 }
  const upTo = (from: RawBuilder<unknown>) => sql<number>`(select count(*)::int from (${from} limit ${countedTo + 1}) held)`
  const holding = involved ?? sql`false`
  // joined, so that both are read along their indexes, side by side
  const spoken =
    list.language === null
      ? sql``
      : sql`join person_language s on s.organisation_id = f.organisation_id and s.person_id = f.person_id and s.speaks and s.language = ${list.language}`
  const { rows } = await sql<{ involved: number; speaking: number; counted: number }>`select
    ${upTo(sql`select from involvement f where f.organisation_id = ${viewer.organisationId} and ${holding}`)} as involved,
    ${list.language === null ? sql`0` : upTo(sql`select from person_language s where s.organisation_id = ${viewer.organisationId} and s.speaks and s.language = ${list.language}`)} as speaking,
    ${upTo(sql`select from involvement f ${spoken} where f.organisation_id = ${viewer.organisationId} and ${holding}
      and f.person_id <> all(array(select c.person_id from closed_record c where c.organisation_id = ${viewer.organisationId} and c.viewer_id = ${viewer.id}))`)} as counted`.execute(
    db,
  )
  const held = rows[0] ?? { involved: 0, speaking: 0, counted: 0 }
  return {
    involved: involved !== null && held.involved <= countedTo,
    speaking: list.language !== null && held.speaking <= countedTo,
    counted: held.counted,
  }
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

// Written as a value and not as `exists`, which would be answered by reading every row that fits once.
const isSpoken = (language: string, person: RawBuilder<unknown>): RawBuilder<boolean> =>
  sql<boolean>`coalesce((select true from person_language s where s.organisation_id = current_organisation() and s.person_id = ${person} and s.speaks and s.language = ${language} limit 1), false)`

// Few who are called so are named by their ids. Many are met soon enough on the way along the list, without asking for all of them first.
async function namedLike(db: Db, viewer: Viewer, name: string): Promise<RawBuilder<boolean>> {
  const { rows } = await sql<{ ids: string[] }>`select array(select n.id from people_named(${name}, 2001, ${narrowedTo(viewer)}) n) as ids`.execute(
    db,
  )
  const ids = rows[0]?.ids ?? []
  if (ids.length <= 2000) return sql<boolean>`person.id = any(${ids}::uuid[])`
  return sql<boolean>`not exists (select from unnest(sought_words(${name})) w where position(w in person.folded) = 0)`
}

function filtered({ db, viewer, reach, named, few }: Begun, list: PeopleList) {
  const involved = involvedIn(viewer, list)
  const org = viewer.organisationId
  return listed(db, viewer, reach)
    .$if(named !== null, (query) => query.where(named as RawBuilder<boolean>))
    .$if(involved !== null, (query) =>
      query.where(
        few.involved
          ? sql<boolean>`person.id in (select f.person_id from involvement f where f.organisation_id = ${org} and ${involved})`
          : sql<boolean>`coalesce((select true from involvement f where f.organisation_id = ${org} and f.person_id = person.id and ${involved} limit 1), false)`,
      ),
    )
    .$if(list.language !== null, (query) =>
      query.where(
        few.speaking
          ? sql<boolean>`person.id in (select s.person_id from person_language s where s.organisation_id = ${org} and s.speaks and s.language = ${list.language})`
          : isSpoken(list.language as string, sql`person.id`),
      ),
    )
}

const sortKey = { name: sql`person.known_as collate "und-x-icu"`, registered: sql`person.registered_at` }

// By key and id, so that a page begins where the last one ended however many came or went meanwhile.
function pageOf(begun: Begun, list: PeopleList, size: number) {
  const { organisationId } = begun.viewer
  const key = sortKey[list.sort]
  const at = list.before ?? list.after
  const downwards = (list.direction === 'descending') !== (list.before !== null)
  const direction = downwards ? 'desc' : 'asc'
  const atKey = sql`(select ${key} from person where person.organisation_id = ${organisationId} and person.id = ${at})`
  const page = filtered(begun, list)
    .$if(at !== null, (query) => query.where(sql<boolean>`(${key}, person.id) ${sql.raw(downwards ? '<' : '>')} (${atKey}, ${at}::uuid)`))
    .select(['person.organisationId', 'person.id', 'person.reference', 'person.knownAs', 'person.registeredAt'])
    .orderBy(key, direction)
    .orderBy('person.id', direction)
    .limit(size)
    .as('person')
  return begun.db
    .selectFrom(page)
    .select(['person.id', 'person.reference', 'person.knownAs', 'person.registeredAt'])
    .select([languagesOf.as('languages'), servicesOf.as('services'), diedOn.as('diedOn')])
    .orderBy(key, direction)
    .orderBy('person.id', direction)
}

const languagesOf = sql<
  ListedPerson['languages']
>`coalesce((select jsonb_agg(jsonb_build_object('language', l.language, 'preferred', l.preferred) order by l.preferred desc, l.language)
  from person_language l where l.organisation_id = person.organisation_id and l.person_id = person.id and l.speaks), '[]')`

const servicesOf = sql<
  ListedPerson['services']
>`coalesce((select jsonb_agg(jsonb_build_object('name', s.name, 'state', i.state, 'worker', v.name) order by i.state = 'past', i.since_on desc)
  from involvement i join service s on s.organisation_id = i.organisation_id and s.id = i.service_id
  left join viewer v on v.organisation_id = i.organisation_id and v.id = i.worker_id
  where i.organisation_id = person.organisation_id and i.person_id = person.id), '[]')`

// Everybody is counted along the list, or the server sets several processes to read all rows, which takes longer to begin than this to end.
// With a filter the order would make it find all who fit, and sort them.
const counted = (begun: Begun, list: PeopleList): RawBuilder<number> =>
  sql<number>`(select count(*)::int from (${filtered(begun, list)
    .select('person.id')
    .$if(!begun.reach.few && !isFiltered(list), (query) => query.orderBy(sortKey[list.sort]).orderBy('person.id'))
    .limit(countedTo + 1)}) counted)`

async function totalOf(begun: Begun, list: PeopleList): Promise<number> {
  const { people } = begun.reach
  // that there are more than anybody counts is known already
  if (!isFiltered(list) && Number.isFinite(people) && people > countedTo) return countedTo + 1
  if (countsItself(begun, list)) return begun.few.counted
  const { rows } = await sql<{ total: number }>`select ${counted(begun, list)} as total`.execute(begun.db)
  return rows[0]?.total ?? 0
}

/** Its own rows, counted already, say how many there are. */
const countsItself = ({ viewer, named }: Begun, list: PeopleList): boolean => named === null && isOfOwnService(viewer, list)

/** Everybody of a service that one works in is one's to see. */
function isOfOwnService(viewer: Viewer, list: PeopleList): boolean {
  const { everybody, services } = reasonsOf(viewer)
  return list.serviceId !== null && (everybody || services.includes(list.serviceId))
}
