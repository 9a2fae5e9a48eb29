import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { decide } from '../../src/modules/referrals/trial/public.ts'
import { test, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, idAt, read, said, send } from './browsing.ts'

async function lay(world: World) {
  const charity = await world.charity()
  return { charity, manager: await charity.as('manager'), worker: await charity.as('worker') }
}

/** A manager writes the surgery down and gives it a link, which is shown once. */
async function giveLink(page: Page, window: Window): Promise<string> {
  await read(page, window, '/referrers/new')
  await page.locator('[name=name]').fill('Harbour Surgery')
  await page.locator('[name=kind]').selectOption('surgery')
  await send(page, /Add|Save|Keep/)
  await follow(page, 'Give a link')
  await page.locator('[name=how]').last().check()
  return new URL(/https?:\S+\/from\/\S+/.exec(await send(page, 'Make the link'))?.[0] ?? '').pathname
}

/** From the surgery's own page, on the doctor's phone, about somebody who agreed to it. */
async function refer(page: Page, window: Window, link: string, knownAs: string, own: string, mayKnow: boolean): Promise<void> {
  await read(page, window, link)
  await follow(page, /Refer somebody to|Refer/)
  await page.locator('[name=referrerName]').fill('Dr Winstanley')
  await page.locator('[name=referrerEmail]').fill('winstanley@harbour.example')
  await page.locator('[name=referrerReference]').fill(own)
  await page.locator('[name=knownAs]').fill(knownAs)
  await page.locator('[name=age]').fill('44')
  await page.locator('[name=ways][value=none]').check()
  await page.locator('[name=keepRecord]').check()
  if (mayKnow) await page.locator('[name=mayKnow]').check()
  const sent = await send(page, 'Send the referral')
  expect(sent, sent).toMatch(/[2-9A-Z]{4}-[2-9A-Z]{4}/)
}

async function answered(world: World, { charity, worker }: Awaited<ReturnType<typeof lay>>, knownAs: string): Promise<string> {
  const { id, personId } = await world.owner
    .selectFrom('referral')
    .innerJoin('person', 'person.id', 'referral.personId')
    .select(['referral.id', 'referral.personId'])
    .where('referral.organisationId', '=', charity.id)
    .where('person.knownAs', '=', knownAs)
    .executeTakeFirstOrThrow()
  expect((await decide(worker, id, { outcome: 'accepted', workerId: worker.viewer.id })).status).toBe(303)
  return personId
}

/** What the row of a referral says of it. */
const rowOf = (page: Page, own: string): Promise<string> => page.locator('tr', { hasText: own }).innerText()

test.for([{ script: true }, { script: false }])(
  'WORCS-09: a surgery refers from its own page without an account, and sees there what became of it as far as the person agreed (%o)',
  { timeout: 60_000 },
  async ({ script }, { world, window }) => {
    const laid = await lay(world)
    const office = await window.open({ cookie: laid.manager.cookie, script })
    const link = await giveLink(office, window)
    const referrerId = idAt(office, 2)
    const phone = await window.open({ width: 390, script })
    await refer(phone, window, link, 'Leyla', 'H-17', true)
    await refer(phone, window, link, 'Omar', 'H-18', false)
    expect(await rowOf(phone, 'H-17')).toContain('Being read')

    const leyla = await answered(world, laid, 'Leyla')
    await answered(world, laid, 'Omar')
    await read(phone, window, link)
    expect(await rowOf(phone, 'H-17')).toContain('Yes, we support them')
    expect(await rowOf(phone, 'H-18')).toContain('We have no leave to say more')
    expect(await said(phone)).not.toMatch(/Leyla|Omar/)

    // she takes it back: from then on her row says no more than his
    const workers = await window.open({ cookie: laid.worker.cookie, script })
    await takeBack(workers, window, leyla)
    await read(phone, window, link)
    expect(await rowOf(phone, 'H-17')).toContain('We have no leave to say more')
    expect(await phone.context().cookies()).toEqual([])

    await read(office, window, `/referrers/${referrerId}`)
    await send(office, /End/)
    expect(await read(phone, window, link)).toContain('This link opens nothing')
  },
)

async function takeBack(page: Page, window: Window, personId: string): Promise<void> {
  await read(page, window, `/people/${personId}/consents`)
  await follow(page, /Take back.*[Tt]ell who referred/)
  await page.locator('[name=how][value=by-phone]').check()
  await send(page, 'Take it back')
}
