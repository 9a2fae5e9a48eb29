import type { Page } from 'playwright-core'
import { charityWithASession, type Held, sessionOn, tapped } from '../../src/modules/sessions/register/register.testing.ts'
import type { Window } from '../browser.ts'
import type { Somebody, World } from '../world.ts'

/** A hall's regulars. */
export const names = ['Agnes', 'Bill', 'Carol', 'Dawn', 'Ellis', 'Fay', 'Gwen', 'Hugh', 'Iris', 'Jack', 'Kay', 'Len', 'May', 'Noel', 'Olive']
export const pin = '402917'

/** A hall with fifteen regulars, and a tablet on which its worker carries the register. */
export const hallWithATablet = async (world: World, window: Window, people = names) => tabletIn(await charityWithASession(world), window, people)

/** Regulars for a session that there is, and a tablet on which its worker carries the register; `ready` is done before it is filled. */
export async function tabletIn<One extends Held>(held: One, window: Window, people = names, ready = async () => {}) {
  const before = `/sessions/${await sessionOn(held, 7)}/register`
  const ids: string[] = []
  for (const name of people) {
    const personId = await held.charity.person(`${name} Oldfield`, { state: 'supported' })
    await tapped(held, held.worker, { personId }, before)
    ids.push(personId)
  }
  await ready()
  const page = await tabletOf(window, held.worker)
  return { held, ids, page }
}

/** Puts somebody who is signed in on a tablet, and leaves it on their sessions. */
export async function tabletOf(window: Window, by: Somebody, shared = false): Promise<Page> {
  const page = await window.open({ width: 820, cookie: by.cookie })
  await page.goto(`${window.address}/offline`)
  await page.getByLabel('What to call this device').fill('Tablet of the Chatham hall')
  await page.getByLabel('A PIN of six figures').fill(pin)
  await page.getByLabel('The PIN once more').fill(pin)
  await page.getByLabel('Others use this device too').setChecked(shared)
  await page.getByRole('button', { name: 'Put me on this device' }).click()
  await page.getByRole('heading', { name: 'Your sessions', exact: true }).waitFor()
  await page.evaluate('navigator.serviceWorker.ready.then(() => 1)')
  await page.waitForFunction('caches.keys().then((names) => names.length > 0)')
  return page
}

export async function unlock(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name }).click()
  await page.getByLabel('Your PIN, six figures').fill(pin)
  await page.getByRole('heading', { name: 'Your sessions', exact: true }).waitFor()
}

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name }).first()

/** Unfolds what else can be said of somebody. */
export const more = (page: Page, name: string): Promise<void> =>
  page.locator('[data-register-row]', { hasText: name }).getByText('More', { exact: true }).click()
