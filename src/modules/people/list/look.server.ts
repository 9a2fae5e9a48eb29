import type { Context } from 'hono'
import { choosable, columnsOf } from '../../../platform/columns.ts'
import { keptFor, type SavedList, type Signed } from '../../access/index.server.ts'
import { hasAny, type Viewer } from '../../access/index.ts'
import { personPartsOf } from '../parts/person-page.tsx'
import type { PeopleColumn, Reader } from './column.ts'
import { ownColumns } from './columns.server.tsx'
import type { PeopleList } from './list.ts'

/** How a list of people looks to whoever asks: the columns shown, those that could be, and the lists that are kept. */
export type Look = {
  columns: readonly PeopleColumn[]
  others: readonly PeopleColumn[]
  saved: readonly SavedList[]
  /** The list that is kept from which this one came. */
  from: SavedList | null
}

/** A column that the viewer may not see is not offered, and not shown either where a list that somebody shared has it. */
export async function lookAt(c: Context<Signed>, list: PeopleList): Promise<Look> {
  const { db, viewer } = c.var
  const { look, saved } = await keptFor(db, viewer, 'people')
  const from = saved.find((one) => one.id === list.savedId) ?? null
  const known = columnsFor(c)
  const keys = known.map((column) => column.key)
  const shown = columnsOf(keys, 'name', list.columns ?? from?.columns ?? look, usualOf(known, viewer))
  const byKey = (key: string) => known.filter((column) => column.key === key)
  return {
    columns: shown.flatMap(byKey),
    others: choosable(keys, 'name', shown)
      .filter((key) => !shown.includes(key))
      .flatMap(byKey),
    saved,
    from,
  }
}

/** Every column that the viewer may see: those of people, and those that modules to the right handed in. */
export const columnsFor = (c: Context<Signed>): PeopleColumn[] =>
  [...ownColumns, ...personPartsOf(c).listColumns].filter((column) => column.shown?.(c.var.viewer) ?? true)

const usualOf = (known: readonly PeopleColumn[], viewer: Viewer) =>
  known.filter((column) => hasAny(viewer, column.usualFor ?? [])).map((column) => column.key)

export const readerOf = (c: Context<Signed>): Reader => {
  const { words, viewer, today } = c.var
  return { words, today, zone: viewer.organisation.timeZone, organisationLanguage: viewer.organisation.language }
}
