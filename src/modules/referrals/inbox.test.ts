import { describe, expect } from 'vitest'
import { type Somebody, test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { asked, decide } from './trial/public.ts'

describe('who sees a referral', () => {
  test('management sees all, a worker those of their services, others none', async ({ world }) => {
    const charity = await world.charity()
    const id = await asked(world, charity)
    const elsewhere = await charity.as('worker')
    await world.owner.deleteFrom('serviceWorker').where('organisationId', '=', charity.id).where('viewerId', '=', elsewhere.viewer.id).execute()
    const seen = async (somebody: Somebody) => [
      (await somebody.get(`/referrals/${id}`)).status,
      (await (await somebody.get('/referrals')).text()).includes(id),
    ]
    expect(await seen(await charity.as('manager'))).toEqual([200, true])
    expect(await seen(await charity.as('worker'))).toEqual([200, true])
    for (const role of ['volunteer', 'administrator', 'auditor', 'finance'] as const)
      expect([role, ...(await seen(await charity.as(role)))]).toEqual([role, 404, false])
    expect(await seen(elsewhere)).toEqual([404, false])
    expect((await decide(elsewhere, id, { outcome: 'accepted' })).status).toBe(404)
    expect(await seen(await (await world.charity()).as('manager'))).toEqual([404, false])
  })

  test('not even a manager sees the referral of somebody whose record is closed to them', async ({ world }) => {
    const charity = await world.charity()
    const id = await asked(world, charity)
    const manager = await charity.as('manager')
    const { personId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: manager.viewer.id }).execute()
    expect((await manager.get(`/referrals/${id}`)).status).toBe(404)
    expect((await decide(manager, id, { outcome: 'accepted' })).status).toBe(404)
    expect(await (await manager.get('/referrals')).text()).not.toContain(id)
  })

  test('an address with no id in it is a page that is not there', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    for (const path of ['/referrals/42', '/referrals/42/decision', `/referrals/${newId()}`, '/people/x/referral'])
      expect([path, (await worker.get(path)).status]).toEqual([path, 404])
  })
})

describe('the list', () => {
  test('is filtered by service, language and what is overdue, and shows who shares the language', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await charity.viewer(['worker'], { name: 'Noor', speaks: ['ar'] })
    const arabic = await asked(world, charity, { knownAs: 'Leyla', language: 'ar' })
    const danish = await asked(world, charity, { knownAs: 'Birgit', language: 'da' })
    await world.owner
      .updateTable('referral')
      .set({ decideBy: Temporal.PlainDate.from('2020-01-01') })
      .where('id', '=', danish)
      .execute()
    const list = async (query: string) => (await manager.get(`/referrals?${query}`)).text()
    const [ofArabic, overdue, elsewhere] = [await list('language=ar'), await list('overdue=yes'), await list(`service=${charity.otherServiceId}`)]
    expect([ofArabic.includes(arabic), ofArabic.includes(danish)]).toEqual([true, false])
    expect(ofArabic).toContain('Shared by Noor')
    expect([overdue.includes(arabic), overdue.includes(danish)]).toEqual([false, true])
    expect([elsewhere.includes(arabic), elsewhere.includes(danish)]).toEqual([false, false])
    expect((await manager.get("/referrals?service=' or 1=1&language=%00&state=x&after=never_nowhere")).status).toBe(400)
    expect((await manager.get("/referrals?service=' or 1=1&language=xx&state=x&after=never_nowhere")).status).toBe(200)
  })

  test('goes on to the next page without leaving anybody out', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const personId = await charity.person('Somebody', { serviceId: null })
    const today = Temporal.Now.plainDateISO()
    const rows = Array.from({ length: 120 }, (_, at) => ({
      organisationId: charity.id,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      reference: `${String(1000 + at)}-AAAA`,
      source: 'self' as const,
      receivedOn: today.subtract({ days: at % 7 }),
      decideBy: today,
      language: 'en',
    }))
    await world.owner.insertInto('referral').values(rows).execute()
    const found: string[] = []
    for (let path: string | undefined = '/referrals'; path; ) {
      const html = await (await manager.get(path)).text()
      found.push(...[...html.matchAll(/\/referrals\/([0-9a-f-]{36})/g)].map((match) => match[1] ?? ''))
      path = /href="([^"]+)" rel="next"/.exec(html)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(found.toSorted()).toEqual(rows.map((row) => row.id).toSorted())
  })
})
