import { describe, expect, test } from 'vitest'
import { choosable, columnsIn, columnsOf, columnsWritten, movedBy } from './columns.ts'

const known = ['name', 'services', 'worker', 'languages', 'since']

describe('the columns of a list', () => {
  test('stand in the order somebody chose, behind the one that names the row, without those that are not theirs to see', () => {
    expect(columnsOf(known, 'name', ['since', 'secret', 'worker', 'since'], ['services'])).toEqual(['name', 'since', 'worker'])
    expect(columnsOf(known, 'name', null, ['services', 'secret'])).toEqual(['name', 'services'])
  })

  test('are offered with those shown first', () => {
    expect(choosable(known, 'name', ['name', 'since', 'worker'])).toEqual(['since', 'worker', 'services', 'languages'])
  })

  test('go a place earlier or later, and not past the ends', () => {
    expect(movedBy(['a', 'b', 'c'], 'b', 'earlier')).toEqual(['b', 'a', 'c'])
    expect(movedBy(['a', 'b', 'c'], 'b', 'later')).toEqual(['a', 'c', 'b'])
    expect(movedBy(['a', 'b', 'c'], 'a', 'earlier')).toEqual(['a', 'b', 'c'])
    expect(movedBy(['a', 'b', 'c'], 'nothing', 'later')).toEqual(['a', 'b', 'c'])
  })

  test('are written in an address and read from it, and nothing else is read as columns', () => {
    expect(columnsIn(columnsWritten(['services', 'last-contact']) ?? '')).toEqual(['services', 'last-contact'])
    for (const other of [undefined, '', '.', 'a..b', "x'; drop", 'A', 'a'.repeat(31)]) expect(columnsIn(other)).toBeNull()
  })
})
