import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { type At, asked, decide, least } from '../trial/public.ts'

const call = (charity: At, fields: Record<string, string> = {}) => ({
  arrival: 'self-phone',
  knownAs: 'Leyla Haddad',
  phone: '07700 900123',
  phoneSafe: 'yes',
  serviceId: charity.serviceId,
  story: 'Rang from the library.',
  keepRecord: 'yes',
  ...fields,
})
const rows = (world: World, charity: At) =>
  world.owner
    .selectFrom('referral')
    .innerJoin('person', 'person.id', 'referral.personId')
    .select(['referral.id', 'person.knownAs', 'person.id as personId', 'source', 'cameBy', 'referrerName', 'receivedById'])
    .where('referral.organisationId', '=', charity.id)
    .orderBy('referral.receivedAt')
    .execute()

describe('a referral by phone', () => {
  test('is in with a name and a service, and what was agreed to aloud is kept with its words', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const taken = await worker.post('/referrals/new', call(charity))
    const [row] = await rows(world, charity)
    expect([taken.status, taken.headers.get('location')]).toEqual([303, `/referrals/${row?.id}`])
    expect(row).toMatchObject({ knownAs: 'Leyla Haddad', source: 'self', cameBy: 'phone', receivedById: worker.viewer.id })
    const consents = await world.owner.selectFrom('consent').select(['purpose', 'how', 'wording']).where('organisationId', '=', charity.id).execute()
    expect(consents).toEqual([{ purpose: 'keep-record', how: 'by-phone', wording: expect.stringMatching(/\w/) }])
    expect((await decide(worker, row?.id ?? '', { outcome: 'accepted', overrideReason: 'Over 18 by voice' })).status).toBe(303)
  })

  test('of whose language nobody said anything shows none, neither on the list nor on the referral', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await worker.post('/referrals/new', call(charity))
    const [row] = await rows(world, charity)
    const line = /<tr[^>]*>(?:(?!<\/tr>).)*Leyla Haddad.*?<\/tr>/s.exec(await (await worker.get('/referrals')).text())?.[0]
    expect(line).toContain('Not said')
    expect(line).not.toContain('English')
    const page = await (await worker.get(`/referrals/${row?.id}`)).text()
    expect(page).toContain('Nobody said which language they speak.')
    expect(/<dt>Language<\/dt>.*?<\/dd>/s.exec(page)?.[0]).toContain('Not said')
  })

  test('asks first who it is where somebody likely the same is known, and makes no second record of them', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await worker.post('/referrals/new', call(charity))
    const [known] = await rows(world, charity)
    const again = call(charity, { serviceId: charity.otherServiceId, phone: '07700 900 123' })
    const first = await worker.post('/referrals/new', again)
    expect(first.status).toBe(409)
    expect(await first.text()).toContain('Somebody like this is known')
    const manager = await charity.as('manager')
    const chosen = await manager.post('/referrals/new', { ...again, same: known?.personId ?? '' })
    expect(chosen.status).toBe(303)
    const both = await rows(world, charity)
    expect(new Set(both.map((row) => row.personId)).size).toBe(1)
    const ways = await world.owner.selectFrom('personReach').select('value').where('organisationId', '=', charity.id).execute()
    expect(ways).toHaveLength(1)
  })

  test('of somebody said to be new, once they were looked at, makes a record of its own', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await worker.post('/referrals/new', call(charity))
    const first = await (await worker.post('/referrals/new', call(charity))).text()
    const distinct = /name="distinct" value="([^"]+)"/.exec(first)?.[1] ?? ''
    // not looked at: another one turned up meanwhile
    expect((await worker.post('/referrals/new', call(charity, { same: 'new' }))).status).toBe(409)
    expect((await worker.post('/referrals/new', call(charity, { same: 'new', distinct }))).status).toBe(303)
    expect(new Set((await rows(world, charity)).map((row) => row.personId)).size).toBe(2)
  })

  test('says by which way somebody came: at the door, met outside, or through a professional who is named', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await worker.post('/referrals/new', call(charity, { arrival: 'self-walk-in', knownAs: 'Anna', phone: '' }))
    await worker.post('/referrals/new', call(charity, { arrival: 'outreach', knownAs: 'Bilal', phone: '' }))
    expect((await worker.post('/referrals/new', call(charity, { arrival: 'professional', knownAs: 'Carmen', phone: '' }))).status).toBe(409)
    await worker.post('/referrals/new', call(charity, { arrival: 'professional', knownAs: 'Carmen', phone: '', referrerName: 'Dr Grey' }))
    expect((await rows(world, charity)).map(({ source, cameBy, referrerName }) => [source, cameBy, referrerName])).toEqual([
      ['self', 'walk-in', null],
      ['outreach', 'outreach', null],
      ['professional', 'phone', 'Dr Grey'],
    ])
  })

  test('is for those who register people', async ({ world }) => {
    const charity = await world.charity()
    for (const role of ['caseload-volunteer', 'volunteer', 'administrator'] as const)
      expect((await (await charity.as(role)).post('/referrals/new', call(charity))).status).toBe(403)
  })
})

describe('somebody who comes again', () => {
  test('is recognised: the decision shows when they were here, with whom, and how it ended', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const id = await asked(world, charity, { ...least, knownAs: 'Leyla' })
    await decide(worker, id, { outcome: 'accepted', workerId: worker.viewer.id })
    const [row] = await rows(world, charity)
    const episode = await world.owner.selectFrom('episode').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    const today = Temporal.Now.plainDateISO().toString()
    await worker.post(`/episodes/${episode.id}/closing`, { reasonId: charity.closingReasonId, onDay: today })
    await worker.post('/referrals/new', call(charity, { knownAs: 'Leyla', phone: '', same: row?.personId ?? '' }))
    const second = (await rows(world, charity)).at(-1)
    const page = await (await worker.get(`/referrals/${second?.id}/decision`)).text()
    expect(page).toContain('Here before')
    expect(page).toContain('Completed')
    expect(await (await worker.get('/referrals')).text()).toContain('Here before')
  })
})
