import { describe, expect, test as fact } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { mustNotMeet } from '../before-contact/queries.server.ts'
import { mayShare } from '../consent/sharing.queries.server.ts'
import { aroundOf } from './queries.server.ts'
import { answersFor, fromOtherSide, recipientOf } from './rules.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

async function twoPeople(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const leyla = await charity.person('Leyla A.', { state: 'supported' })
  const omar = await charity.person('Omar B.', { state: 'supported' })
  return { charity, worker, leyla, omar }
}

describe('somebody around a person', () => {
  test('is found or only named, and reads right from both sides', async ({ world }) => {
    const { worker, leyla, omar } = await twoPeople(world)
    const form = await html(worker.get(`/people/${leyla}/around/relationships/new?q=Omar`))
    expect(form).toContain(omar)
    expect((await worker.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'carer' })).status).toBe(303)
    expect((await worker.post(`/people/${leyla}/around/relationships/new`, { otherName: 'Aunt Huda', kind: 'relative' })).status).toBe(303)
    const [hers, his] = [await html(worker.get(`/people/${leyla}/around`)), await html(worker.get(`/people/${omar}/around`))]
    expect(hers).toContain('Cares for them')
    expect(hers).toContain('Aunt Huda')
    expect(his).toContain('Is cared for by them')
    expect(his).not.toContain('Aunt Huda')
    // said again it is said already, and nobody is their own carer
    expect((await worker.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'carer' })).status).toBe(409)
    expect((await worker.post(`/people/${leyla}/around/relationships/new`, { other: leyla, kind: 'carer' })).status).toBe(409)
    expect((await worker.post(`/people/${leyla}/around/relationships/new`, { kind: 'carer' })).status).toBe(422)
  })

  test('is not there for who may not see the other, and cannot be picked by them', async ({ world }) => {
    const { charity, worker, leyla, omar } = await twoPeople(world)
    const manager = await charity.as('manager')
    await manager.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'partner', note: 'Since the spring' })
    expect(await html(worker.get(`/people/${leyla}/around`))).toContain('Omar B.')
    await manager.post(`/people/${omar}/closed-to`, { viewerId: worker.viewer.id })
    const page = await html(worker.get(`/people/${leyla}/around`))
    expect([page.includes('Omar B.'), page.includes('Since the spring')]).toEqual([false, false])
    expect((await worker.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'friend' })).status).toBe(404)
  })

  test('is ended from either side by those who see them both, and what was said stays', async ({ world }) => {
    const { worker, leyla, omar } = await twoPeople(world)
    await worker.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'friend' })
    const row = await world.owner.selectFrom('relationship').selectAll().where('personId', '=', leyla).executeTakeFirstOrThrow()
    expect((await worker.post(`/people/${omar}/around/relationships/${row.id}/ending`)).status).toBe(303)
    expect(await html(worker.get(`/people/${leyla}/around`))).not.toContain('Omar B.')
    expect((await worker.post(`/people/${omar}/around/relationships/${row.id}/ending`)).status).toBe(404)
    const after = await world.owner.selectFrom('relationship').select(['endedById']).where('id', '=', row.id).executeTakeFirstOrThrow()
    expect(after.endedById).toBe(worker.viewer.id)
  })
})

describe('two who must not meet', () => {
  test('are an alert with both, are told to whoever puts them together, and no longer once it is ended', async ({ world }) => {
    const { charity, worker, leyla, omar } = await twoPeople(world)
    const third = await charity.person('Third')
    await worker.post(`/people/${leyla}/around/apart/new`, { other: omar, why: 'He threatened her' })
    for (const one of [leyla, omar]) {
      const page = await html(worker.get(`/people/${one}`))
      expect([page.includes('Must not meet'), page.includes('He threatened her')]).toEqual([true, true])
    }
    const among = (ids: string[]) => world.behind(worker.viewer, (tx) => mustNotMeet(tx, ids))
    expect(await among([leyla, third, omar])).toEqual([{ personId: [leyla, omar].sort()[0], otherId: [leyla, omar].sort()[1] }])
    expect(await among([leyla, third])).toEqual([])
    const row = await world.owner.selectFrom('mustNotMeet').select('id').where('personId', '=', leyla).executeTakeFirstOrThrow()
    await worker.post(`/people/${omar}/around/apart/${row.id}/ending`)
    expect(await among([leyla, omar])).toEqual([])
  })

  test('are said to be so, without a name or a reason, to who may not see the other', async ({ world }) => {
    const { charity, worker, leyla, omar } = await twoPeople(world)
    const manager = await charity.as('manager')
    await manager.post(`/people/${leyla}/around/apart/new`, { other: omar, why: 'He threatened her' })
    await manager.post(`/people/${omar}/closed-to`, { viewerId: worker.viewer.id })
    const page = await html(worker.get(`/people/${leyla}`))
    expect(page).toContain('There is somebody you do not see')
    expect([page.includes('Omar'), page.includes('threatened')]).toEqual([false, false])
  })

  test('stay so when the records of one of them are merged, for those of either record', async ({ world }) => {
    const { charity, worker, leyla, omar } = await twoPeople(world)
    const manager = await charity.as('manager')
    const twin = await charity.person('Leila A.', { serviceId: charity.otherServiceId })
    await manager.post(`/people/${twin}/around/apart/new`, { other: omar, why: 'He threatened her' })
    const [oneId = '', otherId = ''] = [leyla, twin].sort()
    const merged = await manager.post(`/people/duplicates/${oneId}/${otherId}`, {
      ...{ kept: leyla === oneId ? 'one' : 'other', oneVersion: '1', otherVersion: '1', called: leyla === oneId ? 'one' : 'other' },
    })
    expect(merged.status).toBe(303)
    expect(await html(worker.get(`/people/${leyla}`))).toContain('He threatened her')
  })
})

describe('a professional around somebody', () => {
  const nurse = { role: 'nurse', name: 'Jo Park', worksAt: 'Riverside Surgery', phone: '020 7946 0321' }

  test('has what may be shared as consents, which every way out asks; less is a no to what falls away', async ({ world }) => {
    const { worker, leyla } = await twoPeople(world)
    await worker.post(`/people/${leyla}/around/professionals/new`, nurse)
    const { id } = await world.owner.selectFrom('professional').select('id').where('personId', '=', leyla).executeTakeFirstOrThrow()
    expect(await html(worker.get(`/people/${leyla}/around`))).toContain('Nothing may be shared')
    const agree = (...kinds: string[]) => worker.post(`/people/${leyla}/around/professionals/${id}/sharing`, { kinds, how: 'in-person' })
    const asked = (kind: 'identity' | 'health', recipient = 'Riverside Surgery') =>
      world.behind(worker.viewer, async (tx) => (await mayShare(tx, worker.viewer, leyla, { purpose: 'work-together', recipient, kind })).may)
    expect((await agree('identity', 'health')).status).toBe(303)
    expect([await asked('identity'), await asked('health'), await asked('health', 'Another surgery')]).toEqual([true, true, false])
    await agree('identity')
    expect([await asked('identity'), await asked('health')]).toEqual([true, false])
    await agree()
    expect([await asked('identity'), await asked('health')]).toEqual([false, false])
  })

  test('is put right; of two who do it at once the second sees both texts', async ({ world }) => {
    const { worker, leyla } = await twoPeople(world)
    await worker.post(`/people/${leyla}/around/professionals/new`, nurse)
    const { id } = await world.owner.selectFrom('professional').select('id').where('personId', '=', leyla).executeTakeFirstOrThrow()
    const change = (fields: object) => worker.post(`/people/${leyla}/around/professionals/${id}`, { ...nurse, ...fields, version: '1' })
    expect((await change({ phone: '020 7946 0999' })).status).toBe(303)
    const overtaken = await change({ phone: '020 7946 0888' })
    const page = await overtaken.text()
    expect([overtaken.status, page.includes('020 7946 0999'), page.includes('020 7946 0888')]).toEqual([409, true, true])
  })
})

describe('what else stands around somebody', () => {
  test('whom to ring and whether they know; the surgery of the list; and all of it in one read', async ({ world }) => {
    const { charity, worker, leyla } = await twoPeople(world)
    const manager = await charity.as('manager')
    await manager.post('/settings/surgeries/new', { name: 'Riverside Surgery', phone: '020 7946 0321', code: 'G82000' })
    const surgery = await world.owner.selectFrom('surgery').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    const contact = { name: 'Huda', relation: 'Sister', phone: '07700 900178', whenToRing: 'Only from a hospital', knows: 'does-not-know' }
    await worker.post(`/people/${leyla}/around/emergency-contacts/new`, contact)
    expect((await worker.post(`/people/${leyla}/around/surgery`, { surgeryId: surgery.id })).status).toBe(303)
    expect((await worker.post(`/people/${leyla}/around/surgery`, {})).status).toBe(422)
    const page = await html(worker.get(`/people/${leyla}`))
    for (const said of ['Huda', 'Only from a hospital', 'Does not know of the support', 'Riverside Surgery']) expect(page).toContain(said)
    // a death lists them among those to tell
    await worker.post(`/people/${leyla}/death`, { diedOn: Temporal.Now.plainDateISO().toString(), toldBy: 'A neighbour', how: 'by-phone' })
    const told = await html(worker.get(`/people/${leyla}/death`))
    expect([told.includes('Huda (Sister)'), told.includes('Riverside Surgery')]).toEqual([true, true])
  })

  test('is one statement, whatever there is', async ({ world }) => {
    const { worker, leyla } = await twoPeople(world)
    let statements = 0
    await world.behind(worker.viewer, (tx) =>
      aroundOf(
        tx.withPlugin({
          transformQuery: ({ node }) => node,
          transformResult: async ({ result }) => {
            statements += 1
            return result
          },
        }),
        worker.viewer,
        leyla,
      ),
    )
    expect(statements).toBe(1)
  })

  test('goes when the person is forgotten, from both sides', async ({ world }) => {
    const { charity, worker, leyla, omar } = await twoPeople(world)
    const manager = await charity.as('manager')
    await worker.post(`/people/${leyla}/around/apart/new`, { other: omar, why: 'He threatened her' })
    await worker.post(`/people/${leyla}/around/relationships/new`, { other: omar, kind: 'friend' })
    await manager.post(`/people/${omar}/rights/new`, {
      kind: 'erasure',
      receivedOn: Temporal.Now.plainDateISO().toString(),
      how: 'in-person',
    })
    const request = await world.owner.selectFrom('rightsRequest').select('id').where('personId', '=', omar).executeTakeFirstOrThrow()
    const gone = await manager.post(`/rights/requests/${request.id}/erasure`, { name: 'Omar B.' })
    expect(gone.status).toBe(303)
    for (const table of ['relationship', 'mustNotMeet'] as const)
      expect(await world.owner.selectFrom(table).selectAll().where('personId', '=', leyla).execute(), table).toEqual([])
  })
})

fact('a relationship reads from the other side as its counterpart, and back', () => {
  expect([fromOtherSide('carer'), fromOtherSide('parent'), fromOtherSide('partner')]).toEqual(['cared-for', 'child', 'partner'])
  expect(fromOtherSide(fromOtherSide('cared-for'))).toBe('cared-for')
})

fact('what is shared goes to where a professional works, else to them; a change is written as just what changed', () => {
  expect([recipientOf({ worksAt: 'Riverside', name: 'Jo' }), recipientOf({ worksAt: null, name: 'Jo' })]).toEqual(['Riverside', 'Jo'])
  expect(answersFor(['identity'], ['identity'])).toEqual([])
  expect(answersFor(['identity', 'health'], ['identity', 'notes'])).toEqual([
    { given: false, kinds: ['health'] },
    { given: true, kinds: ['identity', 'notes'] },
  ])
  expect(answersFor(['identity'], [])).toEqual([{ given: false, kinds: [] }])
})
