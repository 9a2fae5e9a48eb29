import { sql, type Updateable } from 'kysely'
import { expect } from 'vitest'
import type { Viewer } from '../src/modules/access/viewer.ts'
import { newId } from '../src/platform/id.ts'
import type { DB } from '../src/platform/schema.gen.ts'
import { layPartner, layProgramme } from './records.ts'
import { groundOf } from './samples.ts'
import { test, type World } from './world.ts'

test('a stranger does nothing in a worker’s name, and puts nobody on a caseload', async ({ world }) => {
  const charity = await world.charity()
  const { viewerId, personId, today } = await groundOf(world.owner, charity)
  const asStranger = async (work: string) => {
    const tx = await world.root.startTransaction().execute()
    try {
      await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${charity.slug}) o`.execute(tx)
      const row = { organisationId: charity.id, personId }
      if (work === 'event')
        await tx
          .insertInto('event')
          .values({ ...row, kind: 'person corrected', byId: viewerId })
          .execute()
      const involvement = { ...row, serviceId: charity.otherServiceId, sinceOn: today }
      if (work === 'caseload')
        await tx
          .insertInto('involvement')
          .values({ ...involvement, state: 'referred', workerId: viewerId })
          .execute()
      if (work === 'supported')
        await tx
          .insertInto('involvement')
          .values({ ...involvement, state: 'supported' })
          .execute()
      if (work === 'refer')
        await tx
          .insertInto('involvement')
          .values({ ...involvement, state: 'referred' })
          .execute()
    } finally {
      await tx.rollback().execute()
    }
  }
  for (const work of ['event', 'caseload', 'supported']) await expect(asStranger(work), work).rejects.toThrow('row-level security')
  await asStranger('refer')
})

test('the lead writes no partner’s agreement, and a partner not what it is to reach', async ({ world }) => {
  const { leads, takesPart, change, service } = await aPlace(world)
  const now = Temporal.Now.instant()
  const today = Temporal.Now.plainDateISO()
  for (const to of [{ agreedAt: now }, { agreedById: leads.id }, { startedOn: today }, { serviceId: service.leads }])
    await expect(change(leads, to), Object.keys(to)[0]).rejects.toThrow('the partner alone')
  for (const to of [{ targetSeen: 900 }, { totalsExempt: false }])
    await expect(change(takesPart, to), Object.keys(to)[0]).rejects.toThrow('the lead alone')
  expect(await change(leads, { targetSeen: 40 })).toBe(1n)
  expect(await change(takesPart, { agreedAt: now, agreedById: takesPart.id, startedOn: today, serviceId: service.partners })).toBe(1n)
})

test('a partner agrees with its own worker, and works with its own service', async ({ world }) => {
  const { leads, takesPart, change, service } = await aPlace(world)
  await expect(change(takesPart, { agreedById: leads.id })).rejects.toThrow('foreign key')
  await expect(change(takesPart, { serviceId: service.leads })).rejects.toThrow('foreign key')
})

test('a partner’s agreement, start and leaving are said once, and its place goes to nobody else', async ({ world }) => {
  const { lead, other, takesPart, change, service } = await aPlace(world)
  const [now, today] = [Temporal.Now.instant(), Temporal.Now.plainDateISO()]
  await change(takesPart, { agreedAt: now, agreedById: takesPart.id, startedOn: today, serviceId: service.partners, leftOn: today, version: 4 })
  const unsaid = [{ agreedAt: null }, { agreedById: null }, { startedOn: today.add({ days: 9 }) }, { serviceId: null }, { leftOn: null }]
  for (const to of unsaid) await expect(change(takesPart, to), Object.keys(to)[0]).rejects.toThrow('are said once')
  await expect(change(takesPart, { version: 3 })).rejects.toThrow('does not go back')
  for (const to of [{ organisationId: takesPart.organisationId }, { partnerId: other.id }, { programmeId: newId() }, { invitedAt: now }])
    await expect(change(takesPart, to), Object.keys(to)[0]).rejects.toThrow('permission denied')
  const place = { organisationId: lead.id, partnerId: takesPart.organisationId }
  await expect(world.behind(takesPart, (tx) => tx.deleteFrom('partner').where('partnerId', '=', place.partnerId).execute())).rejects.toThrow(
    'permission denied',
  )
  await expect(
    world.behind(takesPart, (tx) =>
      tx
        .insertInto('partner')
        .values({ ...place, programmeId: newId() })
        .execute(),
    ),
  ).rejects.toThrow('row-level security')
})

test('no partner writes in the place of another, nor in the programme itself', async ({ world }) => {
  const { other, takesPart, change, programmeId } = await aPlace(world)
  expect(await change(takesPart, { agreedAt: Temporal.Now.instant() }, other.id)).toBe(0n)
  expect(await change(takesPart, { leftOn: Temporal.Now.plainDateISO() }, other.id)).toBe(0n)
  const [touched] = await world.behind(takesPart, (tx) => tx.updateTable('programme').set({ hideBelow: 3 }).where('id', '=', programmeId).execute())
  expect(touched?.numUpdatedRows).toBe(0n)
})

test('an organisation folds and counts anew its own months alone', async ({ world }) => {
  const [mine, theirs] = [await world.charity(), await world.charity()]
  const viewer = await mine.viewer(['manager'])
  for (const counting of ['fold_months', 'rebuild_months']) {
    const count = (id: string) => world.behind(viewer, (tx) => sql`select ${sql.ref(counting)}(${id}::uuid)`.execute(tx))
    await expect(count(theirs.id)).rejects.toThrow('the months of another organisation')
    await count(mine.id)
  }
})

/** A programme of one lead, to which two partners are invited, and what each login may try upon the place of the first. */
async function aPlace(world: World) {
  const [lead, partner, other] = [await world.charity(), await world.charity(), await world.charity()]
  const programme = await layProgramme(world, lead.id)
  const programmeId = programme.id
  for (const one of [partner, other]) await layPartner(world, programme, one, 'invited')
  /** How many rows it changed. */
  const change = (viewer: Viewer, to: Updateable<DB['partner']>, partnerId = partner.id) =>
    world.behind(viewer, async (tx) => {
      const [changed] = await tx.updateTable('partner').set(to).where('programmeId', '=', programmeId).where('partnerId', '=', partnerId).execute()
      return changed?.numUpdatedRows
    })
  const [leads, takesPart] = [await lead.viewer(['lead']), await partner.viewer(['manager'])]
  return { lead, other, leads, takesPart, programmeId, change, service: { leads: lead.serviceId, partners: partner.serviceId } }
}
