import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readDay } from '../../platform/day.ts'
import { daysOf, instantAt, nothingLeftOut, type Pattern, patternOf, places, ruleOf, weekdays } from './recurrence.ts'

const day = (text: string) => readDay(text) as Temporal.PlainDate
const days = (pattern: Pattern, from: string, until: string, leftOut = nothingLeftOut) =>
  daysOf(ruleOf(pattern), day(from), day(until), leftOut).map(String)

describe('when something is held', () => {
  test('KENT-04: every Saturday, from the first one on', () => {
    const saturdays: Pattern = { each: 'week', every: 1, on: ['SA'], months: [] }
    expect(days(saturdays, '2026-10-01', '2026-10-31')).toEqual(['2026-10-03', '2026-10-10', '2026-10-17', '2026-10-24', '2026-10-31'])
  })

  test('WORCS-06: the last Tuesday and the last Thursday of February, March and April', () => {
    const drop: Pattern = { each: 'month', every: 1, places: ['-1'], on: ['TU', 'TH'], months: [2, 3, 4] }
    expect(days(drop, '2026-01-01', '2027-03-01')).toEqual([
      '2026-02-24',
      '2026-02-26',
      '2026-03-26',
      '2026-03-31',
      '2026-04-28',
      '2026-04-30',
      '2027-02-23',
      '2027-02-25',
    ])
  })

  test('every second week is counted from the week of the first day, over a new year, and in term alone', () => {
    const fortnightly: Pattern = { each: 'week', every: 2, on: ['MO', 'WE'], months: [] }
    expect(days(fortnightly, '2026-12-16', '2027-01-15')).toEqual(['2026-12-16', '2026-12-28', '2026-12-30', '2027-01-11', '2027-01-13'])
    const terms = [
      { fromOn: day('2026-09-01'), untilOn: day('2026-12-18') },
      { fromOn: day('2027-01-04'), untilOn: day('2027-02-12') },
    ]
    expect(days(fortnightly, '2026-12-16', '2027-01-15', { closed: new Set(), terms })).toEqual(['2026-12-16', '2027-01-11', '2027-01-13'])
  })

  test('a day on which the organisation is closed is left out, and none comes in its place', () => {
    const fridays: Pattern = { each: 'week', every: 1, on: ['FR'], months: [] }
    expect(days(fridays, '2026-12-18', '2027-01-08', { closed: new Set(['2026-12-25', '2027-01-01']), terms: null })).toEqual([
      '2026-12-18',
      '2027-01-08',
    ])
  })

  test('the 31st is held in the months that have one', () => {
    expect(days({ each: 'month-day', every: 1, day: 31, months: [] }, '2026-01-01', '2026-06-30')).toEqual(['2026-01-31', '2026-03-31', '2026-05-31'])
  })

  test('what begins after it ended is never held', () => {
    expect(days({ each: 'week', every: 1, on: ['MO'], months: [] }, '2026-12-16', '2026-12-15')).toEqual([])
  })

  test('keeps its hour over the change of the clock, in London and in Copenhagen', () => {
    const at = (of: string, hour: string, zone: string) => instantAt(day(of), Temporal.PlainTime.from(hour), zone).toString()
    expect([at('2026-10-24', '10:00', 'Europe/London'), at('2026-10-31', '10:00', 'Europe/London')]).toEqual([
      '2026-10-24T09:00:00Z',
      '2026-10-31T10:00:00Z',
    ])
    expect([at('2027-03-27', '19:30', 'Europe/Copenhagen'), at('2027-03-28', '19:30', 'Europe/Copenhagen')]).toEqual([
      '2027-03-27T18:30:00Z',
      '2027-03-28T17:30:00Z',
    ])
    // the hour that is left out, and the one that comes twice
    expect([at('2027-03-28', '01:30', 'Europe/London'), at('2026-10-25', '01:30', 'Europe/London')]).toEqual([
      '2027-03-28T01:30:00Z',
      '2026-10-25T00:30:00Z',
    ])
  })

  test('what a rule says is read again as it was said', () => {
    const some = <Word extends string>(words: readonly Word[]) =>
      fc.subarray([...words], { minLength: 1 }).map((chosen) => words.filter((word) => chosen.includes(word)))
    const months = fc.uniqueArray(fc.integer({ min: 1, max: 12 }), { maxLength: 6 })
    const every = fc.integer({ min: 1, max: 12 })
    const pattern = fc.oneof(
      fc.record({ each: fc.constant('week' as const), every, on: some(weekdays), months }),
      fc.record({ each: fc.constant('month' as const), every, places: some(places), on: some(weekdays), months }),
      fc.record({ each: fc.constant('month-day' as const), every, day: fc.integer({ min: 1, max: 31 }), months }),
    )
    fc.assert(
      fc.property(pattern, (said) => {
        expect(patternOf(ruleOf(said))).toEqual(said)
      }),
    )
  })
})
