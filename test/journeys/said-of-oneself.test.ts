import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { test, violations, type Window } from '../browser.ts'
import type { World } from '../world.ts'

/** A charity that asks what is usual and supports eight, five of whom said that they are Arab and two that they are Roma. */
async function lay(world: World) {
  const charity = await world.charity({ name: 'The Partner' })
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  await manager.post('/settings/equality/usual')
  const today = Temporal.Now.plainDateISO('Europe/London')
  const support = async (name: string) => {
    const personId = await charity.person(name, { state: 'supported', workerId: worker.viewer.id })
    const ids = { organisationId: charity.id, id: newId(), personId, serviceId: charity.serviceId }
    await world.owner
      .insertInto('episode')
      .values({ ...ids, openedOn: today.subtract({ days: 20 }), openedById: worker.viewer.id })
      .execute()
    return personId
  }
  for (const [nth, ethnicity] of ['18', '18', '18', '18', '18', '13', '13', '13', '13', '13'].entries())
    await worker.post(`/people/${await support(`Somebody ${nth}`)}/equality/new`, { ethnicity })
  const amina = await support('أمينة الحسني')
  await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: amina, language: 'ar', reads: true }).execute()
  return { charity, manager, worker, amina }
}

type Laid = Awaited<ReturnType<typeof lay>>

/** The worker makes a link to show her; the form offers her own language first. */
async function makeLink(page: Page, window: Window, { amina }: Laid): Promise<string> {
  await page.goto(`${window.address}/people/${amina}/details`)
  await page.locator(`a[href="/people/${amina}/equality"]`).first().click()
  await page.locator(`a[href="/people/${amina}/equality/link"]`).click()
  expect(await page.locator('[name=language][value=ar]').isChecked()).toBe(true)
  await page.locator('[name=send][value=shown]').check()
  await page.locator('main form button[type=submit]').last().click()
  return new URL((await page.locator('main a[href*="/at/"]').getAttribute('href')) ?? '').pathname
}

/** She answers on her phone, in Arabic and without an account. */
async function answerOnPhone(page: Page, address: string): Promise<void> {
  await page.goto(address)
  expect(await page.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await page.locator('main').innerText()).not.toContain('أمينة')
  expect(await violations(page)).toEqual([])
  await page.locator('[name=ethnicity]').selectOption('18')
  await page.locator('[name=religion][value=prefer-not]').check()
  await page.locator('[name=disability][value=a-little]').check()
  await page.locator('main form button[type=submit]').last().click()
  await page.getByText('شكرًا لك').first().waitFor()
  expect(await page.context().cookies()).toEqual([])
}

test('what somebody says of herself on her phone is seen by no worker, and is a number for the manager', async ({ world, window }) => {
  const laid = await lay(world)
  const atWork = await window.open({ cookie: laid.worker.cookie })
  const address = await makeLink(atWork, window, laid)
  const phone = await window.open({ width: 390, language: 'ar' })
  await answerOnPhone(phone, `${window.address}${address}`)
  for (const path of ['', '/details', '/equality']) {
    await atWork.goto(`${window.address}/people/${laid.amina}${path}`)
    expect(await atWork.locator('main').innerText()).not.toMatch(/\bArab\b|limits me a little/)
  }
  expect(await atWork.locator('main').innerText()).toContain('On their own phone')
  const office = await window.open({ cookie: laid.manager.cookie })
  await office.goto(`${window.address}/figures/equality`)
  const table = office.getByRole('table', { name: 'Ethnic group' })
  expect((await table.getByRole('row', { name: /^Arab/ }).innerText()).replace(/\s+/g, ' ')).toBe('Arab 6')
  expect(await violations(office)).toEqual([])
})
