import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { compared, contactOf } from '../../src/modules/people/merging/merging.testing.ts'
import { test, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, idAt, read, said, send } from './browsing.ts'

/** She came to the door twice: once as her papers call her, once as it was heard. */
async function lay(world: World) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const [first, second] = [await charity.person('Leyla Ahmadi'), await charity.person('Ahmadi Leyla')]
  for (const id of [first, second])
    await world.owner
      .updateTable('person')
      .set({ bornOn: Temporal.PlainDate.from('1984-04-03'), town: id === first ? 'London' : 'Slough' })
      .where('id', '=', id)
      .execute()
  await contactOf(world, charity, worker.viewer, second, 'She asked about the Tuesday group.')
  await compared(world)
  return { charity, manager, worker, first, second }
}

async function mergeThem(page: Page, window: Window): Promise<void> {
  expect(await read(page, window, '/people/duplicates')).toContain('same name and same date of birth')
  expect(await follow(page, 'Compare')).toMatch(/London[\s\S]*Slough/)
  await page.locator('[name=kept][value=one]').check()
  await page.locator('[name=home]').last().check()
  expect(await send(page, 'Make them one')).toContain('The two records are one now.')
}

test.for([{ script: true }, { script: false }])(
  'FORUM-07: a manager makes one record of two, whoever had the other address is led to it, and all of it goes back (%o)',
  { timeout: 60_000 },
  async ({ script }, { world, window }) => {
    const { manager, worker, first, second } = await lay(world)
    const page = await window.open({ cookie: manager.cookie, script })
    await mergeThem(page, window)
    const mergeId = idAt(page, 3)

    const theirs = await window.open({ cookie: worker.cookie, width: 390, script })
    expect(await read(theirs, window, `/people/${second}`)).toContain('She asked about the Tuesday group.')
    expect(idAt(theirs, 2)).toBe(first)
    expect(await read(theirs, window, '/people?name=leyla')).toContain('1 in all')
    // a colleague who compares the two at this moment comes to the one that they are
    await read(page, window, `/people/duplicates/${first}/${second}`)
    expect(idAt(page, 2)).toBe(first)

    await read(page, window, `/people/merges/${mergeId}`)
    expect(await send(page, 'Take the merge back')).toContain('They are not offered as a pair again')
    expect(await read(page, window, '/people/duplicates')).not.toContain('Ahmadi')
    await follow(page, 'Said to be two people')
    expect(await said(page)).toContain('Ahmadi')
    expect(await read(theirs, window, `/people/${second}`)).toContain('She asked about the Tuesday group.')
    expect(idAt(theirs, 2)).toBe(second)
    expect(await read(theirs, window, `/people/${first}`)).not.toContain('Tuesday group')
  },
)
