import { sql } from 'kysely'
import { expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { isRefusal } from '../../platform/db.ts'
import type { Role } from '../access/index.ts'

type Cast = Awaited<ReturnType<World['charity']>>

const programmeFields = (slug: string) => ({
  'name.en': 'Wellbeing together',
  slug,
  startsOn: '2026-01-01',
  endsOn: '2026-12-31',
  budget: '12,500.50',
  hideBelow: '5',
})
const agreement = { ownPeople: 'yes', figuresOnly: 'yes', leaving: 'yes' }

/** A lead that began a programme and invited one partner. */
async function invited(world: World, target = '185') {
  const [lead, partner] = [await world.charity({ name: 'The Lead' }), await world.charity({ name: 'The Partner' })]
  const leads = await lead.as('lead')
  const begun = await leads.post('/programmes/new', programmeFields('wellbeing'))
  const programme = begun.headers.get('location') ?? ''
  await leads.post(`${programme}/invitation`, { organisation: partner.slug, targetSeen: target })
  return { lead, partner, leads, programme, manages: await partner.as('manager') }
}

const partnerRow = (world: World, partner: Cast) =>
  world.owner.selectFrom('partner').selectAll().where('partnerId', '=', partner.id).executeTakeFirstOrThrow()

test('FORUM-01 a lead begins a programme with dates and a budget in minor units', async ({ world }) => {
  const lead = await world.charity()
  const leads = await lead.as('lead')
  const answered = await leads.post('/programmes/new', programmeFields('winter'))
  expect(answered.status).toBe(303)
  const kept = await world.owner.selectFrom('programme').selectAll().where('organisationId', '=', lead.id).executeTakeFirstOrThrow()
  expect(kept).toMatchObject({ slug: 'winter', budgetMinor: 1_250_050, currency: 'GBP', hideBelow: 5, name: { en: 'Wellbeing together' } })
})

test('a programme cannot end before it begins, and hides numbers under three people at least', async ({ world }) => {
  const leads = await (await world.charity()).as('lead')
  const late = await leads.post('/programmes/new', { ...programmeFields('late'), endsOn: '2025-12-31' })
  expect([late.status, (await late.text()).includes('The last day is before the first day')]).toEqual([422, true])
  expect((await leads.post('/programmes/new', { ...programmeFields('bare'), hideBelow: '2' })).status).toBe(422)
})

test('FORUM-18 a partner is invited by its short name, agrees point by point, and starts with one of its services', async ({ world }) => {
  const { partner, programme, manages } = await invited(world)
  expect(await (await manages.get(programme)).text()).toContain('The Lead invites your organisation')

  expect((await manages.post(`${programme}/start`, { serviceId: partner.serviceId, startedOn: '2026-02-01' })).status).toBe(409)
  expect((await manages.post(`${programme}/agreement`, { ownPeople: 'yes' })).status).toBe(422)
  expect((await manages.post(`${programme}/agreement`, agreement)).status).toBe(303)
  expect((await manages.post(`${programme}/start`, { serviceId: partner.serviceId, startedOn: '2027-02-01' })).status).toBe(409)
  expect((await manages.post(`${programme}/start`, { serviceId: partner.serviceId, startedOn: '2026-02-01' })).status).toBe(303)

  const kept = await partnerRow(world, partner)
  expect(kept).toMatchObject({ serviceId: partner.serviceId, targetSeen: 185, agreedById: manages.viewer.id })
  expect(kept.startedOn?.toString()).toBe('2026-02-01')
})

test('an organisation that nobody knows, the lead itself, and one that is invited already cannot be invited', async ({ world }) => {
  const { lead, partner, leads, programme } = await invited(world)
  for (const organisation of ['no-such-organisation', lead.slug, partner.slug]) {
    expect((await leads.post(`${programme}/invitation`, { organisation, targetSeen: '10' })).status, organisation).toBe(409)
  }
})

test('only a manager of the partner agrees for it, and only the lead invites and sets targets', async ({ world }) => {
  const { partner, leads, programme, manages } = await invited(world)
  const refused = async (role: Role, path: string, fields: Record<string, string>) =>
    (await (await partner.as(role)).post(`${programme}${path}`, fields)).status
  expect(await refused('coordinator', '/agreement', agreement)).toBe(403)
  expect(await refused('lead', '/invitation', { organisation: partner.slug, targetSeen: '1' })).toBe(403)
  expect((await manages.post(`${programme}/partners/${partner.id}`, { targetSeen: '1', version: '1' })).status).toBe(403)
  expect((await leads.post(`${programme}/agreement`, agreement)).status).toBe(404)
  expect((await partnerRow(world, partner)).targetSeen).toBe(185)
})

test('a target changed by somebody else meanwhile is shown with both numbers', async ({ world }) => {
  const { partner, leads, programme } = await invited(world)
  const path = `${programme}/partners/${partner.id}`
  expect((await leads.post(path, { targetSeen: '200', version: '1' })).status).toBe(303)
  const late = await leads.post(path, { targetSeen: '150', version: '1' })
  expect(late.status).toBe(409)
  const text = await late.text()
  expect(text).toContain('200')
  expect(text).toContain('150')
  expect((await partnerRow(world, partner)).targetSeen).toBe(200)
})

test('a partner pauses, goes on, and leaves; what it was to reach leaves with it', async ({ world }) => {
  const { partner, leads, programme, manages } = await invited(world)
  await manages.post(`${programme}/agreement`, agreement)
  await manages.post(`${programme}/start`, { serviceId: partner.serviceId, startedOn: '2026-02-01' })
  const path = `${programme}/partners/${partner.id}`
  for (const _ of [1, 2]) await manages.post(`${path}/pause`, { wished: 'pause' })
  expect((await partnerRow(world, partner)).pausedOn).not.toBeNull()
  await leads.post(`${path}/pause`, { wished: 'resume' })
  expect((await partnerRow(world, partner)).pausedOn).toBeNull()
  expect((await manages.post(`${path}/leaving`, { leftOn: '2026-01-01' })).status).toBe(409)
  expect((await manages.post(`${path}/leaving`, { leftOn: '2026-06-30' })).status).toBe(303)
  expect(await (await leads.get(programme)).text()).toContain('People to see in all: 0')
  expect((await manages.post(`${path}/pause`, { wished: 'pause' })).status).toBe(409)
})

test('a programme is not there for an organisation without a part in it, and an id that is none is no fault', async ({ world }) => {
  const { programme } = await invited(world)
  const stranger = await (await world.charity()).as('manager')
  for (const path of ['', '/figures', '/agreement', '/publication', '/figures.csv'])
    expect((await stranger.get(`${programme}${path}`)).status, path).toBe(404)
  expect((await stranger.get('/programmes/no-id/figures')).status).toBe(404)
})

test('a partner does not see the other partners', async ({ world }) => {
  const { leads, programme, manages } = await invited(world)
  const other = await world.charity({ name: 'Another Partner' })
  await leads.post(`${programme}/invitation`, { organisation: other.slug, targetSeen: '185' })
  expect(await (await leads.get(programme)).text()).toContain('Another Partner')
  expect(await (await manages.get(programme)).text()).not.toContain('Another Partner')
  expect((await manages.get(`${programme}/partners/${other.id}`)).status).toBe(404)
})

test('FORUM-02 the lead reaches no row of a partner by any query, save its place in the programme and what it published', async ({ world }) => {
  const { lead, partner, programme, manages } = await invited(world)
  await manages.post(`${programme}/agreement`, agreement)
  await manages.post(`${programme}/start`, { serviceId: partner.serviceId, startedOn: '2026-02-01' })
  await partner.person('Leyla')
  const { rows: tables } = await world.owner.executeQuery<{ name: string }>(
    sql`select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'organisation_id'
         where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace`.compile(world.owner),
  )
  expect(tables.length).toBeGreaterThan(40)
  const reached: string[] = []
  // as every role that there is, all at once: no role of the lead's opens a partner
  const everything = await lead.as('administrator', 'manager', 'coordinator', 'worker', 'safeguarding-lead', 'lead', 'finance', 'trustee', 'auditor')
  for (const { name } of tables) {
    const found = await world
      .triedBehind(everything.viewer, (tx) => sql`select 1 from ${sql.table(name)} where organisation_id = ${partner.id} limit 1`.execute(tx))
      .catch((fault: unknown) => {
        if (isRefusal(fault, '42501')) return { rows: [] }
        throw fault
      })
    if (found.rows.length > 0) reached.push(name)
  }
  expect(reached).toEqual([])
})

test('a service counts in one programme of a lead at a time: what one hides could be read from the other', async ({ world }) => {
  const { partner, leads, programme, manages } = await invited(world)
  const second = (await leads.post('/programmes/new', programmeFields('second'))).headers.get('location') ?? ''
  await leads.post(`${second}/invitation`, { organisation: partner.slug, targetSeen: '10' })
  for (const one of [programme, second]) await manages.post(`${one}/agreement`, agreement)
  const start = (one: string, serviceId: string, startedOn: string) => manages.post(`${one}/start`, { serviceId, startedOn })
  expect((await start(programme, partner.serviceId, '2026-02-01')).status).toBe(303)
  const twice = await start(second, partner.serviceId, '2026-03-01')
  expect([twice.status, (await twice.text()).includes('counts in another programme of the same lead')]).toEqual([409, true])
  await manages.post(`${programme}/partners/${partner.id}/leaving`, { leftOn: '2026-06-10' })
  expect((await start(second, partner.serviceId, '2026-06-20')).status).toBe(409)
  expect((await start(second, partner.serviceId, '2026-07-01')).status).toBe(303)
})
