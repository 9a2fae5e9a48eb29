import { expect } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { newToken } from '../../src/platform/seal.ts'
import { test, violations } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of safety, of needs and plans and conduct by their own number, and of what somebody is asked after support ended. */
const ofSupport =
  /^\/(safeguarding|concerns|incidents|next-steps|concern-steps|incident-steps|concern-referrals|assessments|goals|steps|conduct|hand-overs|quotes|pauses|at\/:organisation\/follow-up)(\/|$)/

/** Whoever raised a concern opens its receipt, and nobody else: the journey of a concern goes there. */
const ofWhoRaisedIt = '/concerns/:concernId/received'

test('every page of support and safety can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 900_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  const addresses = [...(await addressesOf(world, furnished)), ...listsAsAsked, ...(await furtherStates(world, furnished))]
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

/** Every page by its number, with a link that is good in the place of the token. */
async function addressesOf(world: World, { parameters, rows }: Furnished): Promise<string[]> {
  const link = newToken()
  await world.owner
    .updateTable('followUp')
    .set({ tokenHash: link.hash, expiresAt: Temporal.Now.instant().add({ hours: 24 }), answeredOn: null, how: null, answers: null, said: null })
    .where('id', '=', String(rows['follow_up']?.['id']))
    .execute()
  const good = { ...parameters, 'follow-up/:token': link.token, 'hand-overs/:handOverId': parameters['handOverId'] ?? '' }
  return routesOf(world.app).flatMap(({ method, path }) =>
    method === 'GET' && ofSupport.test(path) && path !== ofWhoRaisedIt ? [addressOf(path, good)] : [],
  )
}

/** A concern of nobody's record that is closed, an answer that was dealt with, an exclusion that holds, somebody's support that goes on. */
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
  return [
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
