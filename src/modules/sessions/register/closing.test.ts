import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, sessionOn, standing, tapped } from './register.testing.ts'

describe('heads', () => {
  test('are added and taken away by taps and written as a number, by capacity, and never go below none', async ({ world }) => {
    const held = await charityWithASession(world, { headsOnly: true })
    const { worker, at } = held
    const tap = (step: number, cameAs = 'participant') => worker.post(`${at}/heads`, { heads: [newId(), step, cameAs].join('~') })
    expect([(await tap(5)).status, (await tap(1)).status, (await tap(-1)).status, (await tap(-1, 'guest')).status]).toEqual([303, 303, 303, 409])
    expect((await worker.post(`${at}/count`, { count: '40', cameAs: 'participant', tapId: newId() })).status).toBe(303)
    expect(await (await worker.get(at)).text()).toContain('Gave no name: 40')
    expect((await tapped(held, worker, { personId: await held.charity.person('Agnes Oldfield') })).status).toBe(409)
  })
})

describe('closing', () => {
  test('says how many came, and what went well; nothing more is said until it is opened again, which is on record', async ({ world }) => {
    const held = await charityWithASession(world)
    const { worker, at } = held
    await tapped(held, worker, { personId: await held.charity.person('Agnes Oldfield') })
    expect((await worker.post(`${at}/close`, { incidents: 'none', wentWell: 'The tea was hot' })).headers.get('location')).toBe(
      `/sessions/${held.sessionId}`,
    )
    expect(await (await worker.get(`/sessions/${held.sessionId}`)).text()).toContain('The tea was hot')
    expect(await (await worker.get(at)).text()).toContain('This register is closed')
    expect((await worker.post(`${at}/reopen`)).status).toBe(303)
    expect((await worker.post(`${at}/close`, { incidents: 'these' })).headers.get('location')).toBe('/incidents/new')
    const kinds = await world.owner
      .selectFrom('event')
      .select(['kind', 'detail'])
      .where('organisationId', '=', held.charity.id)
      .where('kind', 'like', 'register%')
      .orderBy('id')
      .execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['register closed', 'register reopened', 'register closed'])
    expect(kinds[0]?.detail).toEqual({ people: 1, heads: 0 })
  })

  test('of a group by referral, the rest are marked with one tap', async ({ world }) => {
    const held = await charityWithASession(world, { admits: 'by-referral' })
    const { worker, charity } = held
    const people = [await charity.person('Agnes Oldfield'), await charity.person('Bill Tench'), await charity.person('Carol Marsh')]
    const before = `/sessions/${await sessionOn(held, 7)}/register`
    for (const personId of people) await tapped(held, worker, { personId }, before)
    await tapped(held, worker, { personId: people[0] ?? '' })
    expect((await worker.post(`${held.at}/rest`, { rest: newId() })).status).toBe(303)
    const meanings = await Promise.all(people.map(async (personId) => (await standing(held, personId))?.meaning))
    expect(meanings).toEqual(['present', 'absent', 'absent'])
  })
})
