import { describe, expect, test } from 'vitest'
import { objectionToPause, objectionToSnooze, pausesOn } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const span = (from: string, until: string | null) => ({ fromOn: day(from), untilOn: until === null ? null : day(until) })

describe('putting off', () => {
  test('leads to a later day, four weeks away at most', () => {
    const today = day('2026-11-22')
    expect(objectionToSnooze(today, today)).toBe('not-later')
    expect(objectionToSnooze(day('2026-11-23'), today)).toBe(null)
    expect(objectionToSnooze(day('2026-12-20'), today)).toBe(null)
    expect(objectionToSnooze(day('2026-12-21'), today)).toBe('too-late')
  })
})

describe('a pause', () => {
  test('may be a single day, and never ends before it begins', () => {
    expect(objectionToPause(span('2026-11-22', '2026-11-22'), [])).toBe(null)
    expect(objectionToPause(span('2026-11-22', '2026-11-21'), [])).toBe('ends-before-it-begins')
  })

  test('shares no day with another; one without an end shares every later day', () => {
    const hospital = [span('2026-11-10', '2026-11-20')]
    expect(objectionToPause(span('2026-11-20', null), hospital)).toBe('pauses-already')
    expect(objectionToPause(span('2026-11-21', null), hospital)).toBe(null)
    expect(objectionToPause(span('2026-11-01', '2026-11-09'), hospital)).toBe(null)
    expect(objectionToPause(span('2027-01-01', '2027-01-02'), [span('2026-11-10', null)])).toBe('pauses-already')
  })

  test('holds on its first day and on its last', () => {
    expect(pausesOn(span('2026-11-10', '2026-11-20'), day('2026-11-10'))).toBe(true)
    expect(pausesOn(span('2026-11-10', '2026-11-20'), day('2026-11-20'))).toBe(true)
    expect(pausesOn(span('2026-11-10', '2026-11-20'), day('2026-11-21'))).toBe(false)
    expect(pausesOn(span('2026-11-10', null), day('2027-11-21'))).toBe(true)
  })
})
