import { describe, expect, test } from 'vitest'
import { publicHolidays } from '../../organisation/index.ts'
import { acknowledgeDataComplaintBy, answerBy, authorityBy, blackOut, breachState, mayExtend, stateOf, wordsIn } from './rules.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const english = publicHolidays('GB', null, day('2026-06-01'))
const asked = (received: string, more: Partial<Parameters<typeof answerBy>[0]> = {}) => ({
  receivedOn: day(received),
  extendedOn: null,
  waitingSince: null,
  waitedDays: 0,
  ...more,
})
const due = (request: ReturnType<typeof asked>, today = '2026-01-01') => answerBy(request, day(today), english).toString()

describe('the month in which somebody is answered', () => {
  test('ends on the same day of the next month, or on the last of a month that has none', () => {
    expect(due(asked('2026-08-31'))).toBe('2026-09-30')
    expect(due(asked('2026-06-10'))).toBe('2026-07-10')
  })

  test('ends on a working day: after a weekend, and after Easter', () => {
    expect(due(asked('2026-01-31'))).toBe('2026-03-02')
    expect(due(asked('2026-03-03'))).toBe('2026-04-07')
  })

  test('is three where it was extended', () => expect(due(asked('2026-06-10', { extendedOn: day('2026-07-01') }))).toBe('2026-09-10'))

  test('stands while the person is asked who they are', () => {
    expect(due(asked('2026-06-10', { waitedDays: 10 }))).toBe('2026-07-20')
    expect(due(asked('2026-06-10', { waitingSince: day('2026-06-15') }), '2026-06-25')).toBe('2026-07-20')
  })

  test('is extended within the first month, or not at all', () => {
    const open = { ...asked('2026-06-10'), outcome: null }
    expect(mayExtend(open, day('2026-07-10'), english)).toBe(true)
    expect(mayExtend(open, day('2026-07-11'), english)).toBe(false)
    expect(mayExtend({ ...open, extendedOn: day('2026-07-01') }, day('2026-07-02'), english)).toBe(false)
  })

  test('that has passed is late, unless the person is waited for', () => {
    const [by, today] = [day('2026-07-10'), day('2026-07-11')]
    expect(stateOf({ outcome: null, waitingSince: null }, by, today)).toBe('late')
    expect(stateOf({ outcome: null, waitingSince: null }, by, by)).toBe('open')
    expect(stateOf({ outcome: null, waitingSince: day('2026-07-01') }, by, today)).toBe('waiting')
    expect(stateOf({ outcome: 'done', waitingSince: null }, by, today)).toBe('done')
  })
})

test('a complaint about data is acknowledged within thirty days, or on the working day after', () => {
  expect(acknowledgeDataComplaintBy(day('2026-06-19'), english).toString()).toBe('2026-07-20')
  expect(acknowledgeDataComplaintBy(day('2026-09-01'), english).toString()).toBe('2026-10-01')
})

test('a month that ends on Maundy Thursday ends after Easter in Denmark, and that day in England; on Easter Monday it ends that day in Scotland', () => {
  const ends = (received: string, country: string, region: string | null = null) =>
    answerBy(asked(received), day('2026-01-01'), publicHolidays(country, region, day('2026-04-01'))).toString()
  expect([ends('2026-03-02', 'DK'), ends('2026-03-02', 'GB')]).toEqual(['2026-04-07', '2026-04-02'])
  expect([ends('2026-03-06', 'GB', 'SCT'), ends('2026-03-06', 'GB', 'ENG')]).toEqual(['2026-04-06', '2026-04-07'])
})

describe('a breach', () => {
  const awareAt = Temporal.Instant.from('2026-02-06T16:30:00Z')
  const breach = { risk: 'some' as const, authorityToldAt: null, peopleToldAt: null, closedAt: null, awareAt }

  test('is told to the authority within 72 hours, weekends too', () => {
    expect(authorityBy(awareAt).toString()).toBe('2026-02-09T16:30:00Z')
    expect(breachState(breach, Temporal.Instant.from('2026-02-09T16:30:00Z'))).toBe('tell-authority')
    expect(breachState(breach, Temporal.Instant.from('2026-02-09T16:30:01Z'))).toBe('late-for-authority')
  })

  test('that puts nobody at risk is logged and told to no one', () =>
    expect(breachState({ ...breach, risk: 'unlikely' }, awareAt.add({ hours: 100 }))).toBe('to-close'))

  test('of high risk is told to the people too', () =>
    expect(breachState({ ...breach, risk: 'high', authorityToldAt: awareAt }, awareAt)).toBe('tell-people'))
})

describe('a name of somebody else in a note', () => {
  test('is black in what goes out, whatever its case, and only as a word of its own', () => {
    expect(blackOut('Hamid rang. HAMID’s sister Rose likes roses.', ['hamid', 'Rose'])).toBe('█████ rang. █████’s sister █████ likes roses.')
    expect(blackOut('اتصل حامد أمس', ['حامد'])).toBe('اتصل █████ أمس')
    expect(blackOut('Nothing (at all) here', ['(at'])).toBe('Nothing █████ all) here')
  })

  test('is sought among words of three letters or more, in any script', () =>
    expect(wordsIn('Hamid, حامد og Åse bor i by')).toEqual(['Hamid', 'حامد', 'Åse', 'bor']))
})
