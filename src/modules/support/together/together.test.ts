import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import type { Taker } from '../caseload/caseload.ts'
import { spoken, supported, today } from '../due/due.testing.ts'
import { objectionToEnding, objectionToGiving, sift } from './rules.ts'
import { leftOutOf } from './together.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const taker: Taker = { id: 'noor', name: 'Noor', people: 3, serviceIds: ['s1'], closedPersonIds: ['p9'] }

describe('what keeps somebody of many out', () => {
  test('a worker takes on whom their services know and who does not keep their record from them', () => {
    const one = { personId: 'p1', serviceId: 's1', workerId: null }
    expect(objectionToGiving(one, taker)).toBeNull()
    expect(objectionToGiving({ ...one, workerId: 'noor' }, taker)).toBe('already-theirs')
    expect(objectionToGiving({ ...one, serviceId: 's2' }, taker)).toBe('works-elsewhere')
    expect(objectionToGiving({ ...one, personId: 'p9' }, taker)).toBe('record-closed')
  })

  test('nobody is closed on a day before they came', () => {
    const openedOn = Temporal.PlainDate.from('2026-11-10')
    expect(objectionToEnding({ openedOn }, Temporal.PlainDate.from('2026-11-09'))).toBe('before-it-opened')
    expect(objectionToEnding({ openedOn }, openedOn)).toBeNull()
  })

  test('each who was ticked is either able or left with a reason, once; who is not there any more was closed meanwhile', () => {
    const one = { episodeId: 'e1', personId: 'p1' } as never
    expect(sift(['e1', 'e2', 'e1'], [one], () => null)).toEqual({ able: [one], left: [{ episodeId: 'e2', because: 'closed-meanwhile' }] })
    expect(leftOutOf([{ episodeId: 'e1', because: 'no such word' }, null, { episodeId: 'e2', because: 'unseen' }])).toEqual([
      { episodeId: 'e2', because: 'unseen' },
    ])
  })
})

describe('several people of a list', () => {
  test('are given to a worker in one move, those who cannot be are named with the reason, and it is taken back within the day', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [noor, sam] = [await charity.viewer(['worker'], { name: 'Noor' }), await charity.viewer(['worker'])]
    const people = []
    for (const name of ['Amina', 'Leyla', 'Tom']) people.push(await supported(world, charity, name, sam.id))
    const [amina, leyla, tom] = people
    await world.owner
      .insertInto('closedRecord')
      .values({ organisationId: charity.id, personId: tom?.personId ?? '', viewerId: noor.id })
      .execute()
    const never = await charity.person('Never supported')
    const chosen = await html(manager.get(`/together/assigning?${[...people, { personId: never }].map((one) => `people=${one.personId}`).join('&')}`))
    for (const said of ['Amina', 'Leyla', 'Tom', 'Never supported has no open support']) expect(chosen).toContain(said)

    const episodeIds = people.map((one) => one.episodeId)
    const sent = { episodeIds, toId: noor.id, note: 'Sam is away', form_id: newId() }
    const answer = await manager.post('/together/assigning', sent)
    const again = await manager.post('/together/assigning', sent)
    expect([answer.status, again.status, again.headers.get('location')]).toEqual([303, 303, answer.headers.get('location')])
    const holders = async () =>
      (await world.owner.selectFrom('episode').select('workerId').where('id', 'in', episodeIds).orderBy('id').execute()).map((row) => row.workerId)
    expect(await holders()).toEqual([noor.id, noor.id, sam.id])
    const move = answer.headers.get('location') ?? ''
    const page = await html(manager.get(move))
    for (const said of ['1 was left out', 'Tom', 'record is closed to them']) expect(page).toContain(said)
    expect(page.indexOf('Amina'), 'by name').toBeLessThan(page.indexOf('Leyla'))
    const tasks = await world.owner.selectFrom('task').select('words').where('forId', '=', noor.id).execute()
    expect(tasks).toEqual([{ words: 'Sam is away' }])
    // who may not open a record is told no name of it
    expect(await html((await charity.as('worker')).get(move))).not.toContain('Amina')

    expect((await manager.post(`${move}/undo`)).status).toBe(303)
    expect(await holders()).toEqual([sam.id, sam.id, sam.id])
    expect([amina, leyla].every(Boolean)).toBe(true)
  })

  test('are closed as one is closed, with one reason; a death is told of one by one, and a day ahead of today is none', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const sam = await charity.viewer(['worker'])
    const people = []
    for (const name of ['Amina', 'Leyla', 'Tom']) people.push(await supported(world, charity, name, sam.id))
    await world.owner
      .updateTable('episode')
      .set({ openedOn: today })
      .where('id', '=', people[2]?.episodeId ?? '')
      .execute()
    const died = newId()
    const words = JSON.stringify({ en: 'Died', da: 'Død', ar: 'توفي' })
    await world.owner.insertInto('closingReason').values({ organisationId: charity.id, id: died, meaning: 'died', words, position: 9 }).execute()
    const episodeIds = people.map((one) => one.episodeId)
    const closing = { episodeIds, reasonId: charity.closingReasonId, onDay: today.subtract({ days: 1 }).toString(), outcome: 'not-known' }
    expect((await manager.post('/together/closing', { ...closing, onDay: today.add({ days: 1 }).toString() })).status).toBe(409)
    expect((await manager.post('/together/closing', { ...closing, reasonId: died })).status).toBe(409)
    expect((await manager.post('/together/closing', { ...closing, episodeIds: [] })).status).toBe(409)
    const answer = await manager.post('/together/closing', { ...closing, note: 'Three letters, no answer' })
    expect(answer.status).toBe(303)
    const page = await html(manager.get(answer.headers.get('location') ?? ''))
    for (const said of ['The support of 2 people ended', '1 was left out', 'Tom', 'Their support began after that day']) expect(page).toContain(said)
    const closures = await world.owner
      .selectFrom('closure')
      .select(['episodeId', 'note', 'outcome'])
      .where('organisationId', '=', charity.id)
      .execute()
    expect(closures.map((row) => [row.note, row.outcome])).toEqual([
      ['Three letters, no answer', 'not-known'],
      ['Three letters, no answer', 'not-known'],
    ])
    const involved = await world.owner.selectFrom('involvement').select(['state', 'workerId']).where('organisationId', '=', charity.id).execute()
    expect(involved.filter((row) => row.state === 'past' && row.workerId === null)).toHaveLength(2)
    const events = await world.owner
      .selectFrom('event')
      .select('kind')
      .where('organisationId', '=', charity.id)
      .where('kind', 'like', '%ended%')
      .execute()
    expect(events).toEqual([{ kind: 'support ended together' }])
  })

  test('are taken up again together within a day; who was taken up since, or anew, stays as they are', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const sam = await charity.viewer(['worker'])
    const people = []
    for (const name of ['Amina', 'Leyla', 'Tom']) people.push(await supported(world, charity, name, sam.id))
    const episodeIds = people.map((one) => one.episodeId)
    const answer = await manager.post('/together/closing', { episodeIds, reasonId: charity.closingReasonId, onDay: today.toString() })
    const closing = answer.headers.get('location') ?? ''
    expect((await manager.post(`/episodes/${episodeIds[0]}/reopening`)).status).toBe(303)
    const anew = { organisationId: charity.id, id: newId(), serviceId: charity.serviceId, openedOn: today, openedById: sam.id }
    await world.owner
      .insertInto('episode')
      .values({ ...anew, personId: people[1]?.personId ?? '' })
      .execute()
    // neither a colleague nor somebody who only closed another list takes it back
    expect((await (await charity.as('worker')).post(`${closing}/undo`)).status).toBe(404)
    expect((await manager.post(`${closing}/undo`)).status).toBe(303)
    const open = await world.owner
      .selectFrom('closure')
      .select(['episodeId'])
      .where('organisationId', '=', charity.id)
      .where('reopenedAt', 'is', null)
      .execute()
    expect(open).toEqual([{ episodeId: episodeIds[1] }])
    const tom = await world.owner
      .selectFrom('involvement')
      .select(['state', 'workerId'])
      .where('personId', '=', people[2]?.personId ?? '')
      .executeTakeFirstOrThrow()
    expect(tom).toEqual({ state: 'supported', workerId: sam.id })
    const page = await html(manager.get(closing))
    for (const said of ['They were taken up again already', 'supported by the same service anew']) expect(page).toContain(said)
    expect((await manager.post(`${closing}/undo`)).status).toBe(409)
  })

  test('are the worker’s own service’s: another’s are left out, and a record closed to the worker is not among them', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const here = await supported(world, charity, 'Amina', null)
    const elsewhere = await charity.person('Elsewhere', { serviceId: charity.otherServiceId, state: 'supported' })
    const episode = {
      organisationId: charity.id,
      id: newId(),
      personId: elsewhere,
      serviceId: charity.otherServiceId,
      openedOn: today,
      openedById: worker.viewer.id,
    }
    await world.owner.insertInto('episode').values(episode).execute()
    const page = await html(worker.get(`/together/closing?people=${here.personId}&people=${elsewhere}`))
    expect([page.includes('Amina'), page.includes('Elsewhere')]).toEqual([true, false])
    const answer = await worker.post('/together/closing', {
      episodeIds: [here.episodeId, episode.id],
      reasonId: charity.closingReasonId,
      onDay: today.toString(),
    })
    expect(answer.status).toBe(303)
    const closed = await world.owner.selectFrom('closure').select('episodeId').where('organisationId', '=', charity.id).execute()
    expect(closed).toEqual([{ episodeId: here.episodeId }])
    for (const nobody of [await charity.as('volunteer'), await charity.as('caseload-volunteer')])
      expect((await nobody.get(`/together/closing?people=${here.personId}`)).status).toBe(403)
  })

  test('or everybody on a list are chosen by what the list asks for', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    for (const name of ['Amina', 'Leyla']) await spoken(world, charity, (await supported(world, charity, name, null)).personId, manager.viewer.id, 3)
    await charity.person('Waiting', { state: 'waiting' })
    const list = await html(manager.get('/people?state=supported&choose=page'))
    expect(list).toContain('checked=""')
    expect(list).toContain('action="/together/assigning"')
    const chosen = await html(manager.get('/together/closing?all=state%3Dsupported'))
    expect([chosen.includes('Amina'), chosen.includes('Leyla'), chosen.includes('Waiting has no open support')]).toEqual([true, true, false])
    expect(await html(manager.get('/together/closing?all=everybody'))).toContain('Waiting has no open support')
  })
})
