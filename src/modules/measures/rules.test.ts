import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type InstrumentKey, instruments, type Score } from './instrument.ts'
import { bandOf, figuresOf, scoreEntered, scoreResponse } from './rules.ts'

const { swemwbs, ons4 } = instruments
const answersTo = (key: InstrumentKey, answers: readonly (number | null)[]) =>
  Object.fromEntries(answers.map((answer, index) => [instruments[key].items[index]?.key ?? `beyond ${index}`, answer]))
const scoreOf = (answers: readonly number[]) => scoreResponse(swemwbs, answersTo('swemwbs', answers)).score as Extract<Score, { kind: 'sum' }>

/** Answers, their total, the metric score and its band, as published. */
const published: [number[], number, number, string][] = [
  [[1, 1, 1, 1, 1, 1, 1], 7, 7.0, 'low'],
  [[5, 5, 5, 5, 5, 5, 5], 35, 35.0, 'high'],
  [[3, 3, 3, 3, 3, 3, 3], 21, 19.25, 'low'],
  [[3, 3, 4, 3, 4, 4, 4], 25, 22.35, 'medium'],
  [[2, 2, 3, 3, 3, 4, 4], 21, 19.25, 'low'],
  [[3, 3, 3, 3, 3, 3, 3], 21, 19.25, 'low'],
  [[4, 4, 4, 4, 4, 4, 4], 28, 25.03, 'medium'],
  [[2, 3, 3, 3, 3, 4, 4], 22, 19.98, 'medium'],
  [[5, 4, 4, 4, 4, 4, 5], 30, 27.03, 'medium'],
  [[5, 5, 4, 4, 4, 4, 5], 31, 28.13, 'high'],
  [[1, 2, 1, 1, 1, 1, 1], 8, 9.51, 'low'],
  [[5, 5, 5, 5, 5, 5, 4], 34, 32.55, 'high'],
]

/** Every total with its metric score. */
const table = [
  7, 9.51, 11.25, 12.4, 13.33, 14.08, 14.75, 15.32, 15.84, 16.36, 16.88, 17.43, 17.98, 18.59, 19.25, 19.98, 20.73, 21.54, 22.35, 23.21, 24.11, 25.03,
  26.02, 27.03, 28.13, 29.31, 30.7, 32.55, 35,
]

describe('SWEMWBS', () => {
  test.each(published)('the answers %j add up to %d, are %d on the metric scale, and %s', (answers, raw, metric, band) => {
    expect(scoreResponse(swemwbs, answersTo('swemwbs', answers))).toEqual({ score: { kind: 'sum', raw, metric } })
    expect(bandOf(swemwbs, 'metric', metric)).toBe(band)
  })

  test('the table has a metric score for each total from 7 to 35, and it always rises', () => {
    const entered = table.map((_, index) => scoreEntered(swemwbs, index + 7).score as Extract<Score, { kind: 'sum' }>)
    expect(entered.map(({ metric }) => metric)).toEqual(table)
    expect(entered.map(({ metric }) => metric)).toEqual(table.toSorted((a, b) => a - b))
  })

  test('the bands change between totals of 21 and 22, and of 30 and 31', () => {
    const bands = table.map((metric) => bandOf(swemwbs, 'metric', metric))
    expect(bands.lastIndexOf('low')).toBe(21 - 7)
    expect(bands.indexOf('medium')).toBe(22 - 7)
    expect(bands.lastIndexOf('medium')).toBe(30 - 7)
    expect(bands.indexOf('high')).toBe(31 - 7)
  })

  test('one answer missing, and there is no score: nothing is filled in', () => {
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [3, 3, 3, 3, 3, 3]))).toEqual({ refusal: 'missing-items' })
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [3, 3, 3, null, 3, 3, 3]))).toEqual({ refusal: 'missing-items' })
    expect(scoreResponse(swemwbs, {})).toEqual({ refusal: 'missing-items' })
  })

  test('an answer off the scale is no score, however many others are missing', () => {
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [0, 3, 3, 3, 3, 3, 3]))).toEqual({ refusal: 'out-of-range' })
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [6, 3, 3, 3, 3, 3, 3]))).toEqual({ refusal: 'out-of-range' })
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [6]))).toEqual({ refusal: 'out-of-range' })
  })

  test('half an answer, and an answer to a question that was not asked, are no answers', () => {
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [2.5, 3, 3, 3, 3, 3, 3]))).toEqual({ refusal: 'not-an-answer' })
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [3, 3, 3, 3, 3, 3, 3, 3]))).toEqual({ refusal: 'not-an-answer' })
    expect(scoreResponse(swemwbs, answersTo('swemwbs', [Number.NaN, 3, 3, 3, 3, 3, 3]))).toEqual({ refusal: 'not-an-answer' })
  })

  test('a total worked out on paper can be entered, and one that no answers give cannot', () => {
    expect(scoreEntered(swemwbs, 26)).toEqual({ score: { kind: 'sum', raw: 26, metric: 23.21 } })
    expect(scoreEntered(swemwbs, 6)).toEqual({ refusal: 'out-of-range' })
    expect(scoreEntered(swemwbs, 36)).toEqual({ refusal: 'out-of-range' })
    expect(scoreEntered(swemwbs, 23.21)).toEqual({ refusal: 'not-an-answer' })
  })

  test('the order of the answers does not matter, and a better answer never lowers the score', () => {
    const seven = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 7, maxLength: 7 })
    fc.assert(
      fc.property(seven, fc.nat({ max: 6 }), (answers, at) => {
        expect(scoreOf(answers.toReversed())).toEqual(scoreOf(answers))
        const better = answers.with(at, Math.min(5, (answers[at] ?? 5) + 1))
        expect(scoreOf(better).metric).toBeGreaterThanOrEqual(scoreOf(answers).metric)
      }),
    )
  })

  test('whatever is sent, there is a score of seven whole answers on the scale or a refusal, and never both', () => {
    const anything = fc.record(
      Object.fromEntries(swemwbs.items.map(({ key }) => [key, fc.option(fc.oneof(fc.integer(), fc.double(), fc.integer({ min: 1, max: 5 })))])),
    )
    fc.assert(
      fc.property(anything, (answers) => {
        const scored = scoreResponse(swemwbs, answers)
        const whole = Object.values(answers).every((answer) => [1, 2, 3, 4, 5].includes(answer ?? 0))
        expect(scored.score !== undefined).toBe(whole)
        expect(scored.refusal === undefined).toBe(whole)
      }),
    )
  })
})

/** A question, an answer and its band, as published. */
const ofOns4: [string, number, string][] = [
  ['satisfaction', 0, 'low'],
  ['satisfaction', 1, 'low'],
  ['satisfaction', 2, 'low'],
  ['satisfaction', 3, 'low'],
  ['satisfaction', 4, 'low'],
  ['satisfaction', 5, 'medium'],
  ['satisfaction', 6, 'medium'],
  ['satisfaction', 7, 'high'],
  ['satisfaction', 8, 'high'],
  ['satisfaction', 9, 'very-high'],
  ['satisfaction', 10, 'very-high'],
  ['anxious', 0, 'very-low'],
  ['anxious', 1, 'very-low'],
  ['anxious', 2, 'low'],
  ['anxious', 3, 'low'],
  ['anxious', 4, 'medium'],
  ['anxious', 5, 'medium'],
  ['anxious', 6, 'high'],
  ['anxious', 7, 'high'],
  ['anxious', 8, 'high'],
  ['anxious', 9, 'high'],
  ['anxious', 10, 'high'],
]

describe('ONS4', () => {
  test.each(ofOns4)('%s answered with %d is %s', (question, value, band) => {
    expect(bandOf(ons4, question, value)).toBe(band)
  })

  test('satisfaction, worthwhile and happiness share their bands, and anxiety is good when it is low', () => {
    for (let value = 0; value <= 10; value += 1) {
      expect(bandOf(ons4, 'worthwhile', value)).toBe(bandOf(ons4, 'satisfaction', value))
      expect(bandOf(ons4, 'happy', value)).toBe(bandOf(ons4, 'satisfaction', value))
    }
    expect(ons4.series.filter(({ better }) => better === 'lower').map(({ key }) => key)).toEqual(['anxious'])
  })

  test('the four answers stay four figures, and nought is an answer', () => {
    const { score } = scoreResponse(ons4, { satisfaction: 0, worthwhile: 7, happy: 5, anxious: 10 })
    expect(score).toEqual({ kind: 'separate', values: { satisfaction: 0, worthwhile: 7, happy: 5, anxious: 10 } })
    expect(score && figuresOf(score)).toEqual({ satisfaction: 0, worthwhile: 7, happy: 5, anxious: 10 })
  })

  test('a question left out leaves out its own figure and no other', () => {
    const { score } = scoreResponse(ons4, { satisfaction: 6, worthwhile: null, anxious: 3 })
    expect(score && figuresOf(score)).toEqual({ satisfaction: 6, anxious: 3 })
    expect(scoreResponse(ons4, {})).toEqual({ refusal: 'missing-items' })
  })

  test('there is no total to enter, since the four are never added up', () => {
    expect(scoreEntered(ons4, 28)).toEqual({ refusal: 'no-total' })
  })

  test('an answer above ten or below nought is refused', () => {
    expect(scoreResponse(ons4, { satisfaction: 11 })).toEqual({ refusal: 'out-of-range' })
    expect(scoreResponse(ons4, { anxious: -1 })).toEqual({ refusal: 'out-of-range' })
    expect(bandOf(ons4, 'anxious', 11)).toBeNull()
    expect(bandOf(ons4, 'total', 5)).toBeNull()
  })
})
