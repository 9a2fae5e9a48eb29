import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

const terms = { 'name.en': 'Wellbeing together', startsOn: '2026-01-01', endsOn: '2026-12-31', budget: '12,500.50' }
const agreement = { ownPeople: 'yes', figuresOnly: 'yes', leaving: 'yes' }

/** A programme with one partner that started in February. */
async function running(world: World) {
  const [lead, partner] = [await world.charity({ name: 'The Lead' }), await world.charity({ name: 'The Partner' })]
  const [leads, manages] = [await lead.as('lead'), await partner.as('manager')]
  const begin = async (slug: string) =>
    (await leads.post('/programmes/new', { ...terms, slug, hideBelow: '5' })).headers.get('location')?.split('?')[0] ?? ''
  const programme = await begin('wellbeing')
  const takePart = async (address: string, startedOn: string) => {
    await leads.post(`${address}/invitation`, { organisation: partner.slug, targetSeen: '185' })
    await manages.post(`${address}/agreement`, agreement)
    await manages.post(`${address}/start`, { serviceId: partner.serviceId, startedOn })
  }
  await takePart(programme, '2026-02-01')
  const kept = () =>
    world.owner.selectFrom('programme').selectAll().where('organisationId', '=', lead.id).where('slug', '=', 'wellbeing').executeTakeFirstOrThrow()
  const change = (to: Record<string, string>, version = '1') => leads.post(`${programme}/terms`, { ...terms, ...to, version })
  const publish = async (month: string) =>
    world.owner
      .insertInto('publication')
      .values({
        organisationId: partner.id,
        id: newId(),
        leadId: lead.id,
        programmeId: (await kept()).id,
        month: Temporal.PlainDate.from(month),
        edition: 1,
        hideBelow: 5,
        publishedById: manages.viewer.id,
      })
      .execute()
  return { lead, partner, leads, manages, programme, begin, takePart, kept, change, publish }
}

describe('a programme that has begun', () => {
  test('gets other names, dates and money; who changed what is an event, and the partner reads what it was and is', async ({ world }) => {
    const { lead, leads, manages, programme, kept, change } = await running(world)
    const names = { 'name.en': 'Wellbeing for all', 'name.da': 'Trivsel for alle', 'name.ar': 'عافية للجميع' }
    expect((await change({ ...names, endsOn: '2027-03-31', budget: '' })).status).toBe(303)
    expect(await kept()).toMatchObject({
      name: { en: 'Wellbeing for all', da: 'Trivsel for alle', ar: 'عافية للجميع' },
      budgetMinor: null,
      version: 2,
    })
    expect((await kept()).endsOn.toString()).toBe('2027-03-31')
    const events = await world.owner
      .selectFrom('event')
      .selectAll()
      .where('organisationId', '=', lead.id)
      .where('kind', '=', 'programme changed')
      .execute()
    expect(events).toMatchObject([{ byId: leads.viewer.id, detail: { fields: 'name ends-on budget' } }])
    const page = await (await manages.get(programme)).text()
    for (const told of [
      'What has changed',
      '31 December 2026',
      '31 March 2027',
      '£12,500.50',
      'Wellbeing together',
      'عافية للجميع',
      'Trivsel for alle',
    ])
      expect(page, told).toContain(told)
  })

  test('changed by somebody else meanwhile, both texts are shown and nothing is overwritten', async ({ world }) => {
    const { change, kept } = await running(world)
    await change({ endsOn: '2027-03-31' })
    const late = await change({ endsOn: '2027-06-30' })
    const text = await late.text()
    expect([late.status, text.includes('31 March 2027'), text.includes('30 June 2027')]).toEqual([409, true, true])
    expect((await kept()).endsOn.toString()).toBe('2027-03-31')
    expect((await change({ endsOn: '2027-06-30' }, '2')).status).toBe(303)
  })

  test('keeps its first day once figures are out, and its last day is not before them', async ({ world }) => {
    const { leads, programme, change, publish } = await running(world)
    expect(await (await leads.get(`${programme}/terms`)).text()).toContain('At the latest 1 February 2026')
    expect((await change({ startsOn: '2026-02-02' })).status).toBe(409)
    expect((await change({ endsOn: '2026-01-31' })).status).toBe(409)
    expect((await change({ startsOn: '2026-02-01' })).status).toBe(303)
    await publish('2026-03-01')
    const form = await (await leads.get(`${programme}/terms`)).text()
    expect(form).toContain('figures are published, and they count from this day')
    expect(form).toContain('At the earliest 31 March 2026')
    expect((await change({ startsOn: '2026-01-01' }, '2')).status).toBe(409)
    expect((await change({ startsOn: '2026-02-01', endsOn: '2026-03-30' }, '2')).status).toBe(409)
    expect((await change({ startsOn: '2026-02-01', endsOn: '2026-03-31' }, '2')).status).toBe(303)
  })

  test('keeps a last day in the middle of a month that is published: it was counted to that day', async ({ world }) => {
    const { change, publish } = await running(world)
    await change({ endsOn: '2026-03-15' })
    await publish('2026-03-01')
    expect(await (await change({ endsOn: '2026-06-30' }, '2')).text()).toContain('The month of the last day is published already')
  })

  test('is not made longer into a time in which a service counts in another programme of the same lead', async ({ world }) => {
    const { begin, leads, partner, manages, programme, change } = await running(world)
    await change({ endsOn: '2026-06-30' })
    const second = await begin('second')
    await leads.post(`${second}/invitation`, { organisation: partner.slug, targetSeen: '10' })
    await manages.post(`${second}/agreement`, agreement)
    expect((await manages.post(`${second}/start`, { serviceId: partner.serviceId, startedOn: '2026-07-01' })).status).toBe(303)
    const longer = await change({ endsOn: '2026-09-30' }, '2')
    expect([longer.status, (await longer.text()).includes('would count in another of your programmes too')]).toEqual([409, true])
    expect((await leads.get(programme)).status).toBe(200)
  })

  test('is changed by nobody but its lead, and not by a partner’s manager', async ({ world }) => {
    const { lead, manages, programme, kept } = await running(world)
    expect((await manages.get(`${programme}/terms`)).status).toBe(403)
    expect((await manages.post(`${programme}/terms`, { ...terms, endsOn: '2027-01-31', version: '1' })).status).toBe(403)
    expect((await (await lead.as('trustee')).post(`${programme}/terms`, { ...terms, version: '1' })).status).toBe(403)
    expect((await kept()).version).toBe(1)
  })

  test('a partner reads its own new target and nobody else’s, and nothing from before it was invited', async ({ world }) => {
    const { partner, leads, manages, programme, change } = await running(world)
    const other = await world.charity({ name: 'Another Partner' })
    await change({ budget: '99' })
    await leads.post(`${programme}/invitation`, { organisation: other.slug, targetSeen: '40' })
    await leads.post(`${programme}/partners/${partner.id}`, { targetSeen: '150', version: '3' })
    const [own, others] = [await (await manages.get(programme)).text(), await (await (await other.as('manager')).get(programme)).text()]
    expect(own).toContain('<bdi>150</bdi>')
    expect(own).toContain('£99')
    expect(others).not.toContain('<bdi>150</bdi>')
    expect(others).not.toContain('What has changed')
    const both = await (await leads.get(programme)).text()
    expect(both).toContain('People to see: The Partner')
  })
})

describe('letters between the sides of a programme', () => {
  const letters = (world: World, organisationId: string) =>
    world.owner.selectFrom('message').selectAll().where('organisationId', '=', organisationId).orderBy('writtenAt').orderBy('recipient').execute()

  test('an invitation goes to the partner’s managers and administrators, each in their own language, and to nobody else', async ({ world }) => {
    const [lead, partner] = [await world.charity({ name: 'The Lead' }), await world.charity({ name: 'The Partner' })]
    const [leads, manager] = [await lead.as('lead'), await partner.viewer(['manager'])]
    const [administrator, ended] = [await partner.viewer(['administrator']), await partner.viewer(['manager'])]
    await partner.viewer(['worker'])
    await world.owner.updateTable('viewer').set({ language: 'ar' }).where('id', '=', administrator.id).execute()
    await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', ended.id).execute()
    const programme =
      (await leads.post('/programmes/new', { ...terms, 'name.ar': 'عافية', slug: 'wellbeing', hideBelow: '5' })).headers.get('location') ?? ''
    await leads.post(`${programme}/invitation`, { organisation: partner.slug, targetSeen: '185' })

    const written = await letters(world, partner.id)
    expect(written.map(({ recipient, language }) => [recipient, language]).sort()).toEqual(
      [
        [`${administrator.id}@cairn.example`, 'ar'],
        [`${manager.id}@cairn.example`, 'en'],
      ].sort(),
    )
    const inEnglish = written.find(({ language }) => language === 'en')
    expect(inEnglish).toMatchObject({ personId: null, channel: 'email', subject: 'An invitation to a programme' })
    expect(inEnglish?.body).toMatch(/The Lead invites The Partner .*“Wellbeing together”[\s\S]*http:\/\/cairn\.test\/programmes\/[0-9a-f-]{36}$/)
    expect(written.find(({ language }) => language === 'ar')?.body).toContain('«عافية»')
    for (const { body, subject } of written) expect(`${subject} ${body}`).not.toMatch(/cairn\.example|Nina Invites/)
    expect(await letters(world, lead.id)).toEqual([])
  })

  test('the lead is told which partner agrees and which declines; whoever declined is not asked again', async ({ world }) => {
    const [lead, partner, other] = [await world.charity({ name: 'The Lead' }), await world.charity({ name: 'The Partner' }), await world.charity()]
    const [leads, manages, declines] = [await lead.as('lead'), await partner.as('manager'), await other.as('manager')]
    const programme = (await leads.post('/programmes/new', { ...terms, slug: 'wellbeing', hideBelow: '5' })).headers.get('location') ?? ''
    const invite = (organisation: string) => leads.post(`${programme}/invitation`, { organisation, targetSeen: '185' })
    for (const one of [partner, other]) await invite(one.slug)
    await manages.post(`${programme}/agreement`, agreement)
    const form = await (await declines.get(`${programme}/partners/${other.id}`)).text()
    expect([form.includes('Decline the invitation'), form.includes('Last day in the programme')]).toEqual([true, false])
    await declines.post(`${programme}/partners/${other.id}/leaving`, { leftOn: '2026-06-30' })
    const [recipient, otherName] = [`${leads.viewer.id}@cairn.example`, declines.viewer.organisation.name]
    expect((await letters(world, lead.id)).map((letter) => [letter.subject, letter.recipient])).toEqual([
      ['The Partner takes part', recipient],
      [`${otherName} does not take part`, recipient],
    ])
    const again = await invite(other.slug)
    expect([again.status, (await again.text()).includes('This organisation declined, or has left')]).toEqual([409, true])
  })

  test('a partner whose part the lead ends is written to', async ({ world }) => {
    const { partner, leads, programme } = await running(world)
    await leads.post(`${programme}/partners/${partner.id}/leaving`, { leftOn: '2026-06-30' })
    expect((await letters(world, partner.id)).at(-1)).toMatchObject({ subject: 'Your part in a programme has ended' })
  })

  test('no letter goes to an organisation without a place in the programme', async ({ world }) => {
    const { lead, leads, kept } = await running(world)
    const outsider = await world.charity()
    const { id } = await kept()
    const write = world.triedBehind(leads.viewer, (tx) =>
      sql`select write_to_other_side(${lead.id}::uuid, ${id}::uuid, ${outsider.id}::uuid, '{}')`.execute(tx),
    )
    await expect(write).rejects.toMatchObject({ code: '42501' })
  })
})
