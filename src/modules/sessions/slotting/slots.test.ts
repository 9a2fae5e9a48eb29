import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { charityWithASession, putAt } from '../register/register.testing.ts'
import { slotsIn, slotsOfSession } from './slot.ts'

async function withRoom(world: World) {
  const held = await charityWithASession(world)
  await world.owner.updateTable('room').set({ isPrivate: true }).where('id', '=', held.greenId).execute()
  await world.owner.updateTable('session').set({ venueId: held.venueId }).where('id', '=', held.sessionId).execute()
  const page = `/sessions/${held.sessionId}/slots`
  const divide = (minutes = '20') => held.worker.post(`${page}/division`, { roomId: held.greenId, minutes })
  const take = (nth: number, who: Record<string, string>, by = held.worker) => by.post(page, { slot: `${held.greenId}~${nth}`, ...who })
  return { ...held, page, divide, take }
}

type WithRoom = Awaited<ReturnType<typeof withRoom>>

async function moved({ worker, sessionId, venueId }: WithRoom, begins: string, ends: string) {
  const path = `/sessions/${sessionId}/change`
  const page = await (await worker.get(path)).text()
  const value = (name: string) => new RegExp(`name="${name}"[^>]*?value="([^"]*)"`).exec(page)?.[1] ?? ''
  const said = { onDay: value('onDay'), version: value('version'), place: venueId, setUpMinutes: '0', clearUpMinutes: '0' }
  return worker.post(path, { ...said, begins, ends })
}

/** From which hours the green room is held. */
const heldFrom = async ({ world, greenId }: WithRoom): Promise<number[]> =>
  (
    await sql<{
      hour: number
    }>`select extract(hour from lower(during) at time zone 'Europe/London')::int as hour from room_use where room_id = ${greenId} order by 1`.execute(
      world.owner,
    )
  ).rows.map(({ hour }) => hour)

describe('slots of a private room', () => {
  test('are as many as are in the session, and the room is held for them', async ({ world }) => {
    const { divide, worker, page, greenId } = await withRoom(world)
    expect((await divide('150')).status).toBe(422)
    expect((await divide()).status).toBe(303)
    expect((await divide()).status).toBe(409)
    const shown = await (await worker.get(page)).text()
    expect([shown.includes('10:00'), shown.includes('11:40'), shown.includes('12:00')]).toEqual([true, true, false])
    expect(await world.owner.selectFrom('roomUse').select('roomId').where('roomId', '=', greenId).execute()).toHaveLength(1)
    await worker.post(`${page}/division/end`, { roomId: greenId })
    expect(await world.owner.selectFrom('roomUse').select('roomId').where('roomId', '=', greenId).execute()).toEqual([])
  })

  test('are taken by somebody of the register or by a bare name, and none twice, also in the database', async ({ world }) => {
    const { divide, take, charity, sessionId, greenId, worker, page } = await withRoom(world)
    await divide()
    const leyla = await charity.person('Leyla Aydin', { state: 'supported' })
    expect((await take(0, { personId: leyla })).status).toBe(303)
    expect((await take(1, { bareName: 'The man with the dog' })).status).toBe(303)
    expect((await take(0, { bareName: 'Another' })).status).toBe(409)
    expect((await take(6, { bareName: 'Too late' })).status).toBe(409)
    expect((await take(2, {})).status).toBe(409)
    const twice = {
      organisationId: charity.id,
      id: crypto.randomUUID(),
      sessionId,
      roomId: greenId,
      nth: 0,
      bareName: 'Past the page',
      takenById: worker.viewer.id,
    }
    await expect(world.owner.insertInto('slotTaken').values(twice).execute()).rejects.toThrow('no_slot_twice')
    const shown = await (await worker.get(`/sessions/${sessionId}`)).text()
    expect([shown.includes('Leyla A.'), shown.includes('The man with the dog'), shown.includes('2 of 6 slots are taken')]).toEqual([true, true, true])
    expect(await (await worker.get(`/sessions/${sessionId}/register/paper`)).text()).toContain('The man with the dog')
    const { id } = await world.owner.selectFrom('slotTaken').select('id').where('personId', '=', leyla).executeTakeFirstOrThrow()
    await worker.post(`${page}/free`, { takenId: id })
    expect((await take(0, { bareName: 'Another' })).status).toBe(303)
  })

  test('go along when the session is held at another time, with their room', async ({ world }) => {
    const held = await withRoom(world)
    await held.divide()
    await held.take(5, { bareName: 'Ann from the café' })
    expect((await moved(held, '14:00', '16:00')).status).toBe(303)
    expect(await heldFrom(held)).toEqual([14])
    const shown = await (await held.worker.get(held.page)).text()
    expect([shown.includes('15:40'), shown.includes('is taken at these hours')]).toEqual([true, false])
  })

  test('whose room is taken then give it back, lose nobody, and say whom to tell; at a time when it is free it is held again', async ({ world }) => {
    const held = await withRoom(world)
    await held.divide()
    await held.take(0, { bareName: 'Ann from the café' })
    const { charity, greenId, worker, page, sessionId } = held
    const { onDay } = await world.owner.selectFrom('session').select('onDay').where('id', '=', sessionId).executeTakeFirstOrThrow()
    await sql`insert into room_use (organisation_id, id, room_id, during, what) values (${charity.id}, ${crypto.randomUUID()}, ${greenId},
      tstzrange((${String(onDay)} || ' 14:30 Europe/London')::timestamptz, (${String(onDay)} || ' 15:00 Europe/London')::timestamptz), 'Choir')`.execute(
      world.owner,
    )
    expect((await moved(held, '14:00', '16:00')).status).toBe(303)
    for (const path of [page, `/sessions/${sessionId}`]) {
      const shown = await (await worker.get(path)).text()
      expect(shown).toContain('Green room is taken at these hours')
      expect(shown).toContain('Ann from the café')
    }
    expect((await moved(held, '16:00', '18:00')).status).toBe(303)
    expect((await heldFrom(held)).includes(16)).toBe(true)
    expect(await (await worker.get(page)).text()).not.toContain('is taken at these hours')
  })

  test('that begin after a session that became shorter stand until they are given up', async ({ world }) => {
    const held = await withRoom(world)
    await held.divide()
    await held.take(5, { bareName: 'Ann from the café' })
    await moved(held, '10:00', '11:00')
    const shown = await (await held.worker.get(held.page)).text()
    expect(shown).toContain('After the session ends')
    expect(shown).toContain('Tell them: Ann from the café')
  })

  test('are for those who keep the register; a volunteer who helps there is one of them', async ({ world }) => {
    const held = await withRoom(world)
    await held.divide()
    const volunteer = await held.charity.as('volunteer')
    expect((await volunteer.get(held.page)).status).toBe(403)
    await putAt(held, volunteer.viewer.id)
    expect((await held.take(0, { bareName: 'Somebody' }, volunteer)).status).toBe(303)
  })

  test('lose what is left over at the end of a session', () => {
    const session = { beginsAt: Temporal.Instant.from('2026-11-24T10:00Z'), endsAt: Temporal.Instant.from('2026-11-24T11:10Z') }
    expect(slotsIn(20, session)).toBe(3)
    const [first, second] = slotsOfSession(
      [{ roomId: 'r', roomName: 'Green', minutes: 20 }],
      [{ id: 't', roomId: 'r', nth: 1, personId: null, name: 'Ann' }],
      session,
    )
    expect([first?.name, second?.name, String(second?.beginsAt)]).toEqual([null, 'Ann', '2026-11-24T10:20:00Z'])
  })
})
