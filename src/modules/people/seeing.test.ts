import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import type { Role } from '../access/index.ts'
import { registerPerson } from './registration.actions.server.ts'
import { visible, visibleFromOwn } from './visible.server.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const reasonToLook = 'She rang from the hospital and asked for help.'

describe('who sees whom', () => {
  test('a worker sees the people of their services and their own caseload, and nobody else', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const inService = await charity.person('Leyla of the service')
    const elsewhere = await charity.person('Maryam of another service', { serviceId: charity.otherServiceId })
    const own = await charity.person('Noor of the caseload', { serviceId: charity.otherServiceId, workerId: worker.viewer.id })
    const list = await html(worker.get('/people'))
    expect(list).toContain('Leyla of the service')
    expect(list).toContain('Noor of the caseload')
    expect(list).not.toContain('Maryam')
    expect((await worker.get(`/people/${inService}`)).status).toBe(200)
    expect((await worker.get(`/people/${own}`)).status).toBe(200)
    expect((await worker.get(`/people/${elsewhere}`)).status).toBe(404)
  })

  test('a volunteer with a caseload sees their own people and not all of the service', async ({ world }) => {
    const charity = await world.charity()
    const volunteer = await charity.as('caseload-volunteer')
    const own = await charity.person('Agnes', { workerId: volunteer.viewer.id })
    const other = await charity.person('Dawn')
    expect((await volunteer.get(`/people/${own}`)).status).toBe(200)
    expect((await volunteer.get(`/people/${other}`)).status).toBe(404)
  })

  test('who manages sees everybody of the organisation, and nobody of another', async ({ world }) => {
    const [charity, other] = [await world.charity(), await world.charity()]
    const manager = await charity.as('manager')
    await charity.person('Somebody of no service', { serviceId: null })
    const stranger = await other.person('Somebody next door')
    expect(await html(manager.get('/people'))).toContain('Somebody of no service')
    expect((await manager.get(`/people/${stranger}`)).status).toBe(404)
    expect(await html(manager.get('/search?q=door'))).not.toContain('next door')
  })

  for (const role of ['administrator', 'auditor', 'finance', 'trustee', 'lead'] satisfies Role[]) {
    test(`the role ${role} opens nobody's record`, async ({ world }) => {
      const charity = await world.charity()
      const somebody = await charity.as(role)
      const personId = await charity.person('Leyla the sought')
      expect([403, 404]).toContain((await somebody.get('/people')).status)
      expect((await somebody.get(`/people/${personId}`)).status).toBe(404)
      expect(await html(somebody.get('/search?q=sought'))).not.toContain('Leyla the sought')
      const rows = await world.triedBehind(somebody.viewer, (tx) => tx.selectFrom('person').selectAll().execute())
      expect(rows).toEqual([])
    })
  }

  test('a list that begins from one’s own people holds whom a list of everybody lets one see', async ({ world }) => {
    const charity = await world.charity()
    for (const roles of [['worker'], ['caseload-volunteer'], ['volunteer'], ['safeguarding-lead'], ['worker', 'volunteer']] satisfies Role[][]) {
      const { viewer } = await charity.as(...roles)
      const people = [
        await charity.person('A'),
        await charity.person('B', { serviceId: charity.otherServiceId, workerId: viewer.id }),
        await charity.person('C', { serviceId: null }),
      ]
      await world.owner
        .insertInto('closedRecord')
        .values({ organisationId: charity.id, personId: people[0] ?? '', viewerId: viewer.id })
        .execute()
      const registered = await world.behind(viewer, (tx) => registerPerson(tx, viewer, { knownAs: 'Registered' }))
      const glass = { organisationId: charity.id, viewerId: viewer.id, reason: reasonToLook }
      await world.owner
        .insertInto('breakGlass')
        .values({ ...glass, id: newId(), personId: people[2] ?? '', until: Temporal.Now.instant().add({ hours: 1 }) })
        .execute()
      const [all, own] = await world.triedBehind(viewer, async (tx) => [
        await visible(tx, viewer).select('person.id').orderBy('person.id').execute(),
        await visibleFromOwn(tx, viewer).select('person.id').orderBy('person.id').execute(),
      ])
      expect(own).toEqual(all)
      expect(all.map((row) => row.id)).toContain(people[2])
      expect(all.map((row) => row.id)).not.toContain(people[0])
      expect(all.some((row) => row.id === registered.id)).toBe(roles.some((role) => role === 'worker'))
    }
  })

  test('an address that is no id is no page, and no fault', async ({ world }) => {
    const worker = await (await world.charity()).as('manager')
    for (const path of [
      '/people/x',
      "/people/';drop",
      '/people/x/details',
      `/people/${newId()}`,
      `/people/${newId()}/reach/y`,
      '/people?service=x&after=y&worker=%00'.replace('%00', '1'),
    ]) {
      expect([200, 404]).toContain((await worker.get(path)).status)
    }
    expect((await worker.get('/people/x')).status).toBe(404)
  })
})

describe('a record closed by the person’s wish', () => {
  test('it is not there for that worker: not in the list, not in the search, not by its address, not by breaking glass, not for a manager', async ({
    world,
  }) => {
    const charity = await world.charity()
    const [manager, coordinator] = [await charity.as('manager'), await charity.as('coordinator')]
    const personId = await charity.person('Leyla the private')
    const answer = await manager.post(`/people/${personId}/closed-to`, { viewerId: coordinator.viewer.id, note: 'Her neighbour' })
    expect(answer.status).toBe(303)
    expect((await coordinator.get(`/people/${personId}`)).status).toBe(404)
    expect(await html(coordinator.get('/people'))).not.toContain('private')
    expect(await html(coordinator.get('/search?q=private'))).not.toContain('Leyla the private')
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    const broken = await coordinator.post('/people/break-glass', { reference, reason: reasonToLook })
    expect(broken.status).toBe(409)
    expect((await coordinator.get(`/people/${personId}`)).status).toBe(404)
    expect((await manager.get(`/people/${personId}`)).status).toBe(200)
  })

  test('it is closed by those who manage, and opened again by them', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker, other] = [await charity.as('manager'), await charity.as('worker'), await charity.as('worker')]
    const personId = await charity.person('Leyla')
    expect((await worker.post(`/people/${personId}/closed-to`, { viewerId: other.viewer.id })).status).toBe(403)
    await manager.post(`/people/${personId}/closed-to`, { viewerId: other.viewer.id })
    expect((await manager.post(`/people/${personId}/closed-to`, { viewerId: other.viewer.id })).status).toBe(409)
    expect((await other.get(`/people/${personId}`)).status).toBe(404)
    expect((await manager.post(`/people/${personId}/closed-to/${other.viewer.id}/opening`)).status).toBe(303)
    expect((await other.get(`/people/${personId}`)).status).toBe(200)
  })

  test('whoever closes it to the worker who supports them is told that somebody else has to, and a worker learns whom to ask', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker, other] = [await charity.as('manager'), await charity.as('worker'), await charity.as('worker')]
    const personId = await charity.person('Leyla', { state: 'supported', workerId: worker.viewer.id })
    const page = async (viewerId: string) => {
      await manager.post(`/people/${personId}/closed-to`, { viewerId })
      return (await manager.get(`/people/${personId}/closed-to`)).text()
    }
    expect(await page(other.viewer.id)).not.toContain('no longer finds the record')
    expect(await (await worker.get(`/people/${personId}/details`)).text()).toContain('Tell your manager, who can close it to them')
    expect(await page(worker.viewer.id)).toContain('supports Leyla and no longer finds the record')
  })

  test('it cannot be closed to somebody of another organisation', async ({ world }) => {
    const [charity, next] = [await world.charity(), await world.charity()]
    const manager = await charity.as('manager')
    const stranger = await next.viewer(['worker'])
    expect((await manager.post(`/people/${await charity.person('Leyla')}/closed-to`, { viewerId: stranger.id })).status).toBe(409)
  })
})
