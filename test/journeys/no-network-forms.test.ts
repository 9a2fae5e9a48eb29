import { sql } from 'kysely'
import { expect } from 'vitest'
import { standing, tapsOf } from '../../src/modules/sessions/register/register.testing.ts'
import { test, violations } from '../browser.ts'
import { button, hallWithATablet, more, names, unlock } from './tablet.ts'

test('a register of fifteen takes one tap for each and three more, once it is unlocked', { timeout: 90_000 }, async ({ world, window }) => {
  const { held, ids, page } = await hallWithATablet(world, window)
  await page.context().setOffline(true)
  await page.evaluate(`window.taps = 0; addEventListener('click', () => { window.taps += 1 }, true)`)
  await button(page, 'Keep the register: Open session').click()
  for (const name of names) await button(page, `Here: ${name} O.`).click()
  await button(page, 'Close the register').click()
  await button(page, 'Close').click()
  await page.getByText('This register is closed').waitFor()
  expect(await page.evaluate('window.taps')).toBe(names.length + 3)
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor()
  expect((await tapsOf(held)).map(({ personId }) => personId)).toEqual(ids)
})

test('what is wrong with somebody new is said while they stand there; refused all the same, it is put right and what was tapped since comes with it', {
  timeout: 90_000,
}, async ({ world, window }) => {
  const { held, page } = await hallWithATablet(world, window, ['Agnes'])
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Somebody new').click()
  await page.getByLabel('A phone number or mail').fill('07')
  await button(page, 'Write down: here').click()
  await page.getByText('This does not look like a phone number.').waitFor()
  await page.getByText('Please fill this in.').waitFor()
  expect([await page.getByLabel('A phone number or mail').inputValue(), await violations(page)]).toEqual(['07', []])
  await page.locator('[data-unsent="0"]').waitFor()
  await page.getByLabel('What they want to be called').fill('Zara Quill')
  await page.getByLabel('A phone number or mail').fill('07700 900123')
  await button(page, 'Write down: here').click()
  await more(page, 'Zara Q.')
  await button(page, 'Came late: Zara Q.').click()
  await page.locator('[data-unsent="2"]').waitFor()
  // a colleague closes the register meanwhile
  await held.worker.post(`${held.at}/close`, { incidents: 'none' })
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor()
  await button(page, 'All sessions').click()
  await page.getByText('2 were not taken').waitFor()
  await held.worker.post(`${held.at}/reopen`)
  await button(page, 'Put it right: Somebody new · Zara Quill · Open session').click()
  expect(await page.getByLabel('What they want to be called').inputValue()).toBe('Zara Quill')
  await page.getByLabel('What they want to be called').fill('Zara Quilt')
  await button(page, 'Write down: here').click()
  await expect.poll(async () => (await tapsOf(held)).length).toBe(2)
  const person = await world.owner.selectFrom('person').select(['id', 'knownAs']).where('knownAs', 'like', 'Zara %').executeTakeFirstOrThrow()
  expect([person.knownAs, (await standing(held, person.id))?.meaning]).toEqual(['Zara Quilt', 'late'])
  await page.locator('[data-unsent="0"]').waitFor()
  expect(await (await held.worker.get('/offline/refused')).text()).toContain('Everything that came from devices was taken.')
})

test('beside a name advice and a signpost become contacts and a measure a task for today, both without a network', { timeout: 90_000 }, async ({
  world,
  window,
}) => {
  const { held, ids, page } = await hallWithATablet(world, window, ['Agnes'])
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Here: Agnes O.').click()
  await more(page, 'Agnes O.')
  await button(page, 'A signpost: Agnes O.').click()
  await button(page, 'Keep').click()
  await expect.poll(() => page.getByText('Please fill this in.').count()).toBe(2)
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Where to').fill('Citizens Advice, 01622 000 000')
  await page.getByLabel('Minutes').fill('5')
  await button(page, 'Keep').click()
  await more(page, 'Agnes O.')
  await button(page, 'Advice: Agnes O.').click()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Minutes').fill('20')
  await button(page, 'Keep').click()
  await more(page, 'Agnes O.')
  await button(page, 'A measure: Agnes O.').click()
  await page.getByText('Questionnaires stay where there is a network').waitFor()
  expect(await violations(page)).toEqual([])
  await page.getByLabel('Which one').fill('SWEMWBS')
  await button(page, 'Keep a reminder').click()
  await page.locator('[data-unsent="4"]').waitFor()
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor()
  const contacts = await world.owner
    .selectFrom('contact')
    .selectAll()
    .where('personId', '=', ids[0] ?? '')
    .orderBy('minutes')
    .execute()
  expect(contacts.map(({ withWhom, minutes }) => [withWhom, minutes])).toEqual([
    ['Citizens Advice, 01622 000 000', 5],
    [null, 20],
  ])
  expect(await (await held.worker.get('/')).text()).toContain('Ask a measure, as you meant to at the session: SWEMWBS')
})

test('whoever is signed out by the clock in the hall loses nothing; after thirty days it waits until they sign in once', { timeout: 90_000 }, async ({
  world,
  window,
}) => {
  const { held, ids, page } = await hallWithATablet(world, window, ['Agnes', 'Bill'])
  const signedIn = (until: string) =>
    sql`update auth.session set "expiresAt" = now() + ${until}::interval where "userId" = ${held.worker.viewer.userId}`.execute(world.owner)
  await page.context().setOffline(true)
  await signedIn('-1 hour')
  await button(page, 'Keep the register: Open session').click()
  await button(page, 'Here: Agnes O.').click()
  await page.locator('[data-unsent="1"]').waitFor()
  await page.context().setOffline(false)
  await page.locator('[data-unsent="0"]').waitFor()
  expect((await tapsOf(held)).map(({ personId }) => personId)).toEqual([ids[0]])
  await page.context().setOffline(true)
  await world.owner
    .updateTable('offlineKey')
    .set({ confirmedAt: sql`now() - interval '31 days'` })
    .where('viewerId', '=', held.worker.viewer.id)
    .execute()
  await button(page, 'Here: Bill O.').click()
  await page.locator('[data-unsent="1"]').waitFor()
  await page.context().setOffline(false)
  await page.getByText('Nobody has signed in as you on this device for thirty days.').waitFor()
  await page.locator('[data-unsent="1"]').waitFor()
  expect(await violations(page)).toEqual([])
  await signedIn('11 hours')
  const [name = '', value = ''] = held.worker.cookie.split(/=(.*)/s)
  await page.context().addCookies([{ name, value, url: window.address }])
  await page.reload()
  await unlock(page, held.worker.viewer.name)
  await page.locator('[data-unsent="0"]').waitFor()
  expect((await tapsOf(held)).map(({ personId }) => personId)).toEqual(ids)
})
