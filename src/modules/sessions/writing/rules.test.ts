import { describe, expect, test } from 'vitest'
import type { ContactTime, WayToReach } from '../../people/index.ts'
import { type Asked, languageFor, theirLanguages, wayTo } from './rules.ts'

const way = (kind: WayToReach['kind'], more: Partial<WayToReach> = {}): WayToReach => ({
  ...{ id: kind, kind, value: `${kind} of theirs`, safe: true, preferred: false, note: null },
  ...more,
})
const asked = (more: Partial<Asked> = {}): Asked => ({
  ...{ ways: [way('email')], times: [], languages: [], died: false, ended: false, agreed: 'yes', bookedBy: null },
  ...more,
})
// a Monday morning
const now = Temporal.ZonedDateTime.from('2026-11-23T09:00[Europe/London]')
const before = now.add({ days: 2 }).toInstant()
const told = (more: Partial<Asked>, terms = { ofChange: true, now, before }) => {
  const { way: how, because } = wayTo(asked(more), terms)
  return [how, because]
}

describe('by which way somebody is told', () => {
  test('is the one that they like best, and never an unsafe one or a number that wants no texts', () => {
    expect(told({ ways: [way('email'), way('text', { preferred: true })] })).toEqual(['text', null])
    expect(told({ ways: [way('email', { safe: false }), way('text', { stoppedAt: '2026-01-01' }), way('phone')] })).toEqual(['phone', 'by-phone'])
    expect([told({ ways: [way('phone'), way('text')] }), told({ ways: [way('email'), way('phone', { preferred: true })] })]).toEqual([
      ['text', null],
      ['phone', 'by-phone'],
    ])
    expect(told({ ways: [way('post', { preferred: true })] })).toEqual(['hand', 'no-way'])
  })

  test('is by voice for whoever did not agree to be written to, where something changed; otherwise they are left out', () => {
    const ways = [way('email'), way('phone')]
    expect(told({ ways, agreed: 'no' })).toEqual(['phone', 'said-no'])
    expect(told({ ways, agreed: 'no' }, { ofChange: false, now, before })).toEqual(['left-out', 'said-no'])
    expect(told({ ways, agreed: 'not-asked' }, { ofChange: false, now, before })).toEqual(['left-out', 'not-agreed'])
  })

  test('waits until an hour that they did not rule out, and is by voice where that would be too late', () => {
    const never = (untilTime: string | null): ContactTime => ({
      id: 'n',
      kind: 'never',
      weekdays: [1],
      fromTime: untilTime && '08:00',
      untilTime,
      note: null,
    })
    const later = wayTo(asked({ times: [never('14:00')] }), { ofChange: true, now, before })
    expect([later.way, later.from?.toString()]).toEqual(['email', '2026-11-23T14:00:00Z'])
    const tomorrow = wayTo(asked({ times: [never(null)] }), { ofChange: true, now, before })
    expect(tomorrow.from?.toString()).toBe('2026-11-24T00:00:00Z')
    expect(told({ times: [never('14:00')] }, { ofChange: true, now, before: now.add({ hours: 3 }).toInstant() })).toEqual(['hand', 'no-hour'])
    expect(told({ times: [{ ...never(null), weekdays: [1, 2, 3, 4, 5, 6, 7] }] })).toEqual(['hand', 'no-hour'])
  })

  test('is what they gave for their booking, for what changes of it alone, and not against their word', () => {
    const bookedBy = { channel: 'text', reach: '07700 900123' } as const
    expect(told({ bookedBy, agreed: 'not-asked' })).toEqual(['text', null])
    expect(told({ bookedBy, agreed: 'not-asked' }, { ofChange: false, now, before })).toEqual(['left-out', 'not-agreed'])
    expect(told({ bookedBy, agreed: 'no', ways: [way('phone')] })).toEqual(['phone', 'said-no'])
    expect(told({ bookedBy, ways: [way('text', { value: '07700 900123', safe: false }), way('email')] })).toEqual(['email', null])
  })

  test('is none for who died, or whose support ended', () => {
    expect([told({ died: true }), told({ ended: true })]).toEqual([
      ['left-out', 'died'],
      ['left-out', 'ended'],
    ])
  })
})

describe('the language in which somebody is told', () => {
  const speaks = (language: string, reads: boolean, preferred = false) => ({ language, speaks: true, reads, preferred })

  test('is theirs, a dialect counting as its language; else the organisation’s, and it is said that theirs is lacking', () => {
    expect(theirLanguages([speaks('en', false), speaks('zh-Hant', true), speaks('da', true, true)])).toEqual(['da', 'zh', 'en'])
    expect(languageFor(['ar', 'da'], ['en', 'da'], 'en')).toEqual({ language: 'da', lacks: 'ar' })
    expect(languageFor(['pl'], ['da', 'en'], 'en')).toEqual({ language: 'en', lacks: 'pl' })
    expect(languageFor(['pl'], ['ar'], 'en')).toEqual({ language: 'ar', lacks: 'pl' })
    expect(languageFor([], ['en'], 'en')).toEqual({ language: 'en', lacks: null })
  })
})
