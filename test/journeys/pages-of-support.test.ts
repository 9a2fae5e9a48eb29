import { expect } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { newToken } from '../../src/platform/seal.ts'
import { test, violations } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of safety, and of needs and plans and conduct by their own number. */
const ofSupport =
  /^\/(safeguarding|concerns|incidents|next-steps|concern-steps|incident-steps|concern-referrals|assessments|goals|steps|conduct|hand-overs|quotes|pauses)(\/|$)/

/** Whoever raised a concern opens its receipt, and nobody else: the journey of a concern goes there. */
const ofWhoRaisedIt = '/concerns/:concernId/received'

test('every page of support and safety can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 900_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  const addresses = [...addressesOf(world, furnished), ...listsAsAsked, ...(await furtherStates(world, furnished))]
  expect(await faultsIn(window, addresses, await everybodyOf(world, furnished.as))).toEqual([])
})

test('where nothing was written yet, each page of support says what it is for', { timeout: 300_000 }, async ({ world, window }) => {
  const charity = await world.charity()
  const personId = await charity.person('Leyla', { state: 'supported' })
  const rooms = ['assessments', 'plan', 'measures', 'conduct', 'quotes', 'pauses', 'notes', 'concern', 'incident']
  const addresses = [
    '/safeguarding',
    '/concerns',
    '/incidents',
    '/due',
    '/due/reminders',
    '/caseloads',
    '/caseloads/unseen',
    '/needs',
    '/feedback',
    '/contacts/new',
    '/contacts/unsigned',
    '/settings/duty',
    '/settings/conduct',
    '/settings/notes',
    '/settings/due',
    ...rooms.map((room) => `/people/${personId}/${room}`),
  ]
  expect(await faultsIn(window, addresses, await everybodyOf(world, charity.as))).toEqual([])
})

test('a form of support that lacks something says what, and leads to it', { timeout: 240_000 }, async ({ world, window }) => {
  const { parameters, as, charity } = await furnish(world)
  const { cookie, viewer } = await as('worker', 'manager', 'safeguarding-lead')
  const at = await openSupport(world, charity, viewer.id)
  const page = await window.open({ cookie, width: 390, script: true })
  const wrong: string[] = []
  for (const path of [
    '/concerns/new',
    '/incidents/new',
    '/needs/new',
    '/feedback/new',
    `/people/${at.personId}/conduct/breach`,
    `/people/${at.personId}/plan/goals/new`,
    `/people/${at.personId}/quotes`,
    `/people/${at.personId}/pauses`,
    `/episodes/${at.episodeId}/closing`,
    `/next-steps/${parameters['riskId']}`,
  ]) {
    await page.goto(`${window.address}${path}`)
    await page.locator('main .form button.main, main .form button[type=submit]').last().click()
    await page.waitForSelector('[data-errors]')
    const lost = await page
      .locator('[data-errors] a')
      .evaluateAll((all) => all.filter((one) => document.querySelector(one.getAttribute('href') ?? '') === null).length)
    if (lost > 0) wrong.push(`${path}: ${lost} links of the summary lead nowhere`)
    wrong.push(...(await violations(page)))
  }
  expect(wrong).toEqual([])
})

/** Lists as somebody asked for them: what was chosen stands above them, and finding nothing says so. */
const listsAsAsked = [
  '/concerns?state=new&whose=adult&mine=yes',
  '/concerns?q=nobody',
  '/incidents?state=open',
  '/needs?tag=housing&text=nothing+of+the+kind',
  '/feedback?kind=thanks',
  '/caseloads/unseen?days=90',
  '/due?late=yes&whose=everybody',
]

const addressesOf = (world: World, { parameters }: Furnished): string[] =>
  routesOf(world.app).flatMap(({ method, path }) =>
    method === 'GET' && ofSupport.test(path) && path !== ofWhoRaisedIt ? [addressOf(path, parameters)] : [],
  )

/** A concern of nobody's record that is closed, an answer that was dealt with, an exclusion that holds, support that goes on, and what somebody is asked after it ended. */
async function furtherStates(world: World, { charity, parameters, rows }: Furnished): Promise<string[]> {
  const { owner } = world
  const [concernId, conductId] = [newId(), newId()]
  const viewerId = String(parameters['viewerId'])
  await owner
    .insertInto('concern')
    .values({
      ...(rows['concern'] as object),
      id: concernId,
      personId: null,
      about: 'A man at the bus stop',
      whose: 'child',
      safety: 'not-safe',
    } as never)
    .execute()
  await owner.insertInto('concernReceipt').values({ organisationId: charity.id, concernId, raisedById: viewerId }).execute()
  await owner
    .insertInto('concernClosing')
    .values({ organisationId: charity.id, id: newId(), concernId, outcome: 'not-a-concern', summary: 'It was a game', closedById: viewerId })
    .execute()
  const { personId, episodeId } = await openSupport(world, charity, viewerId)
  await owner
    .insertInto('conduct')
    .values({
      ...(rows['conduct'] as object),
      id: conductId,
      personId,
      kind: 'exclusion',
      onDay: Temporal.Now.plainDateISO(),
      untilOn: Temporal.Now.plainDateISO().add({ days: 20 }),
      told: 'Shouted at a volunteer',
    } as never)
    .execute()
  const links = await followUpLinks(world, charity, viewerId, { personId, episodeId })
  return [
    ...links,
    `/concerns/${concernId}`,
    `/concerns/${concernId}/assessment`,
    `/conduct/${conductId}/appeal`,
    `/conduct/${conductId}/return`,
    `/people/${personId}`,
    `/people/${personId}/conduct`,
    `/people/${personId}/contacts/new`,
    `/episodes/${episodeId}/closing`,
  ]
}

/** Somebody whose support goes on, with a worker. */
async function openSupport({ owner }: World, charity: Furnished['charity'], workerId: string): Promise<{ personId: string; episodeId: string }> {
  const personId = await charity.person('Yusuf', { state: 'supported', workerId })
  const episodeId = newId()
  await owner
    .insertInto('episode')
    .values({
      organisationId: charity.id,
      id: episodeId,
      personId,
      serviceId: charity.serviceId,
      workerId,
      openedOn: Temporal.Now.plainDateISO().subtract({ days: 30 }),
      openedById: workerId,
    })
    .execute()
  return { personId, episodeId }
}

/** A link to what is asked afterwards that is good, one that was answered, and one that is too old. */
async function followUpLinks({ owner }: World, charity: Furnished['charity'], askedById: string, of: { personId: string; episodeId: string }) {
  const addresses: string[] = []
  for (const state of ['good', 'answered', 'old']) {
    const { token, hash } = newToken()
    const today = Temporal.Now.plainDateISO()
    const answered = state === 'answered' ? { answeredOn: today, how: 'link' as const, answers: JSON.stringify({ life: 'some' }) } : {}
    const expiresAt = Temporal.Now.instant().add({ hours: state === 'old' ? -24 : 24 })
    await owner
      .insertInto('followUp')
      .values({
        ...of,
        ...answered,
        organisationId: charity.id,
        id: newId(),
        serviceId: charity.serviceId,
        dueOn: today,
        askedById,
        tokenHash: hash,
        expiresAt,
      })
      .execute()
    addresses.push(`/at/${charity.slug}/follow-up/${token}`)
  }
  return addresses
}
