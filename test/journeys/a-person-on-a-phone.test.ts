import { expect } from 'vitest'
import { test } from '../browser.ts'

test('on a phone without script a person’s page begins with two deeds and one row of tabs; all others are one tap away, and on a wide window none is', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
  const page = await window.open({ cookie: worker.cookie, width: 390, script: false })
  const main = page.getByRole('main')
  const link = (name: string) => main.getByRole('link', { name, exact: true })
  await page.goto(`${window.address}/people/${leyla}`)
  for (const name of ['Write a note', 'Raise a concern']) expect(await link(name).isVisible()).toBe(true)
  for (const name of ['Refer to a service', 'Record an incident']) expect(await link(name).isVisible()).toBe(false)
  const tabs = page.getByRole('navigation', { name: 'Record' })
  expect((await tabs.boundingBox())?.height).toBeLessThan(64)
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await main.getByText('More to do', { exact: true }).click()
  await link('Refer to a service').click()
  await page.waitForLoadState()
  expect(new URL(page.url()).pathname).toBe(`/people/${leyla}/referral`)
  // the last tab is reached along the row, by its name
  await page.goto(`${window.address}/people/${leyla}`)
  await tabs.getByRole('link', { name: 'Consents', exact: true }).click()
  await page.waitForLoadState()
  expect(new URL(page.url()).pathname).toBe(`/people/${leyla}/consents`)

  await page.setViewportSize({ width: 1280, height: 800 })
  await page.goto(`${window.address}/people/${leyla}`)
  for (const name of ['Write a note', 'Raise a concern', 'Refer to a service', 'Record an incident']) expect(await link(name).isVisible()).toBe(true)
  expect(await main.getByText('More to do', { exact: true }).isVisible()).toBe(false)
})

test('on a phone nothing of the bar is cut off, and what can be done with people who are chosen stays in sight beside most of the list, in every language', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  expect((await manager.post('/account', { name: 'Bartholomew Featherstonehaugh' })).status).toBe(303)
  for (let at = 0; at < 12; at++) await charity.person(`Person ${at}`, { state: 'supported', workerId: manager.viewer.id })
  const page = await window.open({ cookie: manager.cookie, width: 390 })
  for (const language of ['en', 'da', 'ar']) {
    await manager.post('/account/language', { language })
    await page.goto(`${window.address}/people?choose=some`)
    const cut = await page
      .locator('.bar')
      .evaluate((bar) =>
        [...bar.querySelectorAll<HTMLElement>('*')]
          .filter((one) => one.clientWidth > 1 && one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).textOverflow === 'ellipsis')
          .map((one) => one.textContent),
      )
    expect(cut).toEqual([])
    const search = await page.locator('.search').boundingBox()
    expect(search?.width).toBeGreaterThan(390 * 0.45)
    await page.evaluate(() => scrollTo(0, 1200))
    const deeds = await page.locator('.choose-deeds').boundingBox()
    expect(deeds?.y).toBeGreaterThanOrEqual(0)
    expect((deeds?.y ?? 0) + (deeds?.height ?? 999)).toBeLessThan(844 / 6)
  }
})
