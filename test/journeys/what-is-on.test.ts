import { expect } from 'vitest'
import { charityWithAHall, held } from '../../src/modules/sessions/sessions.testing.ts'
import { test, violations } from '../browser.ts'
import { follow, said } from './browsing.ts'

test('somebody who reads Arabic finds on a phone without script what is on, where and for whom, takes it along in a calendar, and leaves no trace', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const hall = await charityWithAHall(world)
  const day = Temporal.Now.plainDateISO('Europe/London').add({ days: 6 })
  const { activityId, sessions } = await held(hall, { repeats: 'once', fromOn: day.toString() }, 'Panic group')
  await world.owner
    .updateTable('activity')
    .set({
      published: true,
      publicName: JSON.stringify({ ar: 'لقاء الثلاثاء', en: 'Tuesday table' }),
      description: JSON.stringify({ ar: 'شاي وصحبة' }),
    })
    .where('id', '=', activityId)
    .execute()
  const page = await window.open({ width: 390, language: 'ar', script: false })
  await page.goto(`${window.address}/at/${hall.charity.slug}?language=ar`)
  expect(await follow(page, 'اطّلع على الأنشطة')).toContain('لقاء الثلاثاء')
  expect(await page.evaluate(() => [document.dir, document.documentElement.scrollWidth <= 390])).toEqual(['rtl', true])
  const session = await follow(page, 'لقاء الثلاثاء')
  for (const words of ['شاي وصحبة', 'Chatham hall', 'الحضور متاح للجميع']) expect(session).toContain(words)
  expect(session).not.toContain('Panic')
  const address = await page.getByRole('link', { name: 'أضِفها إلى تقويمي' }).getAttribute('href')
  const calendar = await page.request.get(`${window.address}${address}`)
  expect(await calendar.text()).toContain(`UID:${sessions[0]?.id}`)

  const looked = await window.open({ width: 390, language: 'ar' })
  for (const path of ['', '/month', '/calendars', `/activity/${activityId}`, `/${sessions[0]?.id}`]) {
    const at = `${window.address}/at/${hall.charity.slug}/whats-on${path}?language=ar&month=${day.toString().slice(0, 7)}`
    await looked.goto(at)
    expect(await violations(looked)).toEqual([])
    await page.goto(at)
    expect(await said(page)).toMatch(/لقاء الثلاثاء|كل شيء/)
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= 390)).toBe(true)
  }
  expect(await page.context().cookies()).toEqual([])
  expect((await page.context().storageState()).origins).toEqual([])
})

test('a worker makes the address of their calendar on a phone without script, sees it once, and ends it', { timeout: 120_000 }, async ({
  world,
  window,
}) => {
  const hall = await charityWithAHall(world)
  const page = await window.open({ cookie: hall.worker.cookie, width: 390, script: false })
  await page.goto(`${window.address}/sessions`)
  await follow(page, 'Sessions in calendars')
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Make an address' }).click()])
  const looked = await window.open({ cookie: hall.worker.cookie })
  for (const path of ['/sessions/calendar', `/sessions/calendar/venues/${hall.venueId}`, new URL(page.url()).pathname + new URL(page.url()).search]) {
    await looked.goto(`${window.address}${path}`)
    expect(await violations(looked)).toEqual([])
  }
  const address = (await page.locator('code').innerText()).replace(/^http:\/\/[^/]+/, window.address)
  expect((await page.request.get(address)).status()).toBe(200)
  expect(await page.evaluate(() => document.documentElement.scrollWidth <= 390)).toBe(true)
  await page.goto(`${window.address}/sessions/calendar`)
  expect(await said(page)).not.toContain(address)
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'End the address' }).click()])
  expect(await said(page)).toContain('The address is ended.')
  expect((await page.request.get(address)).status()).toBe(404)
})
