import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { type SavedList as Item, SavedLists } from '../../../../ui/filters.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import type { SavedList } from '../../../access/index.server.ts'
import { asKept, listIn, listOf, type PeopleList, queryOf } from '../list.ts'

type Counted = Pick<SavedList, 'id' | 'name' | 'query' | 'shared'> & { total: number }
const countedTo = 1000

/** The address of a list that is kept: who is asked for, and which one it is. */
export const addressOfSaved = ({ id, query }: Pick<SavedList, 'id' | 'query'>): string =>
  `${href('/people')}?${queryOf({ ...listIn(query), savedId: id })}`

/** Lists to come back to: everybody, one's own people, and those that were kept. */
export function SavedPeopleLists({ saved, list }: { saved: readonly Counted[]; list: PeopleList }) {
  const { t } = useWords()
  const present = queryOf(asKept(list))
  const everybody = listOf({})
  const item = (label: string, query: string): Item => ({
    label,
    href: query === '' ? href('/people') : `${href('/people')}?${query}`,
    current: list.savedId === null && query === present,
  })
  const items = [
    item(t('people:list.everybody'), ''),
    item(t('people:list.mine'), queryOf({ ...everybody, mine: true })),
    item(t('people:list.waiting'), queryOf({ ...everybody, state: 'waiting' })),
    ...saved.map((one) => ({
      label: one.shared ? t('people:list.sharedName', { name: one.name }) : one.name,
      href: addressOfSaved(one),
      count: one.total,
      current: list.savedId === one.id,
    })),
  ]
  return <SavedLists label={t('people:list.lists')} items={items} limit={countedTo} />
}

/** That what is looked at is not what was kept any more, and the two ways on. */
export function ChangedSinceKept({ from, list, mayChange }: { from: SavedList; list: PeopleList; mayChange: boolean }) {
  const { t } = useWords()
  const query = queryOf({ ...asKept(list), columns: list.columns })
  return (
    <Notice>
      <p>{t('lists:keep.changed', { name: from.name })}</p>
      <div className="line">
        {mayChange && (
          <PostButton
            action={href('/people/lists/:listId/change', { listId: from.id })}
            formId={newId()}
            version={from.version}
            fields={{ query }}
            label={t('lists:keep.saveChange')}
            icon="save"
            small
          />
        )}
        <ButtonLink href={addressOfSaved(from)} icon="undo-2" small>
          {t('lists:keep.back')}
        </ButtonLink>
      </div>
    </Notice>
  )
}
