import { describe, expect, test } from 'vitest'
import { isNear, isOverdue, measuresDue, nextOf, type Rhythm, type Since, usualRhythm } from './due.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const episode = { id: 'e1', serviceId: 's1', openedOn: day('2026-01-05') }
const next = (rhythm: Partial<Rhythm & Since>, last: string | null, closedOn: string | null = null) => {
  const found = nextOf(
    { openedOn: episode.openedOn, closedOn: closedOn === null ? null : day(closedOn) },
    { ...usualRhythm, ...rhythm },
    last === null ? null : day(last),
  )
  return found && [found.moment, found.opensOn.toString(), found.dueBy.toString()]
}

describe('when a measure is due', () => {
  test('the first is due fourteen days after opening, and each later one twelve weeks after the latest', () => {
    expect(next({}, null)).toEqual(['first', '2026-01-05', '2026-01-19'])
    expect(next({}, '2026-01-12')).toEqual(['again', '2026-03-23', '2026-04-06'])
  })

  test('a commission sets another rhythm: only at the beginning, only every so often, in another window', () => {
    expect(next({ firstWithinDays: 30, everyWeeks: null }, null)).toEqual(['first', '2026-01-05', '2026-02-04'])
    expect(next({ firstWithinDays: 30, everyWeeks: null }, '2026-01-12')).toBeNull()
    expect(next({ firstWithinDays: null, everyWeeks: 4, windowDays: 3 }, null)).toEqual(['first', '2026-01-30', '2026-02-02'])
    expect(next({ everyWeeks: 26, windowDays: 0 }, '2026-01-12')).toEqual(['again', '2026-07-13', '2026-07-13'])
  })

  test('somebody supported before it was asked here begins on the day on which it was, and is not late with what nobody had asked', () => {
    const since = { askedSince: day('2026-06-01') }
    expect(next(since, null)).toEqual(['first', '2026-06-01', '2026-06-15'])
    expect(next({ ...since, firstWithinDays: null, everyWeeks: 4, windowDays: 3 }, null)).toEqual(['first', '2026-06-26', '2026-06-29'])
    expect(next({ ...since, atEnd: true }, null, '2026-05-20')).toBeNull()
    expect(next({ askedSince: day('2025-12-01') }, null)).toEqual(['first', '2026-01-05', '2026-01-19'])
    expect(next(since, '2026-05-11')).toEqual(['again', '2026-07-20', '2026-08-03'])
  })

  test('the end is due for two weeks after closing, unless it was answered shortly before', () => {
    expect(next({}, '2026-01-12', '2026-05-01')).toBeNull()
    expect(next({ atEnd: true }, '2026-01-12', '2026-05-01')).toEqual(['end', '2026-04-17', '2026-05-15'])
    expect(next({ atEnd: true }, '2026-04-20', '2026-05-01')).toBeNull()
    expect(next({ atEnd: true }, '2026-05-03', '2026-05-01')).toBeNull()
  })

  test('a service is asked for the instruments of its own commission and for no other', () => {
    const schedule = [
      { instrument: 'swemwbs', serviceId: 's1' },
      { instrument: 'ons4', serviceId: 's2' },
    ] as const
    expect(measuresDue([episode], schedule, []).map((due) => due.instrument)).toEqual(['swemwbs'])
    expect(measuresDue([episode], [], [])).toEqual([])
  })

  test('answers of another episode, or to another instrument, put nothing off', () => {
    const schedule = [{ instrument: 'swemwbs', serviceId: 's1' }] as const
    const given = [
      { instrument: 'swemwbs', episodeId: 'e0', answeredOn: day('2026-01-06') },
      { instrument: 'ons4', episodeId: 'e1', answeredOn: day('2026-01-06') },
      { instrument: 'swemwbs', episodeId: null, answeredOn: day('2026-01-06') },
    ] as const
    expect(measuresDue([episode], schedule, given)[0]).toMatchObject({ dueBy: day('2026-01-19'), isFirst: true })
    expect(measuresDue([episode], schedule, [...given, { instrument: 'swemwbs', episodeId: 'e1', answeredOn: day('2026-01-08') }])[0]).toMatchObject({
      dueBy: day('2026-04-02'),
      isFirst: false,
    })
  })

  test('it is overdue from the day after, and near from the day its window opens', () => {
    const due = { dueBy: day('2026-04-06'), opensOn: day('2026-03-23') }
    expect(isOverdue(due, day('2026-04-06'))).toBe(false)
    expect(isOverdue(due, day('2026-04-07'))).toBe(true)
    expect(isNear(due, day('2026-03-22'))).toBe(false)
    expect(isNear(due, day('2026-03-23'))).toBe(true)
  })
})
