import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { supported } from '../../src/modules/support/due/due.testing.ts'
import { test } from '../browser.ts'

const send = (page: Page) => page.locator('main .form button[type=submit]').last().click()

test('FORUM-06, WORCS-02, KENT-03: what matters, a plan that begins with strengths, a review that leaves two views standing, and a paper in her language', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const { personId } = await supported(world, charity, 'Amina Salim', worker.viewer.id)
  await world.owner
    .insertInto('personLanguage')
    .values({ organisationId: charity.id, personId, language: 'ar', speaks: true, reads: true, preferred: true } as never)
    .execute()
  const page = await window.open({ cookie: worker.cookie, width: 390, script: false })
  const at = `${window.address}/people/${personId}`

  const talk = async (step: string, said: string) => {
    await page.goto(`${at}/assessments/new/holistic/1`)
    await page.locator(`[name="step.housing"][value="${step}"]`).check({ force: true })
    await page.locator('[name="words.housing"]').fill(said)
    if (step === '1') await page.locator('[name="wanted.housing"]').check()
    await send(page)
    await page.waitForURL(/\/assessments\/[0-9a-f-]{36}$/)
  }
  await talk('1', 'The walls are wet')
  await world.owner
    .updateTable('assessment')
    .set({ onDay: Temporal.Now.plainDateISO().subtract({ weeks: 12 }) })
    .where('personId', '=', personId)
    .execute()
  await talk('4', 'The landlord came at last')
  const beside = await page.locator('main').innerText()
  for (const said of ['The walls are wet', 'The landlord came at last', 'Very hard', 'Mostly all right']) expect(beside).toContain(said)

  await page.goto(`${at}/plan`)
  await page.getByRole('link', { name: /Begin/ }).first().click()
  await page.locator('[name=strengths]').fill('أطبخ لعشرين شخصًا')
  await page.locator('[name=coping]').fill('أمشي إلى البحر')
  await send(page)
  await page.getByRole('link', { name: 'Add a goal' }).click()
  await page.locator('[name=words]').fill('أن أغنّي في جوقة')
  await page.locator('[name=stepWords]').fill('أتصل بقائدة الجوقة')
  await send(page)
  await page.getByRole('link', { name: 'Look at it together' }).click()
  await page.locator('[name^="rating."][value="3"]').check({ force: true })
  await page.locator('[name^="workerRating."][value="7"]').check({ force: true })
  await page.locator('[name^="says."]').fill('لم أذهب بعد')
  await page.locator('[name^="workerSays."]').fill('She rang twice')
  await send(page)
  const plan = await page.locator('main').innerText()
  for (const said of ['3 of 10', '7 of 10', 'لم أذهب بعد', 'She rang twice', 'You see this differently. Both views stand.'])
    expect(plan).toContain(said)
  expect(plan).not.toContain('5 of 10')

  await page.getByRole('link', { name: 'Print it for the person' }).click()
  const paper = page.locator('article[lang=ar][dir=rtl]')
  expect(await paper.innerText()).toContain('أن أغنّي في جوقة')
  await page.emulateMedia({ media: 'print' })
  expect(await page.locator('nav:visible').count()).toBe(0)
})
