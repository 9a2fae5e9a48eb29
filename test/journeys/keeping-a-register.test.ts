import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { charityWithASession, putAt, sessionOn, standing, tapped, tapsOf } from '../../src/modules/sessions/register/register.testing.ts'
import { test } from '../browser.ts'
import { said } from './browsing.ts'

const names = ['Agnes', 'Bill', 'Carol', 'Dawn', 'Ellis', 'Fay', 'Gwen', 'Hugh', 'Iris', 'Jack', 'Kay', 'Len', 'May', 'Noel', 'Olive']

/** Taps whatever is meant, and counts it. */
function tapping(page: Page) {
  let taps = 0
  return {
    on: async (role: 'button' | 'link', name: string | RegExp) => {
      taps += 1
      await page.locator('main').getByRole(role, { name }).first().click()
    },
    count: () => taps,
  }
}

test('a helper who never saw it keeps the register of fifteen on a phone with a tap for each and three more', { timeout: 60_000 }, async ({
  world,
  window,
}) => {
  const held = await charityWithASession(world)
  const before = `/sessions/${await sessionOn(held, 7)}/register`
  const people: string[] = []
  for (const name of names) {
    const personId = await held.charity.person(`${name} Oldfield`, { state: 'supported' })
    await tapped(held, held.worker, { personId }, before)
    people.push(personId)
  }
  const rosa = await held.charity.as('volunteer')
  await putAt(held, rosa.viewer.id)
  const page = await window.open({ width: 390, cookie: rosa.cookie })
  await page.goto(`${window.address}/sessions/${held.sessionId}`)
  const tap = tapping(page)
  await tap.on('link', 'Keep the register')
  await page.getByText('0 here, 15 expected still').waitFor()
  for (const name of names) await tap.on('button', `Here: ${name} O.`)
  await page.getByText('15 here, 0 expected still').waitFor()
  await tap.on('link', 'Close the register')
  await page.waitForURL(/\/close$/)
  await tap.on('button', 'Close')
  await page.getByText('The register is closed.').waitFor()
  expect(await said(page)).toContain('15')
  expect(tap.count()).toBe(names.length + 3)
  const meanings = await Promise.all(people.map(async (personId) => (await standing(held, personId))?.meaning))
  expect(new Set(meanings)).toEqual(new Set(['present']))
})

for (const script of [true, false])
  test(`somebody who came late is said so from the words beside the name, which come when they are asked for, ${script ? 'without leaving the page' : 'without script too'}`, {
    timeout: 60_000,
  }, async ({ world, window }) => {
    const held = await charityWithASession(world)
    const before = `/sessions/${await sessionOn(held, 7)}/register`
    const people = await Promise.all(['Agnes', 'Bill'].map((name) => held.charity.person(`${name} Oldfield`, { state: 'supported' })))
    for (const personId of people) await tapped(held, held.worker, { personId }, before)
    const page = await window.open({ width: 390, cookie: held.worker.cookie, script })
    await page.goto(`${window.address}${held.at}`)
    const further = page.locator('.register-further')
    expect(await further.count()).toBe(0)
    await page.getByRole('link', { name: 'More about Bill O.' }).click()
    await further.waitFor()
    expect(await further.count()).toBe(1)
    await page.getByRole('button', { name: 'Came late: Bill O.' }).click()
    await page.getByText('1 here, 1 expected still').waitFor()
    expect((await standing(held, people[1] ?? ''))?.meaning).toBe('late')
    expect(await standing(held, people[0] ?? '')).toBeUndefined()
    await page.getByRole('link', { name: 'More about Agnes O.' }).click()
    await page.getByRole('button', { name: 'Came late: Agnes O.' }).waitFor()
    await page.getByRole('link', { name: 'More about Agnes O.' }).click()
    await further.waitFor({ state: 'detached' })
  })

test('taps are taken back before the register is read again, what is typed meanwhile stays, and what another tablet said appears', {
  timeout: 60_000,
}, async ({ world, window }) => {
  const held = await charityWithASession(world)
  const before = `/sessions/${await sessionOn(held, 7)}/register`
  const [agnes = '', bill = ''] = await Promise.all(['Agnes', 'Bill'].map((name) => held.charity.person(`${name} Oldfield`, { state: 'supported' })))
  for (const personId of [agnes, bill]) await tapped(held, held.worker, { personId }, before)
  const page = await window.open({ width: 390, cookie: held.worker.cookie })
  await page.goto(`${window.address}${held.at}`)
  const here = page.getByRole('button', { name: 'Here: Agnes O.' })
  for (const pressed of [true, false, true, false]) {
    await here.click()
    expect(await here.getAttribute('aria-pressed')).toBe(String(pressed))
  }
  await expect.poll(async () => (await tapsOf(held)).filter(({ personId }) => personId === agnes).length).toBe(4)
  expect(await standing(held, agnes)).toBeUndefined()
  await here.click()
  await page.getByLabel('Add somebody').fill('Doris')
  await tapped(held, held.worker, { personId: bill })
  await expect.poll(async () => (await standing(held, agnes))?.meaning).toBe('present')
  // longer than a pause: the register waits for whoever types
  await page.waitForTimeout(2_000)
  expect(await page.getByLabel('Add somebody').inputValue()).toBe('Doris')
  await page.getByLabel('Add somebody').blur()
  await page.getByText('2 here, 0 expected still').waitFor()
  expect((await standing(held, agnes))?.disputedById).toBeNull()
})
