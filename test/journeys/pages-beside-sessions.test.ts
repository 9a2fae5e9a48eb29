import { expect } from 'vitest'
import { test } from '../browser.ts'
import { furnish } from '../furnished.ts'
import { everybodyOf, faultsIn } from '../reading.ts'
import { addressesOf, goingOnNow } from '../reading-sessions.ts'

/** Addresses of what stands beside sessions: courses and their catalogue, money, what people say, word to groups, devices without a network, hired rooms, speakers; what somebody who speaks agreed to is walked with a talk at a school. */
const besideSessions =
  /^\/(questions|money|community-partners|courses|training|catalogue|bulletins|missed|hiring|speakers(?!\/own)|settings\/devices|offline\/refused)(\/|$)/

test('every page beside sessions can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 900_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  await goingOnNow(world, furnished)
  expect(await faultsIn(window, addressesOf(world, furnished, besideSessions), await everybodyOf(world, furnished.as))).toEqual([])
})
