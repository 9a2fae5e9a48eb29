import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { wordsFor } from '../../platform/i18n.ts'
import { urgentLines } from './crisis-line.ts'
import { usualLines } from './defaults/crisis-lines.ts'
import { areaCodes, isReviewDue, missingFrom, movedWithin, objectionToAreas, type SettingsSeen } from './rules.ts'
import { slugOfName } from './service.ts'

const today = Temporal.PlainDate.from('2026-11-22')

describe('an order', () => {
  test('moves one by one place, and the first no further', () => {
    expect(movedWithin(['a', 'b', 'c'], 'c', 'up')).toEqual(['a', 'c', 'b'])
    expect(movedWithin(['a', 'b', 'c'], 'a', 'down')).toEqual(['b', 'a', 'c'])
    expect(movedWithin(['a', 'b', 'c'], 'a', 'up')).toEqual(['a', 'b', 'c'])
    expect(movedWithin(['a', 'b', 'c'], 'unknown', 'up')).toEqual(['a', 'b', 'c'])
  })

  test('loses nobody', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), fc.nat(), fc.constantFrom('up' as const, 'down' as const), (ids, at, direction) => {
        expect(movedWithin(ids, ids[at] ?? '', direction).toSorted()).toEqual(ids.toSorted())
      }),
    )
  })
})

describe('places as they are typed', () => {
  test('a town may be a list of postcodes: Swanley is BR8 7 and BR8 8', () => {
    expect(areaCodes('br8 7, BR8  8')).toEqual(['BR8 7', 'BR8 8'])
  })

  test('one a line, with commas of any script, each once', () => {
    expect(areaCodes('Dartford\nGravesend، Medway;w10\n\nW10,')).toEqual(['Dartford', 'Gravesend', 'Medway', 'W10'])
  })

  test('a whole postcode is written as the Post Office does, a Danish one in four digits, Ry stays a town', () => {
    expect(areaCodes('br87aa, dk-2860, Ry, WR')).toEqual(['BR8 7AA', '2860', 'Ry', 'WR'])
  })

  test('nothing at all, or far too much, is objected to', () => {
    expect(objectionToAreas(areaCodes(' , '))?.key).toBe('form:required')
    expect(objectionToAreas(areaCodes('x'.repeat(61)))?.key).toBe('organisation:areas.tooLong')
    expect(objectionToAreas(Array.from({ length: 201 }, (_, at) => `W${at}`))?.key).toBe('organisation:areas.tooMany')
  })
})

describe('lines for urgent help', () => {
  test('in the UK, Samaritans are there with 116 123, to be pressed, and Shout by text', () => {
    const lines = urgentLines(usualLines('GB'), wordsFor('ar'), 'en')
    expect(lines.find((line) => line.name === 'Samaritans')).toMatchObject({
      contact: '116 123',
      href: 'tel:116123',
      about: expect.stringContaining('مجانًا'),
    })
    expect(lines.find((line) => line.name === 'Shout')?.href).toBe('sms:85258')
    expect(lines[0]).toMatchObject({ contact: '999', href: 'tel:999' })
  })

  test('in Denmark, Livslinien is not open at every hour, so it is never the only line and says so', () => {
    const lines = urgentLines(usualLines('DK'), wordsFor('da'), 'da')
    expect(lines.length).toBeGreaterThan(1)
    expect(lines.find((line) => line.name === 'Livslinien')?.about).toContain('ikke åben hele døgnet')
    expect(lines[0]?.contact).toBe('112')
  })

  test('each is in every language, and every one can be pressed', () => {
    for (const line of [...usualLines('GB'), ...usualLines('DK')]) {
      expect(Object.keys(line.words).sort()).toEqual(['ar', 'da', 'en'])
      expect(urgentLines([line], wordsFor('en'), 'en')[0]?.href).toMatch(/^(tel|sms):\+?\d+$/)
    }
  })

  test('no number is invented for a country that we know none of', () => {
    expect(usualLines('FR')).toEqual([])
  })

  test('an address of mail or of the web can be pressed, words cannot, and no script gets in', () => {
    const href = (contact: string) => urgentLines([{ name: 'Line', contact, words: {} }], wordsFor('en'), 'en')[0]?.href
    expect(href('help@line.example')).toBe('mailto:help@line.example')
    expect(href('https://line.example/chat')).toBe('https://line.example/chat')
    expect(href('ask at the desk')).toBeUndefined()
    expect(href('javascript:alert(1)')).toBeUndefined()
  })

  test('a line is to be checked when nobody ever did, and again after a year', () => {
    expect(isReviewDue({ reviewedOn: null }, today)).toBe(true)
    expect(isReviewDue({ reviewedOn: today.subtract({ months: 11 }) }, today)).toBe(false)
    expect(isReviewDue({ reviewedOn: today.subtract({ months: 12 }) }, today)).toBe(true)
  })
})

describe('what is missing', () => {
  const service = {
    id: 's',
    name: { en: 'One to one', ar: 'دعم فردي' },
    takesPublicReferrals: true,
    asksNothing: false,
    workers: 2,
    withoutSignpost: 0,
  }
  const complete: SettingsSeen = {
    languages: ['en', 'ar'],
    publicEmail: 'hello@forum.example',
    publicPhone: null,
    privacyNotice: { en: 'We keep …', ar: 'نحتفظ …' },
    secondFactorRequired: true,
    services: [service],
    reasons: 6,
    declineReasons: 7,
    declineReasonsWithoutSignpost: 0,
    venues: 1,
    lines: [{ reviewedOn: today }],
  }
  const missing = (change: Partial<SettingsSeen>) => missingFrom({ ...complete, ...change }, today)

  test('nothing, where everything is set', () => {
    expect(missing({})).toEqual([])
  })

  test('a privacy notice is needed in each language that the organisation writes in', () => {
    expect(missing({ privacyNotice: { en: 'We keep …' } })).toEqual([{ what: 'privacy-notice', languages: ['ar'] }])
  })

  test('a service that strangers can turn to needs a name in each language, somebody who works in it, and words for those it is not for', () => {
    const bare = { ...service, name: { en: 'One to one' }, workers: 0, withoutSignpost: 1, asksNothing: true }
    expect(missing({ services: [bare] }).map(({ what }) => what)).toEqual(['no-workers', 'asks-nothing', 'service-signposts', 'service-words'])
  })

  test('no lines for urgent help come before everything else', () => {
    expect(missing({ lines: [], venues: 0 }).map(({ what }) => what)).toEqual(['no-lines', 'no-venues'])
  })
})

test('a service has an address that letters of its name make, or none', () => {
  expect(slugOfName('Coping with Life!')).toBe('coping-with-life')
  expect(slugOfName('Bostøtte på Ærø')).toBe('bostoette-paa-aeroe')
  expect(slugOfName('Café & thé')).toBe('cafe-the')
  expect(slugOfName('دعم فردي')).toBeNull()
})
