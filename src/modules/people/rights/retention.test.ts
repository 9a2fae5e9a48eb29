import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { type Ground, groundOf, samples } from '../../../../test/samples.ts'
import { test, type World } from '../../../../test/world.ts'
import { bearingTables } from './catalog.queries.server.ts'
import { dueSoon } from './retention.server.ts'
import { longAgo, nameOf, night, people, ruled, today } from './retention.testing.ts'

describe('how long a record is kept', () => {
  test('is as the service says: the preview names just those whom the night forgets', async ({ world }) => {
    const { charity, manager, old, recent, enquired } = await people(world)
    const preview = () =>
      world.behind(manager, async (tx) => (await dueSoon(tx, manager, { today, byDay: today }, 50, null)).map(({ personId }) => personId).sort())
    expect(await preview()).toEqual([])
    await ruled(world, charity, manager.id)
    expect(await preview()).toEqual([old, enquired].sort())
    await night(world)
    expect(await Promise.all([old, enquired, recent].map((id) => nameOf(world, id)))).toEqual(['—', '—', 'Omar Aziz'])
    expect(await preview()).toEqual([])
  })

  test('is acted upon no sooner than the rule begins', async ({ world }) => {
    const { charity, manager, old } = await people(world)
    await ruled(world, charity, manager.id, today.add({ days: 1 }))
    await night(world)
    expect(await nameOf(world, old)).toBe('Leyla Ahmadi')
  })

  test('does not matter while somebody holds the record, asks for a right, complains, or is supported elsewhere', async ({ world }) => {
    const { charity, manager, old, enquired } = await people(world)
    await ruled(world, charity, manager.id)
    const common = { organisationId: charity.id, id: crypto.randomUUID(), personId: old }
    await world.owner
      .insertInto('retentionHold')
      .values({ ...common, reason: 'A claim is open', heldById: manager.id })
      .execute()
    await world.owner
      .insertInto('involvement')
      .values({ organisationId: charity.id, serviceId: charity.otherServiceId, personId: enquired, state: 'supported', sinceOn: today })
      .execute()
    await night(world)
    expect([await nameOf(world, old), await nameOf(world, enquired)]).toEqual(['Leyla Ahmadi', 'Rosa Duarte'])
    await world.owner.deleteFrom('retentionHold').where('organisationId', '=', charity.id).execute()
    await world.owner
      .insertInto('rightsRequest')
      .values({ ...common, kind: 'access', receivedOn: today, how: 'by-phone', takenById: manager.id })
      .execute()
    await night(world)
    expect(await nameOf(world, old)).toBe('Leyla Ahmadi')
  })

  test('leaves every figure as it was, and nobody to be found', async ({ world }) => {
    const { charity, manager, old } = await people(world)
    const browser = await charity.as('manager')
    const months = () =>
      world.behind(manager, async (tx) => {
        const { rows } = await sql`select * from months_between(${longAgo.with({ day: 1 })}, ${today}, null) order by month, figure, part`.execute(tx)
        return JSON.stringify(rows)
      })
    await sql`select rebuild_months(${charity.id})`.execute(world.owner)
    const before = await months()
    await ruled(world, charity, manager.id)
    await night(world)
    expect(await months()).toBe(before)
    await sql`select rebuild_months(${charity.id})`.execute(world.owner)
    expect(await months()).toBe(before)
    expect((await browser.get(`/people/${old}`)).status).toBe(404)
    expect(await (await browser.get('/search?q=Leyla')).text()).not.toContain(old)
    expect(await (await browser.get('/people')).text()).not.toContain(old)
    const words = await world.owner
      .selectFrom('nameWord')
      .select('word')
      .where('organisationId', '=', charity.id)
      .where('word', '=', 'leyla')
      .execute()
    expect(words).toEqual([])
  })

  test('is said by managers and administrators; whose time is over, a manager alone is shown', async ({ world }) => {
    const { charity, manager, old } = await people(world)
    await ruled(world, charity, manager.id)
    const [administrator, boss, worker] = [await charity.as('administrator'), await charity.as('manager'), await charity.as('worker')]
    const said = { afterSupportMonths: '60', afterEnquiryMonths: '12', source: 'Our policy of 2026' }
    expect((await worker.post(`/rights/retention/${charity.serviceId}`, said)).status).toBe(403)
    // the rule that stands was read on neither of these pages
    expect((await administrator.post(`/rights/retention/${charity.serviceId}`, said)).status).toBe(409)
    const page = await (await administrator.get(`/rights/retention/${charity.serviceId}`)).text()
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await administrator.post(`/rights/retention/${charity.serviceId}`, { ...said, version })).status).toBe(303)
    const older = await boss.post(`/rights/retention/${charity.serviceId}`, { ...said, afterEnquiryMonths: '6', version })
    expect(older.status).toBe(409)
    expect(await older.text()).toContain('After an enquiry that became nothing')
    const rule = await world.owner.selectFrom('retentionRule').select('beginsOn').where('organisationId', '=', charity.id).executeTakeFirst()
    expect(rule?.beginsOn.toString()).toBe(today.add({ days: 14 }).toString())
    expect(await (await boss.get('/rights/retention')).text()).toContain(old)
    expect(await (await administrator.get('/rights/retention')).text()).not.toContain(old)
  })
})

async function fill(world: World, ground: Ground): Promise<void> {
  const made: Record<string, Record<string, unknown>> = {}
  for (const [table, row] of samples) {
    made[table] = row(ground, made)
    const camel = table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
    await world.owner
      .insertInto(camel as 'person')
      .values(made[table] as never)
      .execute()
  }
}

describe('somebody who asks to be forgotten', () => {
  test('is, by a manager who typed the name, and stays counted', async ({ world }) => {
    const charity = await world.charity()
    const [manager, coordinator] = [await charity.as('manager'), await charity.as('coordinator')]
    const leyla = await charity.person('Leyla Ahmadi')
    await manager.post(`/people/${leyla}/rights/new`, { kind: 'erasure', receivedOn: today.toString(), how: 'in-writing', note: 'Please forget me' })
    const [request] = await world.owner.selectFrom('rightsRequest').select('id').where('personId', '=', leyla).execute()
    const at = `/rights/requests/${request?.id}`
    expect((await coordinator.post(`${at}/erasure`, { name: 'Leyla Ahmadi' })).status).toBe(403)
    expect((await manager.post(`${at}/answer`, { outcome: 'done' })).status).toBe(409)
    expect((await manager.post(`${at}/erasure`, { name: 'Leyla' })).status).toBe(409)
    await manager.post(`/people/${leyla}/hold`, { reason: 'A claim is open' })
    expect((await manager.post(`${at}/erasure`, { name: 'Leyla Ahmadi' })).status).toBe(409)
    await manager.post(`/people/${leyla}/hold/lifting`)
    expect((await manager.post(`${at}/erasure`, { name: 'Leyla Ahmadi' })).status).toBe(303)
    expect(await nameOf(world, leyla)).toBe('—')
    const [answered] = await world.owner.selectFrom('rightsRequest').select(['outcome', 'note']).where('personId', '=', leyla).execute()
    expect(answered).toEqual({ outcome: 'done', note: null })
    const erasures = await world.owner.selectFrom('erasure').select(['why', 'erasedById']).where('personId', '=', leyla).execute()
    expect(erasures).toEqual([{ why: 'request', erasedById: manager.viewer.id }])
  })

  test('leaves nothing that anybody wrote about them, in any table that bears people', async ({ world }) => {
    const charity = await world.charity()
    const ground = await groundOf(world.owner, charity)
    await fill(world, ground)
    const tables = await world.triedBehind(await charity.viewer(['manager']), (tx) => bearingTables(tx))
    const { rows } = await sql<{ name: string }>`select distinct table_name as name from forgetting`.execute(world.owner)
    const told = rows.map(({ name }) => name)
    expect(tables.map(({ name }) => name).filter((name) => !told.includes(name))).toEqual([])
    await world.owner.deleteFrom('retentionHold').where('organisationId', '=', charity.id).execute()
    await sql`select forget(${charity.id}, ${ground.personId}, 'retention', null, null)`.execute(world.owner)
    const left: string[] = []
    for (const { name, own } of tables.filter((table) => table.own.includes('person_id'))) {
      // what was done to keep somebody safe stays with those who handle it, as long as the law asks for
      if (own.length !== 1 || name === 'concern' || name === 'incident') continue
      const found = await sql<{
        row: string
      }>`select to_jsonb(t)::text as row from ${sql.table(name)} t where person_id = ${ground.personId}`.execute(world.owner)
      if (/Somebody|Nobody rang|Dr Hart|They had taken|It was not so|079460000|large dog/.test(found.rows.map(({ row }) => row).join()))
        left.push(name)
    }
    expect(left).toEqual([])
  })

  test('is forgotten by nobody whom the database does not know as a manager with a request in hand', async ({ world }) => {
    const charity = await world.charity()
    const leyla = await charity.person('Leyla Ahmadi')
    const manager = await charity.viewer(['manager'])
    const requestId = crypto.randomUUID()
    await world.owner
      .insertInto('rightsRequest')
      .values({
        organisationId: charity.id,
        id: requestId,
        personId: leyla,
        kind: 'erasure',
        receivedOn: today,
        how: 'by-phone',
        takenById: manager.id,
      })
      .execute()
    const tried = async (role: 'worker' | 'administrator' | 'coordinator') => {
      const viewer = await charity.viewer([role])
      return world
        .triedBehind(viewer, (tx) => sql`select forget_by_request(${requestId})`.execute(tx))
        .then(
          () => 'forgotten',
          (fault: { code: string }) => fault.code,
        )
    }
    expect([await tried('worker'), await tried('administrator'), await tried('coordinator')]).toEqual(['42501', '42501', '42501'])
    const other = await (await world.charity()).viewer(['manager'])
    await expect(world.triedBehind(other, (tx) => sql`select forget_by_request(${requestId})`.execute(tx))).rejects.toThrow('nobody asked')
  })
})
