import { expect } from 'vitest'
import { accountsOf, charityWithAPrice } from '../../src/modules/sessions/money/money.testing.ts'
import { putAt } from '../../src/modules/sessions/register/register.testing.ts'
import { test } from '../browser.ts'

test('a helper takes money on a phone beside the names, and the tin is counted up fifty pence short', { timeout: 60_000 }, async ({
  world,
  window,
}) => {
  const held = await charityWithAPrice(world)
  const rosa = await held.charity.as('volunteer')
  await putAt(held, rosa.viewer.id)
  for (const name of ['Agnes Oldfield', 'Bill Tench']) await held.charity.person(name, { state: 'supported' })
  const page = await window.open({ width: 390, cookie: rosa.cookie })
  const tap = (name: string | RegExp) => page.locator('main').getByRole('button', { name }).first().click()
  for (const name of ['Agnes', 'Bill']) {
    await page.goto(`${window.address}${held.at}?find=${name}`)
    await tap(new RegExp(`^Here: ${name}`))
    await page.getByRole('button', { name: new RegExp(`^Paid £2.00: ${name}`) }).waitFor()
  }
  await tap('Paid £2.00: Agnes O.')
  await page.locator('button[aria-pressed=true]', { hasText: 'Paid £2.00' }).waitFor()
  await tap('Concession £1.00: Bill T.')
  await page.locator('button[aria-pressed=true]', { hasText: 'Paid £1.00' }).waitFor()
  await tap('+ £2.00, paid by somebody without a name')
  await page.locator('#money').getByText('£5.00').waitFor()
  await page.getByRole('link', { name: 'Count up the tin' }).click()
  await page.getByLabel('What is in the tin').fill('4.50')
  await tap('Keep the count')
  await page.getByText('There is less in the tin than there should be.').first().waitFor()
  await page.getByLabel('Why it is more or less').fill('Change was given twice')
  await tap('Keep the count')
  await page.getByText('The tin is counted up.').waitFor()
  expect(await accountsOf(held)).toEqual({ tin: 450, difference: 50, income: -500 })
})
