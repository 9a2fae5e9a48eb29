import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { normalisePostcode, outwardOf, sectorOf } from './postcode.ts'

const british = 'M1 1AE,B33 8TH,CR2 6XH,DN55 1PT,W1A 1HQ,EC1A 1BB,N16 4HY,CT1 2TU,ME14 1XX,E1 8QS,BT15 3JX,SW1A 1AA,GIR 0AA'.split(',')

describe('postcodes', () => {
  test.each(british)('%s is a postcode, in small letters and without its space too', (postcode) => {
    expect(normalisePostcode(postcode)).toBe(postcode)
    expect(normalisePostcode(` ${postcode.toLowerCase().replace(' ', '')} `)).toBe(postcode)
    expect(normalisePostcode(postcode.replace(' ', '\u00a0 '))).toBe(postcode)
  })

  test.each(['LS 11UR', '1AB 2CD', 'QA1 1AA', 'M1 1CE', 'SW1A1A', 'AA1A 1AA1', '', 'London', '١٢٣٤'])('"%s" is none', (typed) => {
    expect(normalisePostcode(typed)).toBeNull()
  })

  test('a Danish postcode is four digits, with or without its country', () => {
    expect(['2860', ' 2860 ', 'DK-2860', 'dk 2860'].map(normalisePostcode)).toEqual(['2860', '2860', '2860', '2860'])
    expect(['286', '28600', 'SE-2860'].map(normalisePostcode)).toEqual([null, null, null])
  })

  test('the district is what stands before the space, the sector takes the digit after it', () => {
    expect([outwardOf('BR8 7AA'), sectorOf('BR8 7AA')]).toEqual(['BR8', 'BR8 7'])
    expect([outwardOf('W1A 1HQ'), sectorOf('W1A 1HQ')]).toEqual(['W1A', 'W1A 1'])
    expect([outwardOf('2860'), sectorOf('2860')]).toEqual(['2860', null])
  })

  test('whatever is typed, what comes of it stays as it is when it is read again', () => {
    const typed = fc.oneof(fc.string(), fc.stringMatching(/^ ?[A-Za-z]{1,2}\d[A-Za-z\d]? ?\d[A-Za-z]{2} ?$/))
    fc.assert(
      fc.property(typed, (text) => {
        const postcode = normalisePostcode(text)
        if (postcode !== null) expect(normalisePostcode(postcode)).toBe(postcode)
      }),
    )
  })
})
