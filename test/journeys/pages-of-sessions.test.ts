import { expect } from 'vitest'
import { test } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn, handsOutAFile } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of everything that people come to. */
const ofSessions = /^\/(sessions|activities|recurrences)(\/|$)/

const bytesOnTheWire = 30_000

test('every page of sessions can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 600_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  await goingOnNow(world, furnished)
  expect(await faultsIn(window, addressesOf(world, furnished), await everybodyOf(world, furnished.as))).toEqual([])
})

test('no page of sessions weighs more than thirty thousand bytes on the wire', async ({ world }) => {
  const furnished = await furnish(world)
  const { get } = await furnished.as('worker', 'manager')
  const heavy: string[] = []
  for (const address of addressesOf(world, furnished)) {
    const bytes = (await (await get(address, { 'accept-encoding': 'gzip' })).arrayBuffer()).byteLength
    if (bytes > bytesOnTheWire) heavy.push(`${address}: ${bytes}`)
  }
  expect(heavy).toEqual([])
})

/** The session of the samples has begun, and the hall has a room for a word in private. */
async function goingOnNow({ owner }: World, { rows }: Furnished): Promise<void> {
  const begins = Temporal.Now.instant().subtract({ minutes: 10 })
  await owner
    .updateTable('session')
    .set({ beginsAt: begins, endsAt: begins.add({ hours: 2 }), onDay: Temporal.Now.plainDateISO() })
    .where('id', '=', String(rows['session']?.['id']))
    .execute()
  await owner.updateTable('room').set({ isPrivate: true }).where('id', '=', String(rows['room']?.['id'])).execute()
}

function addressesOf(world: World, { parameters }: Furnished): string[] {
  const paths = routesOf(world.app).flatMap(({ method, path }) =>
    method === 'GET' && ofSessions.test(path) && !handsOutAFile.test(path) ? [path] : [],
  )
  return [...paths.map((path) => addressOf(path, parameters)), '/sessions?from=2031-01-01', '/activities?closed=yes', '/sessions/month?month=2031-01']
}
