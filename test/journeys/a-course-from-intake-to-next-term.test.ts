import { expect } from 'vitest'
import { charityWithASession } from '../../src/modules/sessions/register/register.testing.ts'
import { activityFields, timesFields } from '../../src/modules/sessions/sessions.testing.ts'
import { test } from '../browser.ts'
import { follow, said, send } from './browsing.ts'

const today = () => Temporal.Now.plainDateISO('Europe/London')
const weekday = (day: Temporal.PlainDate) => ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'][day.dayOfWeek - 1] ?? 'MO'

test('a course takes people in, has a line, adds up hours, ends with a certificate on paper, and is held again next term (GLAD-03, GLAD-04)', {
  timeout: 180_000,
}, async ({ world, window }) => {
  const held = await charityWithASession(world)
  const { charity, worker } = held
  await world.owner.updateTable('activityKind').set({ meaning: 'course' }).where('organisationId', '=', charity.id).execute()
  const planned = await worker.post('/activities/new', {
    ...activityFields(held, 'Life story'),
    forWhom: ['supported', 'public'],
    capacity: '1',
    published: 'yes',
  })
  const times = planned.headers.get('location') ?? ''
  const activityId = /activities\/([^/]+)/.exec(times)?.[1] ?? ''
  const [first, last] = [today().add({ days: 2 }), today().add({ days: 9 })]
  await worker.post(times, timesFields(held, { fromOn: first.toString(), untilOn: last.toString(), on: weekday(first), place: '' }))
  const agnes = await charity.person('Agnes Oldfield', { workerId: worker.viewer.id })
  const page = await window.open({ cookie: worker.cookie })
  const at = (path: string) => page.goto(`${window.address}/activities/${activityId}${path}`)

  // the course is booked as a whole; Agnes has the one place
  await at('/bookings/settings')
  await page.getByLabel('The whole course').check()
  await send(page, 'Keep')
  await at('/bookings/new?find=Agnes')
  expect(await send(page, 'Book')).toContain('Agnes O.')

  // a stranger reads that it is full before they send anything, and waits
  const stranger = await window.open({ width: 390 })
  await stranger.goto(`${window.address}/at/${charity.slug}/whats-on/activity/${activityId}/booking`)
  expect(await said(stranger)).toContain('All places are taken.')
  await stranger.getByLabel('What may we call you?').fill('Bilal')
  await stranger.getByLabel('Your mobile number or email address').fill('bilal@example.org')
  expect(await send(stranger, 'Join the waiting list')).toContain('waiting list')
  await at('/bookings')
  expect(await said(page)).toMatch(/Bilal\s+Waits/)

  // whoever is booked and has not come is seen on the course, who waits is not
  await at('/learners')
  const before = await said(page)
  expect([before.includes('Agnes O.'), before.includes('Have a place, and have not come yet'), before.includes('Bilal')]).toEqual([true, true, false])
  await follow(page, 'Change')
  await page.getByLabel('Hours needed').fill('4')
  await send(page, 'Keep')

  // two sessions later
  const sessions = await world.owner
    .selectFrom('session')
    .select(['id', 'onDay', 'beginsAt', 'endsAt'])
    .where('activityId', '=', activityId)
    .execute()
  expect(sessions.length).toBe(2)
  for (const { id, onDay, beginsAt, endsAt } of sessions)
    await world.owner
      .updateTable('session')
      .set({ onDay: onDay.subtract({ days: 14 }), beginsAt: beginsAt.subtract({ hours: 336 }), endsAt: endsAt.subtract({ hours: 336 }) })
      .where('id', '=', id)
      .execute()
  for (const { id } of sessions) {
    await page.goto(`${window.address}/sessions/${id}/register`)
    await page.locator('main').getByRole('button', { name: 'Here: Agnes O.' }).click()
    await page.getByText('1 here').first().waitFor()
  }
  await at('/learners')
  const through = await said(page)
  expect([through.includes('Through by the rule'), through.includes('Have a place, and have not come yet')]).toEqual([true, false])
  expect(through).toContain('4 hours · 2 sessions')

  await follow(page, 'Agnes O.')
  await follow(page, 'Say how it ended')
  await page.getByLabel('Completed', { exact: true }).check()
  expect(await send(page, 'Say so')).toContain('Completed')
  await follow(page, 'Issue a certificate')
  await send(page, 'Issue it')
  const pdf = await page
    .locator('main')
    .getByRole('link', { name: /PDF of the certificate|^PDF/ })
    .first()
    .getAttribute('href')
  const paper = await page.request.get(new URL(pdf ?? '', window.address).href)
  expect([paper.status(), paper.headers()['content-type'], (await paper.body()).subarray(0, 5).toString()]).toEqual([200, 'application/pdf', '%PDF-'])

  // the next term begins with its rule, and with nobody
  await at('')
  await follow(page, 'Hold it again')
  await page.getByLabel('Name of it').or(page.locator('[name=name]')).first().fill('Life story, spring')
  const spring = today().add({ days: 70 })
  await page.locator('[name=fromOn]').fill(spring.toString())
  await page.locator('[name=untilOn]').fill(spring.add({ days: 7 }).toString())
  expect(await send(page, 'Hold it again')).toContain('Life story, spring')
  const nextId = new URL(page.url()).pathname.split('/')[2]
  await page.goto(`${window.address}/activities/${nextId}/learners`)
  const next = await said(page)
  expect([next.includes('4 hours attended'), next.includes('Agnes O.')]).toEqual([true, false])
  expect(agnes).toBeTruthy()
})
