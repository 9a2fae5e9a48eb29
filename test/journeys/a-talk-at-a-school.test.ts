import { expect } from 'vitest'
import { askedSpeaker, charityWithATalk } from '../../src/modules/sessions/outreach/outreach.testing.ts'
import { test, violations } from '../browser.ts'
import { follow, said, send } from './browsing.ts'

test('a talk at a school is got ready, held and written down in Danish on a phone, and nothing tells who came forward (GLAD-06)', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const talk = await charityWithATalk(world)
  const { worker, charity } = talk
  await world.owner
    .updateTable('organisation')
    .set({ language: 'da', languages: ['da', 'en', 'ar'] })
    .where('id', '=', charity.id)
    .execute()
  await world.owner.updateTable('viewer').set({ language: 'da' }).where('id', '=', worker.viewer.id).execute()
  await world.owner
    .updateTable('talkAudience')
    .set({ words: JSON.stringify({ da: 'Skoleklasse' }) })
    .where('organisationId', '=', charity.id)
    .execute()
  const page = await window.open({ width: 390, language: 'da', cookie: worker.cookie })

  await page.goto(window.address)
  expect(await said(page)).toContain('Foredrag uden vej til hjælp')
  await page.locator('main').getByRole('link', { name: 'Open session' }).last().click()
  await page.waitForURL(/\/outreach$/)
  await page.getByLabel('Hvem der tales til').selectOption({ label: 'Skoleklasse' })
  await page.getByLabel('Under 18 år').check()
  await page.getByLabel('Hvem der besøges').fill('Lindebakkeskolen, 9.B')
  expect(await send(page, 'Gem')).toContain('Mangler: kontaktpersonen på stedet og vores vagthavende medarbejder')

  await follow(page, 'Sig hvem og hvor')
  await page.getByLabel('Navn', { exact: false }).first().fill('Hanne Dyrlund')
  await page.getByLabel('Hvad vedkommende er der').fill('klasselærer')
  await page.getByLabel('Hvordan vedkommende nås').fill('39 57 51 20')
  await page.getByLabel('Hvem af vores').selectOption({ index: 1 })
  await page.getByLabel('Nummer på dagen').fill('39 57 50 12')
  expect(await send(page, 'Gem')).not.toContain('Vejen til hjælp er ikke hel')

  // the speaker has no check: whoever leads the talk cannot confirm, until one was seen
  const ros = await askedSpeaker(talk, { name: 'Rosa', notAsked: 'Sin bror' })
  await page.reload()
  await follow(page, 'Hvem der taler')
  expect(await said(page)).toContain('Ingen attest til børn')
  await follow(page, 'Sig, om vedkommende taler: Rosa')
  await page.getByLabel('Bekræftet').check()
  expect(await send(page, 'Gem')).toContain('Kun en leder kan bekræfte, med en skriftlig begrundelse.')
  await page.goto(`${window.address}${ros.page}`)
  await page.getByLabel('Børneattest').check()
  await page.getByLabel('Set den').fill(Temporal.Now.plainDateISO('Europe/London').toString())
  expect(await send(page, 'Skriv ned, at jeg har set den')).toContain('Børneattest, set')
  await page.goto(`${window.address}${ros.standing}`)
  await page.getByLabel('Bekræftet').check()
  expect(await send(page, 'Gem')).toContain('Ingen spørger om: Sin bror')

  // whoever works here and speaks reads what they agreed to themself
  await world.owner.updateTable('speaker').set({ viewerId: worker.viewer.id }).where('id', '=', ros.speakerId).execute()
  await page.goto(`${window.address}/speakers/own`)
  expect(await page.getByLabel('Det, ingen spørger mig om').inputValue()).toBe('Sin bror')
  expect(await violations(page)).toEqual([])

  await page.goto(`${window.address}${talk.page}`)
  await follow(page, 'Ark til udskrift')
  await follow(page, 'arabisk')
  const sheet = page.locator('.own-sheet')
  expect([await sheet.getAttribute('dir'), await sheet.getAttribute('lang')]).toEqual(['rtl', 'ar'])
  const sheetText = await sheet.innerText()
  expect([sheetText.includes('Hanne Dyrlund'), sheetText.includes('116 123'), sheetText.includes('Rosa')]).toEqual([true, true, false])

  // afterwards somebody came forward
  await world.owner
    .updateTable('session')
    .set({ beginsAt: Temporal.Now.instant().subtract({ hours: 2 }), endsAt: Temporal.Now.instant().subtract({ hours: 1 }) })
    .where('id', '=', talk.sessionId)
    .execute()
  await page.goto(`${window.address}${talk.page}`)
  await follow(page, 'Nogen henvendte sig')
  await page.getByLabel('Hvor mange').fill('2')
  await page.getByLabel('Kontaktpersonen på stedet').check()
  await page.getByLabel('En bekymring skal stadig meldes').check()
  expect(await send(page, 'Skriv det ned')).toContain('2 personer: Kontaktpersonen på stedet')
  expect(await follow(page, 'Meld en bekymring')).toBeTruthy()
  expect(new URL(page.url()).pathname).toBe('/concerns/new')
})
