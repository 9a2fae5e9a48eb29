import { sql } from 'kysely'
import { expect } from 'vitest'
import { test, type World } from '../../../../../test/world.ts'
import { newId } from '../../../../platform/id.ts'
import { activityOf, charityWithACourse } from '../courses.testing.ts'

/** Two organisations that agreed, and a third; a course of the first with a session to come. */
async function neighbours(world: World, { agreed = true } = {}) {
  const course = await charityWithACourse(world)
  const [other, third] = [await world.charity(), await world.charity()]
  const beginsAt = Temporal.Now.instant().add({ hours: 200 })
  const onDay = beginsAt.toZonedDateTimeISO('Europe/London').toPlainDate()
  await world.owner
    .insertInto('session')
    .values({ organisationId: course.charity.id, id: newId(), activityId: course.courseId, onDay, beginsAt, endsAt: beginsAt.add({ hours: 2 }) })
    .execute()
  const [theirManager, theirWorker, stranger] = [await other.as('manager'), await other.as('worker'), await third.as('manager')]
  expect((await course.manager.post(`/activities/${course.courseId}/shared`, { shared: 'yes' })).status).toBe(303)
  if (agreed) {
    expect((await course.manager.post('/catalogue', { organisation: other.slug })).status).toBe(303)
    // whoever is asked and asks back says yes
    expect((await theirManager.post('/catalogue', { organisation: course.charity.slug })).status).toBe(303)
  }
  return { course, other, third, theirManager, theirWorker, stranger }
}

const catalogueOf = async (somebody: { get: (path: string) => Promise<Response> }) => (await somebody.get('/catalogue')).text()

test('courses are read by those alone with whom both sides agreed, until either ends it (GLAD-05)', async ({ world }) => {
  const { course, other, theirManager, theirWorker, stranger } = await neighbours(world, { agreed: false })
  await world.owner
    .updateTable('activity')
    .set({ name: 'Inner name', description: JSON.stringify({ en: 'Write down your story' }) })
    .where('id', '=', course.courseId)
    .execute()
  await course.manager.post('/catalogue', { organisation: other.slug })
  expect(await catalogueOf(theirWorker)).not.toContain('Life story')
  const tieId = /\/catalogue\/ties\/([0-9a-f-]{36})/.exec(await catalogueOf(theirManager))?.[1] ?? ''
  expect(await (await theirManager.get('/')).text()).toContain('Organisations that ask to share courses')
  for (const nobodyAsked of [course.manager, theirWorker, stranger])
    expect(await (await nobodyAsked.get('/')).text()).not.toContain('ask to share courses')
  expect((await stranger.post(`/catalogue/ties/${tieId}`, { answer: 'agree' })).status).toBe(404)
  expect((await theirWorker.post(`/catalogue/ties/${tieId}`, { answer: 'agree' })).status).toBe(403)
  expect((await theirManager.post(`/catalogue/ties/${tieId}`, { answer: 'agree' })).status).toBe(303)
  expect(await (await theirManager.get('/')).text()).not.toContain('Organisations that ask to share courses')
  const page = await catalogueOf(theirWorker)
  expect(page).toContain('Life story')
  expect(page).toContain('Write down your story')
  expect(page).not.toContain('Inner name')
  expect(await catalogueOf(stranger)).not.toContain('Life story')
  expect(await (await theirWorker.get('/catalogue?audience=managers')).text()).toContain('No course like that')
  await course.manager.post(`/catalogue/ties/${tieId}`, { answer: 'end' })
  expect(await catalogueOf(theirWorker)).not.toContain('Life story')
})

test('a place asked for elsewhere waits there as a booking, with what the person agreed to and nothing else; how it stands is read here', async ({
  world,
}) => {
  const { course, other, theirWorker } = await neighbours(world)
  const personId = await other.person('Agnes Oldfield')
  const wayId = newId()
  const way = { organisationId: other.id, id: wayId, personId, kind: 'email' as const, value: 'agnes@example.org', safe: true, preferred: true }
  await world.owner.insertInto('personReach').values(way).execute()
  const at = `/people/${personId}/catalogue`
  const form = { name: 'Agnes', way: wayId, language: 'da', needs: 'A seat near the door', how: 'in-person' }
  expect((await theirWorker.post(`${at}/${course.courseId}`, form)).status).toBe(422)
  expect((await theirWorker.post(`${at}/${course.courseId}`, { ...form, agreed: 'yes' })).status).toBe(303)
  expect((await theirWorker.post(`${at}/${course.courseId}`, { ...form, agreed: 'yes' })).status).toBe(409)
  const [booking, ...more] = await world.owner.selectFrom('booking').selectAll().where('organisationId', '=', course.charity.id).execute()
  expect(more).toEqual([])
  expect(booking).toMatchObject({
    how: 'border',
    state: 'asked',
    name: 'Agnes',
    language: 'da',
    channel: 'email',
    reach: 'agnes@example.org',
    personId: null,
  })
  expect(booking?.why).toMatch(/: A seat near the door$/)
  const consents = await world.owner
    .selectFrom('consent')
    .selectAll()
    .where('organisationId', '=', other.id)
    .where('personId', '=', personId)
    .execute()
  expect(consents).toMatchObject([{ purpose: 'refer-onwards', given: true, kinds: ['identity'] }])
  expect(await (await theirWorker.get(at)).text()).toContain('Asked, not answered')
  await world.owner
    .updateTable('booking')
    .set({ state: 'booked' })
    .where('id', '=', booking?.id ?? '')
    .execute()
  expect(await (await theirWorker.get(at)).text()).toContain('Has a place')
  await theirWorker.post(`${at}/places/${booking?.id}/back`)
  const after = await world.owner.selectFrom('booking').select('state').where('organisationId', '=', course.charity.id).executeTakeFirst()
  expect(after?.state).toBe('cancelled')
})

test('nobody asks in another organisation’s name, reads how its places stand, or gives them up; nor for a course that is not shared', async ({
  world,
}) => {
  const { course, other, theirWorker, stranger } = await neighbours(world)
  const personId = await other.person('Agnes Oldfield')
  await theirWorker.post(`/people/${personId}/catalogue/${course.courseId}`, { name: 'Agnes', language: 'en', how: 'in-person', agreed: 'yes' })
  const { id } = await world.owner.selectFrom('borderPlace').select('id').where('organisationId', '=', other.id).executeTakeFirstOrThrow()
  const behind = (somebody: typeof stranger) =>
    world.behind(somebody.viewer, async (tx) => [
      (await sql`select ask_across(${id}::uuid) as done`.execute(tx)).rows,
      (await sql`select * from places_across(array[${id}]::uuid[])`.execute(tx)).rows,
      (await sql`select give_up_across(${id}::uuid)`.execute(tx)).rows.length,
    ])
  expect(await behind(stranger)).toEqual([[{ done: false }], [], 1])
  expect(await behind(course.manager)).toEqual([[{ done: false }], [], 1])
  expect((await world.owner.selectFrom('booking').select('state').where('id', '=', id).executeTakeFirst())?.state).toBe('asked')
  const auditor = await other.viewer(['auditor'])
  await expect(world.behind(auditor, (tx) => sql`select give_up_across(${id}::uuid)`.execute(tx))).rejects.toThrow('those who work with people')
  // a course of the same organisation that nobody put in the catalogue
  const hidden = await activityOf(course, { name: 'Only ours' })
  const place = newId()
  await world.behind(theirWorker.viewer, async (tx) => {
    const row = {
      organisationId: other.id,
      id: place,
      personId,
      otherId: course.charity.id,
      courseId: hidden,
      courseName: '{}',
      name: 'Agnes',
      language: 'en',
    }
    await tx
      .insertInto('borderPlace')
      .values({ ...row, consentId: newId(), askedById: theirWorker.viewer.id })
      .execute()
    expect((await sql`select ask_across(${place}::uuid) as done`.execute(tx)).rows).toEqual([{ done: false }])
  })
  expect((await theirWorker.get(`/people/${personId}/catalogue/${hidden}`)).headers.get('location')).toBe(`/people/${personId}/catalogue`)
})
