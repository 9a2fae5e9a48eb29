import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { nameOf, night, people, ruled, today } from './retention.testing.ts'

describe('the night that forgets', () => {
  test('asks once more before each is forgotten: who was held or came back since the night began stays', async ({ world }) => {
    const { charity, manager, old, enquired } = await people(world)
    await ruled(world, charity, manager.id)
    const { rows } = await sql<{ personId: string; lastOn: string }>`select * from those_whose_time_is_over(1000)`.execute(world.owner)
    expect(rows.map(({ personId }) => personId).sort()).toEqual([old, enquired].sort())
    await world.owner
      .insertInto('retentionHold')
      .values({ organisationId: charity.id, id: crypto.randomUUID(), personId: old, reason: 'A claim is open', heldById: manager.id })
      .execute()
    await charity.refer(enquired, today.toString())
    for (const { personId, lastOn } of rows) await sql`select forget_in_time(${charity.id}::uuid, ${personId}::uuid, ${lastOn})`.execute(world.owner)
    expect([await nameOf(world, old), await nameOf(world, enquired)]).toEqual(['Leyla Ahmadi', 'Rosa Duarte'])
  })

  test('goes person by person: whoever cannot be forgotten is told of, holds up nobody, and the manager reads how many were', async ({ world }) => {
    const { charity, manager, old, enquired } = await people(world)
    const boss = await charity.as('manager')
    await ruled(world, charity, manager.id)
    await sql`create function refuse_once() returns trigger language plpgsql as $f$ begin
      if new.id = '${sql.raw(old)}' and new.erased_on is not null then raise exception 'stuck'; end if; return new; end $f$`.execute(world.owner)
    await sql`create trigger refuse_once before update on person for each row execute function refuse_once()`.execute(world.owner)
    await expect(night(world)).rejects.toThrow(`not forgotten: 1 of 2, the first ${old}: stuck`)
    expect([await nameOf(world, old), await nameOf(world, enquired)]).toEqual(['Leyla Ahmadi', '—'])
    await sql`drop trigger refuse_once on person`.execute(world.owner)
    await night(world)
    expect(await nameOf(world, old)).toBe('—')
    const page = await (await boss.get('/rights/retention')).text()
    expect(page).toContain('Forgotten within the last 3 months')
    expect(page).toMatch(/Forgotten within the last 3 months[\s\S]*<td[^>]*>2<\/td>/)
  })
})
