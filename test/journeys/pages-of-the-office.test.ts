import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { roles } from '../../src/modules/access/viewer.ts'
import { languages } from '../../src/platform/i18n.ts'
import { newId } from '../../src/platform/id.ts'
import { newToken } from '../../src/platform/seal.ts'
import { type Reader, test, violations, type Window } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import type { World } from '../world.ts'

/** Addresses of access, organisation, programmes, reports and measures. */
const ofTheOffice =
  /^\/(sign-in|account|invitations|workers|audit|outbox|glass|settings|urgent-help|programmes|figures|responses|people\/:personId\/(break-glass|measures)|at\/:organisation\/(answer|urgent-help))(\/|$)/

/** Addresses that have no page of their own: they lead on, or hand out a sheet. */
const withoutPage = new Set(['/account/recovery-codes', '/account/second-factor/confirmation', '/sign-in/second-factor', '/figures/:indicator/people.csv', '/programmes/:programmeId/figures.csv'])

/** How many pages are open at once. */
const atOnce = 4

test('every page of the office can be read in three languages on a phone and on a desk, in the light and in the dark', { timeout: 400_000 }, async ({ world, window }) => {
  const furnished = await furnish(world)
  const addresses = await addressesOf(world, furnished)
  const cookies = Object.fromEntries(await Promise.all(languages.map(async (language) => [language, await everybodyIn(world, furnished, language)] as const)))
  const readers: (Reader & { language: string })[] = [
    ...languages.map((language) => ({ language, width: 390 })),
    { language: 'en', width: 1280 },
    { language: 'ar', width: 390, dark: true },
  ]
  const wrong: string[] = []
  const rounds = readers.flatMap((reader) => halves(addresses).map((some) => ({ reader: { ...reader, cookie: cookies[reader.language] }, some })))
  await severally(rounds, async ({ reader, some }) => {
    const page = await window.open(reader)
    for (const address of some) for (const fault of await faultsOf(page, window, address)) wrong.push(`${reader.language} ${reader.width}${reader.dark ? ' dark' : ''}: ${fault}`)
  })
  const { execSync } = await import('node:child_process')
  console.log('CPU', process.cpuUsage(), execSync('ps -eo pid,ppid,cputime,args | grep -a "[c]hromium" | cut -c1-120').toString(), process.pid)
  expect(wrong).toEqual([])
})

/** What is wrong with a page for this reader. */
async function faultsOf(page: Page, window: Window, address: string): Promise<string[]> {
  const t0 = performance.now()
  const answer = await page.goto(`${window.address}${address}`, { waitUntil: 'load' })
  const faults = answer?.status() === 200 ? [] : [`${address}: answered ${answer?.status()}`]
  if (new URL(page.url()).pathname !== address) faults.push(`${address}: led to ${page.url()}`)
  const { over, words } = (await page.evaluate(`({
    over: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    words: document.body.innerText.match(/\\b[a-z]+:[a-z]\\w+(\\.\\w+)+|\\{\\{.*?\\}\\}|\\bundefined\\b|\\bNaN\\b/g) ?? [],
  })`)) as { over: number; words: string[] }
  if (over > 0) faults.push(`${address}: ${over} pixels wider than the window`)
  const t1 = performance.now()
  const v = await violations(page, (await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches')) ? 'colours' : 'everything')
  console.log(address.replace(/[0-9a-f-]{36}/g, ':id').padEnd(60), Math.round(t1 - t0), Math.round(performance.now() - t1))
  return [...faults, ...words.map((word) => `${address}: says ${word}`), ...v]
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
  await world.app.request('http://cairn.test/sign-in/forgotten', { method: 'POST', headers: { origin: 'http://cairn.test' }, body: new URLSearchParams({ form_id: newId(), email: `${id}@cairn.example` }) })
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

async function severally<One>(all: readonly One[], work: (one: One) => Promise<void>): Promise<void> {
  const left = [...all]
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let one = left.shift(); one !== undefined; one = left.shift()) await work(one)
    }),
  )
}
