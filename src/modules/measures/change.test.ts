import fc from 'fast-check'
import jstat from 'jstat'
import { describe, expect, test } from 'vitest'
import { instruments, type Response } from './instrument.ts'
import { changeAcross, pairOf, pairsByEpisode, scoreEntered } from './rules.ts'

const on = (day: string) => ({ answeredOn: Temporal.PlainDate.from(day) })

/** A SWEMWBS total entered in an episode on a day. */
function entered(episodeId: string, day: string, total: number): Response {
  const { score } = scoreEntered(instruments.swemwbs, total)
  if (!score) throw new Error(`${total} is no total`)
  return { episodeId, score, ...on(day) }
}

describe('pairs', () => {
  test('thirteen days apart is no pair, fourteen is', () => {
    expect(pairOf([on('2026-03-01'), on('2026-03-14')])).toBeNull()
    expect(pairOf([on('2026-03-01'), on('2026-03-15')])).toEqual({ first: on('2026-03-01'), latest: on('2026-03-15') })
  })

  test('the pair is the first and the latest, whatever lies between and in whatever order they were written down', () => {
    const [first, between, latest] = [on('2026-01-10'), on('2026-02-01'), on('2026-06-30')]
    expect(pairOf([between, latest, first])).toEqual({ first, latest })
  })

  test('a single response and none are no pair', () => {
    expect(pairOf([on('2026-01-10')])).toBeNull()
    expect(pairOf([])).toBeNull()
  })

  test('two responses in two episodes of the same person make no pair, and both episodes are counted as without one', () => {
    const responses = [entered('spring', '2026-03-01', 19), entered('autumn', '2026-10-01', 26)]
    expect(pairsByEpisode(responses, 'metric')).toEqual({ pairs: [], withoutPair: 2 })
  })

  test('pairs compare metric scores, not totals', () => {
    const responses = [entered('a', '2026-03-01', 19), entered('a', '2026-05-01', 26), entered('b', '2026-03-01', 24)]
    expect(pairsByEpisode(responses, 'metric')).toEqual({ pairs: [{ first: 17.98, latest: 23.21 }], withoutPair: 1 })
  })

  test('a question that was left out the second time gives its own series no pair', () => {
    const answer = (day: string, happy: number | null): Response => ({
      episodeId: 'a',
      score: { kind: 'separate', values: { happy, anxious: 4 } },
      ...on(day),
    })
    const responses = [answer('2026-03-01', 5), answer('2026-05-01', null)]
    expect(pairsByEpisode(responses, 'happy')).toEqual({ pairs: [], withoutPair: 1 })
    expect(pairsByEpisode(responses, 'anxious')).toEqual({ pairs: [{ first: 4, latest: 4 }], withoutPair: 0 })
  })
})

describe('change', () => {
  const better = { first: 17.98, latest: 23.21 }
  const alike = { first: 21.54, latest: 22.35 }

  test.each([
    [better, 5.23, 1, 1],
    [alike, 0.81, 0, 0],
  ])('from %j the change is %d points, more than one point for %d and more than three for %d', (pair, change, atOne, atThree) => {
    expect(changeAcross([pair], 0, { points: 1, source: 'set by the organisation' })).toMatchObject({ mean: change, rose: { pairs: atOne } })
    expect(changeAcross([pair], 0, { points: 3, source: 'set by the organisation' })).toMatchObject({ mean: change, rose: { pairs: atThree } })
  })

  test('without a threshold that somebody set, nobody is said to have risen or fallen', () => {
    expect(changeAcross([better, alike], 3, null)).toMatchObject({ paired: 2, withoutPair: 3, rose: null, fell: null })
  })

  test('one pair has a mean and no interval, no pair has neither', () => {
    expect(changeAcross([better], 0, null)).toMatchObject({ mean: 5.23, interval: null })
    expect(changeAcross([], 4, { points: 1, source: 'x' })).toEqual({ paired: 0, withoutPair: 4, mean: null, interval: null, rose: null, fell: null })
  })

  test('a change of exactly the threshold is not more than the threshold', () => {
    const threshold = { points: 3, source: 'set by the organisation' }
    expect(changeAcross([{ first: 20.1, latest: 23.1 }], 0, threshold).rose).toEqual({ pairs: 0, share: 0 })
    expect(changeAcross([{ first: 23.1, latest: 20.1 }], 0, threshold).fell).toEqual({ pairs: 0, share: 0 })
    expect(changeAcross([{ first: 23.11, latest: 20.1 }, better], 0, threshold)).toMatchObject({ fell: { pairs: 1, share: 0.5 }, rose: { pairs: 1 } })
  })

  test('four changes of 1, 2, 3 and 6 points have the mean 3 and the interval from -0.44 to 6.44', () => {
    const { mean, interval } = changeAcross(
      [1, 2, 3, 6].map((points) => ({ first: 10, latest: 10 + points })),
      0,
      null,
    )
    expect(mean).toBe(3)
    // By hand: standard deviation sqrt(14 / 3), its error half of that, t of 3 degrees 3.182446.
    expect(interval?.low).toBeCloseTo(3 - (3.182446 * Math.sqrt(14 / 3)) / 2, 5)
    expect(interval?.high).toBeCloseTo(3 + (3.182446 * Math.sqrt(14 / 3)) / 2, 5)
  })

  test.each([
    [1, 12.7062047362],
    [2, 4.3026527297],
    [4, 2.7764451052],
    [9, 2.262157162741],
    [29, 2.045229642133],
    [99, 1.984216951509],
    [9999, 1.960201263621],
  ])("the 97.5 % point of Student's t with %d degrees of freedom is that of the printed tables", (degrees, point) => {
    expect(jstat.studentt.inv(0.975, degrees)).toBeCloseTo(point, 6)
  })

  test('the interval always holds the mean, and shifts with it', () => {
    const figure = fc.integer({ min: 700, max: 3500 }).map((hundredths) => hundredths / 100)
    fc.assert(
      fc.property(fc.array(fc.record({ first: figure, latest: figure }), { minLength: 2, maxLength: 60 }), (pairs) => {
        const { mean, interval } = changeAcross(pairs, 0, null)
        const back = changeAcross(
          pairs.map(({ first, latest }) => ({ first: latest, latest: first })),
          0,
          null,
        )
        expect(interval?.low).toBeLessThanOrEqual(mean ?? Number.NaN)
        expect(interval?.high).toBeGreaterThanOrEqual(mean ?? Number.NaN)
        expect(back.mean).toBeCloseTo(-(mean ?? Number.NaN), 9)
        expect(back.interval?.low).toBeCloseTo(-(interval?.high ?? Number.NaN), 9)
      }),
    )
  })
})
