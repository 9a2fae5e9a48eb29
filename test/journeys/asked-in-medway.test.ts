import { expect } from 'vitest'
import { supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'
import { follow, read, send } from './browsing.ts'

test('KENT-13: on a phone without script a manager asks four questions in what Medway commissioned, and the worker is told of nobody else', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const { personId } = await supported(world, charity, 'Leyla Ahmadi', worker.viewer.id)
  await manager.post('/settings/venues/new', { name: 'The Quay Rooms, Chatham' })

  const theirs = await window.open({ cookie: manager.cookie, width: 390, script: false })
  await read(theirs, window, '/settings/services')
  await follow(theirs, 'One to one')
  await theirs.getByLabel('Where it is given').selectOption({ label: 'The Quay Rooms, Chatham' })
  await send(theirs, 'Keep these settings')
  expect(await read(theirs, window, '/settings/services')).toContain('Given at The Quay Rooms, Chatham')

  await read(theirs, window, '/settings/measures/ons4/services')
  expect(await follow(theirs, 'The Quay Rooms, Chatham')).toContain('Given here: One to one.')
  await theirs.getByLabel('Yes, in this rhythm').check()
  await theirs.getByLabel('First within so many days of opening').fill('7')
  const rules = await send(theirs, 'Save')
  const ofService = (name: string) => theirs.locator('.row', { hasText: name }).last().innerText()
  expect(rules).toContain('In a service')
  expect(await ofService('One to one')).toContain('As at The Quay Rooms, Chatham')
  expect(await ofService('Groups')).toContain('Not asked here')

  const hers = await window.open({ cookie: worker.cookie, width: 390 })
  expect(await read(hers, window, `/people/${personId}/measures`)).toContain('ONS4 is due by')

  // the service's own word goes before
  await follow(theirs, 'One to one')
  await theirs.getByLabel('Not asked here').check()
  await send(theirs, 'Save')
  expect(await ofService('One to one')).toContain('Said by the service itself')
  expect(await read(hers, window, `/people/${personId}/measures`)).not.toContain('ONS4 is due by')
})
