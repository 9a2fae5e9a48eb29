import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

type Charity = Awaited<ReturnType<World['charity']>>

describe('words of the organisation', () => {
  test('a reason of its own is added for one of our meanings, moved, said better and retired', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = '/settings/reasons/presenting'
    await manager.post(`${at}/new`, { meaning: 'other', 'words.en': 'Loneliness', 'words.ar': 'الوحدة' })
    const reasons = () =>
      world.owner
        .selectFrom('presentingReason')
        .select(['id', 'words', 'meaning', 'retiredAt', 'version'])
        .where('organisationId', '=', charity.id)
        .orderBy('position')
        .execute()
    const own = (await reasons()).at(-1)
    expect(own).toMatchObject({ meaning: 'other', words: { en: 'Loneliness', ar: 'الوحدة' } })

    await manager.post(`${at}/order`, { id: own?.id ?? '', direction: 'up' })
    expect((await reasons()).map(({ id }) => id).indexOf(own?.id ?? '')).toBe(1)
    await manager.post(`${at}/${own?.id}`, { version: '1', meaning: 'bereavement', 'words.en': 'Being alone', 'words.ar': 'الوحدة' })
    await manager.post(`${at}/retirement`, { id: own?.id ?? '', retired: 'yes' })
    const after = (await reasons()).find(({ id }) => id === own?.id)
    // its meaning is what figures were counted by
    expect(after).toMatchObject({ meaning: 'other', words: { en: 'Being alone' }, retiredAt: expect.anything() })
    expect((await manager.post(`${at}/${own?.id}`, { version: '1', meaning: 'other', 'words.en': 'Lonely' })).status).toBe(409)
  })

  test('a reason to decline has a signpost, in each language', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = `/settings/reasons/declining/${charity.declineReasonId}`
    expect(
      (
        await manager.post(at, {
          version: '1',
          meaning: 'area',
          'words.en': 'Lives elsewhere',
          'signpost.en': 'Your own council',
          'signpost.da': 'Din egen kommune',
        })
      ).status,
    ).toBe(303)
    const reason = await world.owner
      .selectFrom('declineReason')
      .select(['signpost', 'version'])
      .where('id', '=', charity.declineReasonId)
      .executeTakeFirstOrThrow()
    expect(reason).toEqual({ signpost: { en: 'Your own council', da: 'Din egen kommune' }, version: 2 })
  })

  test('kinds of contact and reasons to close are words of the organisation too', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await manager.post('/settings/work/contacts/new', { meaning: 'visit', 'words.en': 'Walk in the park' })
    await manager.post('/settings/work/endings/new', { meaning: 'completed', 'words.en': 'Went to college' })
    const page = await (await manager.get('/settings/work')).text()
    expect(page).toContain('Walk in the park')
    expect(page).toContain('Went to college')
  })

  test('a meaning that is not ours is not taken', async ({ world }) => {
    const manager = await (await world.charity()).as('manager')
    expect((await manager.post('/settings/reasons/presenting/new', { meaning: 'weather', 'words.en': 'Rain' })).status).toBe(422)
  })
})

describe('lines for urgent help', () => {
  const lines = (world: World, charity: Charity) =>
    world.owner.selectFrom('crisisLine').selectAll().where('organisationId', '=', charity.id).orderBy('position').execute()

  test('the last one cannot be removed', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [only] = await lines(world, charity)
    const page = await manager.post('/settings/crisis-lines/removal', { id: only?.id ?? '' })
    expect(page.status).toBe(409)
    expect(await page.text()).toContain('One line has to stay')
    expect(await lines(world, charity)).toHaveLength(1)
  })

  test('the usual lines of the country are added once, in their order, not yet checked by anybody', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await manager.post('/settings/crisis-lines/usual')
    await manager.post('/settings/crisis-lines/usual')
    const kept = await lines(world, charity)
    expect(kept.map(({ contact }) => contact)).toEqual(['116 123', '999', '111', 'SMS 85258', '0800 068 4141', '0800 1111'])
    expect(kept.every(({ reviewedOn }) => reviewedOn === null)).toBe(true)
  })

  test('a line that somebody checked today says so, and is shown to the public at once', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await manager.post('/settings/crisis-lines/new', { name: 'Night line', contact: '01632 960 001', 'about.en': 'After ten', reviewed: 'yes' })
    const added = (await lines(world, charity)).at(-1)
    expect(added).toMatchObject({ name: 'Night line', reviewedOn: expect.anything() })
    await manager.post('/settings/crisis-lines/order', { id: added?.id ?? '', direction: 'up' })
    expect((await lines(world, charity))[0]?.name).toBe('Night line')
    const stale = await manager.post(`/settings/crisis-lines/${added?.id}`, { name: 'Night line', contact: '1', version: '7' })
    expect(stale.status).toBe(409)
  })
})

describe('venues', () => {
  test('a hall is added, said better, and no longer used', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await manager.post('/settings/venues/new', { name: 'Old hall', postcode: 'DA1 1AA', accessNote: 'Two steps' })
    const venue = () => world.owner.selectFrom('venue').selectAll().where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    const { id } = await venue()
    expect(
      (await manager.post(`/settings/venues/${id}`, { name: 'Old hall', accessNote: 'A ramp', closedOn: '2026-10-01', version: '1' })).status,
    ).toBe(303)
    expect(await venue()).toMatchObject({ accessNote: 'A ramp', version: 2 })
    expect((await manager.post(`/settings/venues/${id}`, { name: 'New hall', version: '1' })).status).toBe(409)
  })

  test('a form sent twice adds one', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const form_id = newId()
    await manager.post('/settings/venues/new', { form_id, name: 'Library' })
    await manager.post('/settings/venues/new', { form_id, name: 'Library' })
    expect(await world.owner.selectFrom('venue').select('id').where('organisationId', '=', charity.id).execute()).toHaveLength(1)
  })
})
