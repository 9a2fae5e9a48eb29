import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/http.ts'
import { isId, newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { FileFor } from './forms.ts'
import { totalsOf } from './list.queries.server.ts'
import { listOf, queryOf } from './list.ts'

export type SavedPeopleList = { id: string; name: string; query: string; shared: boolean; own: boolean; total: number }

/** One's own lists and those that are shared, by name, each with how many the viewer sees on it. */
export async function savedLists(db: Db, viewer: Viewer): Promise<SavedPeopleList[]> {
  const rows = await visible(db, viewer).limit(12).execute()
  const totals = await totalsOf(
    db,
    viewer,
    rows.map((row) => readQuery(row.query)),
  )
  return rows.map(({ viewerId, ...row }, at) => ({ ...row, own: viewerId === viewer.id, total: totals[at] ?? 0 }))
}

/** Keeps a list to come back to, for oneself or for everybody. What is kept is who is asked for, not who was found. */
export async function keepList(tx: Db, viewer: Viewer, { name, query, shared }: { name: string; query: string; shared: boolean }): Promise<void> {
  must(may(viewer, 'search', null), 'people.keep-list')
  if (shared) must(may(viewer, 'share-list', null), 'people.share-list')
  const plain = queryOf({ ...readQuery(query), after: null, before: null })
  await tx
    .insertInto('savedList')
    .values({ organisationId: viewer.organisationId, id: newId(), viewerId: viewer.id, list: 'people', name, query: plain, shared })
    .execute()
}

/** Forgets a list. One's own, or a shared one where one may share. */
export async function forgetList(tx: Db, viewer: Viewer, id: string): Promise<void> {
  if (!isId(id)) throw notFound()
  const found = await visible(tx, viewer).where('id', '=', id).executeTakeFirst()
  if (!found) throw notFound()
  must(found.viewerId === viewer.id || may(viewer, 'share-list', null), 'people.forget-list')
  await tx.deleteFrom('savedList').where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
}

/** Writes down that people were taken out of Cairn, how many and why. */
export async function exportPeople(tx: Db, viewer: Viewer, count: number, { reason, audience, purpose, recipient }: FileFor): Promise<void> {
  must(may(viewer, 'export', null), 'people.export')
  await recordEvent(tx, viewer, { kind: 'people exported', detail: { count, reason, ...(audience === 'here' ? {} : { purpose, recipient }) } })
}

const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('savedList')
    .select(['id', 'name', 'query', 'shared', 'viewerId'])
    .where('organisationId', '=', viewer.organisationId)
    .where('list', '=', 'people')
    .where((eb) => eb.or([eb('viewerId', '=', viewer.id), eb('shared', '=', true)]))
    .orderBy('name')
    .orderBy('id')

const readQuery = (query: string) => listOf(Object.fromEntries(new URLSearchParams(query)))
