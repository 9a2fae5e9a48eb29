import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { together } from '../../../platform/together.ts'
import type { Viewer } from '../../access/index.ts'
import type { Likeness } from '../rules.ts'
import { narrowedTo, visible } from '../visible.server.ts'
import type { PairList } from './list.ts'

export const pairsShown = 25

export type Half = { id: string; reference: string; knownAs: string; bornOn: Temporal.PlainDate | null; town: string | null }
export type Pair = { one: Half; other: Half; weight: number; reasons: Likeness[]; toldAt: Temporal.Instant | null; toldByName: string | null }

export type Pairs = { pairs: Pair[]; hasAfter: boolean /** Counted on the first page, to just past a thousand. */; total: number | null }

/** Pairs that may be one person, the likeliest first, or those of whom somebody said that they are two. Only where the viewer sees both. */
export async function pairsOn(db: Db, viewer: Viewer, list: PairList): Promise<Pairs> {
  const { organisationId: org } = viewer
  const ids = list.name === null ? null : await idsNamed(db, viewer, list.name)
  if (ids?.length === 0) return { pairs: [], hasAfter: false, total: 0 }
  const asked = pairsAsked(db, viewer, list, ids)
  const place = list.after
  const after =
    place === null ? sql`true` : sql`(l.weight, l.one_id, l.other_id) < (${place.weight}::int, ${place.oneId}::uuid, ${place.otherId}::uuid)`
  const page = sql<Pair>`
    select ${half('a')} as one, ${half('b')} as other, l.weight, l.reasons, l.told_at, l.told_by as "toldByName"
      from (select l.* ${asked} and ${after} order by l.weight desc, l.one_id desc, l.other_id desc limit ${pairsShown + 1}) l
      join person a on a.organisation_id = ${org} and a.id = l.one_id
      join person b on b.organisation_id = ${org} and b.id = l.other_id
     order by l.weight desc, l.one_id desc, l.other_id desc`
  const counted = sql<{ n: number }>`select count(*)::integer as n from (select ${asked} limit 1001) counted`
  const [{ rows }, total] = await together(page.execute(db), place === null ? counted.execute(db) : null)
  return { pairs: rows.slice(0, pairsShown).map(readPair), hasAfter: rows.length > pairsShown, total: total?.rows[0]?.n ?? null }
}

/** The pairs of a list, from `from` on; as `l`. */
function pairsAsked(db: Db, viewer: Viewer, list: PairList, ids: readonly string[] | null): RawBuilder<unknown> {
  const { organisationId: org } = viewer
  const seen = (id: RawBuilder<unknown>) =>
    sql`exists (${visible(db, viewer).where('person.id', '=', sql<string>`${id}`).select(sql.lit(1).as('one'))})`
  const named = ids === null ? sql`true` : isOneOf(org, ids)
  // written out, so that the reason's own index is known to hold these
  const reasoned = (reasons: RawBuilder<unknown>) => (list.reason === null ? sql`true` : sql`${sql.lit(list.reason)} = any(${reasons})`)
  const from = list.apart
    ? sql`(select t.one_id, t.other_id, coalesce(k.weight, 0) weight, coalesce(k.reasons, '{}') reasons, t.told_at, v.name as told_by from told_apart t
        left join likely_pair k on k.organisation_id = t.organisation_id and k.one_id = t.one_id and k.other_id = t.other_id
        left join viewer v on v.organisation_id = t.organisation_id and v.id = t.told_by_id where t.organisation_id = ${org})`
    : sql`(select k.one_id, k.other_id, k.weight, k.reasons, null::timestamptz told_at, null::text told_by from likely_pair k where k.organisation_id = ${org}
        and not exists (select from told_apart t where t.organisation_id = ${org} and t.one_id = k.one_id and t.other_id = k.other_id))`
  return sql`from ${from} l where ${reasoned(sql`l.reasons`)} and ${named} and ${seen(sql`l.one_id`)} and ${seen(sql`l.other_id`)}`
}

// Few are begun with; many are met soon enough on the way along the list.
const isOneOf = (org: string, ids: readonly string[]): RawBuilder<unknown> =>
  ids.length > 2000
    ? sql`(l.one_id in (select unnest(${[...ids]}::uuid[])) or l.other_id in (select unnest(${[...ids]}::uuid[])))`
    : sql`(l.one_id, l.other_id) in (select n.one_id, n.other_id from likely_pair n where n.organisation_id = ${org} and n.one_id = any(${[...ids]}::uuid[])
        union select n.one_id, n.other_id from likely_pair n where n.organisation_id = ${org} and n.other_id = any(${[...ids]}::uuid[])
        union select n.one_id, n.other_id from told_apart n where n.organisation_id = ${org} and (n.one_id = any(${[...ids]}::uuid[]) or n.other_id = any(${[...ids]}::uuid[])))`

async function idsNamed(db: Db, viewer: Viewer, name: string): Promise<string[]> {
  const { rows } = await sql<{ ids: string[] }>`select array(select n.id from people_named(${name}, 20000, ${narrowedTo(viewer)}) n) as ids`.execute(
    db,
  )
  return rows[0]?.ids ?? []
}

/** Those who may be the same as somebody who was found, and are not said to be somebody else. */
export async function pairsOf(db: Db, viewer: Viewer, personId: string): Promise<Half[]> {
  const rows = await visible(db, viewer)
    .where(
      'person.id',
      'in',
      sql<string>`(select case when k.one_id = ${personId}::uuid then k.other_id else k.one_id end from likely_pair k
        where k.organisation_id = ${viewer.organisationId} and (k.one_id = ${personId}::uuid or k.other_id = ${personId}::uuid)
          and not exists (select from told_apart t where t.organisation_id = k.organisation_id and t.one_id = k.one_id and t.other_id = k.other_id))`,
    )
    .select(['person.id', 'person.reference', 'person.knownAs', 'person.bornOn', 'person.town'])
    .orderBy('person.id')
    .limit(6)
    .execute()
  return rows
}

/** Whether somebody said of two records that they are two people. */
export async function areToldApart(db: Db, viewer: Viewer, oneId: string, otherId: string): Promise<boolean> {
  const row = await db
    .selectFrom('toldApart')
    .select('toldAt')
    .where('organisationId', '=', viewer.organisationId)
    .where('oneId', '=', oneId)
    .where('otherId', '=', otherId)
    .executeTakeFirst()
  return row !== undefined
}

/** How much stands on a record, and since when: what follows it. */
export async function historyOf(db: Db, viewer: Viewer, personId: string): Promise<{ entries: number; lastOn: Temporal.PlainDate | null }> {
  return db
    .selectFrom('event')
    .select((eb) => [eb.fn.countAll<number>().as('entries'), eb.fn.max('toldOn').as('lastOn')])
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('kind', 'not in', ['person looked at', 'message sent', 'glass seen'])
    .executeTakeFirstOrThrow()
}

export type Merge = {
  id: string
  keptId: string
  lostId: string
  lostReference: string
  knownAs: string
  reference: string
  mergedAt: Temporal.Instant
  mergedByName: string
  undoUntil: Temporal.Instant
  undoneAt: Temporal.Instant | null
  undoneByName: string | null
  /** How many rows went back, and by table how many could not. */
  undoSaid: { back: number; left: Record<string, number> } | null
  /** The record was merged again since: that comes first. */
  hasLater: boolean
}

const merges = (db: Db, viewer: Viewer) =>
  visible(db, viewer)
    .innerJoin('personMerge as merge', (join) =>
      join.onRef('merge.organisationId', '=', 'person.organisationId').onRef('merge.keptId', '=', 'person.id'),
    )
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'merge.organisationId').onRef('by.id', '=', 'merge.mergedById'))
    .leftJoin('viewer as undoer', (join) =>
      join.onRef('undoer.organisationId', '=', 'merge.organisationId').onRef('undoer.id', '=', 'merge.undoneById'),
    )
    .select(['merge.id', 'merge.keptId', 'merge.lostId', 'merge.lostReference', 'merge.mergedAt', 'merge.undoUntil', 'merge.undoneAt'])
    .select(['person.knownAs', 'person.reference', 'by.name as mergedByName', 'undoer.name as undoneByName'])
    .select([
      sql<Merge['undoSaid']>`merge.undo_said`.as('undoSaid'),
      sql<boolean>`exists (select from person_merge m where m.organisation_id = merge.organisation_id and m.kept_id = merge.kept_id and m.undone_at is null and m.merged_at > merge.merged_at)`.as(
        'hasLater',
      ),
    ])

export async function findMerge(db: Db, viewer: Viewer, id: string): Promise<Merge> {
  if (!isId(id)) throw notFound()
  return orNotFound(await merges(db, viewer).where('merge.id', '=', id).executeTakeFirst())
}

/** What was merged, the latest first; a page of it begins after a merge. */
export async function mergesOn(db: Db, viewer: Viewer, after: string | null): Promise<{ merges: Merge[]; hasAfter: boolean }> {
  const rows = await merges(db, viewer)
    .$if(after !== null, (query) =>
      query.where(
        sql<boolean>`(merge.merged_at, merge.id) < (select m.merged_at, m.id from person_merge m where m.organisation_id = ${viewer.organisationId} and m.id = ${after}::uuid)`,
      ),
    )
    .orderBy('merge.mergedAt', 'desc')
    .orderBy('merge.id', 'desc')
    .limit(pairsShown + 1)
    .execute()
  return { merges: rows.slice(0, pairsShown), hasAfter: rows.length > pairsShown }
}

/** Where the address of somebody leads who was merged into another whom the viewer sees; null for everybody else. */
export async function survivorOf(db: Db, viewer: Viewer, id: string): Promise<string | null> {
  if (!isId(id)) return null
  const { rows } = await sql<{ id: string | null }>`select survivor_of(${id}::uuid) as id`.execute(db)
  const survivor = rows[0]?.id ?? null
  if (survivor === null) return null
  return (await visible(db, viewer).where('person.id', '=', survivor).select('person.id').executeTakeFirst())?.id ?? null
}

const half = (alias: 'a' | 'b') => {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`jsonb_build_object('id', ${of('id')}, 'reference', ${of('reference')}, 'knownAs', ${of('known_as')}, 'bornOn', ${of('born_on')}, 'town', ${of('town')})`
}

// a day within JSON comes as text
const readHalf = (read: Half): Half => ({ ...read, bornOn: read.bornOn === null ? null : Temporal.PlainDate.from(read.bornOn) })
const readPair = (pair: Pair): Pair => ({ ...pair, one: readHalf(pair.one), other: readHalf(pair.other) })
