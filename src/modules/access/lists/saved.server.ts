import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { must } from '../permissions.ts'
import type { Viewer } from '../viewer.ts'

/** A list to come back to: who is asked for, in which order and with which columns; never who was found. */
export type SavedList = { id: string; name: string; query: string; columns: string[] | null; shared: boolean; version: number; viewerId: string }

/** How somebody looks at a list: the columns they chose, and the lists that are kept, their own and those shared, by name. One statement. */
export async function keptFor(db: Db, viewer: Viewer, list: string, most = 12): Promise<{ look: string[] | null; saved: SavedList[] }> {
  const { rows } = await sql<{ look: string[] | null; saved: SavedList[] | null }>`select
    (select l.columns from list_look l where l.organisation_id = ${viewer.organisationId} and l.viewer_id = ${viewer.id} and l.list = ${list}) as look,
    (select jsonb_agg(to_jsonb(s)) from (
      select s.id, s.name, s.query, s.columns, s.shared, s.version, s.viewer_id as "viewerId" from saved_list s
       where s.organisation_id = ${viewer.organisationId} and s.list = ${list} and (s.viewer_id = ${viewer.id} or s.shared)
       order by s.name, s.id limit ${sql.lit(most)}) s) as saved`.execute(db)
  return { look: rows[0]?.look ?? null, saved: rows[0]?.saved ?? [] }
}

/** One's own, or one that is shared. */
export async function findSaved(db: Db, viewer: Viewer, list: string, id: string): Promise<SavedList> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer, list).where('id', '=', id).executeTakeFirst())
}

export type NewSavedList = Pick<SavedList, 'name' | 'query' | 'columns' | 'shared'>

export async function keepSaved(tx: Db, viewer: Viewer, list: string, kept: NewSavedList): Promise<string> {
  const id = newId()
  await tx
    .insertInto('savedList')
    .values({ organisationId: viewer.organisationId, id, viewerId: viewer.id, list, ...kept })
    .execute()
  return id
}

/** Changes what is kept. One's own, or a shared one where one may share; what somebody else changed meanwhile is shown, not overwritten. */
export async function changeSaved(
  tx: Db,
  viewer: Viewer,
  list: string,
  id: string,
  change: Partial<NewSavedList>,
  { mayShare, version, label }: { mayShare: boolean; version: number | null; label: string },
): Promise<SavedList | Stale> {
  const before = await lockSaved(tx, viewer, list, id)
  must(before.viewerId === viewer.id || (before.shared && mayShare), 'people.share-list')
  must(mayShare || (change.shared ?? before.shared) === before.shared, 'people.share-list')
  if (version !== before.version)
    return { stale: [{ field: 'name', label, theirs: before.name, yours: change.name ?? before.name }], version: before.version }
  await tx
    .updateTable('savedList')
    .set({ ...change, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  return before
}

/** Forgets a list. One's own, or a shared one where one may share. */
export async function forgetSaved(tx: Db, viewer: Viewer, list: string, id: string, mayShare: boolean): Promise<void> {
  const found = await lockSaved(tx, viewer, list, id)
  must(found.viewerId === viewer.id || mayShare, 'people.forget-list')
  await tx.deleteFrom('savedList').where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
}

async function lockSaved(tx: Db, viewer: Viewer, list: string, id: string): Promise<SavedList> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('savedList').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findSaved(tx, viewer, list, id)
}

const visible = (db: Db, viewer: Viewer, list: string) =>
  db
    .selectFrom('savedList')
    .select(['id', 'name', 'query', 'columns', 'shared', 'version', 'viewerId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('list', '=', list)
    .where((eb) => eb.or([eb('viewerId', '=', viewer.id), eb('shared', '=', true)]))
