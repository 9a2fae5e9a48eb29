import { expect } from 'vitest'
import { supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'

test('FORUM-08: a volunteer in training writes with prompts, the supervisor sends it back, it comes back to them, and is signed when it was written again', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const [manager, supervisor, learner] = [await charity.as('manager'), await charity.as('worker'), await charity.as('caseload-volunteer')]
  const { personId } = await supported(world, charity, 'Leyla Ahmadi', learner.viewer.id)
  await manager.post('/settings/notes/training', { writerId: learner.viewer.id, inTraining: 'yes', supervisorId: supervisor.viewer.id })
  await manager.post('/settings/notes/prompts', { signsOff: 'yes', 'prompts.en': 'What did the person say?' })

  const hers = await window.open({ cookie: learner.cookie, width: 390 })
  await hers.goto(`${window.address}/people/${personId}/contacts/new`)
  expect(await hers.locator('main').innerText()).toContain('What did the person say?')
  await hers.locator('[name=minutes]').fill('30')
  await hers.locator('[name=note]').fill('She was in a good mood.')
  await hers.locator('main .form button[type=submit]').last().click()
  await hers.waitForURL(new RegExp(`/people/${personId}$`))
  expect(await hers.locator('main').innerText()).toContain('Waits for a supervisor')

  const theirs = await window.open({ cookie: supervisor.cookie, width: 1280, script: false })
  const readIt = async () => {
    await theirs.goto(`${window.address}/`)
    await theirs.getByRole('link', { name: 'One note waits for your signature' }).click()
    await theirs.getByRole('link', { name: /Leyla Ahmadi/ }).click()
    await theirs.getByRole('link', { name: 'Read and sign' }).click()
  }
  await readIt()
  await theirs.locator('[name=outcome][value=asked-again]').check()
  await theirs.locator('[name=words]').fill('Kindly put. What did she say herself?')
  await theirs.locator('main .form button[type=submit]').last().click()

  await hers.goto(`${window.address}/`)
  await hers.getByRole('link', { name: 'One note came back to you' }).click()
  await hers.getByRole('link', { name: /Leyla Ahmadi/ }).click()
  expect(await hers.locator('main').innerText()).toContain('What did she say herself?')
  await hers.getByRole('link', { name: 'Amend' }).click()
  await hers.locator('[name=note]').fill('“I slept,” she said. We looked at the choir’s page together.')
  await hers.locator('[name=why]').fill('Her own words')
  await hers.locator('main .form button[type=submit]').last().click()
  await hers.waitForURL(/\/contacts\/[0-9a-f-]{36}$/)

  await readIt()
  expect(await theirs.locator('main').innerText()).toContain('I slept')
  await theirs.locator('[name=outcome][value=signed]').check()
  await theirs.locator('main .form button[type=submit]').last().click()
  await theirs.waitForURL(/\/contacts\/unsigned$/)
  await hers.goto(`${window.address}/people/${personId}/notes`)
  expect(await hers.locator('main').innerText()).not.toContain('Waits for a supervisor')
  await hers.goto(`${window.address}/`)
  expect(await hers.locator('main').innerText()).not.toContain('came back to you')
})
