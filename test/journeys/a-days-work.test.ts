import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ago, rule, spoken, supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'
import type { World } from '../world.ts'

/** A worker with four people: with none of them has anybody spoken for thirty days, and the service asks for a word every three weeks. */
async function aWorkerWithFour(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  await rule(world, charity, 'no-contact', 21)
  const people: Record<string, string> = {}
  for (const name of ['Leyla Ahmadi', 'Yusuf Demir', 'Amina Salim', 'Rosa Vega']) {
    const { personId } = await supported(world, charity, name, worker.viewer.id)
    await spoken(world, charity, personId, worker.viewer.id, 30)
    people[name] = personId
  }
  return { charity, worker, people }
}

const dueCard = (page: Page) => page.locator('.card').filter({ has: page.getByRole('heading', { name: 'What is due' }) })
const send = (page: Page) => page.locator('main .form button[type=submit]').last().click()

test.for([{ script: true }, { script: false }])(
  'ALL-05: a worker’s day: a note is one tap from anywhere, what is due goes by being done, is put off with a reason, or rests while somebody is away (%o)',
  { timeout: 120_000 },
  async ({ script }, { world, window }) => {
    const { worker, people } = await aWorkerWithFour(world)
    const page = await window.open({ cookie: worker.cookie, width: 390, script })
    await page.goto(`${window.address}/`)
    for (const name of Object.keys(people)) await expect.poll(() => dueCard(page).innerText()).toContain(name)

    // from a page that is about nobody: one tap, and whom it is about is one more
    await page.goto(`${window.address}/needs`)
    await page.getByRole('link', { name: 'Write a note' }).first().click()
    await page.getByRole('link', { name: 'Leyla Ahmadi', exact: true }).click()
    await page.locator('[name=minutes]').fill('20')
    await page.locator('[name=note]').fill('We walked to the market. She bought figs.')
    await send(page)
    await page.waitForURL(new RegExp(`/people/${people['Leyla Ahmadi']}$`))
    expect(await page.locator('main').innerText()).toContain('She bought figs.')

    // the deed itself resolved what was due
    await page.goto(`${window.address}/`)
    expect(await dueCard(page).innerText()).not.toContain('Leyla Ahmadi')

    await dueCard(page).getByRole('link', { name: 'for Yusuf Demir' }).click()
    await send(page)
    expect(await page.locator('[data-errors]').innerText()).toContain('Why')
    await page.locator('[name=reason]').fill('At his daughter’s until Sunday')
    await send(page)
    await page.waitForURL(`${window.address}/`)
    expect(await dueCard(page).innerText()).not.toContain('Yusuf Demir')

    await page.goto(`${window.address}/people/${people['Amina Salim']}/pauses`)
    await page.locator('[name=reason][value=hospital]').check()
    await send(page)
    await page.waitForURL(new RegExp(`/people/${people['Amina Salim']}$`))
    expect(await page.locator('main').innerText()).toContain('In hospital')
    await page.goto(`${window.address}/`)
    expect(await dueCard(page).innerText()).toMatch(/Rosa Vega/)
    expect(await dueCard(page).innerText()).not.toContain('Amina Salim')

    // somebody did not come: that is written down without a minute, and is no word with her
    await page.goto(`${window.address}/people/${people['Rosa Vega']}/contacts/new`)
    await page.locator('[name=held][value=did-not-attend]').check({ force: true })
    await send(page)
    await page.waitForURL(new RegExp(`/people/${people['Rosa Vega']}$`))
    await page.goto(`${window.address}/due`)
    expect(await page.locator('main').innerText()).toContain('Rosa Vega')
  },
)

test('what was typed into a note is there again after the page was left, and a day long ago says that it was written later', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const { worker, people } = await aWorkerWithFour(world)
  const page = await window.open({ cookie: worker.cookie, width: 390 })
  const at = `${window.address}/people/${people['Leyla Ahmadi']}/contacts/new`
  await page.goto(at)
  const kept = page.waitForResponse((answer) => answer.url().endsWith('/drafts') && answer.ok())
  await page.locator('[name=note]').fill('The landlord wrote again.')
  await kept
  await page.goto(`${window.address}/`)
  await page.goto(at)
  await expect.poll(() => page.locator('[name=note]').inputValue()).toBe('The landlord wrote again.')
  await page.locator('[name=minutes]').fill('10')
  await page.locator('[name=onDay]').fill(ago(6).toString())
  await send(page)
  await page.waitForURL(new RegExp(`/people/${people['Leyla Ahmadi']}$`))
  expect(await page.locator('main').innerText()).toMatch(/Written 6 days later/)
})
