import { sql } from 'kysely'
import { expect } from 'vitest'
import { newId } from '../src/platform/id.ts'
import { groundOf } from './samples.ts'
import { test } from './world.ts'

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
  const [lead, partner] = [await world.charity(), await world.charity()]
  const programmeId = newId()
  const today = Temporal.Now.plainDateISO()
  await world.owner
    .insertInto('programme')
    .values({ organisationId: lead.id, id: programmeId, slug: 'walking', name: '{}', startsOn: today, endsOn: today, currency: 'GBP' })
    .execute()
  await world.owner.insertInto('partner').values({ organisationId: lead.id, programmeId, partnerId: partner.id }).execute()
  const [leads, takesPart] = [await lead.viewer(['lead']), await partner.viewer(['manager'])]
  const change = (
    viewer: typeof leads,
    to: { agreedAt?: Temporal.Instant; startedOn?: Temporal.PlainDate; targetSeen?: number; totalsExempt?: boolean },
  ) => world.behind(viewer, (tx) => tx.updateTable('partner').set(to).where('programmeId', '=', programmeId).execute())
  const now = Temporal.Now.instant()
  for (const to of [{ agreedAt: now }, { startedOn: today }]) await expect(change(leads, to)).rejects.toThrow('the partner alone')
  for (const to of [{ targetSeen: 900 }, { totalsExempt: false }]) await expect(change(takesPart, to)).rejects.toThrow('the lead alone')
  await change(leads, { targetSeen: 40 })
  await change(takesPart, { agreedAt: now, startedOn: today })
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
