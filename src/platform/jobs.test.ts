import { sql } from 'kysely'
import { expect } from 'vitest'
import { test, type World } from '../../test/world.ts'
import { type Appointment, openJobs } from './jobs.ts'
import { makeLog } from './log.ts'

const appointment = (name: string, cron: string, work: Appointment['work'] = async () => {}): Appointment => ({ name, cron, work })

const waiting = async (world: World, name: string) =>
  (await sql<{ soon: boolean }>`select start_after <= now() + interval '3 minutes' as soon from pgboss.job where name = ${name}`.execute(world.owner))
    .rows

/** A process that begins and ends. */
async function comesAndGoes(world: World, appointments: Appointment[], log: string[] = []): Promise<void> {
  const jobs = await openJobs({ url: world.jobsUrl, log: makeLog('info', (line) => log.push(line)), rounds: [], appointments })
  await jobs.stop()
}

test('work of the night that did not come while the computer was off comes soon after it starts, and once', async ({ world }) => {
  const appointments = [appointment('each-night', '40 2 * * *'), appointment('each-hour', '5 * * * *')]
  await comesAndGoes(world, appointments)
  expect(await waiting(world, 'each-night')).toEqual([{ soon: true }])
  expect(await waiting(world, 'each-hour'), 'it comes again by itself').toEqual([])
  await comesAndGoes(world, appointments)
  expect(await waiting(world, 'each-night')).toHaveLength(1)
  await sql`update pgboss.job set created_on = now() - interval '25 hours', state = 'completed', completed_on = now() - interval '25 hours' where name = 'each-night'`.execute(
    world.owner,
  )
  await comesAndGoes(world, appointments)
  expect(await waiting(world, 'each-night')).toHaveLength(2)
})

test('a fault of work that nobody waits for stands in the log', async ({ world }) => {
  const log: string[] = []
  const failing = appointment('fails', '40 2 * * *', async () => {
    throw new Error('not forgotten: 1 of 2')
  })
  await comesAndGoes(world, [failing])
  await sql`update pgboss.job set start_after = now() where name = 'fails'`.execute(world.owner)
  const jobs = await openJobs({ url: world.jobsUrl, log: makeLog('info', (line) => log.push(line)), rounds: [], appointments: [failing] })
  await expect.poll(() => log.join(''), { timeout: 20_000 }).toContain('"said":"appointment","name":"fails","fault":"not forgotten: 1 of 2"')
  await jobs.stop()
})
