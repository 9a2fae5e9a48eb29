import { expect } from 'vitest'
import { answersOf, charityThatAsks } from '../../src/modules/sessions/feedback/feedback.testing.ts'
import { test, violations } from '../browser.ts'
import { said } from './browsing.ts'

test('somebody who reads Arabic scans the code on the wall, answers on a phone without script, and leaves nothing on it', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const asking = await charityThatAsks(world)
  await world.owner
    .updateTable('feedbackQuestion')
    .set({ words: JSON.stringify({ ar: 'كيف كان اللقاء؟', en: 'How was it?' }) })
    .where('setId', '=', asking.setId)
    .where('kind', '=', 'faces')
    .execute()
  const page = await window.open({ width: 390, language: 'ar', script: false })
  const at = `${window.address}${asking.address}?language=ar`
  await page.goto(at)
  expect(await said(page)).toContain('كيف كان اللقاء؟')
  expect(await page.evaluate(() => [document.dir, document.documentElement.scrollWidth <= 390])).toEqual(['rtl', true])
  const send = () => Promise.all([page.waitForNavigation(), page.getByRole('button', { name: 'إرسال' }).click()])
  await send()
  expect(await said(page)).toContain('يرجى الإجابة عن هذا السؤال.')
  await page.getByLabel('جيد جدًا').check()
  await page.locator('textarea').fill('ضحكت اليوم')
  await send()
  expect(await said(page)).toContain('شكرًا لك')
  expect((await answersOf(asking)).map(({ language, way, personId }) => [language, way, personId])).toEqual([['ar', 'link', null]])
  expect(await page.context().cookies()).toEqual([])
  expect((await page.context().storageState()).origins).toEqual([])

  const looked = await window.open({ width: 390, language: 'ar' })
  const tablet = `${asking.address}/${asking.sessionId}/tablet?language=ar`
  for (const path of [`${asking.address}?language=ar`, tablet, `${tablet}&thanks=yes`, `/at/${asking.charity.slug}/feedback/no-such-code-here`]) {
    await looked.goto(`${window.address}${path}`)
    expect([path, await violations(looked)]).toEqual([path, []])
  }
})
