import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { holds } from './consent.ts'
import { ageOf, safeChannel, sharedLanguages } from './person.ts'
import { bornAbout, isNear, type Known, type Likened, likelyFrom, likenessOf, missingFrom } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const known: Known = {
  names: [],
  bornOn: null,
  ageGiven: null,
  postcode: null,
  emergencyContact: null,
  noticeIn: [],
  interpreter: 'not-asked',
  languages: [],
  ways: [],
  agreed: new Set(),
}

describe('what a registration lacks', () => {
  test('a person with nothing but a name lacks whatever the service asks, in its order', () => {
    expect(missingFrom(known, ['reach', 'born-on', 'interpreter'])).toEqual(['reach', 'born-on', 'interpreter'])
  })

  test('a service that asks nothing lacks nothing', () => {
    expect(missingFrom(known, [])).toEqual([])
  })

  test('a way to reach somebody that is not safe is as good as none', () => {
    expect(missingFrom({ ...known, ways: [{ safe: false }] }, ['reach'])).toEqual(['reach'])
    expect(missingFrom({ ...known, ways: [{ safe: false }, { safe: true }] }, ['reach'])).toEqual([])
  })

  test('a word that no rule knows asks for nothing', () => {
    expect(missingFrom(known, ['shoe-size', 'toString', 'constructor'])).toEqual([])
  })
})

describe('the age of somebody', () => {
  const nobody = { bornOn: null, ageGiven: null, ageGivenOn: null }

  test('an age that was said grows with the years', () => {
    expect(ageOf({ ...nobody, ageGiven: 40, ageGivenOn: day('2024-06-01') }, day('2026-05-31'))).toBe(41)
    expect(ageOf({ ...nobody, ageGiven: 40, ageGivenOn: day('2024-06-01') }, day('2026-06-01'))).toBe(42)
  })

  test('a birthday says it better than what was said', () => {
    expect(ageOf({ bornOn: day('1985-03-27'), ageGiven: 20, ageGivenOn: day('2026-01-01') }, day('2026-03-26'))).toBe(40)
  })

  test('of whom nothing is known, no age is told', () => expect(ageOf(nobody, day('2026-01-01'))).toBeNull())
})

describe('ways and languages', () => {
  const way = (safe: boolean, preferred: boolean) => ({ safe, preferred })

  test('a preferred way that is not safe is not used', () => {
    expect(safeChannel([way(false, true), way(true, false)])).toEqual(way(true, false))
    expect(safeChannel([way(false, true)])).toBeNull()
  })

  test('a worker and a person share the language that both speak, whatever its region', () => {
    const speaks = (language: string, spoken = true) => ({ language, speaks: spoken, reads: true, preferred: false })
    expect(sharedLanguages([speaks('fa'), speaks('en', false)], ['fa-AF', 'en'])).toEqual(['fa'])
    expect(sharedLanguages([speaks('so')], ['fa'])).toEqual([])
  })
})

describe('consent', () => {
  const answer = (given: boolean, withdrawn = false) => ({
    purpose: 'contact-me' as const,
    given,
    withdrawnAt: withdrawn ? Temporal.Now.instant() : null,
    endsOn: null as Temporal.PlainDate | null,
  })
  const today = Temporal.PlainDate.from('2026-11-22')

  test('the latest answer counts', () => {
    expect(holds([answer(true), answer(false)], 'contact-me', today)).toBe(true)
    expect(holds([answer(false), answer(true)], 'contact-me', today)).toBe(false)
  })

  test('what was taken back does not hold, though an older yes stands behind it', () => {
    expect(holds([answer(true, true), answer(true)], 'contact-me', today)).toBe(false)
  })

  test('what was agreed until a day holds on that day, and not on the next', () => {
    const until = { ...answer(true), endsOn: today }
    expect(holds([until], 'contact-me', today)).toBe(true)
    expect(holds([until], 'contact-me', today.add({ days: 1 }))).toBe(false)
  })

  test('nobody agreed to what they were not asked', () => expect(holds([answer(true)], 'keep-record', today)).toBe(false))
})

describe('two records that may be of one person', () => {
  const one = (name: string, more: Partial<Likened> = {}): Likened => ({
    names: [name.split(' ')],
    bornOn: null,
    bornAbout: more.bornOn ?? null,
    phones: [],
    emails: [],
    postcode: null,
    ...more,
  })
  const weight = (a: Likened, b: Likened) => likenessOf(a, b).weight

  test('the same whole name is enough to look', () => {
    expect(weight(one('ahmadi leyla'), one('ahmadi leyla nur'))).toBeGreaterThanOrEqual(likelyFrom)
  })

  test('a first name alone is not', () => {
    expect(weight(one('leyla'), one('ahmadi leyla'))).toBeLessThan(likelyFrom)
  })

  test('a name one letter off is enough together with the birthday', () => {
    const born = { bornOn: day('1985-03-27') }
    expect(weight(one('ahmadi leila', born), one('ahmadi leyla', born))).toBeGreaterThanOrEqual(likelyFrom)
  })

  test('the same phone is enough, with the code of the country or without', () => {
    expect(weight(one('leyla', { phones: ['07700 900123'] }), one('nobody else', { phones: ['+44 7700 900 123'] }))).toBeGreaterThanOrEqual(
      likelyFrom,
    )
  })

  test('two birthdays that differ speak against one name', () => {
    expect(weight(one('hansen lars', { bornOn: day('1960-01-01') }), one('hansen lars', { bornOn: day('1999-12-31') }))).toBeLessThan(likelyFrom)
  })

  test('ages that were said far apart speak against one name, whatever the postcode; near ones do not, and a phone that both have weighs more', () => {
    const said = (ageGiven: number, on = '2026-01-01') => ({
      bornAbout: bornAbout({ bornOn: null, ageGiven, ageGivenOn: day(on) }),
      postcode: 'ME4 4QQ',
    })
    expect(weight(one('hansen lars', said(34)), one('hansen lars', said(71)))).toBeLessThan(likelyFrom)
    expect(weight(one('hansen lars', said(34)), one('hansen lars', { bornOn: day('1955-02-01'), postcode: 'ME4 4QQ' }))).toBeLessThan(likelyFrom)
    // said six years before, and a year or two wrong
    expect(weight(one('hansen lars', said(34, '2020-01-01')), one('hansen lars', said(42)))).toBeGreaterThanOrEqual(likelyFrom)
    const phones = ['07700 900123']
    expect(weight(one('hansen lars', { ...said(34), phones }), one('hansen lars', { ...said(71), phones }))).toBeGreaterThanOrEqual(likelyFrom)
  })

  test('they are alike whichever of the two is asked first', () => {
    const people = fc.record({
      name: fc.constantFrom('ahmadi leyla', 'leyla', 'ahmad leyla', 'hansen lars'),
      phone: fc.constantFrom('', '07700900123', '12345678'),
    })
    fc.assert(
      fc.property(people, people, (a, b) => {
        const [first, second] = [one(a.name, { phones: [a.phone] }), one(b.name, { phones: [b.phone] })]
        return weight(first, second) === weight(second, first)
      }),
    )
  })
})

test('a word is near another that has one letter wrong, missing, added or swapped, and no nearer than that', () => {
  expect(['leyla', 'leila', 'leyl', 'leylaa', 'elyla'].every((word) => isNear('leyla', word))).toBe(true)
  expect(['layli', 'lela a', 'ley', 'lyela x'].some((word) => isNear('leyla', word))).toBe(false)
})

test('two names alike never outweigh two birthdays that differ: such pairs are left out before they are weighed', () => {
  const born = (text: string) => ({ bornOn: day(text), bornAbout: day(text) })
  const one = { names: [['ahmadi', 'leyla']], ...born('1984-03-02'), phones: [], emails: [], postcode: 'ME4 4BG' }
  const other = { ...one, ...born('1984-03-03') }
  expect(likenessOf(one, other).weight).toBeLessThan(likelyFrom)
})
