import { expect } from 'vitest'
import { test } from '../browser.ts'

test('on a phone without script a worker writes down who is around somebody, whom they must not meet, and books an interpreter who is nobody’s relative', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const manager = await charity.as('manager')
  await manager.post('/settings/interpreters/new', { name: 'Samira K.', languages: ['ar'], rate: '40.00' })
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
  const omar = await charity.person('Omar B.', { state: 'supported' })
  await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: leyla, language: 'ar', preferred: true }).execute()
  const page = await window.open({ cookie: worker.cookie, width: 390, script: false })
  const press = async (name: string) => {
    await page.getByRole('button', { name, exact: true }).click()
    await page.waitForLoadState()
  }

  await page.goto(`${window.address}/people/${leyla}/around`)
  await page.getByRole('link', { name: 'Somebody whom they must not meet' }).click()
  await page.getByText('Filter', { exact: false }).first().click()
  await page.getByLabel('Have they a record here?').fill('Omar')
  await press('Look')
  await page.getByLabel(/^Omar B\./).check()
  await page.getByLabel('Why').fill('He threatened her in the summer')
  await press('Keep')
  expect(await page.textContent('main')).toContain('He threatened her in the summer')

  await page.goto(`${window.address}/people/${leyla}/interpreting/new`)
  await page.getByLabel('A relative or friend', { exact: true }).check()
  await page.getByLabel('Their name').fill('Her son')
  await press('Book')
  // it says what is missing, and keeps what was typed
  expect(await page.textContent('main')).toContain('A relative or friend interprets only for a reason that you write down')
  await page.getByLabel(/^Samira K\./).check()
  await press('Book')
  expect(await page.textContent('main')).toContain('Samira K.')
  const booked = await world.owner.selectFrom('interpreterBooking').select(['tied', 'language']).where('personId', '=', leyla).execute()
  expect(booked).toEqual([{ tied: false, language: 'ar' }])

  // whoever meets the other is told as well, and whoever writes to either from their day
  await page.goto(`${window.address}/people/${omar}`)
  expect(await page.textContent('main')).toContain('Must not meet')
  await page.goto(`${window.address}/contacts/new`)
  expect(await page.textContent('main')).toContain('Must not meet')
})
