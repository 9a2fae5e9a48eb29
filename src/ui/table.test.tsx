import { expect, test } from 'vitest'
import { wordsFor } from '../platform/i18n.ts'
import { shown } from './sample.testing.tsx'
import { type Column, Pager, Table, totalText } from './table.tsx'

type Somebody = { id: string; name: string; contacts: number }
const columns: Column<Somebody>[] = [
  { key: 'name', label: 'Name', heads: true, sorts: true, cell: (one) => one.name },
  { key: 'contacts', label: 'Contacts', kind: 'number', sorts: true, cell: (one) => one.contacts },
]
const rows = [{ id: 'a', name: 'Leyla', contacts: 12 }]
const href = (by: string, direction: string) => `?sort=${by}&direction=${direction}`

test('a total is exact to a thousand, and then more than a thousand', () => {
  expect(totalText(wordsFor('en'), 1000)).toBe('1,000')
  expect(totalText(wordsFor('en'), 1001)).toBe('more than 1,000')
  expect(totalText(wordsFor('da'), 1001)).toBe('mere end 1.000')
})

test('the column that a list is sorted by says so, and its link turns the order round', () => {
  const html = shown(
    <Table caption="People" columns={columns} rows={rows} rowKey={(one) => one.id} sort={{ by: 'name', direction: 'ascending', href }} />,
  )
  expect(html).toMatch(/aria-sort="ascending"><a href="\?sort=name&amp;direction=descending">/)
  expect(html).toMatch(/aria-sort="none"><a href="\?sort=contacts&amp;direction=ascending">/)
})

test('a cell names its column, for the phone on which the head is not to be seen', () => {
  expect(shown(<Table caption="People" columns={columns} rows={rows} rowKey={(one) => one.id} />)).toContain(
    '<td role="cell" class="number" data-label="Contacts">12</td>',
  )
})

test('a list without rows teaches instead', () => {
  expect(shown(<Table caption="People" columns={columns} rows={[]} rowKey={() => ''} empty={<p>Nobody yet</p>} />)).toBe('<p>Nobody yet</p>')
})

test('one page of a list has no links to others', () => expect(shown(<Pager first={null} next={null} />)).toBe(''))
