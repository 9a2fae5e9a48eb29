import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { type Language, wordsFor } from '../../../platform/i18n.ts'
import { holidayName, holidaysIn, regionOf } from './holidays.ts'
import { workingDaysAfter } from './queries.server.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const inEngland = (charity: { id: string }) => ({ id: charity.id, country: 'GB' })

describe('the days on which nobody works', () => {
  test('Easter Monday is one in England and in Denmark, and none in Scotland', () => {
    const falls = (country: string, region: string | null) => holidaysIn(country, region, 2027).some((one) => one.onDay.equals(day('2027-03-29')))
    expect([falls('GB', 'ENG'), falls('DK', null), falls('GB', 'SCT')]).toEqual([true, true, false])
  })

  test('England is meant where nobody said which part of the country', () => {
    expect([regionOf('GB', null), regionOf('GB', 'SCT'), regionOf('DK', 'ENG')]).toEqual(['ENG', 'SCT', null])
  })

  test('a Christmas Day on a Saturday is kept on the Monday after', () => {
    const kept = holidaysIn('GB', 'ENG', 2027).map((one) => one.onDay.toString())
    expect(kept).toEqual(expect.arrayContaining(['2027-12-27', '2027-12-28']))
  })
})

test('a holiday is said in the reader’s language, and the day kept instead of it says so', () => {
  const boxing = holidaysIn('GB', 'ENG', 2026).filter(({ name }) => name === 'Boxing Day')
  const said = (language: Language) => boxing.map((holiday) => holidayName(holiday, wordsFor(language)))
  expect(said('en')).toEqual(['Boxing Day', 'Boxing Day, the day kept instead'])
  expect(said('da')).toEqual(['2. juledag', '2. juledag, holdes denne dag i stedet'])
  expect(said('ar')).toEqual(['ثاني أيام عيد الميلاد', 'ثاني أيام عيد الميلاد، يوم بديل'])
  const everyOne = ['ENG', 'SCT', 'NIR'].flatMap((region) => holidaysIn('GB', region, 2026)).concat(holidaysIn('DK', null, 2026))
  expect(everyOne.filter((holiday) => /[A-Za-z]/.test(holidayName(holiday, wordsFor('ar'))))).toEqual([])
})

describe('a deadline', () => {
  test('leaps weekends and bank holidays', async ({ world, tx }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['manager'])
    // Thursday before Christmas: Friday is Christmas Day, Monday stands in for Boxing Day
    const found = await world.triedBehind(viewer, (db) => workingDaysAfter(db, inEngland(charity), day('2026-12-24'), 2))
    expect([found.toString(), tx.isTransaction]).toEqual(['2026-12-30', true])
  })

  test('leaps the days on which the organisation itself is closed, and keeps to them when they are taken back', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const closed = await manager.post('/settings/closed-days', { from: '2026-12-29', until: '2026-12-31', words: 'Between Christmas and New Year' })
    expect(closed.status).toBe(303)
    const next = () => world.triedBehind(manager.viewer, (db) => workingDaysAfter(db, inEngland(charity), day('2026-12-24'), 1)).then(String)
    expect(await next()).toBe('2027-01-04')
    await manager.post('/settings/closed-days/removal', { onDay: '2026-12-29' })
    expect(await next()).toBe('2026-12-29')
  })

  test('is counted by the holidays of the part of the country that was chosen', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    expect((await manager.post('/settings/closed-days/region', { region: 'SCT' })).status).toBe(303)
    const found = await world.triedBehind(manager.viewer, (db) => workingDaysAfter(db, inEngland(charity), day('2027-03-26'), 1))
    expect(found.toString()).toBe('2027-03-29')
    expect((await manager.post('/settings/closed-days/region', { region: 'ATL' })).status).toBe(409)
  })

  test('whose holidays are kept is not overwritten unseen: of two who say it at once the second meets both names, and says it knowingly', async ({
    world,
  }) => {
    const charity = await world.charity()
    const [manager, colleague] = [await charity.as('manager'), await charity.as('manager')]
    const path = '/settings/closed-days/region'
    const sent = await Promise.all([manager.post(path, { region: 'SCT' }), colleague.post(path, { region: 'NIR' })])
    expect(sent.map(({ status }) => status).sort()).toEqual([303, 409])
    const page = await (sent.find(({ status }) => status === 409) as Response).text()
    for (const name of ['Scotland', 'Northern Ireland']) expect(page).toMatch(new RegExp(`<dd dir="auto">${name}</dd>`))
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await manager.post(path, { region: 'WLS', version })).status).toBe(303)
    const kept = world.owner.selectFrom('organisation').select('holidayRegion').where('id', '=', charity.id)
    expect(await kept.executeTakeFirst()).toEqual({ holidayRegion: 'WLS' })
    // the same once more changes nothing, and is in nobody's way
    expect((await colleague.post(path, { region: 'WLS' })).status).toBe(303)
  })

  test('days that end before they begin, and a whole year, are sent back with a word', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    expect((await manager.post('/settings/closed-days', { from: '2027-02-02', until: '2027-02-01' })).status).toBe(409)
    expect((await manager.post('/settings/closed-days', { from: '2027-01-01', until: '2027-12-31' })).status).toBe(409)
    expect((await manager.post('/settings/closed-days', { from: 'soon' })).status).toBe(422)
  })
})
