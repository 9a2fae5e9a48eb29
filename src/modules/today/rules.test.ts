import { describe, expect, test } from 'vitest'
import { daysLeft, isQuiet, quietFor, settingsToFinish } from './rules.ts'

const today = Temporal.PlainDate.from('2026-11-19')
const openedOn = Temporal.PlainDate.from('2026-09-01')

describe('not spoken to', () => {
  test('for three weeks is pointed out, for twenty days not yet', () => {
    expect(isQuiet({ openedOn, lastContactOn: today.subtract({ days: 21 }) }, today)).toBe(true)
    expect(isQuiet({ openedOn, lastContactOn: today.subtract({ days: 20 }) }, today)).toBe(false)
  })
  test('at all counts from when the support began', () => {
    expect(quietFor({ openedOn, lastContactOn: null }, today)).toBe(79)
    expect(quietFor({ openedOn: today, lastContactOn: null }, today)).toBe(0)
  })
})

test('a deadline of yesterday has passed by a day', () => {
  expect(daysLeft(today.subtract({ days: 1 }), today)).toBe(-1)
  expect(daysLeft(today, today)).toBe(0)
})

test('an organisation that has settled everything has nothing to finish', () => {
  const settled = { services: 2, withoutWorkers: 0, lines: 1, kinds: 3, closingReasons: 2, publicContact: true, notice: true }
  expect(settingsToFinish(settled)).toEqual([])
  expect(settingsToFinish({ ...settled, lines: 0, withoutWorkers: 1, notice: false })).toEqual(['workers', 'lines', 'notice'])
})
