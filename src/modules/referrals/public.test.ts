import { describe, expect } from 'vitest'
import { layPartner, layProgramme } from '../../../test/records.ts'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { least, referenceOf, referrer, stranger } from './trial/public.ts'

const formAt = (charity: { slug: string }) => `/at/${charity.slug}/referral/one-to-one`
const stored = (world: World, organisationId: string, table: 'person' | 'referral' | 'consent' | 'event' = 'referral') =>
  world.owner.selectFrom(table).selectAll().where('organisationId', '=', organisationId).execute()

describe('a person asks for themself', () => {
  test('in Arabic all the way: what is offered, the form, the thank you, each right to left and each leading on in Arabic', async ({ world }) => {
    const charity = await world.charity()
    const visitor = stranger(world)
    const offers = await (await visitor.get(`/at/${charity.slug}?language=ar`)).text()
    expect(offers).toContain('dir="rtl"')
    expect(offers).toContain(`/at/${charity.slug}/referral/one-to-one?language=ar`)

    const form = await (await visitor.get(`${formAt(charity)}?language=ar`)).text()
    expect(form).toContain(`action="${formAt(charity)}?language=ar"`)
    expect(form).toContain('بماذا تحب أن نناديك؟')
    const sent = await visitor.post(`${formAt(charity)}?language=ar`, {
      ...least,
      knownAs: 'ليلى',
      language: 'ar',
      reads: 'ar',
      ways: ['text', 'email'],
      phone: '٠٧٧٠٠ ٩٠٠ ١٢٣',
      email: 'leyla@example.org',
      'bornOn-day': '٧',
      'bornOn-month': '3',
      'bornOn-year': '1984',
      reasons: charity.reasonIds,
      story: 'لا أنام منذ أشهر.',
      contactMe: 'yes',
    })
    expect(sent.status).toBe(303)
    expect(sent.headers.get('location')).toMatch(/\/sent\/[0-9A-Z]{4}-[0-9A-Z]{4}\?language=ar$/)
    const thanks = await (await visitor.get(sent.headers.get('location') ?? '')).text()
    expect(thanks).toContain('شكرًا لك')
    expect(thanks).toContain(referenceOf(sent))

    const [person] = await world.owner.selectFrom('person').selectAll().where('organisationId', '=', charity.id).execute()
    expect(person).toMatchObject({ knownAs: 'ليلى', bornOn: Temporal.PlainDate.from('1984-03-07'), registeredById: null })
    const ways = await world.owner
      .selectFrom('personReach')
      .select(['kind', 'value', 'safe'])
      .where('organisationId', '=', charity.id)
      .orderBy('kind')
      .execute()
    expect(ways).toEqual([
      { kind: 'email', value: 'leyla@example.org', safe: true },
      { kind: 'text', value: '07700 900 123', safe: true },
    ])
    const [referral] = (await stored(world, charity.id)) as { language: string; source: string; story: string }[]
    expect(referral).toMatchObject({ language: 'ar', source: 'self', story: 'لا أنام منذ أشهر.' })
    expect(await world.owner.selectFrom('referralReason').select('reasonId').where('organisationId', '=', charity.id).execute()).toHaveLength(2)
    expect(await world.owner.selectFrom('involvement').select('state').where('organisationId', '=', charity.id).execute()).toEqual([
      { state: 'referred' },
    ])
  })

  test('leaves nothing on the device: no cookie, no draft, nothing to store or to fill in, and a way out and urgent help on every page', async ({
    world,
  }) => {
    const charity = await world.charity()
    const visitor = stranger(world)
    const sent = await visitor.post(formAt(charity), least)
    for (const path of [
      `/at/${charity.slug}`,
      `/at/${charity.slug}/urgent-help`,
      formAt(charity),
      `${formAt(charity)}/professional`,
      `/at/${charity.slug}/referral/sent`,
      sent.headers.get('location') ?? '',
    ]) {
      const page = await visitor.get(path)
      const html = await page.text()
      expect([path, page.status, page.headers.get('set-cookie'), page.headers.get('cache-control')]).toEqual([path, 200, null, 'no-store'])
      expect(html).not.toMatch(/draft\.js|data-draft=|autoComplete="(?!off)|autocomplete="(?!off)/)
      expect(html).toContain('data-exit')
      expect(html).toContain('116 123')
    }
    expect(sent.headers.get('set-cookie')).toBeNull()
  })

  test('is asked only for a name and a way, and keeps everything typed where something is missing', async ({ world }) => {
    const charity = await world.charity()
    const visitor = stranger(world)
    const again = await visitor.post(formAt(charity), { story: 'Since the flood I cannot sleep', ways: 'call', reasons: charity.reasonIds[1] ?? '' })
    expect(again.status).toBe(422)
    const html = await again.text()
    expect(html).toContain('Since the flood I cannot sleep')
    expect(html).toMatch(/value="call"[^>]*checked|checked=""[^>]*value="call"/)
    expect(html).toContain('We can only keep what you wrote if you agree')
    expect(await stored(world, charity.id, 'person')).toHaveLength(0)
    expect((await visitor.post(formAt(charity), least)).status).toBe(303)
  })

  test('who gives no consent leaves nothing behind', async ({ world }) => {
    const charity = await world.charity()
    expect((await stranger(world).post(formAt(charity), { knownAs: 'Leyla', ways: 'none' })).status).toBe(422)
    for (const table of ['person', 'referral', 'consent', 'event'] as const)
      expect([table, await stored(world, charity.id, table)]).toEqual([table, []])
  })

  test('a number given without saying that it is safe is kept as one that is not', async ({ world }) => {
    const charity = await world.charity()
    await stranger(world).post(formAt(charity), { ...least, phone: '07700 900 456' })
    expect(await world.owner.selectFrom('personReach').select(['kind', 'safe']).where('organisationId', '=', charity.id).execute()).toEqual([
      { kind: 'phone', safe: false },
    ])
  })

  test('a form sent twice counts once, also at the same moment, and gives the same reference', async ({ world }) => {
    const charity = await world.charity()
    const fields = { ...least, form_id: newId() }
    const sent = await Promise.all([1, 2, 3].map(() => stranger(world).post(formAt(charity), fields)))
    expect(new Set(sent.map((one) => one.headers.get('location'))).size).toBe(1)
    expect(await stored(world, charity.id)).toHaveLength(1)
    expect(await stored(world, charity.id, 'person')).toHaveLength(1)
  })

  test('consents are kept with the words that were read', async ({ world }) => {
    const charity = await world.charity()
    await stranger(world).post(`${formAt(charity)}?language=da`, { ...least, contactMe: 'yes' })
    const consents = (await stored(world, charity.id, 'consent')) as { purpose: string; wording: string; language: string; how: string }[]
    expect(consents.map((consent) => [consent.purpose, consent.language, consent.how]).sort()).toEqual([
      ['contact-me', 'da', 'on-a-form'],
      ['keep-record', 'da', 'on-a-form'],
    ])
    expect(consents.find((consent) => consent.purpose === 'contact-me')?.wording).toContain('Jeg siger ja til')
  })

  test('somebody who is known already learns nothing of it: a second form makes a record of its own', async ({ world }) => {
    const charity = await world.charity()
    const visitor = stranger(world)
    const one = await (
      await visitor.get((await visitor.post(formAt(charity), { ...least, fullName: 'Leyla Ahmadi' })).headers.get('location') ?? '')
    ).text()
    const two = await (
      await visitor.get((await visitor.post(formAt(charity), { ...least, fullName: 'Leyla Ahmadi' })).headers.get('location') ?? '')
    ).text()
    const plain = (html: string) => html.replace(/[0-9A-Z]{4}-[0-9A-Z]{4}/g, 'REF')
    expect(plain(two)).toBe(plain(one))
    expect(await stored(world, charity.id, 'person')).toHaveLength(2)
  })
})

describe('a reference', () => {
  test('says that something was received and until when it is answered, and nothing else', async ({ world }) => {
    const charity = await world.charity()
    const visitor = stranger(world)
    const reference = referenceOf(await visitor.post(formAt(charity), { ...least, story: 'A secret of mine' }))
    const found = await visitor.post(`/at/${charity.slug}/referral/sent`, { reference: reference.toLowerCase().replace('-', ' ') })
    expect(found.headers.get('location')).toContain(reference)
    const html = await (await visitor.get(found.headers.get('location') ?? '')).text()
    expect(html).not.toMatch(/Leyla|A secret of mine|One to one/)
  })

  test('of nobody, or of another organisation, is not found', async ({ world }) => {
    const [charity, other] = [await world.charity(), await world.charity()]
    const visitor = stranger(world)
    const reference = referenceOf(await visitor.post(formAt(charity), least))
    expect((await visitor.get(`/at/${other.slug}/referral/sent/${reference}`)).status).toBe(404)
    const copiedWrongly = await visitor.get(`/at/${charity.slug}/referral/sent/AAAA-AAAA`)
    expect(copiedWrongly.status).toBe(404)
    expect(await copiedWrongly.text()).toMatch(/name="reference"[\s\S]*116 123/)
    expect((await visitor.post(`/at/${charity.slug}/referral/sent`, { reference: 'AAAA-AAAA' })).status).toBe(409)
  })
})

test('an address that no public page has is not there, and asks nobody to sign in', async ({ world }) => {
  const charity = await world.charity()
  const answer = await stranger(world).get(`/at/${charity.slug}/nothing/of-ours`)
  expect([answer.status, await answer.text()]).toEqual([404, expect.stringContaining('data-exit')])
})

describe('a professional refers', () => {
  test('only somebody who agreed to it', async ({ world }) => {
    const charity = await world.charity()
    const refused = await stranger(world).post(`${formAt(charity)}/professional`, { ...least, ...referrer, keepRecord: '' })
    expect(refused.status).toBe(422)
    expect(await stored(world, charity.id)).toHaveLength(0)
    const sent = await stranger(world).post(`${formAt(charity)}/professional`, { ...least, ...referrer, mayKnow: 'yes' })
    expect(sent.status).toBe(303)
    const [referral] = (await stored(world, charity.id)) as { source: string; referrerName: string; referrerMayKnow: boolean }[]
    expect(referral).toMatchObject({ source: 'professional', referrerName: 'Dr Grey', referrerMayKnow: true })
  })

  test('and says how to be reached themself', async ({ world }) => {
    const charity = await world.charity()
    const sent = await stranger(world).post(`${formAt(charity)}/professional`, { ...least, ...referrer, referrerEmail: '' })
    expect(sent.status).toBe(422)
  })
})

describe('FORUM-01', () => {
  test('a programme’s public page leads straight to a partner’s form, and the lead stores nothing', async ({ world }) => {
    const [lead, partner] = [await world.charity({ name: 'The lead' }), await world.charity({ name: 'The partner' })]
    const programme = await layProgramme(world, lead.id, { slug: 'wellbeing' })
    const visitor = stranger(world)
    const page = `/at/${lead.slug}/programmes/wellbeing`
    expect((await visitor.get(page)).status).toBe(404)
    await layPartner(world, programme, partner, 'started')
    const html = await (await visitor.get(`${page}?language=ar`)).text()
    const link = `/at/${partner.slug}/referral/one-to-one?language=ar&amp;programme=wellbeing`
    expect(html).toContain(link)
    const form = await (await visitor.get(link.replace('&amp;', '&'))).text()
    expect(form).toContain('name="programme" value="wellbeing"')
    const before = await rowsOf(world, lead.id)
    expect((await visitor.post(link.replace('&amp;', '&'), { ...least, programme: 'wellbeing' })).status).toBe(303)
    expect(before).toMatchObject({ programme: 1, partner: 1, person: 0, referral: 0, event: 0 })
    expect(await rowsOf(world, lead.id)).toEqual(before)
    expect((await stored(world, partner.id)) as { programmeSlug: string }[]).toMatchObject([{ programmeSlug: 'wellbeing' }])
  })
})

/** How many rows of an organisation there are, in every table that has any. */
async function rowsOf(world: World, organisationId: string): Promise<Record<string, number>> {
  const tables = await world.owner.introspection.getTables()
  const owned = tables.filter((table) => table.schema === 'public' && table.columns.some((column) => column.name === 'organisation_id'))
  const counted = await Promise.all(
    owned.map(async ({ name }) => {
      const { n } = await world.owner
        .selectFrom(name as 'person')
        .select((eb) => eb.fn.countAll<number>().as('n'))
        .where('organisationId', '=', organisationId)
        .executeTakeFirstOrThrow()
      return [name, Number(n)] as const
    }),
  )
  return Object.fromEntries(counted)
}
