import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { type Bookable, charityThatBooks, secretOfTests, standings } from '../../src/modules/sessions/booking/booking.testing.ts'
import { turnBookings } from '../../src/modules/sessions/booking/telling.jobs.server.ts'
import { openPool, openRoot } from '../../src/platform/db.ts'
import { test, violations, type Window } from '../browser.ts'
import type { World } from '../world.ts'

/** What the clock does; messages say the address that this browser knows. */
async function turned(world: World, window: Window) {
  const jobs = openRoot(openPool(world.jobsUrl, 1))
  await turnBookings(jobs, { secret: secretOfTests, config: { publicUrl: window.address, port: 3000 } })
  await jobs.destroy()
}

/** The link in the last message that somebody got. */
async function linkOf({ world, charity }: Bookable, recipient: string): Promise<string> {
  const { body } = await world.owner
    .selectFrom('message')
    .select('body')
    .where('organisationId', '=', charity.id)
    .where('recipient', '=', recipient)
    .orderBy('writtenAt', 'desc')
    .limit(1)
    .executeTakeFirstOrThrow()
  return /https?:\/\/\S+/.exec(body)?.[0] ?? ''
}

const fits = (page: Page) => page.evaluate(() => [document.dir, document.documentElement.scrollWidth <= 390])
const headline = (page: Page) => page.getByRole('heading', { level: 1 }).innerText()
const pressed = (page: Page, name: string) => Promise.all([page.waitForNavigation(), page.getByRole('button', { name, exact: true }).click()])

test('a stranger signs up in Arabic on a phone, waits, takes what is offered by link, gives it up by link; the next is offered it, and another lets it go', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const at = await charityThatBooks(world, { capacity: 1 })
  await world.owner.deleteFrom('session').where('id', '=', at.todayId).execute()
  const page = await window.open({ width: 390, language: 'ar', script: false })
  const list = `${window.address}/at/${at.charity.slug}/whats-on?language=ar`
  const signUp = async (link: string, name: string, reach: string, button: string) => {
    await page.goto(list)
    await Promise.all([page.waitForNavigation(), page.getByRole('link', { name: 'طاولة الثلاثاء' }).first().click()])
    await Promise.all([page.waitForNavigation(), page.getByRole('link', { name: link, exact: true }).click()])
    await page.getByLabel('بماذا نناديك؟').fill(name)
    await page.getByLabel('رقم جوالك أو بريدك الإلكتروني').fill(reach)
    await pressed(page, button)
    expect(await fits(page)).toEqual(['rtl', true])
    return headline(page)
  }
  await page.goto(list)
  expect(await page.locator('main').innerText()).toContain('أماكن قليلة متبقية')
  expect(await signUp('سجّل', 'مريم', 'mariam@example.org', 'سجّلني')).toBe('لديك مكان')
  await page.goto(list)
  expect(await page.locator('main').innerText()).toContain('اكتمل العدد، وقائمة الانتظار مفتوحة')
  for (const [name, reach] of [
    ['نور', 'noor@example.org'],
    ['سامي', 'sami@example.org'],
    ['ليلى', 'leila@example.org'],
  ] as const)
    expect(await signUp('انضم إلى قائمة الانتظار', name, reach, 'أضفني إلى قائمة الانتظار')).toBe('أنت في قائمة الانتظار')
  await turned(world, window)

  // whoever has the place gives it up by the link, and the first who waits is offered it
  await page.goto(await linkOf(at, 'mariam@example.org'))
  expect(await fits(page)).toEqual(['rtl', true])
  await pressed(page, 'لا أستطيع الحضور: ألغِ مكاني')
  expect(await page.locator('main').innerText()).toContain('أُلغي مكانك')
  await turned(world, window)
  const noor = await linkOf(at, 'noor@example.org')
  await page.goto(noor)
  expect(await page.locator('main').innerText()).toContain('يوجد مكان لك')
  await pressed(page, 'نعم، آخذ المكان')
  expect(await page.locator('main').innerText()).toContain('لديك مكان')
  expect(await standings(at)).toEqual(['مريم: cancelled', 'نور: booked', 'سامي: waiting', 'ليلى: waiting'])

  await page.goto(noor)
  await pressed(page, 'لا أستطيع الحضور: ألغِ مكاني')
  await turned(world, window)
  const sami = await linkOf(at, 'sami@example.org')
  await world.owner
    .updateTable('booking')
    .set({ offeredUntil: Temporal.Now.instant().subtract({ minutes: 1 }) })
    .where('activityId', '=', at.activityId)
    .where('state', '=', 'offered')
    .execute()
  await turned(world, window)
  await page.goto(sami)
  expect(await page.locator('main').innerText()).toContain('ذهب المكان إلى شخص آخر')
  expect(await standings(at)).toEqual(['مريم: cancelled', 'نور: cancelled', 'سامي: lapsed', 'ليلى: offered'])
  const looked = await window.open({ width: 390, language: 'ar' })
  for (const path of [list, await linkOf(at, 'leila@example.org')]) {
    await looked.goto(path)
    expect(await violations(looked)).toEqual([])
  }
})
