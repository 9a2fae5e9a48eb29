import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { asked, decide, referrer } from '../../src/modules/referrals/trial/public.ts'
import { test, type Window } from '../browser.ts'
import type { Somebody, World } from '../world.ts'
import { follow, read, said, send } from './browsing.ts'

/** Two people whom a surgery referred, who both agreed that it is told; a message to it waits for each. */
async function lay(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const people: string[] = []
  for (const knownAs of ['Leyla', 'Omar']) {
    const id = await asked(world, charity, { knownAs, mayKnow: 'yes' }, 'professional')
    expect((await decide(worker, id, { outcome: 'accepted', workerId: worker.viewer.id })).status).toBe(303)
    const { personId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    people.push(personId)
  }
  const [leyla = '', omar = ''] = people
  return { worker, leyla, omar }
}

/** His life is at stake: the surgery has to know, whatever he says now, and the worker answers for it with a reason. */
async function nameGround(page: Page, window: Window, personId: string): Promise<void> {
  await read(page, window, `/people/${personId}/consents`)
  await follow(page, 'Name a ground')
  await page.locator('[name=basis][value=vital-interests]').check()
  await page.locator('[name=purpose]').selectOption('tell-referrer')
  await page.locator('[name=reason]').fill('Was found on the bridge on Monday. The surgery gives out his tablets.')
  expect(await send(page, 'Name this ground')).toContain('To save somebody’s life')
}

async function takeBack(page: Page, window: Window, personId: string): Promise<string> {
  await read(page, window, `/people/${personId}/consents`)
  await follow(page, /Take back.*[Tt]ell who referred/)
  await page.locator('[name=how][value=by-phone]').check()
  return send(page, 'Take it back')
}

const messages = (world: World, personId: string) =>
  world.owner
    .selectFrom('message')
    .select(['recipient', 'failure', 'sentAt'])
    .where('personId', '=', personId)
    .where('recipient', '=', referrer.referrerEmail)
    .execute()

async function tasksOf(page: Page, window: Window, worker: Somebody): Promise<string> {
  expect(worker.viewer.roles.has('worker')).toBe(true)
  return read(page, window, '/')
}

test.for([{ script: true }, { script: false }])(
  'ALL-04: a consent that is taken back holds what was on its way and asks the worker the same day, and never holds what is there for somebody’s life (%o)',
  { timeout: 60_000 },
  async ({ script }, { world, window }) => {
    const { worker, leyla, omar } = await lay(world)
    const page = await window.open({ cookie: worker.cookie, width: 390, script })
    await nameGround(page, window, omar)
    expect(await takeBack(page, window, leyla)).toContain('Taken back')
    await takeBack(page, window, omar)
    expect(await messages(world, leyla)).toEqual([expect.objectContaining({ failure: 'stopped', sentAt: null })])
    expect(await messages(world, omar)).toEqual([expect.objectContaining({ failure: null })])

    const today = await tasksOf(page, window, worker)
    expect(today).toContain('A consent was taken back: see what was stopped, and who must be told')
    expect(await read(page, window, `/people/${leyla}/consents`)).toContain('Stopped')
    expect(await said(page)).toContain('Dr Grey')
  },
)
