import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { rule, supported, today } from './due.testing.ts'
import { remind } from './reminders.server.ts'

const config = { publicUrl: 'https://cairn.example', port: 443, mailPerMinute: 600 }

test('who chose it is told at their hour, once a day, how much waits, and of nobody by name', async ({ world }) => {
  const charity = await world.charity()
  const [worker, other] = [await charity.as('worker'), await charity.as('worker')]
  await rule(world, charity, 'no-contact', 21)
  await supported(world, charity, 'Leyla Ahmadi', worker.viewer.id, 100)
  await supported(world, charity, 'Tom Baker', other.viewer.id, 100)
  expect((await worker.post('/due/reminders', { rhythm: 'daily', weekday: '1', hour: '8' })).status).toBe(303)
  expect((await worker.post('/due/reminders', { rhythm: 'hourly', weekday: '1', hour: '8' })).status).toBe(422)
  const root = openRoot(openPool(world.jobsUrl, 1))
  // a Wednesday after today
  const wednesday = today.add({ days: 7 + ((10 - today.dayOfWeek) % 7) })
  const at = (day: Temporal.PlainDate, time: string) => day.toZonedDateTime({ timeZone: 'Europe/London', plainTime: time }).toInstant()
  await remind(root, config, at(wednesday, '07:05'))
  const letters = () =>
    world.owner.selectFrom('message').select(['recipient', 'subject', 'body', 'personId']).where('organisationId', '=', charity.id).execute()
  expect(await letters()).toEqual([])
  await remind(root, config, at(wednesday, '08:05'))
  await remind(root, config, at(wednesday, '09:05'))
  const [letter, ...others] = await letters()
  expect([others, letter?.recipient, letter?.subject, letter?.personId]).toEqual([[], `${worker.viewer.id}@cairn.example`, 'Your day', null])
  expect(letter?.body).toContain('1 thing waits for you')
  expect(letter?.body).toContain('https://cairn.example')
  expect(letter?.body).not.toMatch(/Leyla|Ahmadi/)
  await remind(root, config, at(wednesday.add({ days: 3 }), '08:05'))
  expect(await letters()).toHaveLength(1)
  await remind(root, config, at(wednesday.add({ days: 1 }), '08:05'))
  expect(await letters()).toHaveLength(2)
  expect((await worker.post('/due/reminders', { rhythm: 'never', weekday: '1', hour: '8' })).status).toBe(303)
  await remind(root, config, at(wednesday.add({ days: 2 }), '08:05'))
  expect(await letters()).toHaveLength(2)
  await root.destroy()
})

test('a weekly reminder whose day was missed comes within the week, once, at its hour and on a weekday; a day before it was chosen was not missed', async ({
  world,
}) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  await worker.post('/tasks/new', { words: 'Ring back', dueOn: today.toString() })
  const root = openRoot(openPool(world.jobsUrl, 1))
  const monday = today.add({ days: 15 - today.dayOfWeek })
  const letters = async (days: number, time: string) => {
    const at = monday.add({ days }).toZonedDateTime({ timeZone: 'Europe/London', plainTime: time }).toInstant()
    await remind(root, config, at)
    return (await world.owner.selectFrom('message').select('id').where('organisationId', '=', charity.id).execute()).length
  }
  const choose = async (weekday: number, on: Temporal.PlainDate) => {
    await worker.post('/due/reminders', { rhythm: 'weekly', weekday: String(weekday), hour: '8' })
    const chosenAt = on.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '12:00' }).toInstant()
    await world.owner.updateTable('reminderChoice').set({ chosenAt }).where('viewerId', '=', worker.viewer.id).execute()
  }
  // chosen on the Tuesday for Mondays: the Monday before was not missed
  await choose(1, monday.add({ days: 1 }))
  expect([await letters(1, '13:05'), await letters(3, '08:05')]).toEqual([0, 0])
  // nothing ran on the next Monday: on Tuesday it waits for its hour, and comes once
  expect([await letters(8, '06:05'), await letters(8, '09:05'), await letters(8, '10:05'), await letters(9, '09:05')]).toEqual([0, 1, 1, 1])
  expect(await letters(14, '08:05')).toBe(2)
  // changed to Fridays; nothing ran on the Friday: Saturday and Sunday are left in peace
  await choose(5, monday.add({ days: 16 }))
  expect([await letters(19, '09:05'), await letters(20, '09:05'), await letters(21, '09:05'), await letters(22, '09:05')]).toEqual([2, 2, 3, 3])
  await root.destroy()
})

test('who changes their weekday is not told of the one that was not theirs', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  await worker.post('/tasks/new', { words: 'Ring back', dueOn: today.toString() })
  const chosen = async () =>
    (await world.owner.selectFrom('reminderChoice').select('chosenAt').where('viewerId', '=', worker.viewer.id).executeTakeFirstOrThrow()).chosenAt
  await worker.post('/due/reminders', { rhythm: 'weekly', weekday: '5', hour: '8' })
  const first = await chosen()
  await worker.post('/due/reminders', { rhythm: 'weekly', weekday: '1', hour: '8' })
  expect(Temporal.Instant.compare(await chosen(), first)).toBe(1)
  await worker.post('/due/reminders', { rhythm: 'never', weekday: '1', hour: '8' })
})

test('who chose texts is told by one, to a number that takes them', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  await worker.post('/tasks/new', { words: 'Ring back', dueOn: today.toString() })
  const choice = { rhythm: 'daily', weekday: '1', hour: '8', way: 'text' }
  expect((await worker.post('/due/reminders', choice)).status).toBe(409)
  expect((await worker.post('/due/reminders', { ...choice, phone: '020 7946 0000' })).status).toBe(409)
  expect((await worker.post('/due/reminders', { ...choice, phone: '07700 900123' })).status).toBe(303)
  const root = openRoot(openPool(world.jobsUrl, 1))
  const monday = today.add({ days: 8 - today.dayOfWeek })
  await remind(root, config, monday.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '08:05' }).toInstant())
  const written = world.owner.selectFrom('message').select(['channel', 'recipient', 'body']).where('organisationId', '=', charity.id)
  expect(await written.execute()).toEqual([
    { channel: 'text', recipient: '07700 900123', body: '1 thing waits for you. 1 of them is late. https://cairn.example/' },
  ])
  await root.destroy()
})

test('a morning of many is told whole, one of each organisation in turn, as many a minute as the mail server is given', async ({ world }) => {
  const [large, small] = [await world.charity(), await world.charity()]
  const one = await small.viewer(['worker'])
  const row = { rhythm: 'daily' as const, weekday: 1, hour: 8 }
  const owing = async (charity: typeof large, viewerId: string) => {
    await world.owner
      .insertInto('reminderChoice')
      .values({ ...row, organisationId: charity.id, viewerId })
      .execute()
    await world.owner
      .insertInto('task')
      .values({ organisationId: charity.id, id: newId(), kind: 'own', forId: viewerId, words: 'Ring back', dueOn: today })
      .execute()
  }
  await sql`with made as (
      insert into viewer (organisation_id, id, user_id, name, email)
      select ${large.id}::uuid, gen_random_uuid(), gen_random_uuid(), 'Worker', 'w' || n || '@large.example' from generate_series(1, 430) n returning id),
    chosen as (insert into reminder_choice (organisation_id, viewer_id, rhythm, weekday, hour) select ${large.id}::uuid, id, 'daily', 1, 8 from made)
    insert into task (organisation_id, id, kind, for_id, words, due_on) select ${large.id}::uuid, gen_random_uuid(), 'own', id, 'Ring back', ${today}::date from made`.execute(
    world.owner,
  )
  await owing(small, one.id)
  const root = openRoot(openPool(world.jobsUrl, 1))
  const monday = today.add({ days: 8 - today.dayOfWeek })
  const at = monday.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '08:05' }).toInstant()
  await remind(root, { ...config, mailPerMinute: 60 }, at)
  const { rows } = await sql<{ organisationId: string; n: number; last: number; first: number }>`
    select organisation_id, count(*) as n, max(extract(epoch from next_try_at - written_at))::integer as last, min(extract(epoch from next_try_at - written_at))::integer as first
      from message where organisation_id in (${large.id}, ${small.id}) group by 1`.execute(world.owner)
  const of = (charity: typeof large) => rows.find((each) => each.organisationId === charity.id)
  expect([of(large)?.n, of(small)?.n]).toEqual([430, 1])
  // sixty a minute: the 431st goes out seven minutes and ten seconds later, and the small charity's is among the first two
  expect(of(large)?.last).toBe(430)
  expect(of(small)?.first).toBeLessThanOrEqual(1)
  await remind(root, config, at.add({ minutes: 60 }))
  expect((await world.owner.selectFrom('message').select('id').where('organisationId', '=', large.id).execute()).length).toBe(430)
  await root.destroy()
})

test('who was not told when a run was cut short is told in the next one, the earliest hour first, and nobody twice', async ({ world }) => {
  const charity = await world.charity()
  await sql`with made as (
      insert into viewer (organisation_id, id, user_id, name, email)
      select ${charity.id}::uuid, gen_random_uuid(), gen_random_uuid(), 'Worker', 'cut' || n || '@large.example' from generate_series(1, 260) n returning id),
    numbered as (select id, row_number() over (order by id) as n from made),
    chosen as (insert into reminder_choice (organisation_id, viewer_id, rhythm, weekday, hour)
               select ${charity.id}::uuid, id, 'daily', 1, case when n <= 60 then 7 else 8 end from numbered)
    insert into task (organisation_id, id, kind, for_id, words, due_on) select ${charity.id}::uuid, gen_random_uuid(), 'own', id, 'Ring back', ${today}::date from made`.execute(
    world.owner,
  )
  const root = openRoot(openPool(world.jobsUrl, 1))
  const at = today
    .add({ days: 8 - today.dayOfWeek })
    .toZonedDateTime({ timeZone: 'Europe/London', plainTime: '08:05' })
    .toInstant()
  let runs = 1
  const transaction = () => {
    runs -= 1
    if (runs < 0) throw new Error('gone')
    return root.transaction()
  }
  await expect(remind({ transaction } as never, config, at)).rejects.toThrow('gone')
  const told = () =>
    world.owner
      .selectFrom('message')
      .innerJoin('viewer', 'viewer.email', 'message.recipient')
      .innerJoin('reminderChoice as choice', 'choice.viewerId', 'viewer.id')
      .select(['message.recipient', 'choice.hour'])
      .where('message.organisationId', '=', charity.id)
      .execute()
  const first = await told()
  expect([first.length, first.filter((one) => one.hour === 7).length]).toEqual([200, 60])
  await remind(root, config, at.add({ minutes: 60 }))
  const all = await told()
  expect([all.length, new Set(all.map((one) => one.recipient)).size]).toEqual([260, 260])
  await root.destroy()
})
