import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'
import { follow, read, send } from './browsing.ts'

test('a manager closes twelve people who were never reached, takes it back, and takes the list out as a file with a reason', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const worker = await charity.viewer(['worker'], { name: 'Noor' })
  for (let at = 1; at <= 12; at += 1) await supported(world, charity, `Never Reached ${String(at).padStart(2, '0')}`, worker.id)
  await charity.person('Still Waiting', { state: 'waiting' })

  // by keyboard and touch alone: nothing of this needs a script
  const page = await window.open({ cookie: manager.cookie, width: 390, script: false })
  await read(page, window, '/people?state=supported&sort=contact')
  await follow(page, 'Choose several')
  await follow(page, 'Tick all 12 on this page')
  const chosen = await send(page, 'End support')
  expect(chosen).toContain('Whom it concerns (12)')
  await page.locator('[name=reasonId]').first().check()
  await page.locator('[name=note]').fill('Three letters and five calls, no answer.')
  expect(await send(page, 'End support')).toContain('The support of 12 people ended')
  expect(await read(page, window, '/people?state=supported')).not.toContain('Never Reached')

  await page.goBack()
  expect(await send(page, 'Undo')).toContain('It was taken back')
  const list = await read(page, window, '/people?state=supported')
  for (const said of ['Never Reached 01', 'Never Reached 12', 'Noor', '12 in all']) expect(list).toContain(said)

  await follow(page, 'Take out as a file')
  await page.locator('[name=why]').selectOption('letters')
  await page.locator('[name=reason]').fill('A last letter to all twelve')
  await page.locator('[name=format][value=csv]').check({ force: true })
  const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Take it out' }).click()])
  const sheet = readFileSync(await file.path(), 'utf8')
  expect(sheet.trim().split('\r\n')).toHaveLength(13)
  expect(await read(page, window, '/audit?kind=people+exported')).toContain('A last letter to all twelve')
})
