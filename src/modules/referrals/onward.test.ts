import { expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import type { SharingBasis } from '../people/consent/sharing.ts'

const held = 'The person took back that they may be referred onwards'

/** Somebody whom a worker referred to a second service, with their agreement. */
async function referredOn(world: World) {
  const charity = await world.charity()
  const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
  const agree = async (given: 'yes' | 'no', purpose = 'refer-onwards') =>
    expect((await worker.post(`/people/${leyla}/consents`, { purpose, given, how: 'in-person', language: 'en' })).status).toBe(303)
  await agree('yes', 'keep-record')
  await agree('yes')
  const sent = await worker.post(`/people/${leyla}/referral`, { serviceId: charity.otherServiceId, story: 'Wants company' })
  expect(sent.status).toBe(303)
  const referral = await world.owner.selectFrom('referral').select(['id', 'stands']).where('personId', '=', leyla).executeTakeFirstOrThrow()
  const page = async () => (await manager.get(`/referrals/${referral.id}`)).text()
  const decide = (fields: Record<string, string>) =>
    manager.post(`/referrals/${referral.id}/decision`, { verdict: 'eligible', overrideReason: 'They asked for it themself', ...fields })
  const accept = () => decide({ outcome: 'accepted', workerId: '' })
  const words = () =>
    world.owner.selectFrom('wordToSend').select(['about', 'recipient', 'needsWord', 'heldAt', 'toldAt']).where('personId', '=', leyla).execute()
  return { charity, worker, manager, leyla, referral, agree, page, decide, accept, words }
}

test('a referral onwards waits once the person takes back that they may be referred; the service must have word, and their worker is asked the same day', async ({
  world,
}) => {
  const { worker, leyla, agree, page, accept, words } = await referredOn(world)
  expect(await page()).not.toContain(held)
  await agree('no')
  expect((await words()).map(({ about, needsWord, heldAt }) => [about, needsWord, heldAt !== null])).toEqual([['onward-referral', true, true]])
  expect(await page()).toContain(held)
  const refused = await accept()
  expect([refused.status, (await refused.text()).includes(held)]).toEqual([409, true])
  expect(await (await worker.get(`/people/${leyla}/consents`)).text()).toContain('Must be told')
  const tasks = await world.owner.selectFrom('task').select(['kind', 'forId']).where('personId', '=', leyla).execute()
  expect(tasks).toEqual([{ kind: 'consent-withdrawn', forId: worker.viewer.id }])
  await agree('yes')
  expect(await page()).not.toContain(held)
  expect((await accept()).status).toBe(303)
})

test('it goes on where somebody’s life is at stake, for a reason that is written down', async ({ world }) => {
  const { agree, decide } = await referredOn(world)
  await agree('no')
  expect((await decide({ outcome: 'accepted', workerId: '', forTheirLife: 'yes' })).status).toBe(303)
})

test('it can be sent back while it waits', async ({ world }) => {
  const { charity, agree, decide } = await referredOn(world)
  await agree('no')
  expect((await decide({ outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: 'As they wish' })).status).toBe(303)
})

test('one that was made for somebody’s life goes on', async ({ world }) => {
  const { charity, manager, leyla, agree, page, accept, words } = await referredOn(world)
  const basis: SharingBasis['basis'] = 'vital-interests'
  await world.owner
    .insertInto('sharingBasis')
    .values({
      ...{ organisationId: charity.id, id: newId(), personId: leyla, basis, purpose: 'refer-onwards' },
      ...{ reason: 'Not safe at home tonight', namedById: manager.viewer.id },
    })
    .execute()
  await agree('no')
  expect(await words()).toEqual([])
  expect(await page()).not.toContain(held)
  expect((await accept()).status).toBe(303)
})
