import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { type Role, roles, type Viewer } from '../../access/index.ts'
import { lawOf } from '../law.ts'
import { assessConcern, closeConcern, decideConcern, finishStep, noteOnConcern, referConcern, setStep, takeConcern } from './actions.server.ts'
import { fileOf } from './file.queries.server.ts'
import { endHandling, nameHandler } from './handling.actions.server.ts'
import { concernsAbout, concernsFor, findConcern, ownReceipts } from './queries.server.ts'
import { type NewConcern, raiseConcern } from './raising.actions.server.ts'

const today = Temporal.Now.plainDateISO()
const worry = (personId: string | null, changed: Partial<NewConcern> = {}): NewConcern => ({
  ...{ personId, about: null, whose: 'adult', what: 'Her son takes her pension', others: null, happenedOn: null, happenedWhen: null },
  ...{ ownWords: 'He says it is his', safety: 'unknown', safetyNote: null, consent: 'agreed', override: null, overrideNote: null },
  ...{ categories: ['financial'], notFor: null, ...changed },
})
const everything = { state: null, whose: null, safety: null, mine: false, from: null, to: null, q: null } as const

async function raised(world: World, changed: Partial<NewConcern> = {}) {
  const charity = await world.charity()
  const [worker, lead] = [await charity.viewer(['worker']), await charity.viewer(['safeguarding-lead'], { name: 'Ruth Lead' })]
  const personId = await charity.person('Edith', { workerId: worker.id, state: 'supported' })
  const done = await world.behind(worker, (tx) => raiseConcern(tx, worker, worry(personId, changed), today))
  if ('key' in done) throw new Error(done.key)
  return { charity, worker, lead, personId, id: done.id }
}

const sealedTables = [
  ...['concern', 'concern_handler', 'concern_assessment', 'concern_step', 'concern_note', 'concern_decision'],
  ...['concern_referral', 'concern_closing', 'concern_happening', 'concern_receipt'],
]

/** What the database itself shows of all that belongs to concerns. */
const tablesRead = (world: World, viewer: Viewer) =>
  world.triedBehind(viewer, async (tx) => {
    const read: string[] = []
    for (const table of sealedTables) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)}`.execute(tx)
      if ((rows[0]?.n ?? 0) > 0) read.push(table)
    }
    return read
  })

describe('a concern', () => {
  test('raised by a worker is read by the safeguarding lead, with the first steps of that day', async ({ world }) => {
    const { lead, id } = await raised(world)
    const file = await world.behind(lead, async (tx) => fileOf(tx, lead, await findConcern(tx, lead, id)))
    expect(file.concern.what).toBe('Her son takes her pension')
    expect(file.concern.personName).toBe('Edith')
    expect(file.steps.map((step) => step.key)).toEqual(lawOf('GB').adult.firstSteps.map((step) => step.key))
    expect(file.steps[0]?.dueOn.equals(today)).toBe(true)
  })

  test('whoever raised it reads nothing of it back, and sees that it arrived and who has it', async ({ world }) => {
    const { worker, lead, id } = await raised(world)
    await expect(world.behind(worker, (tx) => findConcern(tx, worker, id))).rejects.toThrow('no such page')
    expect(await tablesRead(world, worker)).toEqual(['concern_receipt'])
    expect((await world.behind(worker, (tx) => ownReceipts(tx, worker)))[0]?.takenByName).toBeNull()
    await world.behind(lead, (tx) => takeConcern(tx, lead, id))
    expect((await world.behind(worker, (tx) => ownReceipts(tx, worker)))[0]?.takenByName).toBe('Ruth Lead')
  })

  test.for(roles.filter((role) => role !== 'safeguarding-lead'))(
    'is nowhere for a %s, in the pages and in the database',
    async (role: Role, { world }) => {
      const { charity, lead, id, personId } = await raised(world)
      await world.behind(lead, (tx) => noteOnConcern(tx, lead, id, 'Rang the bank'))
      const other = await charity.viewer([role])
      expect(await tablesRead(world, other)).toEqual([])
      const found = await world.triedBehind(other, async (tx) => [
        ...(await concernsFor(tx, other, everything, null, today)),
        ...(await concernsAbout(tx, other, personId)),
      ])
      expect(found).toEqual([])
      const changed = await world.triedBehind(other, (tx) => sql`update concern set version = version + 1`.execute(tx))
      expect(changed.numAffectedRows).toBe(0n)
    },
  )

  test('is not opened by a stated reason', async ({ world }) => {
    const { charity, personId } = await raised(world)
    const manager = await charity.viewer(['manager', 'worker'])
    await world.owner
      .insertInto('breakGlass')
      .values({
        ...{ organisationId: charity.id, id: crypto.randomUUID(), viewerId: manager.id, personId, reason: 'I have to know' },
        until: Temporal.Now.instant().add({ hours: 3 }),
      })
      .execute()
    expect(await tablesRead(world, manager)).toEqual([])
  })

  test('about a safeguarding lead is kept from that lead and read by the other; about the only one it is refused', async ({ world }) => {
    const charity = await world.charity()
    const [worker, one] = [await charity.viewer(['worker']), await charity.viewer(['safeguarding-lead'])]
    const about = worry(null, { about: 'Somebody here', notFor: one.id })
    expect(await world.triedBehind(worker, (tx) => raiseConcern(tx, worker, about, today))).toMatchObject({ key: 'safeguarding:objection.onlyLead' })
    const other = await charity.viewer(['safeguarding-lead'])
    await world.behind(worker, (tx) => raiseConcern(tx, worker, about, today))
    expect(await tablesRead(world, one)).toEqual([])
    expect(await tablesRead(world, other)).toContain('concern')
  })

  test('about somebody who keeps their record from one lead is read by the other lead alone', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const [neighbour, other] = [await charity.viewer(['safeguarding-lead']), await charity.viewer(['safeguarding-lead'])]
    const personId = await charity.person('Edith')
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: neighbour.id }).execute()
    await world.behind(worker, (tx) => raiseConcern(tx, worker, worry(personId), today))
    expect(await tablesRead(world, neighbour)).toEqual([])
    expect(await tablesRead(world, other)).toContain('concern')
  })

  test('is seen by a colleague from when the lead names them until the lead ends it, and by nobody whom they name', async ({ world }) => {
    const { charity, lead, id } = await raised(world)
    const colleague = await charity.viewer(['worker'])
    expect(await world.behind(lead, (tx) => nameHandler(tx, lead, id, colleague.id))).toBeNull()
    expect((await world.behind(colleague, (tx) => findConcern(tx, colleague, id))).id).toBe(id)
    await expect(world.behind(colleague, (tx) => nameHandler(tx, colleague, id, lead.id))).rejects.toThrow('safeguarding.name-handlers')
    await world.behind(lead, (tx) => endHandling(tx, lead, id, colleague.id))
    expect(await tablesRead(world, colleague)).toEqual([])
  })

  test('goes to the authority with consent or a named reason, and the table itself refuses it without', async ({ world }) => {
    const { lead, id } = await raised(world)
    const sent = {
      ...({
        authority: 'Kent',
        byWay: 'phone',
        referredOn: today,
        theirReference: null,
        consent: 'refused',
        override: null,
        overrideNote: null,
      } as const),
    }
    expect(await world.behind(lead, (tx) => referConcern(tx, lead, id, sent, today))).toMatchObject({ field: 'override' })
    expect(await world.behind(lead, (tx) => referConcern(tx, lead, id, { ...sent, override: 'life-at-risk' }, today))).toBeNull()
    await expect(
      world.behind(lead, (tx) => sql`update concern_referral set consent = 'not-asked', override = null`.execute(tx)),
    ).rejects.toMatchObject({ code: '42501' })
    await expect(sql`update concern_referral set override = null where concern_id = ${id}`.execute(world.owner)).rejects.toMatchObject({
      code: '23514',
    })
  })

  test('assessed by two handlers at once keeps the first, and shows the second both texts', async ({ world }) => {
    const { lead, id } = await raised(world)
    const said = (note: string) => ({ whose: 'adult' as const, categories: ['financial' as const], answers: { needs: 'yes' as const }, note })
    expect(await world.behind(lead, (tx) => assessConcern(tx, lead, id, 1, said('First')))).toBeNull()
    expect(await world.behind(lead, (tx) => assessConcern(tx, lead, id, 1, said('Second')))).toMatchObject({
      overtaken: { note: 'First' },
      version: 2,
    })
  })

  test('a step that a deed takes is done with the deed: nobody ticks that they decided', async ({ world }) => {
    const { lead, id } = await raised(world)
    await world.behind(lead, (tx) => decideConcern(tx, lead, id, { outcome: 'handle-here', reason: 'He gave it back' }))
    const { steps } = await world.behind(lead, async (tx) => fileOf(tx, lead, await findConcern(tx, lead, id)))
    expect(steps.filter((step) => step.doneAt !== null).map((step) => [step.key, step.doneByName])).toEqual([['decide', 'Ruth Lead']])
  })

  test('closes when its steps are done, or when whoever closes says so', async ({ world }) => {
    const { lead, id } = await raised(world)
    const closing = { outcome: 'safer', summary: 'Has her own account now', personsView: null, anyway: false } as const
    expect(await world.behind(lead, (tx) => closeConcern(tx, lead, id, closing))).toMatchObject({ key: 'safeguarding:objection.openSteps' })
    const { steps } = await world.behind(lead, async (tx) => fileOf(tx, lead, await findConcern(tx, lead, id)))
    for (const step of steps) await world.behind(lead, (tx) => finishStep(tx, lead, step.id, null))
    expect(await world.behind(lead, (tx) => closeConcern(tx, lead, id, closing))).toBeNull()
    expect(await world.behind(lead, (tx) => setStep(tx, lead, id, { words: 'Ring', forId: null, dueOn: today }))).toMatchObject({
      key: 'safeguarding:objection.closed',
    })
  })

  test('gives a step to nobody who may not see it', async ({ world }) => {
    const { worker, lead, id } = await raised(world)
    expect(await world.behind(lead, (tx) => setStep(tx, lead, id, { words: 'Ring', forId: worker.id, dueOn: today }))).toMatchObject({
      field: 'forId',
    })
  })

  test('as it was told is changed by nobody, not by its lead either', async ({ world }) => {
    const { lead, id } = await raised(world)
    await expect(world.behind(lead, (tx) => sql`update concern set what = 'Nothing' where id = ${id}`.execute(tx))).rejects.toMatchObject({
      code: '42501',
    })
  })

  test("is raised in nobody else's name", async ({ world }) => {
    const { charity, worker, lead } = await raised(world)
    const row = {
      ...({ organisationId: charity.id, id: crypto.randomUUID(), about: 'X', whose: 'adult', what: 'Y', safety: 'safe', consent: 'agreed' } as const),
      raisedById: lead.id,
    }
    await expect(world.behind(worker, (tx) => tx.insertInto('concern').values(row).execute())).rejects.toMatchObject({ code: '42501' })
  })
})
