import { describe, expect, test } from 'vitest'
import { languages, wordsFor } from '../../../platform/i18n.ts'
import { questionsIn } from './country.ts'
import { answersInOrder, answerText, groundsIn, type Question, questionName, questionText } from './question.ts'
import { objectionTo, objectionToQuestion } from './rules.ts'

const question = (key: string, changes: Partial<Question> = {}): Question => ({
  ...{ key, words: null, position: 0, special: true, asked: true, purpose: { en: 'To know' }, version: 1 },
  ground: 'public-interest',
  ...changes,
})
const said = (answers: Record<string, string>, changes = {}) => ({ answers, agreed: false, takesBack: false, ...changes })

describe('what a country asks', () => {
  test('in England are the nineteen ethnic groups of 2021 and the protected characteristics, with carers; age is in the record', () => {
    const british = questionsIn('GB')
    expect(british.find(({ key }) => key === 'ethnicity')?.answers).toEqual(Array.from({ length: 19 }, (_, at) => String(at + 1)))
    expect(british.map(({ key }) => key)).toEqual([
      ...['ethnicity', 'disability', 'sex', 'trans-history', 'marriage', 'pregnancy', 'religion', 'orientation', 'carer'],
    ])
    expect(answerText('ethnicity', '16', wordsFor('en'))).toBe('Roma')
    expect(answersInOrder('ethnicity', 'GB')[0]).toBe('13')
  })

  test('in Denmark is origin in place of an ethnic group, and what people live on is specially protected', () => {
    const danish = questionsIn('DK')
    expect(danish.some(({ key }) => key === 'ethnicity')).toBe(false)
    expect(danish.filter(({ special }) => special).map(({ key }) => key)).toEqual(expect.arrayContaining(['origin', 'livelihood', 'disability']))
    expect([groundsIn('DK').includes('equality-of-opportunity'), groundsIn('GB').includes('equality-of-opportunity')]).toEqual([false, true])
  })

  test.for([...languages])('has words for every question and every answer in %s', (language) => {
    const words = wordsFor(language)
    const texts = ['GB', 'DK'].flatMap((country) =>
      questionsIn(country).flatMap(({ key, answers }) => [
        ...[questionText(question(key), words, 'en'), questionName(question(key), words, 'en')],
        ...[...answers, 'prefer-not', 'unknown', 'not-asked'].map((answer) => answerText(key, answer, words)),
      ]),
    )
    const ages = answersInOrder('age', 'GB').map((age) => answerText('age', age, words))
    expect([...texts, ...ages].filter((text) => text === '' || /^(equality:)?[a-z-]+\.[a-z0-9-]+$/.test(text))).toEqual([])
  })
})

describe('an answer', () => {
  test('that tells something is kept on no ground of consent without a yes; to keep it to oneself needs none', () => {
    const asked = [question('religion', { ground: 'explicit-consent' })]
    expect(objectionTo(said({ religion: 'sikh' }), asked, 'own-phone')?.key).toBe('equality:objection.agree')
    expect(objectionTo(said({ religion: 'sikh' }, { agreed: true }), asked, 'own-phone')).toBeNull()
    expect(objectionTo(said({ religion: 'prefer-not' }), asked, 'own-phone')).toBeNull()
    expect(objectionTo(said({ religion: 'sikh' }), [question('religion')], 'own-phone')).toBeNull()
  })

  test('to what is not asked is sent back; somebody alone may send an empty form, a worker has nothing to keep then', () => {
    expect(objectionTo(said({ sex: 'male' }), [question('religion')], 'own-phone')?.key).toBe('equality:objection.notAsked')
    expect(objectionTo(said({}), [question('religion')], 'own-phone')).toBeNull()
    expect(objectionTo(said({}), [question('religion')], 'with-worker')?.key).toBe('equality:objection.nothing')
  })
})

test('what is specially protected is asked only for a purpose and on a ground', () => {
  const religion = { asked: true, special: true, purpose: { en: 'To know' }, ground: 'public-interest' }
  expect(objectionToQuestion(religion)).toBeNull()
  expect(objectionToQuestion({ ...religion, purpose: {} })?.key).toBe('equality:objection.purpose')
  expect(objectionToQuestion({ ...religion, ground: null })?.field).toBe('ground')
  expect(objectionToQuestion({ ...religion, ground: null, asked: false })).toBeNull()
  expect(objectionToQuestion({ ...religion, ground: null, special: false })).toBeNull()
})
