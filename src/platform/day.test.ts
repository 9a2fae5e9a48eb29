import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addWorkingDays, ageOn, dayIn, daysBetween, readDay } from './day.ts'

const day = (text: string) => Temporal.PlainDate.from(text)

test('a referral of Friday is to be decided by the next Friday, five working days later', () => {
  expect(addWorkingDays(day('2026-11-20'), 5).toString()).toBe('2026-11-27')
})

test('a holiday is no working day', () => {
  expect(addWorkingDays(day('2026-12-24'), 1, new Set(['2026-12-25', '2026-12-28'])).toString()).toBe('2026-12-29')
})

test('whoever was born on 29 February has a birthday on 1 March of a common year', () => {
  expect(ageOn(day('2008-02-29'), day('2026-02-28'))).toBe(17)
  expect(ageOn(day('2008-02-29'), day('2026-03-01'))).toBe(18)
})

test('days that do not exist are no days', () => {
  for (const text of ['2026-02-30', '2026-13-01', '2026-00-10', '26-1-1', '', 'yesterday', '0000-01-01', '2026-1-1', '+012026-01-01'])
    expect(readDay(text)).toBeNull()
  expect(readDay('2024-02-29')?.toString()).toBe('2024-02-29')
})

test('whatever is typed as a day is read or refused, and never a fault', () => {
  fc.assert(fc.property(fc.string(), (text) => readDay(text) === null || /^\d{4}-\d{2}-\d{2}$/.test(text)))
})

test('at half past eleven at night in London it is tomorrow already in Copenhagen', () => {
  const at = Temporal.Instant.from('2026-07-01T22:30:00Z')
  expect(dayIn('Europe/London', at).toString()).toBe('2026-07-01')
  expect(dayIn('Europe/Copenhagen', at).toString()).toBe('2026-07-02')
})

test('between two days lie as many days as the calendar has', () => {
  expect(daysBetween(day('2026-02-27'), day('2026-03-01'))).toBe(2)
})
