import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { asked, decide } from '../../src/modules/referrals/trial/public.ts'
import { newId } from '../../src/platform/id.ts'
import { test, type Window } from '../browser.ts'
import type { World } from '../world.ts'
import { follow, read, said, send } from './browsing.ts'

/** She is supported in one service, waits for another, is to be rung, and a letter to her has not gone out yet. */
async function lay(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const referralId = await asked(world, charity, { knownAs: 'Leyla Ahmadi', mayKnow: 'yes' }, 'professional')
  await decide(worker, referralId, { outcome: 'accepted', workerId: worker.viewer.id })
  const { personId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', referralId).executeTakeFirstOrThrow()
  await worker.post(`/people/${personId}/referral`, { serviceId: charity.otherServiceId, endsEpisodeId: '' })
  await worker.post('/tasks/new', {
    words: 'Ring her',
    forId: worker.viewer.id,
    dueOn: Temporal.Now.plainDateISO('Europe/London').toString(),
    personId,
  })
  const message = { organisationId: charity.id, id: newId(), personId, channel: 'email' as const, recipient: 'leyla@mail.example', language: 'en' }
  await world.owner
    .insertInto('message')
    .values({ ...message, subject: 'A reply', body: 'See you on Monday.' })
    .execute()
  return { worker, personId }
}

async function sayIt(page: Page, window: Window, personId: string): Promise<string> {
  await read(page, window, `/people/${personId}/details`)
  await follow(page, /has died/)
  await page.locator('[name=toldBy]').fill('Her sister')
  await page.locator('[name=how][value=by-phone]').check()
  return send(page, /Write down/)
}

test.for([{ script: true }, { script: false }])(
  'ALL-11: a death is said once: nothing more is sent, what was open is ended, it says whom to tell, and is taken back where it was of the wrong person (%o)',
  { timeout: 60_000 },
  async ({ script }, { world, window }) => {
    const { worker, personId } = await lay(world)
    const page = await window.open({ cookie: worker.cookie, width: 390, script })
    const toDo = await sayIt(page, window, personId)
    expect(toDo).toContain('The day is not known')
    expect(toDo).toContain('Dr Grey')
    expect(toDo).toContain('leyla@mail.example')
    await send(page, 'Told')

    const record = await read(page, window, `/people/${personId}`)
    expect(record).toContain('Leyla Ahmadi has died.')
    // nobody is asked how they are, or referred on, after they died
    for (const offered of ['Ask how things are', 'Refer to a service', 'Begin support', 'Open again', 'Still to ask'])
      expect(record).not.toContain(offered)
    expect(await read(page, window, '/')).toContain('Nothing is waiting for you')
    expect((await worker.post(`/people/${personId}/referral`, { serviceId: worker.viewer.serviceIds[0] ?? '' })).status).toBe(409)

    await read(page, window, `/people/${personId}/death`)
    await send(page, /they are alive/)
    await read(page, window, `/people/${personId}`)
    await page.getByText('More to do').click()
    expect(await said(page)).toContain('Ask how things are')
    expect(await read(page, window, '/')).toMatch(/Ring her[\s\S]*Leyla Ahmadi/)
    expect(await said(page)).not.toContain('Nothing is waiting for you')
  },
)
