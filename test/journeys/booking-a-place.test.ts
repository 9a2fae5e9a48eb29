import { expect } from 'vitest'
import { charityThatBooks } from '../../src/modules/sessions/booking/booking.testing.ts'
import { test, violations } from '../browser.ts'

test('somebody who reads Arabic signs up on a phone without script, and their worker finds them in the line', { timeout: 120_000 }, async ({
  world,
  window,
}) => {
  const at = await charityThatBooks(world, { capacity: 1 })
  const shown = `${window.address}/at/${at.charity.slug}/whats-on/${at.sessionId}`
  const page = await window.open({ width: 390, language: 'ar', script: false })
  for (const [name, reach, becomes] of [
    ['مريم', '07700 900123', 'لديك مكان'],
    ['Asif', 'asif@example.org', 'أنت في قائمة الانتظار'],
  ] as const) {
    await page.goto(`${shown}/booking?language=ar`)
    await page.getByLabel('بماذا نناديك؟').fill(name)
    await page.getByLabel('رقم جوالك أو بريدك الإلكتروني').fill(reach)
    await Promise.all([page.waitForNavigation(), page.locator('.form-actions button').first().click()])
    expect(await page.getByRole('heading', { level: 1 }).innerText()).toBe(becomes)
    expect(await page.evaluate(() => [document.dir, document.documentElement.scrollWidth <= 390])).toEqual(['rtl', true])
  }
  const looked = await window.open({ width: 390, language: 'ar' })
  for (const path of [`${shown}?language=ar`, `${shown}/booking?language=ar`, `${window.address}/at/${at.charity.slug}/booked/waiting?language=ar`]) {
    await looked.goto(path)
    expect(await violations(looked)).toEqual([])
  }
  const personId = await at.charity.person('Leyla Ahmadi', { workerId: at.worker.viewer.id })
  const worker = await window.open({ cookie: at.worker.cookie, width: 390 })
  const place = `place=${at.activityId}/${at.sessionId}`
  for (const path of [`/people/${personId}/place`, `/together/booking?people=${personId}&${place}`, `/activities/${at.activityId}/bookings`]) {
    await worker.goto(`${window.address}${path}`)
    expect(await violations(worker)).toEqual([])
  }
  expect(await worker.getByRole('list', { name: 'Bookings' }).innerText()).toMatch(/Asif\s+Waits[\s\S]*مريم\s+Has a place/)
})
