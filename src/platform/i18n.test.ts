import { expect, test } from 'vitest'
import { chooseLanguage, directionIn, directionOf, ownName, preferredOf, wordsFor } from './i18n.ts'

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
  expect(wordsFor('ar').money(4200, 'GBP')).toContain('\u2068UK£\u2069')
})

test('a title runs as its page wherever it holds a word of the page’s script, though a name in another one comes first', () => {
  const [english, arabic] = [wordsFor('en'), wordsFor('ar')]
  expect(directionIn(arabic, 'SWEMWBS على جهاز لوحي لـSylvia')).toBe('rtl')
  expect(directionIn(english, 'أحمد asks for something')).toBe('ltr')
  expect([directionIn(arabic, 'Sylvia Popa'), directionIn(english, 'أحمد'), directionIn(english, '2026')]).toEqual(['auto', 'auto', 'auto'])
})

test('a name in Latin letters takes no number with it in an Arabic line, and an address stays as it is', () => {
  const { t, list } = wordsFor('ar')
  expect(t('exchange:list.byOn', { name: 'Howard Tilley', day: '22 نوفمبر 2026' })).toBe('\u2068Howard Tilley\u2069، 22 نوفمبر 2026')
  expect(list(['Becky', 'سوسن'])).toBe('\u2068Becky\u2069 وسوسن')
  expect(t('link:message.body', { link: 'https://cairn.test/a', count: 3 })).toContain('\nhttps://cairn.test/a\n')
  expect(wordsFor('en').t('exchange:list.byOn', { name: 'Howard Tilley', day: '22 November 2026' })).toBe('Howard Tilley, 22 November 2026')
})

test('a language and a day of the week, which Danish writes small, have a capital where a line begins with them', () => {
  const { atStart, languageName, dayOfWeek } = wordsFor('da')
  expect([atStart(languageName('pl')), atStart(dayOfWeek(Temporal.PlainDate.from('2026-11-22')))]).toEqual(['Polsk', 'Søndag'])
  expect([ownName('en'), ownName('da'), ownName('ar')]).toEqual(['English', 'Dansk', 'العربية'])
})

test('a number in a sentence is written as in its language, also where the sentence counts by it', () => {
  const most = { least: 0, most: 1_000_000 }
  const between = (['en', 'da', 'ar'] as const).map((language) => wordsFor(language).t('form:numberBetween', most))
  expect(between[0]).toContain('from 0 to 1,000,000')
  expect(between[1]).toContain('1.000.000')
  expect(between[2]).toContain('1,000,000')
  expect(wordsFor('da').t('exchange:objection.changed', { count: 1200 })).toContain('1.200')
})
