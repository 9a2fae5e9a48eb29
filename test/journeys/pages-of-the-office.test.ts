import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { codeOf } from '../../src/modules/access/sign-in.testing.ts'
import { newId } from '../../src/platform/id.ts'
import { newToken } from '../../src/platform/seal.ts'
import { test, violations, type Window } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn, handsOutAFile } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of access, organisation, programmes, reports and measures, of imports and of what interpreting costs. */
const ofTheOffice =
  /^\/(sign-in|account|invitations|workers|audit|outbox|glass|settings|urgent-help|programmes|figures|imports|interpreting|responses|people\/:personId\/(break-glass|measures)|at\/:organisation\/(answer|urgent-help))(\/|$)/

/** Addresses that have no page of their own for whoever opens them here: they lead on. */
const withoutPage = new Set([
  '/account/recovery-codes',
  '/account/second-factor/confirmation',
  '/account/second-factor/phone',
  '/account/second-factor/phone/confirmation',
  '/sign-in/second-factor',
  '/people/:personId/measures/handed/:linkId',
])

// first, while the database is empty
test('a new installation is set up by keyboard alone, up to the second step, the first settings and a new phone', { timeout: 240_000 }, async ({
  window,
}) => {
  const page = await window.open({ width: 390 })
  await page.goto(window.address)
  expect(await page.title()).toBe('Welcome to Cairn – Cairn')
  expect(await violations(page)).toEqual([])
  await typeInto(page, 'field-organisation', 'Harbour Wall Trust')
  await typeInto(page, 'field-country', ' ')
  await typeInto(page, 'field-name', 'Mette Holm')
  await page.keyboard.press('Enter')
  await page.waitForSelector('[data-errors]')
  expect(await page.locator('[data-errors] a').allTextContents()).toEqual(['Email address – Please fill this in.', 'Password – Please fill this in.'])
  expect(await violations(page)).toEqual([])
  await typeInto(page, 'field-email', 'mette@charity.test')
  await typeInto(page, 'field-password', password)
  await page.keyboard.press('Enter')

  await page.waitForURL('**/account/second-factor')
  expect(await violations(page)).toEqual([])
  await typeInto(page, 'field-password', password)
  await page.keyboard.press('Enter')
  const secret = await page.locator('main code').innerText()
  expect(await violations(page)).toEqual([])
  await typeInto(page, 'field-code', codeOf(secret))
  await page.keyboard.press('Enter')
  await page.waitForSelector('.codes')
  expect(await page.locator('.codes li').count()).toBe(10)
  expect(await violations(page)).toEqual([])
  await page.goto(`${window.address}/settings`)
  expect(await page.title()).toBe('Settings – Cairn')
  expect(await violations(page)).toEqual([])

  await page.goto(`${window.address}/account/second-factor/phone`)
  expect(await violations(page)).toEqual([])
  await typeInto(page, 'field-password', password)
  await typeInto(page, 'field-code', codeOf(secret))
  await page.keyboard.press('Enter')
  const moved = await page.locator('main code').innerText()
  expect(moved).not.toBe(secret)
  expect(await violations(page)).toEqual([])
  await typeInto(page, 'field-code', codeOf(moved))
  await page.keyboard.press('Enter')
  await page.waitForSelector('.codes')
  expect(await page.locator('.codes li').count()).toBe(10)
})

test('every page of the office can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 900_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  expect(await faultsIn(window, await addressesOf(world, furnished), await everybodyOf(world, furnished.as))).toEqual([])
})

test('a programme under way can be read by its lead and its partner, with months to publish and months published', { timeout: 240_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  const here = await underWay(world, furnished)
  const addresses = ['', '/publication', '/figures', '/figures?figure=declined', '/agreement', `/partners/${furnished.charity.id}`].map(
    (rest) => `${here}${rest}`,
  )
  expect(
    await faultsIn(
      window,
      [...addresses, '/figures', '/workers?role=lead&ended=yes', '/audit?kind=signed+in'],
      await everybodyOf(world, furnished.as),
    ),
  ).toEqual([])
})

test('an office form that lacks something says which field, and leads there', { timeout: 240_000 }, async ({ world, window }) => {
  const { parameters, as } = await furnish(world)
  const { cookie } = await as('administrator', 'manager')
  const page = await window.open({ cookie, width: 390 })
  const wrong: string[] = []
  for (const path of [
    '/workers/invitation',
    '/settings/services/new',
    '/settings/venues/new',
    '/settings/crisis-lines/new',
    '/settings/reasons/declining/new',
    '/settings/measures/ons4/wording',
    '/programmes/new',
    `/programmes/${parameters['programmeId']}/invitation`,
    `/people/${parameters['personId']}/measures/ons4/new`,
    `/people/${parameters['personId']}/measures/swemwbs/score`,
  ])
    wrong.push(...(await faultsOfEmpty(page, window, path)))
  expect(wrong).toEqual([])
})

const password = 'lighthouse teapot 7'

/** Walks to a field by the tabulator key, as who has no mouse does, and types. A space chooses what is under the cursor. */
async function typeInto(page: Page, id: string, text: string): Promise<void> {
  for (let steps = 0; steps < 60; steps += 1) {
    if ((await page.evaluate('document.activeElement.id')) === id) return page.keyboard.type(text)
    await page.keyboard.press('Tab')
  }
  throw new Error(`No key leads to ${id}`)
}

/** What is wrong with what a form answers that was sent as it stood. */
async function faultsOfEmpty(page: Page, window: Window, path: string): Promise<string[]> {
  await page.goto(`${window.address}${path}`)
  await page.locator('main .form button.main, main .form button').last().click()
  await page.waitForSelector('[data-errors]')
  const lost = await page
    .locator('[data-errors] a')
    .evaluateAll((all) => all.filter((one) => document.getElementById(one.getAttribute('href')?.slice(1) ?? '') === null).length)
  const nameless = (await page.locator('[data-errors] li').allTextContents()).filter((said) => !said.includes(' – '))
  return [
    ...(lost > 0 ? [`${path}: ${lost} links of the summary lead nowhere`] : []),
    ...nameless.map((said) => `${path}: says '${said}' of no field`),
    ...(await violations(page)),
  ]
}

/** The programme as its partner has been in it for some months: the address of its pages. */
async function underWay({ owner }: World, { charity, parameters }: Furnished): Promise<string> {
  const began = Temporal.Now.plainDateISO().with({ day: 1 }).subtract({ months: 3 })
  const id = String(parameters['programmeId'])
  await owner
    .updateTable('programme')
    .set({ startsOn: began, endsOn: began.add({ years: 1 }) })
    .where('id', '=', id)
    .execute()
  await owner
    .updateTable('partner')
    .set({ serviceId: charity.serviceId, agreedAt: began.toZonedDateTime('UTC').toInstant(), startedOn: began })
    .where('programmeId', '=', id)
    .execute()
  return `/programmes/${id}`
}

/** Every page of the office, with its parameters filled in and a link that is good in the place of each token. */
async function addressesOf(world: World, { charity, parameters, rows }: Furnished): Promise<string[]> {
  const paths = routesOf(world.app).filter(
    ({ method, path }) => method === 'GET' && ofTheOffice.test(path) && !withoutPage.has(path) && !handsOutAFile.test(path),
  )
  const [invitation, link] = [newToken(), newToken()]
  await world.owner.updateTable('invitation').set({ tokenHash: invitation.hash }).where('id', '=', String(rows['invitation']?.['id'])).execute()
  await world.owner
    .updateTable('measureLink')
    .set({ tokenHash: link.hash, expiresAt: Temporal.Now.instant().add({ hours: 24 }) })
    .where('id', '=', String(rows['measure_link']?.['id']))
    .execute()
  const good = {
    ...parameters,
    'invitations/:token': invitation.token,
    'answer/:token': link.token,
    'new-password/:token': await newPasswordToken(world, charity),
  }
  return paths.map(({ path }) => addressOf(path, /score$|licence$/.test(path) ? { ...good, instrument: 'swemwbs' } : good))
}

/** The token of the link that somebody who forgot their password is sent. */
async function newPasswordToken(world: World, charity: Furnished['charity']): Promise<string> {
  const { id } = await charity.viewer(['worker'])
  await world.app.request('http://cairn.test/sign-in/forgotten', {
    method: 'POST',
    headers: { origin: 'http://cairn.test' },
    body: new URLSearchParams({ form_id: newId(), email: `${id}@cairn.example` }),
  })
  for (;;) {
    const letter = await world.owner.selectFrom('message').select('body').where('recipient', '=', `${id}@cairn.example`).executeTakeFirst()
    if (letter) return /new-password\/([^\s?]+)/.exec(letter.body)?.[1] ?? ''
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
