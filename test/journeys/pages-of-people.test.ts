import { expect } from 'vitest'
import { newToken } from '../../src/platform/seal.ts'
import { test, violations } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of rights, referrers, what is handed over, and the page of whoever refers. */
const ofPeople = /^\/(rights|referrers|hand-overs|at\/:organisation\/from)(\/|$)/

/** One that is shown once, to whoever just made it. */
const shownOnce = '/referrers/:referrerId/links/:referrerLinkId'

test('every page of rights, referrers and what is handed over can be read in three languages on a phone, and on a desk, and in the dark', {
  timeout: 600_000,
}, async ({ world, window }) => {
  const furnished = await furnish(world)
  expect(await faultsIn(window, await addressesOf(world, furnished), await everybodyOf(world, furnished.as))).toEqual([])
})

test('what nobody asked yet, and no place that refers yet, say what they are for', { timeout: 240_000 }, async ({ world, window }) => {
  const charity = await world.charity()
  const personId = await charity.person('Leyla')
  const addresses = [
    '/rights',
    '/rights?state=answered',
    '/rights/complaints',
    '/rights/breaches',
    '/rights/retention',
    '/referrers',
    '/referrers?name=nobody',
    '/referrals/waiting',
    '/people/duplicates',
    '/people/duplicates?state=apart',
    '/people/merges',
    `/people/${personId}/rights`,
    `/people/${personId}/documents`,
    `/people/${personId}/consents`,
  ]
  expect(await faultsIn(window, addresses, await everybodyOf(world, charity.as))).toEqual([])
})

test('a form about rights, referrers or a death that lacks something says which field, and leads there', { timeout: 240_000 }, async ({
  world,
  window,
}) => {
  const { parameters, as } = await furnish(world)
  const { cookie } = await as('manager', 'worker', 'administrator')
  const page = await window.open({ cookie, width: 390 })
  const wrong: string[] = []
  const personId = parameters['personId'] ?? ''
  for (const path of [
    '/referrals/new',
    '/referrers/new',
    '/rights/complaints/new',
    '/rights/breaches/new',
    `/people/${personId}/rights/new`,
    `/people/${personId}/comments`,
    `/people/${personId}/death`,
    `/people/${personId}/closed-to`,
    `/people/${personId}/sharing-bases`,
    `/people/${personId}/hold`,
    `/referrers/${parameters['referrerId']}/contacts/new`,
  ]) {
    await page.goto(`${window.address}${path}`)
    await page.locator('main .form button').last().click()
    await page.waitForSelector('[data-errors]')
    const said = await page.locator('[data-errors] li').allTextContents()
    const lost = await page
      .locator('[data-errors] a')
      .evaluateAll((all) => all.filter((one) => document.querySelector(one.getAttribute('href') ?? '') === null).length)
    if (said.length === 0 || lost > 0) wrong.push(`${path}: says ${said.length} things, ${lost} of which lead nowhere`)
    wrong.push(...(await violations(page)))
  }
  expect(wrong).toEqual([])
})

test('no page of rights and referrers weighs more than thirty thousand bytes on the wire', async ({ world }) => {
  const furnished = await furnish(world)
  const { get } = await furnished.as('worker', 'manager', 'administrator')
  const heavy: string[] = []
  for (const address of await addressesOf(world, furnished)) {
    const bytes = (await (await get(address, { 'accept-encoding': 'gzip' })).arrayBuffer()).byteLength
    if (bytes > 30_000) heavy.push(`${address}: ${bytes}`)
  }
  expect(heavy).toEqual([])
})

/** Each with its parameters filled in, and a referrer's link that is good in the place of its token. */
async function addressesOf(world: World, { parameters, rows }: Furnished): Promise<string[]> {
  const link = newToken()
  await world.owner.updateTable('referrerLink').set({ tokenHash: link.hash }).where('id', '=', String(rows['referrer_link']?.['id'])).execute()
  return routesOf(world.app)
    .filter(({ method, path }) => method === 'GET' && ofPeople.test(path) && path !== shownOnce)
    .map(({ path }) => addressOf(path, { ...parameters, 'from/:token': link.token }))
}
