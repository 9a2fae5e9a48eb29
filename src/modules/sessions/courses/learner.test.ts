import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { mergeInto } from '../../people/index.server.ts'
import { sessionOn, tapped } from '../register/register.testing.ts'
import { came, charityWithACourse, standsIn } from './courses.testing.ts'

const inFigures = async (course: Awaited<ReturnType<typeof charityWithACourse>>) => {
  const { manager, world } = course
  const { rows } = await world.behind(manager.viewer, (tx) =>
    sql<{ figure: string; people: number }>`select figure, people from figures_between(array['episode'], '2020-01-01', '2030-01-01', null, null)
      where whole and figure in ('supported', 'began')`.execute(tx),
  )
  return Object.fromEntries(rows.map(({ figure, people }) => [figure, Number(people)]))
}

describe('whoever comes to an open course (GLAD-04)', () => {
  test('is a learner: on no caseload, in no count of those supported, with no referral, episode or measure due', async ({ world }) => {
    const course = await charityWithACourse(world)
    const personId = await course.charity.person('Asger Lund', { serviceId: null })
    await came(course, personId, course.sessionIds[0] ?? '')
    expect(await standsIn(course, personId)).toMatchObject({ state: 'learning', workerId: null })
    for (const table of ['episode', 'referral', 'response', 'assessment'] as const) {
      const rows = await world.owner.selectFrom(table).select('id').where('organisationId', '=', course.charity.id).execute()
      expect(rows).toEqual([])
    }
    const { rows: due } = await sql`select * from due_of(${course.charity.id}::uuid, null, current_date + 400) where person_id = ${personId}`.execute(
      world.owner,
    )
    expect(due).toEqual([])
    expect(await inFigures(course)).toEqual({})
  })

  test('is found on the registers of that service, and asked for nothing that those supported are asked', async ({ world }) => {
    const course = await charityWithACourse(world)
    const personId = await course.charity.person('Asger Lund', { serviceId: null })
    await came(course, personId, course.sessionIds[0] ?? '')
    const found = await (await course.worker.get(`/sessions/${course.sessionIds[1]}/register?find=asger`)).text()
    expect(found).toContain('Asger L.')
    expect((await course.worker.get(`/people/${personId}`)).status).toBe(200)
    expect(await (await course.worker.get('/people?state=learning')).text()).toContain('Asger Lund')
    expect(await (await course.worker.get('/people?state=supported')).text()).not.toContain('Asger Lund')
    expect(await (await course.worker.get(`/people/${personId}/referral`)).text()).toContain('name="serviceId"')
  })

  test('is supported from the day they come to what is support, and a learner again where that is taken back', async ({ world }) => {
    const course = await charityWithACourse(world)
    const personId = await course.charity.person('Asger Lund', { serviceId: null })
    await came(course, personId, course.sessionIds[0] ?? '')
    const dropIn = `/sessions/${await sessionOn(course, 3)}/register`
    const tap = newId()
    await tapped(course, course.worker, { id: tap, personId }, dropIn)
    const threeDaysAgo = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 3 })
    expect(await standsIn(course, personId)).toMatchObject({ state: 'supported', sinceOn: threeDaysAgo })
    expect(await inFigures(course)).toEqual({ supported: 1, began: 1 })
    await tapped(course, course.worker, { personId, word: null, afterId: tap }, dropIn)
    expect(await standsIn(course, personId)).toMatchObject({ state: 'learning', sinceOn: threeDaysAgo.subtract({ days: 11 }) })
    expect(await inFigures(course)).toEqual({})
  })

  test('waits where they were referred, and stays supported where they are', async ({ world }) => {
    const course = await charityWithACourse(world)
    const [waiting, supported] = [
      await course.charity.person('Waits', { state: 'waiting' }),
      await course.charity.person('Has', { state: 'supported' }),
    ]
    for (const personId of [waiting, supported]) await came(course, personId, course.sessionIds[0] ?? '')
    expect((await standsIn(course, waiting))?.state).toBe('waiting')
    expect((await standsIn(course, supported))?.state).toBe('supported')
  })

  test('of two records of one person, support is kept before learning; and no learner has a worker, whoever writes', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { charity, manager } = course
    const worker = await charity.viewer(['worker'])
    const kept = await charity.person('Asger Lund', { serviceId: null })
    const lost = await charity.person('Asger Lund', { state: 'supported', workerId: worker.id })
    await came(course, kept, course.sessionIds[0] ?? '')
    await world.behind(manager.viewer, (tx) =>
      mergeInto(tx, manager.viewer, { keptId: kept, lostId: lost }, { taken: [], opened: [] }, { parted: false }),
    )
    expect(await standsIn(course, kept)).toMatchObject({ state: 'supported', workerId: worker.id })
    await expect(
      world.owner
        .updateTable('involvement')
        .set({ state: 'learning' })
        .where('organisationId', '=', charity.id)
        .where('personId', '=', kept)
        .execute(),
    ).rejects.toThrow('learner_of_nobody')
  })
})

test('whoever has a place and has not come stands in a state of their own, once, until the register says otherwise (GLAD-04)', async ({ world }) => {
  const course = await charityWithACourse(world)
  const ofIt = { organisationId: course.charity.id, activityId: course.courseId, serviceId: course.charity.serviceId }
  const personId = await course.charity.person('Agnes Oldfield', { serviceId: null })
  const placed = { ...ofIt, language: 'en', how: 'worker' as const, state: 'booked' as const }
  await world.owner
    .insertInto('booking')
    .values([
      ...course.sessionIds.slice(0, 2).map((sessionId) => ({ ...placed, id: newId(), sessionId, personId })),
      { ...placed, id: newId(), name: 'Bilal' },
      { ...placed, id: newId(), name: 'Carol', state: 'waiting' as const },
    ])
    .execute()
  const page = async (query = '') => (await (await course.worker.get(`${course.course}${query}`)).text()).split('<main')[1] ?? ''
  const first = await page()
  expect([first.match(/Agnes O\./g)?.length, first.includes('Bilal'), first.includes('Carol')]).toEqual([1, true, false])
  expect(first).toContain('Have a place, and have not come yet')
  expect(await page('?standing=going')).not.toContain('Agnes O.')
  expect(await page('?standing=booked&name=bil')).not.toContain('Agnes O.')
  await came(course, personId, course.sessionIds[0] ?? '')
  expect(await page('?standing=booked')).not.toContain('Agnes O.')
  expect(await page('?standing=going')).toContain('Agnes O.')
})
