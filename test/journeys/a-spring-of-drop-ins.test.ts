import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { test, violations, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, read, said, send } from './browsing.ts'

async function lay(world: World) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  await world.owner.updateTable('viewer').set({ name: 'Jasvinder Gill' }).where('id', '=', worker.viewer.id).execute()
  const ofIt = { organisationId: charity.id, id: crypto.randomUUID(), position: 1 }
  await world.owner
    .insertInto('activityKind')
    .values({ ...ofIt, meaning: 'drop-in', words: JSON.stringify({ en: 'Drop-in' }) })
    .execute()
  await world.owner
    .insertInto('callingOffReason')
    .values({ ...ofIt, meaning: 'weather', words: JSON.stringify({ en: 'Flood' }) })
    .execute()
  return { charity, manager }
}

async function sayTheRooms(page: Page, window: Window): Promise<void> {
  await read(page, window, '/settings/venues/new')
  await page.locator('[name=name]').fill('The Guild Room')
  await send(page, 'Keep these settings')
  await follow(page, 'The Guild Room')
  for (const [room, places] of [
    ['Hall', '60'],
    ['Committee room', '4'],
  ] as const) {
    await follow(page, 'Add a room')
    await page.locator('[name=name]').fill(room)
    await page.locator('[name=capacity]').fill(places)
    await send(page, 'Keep these settings')
  }
}

/** WORCS-06: by somebody who never heard of a rule. */
async function planIt(page: Page, window: Window): Promise<void> {
  await read(page, window, '/sessions')
  await follow(page, 'Plan an activity')
  await page.locator('[name=name]').fill('Carers’ drop-in')
  await page.locator('[name=kindId]').selectOption({ label: 'Drop-in' })
  await page.locator('[name=serviceId]').selectOption({ label: 'One to one' })
  expect(await send(page, 'Go on to when it is held')).toContain('When is it held?')
  await page.locator('[name=fromOn]').fill('2027-01-04')
  await page.locator('[name=begins]').fill('10:00')
  await page.locator('[name=ends]').fill('13:00')
  await page.locator('[name=place]').selectOption({ label: 'The Guild Room: Hall (60 people)' })
  await page.locator('[name=repeats][value=month]').check()
  // forgotten at first: which of the month
  await page.locator('[name=monthOn][value=TU]').check()
  await page.locator('[name=monthOn][value=TH]').check()
  expect(await send(page, 'Lay its sessions')).toContain('Which of the month')
  await page.locator('[name=places][value="-1"]').check()
  await page.locator('[name=untilOn]').fill('2027-12-31')
  await page.locator('summary', { hasText: 'In some months alone' }).click()
  for (const month of ['2', '3', '4']) await page.locator(`[name=months][value="${month}"]`).check()
  await page.locator('[name=setUpMinutes]').fill('45')
  const laid = await send(page, 'Lay its sessions')
  expect(laid).toContain('The last Tuesday and the last Thursday of each month, in February, March and April')
}

test('WORCS-06: a manager plans the drop-ins of a spring on a phone, moves one, calls one off for a flood and takes it back', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const { manager } = await lay(world)
  const page = await window.open({ cookie: manager.cookie, width: 390 })
  await sayTheRooms(page, window)
  await planIt(page, window)
  await page.getByText('More to do').click()
  await follow(page, 'What is needed')
  await page.locator('[name=kind][value=refreshments]').check()
  await page.locator('[name=what]').fill('Tea and soup')
  expect(await send(page, 'Add it')).toContain('Tea and soup')
  await read(page, window, '/sessions?from=2027-02-01')
  expect(await page.locator('.card h2').allTextContents()).toEqual([
    'Tuesday 23 February',
    'Thursday 25 February',
    'Thursday 25 March',
    'Tuesday 30 March',
    'Tuesday 27 April',
    'Thursday 29 April',
  ])
  await follow(page, 'Carers’ drop-in')
  await send(page, 'Ready: Tea and soup')
  expect(await said(page)).toContain('1 of one thing is ready')
  await follow(page, 'Change this one')
  await page.locator('[name=onDay]').fill('2027-02-24')
  await page.locator('[name=title]').fill('Money and debt')
  expect(await send(page, 'Keep')).toContain('It was to be on 23 February 2027')
  await follow(page, 'Call it off')
  await page.locator('[name=reasonId]').first().check()
  await page.locator('[name=note]').fill('The Severn is over the car park.')
  expect(await send(page, 'Say that it is off')).toContain('The Severn is over the car park.')
  expect(await violations(page)).toEqual([])
  expect(await send(page, 'It is held after all')).toContain('Money and debt')
  expect(await read(page, window, '/sessions/month?month=2027-02')).toContain('Carers’ drop-in')
  expect(await violations(page)).toEqual([])
  expect(await said(page)).not.toContain('Flood')
})
