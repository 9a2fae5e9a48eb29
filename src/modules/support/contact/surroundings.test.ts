import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

test('work without an episode counts for the one service that the person is with now, and not for one that is past', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const personId = await charity.person('Leyla Ahmadi', { state: 'supported' })
  await world.owner
    .insertInto('involvement')
    .values({ organisationId: charity.id, serviceId: charity.otherServiceId, personId, state: 'past', sinceOn: Temporal.Now.plainDateISO() })
    .execute()
  await worker.post(`/people/${personId}/contacts/new`, { kindId: charity.kindIds.phone, minutes: '10' })
  const contacts = await world.owner.selectFrom('contact').select('serviceId').where('personId', '=', personId).execute()
  expect(contacts).toEqual([{ serviceId: charity.serviceId }])
})

test('a kind of work that is no longer in use is no choice any more, and stays where it stood', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const kindId = charity.kindIds.phone
  const form = `/people/${await charity.person('Leyla Ahmadi')}/contacts/new`
  expect((await worker.post(form, { kindId, minutes: '10' })).status).toBe(303)
  await world.owner.updateTable('contactKind').set({ retiredAt: Temporal.Now.instant() }).where('id', '=', kindId).execute()
  expect((await worker.post(form, { kindId, minutes: '10' })).status).toBe(409)
  const contacts = () => world.owner.selectFrom('contact').select(['id', 'minutes', 'meaning']).where('organisationId', '=', charity.id).execute()
  const [written] = await contacts()
  const amendment = { version: '1', why: 'The minutes were wrong', kindId, minutes: '20' }
  expect((await worker.post(`/contacts/${written?.id}/amendment`, amendment)).status).toBe(303)
  expect(await contacts()).toEqual([{ ...written, minutes: 20, meaning: 'phone' }])
})
