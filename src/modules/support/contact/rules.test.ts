import { describe, expect, test } from 'vitest'
import type { WrittenContact } from './contact.ts'
import { amendmentDetail, changedFields, contactDetail, daysLate, episodeFor, likelyLanguages, objectionTo, startingLanguage } from './rules.ts'

const today = Temporal.PlainDate.from('2026-11-19')
const kind = { id: 'kind', meaning: 'one-to-one' as const, words: {}, retired: false }
const used = { kinds: [kind], ways: ['connect', 'give'] }
const written: WrittenContact = {
  kindId: 'kind',
  held: 'held',
  withPerson: true,
  onDay: today,
  atTime: null,
  minutes: 45,
  language: null,
  interpreter: false,
  ways: ['connect'],
  mecc: null,
  meccTopic: null,
  note: 'Leyla sleeps better.',
  withWhom: null,
  withheld: null,
}

describe('what can be written down', () => {
  test('a meeting of today can be, with nothing said of it but its kind and its minutes', () => {
    expect(objectionTo({ ...written, ways: [], note: '' }, used, today)).toBeNull()
  })
  test('a meeting of tomorrow cannot', () => {
    expect(objectionTo({ ...written, onDay: today.add({ days: 1 }) }, used, today)).toBe('in-future')
  })
  test('a kind of work that the organisation does not name cannot', () => {
    expect(objectionTo({ ...written, kindId: 'another' }, used, today)).toBe('not-a-kind')
  })
  test('care for the planet counts only where the organisation counts a sixth way', () => {
    const sixth = { ...written, ways: ['care-for-the-planet'] as const }
    expect(objectionTo(sixth, used, today)).toBe('way-not-used')
    expect(objectionTo(sixth, { ...used, ways: [...used.ways, 'care-for-the-planet'] }, today)).toBeNull()
  })
})

describe('what a contact belongs to', () => {
  const [first, second] = [{ id: 'a' }, { id: 'b' }]
  test('one open episode is taken without asking', () => expect(episodeFor(null, [first])).toBe(first))
  test('somebody without an episode is worked with all the same', () => expect(episodeFor(null, [])).toBeNull())
  test('between two it is asked', () => expect(episodeFor(null, [first, second])).toBe('ask'))
  test('the one that was chosen is taken, or none', () => {
    expect(episodeFor('b', [first, second])).toBe(second)
    expect(episodeFor('none', [first, second])).toBeNull()
  })
  test('one that was closed meanwhile is asked about again', () => expect(episodeFor('c', [first])).toBe('ask'))
})

test('a note written at twenty to midnight is of its own day, and one written after midnight is a day late', () => {
  const contact = { onDay: Temporal.PlainDate.from('2026-07-01'), recordedAt: Temporal.Instant.from('2026-07-01T22:40:00Z') }
  expect(daysLate(contact, 'Europe/London')).toBe(0)
  expect(daysLate(contact, 'Europe/Copenhagen')).toBe(1)
})

describe('what is told of a contact', () => {
  test('numbers and words of a list, and nothing that was written', () => {
    const detail = contactDetail({ ...written, meaning: 'one-to-one' })
    expect(JSON.stringify(detail)).not.toContain('Leyla')
    expect(detail).toMatchObject({ meaning: 'one-to-one', minutes: 45, held: 'held', withPerson: true, ways: 'connect' })
  })
  test('an amendment tells the old figures and the new', () => {
    const before = { ...written, meaning: 'one-to-one' as const }
    const after = { ...written, meaning: 'phone' as const, minutes: 20, held: 'did-not-attend' as const, onDay: today.subtract({ days: 1 }) }
    expect(amendmentDetail(before, after)).toMatchObject({
      fromMinutes: 45,
      toMinutes: 20,
      fromMeaning: 'one-to-one',
      toMeaning: 'phone',
      fromHeld: 'held',
      toHeld: 'did-not-attend',
      fromDay: '2026-11-19',
      toDay: '2026-11-18',
    })
  })
})

test('ways ticked in another order are no change', () => {
  expect(changedFields({ ...written, ways: ['connect', 'give'] }, { ...written, ways: ['give', 'connect'] })).toEqual([])
  expect(changedFields(written, { ...written, minutes: 46, note: '' })).toEqual(['minutes', 'note'])
})

test('the form starts with the person’s own language where the worker speaks it, and asks otherwise', () => {
  expect(startingLanguage(['fa', 'en'], ['en', 'fa'])).toBe('fa')
  expect(startingLanguage(['fa', 'en'], ['en'])).toBeNull()
  expect(likelyLanguages(['fa', 'en'], ['en', 'da'], ['en'])).toEqual(['fa', 'en', 'da'])
})
