import { describe, expect, test } from 'vitest'
import { type InstrumentKey, instruments } from './instrument.ts'
import { bandOf, figuresOf, mainFigure, scoreEntered, scoreResponse } from './rules.ts'

/** The answers of a form in the order of its questions; a null was left out. */
const answered = (key: InstrumentKey, answers: readonly (number | null)[]) =>
  Object.fromEntries(instruments[key].items.map((item, at) => [item.key, answers[at] ?? null]))
const figures = (key: InstrumentKey, answers: readonly (number | null)[]) => {
  const { score } = scoreResponse(instruments[key], answered(key, answers))
  return score ? figuresOf(score) : null
}
const all = (n: number, answer: number): number[] => Array.from({ length: n }, () => answer)

describe('WEMWBS', () => {
  test('is the plain sum of fourteen answers, and no score with one missing', () => {
    expect([3, 1, 5].map((answer) => figures('wemwbs', all(14, answer)))).toEqual([{ metric: 42 }, { metric: 14 }, { metric: 70 }])
    expect(figures('wemwbs', [...all(13, 3), null])).toBeNull()
  })
})

describe('UCLA-3', () => {
  test('is the sum of three answers, all of them needed, without a cut-off', () => {
    expect([1, 2, 3].map((answer) => figures('ucla3', all(3, answer)))).toEqual([{ metric: 3 }, { metric: 6 }, { metric: 9 }])
    expect(figures('ucla3', [2, null, 2])).toBeNull()
    expect(instruments.ucla3.series[0]?.bands).toEqual([])
  })
})

describe('the direct question about loneliness', () => {
  test('is one figure of its own, from often or always to never', () => {
    const options = instruments['ons-loneliness'].wording['en']?.options ?? {}
    expect([options['1'], options['5']]).toEqual(['Often or always', 'Never'])
    expect(figures('ons-loneliness', [1])).toEqual({ lonely: 1 })
    expect(figures('ons-loneliness', [null])).toBeNull()
  })
})

describe('De Jong Gierveld 6', () => {
  const [yes, moreOrLess, no] = [1, 2, 3]
  test.for([
    { answers: [no, yes, yes, no, yes, no], figures: { total: 0, emotional: 0, social: 0 }, band: 'not-lonely' },
    { answers: [yes, no, moreOrLess, moreOrLess, yes, no], figures: { total: 4, emotional: 2, social: 2 }, band: 'moderately-lonely' },
    { answers: [yes, no, no, yes, no, yes], figures: { total: 6, emotional: 3, social: 3 }, band: 'severely-lonely' },
  ])('$answers come to $figures', ({ answers, figures: expected, band }) => {
    expect(figures('djg6', answers)).toEqual(expected)
    expect(bandOf(instruments.djg6, 'total', expected.total)).toBe(band)
  })

  test('with one answer missing the total stands and the subscale of that answer does not; with two there is no total', () => {
    expect(figures('djg6', [yes, no, no, null, no, yes])).toEqual({ total: 5, social: 3 })
    expect(figures('djg6', [yes, no, no, null, no, null])).toEqual({ social: 3 })
    expect(figures('djg6', [yes, null, no, null, no, null])).toBeNull()
  })

  test('its total stands for the whole', () => {
    const { score } = scoreResponse(instruments.djg6, answered('djg6', [yes, no, moreOrLess, moreOrLess, yes, no]))
    expect(score && mainFigure(instruments.djg6, score)).toBe(4)
  })
})

describe('WHO-5', () => {
  test.for([
    { answers: [5, 5, 5, 5, 5], raw: 25, index: 100, band: 'no-follow-up' },
    { answers: [0, 0, 0, 0, 0], raw: 0, index: 0, band: 'look-closer' },
    { answers: [3, 2, 3, 2, 2], raw: 12, index: 48, band: 'follow-up' },
    { answers: [3, 3, 3, 2, 2], raw: 13, index: 52, band: 'no-follow-up' },
    { answers: [2, 1, 2, 1, 1], raw: 7, index: 28, band: 'look-closer' },
  ])('$answers come to $raw, four times which is $index', ({ answers, raw, index, band }) => {
    expect(scoreResponse(instruments.who5, answered('who5', answers)).score).toEqual({ kind: 'sum', raw, metric: index })
    expect(scoreEntered(instruments.who5, raw).score).toEqual({ kind: 'sum', raw, metric: index })
    expect(bandOf(instruments.who5, 'metric', index)).toBe(band)
  })

  test('has no score with an answer missing', () => expect(figures('who5', [3, 2, null, 2, 2])).toBeNull())

  test('is asked in Danish in its official words, the highest answer first', () => {
    expect(instruments.who5.wording['da']?.items['cheerful']).toBe('I de sidste 2 uger har jeg været glad og i godt humør')
    expect(instruments.who5.highestFirst).toBe(true)
  })
})

describe('PHQ-9', () => {
  test.for([
    { answers: all(9, 0), total: 0, band: 'minimal' },
    { answers: [1, 1, 1, 1, 1, 0, 0, 0, 0], total: 5, band: 'mild' },
    { answers: [0, 0, 0, 0, 0, 0, 0, 0, 1], total: 1, band: 'minimal' },
    { answers: [2, 2, 1, 1, 1, 1, 1, 1, 0], total: 10, band: 'moderate' },
    { answers: [2, 2, 2, 2, 2, 2, 2, 1, 0], total: 15, band: 'moderately-severe' },
    { answers: all(9, 3), total: 27, band: 'severe' },
  ])('$answers come to $total', ({ answers, total, band }) => {
    expect(figures('phq9', answers)).toEqual({ metric: total })
    expect(bandOf(instruments.phq9, 'metric', total)).toBe(band)
  })

  test('has no score with an answer missing, and what was answered to the ninth question is kept', () => {
    const answers = answered('phq9', [0, 0, null, 0, 0, 0, 0, 0, 2])
    expect(scoreResponse(instruments.phq9, answers)).toEqual({ refusal: 'missing-items' })
    expect(answers['better-off-dead']).toBe(2)
  })

  test('the tenth question counts in no total, and may be left out', () => {
    expect(figures('phq9', [...all(9, 1), 3])).toEqual({ metric: 9 })
    expect(figures('phq9', all(9, 1))).toEqual({ metric: 9 })
    expect(figures('phq9', [...all(9, 1), 4])).toBeNull()
  })
})

describe('GAD-7', () => {
  test.for([
    { answers: all(7, 0), total: 0, band: 'minimal' },
    { answers: [1, 1, 1, 1, 1, 0, 0], total: 5, band: 'mild' },
    { answers: [2, 2, 2, 1, 1, 1, 1], total: 10, band: 'moderate' },
    { answers: [3, 3, 3, 3, 1, 1, 1], total: 15, band: 'severe' },
  ])('$answers come to $total', ({ answers, total, band }) => {
    expect(figures('gad7', answers)).toEqual({ metric: total })
    expect(bandOf(instruments.gad7, 'metric', total)).toBe(band)
  })
})

describe('CORE-10', () => {
  test('the second and the third answer are reversed', () => {
    expect(figures('core10', all(10, 0))).toEqual({ metric: 8 })
    expect(figures('core10', [0, 4, 4, 0, 0, 0, 0, 0, 0, 0])).toEqual({ metric: 0 })
    expect(figures('core10', [4, 0, 0, 4, 4, 4, 4, 4, 4, 4])).toEqual({ metric: 40 })
  })

  test('with one missing it is ten times the mean of nine, with two missing there is no score', () => {
    expect(figures('core10', [null, 4, 4, 2, 2, 0, 2, 2, 2, 2])).toEqual({ metric: 13.33 })
    expect(figures('core10', [null, null, 4, 2, 2, 0, 2, 2, 2, 2])).toBeNull()
  })
})

describe('ReQoL-10', () => {
  test('takes a total and asks no question', () => {
    expect(scoreEntered(instruments.reqol10, 31).score).toEqual({ kind: 'sum', raw: 31, metric: 31 })
    expect(scoreEntered(instruments.reqol10, 41)).toEqual({ refusal: 'out-of-range' })
    expect(instruments.reqol10.wording).toEqual({})
    expect(scoreResponse(instruments.reqol10, {})).toEqual({ refusal: 'missing-items' })
  })
})
