import { expect, test } from 'vitest'
import { hasLettersFor, pdfOf } from './paper.ts'

const printed = (words: string) =>
  pdfOf('#own(data.words)', { language: 'en', rtl: false, words })
    .toString('latin1')
    .match(/(?<=\+)(NotoSans|Vazirmatn|Atkinson|Libertinus)\w*/g) ?? []

test.for([
  ['আমি ঘুমাতে চাই', 'NotoSansBengali'],
  ['ਮੈਂ ਸੌਣਾ ਚਾਹੁੰਦਾ ਹਾਂ', 'NotoSansGurmukhi'],
  ['મારે ઊંઘવું છે', 'NotoSansGujarati'],
  ['मैं सोना चाहता हूँ', 'NotoSansDevanagari'],
  ['நான் தூங்க வேண்டும்', 'NotoSansTamil'],
  ['ክርስቶስ', 'NotoSansEthiopic'],
  ['أن أنام', 'Vazirmatn'],
])('a paper has letters of its own for %s', ([words, font]) => {
  expect(hasLettersFor({ words })).toBe(true)
  expect(printed(words ?? '').some((name) => name.startsWith(font ?? ''))).toBe(true)
})

test('a paper knows which letters it lacks, and takes nothing else for one', () => {
  expect(hasLettersFor({ goals: ['Спати', 'να κοιμηθώ', 'naïve – “words” 7½ … ✓ ☎'] })).toBe(true)
  for (const words of ['我想睡觉', 'ฉันอยากนอน', '자고 싶어요', 'Ring my sister 🙂']) expect(hasLettersFor({ goals: [words] })).toBe(false)
})
