import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { breakGlass, markGlassSeen } from './glass.actions.server.ts'
import { openGlass, unseenGlass } from './glass.queries.server.ts'

describe('a look by reason', () => {
  test('opens the record for three hours, and every manager is told without a word about the person', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager] = [await charity.as('worker'), (await charity.as('manager')).viewer]
    const personId = await charity.person('Samira', { serviceId: charity.otherServiceId })
    const path = `/people/${personId}/break-glass`
    expect(await (await worker.get(path)).text()).not.toContain('Samira')
    expect((await worker.post(path, { reason: 'too short', known: 'yes' })).status).toBe(422)
    expect((await worker.post(path, { reason: 'She rang in distress and her worker is ill.', known: 'yes' })).status).toBe(303)
    expect(await world.behind(worker.viewer, (tx) => openGlass(tx, worker.viewer))).toEqual([personId])
    expect(await world.behind(manager, (tx) => unseenGlass(tx, manager))).toBe(1)
    const letters = await world.owner.selectFrom('message').selectAll().where('organisationId', '=', charity.id).execute()
    expect(letters).toHaveLength(1)
    expect(`${letters[0]?.subject} ${letters[0]?.body}`).not.toMatch(/Samira|distress/)
    await world.owner
      .updateTable('breakGlass')
      .set({ until: Temporal.Now.instant().subtract({ seconds: 1 }) })
      .where('personId', '=', personId)
      .execute()
    expect(await world.behind(worker.viewer, (tx) => openGlass(tx, worker.viewer))).toEqual([])
  })

  test('of a manager is told to the other managers, and not to the manager', async ({ world }) => {
    const charity = await world.charity()
    const [looks, other] = [await charity.viewer(['manager']), await charity.viewer(['manager'])]
    const personId = await charity.person('Samira')
    await world.behind(looks, (tx) => breakGlass(tx, looks, { personId, reason: 'Her sister rang about her.' }))
    const letters = await world.owner.selectFrom('message').select('recipient').where('organisationId', '=', charity.id).execute()
    expect(letters).toEqual([{ recipient: `${other.id}@cairn.example` }])
  })

  test('is not for those who open nobody: administrator, auditor, trustee, a helper at sessions', async ({ world }) => {
    const charity = await world.charity()
    const personId = await charity.person('Omar')
    for (const role of ['administrator', 'auditor', 'trustee', 'finance', 'lead', 'volunteer'] as const) {
      const { viewer } = await charity.as(role)
      await expect(world.behind(viewer, (tx) => breakGlass(tx, viewer, { personId, reason: 'Because I would like to.' }))).rejects.toThrow(
        'access.break-glass',
      )
    }
  })

  test('opens no record that the person closed to the one who looks, and shows them no reason of another’s look', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager, other] = [await charity.as('worker'), await charity.as('manager'), (await charity.as('worker')).viewer]
    const personId = await charity.person('Samira')
    for (const { viewer } of [worker, manager])
      await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: viewer.id }).execute()
    const path = `/people/${personId}/break-glass`
    expect((await worker.get(path)).status).toBe(404)
    expect((await worker.post(path, { reason: 'I would like to know how she is.', known: 'yes' })).status).toBe(404)
    await expect(world.behind(worker.viewer, (tx) => breakGlass(tx, worker.viewer, { personId, reason: 'I would like to know.' }))).rejects.toThrow()
    expect(await world.owner.selectFrom('breakGlass').select('id').where('personId', '=', personId).execute()).toEqual([])
    expect(await world.owner.selectFrom('event').select('kind').where('personId', '=', personId).execute()).toEqual([])
    await world.behind(other, (tx) => breakGlass(tx, other, { personId, reason: 'Her sister rang about her.' }))
    const list = await (await manager.get('/glass')).text()
    expect(list).not.toContain('Her sister rang')
    expect(list).not.toContain(`/people/${personId}`)
  })

  test('is marked as seen by a manager; the auditor sees that there was a reason, and not the reason', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager, auditor] = [(await charity.as('worker')).viewer, await charity.as('manager'), await charity.as('auditor')]
    const personId = await charity.person('Lena')
    await world.behind(worker, (tx) => breakGlass(tx, worker, { personId, reason: 'A neighbour rang about her.' }))
    expect(await (await manager.get('/glass')).text()).toContain('A neighbour rang about her.')
    const seenByAuditor = await (await auditor.get('/glass')).text()
    expect(seenByAuditor).not.toMatch(/neighbour|Lena/)
    const { id } = await world.owner.selectFrom('breakGlass').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
    await expect(world.behind(auditor.viewer, (tx) => markGlassSeen(tx, auditor.viewer, id))).rejects.toThrow('access.see-glass')
    expect((await manager.post(`/glass/${id}/seen`)).status).toBe(303)
    expect(await world.behind(manager.viewer, (tx) => unseenGlass(tx, manager.viewer))).toBe(0)
    const seen = () => world.owner.selectFrom('breakGlass').select(['seenAt', 'seenById']).where('id', '=', id).executeTakeFirstOrThrow()
    const first = await seen()
    expect((await (await charity.as('manager')).post(`/glass/${id}/seen`)).status).toBe(303)
    expect(await seen(), 'seen twice, the first one stands').toEqual(first)
  })
})

describe('who did what', () => {
  test('is read by the administrator with a reference and no name, a page at a time, with nothing left out between two pages', async ({ world }) => {
    const charity = await world.charity()
    const [administrator, worker] = [await charity.as('administrator'), await charity.viewer(['worker'])]
    const personId = await charity.person('Halima')
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    const at = Temporal.Now.instant()
    await world.owner
      .insertInto('event')
      .values(Array.from({ length: 120 }, () => ({ organisationId: charity.id, kind: 'person looked at', at, byId: worker.id, personId })))
      .execute()
    const first = await (await administrator.get(`/audit?person=${reference}`)).text()
    expect(first).toContain(reference)
    expect(first).not.toContain('Halima')
    expect(first).not.toContain(`/people/${personId}`)
    const pages = [first]
    for (let next = nextOf(first); next; next = nextOf(pages.at(-1) ?? '')) pages.push(await (await administrator.get(next)).text())
    expect(pages.map((page) => page.split(`<bdi dir="ltr">${reference}</bdi>`).length - 1)).toEqual([50, 50, 20])
    expect(await (await administrator.get('/audit?person=ZZZZ-ZZZZ')).text()).not.toContain(reference)
  })

  test('is not for a worker, and a place that nobody made is the first page', async ({ world }) => {
    const charity = await world.charity()
    expect((await (await charity.as('worker')).get('/audit')).status).toBe(403)
    const auditor = await charity.as('auditor')
    for (const after of ['x', '2026-13-45T00:00:00Z~1', '2026-01-01T00:00:00Z~999999999999999999'])
      expect((await auditor.get(`/audit?after=${encodeURIComponent(after)}&from=never&by=me&kind=what`)).status).toBe(200)
  })

  const nextOf = (page: string) => /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
})
