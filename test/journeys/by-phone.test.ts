import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { test, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, idAt, read, said, send } from './browsing.ts'

async function lay(world: World) {
  const charity = await world.charity()
  const [worker, colleague] = [await charity.as('worker'), await charity.as('worker')]
  await world.owner.updateTable('serviceWorker').set({ serviceId: charity.otherServiceId }).where('viewerId', '=', colleague.viewer.id).execute()
  return { charity, worker, colleague }
}

type Laid = Awaited<ReturnType<typeof lay>>

/** What is said on the phone, typed while it is said: seven things, and one press. */
async function takeTheCall(page: Page, window: Window): Promise<string> {
  await read(page, window, '/referrals')
  await follow(page, 'Take a call')
  await page.locator('[name=knownAs]').fill('Ronnie Pike')
  await page.locator('[name=phone]').fill('07700 900333')
  await page.locator('[name=phoneSafe]').check()
  await page.locator('[name=story]').fill('Lost his work in spring.')
  await page.locator('[name=keepRecord]').check()
  await page.locator('[name=contactMe]').check()
  expect(await send(page, 'Save the referral')).toContain('Lost his work in spring.')
  return idAt(page, 2)
}

async function keepWaiting(page: Page, window: Window, referralId: string): Promise<void> {
  await read(page, window, `/referrals/${referralId}/decision`)
  await page.locator('[name=outcome][value=kept-waiting]').check()
  // forgotten at first: it is said beside the field, and nothing is gone
  expect(await send(page, 'Record the decision')).toContain('Please say what they are waiting for')
  await page.locator('[name=waitingReason]').fill('A place on Tuesdays')
  await send(page, 'Record the decision')
  expect(await read(page, window, '/referrals/waiting')).toContain('A place on Tuesdays')
  await follow(page, /was asked/)
  await page.locator('[name=how][value=call]').check()
  await page.locator('[name=note]').fill('Glad to wait until the new year.')
  await send(page, 'Save')
}

async function takeOn(page: Page, window: Window, referralId: string, { worker }: Pick<Laid, 'worker'>): Promise<string> {
  await read(page, window, `/referrals/${referralId}/decision`)
  await page.locator('[name=outcome][value=accepted]').check()
  const chosen = page.locator(`[name=workerId][value="${worker.viewer.id}"]`)
  if (await chosen.count()) await chosen.check()
  else await page.locator('[name=workerId]').selectOption(worker.viewer.id)
  await page.locator('[name=overrideReason]').fill('Said on the phone that he is 52')
  await send(page, 'Record the decision')
  await read(page, window, `/referrals/${referralId}`)
  await follow(page, 'Open the record')
  expect(await said(page)).toContain('Glad to wait until the new year.')
  return idAt(page, 2)
}

/** Asks the other service to take him over; what he has here goes on until it does. */
async function askForTransfer(page: Page, window: Window, personId: string, { charity }: Laid): Promise<void> {
  await read(page, window, `/people/${personId}/referral`)
  await page.locator(`[name=serviceId][value="${charity.otherServiceId}"]`).check()
  await page.locator('[name=endsEpisodeId]').last().check()
  await send(page, 'Send the referral')
  expect(await page.locator('[data-errors]').count()).toBe(1)
  await page.locator('[name=handOverNote]').fill('Likes to be rung before ten.')
  await send(page, 'Send the referral')
  expect(await read(page, window, `/people/${personId}`)).toMatch(/One to one[\s\S]*Supported/)
}

test.for([{ script: true }, { script: false }])(
  'KENT-11, ALL-02: a call is a referral in a minute; he waits, is asked how he is, is taken on, and goes over with a note that a colleague reads first (%o)',
  { timeout: 120_000 },
  async ({ script }, { world, window }) => {
    const laid = await lay(world)
    const page = await window.open({ cookie: laid.worker.cookie, width: 390, script })
    const referralId = await takeTheCall(page, window)
    await keepWaiting(page, window, referralId)
    const personId = await takeOn(page, window, referralId, laid)
    await askForTransfer(page, window, personId, laid)

    const theirs = await window.open({ cookie: laid.colleague.cookie, width: 390, script })
    await read(theirs, window, '/referrals')
    expect(await follow(theirs, 'Ronnie Pike')).toContain('Likes to be rung before ten.')
    await takeOn(theirs, window, idAt(theirs, 2), { worker: laid.colleague })
    expect(await read(page, window, '/')).not.toContain('Not spoken to')
    expect(await read(theirs, window, `/people/${personId}`)).toMatch(/Groups[\s\S]*Supported/)
    const open = await world.owner
      .selectFrom('involvement')
      .select(['serviceId', 'state', 'workerId'])
      .where('personId', '=', personId)
      .where('state', '=', 'supported')
      .execute()
    expect(open).toEqual([{ serviceId: laid.charity.otherServiceId, state: 'supported', workerId: laid.colleague.viewer.id }])
  },
)

test('whoever is being written down a second time is shown while the worker types, and what is new is added to the one who is there', {
  timeout: 60_000,
}, async ({ world, window }) => {
  const { charity, worker, colleague } = await lay(world)
  const leyla = await charity.person('Leyla Ahmadi', { workerId: worker.viewer.id, state: 'supported' })
  const page = await window.open({ cookie: worker.cookie, width: 390 })
  await read(page, window, '/people/registration')
  await page.locator('[name=knownAs]').fill('Ahmadi Leyla')
  await page.locator('[data-live] li').waitFor()
  expect(await page.locator('[data-live]').innerText()).toContain('Leyla Ahmadi')
  await page.locator('summary', { hasText: 'Address' }).click()
  await page.locator('[name=postcode]').fill('ME7 1ZZ')
  await page.locator('[data-live] button').first().click()
  await page.waitForURL(`**/people/${leyla}`)
  const rows = await world.owner.selectFrom('person').select(['knownAs', 'postcode']).where('organisationId', '=', charity.id).execute()
  expect(rows).toEqual([{ knownAs: 'Leyla Ahmadi', postcode: 'ME7 1ZZ' }])

  // one who may not know of her is shown nobody
  const theirs = await window.open({ cookie: colleague.cookie })
  await read(theirs, window, '/people/registration')
  const asked = theirs.waitForResponse(/likely/)
  await theirs.locator('[name=knownAs]').fill('Ahmadi Leyla')
  await asked
  expect(await theirs.locator('[data-live] li').count()).toBe(0)
})
