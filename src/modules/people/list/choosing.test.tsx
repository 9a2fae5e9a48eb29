import { expect, test } from 'vitest'
import { shown } from '../../../ui/sample.testing.tsx'
import { listIn } from './list.ts'
import { ChooseBar } from './parts/choosing.tsx'

const bar = (total: number) => shown(<ChooseBar list={listIn('')} deeds={[]} choosing="some" total={total} shown={50} />)

test('a list is chosen whole up to a thousand people; a longer one says so, and how to go on', () => {
  expect(bar(1000)).toContain('Choose all 1,000 on this list')
  expect(bar(1000)).not.toContain('At most')
  expect(bar(1001)).not.toContain('on this list')
  expect(bar(1001)).toContain('At most 1,000 can be chosen at once.')
})
