import { describe, expect, test } from 'vitest'
import { answeredVersion, type Instrument, instruments, type Series } from './instrument.ts'
import { isReliable, reliableAcross, reliablePoints } from './reliable.ts'

const series = (key: keyof typeof instruments): Series => instruments[key].series[0] as Series

describe('reliable change', () => {
  test('is 1.96 standard errors of a difference: 6.75 points where reliability is 0.90 and the spread 7.7', () => {
    expect(reliablePoints({ reliability: 0.9, sd: 7.7, source: 'a manual' })).toBe(6.75)
    expect(reliablePoints({ points: 5.59, source: 'a study' })).toBe(5.59)
  })

  test('seven points of CORE-10 are more than chance, six are not; of PHQ-9 six are', () => {
    expect([13, 14].map((first) => isReliable(series('core10'), { first, latest: 7 }))).toEqual([false, true])
    expect([11, 12].map((first) => isReliable(series('phq9'), { first, latest: 6 }))).toEqual([false, true])
  })

  test('is not known where nobody has found the reliability, and every one that is known has its source', () => {
    expect(isReliable(series('swemwbs'), { first: 10, latest: 30 })).toBeNull()
    expect(reliableAcross(series('ucla3'), [{ first: 9, latest: 3 }])).toBeNull()
    for (const instrument of Object.values(instruments))
      for (const { reliable } of instrument.series) expect(reliable === null || reliable.source.length > 10).toBe(true)
  })

  test('of pairs it counts who got better, who got worse and who did neither', () => {
    const pairs = [
      { first: 20, latest: 10 },
      { first: 10, latest: 20 },
      { first: 10, latest: 12 },
      { first: 15, latest: 9 },
    ]
    expect(reliableAcross(series('phq9'), pairs)).toMatchObject({
      paired: 4,
      better: { pairs: 2, share: 0.5 },
      worse: { pairs: 1, share: 0.25 },
      neither: { pairs: 1, share: 0.25 },
    })
  })
})

describe('versions', () => {
  test('what was answered is read by the version that it answered', () => {
    const first: Instrument = { ...instruments.who5, version: 0, name: 'as it was' }
    expect(answeredVersion('who5', 0, [first]).name).toBe('as it was')
    expect(answeredVersion('who5', 1, [first])).toBe(instruments.who5)
  })

  test('every band that is drawn has a source', () => {
    for (const instrument of Object.values(instruments))
      for (const { bands, bandsSource } of instrument.series) expect(bands.length === 0 || bandsSource !== null).toBe(true)
  })
})
