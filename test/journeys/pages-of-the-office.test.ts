import { expect } from 'vitest'
import { newId } from '../../src/platform/id.ts'
import { newToken } from '../../src/platform/seal.ts'
import { test } from '../browser.ts'
import { addressOf, type Furnished, furnish, routesOf } from '../furnished.ts'
import { everybodyOf, faultsIn } from '../reading.ts'
import type { World } from '../world.ts'

/** Addresses of access, organisation, programmes, reports and measures. */
const ofTheOffice =
  /^\/(sign-in|account|invitations|workers|audit|outbox|glass|settings|urgent-help|programmes|figures|responses|people\/:personId\/(break-glass|measures)|at\/:organisation\/(answer|urgent-help))(\/|$)/

/** Addresses that have no page of their own: they lead on, or hand out a sheet. */
const withoutPage = new Set([
  '/account/recovery-codes',
  '/account/second-factor/confirmation',
  '/sign-in/second-factor',
  '/figures/:indicator/people/export',
  '/programmes/:programmeId/figures.csv',
])

test('every page of the office can be read in three languages on a phone, and on a desk, and in the dark', { timeout: 180_000 }, async ({
  world,
  window,
}) => {
  const furnished = await furnish(world)
  expect(await faultsIn(window, await addressesOf(world, furnished), await everybodyOf(world, furnished.as))).toEqual([])
})

/** Every page of the office, with its parameters filled in and a link that is good in the place of each token. */
async function addressesOf(world: World, { charity, parameters, rows }: Furnished): Promise<string[]> {
  const paths = routesOf(world.app).filter(({ method, path }) => method === 'GET' && ofTheOffice.test(path) && !withoutPage.has(path))
  const [invitation, link] = [newToken(), newToken()]
  await world.owner.updateTable('invitation').set({ tokenHash: invitation.hash }).where('id', '=', String(rows['invitation']?.['id'])).execute()
  await world.owner.updateTable('measureLink').set({ tokenHash: link.hash }).where('id', '=', String(rows['measure_link']?.['id'])).execute()
  const good = {
    ...parameters,
    'invitations/:token': invitation.token,
    'answer/:token': link.token,
    'password/:token': await newPasswordToken(world, charity),
  }
  return paths.map(({ path }) => addressOf(path, /score$|licence$/.test(path) ? { ...good, instrument: 'swemwbs' } : good))
}

/** The token of the link that somebody who forgot their password is sent. */
async function newPasswordToken(world: World, charity: Furnished['charity']): Promise<string> {
  const { id } = await charity.viewer(['worker'])
  await world.app.request('http://cairn.test/sign-in/forgotten', {
    method: 'POST',
    headers: { origin: 'http://cairn.test' },
    body: new URLSearchParams({ form_id: newId(), email: `${id}@cairn.example` }),
  })
  for (;;) {
    const letter = await world.owner.selectFrom('message').select('body').where('recipient', '=', `${id}@cairn.example`).executeTakeFirst()
    if (letter) return /new-password\/([^\s?]+)/.exec(letter.body)?.[1] ?? ''
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
