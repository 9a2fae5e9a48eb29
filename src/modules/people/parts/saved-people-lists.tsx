import { href } from '../../../platform/href.ts'
import { useWords } from '../../../ui/context.tsx'
import { type SavedList, SavedLists } from '../../../ui/filters.tsx'
import { countedTo } from '../list.queries.server.ts'
import { fromTheStart, listOf, type PeopleList, queryOf } from '../list.ts'
import type { SavedPeopleList } from '../saved-list.server.ts'

/** Lists to come back to: everybody, one's own people, and those that were kept. */
export function SavedPeopleLists({ saved, list }: { saved: readonly SavedPeopleList[]; list: PeopleList }) {
  const { t } = useWords()
  const present = queryOf(fromTheStart(list))
  const item = (label: string, query: string, count?: number): SavedList => ({
    label,
    href: query === '' ? href('/people') : `${href('/people')}?${query}`,
    count,
    current: query === present,
  })
  const everybody = listOf({})
  const items = [
    item(t('people:list.everybody'), ''),
    item(t('people:list.mine'), queryOf({ ...everybody, mine: true })),
    item(t('people:list.waiting'), queryOf({ ...everybody, state: 'waiting' })),
    ...saved.map((one) => item(one.shared ? t('people:list.sharedName', { name: one.name }) : one.name, one.query, one.total)),
  ]
  return <SavedLists label={t('people:list.lists')} items={items} limit={countedTo} />
}
