import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

const notice = { en: 'We keep what you tell us for eight years.\n\nNobody else reads it.', ar: 'نحتفظ بما تخبرنا به.' }

test('the privacy notice is given on paper in each language in which it is written, and names nobody', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const person = await charity.person('Leyla A.', { state: 'supported' })
  await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: person, language: 'ar', preferred: true }).execute()
  expect(await (await worker.get('/privacy-notice')).text()).toContain('There is no privacy notice yet')
  await world.owner
    .updateTable('organisation')
    .set({ privacyNotice: JSON.stringify(notice), publicPhone: '01234 567890' })
    .where('id', '=', charity.id)
    .execute()

  const giving = await (await worker.get(`/people/${person}/around/notice`)).text()
  const address = /href="(\/privacy-notice\?language=ar[^"]*)"/.exec(giving)?.[1]?.replaceAll('&amp;', '&') ?? ''
  const arabic = await (await worker.get(address)).text()
  expect(arabic).toContain('<article class="card own-sheet" lang="ar" dir="rtl"')
  expect([arabic.includes('نحتفظ بما تخبرنا به.'), arabic.includes('01234 567890'), arabic.includes('Leyla')]).toEqual([true, true, false])
  expect(arabic).toContain(`href="/people/${person}/around/notice"`)
  // whoever prints it for anybody has no way back to somebody
  expect(await (await worker.get('/privacy-notice?language=en&person=evil')).text()).not.toContain('/around/notice')

  expect(await (await worker.get('/privacy-notice?language=da')).text()).toContain('It is not written in Danish yet')
  const pdf = async (language: string) => worker.get(`/privacy-notice/pdf?language=${language}`)
  expect([(await pdf('ar')).status, (await pdf('en')).headers.get('content-type'), (await pdf('da')).status]).toEqual([200, 'application/pdf', 404])
})

test('the sheet says which edition it is, so that what was given can be told from what is given now', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const say = (words: object) =>
    world.owner
      .updateTable('organisation')
      .set({ privacyNotice: JSON.stringify(words) })
      .where('id', '=', charity.id)
      .execute()
  await say(notice)
  expect(await (await worker.get('/privacy-notice')).text()).toMatch(/Edition 1, \d/)
  await say({ ...notice, en: 'We keep it for six years.' })
  expect(await (await worker.get('/privacy-notice')).text()).toMatch(/six years[\s\S]*Edition 2, \d/)
})
