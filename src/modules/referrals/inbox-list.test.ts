import { expect } from 'vitest'
import type { Charity } from '../../../test/cast.ts'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'

const headsOf = (page: string) => [...page.matchAll(/<th role="columnheader"[^>]*>([^<]+)/g)].map((found) => found[1])

async function referred(world: World, charity: Charity, knownAs: string, serviceId: string) {
  const personId = await charity.person(knownAs, { serviceId })
  const today = Temporal.Now.plainDateISO()
  const row = { organisationId: charity.id, id: newId(), personId, serviceId, reference: newReference(), source: 'self' as const, language: 'en' }
  await world.owner
    .insertInto('referral')
    .values({ ...row, receivedOn: today, decideBy: today.add({ days: 7 }) })
    .execute()
}

test('the list of referrals has the columns that somebody chose, and leaves as a file with them, of the services that are theirs', async ({
  world,
}) => {
  const charity = await world.charity()
  const [worker, other] = [await charity.as('worker'), await charity.as('worker')]
  await referred(world, charity, '=Agnes()', charity.serviceId)
  await referred(world, charity, 'Elsewhere', charity.otherServiceId)
  expect(headsOf(await (await worker.get('/referrals')).text())).toEqual(['Person', 'Service', 'Received', 'Decide by', 'Eligibility', 'Language'])
  const chosen = { order: ['received', 'reference', 'service'], shown: ['received', 'reference'] }
  expect((await worker.post('/referrals/columns', chosen)).status).toBe(303)
  expect(headsOf(await (await worker.get('/referrals')).text())).toEqual(['Person', 'Received', 'Reference'])
  expect(headsOf(await (await other.get('/referrals')).text())).toHaveLength(6)
  const file = { why: 'meeting', reason: 'The Monday meeting', format: 'csv' }
  const sheet = await (await worker.post('/referrals/export', file)).text()
  expect(sheet.split('\r\n')[0]).toBe('Person,Received,Reference')
  expect([sheet.includes("'=Agnes()"), sheet.includes('Elsewhere')]).toEqual([true, false])
  const event = await world.owner
    .selectFrom('event')
    .select('detail')
    .where('organisationId', '=', charity.id)
    .where('kind', '=', 'people exported')
    .executeTakeFirstOrThrow()
  expect(event.detail).toMatchObject({ list: 'referrals', count: 1, columns: 'person received reference', why: 'meeting' })
})
