import type { Db } from '../../../platform/db.ts'
import { changeSaved, forgetSaved, keepSaved, type SavedList } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { asKept, listIn, queryOf } from './list.ts'
import { totalsOf } from './queries.server.ts'

export type CountedList = SavedList & { own: boolean; total: number }

/** The lists that are kept, each with how many the viewer sees on it. */
export async function counted(db: Db, viewer: Viewer, saved: readonly SavedList[]): Promise<CountedList[]> {
  const totals = await totalsOf(
    db,
    viewer,
    saved.map((one) => listIn(one.query)),
  )
  return saved.map((one, at) => ({ ...one, own: one.viewerId === viewer.id, total: totals[at] ?? 0 }))
}

type Kept = { name: string; query: string; shared: boolean }

/** Keeps a list to come back to, for oneself or for everybody. What is kept is who is asked for and what is shown, not who was found. */
export async function keepList(tx: Db, viewer: Viewer, { name, query, shared }: Kept): Promise<string> {
  must(may(viewer, 'search', null), 'people.keep-list')
  if (shared) must(may(viewer, 'share-list', null), 'people.share-list')
  const list = listIn(query)
  return keepSaved(tx, viewer, 'people', { name, query: queryOf(asKept(list)), columns: list.columns, shared })
}

/** Calls a list otherwise, or shares it, or no more. */
export const renameList = (tx: Db, viewer: Viewer, id: string, to: { name: string; shared: boolean }, version: number | null, label: string) =>
  changeSaved(tx, viewer, 'people', id, to, { mayShare: may(viewer, 'share-list', null), version, label })

/** Keeps a list as it is looked at now, in the place of what was kept. */
export function keepAsItIs(tx: Db, viewer: Viewer, kept: SavedList, query: string, version: number | null, label: string) {
  const list = listIn(query)
  const change = { query: queryOf(asKept(list)), columns: list.columns ?? kept.columns }
  return changeSaved(tx, viewer, 'people', kept.id, change, { mayShare: may(viewer, 'share-list', null), version, label })
}

export const forgetList = (tx: Db, viewer: Viewer, id: string): Promise<void> =>
  forgetSaved(tx, viewer, 'people', id, may(viewer, 'share-list', null))
