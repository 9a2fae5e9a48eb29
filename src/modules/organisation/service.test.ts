import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { criteriaOf, servicesOf } from './index.server.ts'
import { settingsChanged } from './organisation.testing.ts'

const serviceAt = (world: World, id: string) => world.owner.selectFrom('service').selectAll().where('id', '=', id).executeTakeFirstOrThrow()

describe('KENT-01', () => {
  test('a service for those over 17 in Dartford, Gravesend, Medway or Swanley, in their own words, can be set and tried', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = `/settings/services/${charity.serviceId}`
    await manager.post(`${at}/areas`, { codes: 'Dartford, Gravesend, Medway', answer: 'yes' })
    await manager.post(`${at}/areas`, { codes: 'br8 7\nbr8 8', answer: 'yes', note: 'Swanley' })
    await manager.post(`${at}/conditions/new`, { 'question.en': 'Do you have difficulties with your mental health?', expected: 'yes' })
    const kept = await manager.post(`${at}/eligibility`, {
      version: '1',
      lowestAge: '18',
      'ageSignpost.en': 'The youth service at the library',
      'areaSignpost.en': 'Your own council',
    })
    expect(kept.status).toBe(303)

    const criteria = await world.behind(manager.viewer, (tx) => criteriaOf(tx, charity.id, [charity.serviceId]))
    const [condition] = criteria.get(charity.serviceId)?.conditions ?? []
    expect(criteria.get(charity.serviceId)?.areas.map(({ code, note }) => [code, note])).toEqual([
      ['BR8 7', 'Swanley'],
      ['BR8 8', 'Swanley'],
      ['Dartford', null],
      ['Gravesend', null],
      ['Medway', null],
    ])

    const tried = async (query: Record<string, string>) =>
      (await manager.get(`${at}/eligibility?${new URLSearchParams({ [`condition-${condition?.id}`]: 'yes', ...query })}`)).text()
    expect(await tried({ age: '18', postcode: 'BR8 7AA', town: 'Swanley' })).toContain('The service is for them')
    expect(await tried({ age: '17', postcode: 'BR8 7AA', town: 'Swanley' })).toContain('They would be told: The youth service at the library')
    expect(await tried({ age: '40', postcode: 'W10 5AA', town: 'London' })).toContain('They would be told: Your own council')
    expect(await tried({ age: '40', town: 'Swanley' })).toContain('There is something to ask')
  })
})

describe('FORUM-03', () => {
  test('a district that lies in two boroughs is asked about; said again, a place has the later answer', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = `/settings/services/${charity.serviceId}`
    await manager.post(`${at}/areas`, { codes: 'W10, W14, SW10', answer: 'yes' })
    await manager.post(`${at}/areas`, { codes: 'w10', answer: 'ask', note: 'Two boroughs' })
    await manager.post(`${at}/areas/removal`, { code: 'SW10' })
    const areas = await world.owner
      .selectFrom('serviceArea')
      .select(['code', 'answer', 'note'])
      .where('serviceId', '=', charity.serviceId)
      .orderBy('code')
      .execute()
    expect(areas).toEqual([
      { code: 'W10', answer: 'ask', note: 'Two boroughs' },
      { code: 'W14', answer: 'yes', note: null },
    ])
  })

  test('a condition that was answered is retired, never deleted, and can be brought back', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = `/settings/services/${charity.serviceId}/conditions`
    for (const question of ['First?', 'Second?', 'Third?'])
      await manager.post(`${at}/new`, { 'question.en': question, expected: 'no', 'signpost.en': 'The clinic' })
    const asked = async () =>
      (await world.behind(manager.viewer, (tx) => criteriaOf(tx, charity.id, [charity.serviceId]))).get(charity.serviceId)?.conditions ?? []
    const [first, , third] = await asked()

    await manager.post(`${at}/order`, { id: third?.id ?? '', direction: 'up' })
    expect((await asked()).map(({ question }) => question['en'])).toEqual(['First?', 'Third?', 'Second?'])

    await manager.post(`${at}/retirement`, { id: first?.id ?? '', retired: 'yes' })
    expect((await asked()).map(({ question }) => question['en'])).toEqual(['Third?', 'Second?'])
    expect(
      await world.owner
        .selectFrom('serviceCondition')
        .select('id')
        .where('id', '=', first?.id ?? '')
        .execute(),
    ).toHaveLength(1)

    await manager.post(`${at}/retirement`, { id: first?.id ?? '', retired: 'no' })
    expect((await asked()).map(({ question }) => question['en'])).toEqual(['First?', 'Third?', 'Second?'])
  })

  test('a highest age below the lowest is answered beside the field', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const page = await manager.post(`/settings/services/${charity.serviceId}/eligibility`, { version: '1', lowestAge: '30', highestAge: '20' })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain('The highest age lies below the lowest.')
    expect((await serviceAt(world, charity.serviceId)).lowestAge).toBe(18)
  })
})

describe('a service', () => {
  const said = { 'name.en': 'Coping with life', startsBy: 'starting', decideWithinDays: '3', registration: ['full-name', 'code-of-conduct'] }

  test('is opened with an address made of its name, and a second one of that name meets an objection', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const opened = await manager.post('/settings/services/new', {
      ...said,
      'word.da.one': 'kursist',
      'word.da.definite': 'kursisten',
      'word.da.other': 'kursister',
    })
    expect(opened.status).toBe(303)
    const [service] = (await world.behind(manager.viewer, (tx) => servicesOf(tx, manager.viewer))).filter((one) => one.slug === 'coping-with-life')
    expect(service).toMatchObject({
      startsBy: 'starting',
      decideWithinDays: 3,
      registration: ['full-name', 'code-of-conduct'],
      personWords: { da: { one: 'kursist', definite: 'kursisten', other: 'kursister' } },
    })

    const again = await manager.post('/settings/services/new', said)
    expect(again.status).toBe(409)
    expect(await again.text()).toContain('Another service of yours has this address already.')
    expect(await world.owner.selectFrom('service').select('id').where('organisationId', '=', charity.id).execute()).toHaveLength(3)
  })

  test('changed by two at once keeps the first text and shows the second both', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = `/settings/services/${charity.serviceId}`
    const text = { ...said, 'name.en': 'One to one', slug: 'one-to-one' }
    expect((await manager.post(at, { ...text, version: '1', 'description.en': 'We listen' })).status).toBe(303)
    const late = await manager.post(at, { ...text, version: '1', 'description.en': 'We talk' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('We listen')
    expect(page).toContain('We talk')
    expect((await serviceAt(world, charity.serviceId)).description).toEqual({ en: 'We listen' })
  })

  test('keeps the words of a language that the charity no longer writes in', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await world.owner
      .updateTable('organisation')
      .set({ languages: ['en', 'ar'] })
      .where('id', '=', charity.id)
      .execute()
    await world.owner
      .updateTable('service')
      .set({ personWords: JSON.stringify({ da: { one: 'borger' }, en: { one: 'client' } }) })
      .where('id', '=', charity.serviceId)
      .execute()
    await manager.post(`/settings/services/${charity.serviceId}`, { ...said, 'name.en': 'Listening', slug: 'one-to-one', version: '1' })
    expect(await serviceAt(world, charity.serviceId)).toMatchObject({
      name: { en: 'Listening', da: 'One to one' },
      personWords: { da: { one: 'borger' } },
    })
  })

  test('is closed, and opened again; a day to come closes nothing yet', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const at = `/settings/services/${charity.serviceId}/closing`
    const tomorrow = Temporal.Now.plainDateISO().add({ days: 2 }).toString()
    expect((await manager.post(at, { closedOn: tomorrow })).status).toBe(409)
    await manager.post(at, { closedOn: '2026-01-31' })
    expect((await serviceAt(world, charity.serviceId)).closedOn?.toString()).toBe('2026-01-31')
    await manager.post(at, {})
    expect((await serviceAt(world, charity.serviceId)).closedOn).toBeNull()
  })

  test('has those who were ticked; what somebody else ticked meanwhile stays, and each is written down', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [ann, bo, cas] = [
      await charity.viewer(['worker'], { serviceIds: [] }),
      await charity.viewer(['worker'], { serviceIds: [] }),
      await charity.viewer(['worker'], { serviceIds: [] }),
    ]
    const at = `/settings/services/${charity.otherServiceId}/workers`
    await manager.post(at, { workers: [ann.id, bo.id] })
    // this form was shown before Bo was there, and takes Ann away
    await manager.post(at, { before: ann.id, workers: cas.id })
    const assigned = await world.owner.selectFrom('serviceWorker').select('viewerId').where('serviceId', '=', charity.otherServiceId).execute()
    expect(assigned.map(({ viewerId }) => viewerId).sort()).toEqual([bo.id, cas.id].sort())
    const written = (await settingsChanged(world, charity)).map(({ detail, subjectId }) => [subjectId, (detail as { assigned?: boolean }).assigned])
    expect(written).toHaveLength(4)
    expect(written).toContainEqual([ann.id, false])
  })
})
