import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { roles } from '../../src/modules/access/viewer.ts'
import { type Language, languages } from '../../src/platform/i18n.ts'
import { newId } from '../../src/platform/id.ts'
import { newToken } from '../../src/platform/seal.ts'
import { type Aspect, test, violations, type Window } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import type { World } from '../world.ts'

/** Addresses of access, organisation, programmes, reports and measures. */
const ofTheOffice =
  /^\/(sign-in|account|invitations|workers|audit|outbox|glass|settings|urgent-help|programmes|figures|responses|people\/:personId\/(break-glass|measures)|at\/:organisation\/(answer|urgent-help))(\/|$)/

/** Addresses that have no page of their own: they lead on, or hand out a sheet. */
const withoutPage = new Set([
  '/account/recovery-codes',
  '/account/second-factor/confirmation',
  '/sign-in/second-factor',
  '/figures/:indicator/people.csv',
  '/programmes/:programmeId/figures.csv',
])

/** How each language is looked at. Colours are looked at once in the light and once in the dark. */
const looks: Record<Language, { width: number; dark?: boolean; aspect: Aspect }[]> = {
  en: [
    { width: 390, aspect: 'everything' },
    { width: 1280, aspect: 'all but colours' },
  ],
  da: [{ width: 390, aspect: 'all but colours' }],
  ar: [
    { width: 390, aspect: 'all but colours' },
    { width: 390, dark: true, aspect: 'colours' },
  ],
}

test('every page of the office can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 180_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  const addresses = await addressesOf(world, furnished)
  const wrong: string[] = []
  const read = async (language: Language, some: string[]) => {
    const page = await window.open({ language, cookie: await everybodyIn(world, furnished, language) })
    for (const address of some) wrong.push(...(await faultsOf(page, window, address, language)))
  }
  // two at once: most machines have two hands to spare, and a page waits for its server
  await Promise.all(
    halves(addresses).map(async (some) => {
      for (const language of languages) await read(language, some)
    }),
  )
  expect(wrong).toEqual([])
})

/** What is wrong with a page for readers of a language. */
async function faultsOf(page: Page, window: Window, address: string, language: Language): Promise<string[]> {
  const faults: string[] = []
  for (const [at, { width, dark = false, aspect }] of looks[language].entries()) {
    await page.setViewportSize({ width, height: 900 })
    await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' })
    if (at === 0) faults.push(...(await opened(page, window, address)))
    const over = Number(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth'))
    if (over > 0) faults.push(`${address}: ${over} pixels wider than a window of ${width}`)
    faults.push(...(await violations(page, aspect)))
  }
  return faults.map((fault) => `${language}: ${fault}`)
}

/** Opens a page, and says where it was not there, led elsewhere, or shows a word that no reader knows. */
async function opened(page: Page, window: Window, address: string): Promise<string[]> {
  const answer = await page.goto(`${window.address}${address}`)
  const unsaid = (await page.evaluate(
    'document.body.innerText.match(/\\b[a-z]+:[a-z]\\w+(\\.\\w+)+|\\{\\{.*?\\}\\}|\\bundefined\\b|\\bNaN\\b/g) ?? []',
  )) as string[]
  return [
    ...(answer?.status() === 200 ? [] : [`${address}: answered ${answer?.status()}`]),
    ...(new URL(page.url()).pathname === address ? [] : [`${address}: led to ${page.url()}`]),
    ...unsaid.map((word) => `${address}: says ${word}`),
  ]
}

/** Every page of the office, with its parameters filled in and a link that is good in the place of each token. */
async function addressesOf(world: World, { charity, parameters, rows }: Furnished): Promise<string[]> {
  const paths = routesOf(world.app).filter(({ method, path }) => method === 'GET' && ofTheOffice.test(path) && !withoutPage.has(path))
  const [invitation, link] = [newToken(), newToken()]
  await world.owner.updateTable('invitation').set({ tokenHash: invitation.hash }).where('id', '=', String(rows['invitation']?.['id'])).execute()
  await world.owner.updateTable('measureLink').set({ tokenHash: link.hash }).where('id', '=', String(rows['measure_link']?.['id'])).execute()
  const good = {
    ...parameters,
    'invitations/:token': invitation.token,
    'answer/:token': link.token,
    'password/:token': await newPasswordToken(world, charity),
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
    if (letter) return /new-password\/(\S+)/.exec(letter.body)?.[1] ?? ''
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}

/** Somebody who is trusted with everything, and reads this language. */
async function everybodyIn(world: World, { as }: Furnished, language: string): Promise<string> {
  const { viewer, cookie } = await as(...roles)
  await world.owner.updateTable('viewer').set({ language }).where('id', '=', viewer.id).execute()
  return cookie
}

const halves = <One>(all: readonly One[]): One[][] => [all.slice(0, all.length / 2), all.slice(all.length / 2)]
