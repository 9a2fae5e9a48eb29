import { expect } from 'vitest'
import { usualTags } from '../../src/modules/sessions/index.ts'
import { charityWithASession } from '../../src/modules/sessions/register/register.testing.ts'
import { newId } from '../../src/platform/id.ts'
import { test, violations } from '../browser.ts'
import { follow, read, said, send } from './browsing.ts'

test('a set of questions is made and asked, a stranger answers in Arabic without a name, words are tagged, and small numbers are hidden', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const { charity, activityId, sessionId } = await charityWithASession(world)
  const begins = Temporal.Now.instant().subtract({ minutes: 30 })
  await world.owner
    .updateTable('session')
    .set({ beginsAt: begins, endsAt: begins.add({ hours: 2 }) })
    .where('id', '=', sessionId)
    .execute()
  await world.owner
    .updateTable('organisation')
    .set({ languages: ['en', 'ar'] })
    .where('id', '=', charity.id)
    .execute()
  for (const [at, { meaning, words }] of usualTags.entries())
    await world.owner
      .insertInto('feedbackTag')
      .values({ organisationId: charity.id, id: newId(), meaning, words: JSON.stringify(words), position: at + 1 })
      .execute()
  const manager = await charity.as('manager')
  const page = await window.open({ cookie: manager.cookie })

  await read(page, window, '/questions/new')
  await page.locator('[name="title.en"]').fill('Your evening')
  await send(page, 'Make the set')
  for (const [words, kind] of [
    ['How was it?', 'faces'],
    ['In your words', 'words'],
  ]) {
    await follow(page, 'Add a question')
    await page.locator('[name="words.en"]').fill(words ?? '')
    await page.locator(`input[name="kind"][value="${kind}"]`).check()
    if (kind === 'words') await page.getByLabel('It may be left out').check()
    await send(page, 'Add the question')
  }
  expect(await said(page)).toContain('In your words')
  await send(page, 'Count as our rating: How was it?')
  expect(await said(page)).toContain('Our rating')
  expect(await violations(page)).toEqual([])

  await read(page, window, `/activities/${activityId}/feedback`)
  await page.locator('select[name="setId"]').selectOption({ label: 'Your evening' })
  await send(page, 'Save')
  const code = (await world.owner.selectFrom('feedbackAsking').select('code').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()).code
  await read(page, window, `/activities/${activityId}/feedback/poster`)
  // what is scanned and what is read lead to the same
  expect(await page.locator('main').innerHTML()).toContain(code)

  const stranger = await window.open({ width: 390, language: 'ar', script: false })
  for (const [face, words] of [
    ['جيد جدًا', 'ضحكت اليوم'],
    ['سيئ', ''],
  ] as const) {
    await stranger.goto(`${window.address}/at/${charity.slug}/feedback/${code}?language=ar`)
    await stranger.getByLabel(face).check()
    if (words !== '') await stranger.locator('textarea').fill(words)
    await Promise.all([stranger.waitForNavigation(), stranger.getByRole('button', { name: 'إرسال' }).click()])
    expect(await said(stranger)).toContain('شكرًا لك')
  }
  expect(await stranger.context().cookies()).toEqual([])
  const answers = await world.owner.selectFrom('feedbackAnswer').select(['personId', 'language']).where('organisationId', '=', charity.id).execute()
  expect(answers).toEqual([
    { personId: null, language: 'ar' },
    { personId: null, language: 'ar' },
  ])

  expect(await read(page, window, '/questions/words')).toContain('ضحكت اليوم')
  await page.locator('summary', { hasText: 'Put tags on it' }).first().click()
  await page.locator('input[name="tags"]').first().check()
  await send(page, 'Save')
  expect(await world.owner.selectFrom('feedbackTagging').select('tagId').where('organisationId', '=', charity.id).execute()).toHaveLength(1)
  expect(await violations(page)).toEqual([])

  // somebody worries about it: what was written goes along, and who wrote it is not known
  await read(page, window, '/questions/words')
  expect(await follow(page, /^Raise a concern about/)).toContain('Raise a concern')
  expect(await page.locator('[name="ownWords"]').inputValue()).toBe('ضحكت اليوم')
  expect(await page.locator('[name="about"]').inputValue()).toBe('Not known: it was written without a name')
  expect(await page.locator('main form').last().getAttribute('action')).toContain('/concerns/new')
  expect(await violations(page)).toEqual([])

  // who reads the answers sees each; everybody else of one quarter, and nothing that fewer than five said
  expect(await read(page, window, '/questions/results')).toContain('50%')
  const volunteer = await charity.as('volunteer')
  const other = await window.open({ cookie: volunteer.cookie, width: 390 })
  const told = await read(other, window, `/questions/results?activity=${activityId}`)
  expect(told).toContain('Hidden')
  expect(told).not.toContain('50%')
  expect(await violations(other)).toEqual([])
})
