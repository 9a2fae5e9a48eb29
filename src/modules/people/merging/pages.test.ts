import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { registerPerson } from '../registration.actions.server.ts'
import { beneathTabs, compared, contactOf, merged } from './merging.testing.ts'
import { inOrder } from './merging.ts'

const born = Temporal.PlainDate.from('1984-03-02')

async function twins(world: World) {
  const charity = await world.charity()
  const coordinator = await charity.as('coordinator')
  const { viewer } = coordinator
  const register = (knownAs: string, rest: object = {}) =>
    world.behind(viewer, async (tx) => (await registerPerson(tx, viewer, { knownAs, ...rest })).id)
  const a = await register('Leyla Ahmadi', { bornOn: born })
  const b = await register('Ahmady Leila', { bornOn: born })
  const [oneId, otherId] = inOrder(a, b)
  return { charity, coordinator, register, a, b, oneId, otherId, pair: `/people/duplicates/${oneId}/${otherId}` }
}

describe('the list of likely duplicates', () => {
  test('has those whose names are a letter apart, in any order, with one birthday, once they were compared', async ({ world }) => {
    const { coordinator, register, pair } = await twins(world)
    await register('Leyla Ahmadi', { bornOn: born.add({ days: 1 }) })
    await compared(world)
    const text = await (await coordinator.get('/people/duplicates')).text()
    expect(text.split('href="/people/duplicates/').length - 1).toBe(1)
    expect(text).toContain(`href="${pair}"`)
    expect(await (await coordinator.get('/people/duplicates?reason=same-phone')).text()).not.toContain(pair)
    expect(await (await coordinator.get('/people/duplicates?name=leila')).text()).toContain(pair)
  })

  test('says how many there are, on its first page and for what is asked for', async ({ world }) => {
    const { coordinator, register } = await twins(world)
    await register('Amal Haddad', { ways: [{ kind: 'phone', value: '07700 900123' }] })
    await register('Nadia', { ways: [{ kind: 'phone', value: '07700 900123' }] })
    await compared(world)
    const total = async (query: string) => /<p class="total">([^<]*)/.exec(await (await coordinator.get(`/people/duplicates${query}`)).text())?.[1]
    expect([await total(''), await total('?reason=same-phone'), await total('?name=leila'), await total('?apart=yes')]).toEqual([
      '2 in all',
      '1 in all',
      '1 in all',
      undefined,
    ])
  })

  test('has not two of one name who said ages far apart, until one of them corrects it; but those who share a phone', async ({ world }) => {
    const { charity, coordinator, register } = await twins(world)
    const on = Temporal.PlainDate.from('2026-01-01')
    const aged = (years: number, rest: object = {}) => register('Grace Osei', { age: { years, on }, postcode: 'ME4 4QQ', ...rest })
    const [first, second] = inOrder(await aged(31), await aged(68))
    const pair = `/people/duplicates/${first}/${second}`
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates?name=grace')).text()).not.toContain(pair)
    await world.owner.updateTable('person').set({ ageGiven: 33 }).where('organisationId', '=', charity.id).where('ageGiven', '=', 68).execute()
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates?name=grace')).text()).toContain(pair)
    const ways = [{ kind: 'phone', value: '07700 900444' }]
    const [one, other] = inOrder(await aged(20, { ways, postcode: null }), await aged(64, { ways, postcode: null }))
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates?reason=same-phone')).text()).toContain(`/people/duplicates/${one}/${other}`)
    // nor is anybody told of while they are written down
    const likely = await (await coordinator.post('/people/registration/likely', { knownAs: 'Grace Osei', age: '95' })).text()
    expect(likely).not.toContain('Grace Osei')
    expect(await (await coordinator.post('/people/registration/likely', { knownAs: 'Grace Osei', age: '30' })).text()).toContain('Grace Osei')
  })

  test('loses a pair when one of them was corrected', async ({ world }) => {
    const { coordinator, a, pair } = await twins(world)
    await compared(world)
    await world.owner.updateTable('person').set({ knownAs: 'Somebody Else' }).where('id', '=', a).execute()
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates')).text()).not.toContain(pair)
  })

  test('has those who share a phone, and none because hundreds share the phone of a house', async ({ world }) => {
    const { coordinator, register } = await twins(world)
    const ways = [{ kind: 'phone', value: '07700 900123' }]
    const [first, second] = inOrder(
      await register('Amal', { ways }),
      await register('Nadia Haddad', { ways: [{ kind: 'text', value: '+44 7700 900123' }] }),
    )
    for (let n = 0; n < 62; n += 1) await register(`Guest${n}`, { ways: [{ kind: 'phone', value: '020 7946 0000' }] })
    await compared(world)
    const text = await (await coordinator.get('/people/duplicates?reason=same-phone')).text()
    expect(text.split('href="/people/duplicates/').length - 1).toBe(1)
    expect(text).toContain(`${first}/${second}`)
  })

  test('shows a pair only to those who may see both', async ({ world }) => {
    const { charity, coordinator, b, pair } = await twins(world)
    await compared(world)
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: b, viewerId: coordinator.viewer.id }).execute()
    expect(await (await coordinator.get('/people/duplicates')).text()).not.toContain(pair)
    expect((await coordinator.get(pair)).status).toBe(404)
    const worker = await charity.as('worker')
    expect((await worker.get('/people/duplicates')).status).toBe(403)
  })

  test('remembers for ever that two are two people, from either side, until it is taken back', async ({ world }) => {
    const { charity, coordinator, oneId, otherId, pair } = await twins(world)
    await compared(world)
    expect((await coordinator.post(`/people/duplicates/${otherId}/${oneId}/apart`)).status).toBe(303)
    await world.owner.updateTable('person').set({ knownAs: 'Leyla Ahmadi' }).where('organisationId', '=', charity.id).execute()
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates')).text()).not.toContain(pair)
    expect(await (await coordinator.get('/people/duplicates?apart=yes')).text()).toContain(pair)
    expect(await (await coordinator.get(`/people/${oneId}`)).text()).not.toContain(pair)
    expect((await coordinator.post(`${pair}/apart/removal`)).status).toBe(303)
    expect(await (await coordinator.get('/people/duplicates')).text()).toContain(pair)
  })

  test('is read a page at a time', async ({ world }) => {
    const { coordinator, register } = await twins(world)
    for (let n = 0; n < 26; n += 1) {
      const bornOn = Temporal.PlainDate.from('1960-01-01').add({ days: n })
      await register('Omar Khalil', { bornOn })
      await register('Omar Khalil', { bornOn })
    }
    await compared(world)
    const linksOf = (text: string) => [...text.matchAll(/href="(\/people\/duplicates\/[0-9a-f-]+\/[0-9a-f-]+)"/g)].map((found) => found[1])
    const first = await (await coordinator.get('/people/duplicates')).text()
    const next = /href="(\/people\/duplicates\?after=[^"]+)" rel="next"/.exec(first)?.[1] ?? ''
    const second = await (await coordinator.get(next)).text()
    expect([linksOf(first).length, linksOf(second).length]).toEqual([25, 2])
    expect(new Set([...linksOf(first), ...linksOf(second)]).size).toBe(27)
  })
})

describe('two records side by side', () => {
  test('are made one with the fields chosen, and the pair never comes back', async ({ world }) => {
    const { charity, coordinator, oneId, otherId, pair } = await twins(world)
    await compared(world)
    const page = await (await coordinator.get(pair)).text()
    expect(page).toContain('Make them one')
    const fields = { kept: 'other', oneVersion: '1', otherVersion: '1', knownAs: 'one' }
    const names = await world.owner.selectFrom('person').select(['id', 'knownAs']).where('organisationId', '=', charity.id).execute()
    const answer = await coordinator.post(pair, fields)
    expect(answer.status).toBe(303)
    expect((await world.owner.selectFrom('person').select('knownAs').where('id', '=', otherId).executeTakeFirstOrThrow()).knownAs).toBe(
      names.find((row) => row.id === oneId)?.knownAs,
    )
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates')).text()).not.toContain('/people/duplicates/0')
    const led = await coordinator.get(`/people/${oneId}/consents?from=letter`)
    expect([led.status, led.headers.get('location')]).toEqual([302, `/people/${otherId}/consents?from=letter`])
    const sentOn = await coordinator.post(`/people/${oneId}/alerts`, { words: 'A dog' })
    expect([sentOn.status, sentOn.headers.get('location')]).toEqual([307, `/people/${otherId}/alerts`])
    // who comes after a colleague is led to the one record, and nothing is done twice
    const late = await coordinator.post(pair, fields)
    expect([late.status, late.headers.get('location')]).toEqual([303, `/people/${otherId}`])
    expect(await world.owner.selectFrom('personMerge').select('id').where('organisationId', '=', charity.id).execute()).toHaveLength(1)
  })

  test('say so where somebody changed one of them meanwhile', async ({ world }) => {
    const { coordinator, pair } = await twins(world)
    const answer = await coordinator.post(pair, { kept: 'one', oneVersion: '1', otherVersion: '7' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('changed meanwhile')
    expect((await coordinator.post(pair, { kept: 'both' })).status).toBe(422)
  })

  test('come apart again by the one who may, and the list does not offer them once more', async ({ world }) => {
    const { coordinator, oneId, otherId, pair } = await twins(world)
    const mergeId = await merged(world, coordinator.viewer, oneId, otherId)
    expect(await (await coordinator.get('/people/merges')).text()).toContain(mergeId)
    expect(await (await coordinator.get(`/people/${oneId}`)).text()).toContain(`/people/merges/${mergeId}`)
    expect((await coordinator.post(`/people/merges/${mergeId}/undoing`)).status).toBe(303)
    expect(await (await coordinator.get(`/people/merges/${mergeId}`)).text()).toContain('went back')
    expect((await coordinator.post(`/people/merges/${mergeId}/undoing`)).status).toBe(409)
    await compared(world)
    expect(await (await coordinator.get('/people/duplicates')).text()).not.toContain(pair)
    expect((await coordinator.get(`/people/${otherId}`)).status).toBe(200)
  })

  test('a merged address is no way in for one who may not see the record that was kept', async ({ world }) => {
    const { charity, coordinator, oneId, otherId } = await twins(world)
    await merged(world, coordinator.viewer, oneId, otherId)
    const stranger = await charity.as('worker')
    expect((await stranger.get(`/people/${otherId}`)).status).toBe(404)
  })

  test('a worker who knew one of them finds on the page of both what they knew, and nothing else', async ({ world }) => {
    const { charity, coordinator } = await twins(world)
    const worker = await charity.as('worker')
    const manager = await charity.as('manager')
    const known = await charity.person('Leyla')
    const unknown = await charity.person('Leyla A', { serviceId: charity.otherServiceId })
    await contactOf(world, charity, worker.viewer, known, 'We went to the library')
    await contactOf(world, charity, manager.viewer, unknown, 'She told us of her brother', { serviceId: charity.otherServiceId })
    const way = {
      organisationId: charity.id,
      id: crypto.randomUUID(),
      personId: unknown,
      kind: 'phone' as const,
      value: '020 7946 0999',
      digits: '02079460999',
    }
    await world.owner.insertInto('personReach').values(way).execute()
    await merged(world, coordinator.viewer, known, unknown)
    for (const path of [`/people/${known}`, `/people/${known}/details`, `/people/${known}/contacts/new`]) {
      const text = beneathTabs(await (await worker.get(path)).text())
      for (const hidden of ['brother', 'Groups', '7946 0999']) expect([path, text.includes(hidden)]).toEqual([path, false])
    }
    const all = beneathTabs(await (await manager.get(`/people/${known}`)).text())
    for (const shown of ['library', 'brother', 'Groups']) expect(all).toContain(shown)
  })
})

describe('whoever writes somebody down', () => {
  test('is told while typing of those who may be the same, and of nobody whom they may not see', async ({ world }) => {
    const { charity, b } = await twins(world)
    const worker = await charity.as('worker')
    const typing = { knownAs: 'Leyla Ahmadi', 'born-day': '2', 'born-month': '3', 'born-year': '1984' }
    expect(await (await worker.post('/people/registration/likely', typing)).text()).not.toContain('Leila')
    await world.owner
      .insertInto('involvement')
      .values({ organisationId: charity.id, serviceId: charity.serviceId, personId: b, state: 'referred', sinceOn: born })
      .execute()
    expect(await (await worker.post('/people/registration/likely', typing)).text()).toContain('Leila')
    expect(await (await worker.post('/people/registration/likely', { knownAs: 'L' })).text()).not.toContain('Leila')
  })

  test('uses the record that is there, and what was typed and is new is added to it', async ({ world }) => {
    const { charity, coordinator, a } = await twins(world)
    const fields = {
      knownAs: 'Leyla A',
      fullName: 'Leyla Ahmadi',
      way1Kind: 'phone',
      way1Value: '07700 900123',
      way1Safe: 'yes',
      language1: 'ar',
      postcode: 'me4 4bg',
    }
    const answer = await coordinator.post('/people/registration', { ...fields, serviceId: charity.serviceId, use: a })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, `/people/${a}`])
    expect(await world.owner.selectFrom('person').select(['knownAs', 'postcode']).where('id', '=', a).executeTakeFirstOrThrow()).toEqual({
      knownAs: 'Leyla Ahmadi',
      postcode: 'ME4 4BG',
    })
    const names = await world.owner.selectFrom('personName').select(['kind', 'name']).where('personId', '=', a).execute()
    expect(names).toEqual([{ kind: 'also', name: 'Leyla A' }])
    expect(await world.owner.selectFrom('personReach').select('value').where('personId', '=', a).execute()).toEqual([{ value: '07700 900123' }])
    expect(await world.owner.selectFrom('involvement').select('state').where('personId', '=', a).execute()).toEqual([{ state: 'referred' }])
    expect(await world.owner.selectFrom('person').select('id').where('organisationId', '=', charity.id).execute()).toHaveLength(2)
    const worker = await charity.as('worker')
    const hidden = await charity.person('Hidden', { serviceId: charity.otherServiceId })
    expect((await worker.post('/people/registration', { knownAs: 'Hidden', use: hidden })).status).toBe(404)
  })
})
