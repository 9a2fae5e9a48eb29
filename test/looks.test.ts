import { expect } from 'vitest'
import { matrix } from './access-matrix.ts'
import { addressOf, furnish } from './furnished.ts'
import { test } from './world.ts'

/** Pages of one person's record, by their own address or by that of something in it. Looking by a stated reason is written down in its own way. */
const ofSomebody = Object.keys(matrix).filter(
  (route) =>
    /^GET \/(people\/:personId|responses\/:responseId|referrals\/:referralId|contacts\/:contactId|episodes\/:episodeId)(\/|$)/.test(route) &&
    !route.endsWith('/break-glass'),
)

test('whoever reads a page of somebody’s record has looked at them, and that is written down', { timeout: 60_000 }, async ({ world }) => {
  const { as, parameters, charity } = await furnish(world)
  const manager = await as('manager')
  const looks = async () =>
    (
      await world.owner
        .selectFrom('event')
        .select('id')
        .where('organisationId', '=', charity.id)
        .where('byId', '=', manager.viewer.id)
        .where('kind', '=', 'person looked at')
        .execute()
    ).length
  const unseen: string[] = []
  let opened = 0
  for (const route of ofSomebody) {
    const before = await looks()
    const { status } = await manager.get(addressOf(route.slice('GET '.length), parameters))
    if (status !== 200) continue
    opened += 1
    if ((await looks()) !== before + 1) unseen.push(route)
  }
  expect(unseen).toEqual([])
  expect(opened).toBeGreaterThan(20)
})
