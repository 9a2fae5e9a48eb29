import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { standing, tapped, tapsOf } from '../../src/modules/sessions/register/register.testing.ts'
import { test, violations } from '../browser.ts'
import { button, hallWithATablet, names, pin, tabletOf, unlock } from './tablet.ts'

test('in a hall with no network the register of fifteen is kept, over a restart of the tablet, and is sent once when there is a line', {
  timeout: 90_000,
}, async ({ world, window }) => {
  const { held, ids, page } = await hallWithATablet(world, window)
  await page.context().setOffline(true)
  await page.reload()
  await unlock(page, held.worker.viewer.name)
  await button(page, 'Keep the register: Open session').click()
  await page.getByText('0 here, 15 expected still').waitFor()
  for (const name of names) await button(page, `Here: ${name} O.`).click()
  await page.getByText('15 here, 0 expected still').waitFor()
  await page.locator('[data-unsent="15"]').waitFor()
  expect(await violations(page)).toEqual([])
  await page.reload()
  await unlock(page, held.worker.viewer.name)
  await button(page, 'Keep the register: Open session').click()
  await page.getByText('15 here, 0 expected still').waitFor()
  await button(page, 'Close the register').click()
  await button(page, 'Close').click()
  await page.getByText('This register is closed').waitFor()
  expect(await tapsOf(held)).toEqual([])
  await page.locator('[data-unsent="16"]').waitFor()
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor()
  expect((await tapsOf(held)).map(({ personId }) => personId)).toEqual(ids)
  const stands = await Promise.all(ids.map((personId) => standing(held, personId)))
  expect(new Set(stands.map((one) => one?.meaning))).toEqual(new Set(['present']))
})

test('what the server took while its answer was lost counts once, and two tablets show both', { timeout: 90_000 }, async ({ world, window }) => {
  const { held, ids, page } = await hallWithATablet(world, window, names.slice(0, 2))
  await world.owner.updateTable('activity').set({ admits: 'by-referral' }).where('id', '=', held.activityId).execute()
  const other = await tabletOf(window, await held.charity.as('coordinator'))
  await page.route('**/offline/entries', async (route) => {
    await route.fetch()
    await route.abort('connectionreset')
    await page.unroute('**/offline/entries')
  })
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Here: Agnes O.').click()
  await expect.poll(async () => (await tapsOf(held)).length).toBeGreaterThan(0)
  // the page sends it again, or the worker behind it
  await page.locator('[data-unsent="0"]').waitFor({ timeout: 40_000 })
  expect((await tapsOf(held)).map(({ personId }) => personId)).toEqual([ids[0]])
  await page.context().setOffline(true)
  await button(page, 'Here: Bill O.').click()
  await page.locator('[data-unsent="1"]').waitFor()
  await tapped(held, held.worker, { personId: ids[1] ?? '', word: 'absent' })
  await page.context().setOffline(false)
  await page.getByText('said different things').waitFor()
  expect((await standing(held, ids[1] ?? ''))?.meaning).toBe('present')
  await other.close()
})

test('a tablet gives nothing away: no name lies open on it, five wrong PINs leave nothing, and what was tapped is sent all the same', {
  timeout: 90_000,
}, async ({ world, window }) => {
  const { held, ids, page } = await hallWithATablet(world, window, names.slice(0, 2))
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Here: Agnes O.').click()
  await page.locator('[data-unsent="1"]').waitFor()
  await page.reload()
  const lying = await everythingStored(page)
  expect(lying.length).toBeGreaterThan(500)
  expect(['Agnes', 'Open session', ids[0]].filter((word) => lying.includes(word ?? ''))).toEqual([])
  await button(page, held.worker.viewer.name).click()
  for (let tries = 4; tries > 0; tries -= 1) {
    await page.getByLabel('Your PIN, six figures').fill('135790')
    await page.getByText(tries === 1 ? '1 try is left' : `${tries} tries are left`).waitFor()
  }
  await page.getByLabel('Your PIN, six figures').fill('135790')
  await page.getByText('Too many wrong PINs').waitFor()
  await page.context().setOffline(false)
  await expect.poll(async () => (await tapsOf(held)).map(({ personId }) => personId)).toEqual([ids[0]])
})

test('a hall tablet changes hands by a name and six figures, and each sees their own', { timeout: 90_000 }, async ({ world, window }) => {
  const { held, page } = await hallWithATablet(world, window, names.slice(0, 1))
  const rosa = await held.charity.as('volunteer')
  const [name = '', value = ''] = rosa.cookie.split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url: window.address }])
  await button(page, 'Lock').click()
  await button(page, 'Somebody else on this device').click()
  await page.getByLabel('A PIN of six figures').fill(pin)
  await page.getByLabel('The PIN once more').fill(pin)
  await button(page, 'Put me on this device').click()
  await page.getByText('There is no session of yours').waitFor()
  // nobody stays signed in on a tablet that lies in a hall
  await expect.poll(async () => (await rosa.get('/people')).status).toBe(303)
  await button(page, 'Lock').click()
  await unlock(page, held.worker.viewer.name)
  await button(page, 'Keep the register: Open session').waitFor()
  await button(page, 'Take me off this device').click()
  await button(page, 'Take me off').click()
  await page.getByRole('heading', { name: 'Who are you?' }).waitFor()
  expect(await page.getByRole('button', { name: held.worker.viewer.name }).count()).toBe(0)
})

test('a tablet that was taken out of use opens nothing, and what it had not sent waits for a manager', { timeout: 90_000 }, async ({
  world,
  window,
}) => {
  const { held, page } = await hallWithATablet(world, window, names.slice(0, 1))
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Here: Agnes O.').click()
  await page.locator('[data-unsent="1"]').waitFor()
  const manager = await held.charity.as('manager')
  const { id } = await world.owner.selectFrom('offlineDevice').select('id').where('organisationId', '=', held.charity.id).executeTakeFirstOrThrow()
  await manager.post(`/settings/devices/${id}/revocation`)
  await page.context().setOffline(false)
  await page.getByText('This device was taken out of use').waitFor()
  expect(await tapsOf(held)).toEqual([])
  expect(await (await manager.get('/offline/refused')).text()).toContain('The device was taken out of use before it came.')
})

test('a browser that threw away what it held says so, and how many had not been sent', { timeout: 90_000 }, async ({ world, window }) => {
  const { page } = await hallWithATablet(world, window, names.slice(0, 1))
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Here: Agnes O.').click()
  await page.locator('[data-unsent="1"]').waitFor()
  await page.waitForFunction(`document.cookie.includes('cairn_unsent=1')`)
  await page.evaluate(`indexedDB.databases().then((all) => all.forEach(({ name }) => indexedDB.deleteDatabase(name)))`)
  await page.reload()
  await page.getByText('1 tap had not been sent, and is lost').waitFor()
})

/** All that a finder could read of what the browser keeps for the page, as text: bytes as letters, keys that cannot be read out left out. */
const everythingStored = (page: Page): Promise<string> =>
  page.evaluate(`(async () => {
    const text = (what) => what instanceof CryptoKey ? '' : what instanceof ArrayBuffer || ArrayBuffer.isView(what)
      ? String.fromCharCode(...new Uint8Array(what.buffer ?? what))
      : what !== null && typeof what === 'object' ? Object.entries(what).map(([name, value]) => name + text(value)).join(' ') : String(what)
    const db = await new Promise((resolve) => { const asked = indexedDB.open('cairn-offline'); asked.onsuccess = () => resolve(asked.result) })
    const all = await Promise.all([...db.objectStoreNames].map((store) => new Promise((resolve) => {
      const asked = db.transaction(store).objectStore(store).getAll()
      asked.onsuccess = () => resolve(text(asked.result))
    })))
    db.close()
    const kept = await Promise.all((await caches.keys()).map(async (name) => {
      const cache = await caches.open(name)
      const pages = (await cache.keys()).filter(({ url }) => url.endsWith('/offline'))
      return (await Promise.all(pages.map(async (asked) => (await cache.match(asked)).text()))).join(' ')
    }))
    return [...all, ...kept, document.cookie, JSON.stringify({ ...localStorage })].join(' ')
  })()`)

test('whoever signs out on a device of their own leaves nothing on it', { timeout: 90_000 }, async ({ world, window }) => {
  const { page } = await hallWithATablet(world, window, names.slice(0, 1))
  await page.goto(`${window.address}/account`)
  await page.evaluate(`fetch('/sign-out', { method: 'POST' })`)
  await page.goto(`${window.address}/sign-in`)
  await page.waitForFunction(`indexedDB.databases().then((all) => all.some(({ name }) => name === 'cairn-offline'))`)
  await page.goto(`${window.address}/offline`)
  await page.getByRole('heading', { name: 'Take registers along' }).waitFor()
  expect(await everythingStored(page)).not.toContain('wrapped')
})
