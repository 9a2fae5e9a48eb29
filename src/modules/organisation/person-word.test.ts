import { expect, test } from 'vitest'
import { wordsFor } from '../../platform/i18n.ts'
import { personWord, personWordDefinite } from './person-word.ts'

const [en, da, ar] = [wordsFor('en'), wordsFor('da'), wordsFor('ar')]

const course = {
  personWords: {
    en: { one: 'learner', other: 'learners' },
    da: { one: 'kursist', definite: 'kursisten', other: 'kursister' },
    ar: { one: 'متعلّمة', two: 'متعلّمتان', few: 'متعلّمات', many: 'متعلّمةً', other: 'متعلّمة', gender: 'feminine' },
  },
}

test('a course has one learner and three learners, en kursist and tre kursister', () => {
  expect([1, 3].map((count) => personWord(course, en, count))).toEqual(['learner', 'learners'])
  expect([1, 3].map((count) => personWord(course, da, count))).toEqual(['kursist', 'kursister'])
})

test('Danish has a word for the one who is meant', () => {
  expect(personWordDefinite({ personWords: { da: { one: 'borger', definite: 'borgeren', other: 'borgere' } } }, da)).toBe('borgeren')
})

test('Arabic counts one, two, a few, many and hundreds each in its own form', () => {
  expect([1, 2, 3, 11, 100].map((count) => personWord(course, ar, count))).toEqual(['متعلّمة', 'متعلّمتان', 'متعلّمات', 'متعلّمةً', 'متعلّمة'])
})

test('several, without a number, is the plural', () => {
  expect([en, da, ar].map((words) => personWord(course, words, 'several'))).toEqual(['learners', 'kursister', 'متعلّمات'])
})

test('where a service has no word in a language, people are people in it', () => {
  const english = { personWords: { en: { one: 'resident', other: 'residents' } } }
  expect(personWord(english, da, 2)).toBe('personer')
  expect(personWord({ personWords: {} }, en, 1)).toBe('person')
  expect(personWord({ personWords: {} }, ar, 3)).toBe('أشخاص')
  expect(personWord({ personWords: null }, en, 'several')).toBe('people')
})

test('a form that was left empty falls back on the plural, then on the singular', () => {
  expect(personWord({ personWords: { ar: { one: 'مقيم', few: 'مقيمون' } } }, ar, 0)).toBe('مقيمون')
  expect(personWord({ personWords: { en: { one: 'sheep' } } }, en, 4)).toBe('sheep')
})
