import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const html = async (answer: Response | Promise<Response>) => (await answer).text()

test('an interpreter who is booked stands in the day and on the person’s page of those whose person it is, and asks afterwards how it went', async ({
  world,
}) => {
  const charity = await world.charity()
  const [worker, colleague, refused] = [await charity.as('worker'), await charity.as('worker'), await charity.as('worker')]
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: colleague.viewer.id })
  const interpreterId = newId()
  await world.owner
    .insertInto('interpreter')
    .values({ organisationId: charity.id, id: interpreterId, name: 'Samira K.', languages: ['ar'] })
    .execute()
  const book = (onDay: Temporal.PlainDate, atTime: string) =>
    worker.post(`/people/${leyla}/interpreting/new`, {
      ...{ interpreter: interpreterId, language: 'ar', onDay: onDay.toString(), atTime, minutes: '60', way: 'phone' },
    })
  expect((await book(today.subtract({ days: 1 }), '09:15')).status).toBe(303)
  expect((await book(today.add({ days: 3 }), '10:30')).status).toBe(303)
  expect((await book(today.add({ days: 30 }), '16:45')).status).toBe(303)
  for (const who of [worker, colleague]) {
    const day = await html(who.get('/'))
    expect(['Interpreters booked', '09:15', '10:30', '16:45', 'How it went'].map((said) => day.includes(said))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ])
  }
  const page = await html(refused.get(`/people/${leyla}`))
  // what is over is told of by the timeline
  expect(['09:15', '10:30', '16:45'].map((said) => page.includes(said))).toEqual([true, true, true])
  for (const said of ['An interpreter was booked', 'Samira K. · Arabic']) expect(page).toContain(said)
  // the service is theirs too, the person is not
  expect(await html(refused.get('/'))).not.toContain('Interpreters booked')

  const past = await world.owner
    .selectFrom('interpreterBooking')
    .select('id')
    .where('personId', '=', leyla)
    .orderBy('onDay')
    .executeTakeFirstOrThrow()
  await colleague.post(`/people/${leyla}/interpreting/${past.id}`, { state: 'done', minutes: '60', cost: '', paidOn: '', version: '1' })
  expect(await html(worker.get('/'))).not.toContain('How it went')
  await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: leyla, viewerId: worker.viewer.id }).execute()
  expect(await html(worker.get('/'))).not.toContain('Interpreters booked')
})
