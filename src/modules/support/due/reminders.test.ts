import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { rule, supported, today } from './due.testing.ts'
import { remind } from './reminders.server.ts'

const config = { publicUrl: 'https://cairn.example', port: 443 }

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
