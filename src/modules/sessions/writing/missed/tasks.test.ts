import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../../test/world.ts'
import { openPool, openRoot } from '../../../../platform/db.ts'
import { newId } from '../../../../platform/id.ts'
import { charityWithAGroup, type Group } from '../writing.testing.ts'

const html = async (response: Promise<Response>) => (await response).text()
type Word = 'present' | 'absent' | 'apologies'

/** As the jobs do it: under their own login, and by two processes at once. */
async function turn({ world }: Group) {
  const jobs = openRoot(openPool(world.jobsUrl, 2))
  try {
    await Promise.all([1, 2].map(() => sql`select turn_missed()`.execute(jobs)))
  } finally {
    await jobs.destroy()
  }
}

/** A group by referral, which a worker leads. */
async function groupByReferral(world: Parameters<typeof charityWithAGroup>[0]) {
  const group = await charityWithAGroup(world)
  await group.lead(group.worker.viewer.id)
  await world.owner.updateTable('activity').set({ admits: 'by-referral' }).where('id', '=', group.activityId).execute()
  return group
}

async function missing(group: Group, name: string, words: readonly Word[]) {
  const personId = await group.charity.person(name)
  for (const [at, word] of words.entries()) await group.at.came(group.held[at] ?? '', personId, { word })
  return personId
}

const tasksAbout = ({ world, charity }: Group, personId: string) =>
  world.owner
    .selectFrom('task')
    .select(['id', 'kind', 'forId', 'doneAt', 'endedBecause', 'dueOn'])
    .where('organisationId', '=', charity.id)
    .where('personId', '=', personId)
    .orderBy('setAt')
    .execute()

const supports = ({ world, charity }: Group, personId: string, workerId: string) =>
  world.owner
    .updateTable('involvement')
    .set({ workerId, state: 'supported' })
    .where('organisationId', '=', charity.id)
    .where('personId', '=', personId)
    .execute()

describe('whoever is missed where a place was kept for them', () => {
  test('is a task, once for each run of misses, of who supports them; else of who leads the group', async ({ world }) => {
    const group = await groupByReferral(world)
    const supporter = await group.charity.as('worker')
    const [anna, bo] = [await missing(group, 'Anna', ['present', 'apologies', 'absent']), await missing(group, 'Bo', ['present', 'absent', 'absent'])]
    await supports(group, anna, supporter.viewer.id)
    await turn(group)
    await turn(group)
    expect((await tasksAbout(group, anna)).map(({ kind, forId }) => [kind, forId])).toEqual([['missed-twice', supporter.viewer.id]])
    expect((await tasksAbout(group, bo)).map(({ kind, forId }) => [kind, forId])).toEqual([['missed-twice', group.worker.viewer.id]])
    // the third in the same run is the same task
    await group.at.came(group.held[3] ?? '', anna, { word: 'absent' })
    await turn(group)
    expect(await tasksAbout(group, anna)).toHaveLength(1)
    const page = await html(supporter.get('/'))
    expect(page).toContain('Missed twice in a row: ask how they are')
    expect(page.match(/href="\/sessions\/[0-9a-f-]{36}"/g)?.length).toBeGreaterThanOrEqual(3)
    expect(page).toContain(`href="/people/${anna}"`)
    // one who leads the group and has no task about Anna has her on the card; whose task it is has it once
    expect(await html(group.worker.get('/'))).toContain('Anna')
    expect(page.match(/>Anna</g)).toHaveLength(1)
  })

  test('absent without a word is followed up; missed again, that goes on as one task', async ({ world }) => {
    const group = await groupByReferral(world)
    const cleo = await missing(group, 'Cleo', ['present', 'absent'])
    await turn(group)
    expect((await tasksAbout(group, cleo)).map(({ kind }) => kind)).toEqual(['absent-without-word'])
    await group.at.came(group.held[2] ?? '', cleo, { word: 'apologies' })
    await turn(group)
    expect((await tasksAbout(group, cleo)).map(({ kind, doneAt }) => [kind, doneAt])).toEqual([['missed-twice', null]])
    // done by hand, it is not made again in the same run
    const [task] = await tasksAbout(group, cleo)
    await group.worker.post(`/tasks/${task?.id}/finish`)
    await group.at.came(group.held[3] ?? '', cleo, { word: 'absent' })
    await turn(group)
    expect(await tasksAbout(group, cleo)).toHaveLength(1)
  })

  test('ends by itself, with a word, when they come again; and a new run makes a new task', async ({ world }) => {
    const group = await groupByReferral(world)
    const dan = await missing(group, 'Dan', ['absent', 'absent'])
    await turn(group)
    await group.at.came(group.held[2] ?? '', dan)
    await turn(group)
    expect((await tasksAbout(group, dan)).map(({ endedBecause }) => endedBecause)).toEqual(['came-again'])
    const page = await html(group.worker.get('/'))
    expect(page).toContain('They came again')
    const [task] = await tasksAbout(group, dan)
    await group.worker.post(`/tasks/${task?.id}/unfinished`)
    expect((await tasksAbout(group, dan))[0]?.doneAt).not.toBeNull()
    expect(await html(group.worker.get(`/people/${dan}`))).toContain('They came again')
    await group.at.came(group.held[3] ?? '', dan, { word: 'absent' })
    await turn(group)
    expect((await tasksAbout(group, dan)).map(({ kind }) => kind)).toEqual(['missed-twice', 'absent-without-word'])
  })

  test('is nobody of an open session, unless they booked or agreed to be asked after', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const [anna, bo] = [await missing(group, 'Anna', ['absent', 'absent']), await missing(group, 'Bo', ['absent', 'absent'])]
    const consent = { purpose: 'ask-after-me' as const, how: 'in-person' as const, language: 'en', given: true }
    await world.owner
      .insertInto('consent')
      .values({ ...consent, organisationId: group.charity.id, id: newId(), personId: anna })
      .execute()
    await turn(group)
    expect(await tasksAbout(group, anna)).toHaveLength(1)
    expect(await tasksAbout(group, bo)).toEqual([])
  })

  test('is done as the organisation says: without follow-ups, and by when', async ({ world }) => {
    const group = await groupByReferral(world)
    const version = /name="version" value="(\d+)"/.exec(await html(group.manager.get('/settings/missed')))?.[1] ?? ''
    const said = { missedTwice: 'yes', dueDays: '5', version }
    expect((await group.manager.post('/settings/missed', { ...said, dueDays: '31' })).status).toBe(422)
    expect((await group.manager.post('/settings/missed', said)).status).toBe(303)
    expect((await group.manager.post('/settings/missed', { ...said, dueDays: '9' })).status).toBe(409)
    expect((await group.worker.get('/settings/missed')).status).toBe(403)
    const [anna, bo] = [await missing(group, 'Anna', ['absent', 'absent']), await missing(group, 'Bo', ['present', 'absent'])]
    await turn(group)
    const today = Temporal.Now.plainDateISO('Europe/London')
    expect((await tasksAbout(group, anna)).map(({ dueOn }) => dueOn.toString())).toEqual([today.add({ days: 5 }).toString()])
    expect(await tasksAbout(group, bo)).toEqual([])
  })

  test('may be answered for by whose task it is, though they do not work with the group; it is settled by that', async ({ world }) => {
    const group = await groupByReferral(world)
    const supporter = await group.charity.as('caseload-volunteer')
    const anna = await missing(group, 'Anna', ['absent', 'absent'])
    await supports(group, anna, supporter.viewer.id)
    const path = `/missed/${group.held[1]}/${anna}`
    expect((await supporter.get(path)).status).toBe(403)
    await turn(group)
    expect((await supporter.get(path)).status).toBe(200)
    expect((await supporter.post(path, { reason: 'On holiday' })).status).toBe(303)
    await turn(group)
    expect((await tasksAbout(group, anna)).map(({ endedBecause }) => endedBecause)).toEqual(['settled'])
  })
})
