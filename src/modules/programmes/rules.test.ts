import { expect, test } from 'vitest'
import { progressAgainst } from './rules.ts'

const on = (day: string) => Temporal.PlainDate.from(day)
const [startsOn, endsOn] = [on('2026-04-01'), on('2027-03-31')]

test('half way through the year a partner that has seen 74 of 185 has reached 40 percent, and 93 were to be expected', () => {
  expect(progressAgainst(185, 74, startsOn, endsOn, on('2026-09-30'))).toEqual({ share: 0.4, expected: 93 })
})

test('the first day and the last day count', () => {
  expect(progressAgainst(365, 0, startsOn, endsOn, on('2026-04-01')).expected).toBe(1)
  expect(progressAgainst(365, 0, startsOn, endsOn, on('2027-03-31')).expected).toBe(365)
})

test('nobody is expected before the programme begins, nor more than the target after it has ended', () => {
  expect(progressAgainst(185, 0, startsOn, endsOn, on('2026-01-01')).expected).toBe(0)
  expect(progressAgainst(185, 200, startsOn, endsOn, on('2028-01-01'))).toEqual({ share: 200 / 185, expected: 185 })
})

test('without a target there is no share of it', () => {
  expect(progressAgainst(0, 3, startsOn, endsOn, on('2026-09-30'))).toEqual({ share: null, expected: 0 })
})
