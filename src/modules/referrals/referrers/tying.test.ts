import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { asked } from '../trial/public.ts'

test('of two who say at once from whom a referral came the second is shown both names, and says it knowingly', async ({ world }) => {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  const place = async (name: string) =>
    (await manager.post('/referrers/new', { name, kind: 'surgery' })).headers.get('location')?.split('/').at(-1) ?? ''
  const [one, other] = [await place('The surgery'), await place('The school')]
  const id = await asked(world, charity, { referrerOrganisation: 'somewhere' }, 'professional')
  const [worker, colleague] = [await charity.as('worker'), await charity.as('worker')]
  const path = `/referrals/${id}/referrer`
  const both = await Promise.all([worker.post(path, { referrerId: one }), colleague.post(path, { referrerId: other })])
  expect(both.map(({ status }) => status).sort()).toEqual([303, 409])
  const page = await (both.find(({ status }) => status === 409) as Response).text()
  for (const name of ['The surgery', 'The school']) expect(page).toContain(`<dd dir="auto">${name}</dd>`)
  const tied = async () => (await world.owner.selectFrom('referral').select('referrerId').where('id', '=', id).executeTakeFirstOrThrow()).referrerId
  const wished = (await tied()) === one ? other : one
  const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
  expect((await worker.post(path, { referrerId: wished })).status).toBe(409)
  expect((await worker.post(path, { referrerId: wished, version })).status).toBe(303)
  expect(await tied()).toBe(wished)
})
