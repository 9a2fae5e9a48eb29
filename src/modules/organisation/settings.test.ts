import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { beginOrganisation, workersWithLanguage } from './index.server.ts'
import { settingsChanged } from './organisation.testing.ts'

describe('who may change the settings', () => {
  const places = ['/settings', '/settings/organisation', '/settings/services', '/settings/reasons', '/settings/venues', '/settings/crisis-lines']

  test('an administrator and a manager see every page of them', async ({ world }) => {
    const charity = await world.charity()
    for (const somebody of [await charity.as('administrator'), await charity.as('manager')]) {
      const service = ['', '/eligibility', '/areas', '/conditions/new', '/workers', '/closing'].map(
        (side) => `/settings/services/${charity.serviceId}${side}`,
      )
      for (const path of [
        ...places,
        ...service,
        '/settings/services/new',
        '/settings/venues/new',
        '/settings/crisis-lines/new',
        '/settings/reasons/presenting/new',
        '/settings/reasons/declining/new',
      ]) {
        expect([path, (await somebody.get(path)).status]).toEqual([path, 200])
      }
    }
  })

  test('a worker neither sees nor changes them', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    for (const path of places) expect([path, (await worker.get(path)).status]).toEqual([path, 403])
    expect((await worker.post('/settings/venues/new', { name: 'Hall' })).status).toBe(403)
    expect((await worker.post('/settings/venues/new', {})).status).toBe(403)
  })

  test('a service of another charity, and an address that holds no id, are not there', async ({ world }) => {
    const [charity, other] = [await world.charity(), await world.charity()]
    const manager = await charity.as('manager')
    for (const path of [
      `/settings/services/${other.serviceId}`,
      `/settings/services/${other.serviceId}/eligibility`,
      '/settings/services/nonsense',
      '/settings/venues/nonsense',
      '/settings/crisis-lines/nonsense',
      '/settings/reasons/presenting/nonsense',
    ]) {
      expect([path, (await manager.get(path)).status]).toEqual([path, 404])
    }
    expect((await manager.post(`/settings/services/${other.serviceId}/areas`, { codes: 'W10', answer: 'yes' })).status).toBe(404)
  })

  test('everybody who works here can open urgent help', async ({ world }) => {
    const charity = await world.charity()
    const page = await (await (await charity.as('volunteer')).get('/urgent-help')).text()
    expect(page).toContain('href="tel:116123"')
  })
})

describe('the organisation', () => {
  const said = {
    name: 'Befriending in Kent',
    languages: ['en', 'ar'],
    language: 'en',
    country: 'GB',
    timeZone: 'Europe/London',
    currency: 'GBP',
    countsPlanet: 'yes',
  }

  test('says anew what it is, counts a sixth way, and writes it down', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const kept = await manager.post('/settings/organisation', {
      ...said,
      version: '1',
      publicEmail: 'Hello@Kent.example',
      'privacy.ar': 'نحتفظ بما تخبرنا به',
    })
    expect(kept.status).toBe(303)
    const organisation = await world.owner.selectFrom('organisation').selectAll().where('id', '=', charity.id).executeTakeFirstOrThrow()
    expect(organisation).toMatchObject({
      name: 'Befriending in Kent',
      publicEmail: 'hello@kent.example',
      languages: ['en', 'ar'],
      secondFactorRequired: false,
      privacyNotice: { ar: 'نحتفظ بما تخبرنا به' },
    })
    expect(organisation.ways).toContain('care-for-the-planet')
    expect(await settingsChanged(world, charity)).toMatchObject([{ detail: { what: 'organisation' }, byId: manager.viewer.id }])
  })

  test('changed by two at once shows the second both texts', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await manager.post('/settings/organisation', { ...said, version: '1' })
    const late = await manager.post('/settings/organisation', { ...said, name: 'Another name', version: '1' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('Befriending in Kent')
  })

  test('has a main language that is one of its own, and a time zone that exists', async ({ world }) => {
    const manager = await (await world.charity()).as('manager')
    const page = await manager.post('/settings/organisation', { ...said, version: '1', language: 'da' })
    expect(page.status).toBe(422)
    expect(await page.text()).toContain('The main language has to be one of those you write in.')
    expect((await manager.post('/settings/organisation', { ...said, version: '1', timeZone: 'Europe/Atlantis' })).status).toBe(422)
  })

  test('sees on the first page of the settings what is missing', async ({ world }) => {
    const charity = await world.charity()
    const page = await (await (await charity.as('administrator')).get('/settings')).text()
    expect(page).toContain('Privacy notice in English, Danish and Arabic')
    expect(page).toContain('The lines for urgent help are to be checked')
    expect(page).toContain('A first venue')
  })

  test('begins with the lines of its country and the words that most begin with, in every language', async ({ world }) => {
    const charity = await world.charity({ country: 'DK' })
    const manager = await charity.viewer(['manager'])
    await world.behind(manager, async (tx) => {
      for (const table of ['crisisLine'] as const) await tx.deleteFrom(table).where('organisationId', '=', charity.id).execute()
      await beginOrganisation(tx, { organisationId: charity.id, country: 'DK' })
    })
    const lines = await world.owner
      .selectFrom('crisisLine')
      .select(['contact', 'reviewedOn'])
      .where('organisationId', '=', charity.id)
      .orderBy('position')
      .execute()
    expect(lines[0]).toEqual({ contact: '112', reviewedOn: null })
    const reasons = await world.owner
      .selectFrom('presentingReason')
      .select(['meaning', 'words'])
      .where('organisationId', '=', charity.id)
      .orderBy('position')
      .execute()
    const six = ['separation', 'bereavement', 'illness-or-disability', 'becoming-parent-or-carer', 'loss-of-work', 'moving-home']
    expect(new Set(reasons.map(({ meaning }) => meaning))).toEqual(new Set(six))
    const kinds = await world.owner.selectFrom('contactKind').select('words').where('organisationId', '=', charity.id).execute()
    expect(kinds.filter(({ words }) => Object.keys(words as object).length === 3).length).toBeGreaterThanOrEqual(9)
  })

  test('finds who speaks a language, whatever its script, among those who still work there', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'], { speaks: ['en'] })
    const [huda, wei, gone] = [
      await charity.viewer(['worker'], { speaks: ['ar', 'en'] }),
      await charity.viewer(['worker'], { speaks: ['zh-Hant'] }),
      await charity.viewer(['worker'], { speaks: ['ar'] }),
    ]
    await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', gone.id).execute()
    const speaking = (language: string) =>
      world.behind(manager, (tx) => workersWithLanguage(tx, manager, language)).then((found) => found.map(({ id }) => id))
    expect(await speaking('ar')).toEqual([huda.id])
    expect(await speaking('zh')).toEqual([wei.id])
    expect(await speaking('fa')).toEqual([])
  })
})
