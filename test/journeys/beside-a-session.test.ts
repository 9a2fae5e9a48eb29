import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { charityWithASession, sessionOn, tapped } from '../../src/modules/sessions/register/register.testing.ts'
import { newId } from '../../src/platform/id.ts'
import { test, violations } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, read, said, send } from './browsing.ts'

/** An open session of today, in a hall and online, with a private room, what to do in distress, and a record offered after the second visit. */
async function evening(world: World) {
  const held = await charityWithASession(world)
  const { charity, activityId, sessionId, greenId, venueId, worker } = held
  const ofIt = { organisationId: charity.id }
  await world.owner
    .updateTable('activity')
    .set({ held: 'both', distressNote: 'Ring them. After five minutes, ring whom they named.' })
    .where('id', '=', activityId)
    .execute()
  await world.owner.updateTable('room').set({ isPrivate: true }).where('id', '=', greenId).execute()
  await world.owner.updateTable('session').set({ venueId }).where('id', '=', sessionId).execute()
  await world.owner
    .insertInto('registrationOffering')
    .values({ ...ofIt, activityId, afterVisits: 2 })
    .execute()
  await world.owner
    .insertInto('contactKind')
    .values({
      ...ofIt,
      id: newId(),
      meaning: 'listening-ear',
      words: JSON.stringify({ en: 'Listening ear', da: 'Et lyttende øre', ar: 'استماع' }),
      position: 90,
    })
    .execute()
  const leyla = await charity.person('Leyla Aydin', { state: 'supported', workerId: worker.viewer.id })
  await world.owner
    .insertInto('emergencyContact')
    .values({ ...ofIt, id: newId(), personId: leyla, name: 'Ebru', relation: 'sister', phone: '07700 900123', saidById: worker.viewer.id })
    .execute()
  await tapped(held, worker, { personId: leyla })
  const before = { ...held, sessionId: await sessionOn(held, 7) }
  return { ...held, leyla, before }
}

const openRow = async (page: Page, name: string) => {
  const row = page.locator('li', { has: page.getByText(name, { exact: true }) }).last()
  await row.getByRole('link', { name: `More about ${name}` }).click()
  await row.locator('.register-further').waitFor()
  return row
}

test('beside a session: a word in private, a slot, somebody online who drops off in distress, and a record that is offered once', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const held = await evening(world)
  const { worker, sessionId, at, leyla, before, greenId } = held
  const page = await window.open({ cookie: worker.cookie, width: 390 })

  // a word in private becomes a contact on the record, and is on no register
  await page.goto(`${window.address}${at}`)
  const row = await openRow(page, 'Leyla A.')
  await Promise.all([page.waitForNavigation(), row.getByRole('link', { name: 'A word in private with Leyla A.' }).click()])
  await page.getByLabel('Minutes').fill('20')
  await page.getByLabel('What was said').fill('The landlord has not answered in three weeks.')
  await send(page, 'Keep it on their record')
  expect(await read(page, window, `/people/${leyla}`)).toContain('The landlord has not answered')
  expect(await read(page, window, at)).not.toContain('landlord')

  // a slot of the private room, from her row
  await read(page, window, `/sessions/${sessionId}/slots`)
  await page.getByLabel(/Room/).selectOption(greenId)
  await page.getByLabel(/minutes/i).fill('30')
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'Divide it' }).click()])
  await page.goto(`${window.address}${at}`)
  const again = await openRow(page, 'Leyla A.')
  await Promise.all([page.waitForNavigation(), again.getByRole('link', { name: 'A slot: Leyla A.' }).click()])
  await Promise.all([
    page.waitForNavigation(),
    page
      .getByRole('button', { name: /Leyla A\./ })
      .first()
      .click(),
  ])
  expect(await said(page)).toMatch(/10:00\s+Leyla A\./)

  // she takes part from afar, and drops off in distress: where she is, whom to ring and what to do stand in one place
  await page.goto(`${window.address}/sessions/${sessionId}/online`)
  await page.getByLabel('Where they are now').fill('4 Quay Street, Chatham')
  await send(page, 'Keep')
  const helper = await window.open({ cookie: worker.cookie, width: 390 })
  await helper.goto(`${window.address}${at}`)
  const row2 = await openRow(helper, 'Leyla A.')
  await Promise.all([helper.waitForNavigation(), row2.getByRole('link', { name: 'Where they are: Leyla A.' }).click()])
  expect(await helper.getByLabel('Where they are now').inputValue()).toBe('4 Quay Street, Chatham')
  expect(await said(helper)).toContain('After five minutes, ring whom they named.')
  expect(await helper.getByRole('link', { name: '07700 900123' }).getAttribute('href')).toBe('tel:07700900123')
  await follow(helper, 'Lines for those who cannot wait')
  expect(await said(helper)).toContain('Samaritans')

  // who came alone for the second time is asked once; a no is never asked again
  await page.goto(`${window.address}/sessions/${before.sessionId}/register/new`)
  await page.getByLabel('What they want to be called').fill('Pip')
  await send(page, 'Write down: here')
  expect(await read(page, window, `/sessions/${before.sessionId}/register`)).not.toContain('Offer registration')
  const { id: pip } = await world.owner
    .selectFrom('person')
    .select('id')
    .where('organisationId', '=', held.charity.id)
    .where('knownAs', '=', 'Pip')
    .executeTakeFirstOrThrow()
  await tapped(held, worker, { personId: pip })
  expect(await read(page, window, at)).toContain('Offer registration')
  expect(await violations(page)).toEqual([])
  await Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'No: Pip' }).click()])
  expect(await said(page)).toContain('They are asked no more')
  const next = { ...held, sessionId: await sessionOn(held, 0) }
  await tapped(held, worker, { personId: pip }, `/sessions/${next.sessionId}/register`)
  expect(await read(page, window, `/sessions/${next.sessionId}/register`)).not.toContain('Offer registration')
})
