import { describe, expect, test } from 'vitest'
import { findInstrument, instruments, languagesOf, wordingOf } from './instrument.ts'

const { swemwbs, ons4 } = instruments

describe('instruments', () => {
  test('an instrument nobody knows is none, even one named like a property of every object', () => {
    expect(findInstrument('swemwbs')).toBe(swemwbs)
    expect(findInstrument('phq99')).toBeNull()
    expect(findInstrument('constructor')).toBeNull()
  })

  test('each instrument is whole: every item has its words and every series its bands in rising order', () => {
    for (const instrument of Object.values(instruments)) {
      const keys = instrument.items.map(({ key }) => key)
      expect(new Set(keys).size).toBe(keys.length)
      for (const wording of Object.values(instrument.wording)) expect(Object.keys(wording.items)).toEqual(keys)
      for (const { bands, lowest } of instrument.series) {
        if (bands.length > 0) expect(bands[0]?.from).toBe(lowest)
        expect(bands.map(({ from }) => from)).toEqual(bands.map(({ from }) => from).toSorted((a, b) => a - b))
      }
    }
  })

  test('the seven questions of SWEMWBS each have five answers in words, ONS4 has words at the ends of its scale', () => {
    const five = wordingOf(swemwbs, 'en', true)
    for (const { lowest, highest } of swemwbs.items) for (let n = lowest; n <= highest; n += 1) expect(five?.options[n]).toBeTruthy()
    for (const { key } of ons4.items) expect(wordingOf(ons4, 'en', false)?.ends[key]).toHaveLength(2)
  })

  test('the wording of SWEMWBS is withheld until the organisation says that it holds the licence', () => {
    expect(wordingOf(swemwbs, 'en', false)).toBeNull()
    expect(languagesOf(swemwbs, false)).toEqual([])
    expect(languagesOf(swemwbs, true)).toEqual(['en'])
  })

  test('the four ONS questions may be asked in English by anybody, and in no language for which no wording was published', () => {
    expect(languagesOf(ons4, false)).toEqual(['en'])
    expect(wordingOf(ons4, 'ar', false)).toBeNull()
    expect(wordingOf(ons4, 'toString', false)).toBeNull()
  })

  test('an official translation that the organisation adds is shown, and needs the licence no less than the original', () => {
    const danish = { stem: null, items: {}, options: {}, ends: {}, source: 'a published translation' }
    expect(wordingOf(ons4, 'da', false, { da: danish })).toBe(danish)
    expect(languagesOf(ons4, false, { da: danish })).toEqual(['en', 'da'])
    expect(wordingOf(swemwbs, 'da', false, { da: danish })).toBeNull()
  })
})
