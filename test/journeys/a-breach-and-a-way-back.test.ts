import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'

const send = (page: Page) => page.locator('main .form button[type=submit]').last().click()

test('KENT-22: a code agreed to, a breach told fairly, a warning, time away, an appeal that somebody else decides, and a welcome back', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const [worker, manager, coordinator] = [await charity.as('worker'), await charity.as('manager'), await charity.as('coordinator')]
  const { personId } = await supported(world, charity, 'Sam Field', worker.viewer.id)
  await manager.post('/settings/conduct', { 'words.en': 'We listen, and wait our turn.' })
  const at = `${window.address}/people/${personId}/conduct`
  const [his, theirs, hers] = [
    await window.open({ cookie: worker.cookie, width: 390, script: false }),
    await window.open({ cookie: manager.cookie, script: false }),
    await window.open({ cookie: coordinator.cookie, script: false }),
  ]
  const write = async (page: Page, link: string, told: Record<string, string>) => {
    await page.goto(at)
    await page.getByRole('link', { name: link }).first().click()
    for (const [field, value] of Object.entries(told)) await page.locator(`[name=${field}]`).fill(value)
    await send(page)
    await page.waitForURL(at)
  }

  await write(his, 'Agree on the code', { told: 'Read it aloud together' })
  await write(his, 'Write down what happened', { told: 'Shouted at a volunteer', personSays: 'He took my chair' })
  await write(theirs, 'Give a warning', { told: 'It must not happen again' })
  const until = Temporal.Now.plainDateISO('Europe/London').add({ days: 20 }).toString()
  await write(theirs, 'Ask to stay away for a time', { told: 'Broke a window', untilOn: until })

  await his.goto(`${window.address}/people/${personId}/contacts/new`)
  expect(await his.locator('main').innerText()).toContain('Asked to stay away for a time')
  await write(his, 'The person appeals', { personSays: 'It was the wind' })

  await theirs.goto(at)
  expect(await theirs.getByRole('link', { name: 'Decide the appeal' }).count()).toBe(0)
  expect(await theirs.locator('main').innerText()).toContain('Somebody decides on it who did not make the decision')
  await hers.goto(at)
  await hers.getByRole('link', { name: 'Decide the appeal' }).click()
  await hers.locator('[name=outcome][value=stands]').check()
  await hers.locator('[name=told]').fill('Two others saw it')
  await send(hers)

  // whoever may ask somebody to stay away agrees on the way back
  await write(hers, 'Welcome back', { told: 'Tea, and a word with the volunteer' })
  await his.goto(`${window.address}/people/${personId}/contacts/new`)
  expect(await his.locator('main').innerText()).not.toContain('Asked to stay away')
  await his.goto(at)
  const told = await his.locator('main').innerText()
  for (const said of ['He took my chair', 'It was the wind', 'Two others saw it', 'Tea, and a word with the volunteer']) expect(told).toContain(said)
})
