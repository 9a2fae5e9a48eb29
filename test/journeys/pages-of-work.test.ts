import { sql } from 'kysely'
import { expect } from 'vitest'
import { courseOfANeighbour } from '../../src/modules/sessions/courses/courses.testing.ts'
import { newId } from '../../src/platform/id.ts'
import { newReference } from '../../src/platform/seal.ts'
import { test, violations } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn, handsOutAFile } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of people, referrals, support and today, and of what anybody may open. */
const ofWork =
  /^\/($|(people|referrals|search|contacts|episodes|tasks|due|caseloads|follow-ups|feedback|needs)(\/|$)|at\/:organisation(\/(referral|programmes|urgent-help)|$))/

/** Those that another suite opens, and a tablet that is in somebody's hands: until it is back its page leads on. */
const ofOthers = /^\/people\/:personId\/(break-glass|measures|equality\/handed)/

const bytesOnTheWire = 30_000

test('every page of the work with people can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 900_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  const addresses = await addressesOf(world, furnished)
  expect(await faultsIn(window, addresses, await everybodyOf(world, furnished.as))).toEqual([])
})

test('an organisation that has nobody yet, and a search that finds nobody, teach what to do first', { timeout: 240_000 }, async ({
  world,
  window,
}) => {
  const charity = await world.charity()
  const personId = await charity.person('Leyla')
  const addresses = [
    '/',
    '/people?state=past',
    '/referrals',
    '/referrals?state=declined&overdue=yes',
    '/search',
    '/search?q=nobody',
    `/people/${personId}`,
  ]
  expect(await faultsIn(window, addresses, await everybodyOf(world, charity.as))).toEqual([])
})

test('a form that lacks something says what, and leads to it', { timeout: 240_000 }, async ({ world, window }) => {
  const { charity, parameters, as } = await furnish(world)
  const { cookie } = await as('worker', 'coordinator')
  const page = await window.open({ cookie, width: 390 })
  const wrong: string[] = []
  const personId = parameters['personId'] ?? ''
  for (const path of [
    '/people/registration',
    `/people/${personId}/contacts/new`,
    `/people/${personId}/reach`,
    '/tasks/new',
    `/at/${charity.slug}/referral/one-to-one`,
  ]) {
    await page.goto(`${window.address}${path}`)
    await page.click('.form button[type="submit"]')
    await page.waitForSelector('[data-errors]')
    const links = await page
      .locator('[data-errors] a')
      .evaluateAll((all) => all.filter((one) => document.querySelector(one.getAttribute('href') ?? '') === null).length)
    if (links > 0) wrong.push(`${path}: ${links} links of the summary lead nowhere`)
    wrong.push(...(await violations(page)))
  }
  expect(wrong).toEqual([])
})

test('a field that is come to by keyboard is not beneath the bar of a phone', async ({ world, window }) => {
  const charity = await world.charity()
  const { cookie } = await charity.as('worker')
  const page = await window.open({ cookie, width: 390 })
  await page.setViewportSize({ width: 390, height: 640 })
  await page.goto(`${window.address}/people/registration`)
  const beneath: string[] = []
  for (let step = 0; step < 60; step += 1) {
    await page.keyboard.press('Tab')
    const found = (await page.evaluate(`(() => {
      const field = document.activeElement.closest('main .form :is(input, select, textarea, button, summary)')
      const bar = document.querySelector('.nav').getBoundingClientRect()
      return field && field.getBoundingClientRect().bottom > bar.top + 1 ? field.name || field.textContent : null
    })()`)) as string | null
    if (found !== null) beneath.push(found)
  }
  expect(beneath).toEqual([])
})

test('no page of the work with people weighs more than thirty thousand bytes on the wire', async ({ world }) => {
  const furnished = await furnish(world)
  for (let n = 0; n < 60; n += 1) await furnished.charity.person(`Somebody with the number ${n}`, { state: 'supported' })
  const { get } = await furnished.as('worker', 'manager', 'administrator')
  const heavy: string[] = []
  for (const address of await addressesOf(world, furnished)) {
    const bytes = (await (await get(address, { 'accept-encoding': 'gzip' })).arrayBuffer()).byteLength
    if (bytes > bytesOnTheWire) heavy.push(`${address}: ${bytes}`)
  }
  expect(heavy).toEqual([])
})

/** Every page of the work, with its parameters filled in; those that ask for something still to do are opened on it too. */
async function addressesOf(world: World, furnished: Furnished): Promise<string[]> {
  const parameters = {
    ...furnished.parameters,
    courseId: await courseOfANeighbour(world, furnished.charity.id, furnished.parameters['viewerId'] ?? ''),
  }
  const undone = { ...parameters, ...(await stillToDo(world, furnished)) }
  const paths = routesOf(world.app).flatMap(({ method, path }) =>
    method === 'GET' && ofWork.test(path) && !ofOthers.test(path) && !handsOutAFile.test(path) ? [path] : [],
  )
  const again = paths.filter((path) => /^\/(referrals\/:referralId|episodes)/.test(path))
  return [
    ...paths.map((path) => addressOf(path, parameters)),
    ...again.map((path) => addressOf(path, undone)),
    '/people?name=some&state=supported&sort=registered&direction=descending',
    '/referrals?state=accepted',
    '/search?q=some',
  ]
}

/** A referral that nobody has decided, from somebody who may be known, and an episode that goes on; and the programme's partner has started, so that it has a public page. */
async function stillToDo({ owner }: World, { charity, parameters, rows }: Furnished): Promise<{ referralId: string; episodeId: string }> {
  const [referralId, episodeId, organisationId] = [newId(), newId(), charity.id]
  const personId = await charity.person('Somebody', { state: 'referred' })
  await owner
    .insertInto('referral')
    .values({ ...(rows['referral'] as object), id: referralId, personId, reference: newReference() } as never)
    .execute()
  await owner
    .insertInto('episode')
    .values({ ...(rows['episode'] as object), id: episodeId, personId, workerId: parameters['viewerId'] } as never)
    .execute()
  await owner
    .updateTable('partner')
    .set({ serviceId: charity.serviceId, agreedAt: sql`now()`, startedOn: sql`current_date` })
    .where('organisationId', '=', organisationId)
    .execute()
  return { referralId, episodeId }
}
