import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { expectKeptDue } from '../../../../test/kept-due.ts'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { carryOut, planAgain } from './actions.server.ts'
import { file, someone, stateOf, today } from './someone.testing.ts'

describe('what was changed meanwhile', () => {
  const one = 'Ref,Name,Town\nA1,Leyla Ahmadi,Ely\n'
  test('stops the whole before it begins, and a look again shows how it stands', async ({ world }) => {
    const { charity, viewer, way, planned } = await someone(world)
    const id = await charity.person('Leyla Ahmadi')
    await world.owner
      .insertInto('outsideReference')
      .values({ organisationId: charity.id, source: 'Old system', reference: 'A1', personId: id })
      .execute()
    const plan = await planned(one)
    await world.owner.updateTable('person').set({ version: 2, town: 'Lichfield' }).where('id', '=', id).execute()
    expect(await world.behind(viewer, (tx) => carryOut(tx, viewer, plan.id, null))).toEqual({
      key: 'exchange:objection.changed',
      values: { count: 1 },
    })
    await world.behind(viewer, (tx) => planAgain(tx, viewer, plan.id))
    await way.work()
    expect((await way.find(plan.id)).counts).toEqual({ skip: 1 })
  })

  test('after it began leaves the row as it is, and says so', async ({ world }) => {
    const { charity, viewer, way, planned, people } = await someone(world)
    const id = await charity.person('Leyla Ahmadi')
    await world.owner
      .insertInto('outsideReference')
      .values({ organisationId: charity.id, source: 'Old system', reference: 'A1', personId: id })
      .execute()
    const plan = await planned(one)
    expect(await world.behind(viewer, (tx) => carryOut(tx, viewer, plan.id, null))).toBeNull()
    await world.owner.updateTable('person').set({ version: 2, town: 'Lichfield' }).where('id', '=', id).execute()
    await way.work()
    const [row] = await way.rows(plan.id)
    expect([row?.done, row?.issues.map((issue) => issue.key), (await people())[0]?.town]).toEqual([
      'overtaken',
      ['exchange:issue.overtaken'],
      'Lichfield',
    ])
  })
})

describe('an import taken back', () => {
  test('leaves everything as it was: who was new is gone, who was here is as before', async ({ world }) => {
    const { charity, way, planned, viewer } = await someone(world)
    const id = await charity.person('Bo Hansen', { state: 'referred' } as never)
    await world.owner
      .insertInto('outsideReference')
      .values({ organisationId: charity.id, source: 'Old system', reference: 'B1', personId: id })
      .execute()
    await sql`select rebuild_months(${charity.id}::uuid)`.execute(world.owner)
    const before = await stateOf(world, viewer)
    const plan = await planned(
      `${file}B1,Bo Hansen,Bo Olsen,01/02/1960,0123456789,bo@x.example,Danish,,One-to-one,01/02/2025,,,yes,\nB1,Bo Hansen,,,,,,,One-to-one,01/02/2020,03/04/2021,Completed,,\n`,
    )
    expect(plan.counts).toEqual({ create: 2, update: 3, skip: 1, waits: 1, error: 1 })
    await way.carryOut(plan.id)
    expect(await stateOf(world, viewer)).not.toBe(before)
    await expectKeptDue(world, viewer, 'brought in')
    const undone = await way.undo(plan.id)
    await expectKeptDue(world, viewer, 'taken back')
    expect([undone.status, undone.counts.undone, undone.counts.stays, undone.counts.made]).toEqual(['undone', 5, undefined, undefined])
    expect(JSON.parse(await stateOf(world, viewer))).toEqual(JSON.parse(before))
    expect(await world.behind(viewer, (tx) => carryOut(tx, viewer, plan.id, null))).toEqual({ key: 'exchange:objection.underWay' })
  })

  test('of which one person cannot go, since something hangs on them that nobody foresaw, leaves that one and takes all others back', async ({
    world,
  }) => {
    const { charity, viewer, way, planned, people } = await someone(world)
    const plan = await planned('Name\nAnna Berg\nBo Hansen\nCy Olsen\n')
    await way.carryOut(plan.id)
    const bo = (await people()).find((person) => person.knownAs === 'Bo Hansen')
    // laid without an event, as no deed does it
    const row = {
      organisationId: charity.id,
      id: newId(),
      personId: bo?.id ?? '',
      serviceId: charity.serviceId,
      openedOn: today,
      openedById: viewer.id,
    }
    await world.owner.insertInto('episode').values(row).execute()
    const alert = { organisationId: charity.id, id: newId(), personId: bo?.id ?? '', words: 'A large dog' }
    await world.owner.insertInto('personAlert').values(alert).execute()
    const undone = await way.undo(plan.id)
    expect([undone.counts, (await people()).map((person) => person.knownAs)]).toEqual([{ create: 3, undone: 2, stays: 1 }, ['Bo Hansen']])
    // and nothing of theirs was taken on the way
    expect(
      await world.owner
        .selectFrom('episode')
        .select('id')
        .where('personId', '=', bo?.id ?? '')
        .execute(),
    ).toEqual([{ id: row.id }])
  })

  test('leaves whom something was written on since, and names them', async ({ world }) => {
    const { viewer, way, planned, people, manager } = await someone(world)
    const plan = await planned()
    await way.carryOut(plan.id)
    const [leyla] = await people()
    await world.behind(viewer, (tx) => recordEvent(tx, viewer, { kind: 'contact recorded', personId: leyla?.id ?? '', subjectId: newId() }))
    const undone = await way.undo(plan.id)
    expect([undone.counts, (await people()).map((person) => person.knownAs)]).toEqual([
      { create: 2, update: 1, skip: 1, waits: 1, error: 1, stays: 2, undone: 1 },
      ['Leyla Ahmadi'],
    ])
    expect(await (await manager.get(`/imports/${plan.id}/rows?done=stays`)).text()).toContain('Leyla Ahmadi')
  })
})
