import { expect } from 'vitest'
import { test } from '../browser.ts'
import { furnish } from '../furnished.ts'
import { everybodyOf, faultsIn } from '../reading.ts'
import { addressesOf, goingOnNow } from '../reading-sessions.ts'

/** Addresses of everything that people come to. */
const ofSessions = /^\/(sessions|activities|recurrences)(\/|$)/
const empty = ['/sessions?from=2031-01-01', '/activities?closed=yes', '/sessions/month?month=2031-01']

const bytesOnTheWire = 30_000

test('every page of sessions can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 900_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  await goingOnNow(world, furnished)
  expect(await faultsIn(window, [...addressesOf(world, furnished, ofSessions), ...empty], await everybodyOf(world, furnished.as))).toEqual([])
})

test('no page of sessions weighs more than thirty thousand bytes on the wire', async ({ world }) => {
  const furnished = await furnish(world)
  const { get } = await furnished.as('worker', 'manager')
  const heavy: string[] = []
  for (const address of addressesOf(world, furnished, ofSessions)) {
    const bytes = (await (await get(address, { 'accept-encoding': 'gzip' })).arrayBuffer()).byteLength
    if (bytes > bytesOnTheWire) heavy.push(`${address}: ${bytes}`)
  }
  expect(heavy).toEqual([])
})
