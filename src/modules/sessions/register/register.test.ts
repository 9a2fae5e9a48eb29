import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { mergeInto } from '../../people/index.server.ts'
import { charityWithASession, namesOn, putAt, sessionOn, standing, tapOf, tapped, tapsOf } from './register.testing.ts'

describe('who is expected', () => {
  test('are those who came to the last sessions, the most regular first, by known-as name and initial', async ({ world }) => {
    const held = await charityWithASession(world)
    const { charity, worker } = held
    const [agnes, bill] = [await charity.person('Agnes Oldfield', { state: 'supported' }), await charity.person('Bill Tench', { state: 'supported' })]
    await charity.person('Carol Marsh', { state: 'supported' })
    for (const [daysAgo, people] of [
      [7, [agnes, bill]],
      [14, [bill]],
    ] as const) {
      const before = `/sessions/${await sessionOn(held, daysAgo)}/register`
      for (const personId of people) expect((await tapped(held, worker, { personId }, before)).status).toBe(303)
    }
    const page = await (await worker.get(held.at)).text()
    expect(namesOn(page)).toEqual(['Bill T.', 'Agnes O.'])
    expect(page).toContain('0 here, 2 expected still')
    expect(page).not.toContain('First time here')
  })

  test('of two with one name, the reference tells which is which; who is here for the first time is greeted', async ({ world }) => {
    const held = await charityWithASession(world)
    const [one, other] = [await held.charity.person('Agnes Oldfield'), await held.charity.person('Agnes Orme')]
    for (const personId of [one, other]) await tapped(held, held.worker, { personId })
    const page = await (await held.worker.get(held.at)).text()
    expect(namesOn(page)).toEqual(['Agnes O.', 'Agnes O.'])
    expect(page.match(/<code dir="ltr">/g)?.length).toBe(2)
    expect(page.match(/First time here: say hello/g)?.length).toBe(2)
  })
})

describe('a tap', () => {
  test('says that somebody is here, as what they came; the same tap sent twice counts once, and another takes it back', async ({ world }) => {
    const held = await charityWithASession(world)
    const personId = await held.charity.person('Agnes Oldfield')
    const id = newId()
    for (const _ of [1, 2]) expect((await tapped(held, held.worker, { id, personId, cameAs: 'carer' })).status).toBe(303)
    expect((await tapsOf(held)).length).toBe(1)
    expect(await standing(held, personId)).toMatchObject({ cameAs: 'carer', meaning: 'present', tapId: id, disputedById: null })
    await tapped(held, held.worker, { personId, word: null, afterId: id })
    expect(await standing(held, personId)).toBeUndefined()
    expect((await tapsOf(held)).length).toBe(2)
  })

  test('is refused with words where the session is off, has not come yet, is closed, or has nobody absent; and nothing is kept', async ({
    world,
  }) => {
    const [closed, later, open] = [
      await charityWithASession(world),
      await charityWithASession(world, { daysAgo: -1 }),
      await charityWithASession(world),
    ]
    const refused = async (held: typeof open, word: 'present' | 'absent' = 'present') => {
      const answer = await tapped(held, held.worker, { personId: await held.charity.person('Agnes Oldfield'), word })
      return [answer.status, /role="alert".*?<p>([^<]*)/s.exec(await answer.text())?.[1]?.slice(0, 30), (await tapsOf(held)).length]
    }
    expect((await closed.worker.post(`${closed.at}/close`, { incidents: 'none' })).status).toBe(303)
    expect(await refused(closed)).toEqual([409, 'This register was closed. Open', 0])
    expect(await refused(later)).toEqual([409, 'The register opens on the day ', 0])
    expect(await refused(open, 'absent')).toEqual([409, 'Whoever likes comes to an open', 0])
    await open.worker.post(`/sessions/${open.sessionId}/off`, { how: 'did-not-happen', reasonId: open.reasonId })
    expect([200, 303, 409]).toContain((await open.worker.get(open.at)).status)
  })

  test('that is no tap is not understood, and breaks nothing', async ({ world }) => {
    const held = await charityWithASession(world)
    for (const tap of ['', 'x', '~~~~', `${newId()}~${newId()}~x~participant~`, `${newId()}~${newId()}~~somebody~`])
      expect((await held.worker.post(held.at, { tap })).status).toBe(422)
    expect((await tapped(held, held.worker, { personId: newId() })).status).toBe(409)
    expect((await held.worker.get('/sessions/x/register')).status).toBe(404)
  })
})

describe('two tablets on one register', () => {
  test('the latest by receipt stands; here against not, neither seen, shows both until somebody decides', async ({ world }) => {
    const held = await charityWithASession(world, { admits: 'by-referral' })
    const { worker } = held
    const personId = await held.charity.person('Agnes Oldfield')
    const [first, second, third] = [newId(), newId(), newId()]
    await tapped(held, worker, { id: first, personId, word: 'present' })
    await tapped(held, worker, { id: second, personId, word: 'absent' })
    expect(await standing(held, personId)).toMatchObject({ meaning: 'absent', tapId: second, disputedById: first })
    expect(await (await worker.get(held.at)).text()).toContain('First: Here. Then: Did not come.')
    await tapped(held, worker, { id: third, personId, word: 'present', afterId: second })
    expect(await standing(held, personId)).toMatchObject({ meaning: 'present', disputedById: null })
  })

  test('who says the same, or a nicer word for it, disputes nothing', async ({ world }) => {
    const held = await charityWithASession(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId, word: 'present' })
    await tapped(held, held.worker, { personId, word: 'late' })
    expect(await standing(held, personId)).toMatchObject({ meaning: 'late', disputedById: null })
  })
})

describe('a helper', () => {
  test('keeps their own session on its day and a week after, and no other', async ({ world }) => {
    for (const [daysAgo, status] of [
      [0, 200],
      [7, 200],
      [8, 403],
    ] as const) {
      const held = await charityWithASession(world, { daysAgo })
      const rosa = await held.charity.as('volunteer')
      expect((await rosa.get(held.at)).status).toBe(403)
      await putAt(held, rosa.viewer.id)
      expect((await rosa.get(held.at)).status).toBe(status)
    }
  })

  test('finds people of that service by known-as name and initial, and no further name of theirs; a closed record is not there', async ({
    world,
  }) => {
    const held = await charityWithASession(world)
    const { charity } = held
    const rosa = await charity.as('volunteer')
    await putAt(held, rosa.viewer.id)
    const [, elsewhere, closed] = [
      await charity.person('Agnes Oldfield'),
      await charity.person('Agatha Stone', { serviceId: charity.otherServiceId }),
      await charity.person('Agneta Closed'),
    ]
    await world.owner
      .insertInto('closedRecord')
      .values({ organisationId: charity.id, personId: closed, viewerId: rosa.viewer.id, closedById: held.worker.viewer.id })
      .execute()
    const found = async (sought: string) => {
      const page = await (await rosa.get(`${held.at}?find=${sought}`)).text()
      return [...page.matchAll(/<div class="register-name"><strong><bdi>([^<]*)/g)].map((one) => one[1])
    }
    expect(await found('ag')).toEqual(['Agnes O.'])
    expect(await found('Oldf')).toEqual([])
    expect((await tapped(held, rosa, { personId: elsewhere })).status).toBe(409)
    expect((await tapped(held, rosa, { personId: closed })).status).toBe(409)
    expect((await tapsOf(held)).length).toBe(0)
  })

  test('of another charity finds no register there', async ({ world }) => {
    const [held, other] = [await charityWithASession(world), await charityWithASession(world)]
    const personId = await held.charity.person('Agnes Oldfield')
    expect((await other.worker.get(held.at)).status).toBe(404)
    expect((await other.worker.post(held.at, tapOf(held, { personId }))).status).toBe(404)
    expect((await tapped(other, other.worker, { personId })).status).toBe(409)
  })
})

describe('whoever comes as a participant', () => {
  test('is known in the service without a referral or an episode, and no more where it was a slip', async ({ world }) => {
    const held = await charityWithASession(world)
    const { charity } = held
    const manager = await charity.as('manager')
    const personId = await charity.person('Agnes Oldfield', { serviceId: null })
    const known = () => world.owner.selectFrom('involvement').select(['state', 'workerId']).where('personId', '=', personId).execute()
    const id = newId()
    await tapped(held, manager, { personId, cameAs: 'guest' })
    expect(await known()).toEqual([])
    await tapped(held, manager, { id, personId, cameAs: 'participant' })
    expect(await known()).toEqual([{ state: 'supported', workerId: null }])
    expect(await world.owner.selectFrom('episode').select('id').where('personId', '=', personId).execute()).toEqual([])
    await tapped(held, manager, { personId, word: null, afterId: id })
    expect(await known()).toEqual([])
  })

  test('and waits for support there waits on', async ({ world }) => {
    const held = await charityWithASession(world)
    const personId = await held.charity.person('Agnes Oldfield', { state: 'waiting' })
    await tapped(held, held.worker, { personId })
    await tapped(held, held.worker, { personId, word: null })
    const rows = await world.owner.selectFrom('involvement').select('state').where('personId', '=', personId).execute()
    expect(rows).toEqual([{ state: 'waiting' }])
  })

  test('for the first time is written down with a name alone, after those of that name were shown', async ({ world }) => {
    const held = await charityWithASession(world)
    const rosa = await held.charity.as('volunteer')
    await putAt(held, rosa.viewer.id, 'leads')
    const known = await held.charity.person('Agnes O')
    const fields = { knownAs: 'Agnes O', cameAs: 'participant', tapId: newId() }
    const asked = await rosa.post(`${held.at}/new`, fields)
    expect([asked.status, (await asked.text()).includes('Is it one of these?')]).toEqual([409, true])
    expect((await rosa.post(`${held.at}/new`, { ...fields, use: known })).status).toBe(303)
    expect(await standing(held, known)).toMatchObject({ meaning: 'present' })
    expect((await rosa.post(`${held.at}/new`, { knownAs: 'Zebedee', reach: '07700 900123', cameAs: 'participant', tapId: newId() })).status).toBe(303)
    const rows = await world.owner
      .selectFrom('person')
      .innerJoin('involvement', 'involvement.personId', 'person.id')
      .select(['person.knownAs', 'involvement.state'])
      .where('person.registeredById', '=', rosa.viewer.id)
      .execute()
    expect(rows).toEqual([{ knownAs: 'Zebedee', state: 'supported' }])
  })
})

describe('two records that become one', () => {
  test('were at the session once, as the one that is kept', async ({ world }) => {
    const held = await charityWithASession(world)
    const manager = await held.charity.as('manager')
    const [kept, lost] = [await held.charity.person('Agnes Oldfield'), await held.charity.person('Agnes Oldfeld')]
    for (const personId of [kept, lost]) await tapped(held, held.worker, { personId })
    await world.behind(manager.viewer, (tx) =>
      mergeInto(tx, manager.viewer, { keptId: kept, lostId: lost }, { taken: [], opened: [] }, { parted: true }),
    )
    const page = await (await manager.get(held.at)).text()
    expect(namesOn(page)).toEqual(['Agnes O.'])
    expect(page).toContain('1 here, 0 expected still')
    const merge = await world.owner.selectFrom('personMerge').select('id').where('keptId', '=', kept).executeTakeFirstOrThrow()
    expect((await manager.post(`/people/merges/${merge.id}/undoing`)).status).toBe(303)
    expect([await standing(held, kept), await standing(held, lost)].map((one) => one?.meaning)).toEqual(['present', 'present'])
    expect(await (await manager.get(held.at)).text()).toContain('2 here, 0 expected still')
  })
})
