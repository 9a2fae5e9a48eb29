import { describe, expect, test } from 'vitest'
import { dueBy, isNear, isOverdue, measuresDue } from './due.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const episode = { id: 'e1', serviceId: 's1', openedOn: day('2026-01-05') }

describe('when a measure is due', () => {
  test('the first is due fourteen days after opening, and each later one twelve weeks after the latest', () => {
    expect(dueBy(day('2026-01-05'), null)).toEqual(day('2026-01-19'))
    expect(dueBy(day('2026-01-05'), day('2026-01-12'))).toEqual(day('2026-04-06'))
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

  test('it is overdue from the day after, and near from two weeks before', () => {
    const due = { dueBy: day('2026-04-06') }
    expect(isOverdue(due, day('2026-04-06'))).toBe(false)
    expect(isOverdue(due, day('2026-04-07'))).toBe(true)
    expect(isNear(due, day('2026-03-22'))).toBe(false)
    expect(isNear(due, day('2026-03-23'))).toBe(true)
  })
})
