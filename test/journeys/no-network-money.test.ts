import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { accountsOf, besideName, entriesIn } from '../../src/modules/sessions/money/money.testing.ts'
import { charityWithASession, type Held, putAt } from '../../src/modules/sessions/register/register.testing.ts'
import { test, violations, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { button, tabletIn, tabletOf } from './tablet.ts'

/** A hall whose session costs two pounds, or one for who has less, since today. */
async function hallWithAPrice(world: World, window: Window, people: string[]) {
  const held = await charityWithASession(world)
  return tabletIn(held, window, people, async () => {
    await world.owner.updateTable('activity').set({ priceMinor: 200, concessionMinor: 100 }).where('id', '=', held.activityId).execute()
  })
}

async function openOffline(page: Page): Promise<void> {
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
}

test('with the network cut three pay, one of them at a concession, one owes, and the tin is counted up fifty pence short', {
  timeout: 90_000,
}, async ({ world, window }) => {
  const { held, page } = await hallWithAPrice(world, window, ['Agnes', 'Bill', 'Carol', 'Dawn'])
  await openOffline(page)
  await button(page, 'Other amounts').click()
  await page.getByLabel('Float at the start').check()
  await page.getByLabel('Amount').fill('twenty')
  await button(page, 'Keep').click()
  await page.getByText('Write the amount as a number').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Amount').fill('20')
  await button(page, 'Keep').click()
  for (const name of ['Agnes', 'Bill', 'Carol', 'Dawn']) await button(page, `Here: ${name} O.`).click()
  for (const said of ['Paid £2.00: Agnes O.', 'Paid £2.00: Bill O.', 'Concession £1.00: Carol O.', /^Owes.* Dawn O\./])
    await button(page, said).click()
  await page.getByText('£25.00').waitFor()
  await button(page, 'Count up the tin').click()
  await page.getByLabel('Counted').fill('24.5')
  await page.getByLabel('Stays in the tin as float').fill('20')
  await button(page, 'Keep').click()
  await page.getByText('There is less in the tin than there should be.').waitFor()
  await page.getByLabel('Why it is more or less').fill('Change was given twice')
  await button(page, 'Keep').click()
  await page.getByText('It is counted up.').waitFor()
  await page.locator('[data-unsent="10"]').waitFor()
  expect(await entriesIn(held)).toEqual([])
  // the server takes all of it, its answer is lost, and all of it comes again
  await page.route('**/offline/entries', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
    await page.unroute('**/offline/entries')
  })
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor({ timeout: 40_000 })
  expect(await accountsOf(held)).toEqual({ tin: 450, difference: 50, due: 200, income: -700 })
  expect((await entriesIn(held)).map(({ kind }) => kind).sort()).toEqual(
    [...['charge', 'charge', 'charge', 'charge', 'concession', 'count', 'float', 'owes'], ...['payment', 'payment', 'payment']].sort(),
  )
})

test('what two tablets took of the same person both stands: money is never made one', { timeout: 90_000 }, async ({ world, window }) => {
  const { held, ids, page } = await hallWithAPrice(world, window, ['Agnes'])
  const other = await tabletOf(window, await leading(held))
  for (const one of [page, other]) {
    await openOffline(one)
    await button(one, 'Here: Agnes O.').click()
    await button(one, 'Paid £2.00: Agnes O.').click()
    await one.locator('[data-unsent="2"]').waitFor()
  }
  for (const one of [page, other]) {
    await one.context().setOffline(false)
    await one.locator('[data-unsent="0"]').waitFor()
  }
  const paid = (await entriesIn(held)).filter(({ kind }) => kind === 'payment')
  expect([paid.length, new Set(paid.map(({ byId }) => byId)).size]).toEqual([2, 2])
  expect(await accountsOf(held)).toEqual({ tin: 400, due: -200, income: -200 })
  // whoever comes to it next sees that it was paid twice, and what to make of it
  expect(besideName(await (await held.worker.get(held.at)).text(), ids[0] ?? '')).toContain('£2.00 paid ahead')
})

test('money that came after the tin was counted up is kept and shown, and is taken once the tin is open again', { timeout: 90_000 }, async ({
  world,
  window,
}) => {
  const { held, page } = await hallWithAPrice(world, window, ['Agnes'])
  await openOffline(page)
  await button(page, 'Here: Agnes O.').click()
  await button(page, 'Other money: Agnes O.').click()
  await page.getByLabel('Amount').fill('1.50')
  await button(page, 'Keep').click()
  await page.locator('[data-unsent="2"]').waitFor()
  await held.worker.post(`/sessions/${held.sessionId}/money/count`, { total: '0' })
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor()
  await button(page, 'All sessions').click()
  await page.getByText('1 was not taken').waitFor()
  expect(await violations(page)).toEqual([])
  await held.worker.post(`/sessions/${held.sessionId}/money/open`)
  await button(page, 'Put it right: An amount of somebody · Agnes O. · Open session').click()
  expect(await page.getByLabel('Amount').inputValue()).toBe('1.50')
  await page.getByLabel('Amount').fill('2')
  await button(page, 'Keep').click()
  await page.locator('[data-unsent="0"]').waitFor()
  await expect.poll(() => accountsOf(held)).toEqual({ tin: 200, income: -200 })
  expect(await (await held.worker.get('/offline/refused')).text()).toContain('Everything that came from devices was taken.')
})

async function leading(held: Held) {
  const coordinator = await held.charity.as('coordinator')
  await putAt(held, coordinator.viewer.id, 'leads')
  return coordinator
}
