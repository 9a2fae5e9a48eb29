import { expect, test } from 'vitest'
import { chooseLanguage, directionOf, preferredOf, wordsFor } from './i18n.ts'

test('a person’s own choice comes before the organisation’s, and that before the browser’s', () => {
  expect(chooseLanguage('ar', 'da', 'en')).toBe('ar')
  expect(chooseLanguage(null, 'da', 'ar')).toBe('da')
  expect(chooseLanguage(null, null, 'ar-EG,ar;q=0.9,en;q=0.8')).toBe('ar')
  expect(chooseLanguage('tlh', null, 'fr')).toBe('en')
})

test('the browser’s wishes are heard by their weight', () => {
  expect(preferredOf('fr;q=1, da;q=0.2, ar;q=0.7')).toBe('ar')
  expect(preferredOf('*')).toBeNull()
  expect(preferredOf(undefined)).toBeNull()
  expect(preferredOf(',;q=,,en;q=abc'.repeat(500))).toBe('en')
})

test('a code that names no language is shown as it stands, and is no fault', () => {
  for (const code of ['en-abc', 'xx-', '', 'a', 'not a code', 'ar-\u0000', 'constructor']) expect(wordsFor('en').languageName(code)).toBe(code)
  expect(wordsFor('en').languageName('fa')).toBe('Persian')
})

test('Arabic, Persian and Urdu are written from the right', () => {
  expect(['ar', 'fa', 'ur', 'en', 'da'].map(directionOf)).toEqual(['rtl', 'rtl', 'rtl', 'ltr', 'ltr'])
})

test('a day is written as people write it in each language', () => {
  const day = Temporal.PlainDate.from('2026-11-22')
  expect(wordsFor('en').day(day)).toBe('22 November 2026')
  expect(wordsFor('da').day(day)).toBe('22. november 2026')
  expect(wordsFor('ar').day(day)).toContain('نوفمبر')
})

test('a sentence that ends in a short month ends in one full stop', () => {
  const { t, shortDay } = wordsFor('da')
  const day = shortDay(Temporal.PlainDate.from('2026-03-09'), Temporal.PlainDate.from('2026-11-22'))
  expect(t('today:people.last', { service: 'Mentor', day })).toBe('Mentor. Sidst talt med 9. mar.')
})

test('money is written in its own currency from minor units', () => {
  expect(wordsFor('en').money(123456, 'GBP')).toBe('£1,234.56')
  expect(wordsFor('da').money(72_000_000, 'DKK')).toContain('720.000,00')
})
