import { columnsIn, columnsWritten } from '../../../platform/columns.ts'
import { withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { isState, type State } from '../person.ts'

export const sorts = ['name', 'registered', 'since', 'contact', 'due'] as const
export type SortedBy = (typeof sorts)[number]
export type Direction = 'ascending' | 'descending'

/** What a list of people is asked for; the address of a list is the list. */
export type PeopleList = {
  name: string | null
  serviceId: string | null
  state: State | null
  workerId: string | null
  language: string | null
  mine: boolean
  sort: SortedBy
  direction: Direction
  /** The columns that this address asks for; null leaves them to the list that is kept, or to whoever looks. */
  columns: string[] | null
  /** The list that is kept from which this one came. */
  savedId: string | null
  /** The person after whom, or before whom, the page begins. */
  after: string | null
  before: string | null
}

/** Reads a list from its address. What makes no sense is left out: an old link still opens a list. */
export function listOf(query: Record<string, string | undefined>): PeopleList {
  const idIn = (name: string) => (isId(query[name]) ? (query[name] as string) : null)
  const state = query.state ?? ''
  const name = (query.name ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  const language = query.language ?? ''
  const sort = sorts.find((one) => one === query.sort) ?? 'name'
  const asked = query.direction
  return {
    name: name === '' ? null : name,
    serviceId: idIn('service'),
    state: isState(state) ? state : null,
    workerId: idIn('worker'),
    language: /^[a-z]{2,3}(-[A-Za-z]{2,8})?$/.test(language) ? language : null,
    mine: query.mine === 'yes',
    sort,
    direction: asked === 'ascending' || asked === 'descending' ? asked : usual(sort),
    columns: columnsIn(query.columns),
    savedId: idIn('list'),
    after: idIn('after'),
    before: idIn('before'),
  }
}

/** The same from the text of a query: as a list is kept, and as a form carries it. */
export const listIn = (query: string): PeopleList => listOf(Object.fromEntries(new URLSearchParams(query)))

/** The query of a list's address, without what goes without saying. */
export function queryOf(list: PeopleList): string {
  return withQuery('', {
    name: list.name,
    service: list.serviceId,
    state: list.state,
    worker: list.workerId,
    language: list.language,
    mine: list.mine ? 'yes' : null,
    sort: list.sort === 'name' ? null : list.sort,
    direction: list.direction === usual(list.sort) ? null : list.direction,
    columns: columnsWritten(list.columns),
    list: list.savedId,
    after: list.after,
    before: list.before,
  }).replace(/^\?/, '')
}

/** The list from its beginning. */
export const fromTheStart = (list: PeopleList): PeopleList => ({ ...list, after: null, before: null })

/** Who is asked for and in which order, whatever is shown of them: what is kept. */
export const asKept = (list: PeopleList): PeopleList => ({ ...fromTheStart(list), columns: null, savedId: null })

export const isFiltered = (list: PeopleList): boolean =>
  list.mine || [list.name, list.serviceId, list.state, list.workerId, list.language].some((filter) => filter !== null)

/** Whether a list has become another than the one that was kept. */
export const hasChanged = (list: PeopleList, kept: { query: string; columns: readonly string[] | null }): boolean =>
  queryOf(asKept(list)) !== queryOf(asKept(listIn(kept.query))) ||
  (list.columns !== null && columnsWritten(list.columns) !== columnsWritten(kept.columns))

// Names from their first letter, days from the latest; but whom nobody spoke to for longest first, and what is due soonest.
const usual = (sort: SortedBy): Direction => (sort === 'registered' || sort === 'since' ? 'descending' : 'ascending')

/** So many people can be chosen at once. */
export const mostChosen = 1000
