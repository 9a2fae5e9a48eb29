import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { publicUrl, test } from '../../test/world.ts'
import { newId } from '../platform/id.ts'

const navigation = '<nav class="nav"'
const search = 'action="/search"'

describe('whoever is signed in keeps the navigation, the search and the languages', () => {
  test('where a page is not there, and reads who can help', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    for (const path of ['/nowhere', `/people/${newId()}`]) {
      const answer = await worker.get(path)
      const page = await answer.text()
      expect(answer.status).toBe(404)
      for (const part of [navigation, search, 'hrefLang="ar"', 'manager or your organisation&#x27;s administrator can help'])
        expect(page).toContain(part)
    }
  })

  test('where something is not theirs to do, and reads the rule and who can help', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    const answer = await worker.get('/workers/invitation')
    const page = await answer.text()
    expect(answer.status).toBe(403)
    for (const part of [navigation, search, 'Workers are invited by an administrator', 'Ask somebody who may.']) expect(page).toContain(part)
  })

  test('where something broke, and reads the reference', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    await sql`alter table task rename to task_away`.execute(world.owner)
    const answer = await worker.get('/')
    await sql`alter table task_away rename to task`.execute(world.owner)
    const page = await answer.text()
    expect(answer.status).toBe(500)
    for (const part of [navigation, search, 'Reference']) expect(page).toContain(part)
  })
})

test('whose account belongs to no organisation any more reads so once, and signs in as somebody else from there', async ({ world }) => {
  const { get, viewer } = await (await world.charity()).as('worker')
  await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', viewer.id).execute()
  const answer = await get('/')
  const page = await answer.text()
  expect(answer.status).toBe(403)
  expect(page).toContain('Your account belongs to no organisation any more')
  expect(page).not.toContain(navigation)
  expect(answer.headers.get('set-cookie')).toMatch(/session_token=;.*Max-Age=0/)
})

test('a stranger gets a plain page, with no way to anything of ours', async ({ world }) => {
  const charity = await world.charity()
  for (const path of [`/at/${charity.slug}/nowhere`, '/at/nobody-here', `/invitations/${'x'.repeat(32)}`]) {
    const page = await (await world.app.request(`${publicUrl}${path}`)).text()
    expect(page).toContain('<html')
    for (const part of [navigation, search]) expect(page).not.toContain(part)
  }
})

test('a built file that is not there is an empty answer', async ({ world }) => {
  const answer = await world.app.request(`${publicUrl}/assets/nothing-like-it.js`)
  expect([answer.status, await answer.text()]).toEqual([404, ''])
})
