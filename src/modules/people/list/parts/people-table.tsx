import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { ListedPerson, PeopleColumn, Reader } from '../column.ts'
import { fromTheStart, type PeopleList, queryOf, sorts } from '../list.ts'

type Props = {
  people: readonly ListedPerson[]
  columns: readonly PeopleColumn[]
  list: PeopleList
  /** The order it stands in. */
  sorted: PeopleList['sort']
  reader: Reader
  /** Whether each has a tick, and the form that it goes with. */
  ticks?: { form: string; ticked: boolean }
}

/** People, one a row; on a phone one a card. */
export function PeopleTable({ people, columns, list, sorted, reader, ticks }: Props) {
  const { t } = useWords()
  const first = fromTheStart(list)
  return (
    <Table
      caption={t('people:list.caption')}
      captionUnseen
      columns={columns.map((column) => columnOf(column, reader))}
      rows={people}
      rowKey={(person) => person.id}
      select={ticks && { name: 'people', value: (person) => person.id, label: (person) => t('lists:choose.one', { name: person.knownAs }), ...ticks }}
      sort={{
        by: columns.find((column) => column.sort === sorted)?.key ?? '',
        direction: list.direction,
        href: (key, direction) => {
          const sort = columns.find((column) => column.key === key)?.sort
          return `${href('/people')}?${queryOf({ ...first, sort: sorts.find((one) => one === sort) ?? 'name', direction })}`
        },
      }}
    />
  )
}

function columnOf(column: PeopleColumn, reader: Reader): Column<ListedPerson> {
  const { words, today } = reader
  const shown = (person: ListedPerson) => {
    const text = column.text(person, reader)
    if (text === null || typeof text === 'string') return text
    if (typeof text === 'number') return words.number(text)
    return <time dateTime={text.toString()}>{words.shortDay(text, today)}</time>
  }
  return {
    key: column.key,
    label: words.t(column.label),
    heads: column.key === 'name',
    kind: column.kind,
    sorts: column.sort !== undefined,
    spare: column.spare,
    cell: (person) => (column.cell ? column.cell(person, reader) : shown(person)),
  }
}
