import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { ago, supported, today } from '../../src/modules/support/due/due.testing.ts'
import { newId } from '../../src/platform/id.ts'
import { test } from '../browser.ts'

const send = (page: Page) => page.locator('main .form button[type=submit]').last().click()

test('GLAD-10, WORCS-05: support ends with a last questionnaire and their words, they are asked by link weeks later in their language, and it opens again', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const { personId, episodeId } = await supported(world, charity, 'Amina Salim', worker.viewer.id)
  const about = { organisationId: charity.id, personId }
  await world.owner
    .insertInto('personLanguage')
    .values({ ...about, language: 'ar', reads: true, preferred: true })
    .execute()
  await world.owner
    .insertInto('consent')
    .values({ ...about, id: newId(), purpose: 'contact-me', given: true, how: 'in-person', language: 'ar' })
    .execute()
  await world.owner
    .insertInto('personReach')
    .values({ ...about, id: newId(), kind: 'email', value: 'amina@example.org', safe: true })
    .execute()

  const page = await window.open({ cookie: worker.cookie, width: 390, script: false })
  const at = `${window.address}/people/${personId}`
  await page.goto(`${window.address}/episodes/${episodeId}/closing`)
  await page.getByRole('link', { name: 'Ask how things are once more' }).click()
  await page.goto(`${at}/measures/ons4/new`)
  for (const item of ['satisfaction', 'worthwhile', 'happy', 'anxious']) await page.locator(`[name=${item}][value="7"]`).check({ force: true })
  await send(page)
  await page.waitForURL(/\/measures$/)

  await page.goto(`${window.address}/episodes/${episodeId}/closing`)
  await page.locator('[name=reasonId]').first().check()
  await page.locator('[name=said]').fill('أنام من جديد')
  await page.locator('[name=outcome][value=better]').check({ force: true })
  await page.locator('[name=destination]').selectOption('groups')
  // it was answered a moment ago, and nobody is asked whether it was
  expect(await page.locator('main').innerText()).toContain('A last questionnaire was answered on')
  await page.locator('[name=askAfterWeeks]').fill('6')
  await send(page)
  await page.waitForURL(at)
  const ended = await page.locator('main').innerText()
  for (const told of ['أنام من جديد', 'Now: Better', 'Goes on to: Groups and activities', 'Last questionnaire: Answered'])
    expect(ended).toContain(told)

  // six weeks go by
  await world.owner.updateTable('followUp').set({ dueOn: today }).where('personId', '=', personId).execute()
  await world.owner
    .updateTable('closure')
    .set({ closedOn: ago(42) })
    .where('episodeId', '=', episodeId)
    .execute()
  await page.goto(at)
  await page.getByRole('link', { name: 'Ask what changed' }).first().click()
  await page.getByLabel('By email to amina@example.org').check()
  await page.getByRole('button', { name: 'Make the link' }).click()
  await page.waitForURL(at)
  const { body } = await world.owner.selectFrom('message').select('body').where('personId', '=', personId).executeTakeFirstOrThrow()
  expect(body).not.toContain('Amina')
  const { pathname } = new URL(/http\S+/.exec(body)?.[0] ?? '')

  const phone = await window.open({ width: 390, language: 'ar' })
  await phone.goto(`${window.address}${pathname}`)
  expect(await phone.locator('html').getAttribute('dir')).toBe('rtl')
  expect(await phone.locator('body').innerText()).not.toContain('Amina')
  await phone.locator('[name=courage][value=much]').check()
  await phone.locator('[name=said]').fill('أشتاق إلى يوم الثلاثاء')
  await send(phone)
  await expect.poll(() => phone.locator('main .form').count()).toBe(0)
  await phone.reload()
  expect(await phone.locator('main').innerText()).not.toContain('أشتاق')

  await page.goto(at)
  expect(await page.locator('main').innerText()).toContain('أشتاق إلى يوم الثلاثاء')
  await page.goto(`${window.address}/episodes/${episodeId}/reopening`)
  await send(page)
  await page.waitForURL(at)
  expect(await page.locator('main').innerText()).toContain('Support opened again')
})
