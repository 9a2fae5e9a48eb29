import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { type Course, came, charityWithACourse } from './courses.testing.ts'

const today = () => Temporal.Now.plainDateISO('Europe/London').toString()
const rule = (said: Record<string, string | string[]> = {}) => ({ late: '100', ...said })
const outcomes = ({ world, charity }: Course) =>
  world.owner.selectFrom('courseOutcome').selectAll().where('organisationId', '=', charity.id).where('takenBackAt', 'is', null).execute()
const certificates = ({ world, charity }: Course) =>
  world.owner.selectFrom('certificate').selectAll().where('organisationId', '=', charity.id).orderBy('issuedAt').execute()

async function agnesOn(course: Course, words: ('present' | 'late' | 'absent')[]) {
  const personId = await course.charity.person('Agnes Oldfield', { serviceId: null })
  for (const [at, word] of words.entries()) await came(course, personId, course.sessionIds[at] ?? '', word)
  return { personId, at: `${course.course}/${personId}` }
}

describe('a course is completed (GLAD-03)', () => {
  test('when its hours add up, who came late as the course says; the rule decides, and a worker says so', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { personId, at } = await agnesOn(course, ['present', 'late', 'late'])
    expect((await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '4,5', late: '50', version: '0' }))).status).toBe(303)
    expect(await (await course.worker.get(course.course)).text()).toContain('4 hours · 3 sessions · still missing: 0.5 hours')
    const refused = await course.worker.post(`${at}/outcome`, { outcome: 'completed', onDay: today() })
    expect([refused.status, await outcomes(course)]).toEqual([409, []])
    await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '4', late: '50', version: '1' }))
    expect(await (await course.worker.get(`${course.course}?standing=ready`)).text()).toContain('Agnes O.')
    expect((await course.worker.post(`${at}/outcome`, { outcome: 'completed', onDay: today() })).status).toBe(303)
    expect(await outcomes(course)).toMatchObject([{ personId, outcome: 'completed', meetsRule: true, minutes: 240, sessions: 3, reason: null }])
    const events = await world.owner
      .selectFrom('event')
      .select('kind')
      .where('organisationId', '=', course.charity.id)
      .where('personId', '=', personId)
      .execute()
    expect(events.map(({ kind }) => kind)).toContain('course completed')
    expect(await (await course.worker.get(`/people/${personId}/groups`)).text()).toContain('Life story')
  })

  test('not without a session that nobody may miss, which can be made up elsewhere with the reason', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { at } = await agnesOn(course, ['present', 'present', 'absent'])
    const missed = course.sessionIds[2] ?? ''
    await course.worker.post(`${course.course}/rule`, rule({ sessionsNeeded: '2', obligatory: missed, version: '0' }))
    const page = async () => (await course.worker.get(course.course)).text()
    expect(await page()).toContain('still missing')
    const [bare, unsaid] = [
      await course.worker.post(`${at}/credit`, { onDay: today(), reason: 'Read it' }),
      await course.worker.post(`${at}/credit`, { sessionId: missed, onDay: today() }),
    ]
    expect([bare.status, unsaid.status]).toEqual([422, 422])
    const made = { hours: '1.5', sessionId: missed, onDay: today(), reason: 'Met the teacher for it' }
    expect((await course.worker.post(`${at}/credit`, made)).status).toBe(303)
    expect(await page()).toContain('Through by the rule')
    expect((await course.worker.post(`${at}/credit`, made)).status).toBe(409)
  })

  test('or otherwise than the rule says, with a reason; who leaves says why or does not; and each can be taken back', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { at } = await agnesOn(course, ['present'])
    await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '20', version: '0' }))
    const say = (said: Record<string, string>) => course.worker.post(`${at}/outcome`, { onDay: today(), ...said })
    expect([
      (await say({ outcome: 'completed' })).status,
      (await say({ outcome: 'withdrew' })).status,
      (await say({ outcome: 'not-completed' })).status,
    ]).toEqual([409, 409, 409])
    expect((await say({ outcome: 'completed', reason: 'Did the course in another town' })).status).toBe(303)
    expect(await outcomes(course)).toMatchObject([{ meetsRule: false, reason: 'Did the course in another town' }])
    expect((await say({ outcome: 'withdrew', why: 'time' })).status).toBe(409)
    await course.worker.post(`${at}/back`)
    expect((await say({ outcome: 'withdrew', why: 'time' })).status).toBe(303)
    expect(await outcomes(course)).toMatchObject([{ outcome: 'withdrew', why: 'time' }])
  })

  test('a session that was called off counts for nobody, and is missed by nobody', async ({ world }) => {
    const course = await charityWithACourse(world)
    await agnesOn(course, ['present', 'present'])
    const [, second] = course.sessionIds
    await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '2', obligatory: second ?? '', version: '0' }))
    await course.worker.post(`/sessions/${second}/off`, { how: 'did-not-happen', reasonId: course.reasonId })
    const page = await (await course.worker.get(course.course)).text()
    expect(page).toContain('2 hours · 1 session')
  })

  test('two who change the rule at once: the second reads what the first said', async ({ world }) => {
    const course = await charityWithACourse(world)
    await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '20', version: '0' }))
    const stale = await course.manager.post(`${course.course}/rule`, rule({ hoursNeeded: '10', version: '0' }))
    expect([stale.status, (await stale.text()).includes('20 hours')]).toEqual([409, true])
    const wrong = await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: 'many', version: '1' }))
    expect([wrong.status, (await wrong.text()).includes('Write hours, such as 20')]).toEqual([422, true])
  })
})

describe('who sees learners', () => {
  test('those who lead see them, and say nothing of them; workers of another service do neither', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { at } = await agnesOn(course, ['present'])
    const teacher = await course.charity.as('volunteer')
    expect((await teacher.get(course.course)).status).toBe(403)
    await world.owner
      .insertInto('activityWorker')
      .values({ organisationId: course.charity.id, activityId: course.courseId, viewerId: teacher.viewer.id, part: 'leads' })
      .execute()
    const page = await (await teacher.get(course.course)).text()
    expect(page).toContain('Agnes O.')
    expect(page).not.toContain('Oldfield')
    expect((await teacher.post(`${at}/outcome`, { outcome: 'completed', onDay: today(), reason: 'x' })).status).toBe(403)
    const elsewhere = await (await world.charity()).as('manager')
    expect((await elsewhere.get(course.course)).status).toBe(404)
  })
})

describe('a certificate', () => {
  test('says what was so when it was issued; a corrected one replaces it with the reason, and both stay', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { personId, at } = await agnesOn(course, ['present', 'present', 'present'])
    await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '6', signedBy: 'Ida Berg, teacher', version: '0' }))
    const early = await course.worker.post(`${at}/certificate`, { name: 'Agnes Oldfield', language: 'en' })
    await course.worker.post(`${at}/outcome`, { outcome: 'completed', onDay: today() })
    expect([early.status, (await course.worker.post(`${at}/certificate`, { name: 'Agnes Oldfeld', language: 'da' })).status]).toEqual([409, 303])
    await world.owner
      .updateTable('activity')
      .set({ publicName: JSON.stringify({ en: 'Something else' }) })
      .where('id', '=', course.courseId)
      .execute()
    const again = { name: 'Agnes Oldfield', language: 'da' }
    expect((await course.worker.post(`${at}/certificate`, again)).status).toBe(409)
    expect((await course.worker.post(`${at}/certificate`, { ...again, replacedWhy: 'The name was misspelt' })).status).toBe(303)
    const [first, second] = await certificates(course)
    expect(first).toMatchObject({
      replacedWhy: 'The name was misspelt',
      said: { name: 'Agnes Oldfeld', course: 'Life story', minutes: 360, signedBy: 'Ida Berg, teacher' },
    })
    expect(second).toMatchObject({ replacedAt: null, replacesId: first?.id, said: { name: 'Agnes Oldfield', course: 'Something else' } })
    const pdf = await course.worker.get(`/certificates/${first?.id}/pdf`)
    expect([pdf.headers.get('content-type'), (await pdf.text()).slice(0, 5)]).toEqual(['application/pdf', '%PDF-'])
    expect((await (await course.charity.as('volunteer')).get(`/certificates/${first?.id}/pdf`)).status).toBe(403)
    await course.worker.post(`${at}/back`)
    expect((await certificates(course)).filter(({ replacedAt }) => replacedAt === null)).toEqual([])
    expect(await (await course.worker.get(`/people/${personId}/groups`)).text()).not.toContain('has a certificate')
  })

  test('is issued to all who completed in one go, each in the language that they read, and printed as one', async ({ world }) => {
    const course = await charityWithACourse(world)
    const { at, personId } = await agnesOn(course, ['present'])
    const other = await course.charity.person('ليلى حداد', { serviceId: null })
    await came(course, other, course.sessionIds[0] ?? '')
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId: course.charity.id, personId: other, language: 'ar', speaks: true, reads: true })
      .execute()
    await course.worker.post(`${course.course}/rule`, rule({ sessionsNeeded: '1', version: '0' }))
    for (const of of [at, `${course.course}/${other}`]) await course.worker.post(`${of}/outcome`, { outcome: 'completed', onDay: today() })
    expect((await course.worker.get(`/activities/${course.courseId}/certificates/pdf`)).status).toBe(303)
    for (const _ of [1, 2]) await course.worker.post(`/activities/${course.courseId}/certificates`)
    expect((await certificates(course)).map((one) => [one.personId, one.language]).toSorted()).toEqual(
      [
        [personId, 'en'],
        [other, 'ar'],
      ].toSorted(),
    )
    const pdf = await course.worker.get(`/activities/${course.courseId}/certificates/pdf`)
    expect([pdf.status, (await pdf.text()).match(/\/Type \/Page\b/g)?.length]).toEqual([200, 2])
  })
})

test('a session on a version that is approved no longer warns, and one that is approved on its day does not (KENT-06)', async ({ world }) => {
  const course = await charityWithACourse(world, { meaning: 'self-management' })
  await world.owner.updateTable('activity').set({ model: 'Mindful weeks', modelVersion: '2' }).where('id', '=', course.courseId).execute()
  const [first, , last] = course.sessionIds
  const page = async (id = '') => (await course.worker.get(`/sessions/${id}`)).text()
  expect(await page(first)).toContain('is not approved for this day')
  const day = (ago: number) => Temporal.Now.plainDateISO('Europe/London').subtract({ days: ago }).toString()
  const approval = { model: 'mindful weeks', modelVersion: '2', approvedBy: 'Clinical board', approvedOn: day(60), untilOn: day(10) }
  expect((await course.worker.post('/courses/models', approval)).status).toBe(403)
  expect((await course.manager.post('/courses/models', { ...approval, untilOn: day(70) })).status).toBe(422)
  expect((await course.manager.post('/courses/models', approval)).status).toBe(303)
  expect(await page(first)).not.toContain('approved')
  expect(await page(last)).toContain('and is not any more')
  expect(await (await course.manager.get('/courses/models')).text()).toContain('Followed without an approval: Mindful weeks, 2')
})

test('trainings of staff are due again as the course says; everybody reads their own, at the database too (FORUM-12)', async ({ world }) => {
  const course = await charityWithACourse(world, { meaning: 'training', name: 'Listening', forWhom: ['staff'] })
  const { manager, worker, charity } = course
  await manager.post(`${course.course}/rule`, rule({ hoursNeeded: '6', againAfterMonths: '12', version: '0' }))
  const other = await charity.as('worker')
  const longAgo = Temporal.Now.plainDateISO('Europe/London').subtract({ months: 13 }).toString()
  const form = { activityId: course.courseId, completedOn: longAgo, viewerIds: [worker.viewer.id, manager.viewer.id] }
  expect((await worker.post('/training/new', form)).status).toBe(403)
  expect((await manager.post('/training/new', form)).status).toBe(303)
  const due = await (await manager.get('/training?due=late')).text()
  expect(due.match(/Due again already<\/span>/g)?.length).toBe(2)
  await manager.post('/training/new', { ...form, completedOn: today(), viewerIds: [worker.viewer.id] })
  expect((await (await manager.get('/training?due=late')).text()).match(/Due again already<\/span>/g)?.length).toBe(1)
  expect(await (await worker.get('/training')).text()).toContain('Listening')
  expect(await (await other.get('/training')).text()).toContain('No training is recorded yet')
  const seen = await world.behind(other.viewer, (tx) => tx.selectFrom('trainingRecord').select('id').execute())
  expect(seen).toEqual([])
})

test('a course held again takes along when it is completed, and which session nobody may miss', async ({ world }) => {
  const course = await charityWithACourse(world)
  const times = { fromOn: '2027-01-05', untilOn: '2027-01-31', begins: '10:00', ends: '12:00', place: '', repeats: 'week', everyWeeks: '1', on: 'TU' }
  const around = { setUpMinutes: '0', clearUpMinutes: '0', briefMinutes: '0', debriefMinutes: '0' }
  expect((await course.worker.post(`/activities/${course.courseId}/times`, { ...times, ...around })).status).toBe(303)
  const laid = await world.owner
    .selectFrom('session')
    .selectAll()
    .where('activityId', '=', course.courseId)
    .where('recurrenceId', 'is not', null)
    .orderBy('beginsAt')
    .execute()
  await course.worker.post(`${course.course}/rule`, rule({ hoursNeeded: '6', obligatory: laid[1]?.id ?? '', version: '0' }))
  const spring = { name: 'Life story, spring', fromOn: '2027-04-06', untilOn: '2027-04-30' }
  const answer = await course.worker.post(`/activities/${course.courseId}/copy`, spring)
  const copyId = /activities\/([^/]+)/.exec(answer.headers.get('location') ?? '')?.[1] ?? ''
  const copied = await world.owner.selectFrom('session').selectAll().where('activityId', '=', copyId).orderBy('beginsAt').execute()
  expect(copied.map(({ obligatory }) => obligatory)).toEqual([false, true, false, false])
  expect(await (await course.worker.get(`/activities/${copyId}/learners`)).text()).toContain('6 hours attended')
})
