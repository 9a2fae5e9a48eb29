import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { instruments } from './instrument.ts'
import { charityWithSomebody, type Surrounded, sayLicence, sevenAnswers, shownLink, stranger, wholeWording } from './measures.testing.ts'

const wording = instruments.swemwbs.wording['en']
const allWords = [wording?.stem ?? '', ...Object.values(wording?.items ?? {}), ...Object.values(wording?.options ?? {})]
const saidIn = (page: string) => allWords.filter((words) => page.includes(words) || page.includes(words.replaceAll('’', '&#x27;')))

const pagesOf = (here: Surrounded, responseId: string) => [
  `/people/${here.personId}/measures`,
  `/people/${here.personId}/measures/swemwbs/score`,
  `/people/${here.personId}/measures/link`,
  `/responses/${responseId}`,
  `/responses/${responseId}/amendment`,
  '/settings/measures',
  '/settings/measures/swemwbs/licence',
  '/settings/measures/swemwbs/wording',
  '/settings/measures/swemwbs/wording?language=da',
  '/settings/measures/swemwbs/threshold',
]

describe('the licence', () => {
  test('without it the wording stands in no page, even of answers that were given while it was held', async ({ world }) => {
    const here = await charityWithSomebody(world)
    await sayLicence(here)
    await here.manager.post('/settings/measures/swemwbs/wording', {
      language: 'da',
      source: 'A published translation',
      ...wholeWording('swemwbs', 'Ordret'),
    })
    await here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, {
      onDay: here.today,
      language: 'en',
      ...sevenAnswers([3, 3, 3, 3, 3, 3, 3]),
    })
    const link = await shownLink(here, 'swemwbs')
    const [response] = await here.responses()
    const open = await (await here.worker.get(`/people/${here.personId}/measures/swemwbs/new`)).text()
    expect(saidIn(open)).toEqual(allWords)
    expect(open).toContain('© Universities of Warwick and Edinburgh')

    expect((await sayLicence(here, false)).status).toBe(303)
    const asked = await here.worker.get(`/people/${here.personId}/measures/swemwbs/new`)
    expect(asked.headers.get('location')).toBe(`/people/${here.personId}/measures/swemwbs/score`)
    for (const address of pagesOf(here, response?.id ?? '')) {
      const answer = await here.manager.get(address)
      expect(answer.status).toBe(200)
      const page = await answer.text()
      expect([address, ...saidIn(page)]).toEqual([address])
      expect(page).not.toContain('Ordret')
    }
    const ownPhone = await (await stranger(world).get(link)).text()
    expect(saidIn(ownPhone)).toEqual([])
    expect(ownPhone).toContain('The questions cannot be shown')
  })

  test('an answer that is sent past the page is refused without it', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const sent = await here.worker.post(`/people/${here.personId}/measures/swemwbs/new`, {
      onDay: here.today,
      language: 'en',
      ...sevenAnswers([3, 3, 3, 3, 3, 3, 3]),
    })
    expect(sent.status).toBe(409)
    expect(saidIn(await sent.text())).toEqual([])
    expect((await here.worker.post(`/people/${here.personId}/measures/link`, { instrument: 'swemwbs', language: 'en', send: 'shown' })).status).toBe(
      409,
    )
    expect(
      (await here.manager.post('/settings/measures/swemwbs/wording', { language: 'da', source: 'A book', ...wholeWording('swemwbs', 'Ordret') }))
        .status,
    ).toBe(409)
  })

  test('it is said with where it can be found, by a manager or an administrator and nobody else', async ({ world }) => {
    const here = await charityWithSomebody(world)
    expect((await here.manager.post('/settings/measures/swemwbs/licence', { held: 'yes', reference: '' })).status).toBe(422)
    expect((await here.worker.post('/settings/measures/swemwbs/licence', { held: 'yes', reference: 'A number' })).status).toBe(403)
    for (const address of ['', '/swemwbs/licence', '/ons4/wording', '/ons4/threshold', '/ons4/services'])
      expect((await here.worker.get(`/settings/measures${address}`)).status).toBe(403)
    const administrator = await here.as('administrator')
    expect((await administrator.post('/settings/measures/swemwbs/licence', { held: 'yes', reference: 'A number' })).status).toBe(303)
    expect((await here.manager.get('/settings/measures/ons4/licence')).status).toBe(404)
    const late = await here.manager.post('/settings/measures/swemwbs/licence', { reference: 'Another number' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('A number')
  })
})

describe('an official translation', () => {
  test('is added whole or not at all, and with its source', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const whole = { language: 'ar', source: 'A published translation, 2019', ...wholeWording('ons4', 'نص') }
    for (const field of Object.keys(whole)) {
      const { [field]: _, ...rest } = whole as Record<string, string>
      expect((await here.manager.post('/settings/measures/ons4/wording', rest)).status).toBe(422)
    }
    expect((await here.manager.post('/settings/measures/ons4/wording', { ...whole, language: 'en' })).status).toBe(409)
    expect((await here.manager.post('/settings/measures/ons4/wording', whole)).status).toBe(303)
    const page = await (await here.worker.get(`/people/${here.personId}/measures/ons4/new?language=ar`)).text()
    expect(page).toContain('نص item-happy')
    expect(page).toContain('lang="ar" dir="rtl"')
  })

  test('put in place of one that somebody else replaced meanwhile shows both texts', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const first = { language: 'da', source: 'A book', ...wholeWording('ons4', 'Ordret') }
    await here.manager.post('/settings/measures/ons4/wording', first)
    const late = await here.manager.post('/settings/measures/ons4/wording', { ...first, 'item-happy': 'Hvor glad var du i går?' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('Ordret item-happy')
    expect(page).toContain('Hvor glad var du i går?')
    expect(
      (await here.manager.post('/settings/measures/ons4/wording', { ...first, 'item-happy': 'Hvor glad var du i går?', version: '1' })).status,
    ).toBe(303)
  })
})

describe('what counts as a change', () => {
  test('is blank until it is set, has a source, and can be blank again', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const thresholds = () =>
      world.owner.selectFrom('changeThreshold').select(['points', 'source', 'version']).where('organisationId', '=', here.id).execute()
    const address = '/settings/measures/swemwbs/threshold'
    expect(await thresholds()).toEqual([])
    for (const half of [
      { points: '2', source: '' },
      { points: '', source: 'A study' },
      { points: '0', source: 'A study' },
      { points: '-1', source: 'A study' },
      { points: 'some', source: 'A study' },
    ]) {
      expect((await here.manager.post(address, half)).status).toBe(422)
    }
    expect((await here.manager.post(address, { points: '1,5', source: 'A study' })).status).toBe(303)
    expect((await thresholds()).map(({ points }) => Number(points))).toEqual([1.5])
    expect((await here.manager.post(address, { points: '3', source: 'Another' })).status).toBe(409)
    expect((await here.manager.post(address, { points: '', source: '', version: '1' })).status).toBe(303)
    expect(await thresholds()).toEqual([])
  })

  test('each instrument is asked in the services that are commissioned for it, and nothing is due in the others', async ({ world }) => {
    const here = await charityWithSomebody(world)
    expect(await (await here.worker.get(`/people/${here.personId}/measures`)).text()).not.toContain('due by')
    expect((await here.manager.post('/settings/measures/ons4/services', { services: [here.serviceId, here.serviceId] })).status).toBe(303)
    const page = await (await here.worker.get(`/people/${here.personId}/measures`)).text()
    expect(page).toContain('ONS4 is due by')
    expect(page).not.toContain('SWEMWBS is due by')
    expect((await here.manager.post('/settings/measures/ons4/services', { services: crypto.randomUUID() })).status).toBe(409)
    // sent from a page that was opened before
    expect((await here.manager.post('/settings/measures/ons4/services', {})).status).toBe(409)
    expect((await here.manager.post('/settings/measures/ons4/services', { before: here.serviceId })).status).toBe(303)
    expect(await (await here.worker.get(`/people/${here.personId}/measures`)).text()).not.toContain('due by')
  })
})
