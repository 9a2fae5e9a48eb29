import { expect } from 'vitest'
import { matrix } from './access-matrix.ts'
import { addressOf, furnish } from './furnished.ts'
import { test, type World } from './world.ts'

/** Pages of one person's record, by their own address or by that of something in it. Looking by a stated reason is written down in its own way. */
const ofSomebody = Object.keys(matrix).filter(
  (route) =>
    /^\w+ \/(people\/:personId|responses\/:responseId|referrals\/:referralId|contacts\/:contactId|episodes\/:episodeId)(\/|$)/.test(route) &&
    !route.endsWith('/break-glass'),
)

test('whoever reads a page of somebody’s record has looked at them, and that is written down', { timeout: 60_000 }, async ({ world }) => {
  const { manager, parameters, personId, looks } = await furnishedWithLooks(world)
  const unseen: string[] = []
  let opened = 0
  const addresses = ofSomebody.filter((route) => route.startsWith('GET ')).map((route) => addressOf(route.slice('GET '.length), parameters))
  for (const address of [...addresses, `/tasks/new?person=${personId}`]) {
    const before = await looks()
    const { status } = await manager.get(address)
    if (status !== 200) continue
    opened += 1
    if ((await looks()) !== before + 1) unseen.push(address)
  }
  expect(unseen).toEqual([])
  expect(opened).toBeGreaterThan(20)
})

test('a form about somebody that comes back with what was wrong is a look at them, and one that leads on is none', { timeout: 60_000 }, async ({
  world,
}) => {
  const { manager, parameters, personId, looks } = await furnishedWithLooks(world)
  const wrong: string[] = []
  const met = { cameBack: 0, ledOn: 0 }
  const forms = ofSomebody
    .filter((route) => route.startsWith('POST '))
    .map((route) => [addressOf(route.slice('POST '.length), parameters), {}] as const)
  for (const [address, fields] of [...forms, ['/tasks/new', { personId }] as const]) {
    const before = await looks()
    const { status } = await manager.post(address, fields)
    const cameBack = status === 409 || status === 422
    if (cameBack) met.cameBack += 1
    if (status === 303) met.ledOn += 1
    if ((await looks()) !== before + Number(cameBack)) wrong.push(`${status} ${address}`)
  }
  expect(wrong).toEqual([])
  expect(met.cameBack).toBeGreaterThan(10)
  expect(met.ledOn).toBeGreaterThan(0)
})

async function furnishedWithLooks(world: World) {
  const { as, parameters, charity } = await furnish(world)
  const manager = await as('manager')
  const written = world.owner.selectFrom('event').select('id').where('organisationId', '=', charity.id).where('byId', '=', manager.viewer.id)
  const looks = async () => (await written.where('kind', '=', 'person looked at').execute()).length
  return { manager, parameters, personId: parameters['personId'] ?? '', looks }
}
