import { describe, expect, test } from 'vitest'
import type { Answer, Raised } from './concern/concern.ts'
import { firstSteps, objectionToRaising, verdictOf } from './concern/rules.ts'
import { isCovered, nextReading } from './duty/duty.ts'
import { categoriesFor, lawOf } from './law.ts'
import { asksOfRisk, namesReader, reasonsIn } from './risk/risk.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const said = (yes: boolean): Answer => (yes ? 'yes' : 'no')

describe('the law as data', () => {
  const adult = lawOf('GB').adult

  test.for([
    [true, true, true, 'met'],
    [true, true, false, 'not-met'],
    [false, true, true, 'not-met'],
    [true, false, true, 'not-met'],
  ] as const)('section 42 asks for needs (%s), risk (%s) and being unable to protect oneself (%s), all three: %s', ([needs, risk, unable, kind]) => {
    expect(verdictOf(adult, { needs: said(needs), risk: said(risk), unable: said(unable) })).toEqual({ kind, means: 'section-42' })
  })

  test('what nobody knows yet is neither yes nor no', () => {
    expect(verdictOf(adult, { needs: 'yes', risk: 'yes', unable: 'unknown' })).toEqual({ kind: 'open' })
    expect(verdictOf(adult, {})).toEqual({ kind: 'open' })
  })

  test('in Denmark one reason is enough to send word to the municipality about a child, and an adult has no such test', () => {
    const { child, adult: danishAdult } = lawOf('DK')
    expect(verdictOf(child, { 'may-need-support': 'yes' })).toEqual({ kind: 'met', means: 'notification' })
    expect(verdictOf(child, { 'may-need-support': 'no', violence: 'no' })).toEqual({ kind: 'not-met', means: 'notification' })
    expect(verdictOf(danishAdult, {})).toBeNull()
  })

  test('England knows ten kinds of harm to adults and four to children', () => {
    expect(categoriesFor(lawOf('GB'), 'adult')).toHaveLength(10)
    expect(categoriesFor(lawOf('GB'), 'child')).toEqual(['physical', 'emotional', 'sexual', 'neglect'])
  })

  test('the first step is due on the same day, and where nobody knows whether it is a child all of them are', () => {
    const on = day('2026-11-20')
    expect(firstSteps(lawOf('GB'), 'adult', on)[0]).toEqual({ key: 'safe-now', dueOn: on })
    expect(firstSteps(lawOf('GB'), 'unknown', on).every((step) => step.dueOn.equals(on))).toBe(true)
    expect(firstSteps(lawOf('DK'), 'child', on).map((step) => step.key)).toContain('notify')
  })

  test('a concern without consent needs a reason of that country, and is not about tomorrow', () => {
    const raised: Raised = {
      ...{ personId: null, about: 'A woman at the till', whose: 'adult', what: 'Bruises', others: null, happenedOn: null, happenedWhen: null },
      ...{ ownWords: null, safety: 'unknown', safetyNote: null, consent: 'refused', override: null, overrideNote: null, categories: [] },
    }
    const today = day('2026-11-22')
    const met = (changed: object) => objectionToRaising({ ...raised, ...changed }, lawOf('GB'), today)?.field ?? null
    expect(met({})).toBe('override')
    expect(met({ override: 'life-at-risk' })).toBeNull()
    expect(met({ override: 'duty-to-notify' })).toBe('override')
    expect(met({ consent: 'agreed' })).toBeNull()
    expect(met({ consent: 'agreed', happenedOn: today.add({ days: 1 }) })).toBe('happenedOn')
    expect(met({ consent: 'agreed', about: null })).toBe('about')
  })
})

describe('answers that cannot wait', () => {
  const nine = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']
  const answered = (answers: Record<string, number>, total: number | null = null) => ({ answers, total })

  test('any answer but "not at all" to the ninth question of PHQ-9 cannot wait, however low the rest is', () => {
    expect(reasonsIn('phq9', nine, answered({ a: 0, i: 1 }, 1))).toEqual(['item'])
    expect(reasonsIn('phq9', nine, answered({ a: 3, i: 0 }, 3))).toEqual([])
    expect(reasonsIn('phq9', nine, answered({ a: 3, i: 3 }, 27))).toEqual(['item', 'score'])
  })

  test('plans in CORE-10, and a WHO-5 of seven or less, cannot wait; a total from paper shows it as well', () => {
    expect(reasonsIn('core10', nine, answered({ f: 1 }, 1))).toEqual(['item'])
    expect(reasonsIn('who5', nine, { answers: null, total: 7 })).toEqual(['score'])
    expect(reasonsIn('who5', nine, { answers: null, total: 8 })).toEqual([])
  })

  test('of SWEMWBS and WEMWBS the floor alone cannot wait: every statement answered with "none of the time"', () => {
    expect([reasonsIn('swemwbs', nine, answered({}, 7)), reasonsIn('swemwbs', nine, answered({}, 8))]).toEqual([['score'], []])
    expect([reasonsIn('wemwbs', nine, answered({}, 14)), reasonsIn('wemwbs', nine, answered({}, 15))]).toEqual([['score'], []])
    expect([asksOfRisk('swemwbs'), namesReader('swemwbs'), namesReader('who5'), namesReader('phq9')]).toEqual([false, false, true, true])
  })

  test('an answer left out is no answer, and the other questionnaires ask for nothing at once', () => {
    expect(reasonsIn('phq9', nine, { answers: { i: null }, total: null })).toEqual([])
    expect(reasonsIn('gad7', nine, answered({ i: 1 }, 21))).toEqual([])
    expect([asksOfRisk('phq9'), asksOfRisk('core10'), asksOfRisk('who5'), asksOfRisk('toString')]).toEqual([true, true, false, false])
  })
})

describe('who is on duty', () => {
  const today = day('2026-11-20') // a Friday
  const everyDay = (from: number, to: number, but: (on: Temporal.PlainDate) => boolean = () => false) =>
    Array.from({ length: to - from + 1 }, (_, n) => today.add({ days: from + n })).filter((on) => !but(on))
  const ahead = (days: Temporal.PlainDate[]) => days.map((onDay) => ({ onDay, name: 'Ruth', readsFrom: '09:00', readsUntil: '17:00' }))

  test('working days are enough, a week without anybody is not, and no rota is none', () => {
    expect(isCovered(ahead(everyDay(0, 17, (on) => on.dayOfWeek > 5)), today)).toBe(true)
    expect(isCovered(ahead(everyDay(0, 17, (on) => on.dayOfWeek !== 1)), today)).toBe(false)
    expect(isCovered(ahead(everyDay(0, 9)), today)).toBe(false)
    expect(isCovered([], today)).toBe(false)
  })

  test('what comes on a Friday evening is read on Monday, and the person is told so', () => {
    const days = ahead(everyDay(0, 17, (on) => on.dayOfWeek > 5))
    const at = (time: string) => nextReading(days, Temporal.ZonedDateTime.from(`2026-11-20T${time}[Europe/London]`))?.onDay.toString()
    expect([at('16:59'), at('17:00')]).toEqual(['2026-11-20', '2026-11-23'])
  })
})
