import { withQuery } from '../../platform/href.ts'
import { isId } from '../../platform/id.ts'
import { isState, type State } from './person.ts'

export const sorts = ['name', 'registered'] as const
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
  const sort = query.sort === 'registered' ? 'registered' : 'name'
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
    after: idIn('after'),
    before: idIn('before'),
  }
}

/** The query of a list's address, without what goes without saying. */
export function queryOf(list: PeopleList): string {
  return withQuery('', {
    name: list.name,
    service: list.serviceId,
    state: list.state,
    worker: list.workerId,
    language: list.language,
    mine: list.mine ? 'yes' : null,
    sort: list.sort === 'registered' ? 'registered' : null,
    direction: list.direction === usual(list.sort) ? null : list.direction,
    after: list.after,
    before: list.before,
  }).replace(/^\?/, '')
}

/** The list from its beginning. */
export const fromTheStart = (list: PeopleList): PeopleList => ({ ...list, after: null, before: null })

export const isFiltered = (list: PeopleList): boolean =>
  list.mine || [list.name, list.serviceId, list.state, list.workerId, list.language].some((filter) => filter !== null)

// Names from their first letter; days from the latest.
const usual = (sort: SortedBy): Direction => (sort === 'name' ? 'ascending' : 'descending')
