import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { lookByReason } from '../looking.actions.server.ts'
import { contactOf, merged, notesRead } from './merging.testing.ts'

/** Leyla, whom two services know by two records, and those who know her there. */
async function twoServices(world: World) {
  const charity = await world.charity()
  const manager = await charity.viewer(['manager'])
  const worker = await charity.viewer(['worker'])
  const leader = await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })
  const both = await charity.viewer(['coordinator'], { serviceIds: [charity.serviceId, charity.otherServiceId] })
  const oneId = await charity.person('Leyla', { state: 'supported' })
  const otherId = await charity.person('Leyla Ahmadi', { serviceId: charity.otherServiceId, state: 'supported' })
  await contactOf(world, charity, worker, oneId, 'of one')
  await contactOf(world, charity, leader, otherId, 'of the other', { serviceId: charity.otherServiceId })
  return { charity, manager, worker, leader, both, oneId, otherId }
}

describe('what was written on two records before they were one', () => {
  test('is read by whom it was read by, and by nobody else; what is written since is read by all of them', async ({ world }) => {
    const { charity, manager, worker, leader, both, oneId, otherId } = await twoServices(world)
    await merged(world, both, oneId, otherId)
    await contactOf(world, charity, worker, oneId, 'since')
    expect(await notesRead(world, worker, oneId)).toEqual(['of one', 'since'])
    expect(await notesRead(world, leader, oneId)).toEqual(['of the other', 'since'])
    for (const viewer of [both, manager]) expect(await notesRead(world, viewer, oneId)).toEqual(['of one', 'of the other', 'since'])
  })

  test('shows on no page, timeline or list of services of one who knew the other record', async ({ world }) => {
    const { charity, worker, leader, both, oneId, otherId } = await twoServices(world)
    await merged(world, both, oneId, otherId)
    const seen = (viewer: typeof worker) =>
      world.triedBehind(viewer, async (tx) => ({
        services: (await tx.selectFrom('involvement').select('serviceId').where('personId', '=', oneId).execute()).map((row) => row.serviceId),
        told: (await tx.selectFrom('event').select('serviceId').where('personId', '=', oneId).where('kind', '=', 'contact recorded').execute())
          .length,
      }))
    expect(await seen(worker)).toEqual({ services: [charity.serviceId], told: 1 })
    expect(await seen(leader)).toEqual({ services: [charity.otherServiceId], told: 1 })
  })

  test('and what hangs on it is as far away: what a note said before it was amended, why a referral was declined', async ({ world }) => {
    const { charity, worker, leader, both, oneId, otherId } = await twoServices(world)
    const contact = await world.owner.selectFrom('contact').select('id').where('personId', '=', otherId).executeTakeFirstOrThrow()
    await world.owner
      .insertInto('contactAmendment')
      .values({ organisationId: charity.id, contactId: contact.id, version: 1, before: '{}', why: 'A day wrong', amendedById: leader.id })
      .execute()
    await merged(world, both, oneId, otherId)
    const read = (viewer: typeof worker) => world.triedBehind(viewer, (tx) => tx.selectFrom('contactAmendment').select('why').execute())
    expect(await read(worker)).toEqual([])
    expect(await read(leader)).toHaveLength(1)
  })

  test('a stated reason that opened one of the records opens that one still, and not the other', async ({ world }) => {
    const { charity, both, oneId, otherId } = await twoServices(world)
    const stranger = await charity.viewer(['worker'], { serviceIds: [] })
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', otherId).executeTakeFirstOrThrow()
    const sought = { reference, name: null, bornOn: null, reason: 'She is at the door and unwell' }
    await world.behind(stranger, (tx) => lookByReason(tx, stranger, sought))
    await merged(world, both, oneId, otherId)
    expect(await notesRead(world, stranger, oneId)).toEqual(['of the other'])
  })

  test('a record closed to somebody is closed to them whichever of the two it was', async ({ world }) => {
    const { charity, worker, leader, both, oneId, otherId } = await twoServices(world)
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: otherId, viewerId: worker.id }).execute()
    await merged(world, both, oneId, otherId)
    const closed = await world.owner.selectFrom('closedRecord').select('viewerId').where('personId', '=', oneId).execute()
    expect(closed).toEqual([{ viewerId: worker.id }])
    expect(await notesRead(world, leader, oneId)).toEqual(['of the other'])
  })

  test('a volunteer on whose caseload one record was reads that one, also where one service knew both', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const coordinator = await charity.viewer(['coordinator'])
    const volunteer = await charity.viewer(['caseload-volunteer'], { serviceIds: [] })
    const oneId = await charity.person('Leyla', { state: 'supported', workerId: volunteer.id })
    const otherId = await charity.person('Leyla Ahmadi')
    await contactOf(world, charity, worker, oneId, 'of one')
    await contactOf(world, charity, worker, otherId, 'of the other')
    await merged(world, coordinator, oneId, otherId)
    expect(await notesRead(world, volunteer, oneId)).toEqual(['of one'])
    expect(await notesRead(world, worker, oneId)).toEqual(['of one', 'of the other'])
  })

  test('stays apart when the record is merged once more, and comes together for one with a new reason', async ({ world }) => {
    const { charity, manager, worker, leader, both, oneId, otherId } = await twoServices(world)
    await merged(world, both, oneId, otherId)
    await contactOf(world, charity, worker, oneId, 'since')
    const thirdId = await charity.person('L. Ahmadi', { serviceId: null })
    await contactOf(world, charity, manager, thirdId, 'of the third', { serviceId: charity.serviceId })
    await merged(world, manager, thirdId, oneId)
    expect(await notesRead(world, worker, thirdId)).toEqual(['of one', 'since'])
    expect(await notesRead(world, leader, thirdId)).toEqual(['of the other', 'since'])
    const newService = newId()
    await world.owner.insertInto('service').values({ organisationId: charity.id, id: newService, slug: 'new', name: '{"en":"New"}' }).execute()
    const newcomer = await charity.viewer(['worker'], { serviceIds: [newService] })
    const involvement = { organisationId: charity.id, serviceId: newService, personId: thirdId, state: 'supported' as const }
    await world.owner
      .insertInto('involvement')
      .values({ ...involvement, sinceOn: Temporal.Now.plainDateISO() })
      .execute()
    expect(await notesRead(world, newcomer, thirdId)).toEqual(['of one', 'of the other', 'of the third', 'since'])
  })
})
