import { describe, expect, test } from 'vitest'
import type { Spoken } from '../../../platform/spoken.ts'
import { AnswerForm, QuestionForm } from './forms.ts'
import { type Counted, quarterOf, toldToAll, toldWhole } from './rules.ts'

const faces = { kind: 'faces' as const, options: [] as Spoken[] }
const several = { kind: 'several' as const, options: [{ en: 'Tea' }, { en: 'Company' }] }
const counted = (asked: number, values: Record<number, number>, replied = Object.values(values).reduce((sum, n) => sum + n, 0)): Counted => ({
  asked,
  replied,
  values: new Map(Object.entries(values).map(([value, n]) => [Number(value), n])),
})
const shown = (of: { lines: { n: number | null }[] }) => of.lines.map(({ n }) => n)

describe('what is told of answers', () => {
  test('is everything to those who read them, with the mean', () => {
    const told = toldWhole(faces, counted(8, { 1: 1, 5: 6 }))
    expect([shown(told), told.leftOut, told.mean?.toFixed(2)]).toEqual([[1, 0, 0, 0, 6], 1, '4.43'])
  })

  test('is nothing to anybody else where fewer than five were asked, and not even how many', () => {
    expect(toldToAll(faces, counted(4, { 5: 4 }))).toMatchObject({ asked: null, replied: null, leftOut: null, mean: null, isHidden: true })
  })

  test('hides what a few said, and with it what would tell it by subtraction', () => {
    const told = toldToAll(faces, counted(40, { 1: 2, 4: 18, 5: 20 }))
    expect(told.lines[0]?.n).toBe(null)
    expect(told.lines.filter(({ n }) => n === null).length).toBeGreaterThan(1)
    expect(told.mean).toBe(null)
  })

  test('leaves numbers of five and more alone, and tells the mean of ten', () => {
    const told = toldToAll(faces, counted(30, { 3: 5, 4: 10, 5: 15 }))
    expect([shown(told), told.isHidden, told.mean?.toFixed(2)]).toEqual([[0, 0, 5, 10, 15], false, '4.33'])
  })

  test('hides, where several could be chosen, what a few chose and what all but a few chose', () => {
    expect(shown(toldToAll(several, counted(20, { 0: 3, 1: 12 }, 20)))).toEqual([null, 12])
    expect(shown(toldToAll(several, counted(20, { 0: 18, 1: 20 }, 20)))).toEqual([null, 20])
  })
})

describe('an answer', () => {
  const question = (id: string, kind: 'faces' | 'one' | 'several' | 'yes-no' | 'words', optional = false) => ({
    ...{ id, kind, optional, words: { en: 'Q' } },
    options: kind === 'one' || kind === 'several' ? [{ en: 'A' }, { en: 'B' }] : [],
  })
  const form = AnswerForm([question('f', 'faces'), question('s', 'several', true), question('y', 'yes-no'), question('w', 'words', true)])

  test('keeps what was answered and nothing else', () => {
    expect(form.parse({ 'q-f': '5', 'q-s': ['1', '0'], 'q-y': '0', 'q-w': ' ', other: 'x' }).replies).toEqual([
      { question: 'f', number: 5 },
      { question: 's', chosen: [0, 1] },
      { question: 'y', number: 0 },
    ])
  })

  test('says beside each question what is missing or is no answer to it', () => {
    const wrong = form.safeParse({ 'q-f': '6', 'q-s': '2' }).error?.issues.map(({ path }) => path[0])
    expect(wrong).toEqual(['q-f', 'q-s', 'q-y'])
  })
})

test('the answers to choose from are as many in each language', () => {
  const said = { kind: 'one', 'words.en': 'How?', 'options.en': 'Bus\nOn foot\n', 'options.da': 'Bus\nTil fods' }
  expect(QuestionForm('en').parse(said).options).toEqual([
    { en: 'Bus', da: 'Bus' },
    { en: 'On foot', da: 'Til fods' },
  ])
  expect(QuestionForm('en').safeParse({ ...said, 'options.da': 'Bus' }).success).toBe(false)
})

test('a quarter begins in January, April, July or October', () => {
  const { from, until } = quarterOf(Temporal.PlainDate.from('2026-02-28'))
  expect([from.toString(), until.toString()]).toEqual(['2026-01-01', '2026-03-31'])
})
