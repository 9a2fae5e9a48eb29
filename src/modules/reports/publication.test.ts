import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial, layPartner, layProgramme, type Trial } from '../../../test/records.ts'
import { type Somebody, test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { isQuarterIndicator } from '../programmes/index.ts'

type Told = { lead: Trial; partner: Trial; programme: string; programmeId: string; leads: Somebody; manages: Somebody }

/** A lead and a partner that started in January 2026, to see ten people. */
async function told(world: World): Promise<Told> {
  const [lead, partner] = [await beginTrial(world, 'The Lead'), await beginTrial(world, 'The Partner')]
  const programme = await layProgramme(world, lead.id)
  const programmeId = programme.id
  await layPartner(world, programme, partner, 'started', 10)
  return { lead, partner, programme: `/programmes/${programmeId}`, programmeId, leads: await lead.as('lead'), manages: await partner.as('manager') }
}

/** Looks at a month and publishes just what was shown. */
async function publish({ programme, manages }: Told, month: string) {
  const shown = await (await manages.get(`${programme}/publication?month=${month}`)).text()
  const mark = /name="mark" value="(\w+)"/.exec(shown)?.[1] ?? ''
  return manages.post(`${programme}/publication`, { month, mark })
}

const kept = async (world: World, { partner }: Told, month: string) =>
  world.owner
    .selectFrom('publishedFigure as f')
    .innerJoin('publication as p', (join) => join.onRef('p.organisationId', '=', 'f.organisationId').onRef('p.id', '=', 'f.publicationId'))
    .select(['p.edition', 'indicator', 'part', 'value', 'hidden'])
    .where('p.organisationId', '=', partner.id)
    .where('p.month', '=', Temporal.PlainDate.from(`${month}-01`))
    .orderBy('p.edition')
    .orderBy('indicator')
    .orderBy('part')
    .execute()

/** Twelve people referred in January, seven accepted, five declined: two for where they live, three for want of room. */
async function january(world: World, { partner }: Told) {
  const full = newId()
  await world.owner
    .insertInto('declineReason')
    .values({ organisationId: partner.id, id: full, meaning: 'no-capacity', words: '{"en":"Full"}', position: 2 })
    .execute()
  for (let at = 0; at < 12; at += 1) {
    const person = await partner.person(`Person ${at}`)
    const referral = await partner.refer(person, '2026-01-05')
    if (at < 7) {
      await partner.decide(referral, '2026-01-08', 'accepted')
      await partner.open(person, '2026-01-08')
      if (at < 3) await partner.meet(person, '2026-01-20', { minutes: 60 })
    } else await partner.decide(referral, '2026-01-08', 'declined', at < 9 ? partner.declineReasonId : full)
  }
}

test('a month is published with small numbers hidden, and what is hidden has no value even in the table', async ({ world }) => {
  const programme = await told(world)
  await january(world, programme)
  expect((await publish(programme, '2026-01')).status).toBe(303)
  const cells = await kept(world, programme, '2026-01')
  const shown = Object.fromEntries(
    cells.map(({ indicator, part, value }) => [`${indicator}${part && `/${part}`}`, value === null ? null : Number(value)]),
  )
  // Three people met: contacts and minutes are hidden, so the running total of people seen waits, though it is exempt.
  expect(shown).toEqual({
    referred: 12,
    accepted: 7,
    declined: 5,
    'declined/area': null,
    'declined/no-capacity': null,
    supported: 7,
    seen: null,
    contacts: null,
    minutes: null,
    'first-contact': null,
  })
  expect(cells.every(({ hidden, value }) => hidden === (value === null))).toBe(true)
})

test('a partner’s own people seen are shown against its target however few, once nothing hidden could be told from them', async ({ world }) => {
  const programme = await told(world)
  const { partner, leads } = programme
  const people = await Promise.all(Array.from({ length: 6 }, () => partner.person('Somebody')))
  for (const person of people) await partner.meet(person, '2026-01-20', { meaning: 'phone' })
  for (const person of people.slice(0, 2)) await partner.meet(person, '2026-01-21')
  await publish(programme, '2026-01')
  const text = await (await leads.get(`${programme.programme}/figures?figure=seen`)).text()
  expect(text).toContain('2 of 10')
  expect(text).toContain('The sum adds people per partner')
})

test('the lead sees the number and no more: its pages name nobody, and its export holds no hidden value', async ({ world }) => {
  const programme = await told(world)
  await january(world, programme)
  await publish(programme, '2026-01')
  const { leads } = programme
  const text = await (await leads.get(`${programme.programme}/figures`)).text()
  expect([text.includes('12'), text.includes('Person 1'), text.includes(programme.partner.serviceId)]).toEqual([true, false, false])
  const sheet = await (await leads.get(`${programme.programme}/figures.csv`)).text()
  expect(sheet).toContain('The Partner,2026-01,1,referred,,12,no')
  expect(sheet).toContain('The Partner,2026-01,1,contacts,,,yes')
  await world.triedBehind(leads.viewer, async (tx) => {
    const { rows } = await sql<{ value: string | null }>`select value from published_figure where indicator = 'contacts'`.execute(tx)
    expect(rows).toEqual([{ value: null }])
  })
  expect((await leads.get(`${programme.programme}/publication`)).status).toBe(404)
})

test('a correction is a further edition, the earlier one is kept, and the lead sees the latest', async ({ world }) => {
  const programme = await told(world)
  await january(world, programme)
  await publish(programme, '2026-01')
  for (let at = 0; at < 5; at += 1) await programme.partner.refer(await programme.partner.person('Late'), '2026-01-30')
  expect((await publish(programme, '2026-01')).status).toBe(303)
  const cells = (await kept(world, programme, '2026-01')).filter(({ indicator }) => indicator === 'referred')
  expect(cells.map(({ edition, value }) => [edition, Number(value)])).toEqual([
    [1, 12],
    [2, 17],
  ])
  const sheet = await (await programme.leads.get(`${programme.programme}/figures.csv`)).text()
  expect(sheet.match(/referred/g)).toHaveLength(1)
  expect(sheet).toContain('2026-01,2,referred,,17,no')
})

test('what changed between looking and publishing is shown again, and not published', async ({ world }) => {
  const programme = await told(world)
  await january(world, programme)
  const shown = await (await programme.manages.get(`${programme.programme}/publication?month=2026-01`)).text()
  const mark = /name="mark" value="(\w+)"/.exec(shown)?.[1] ?? ''
  await programme.partner.refer(await programme.partner.person('Late'), '2026-01-30')
  const answered = await programme.manages.post(`${programme.programme}/publication`, { month: '2026-01', mark })
  expect([answered.status, (await answered.text()).includes('The figures changed while you were reading')]).toEqual([409, true])
  expect(await kept(world, programme, '2026-01')).toEqual([])
})

test('months go in their order, only when they are over, and only those of the programme', async ({ world }) => {
  const programme = await told(world)
  expect((await programme.manages.get(`${programme.programme}/publication?month=2026-02`)).status).toBe(404)
  await publish(programme, '2026-01')
  expect((await programme.manages.get(`${programme.programme}/publication?month=2026-02`)).status).toBe(200)
  expect((await programme.manages.post(`${programme.programme}/publication`, { month: '2026-03', mark: 'x' })).status).toBe(409)
  expect((await programme.manages.get(`${programme.programme}/publication?month=2025-12`)).status).toBe(404)
})

test('only the manager of the partner publishes for it', async ({ world }) => {
  const programme = await told(world)
  for (const role of ['coordinator', 'worker', 'trustee', 'administrator'] as const) {
    const somebody = await programme.partner.as(role)
    expect((await somebody.get(`${programme.programme}/publication`)).status, role).toBe(403)
    expect((await somebody.post(`${programme.programme}/publication`, { month: '2026-01', mark: 'x' })).status, role).toBe(403)
  }
})

test('a published figure and its edition are never changed, nor written in the name of another partner', async ({ world }) => {
  const programme = await told(world)
  await publish(programme, '2026-01')
  const { manages, leads } = programme
  for (const somebody of [manages, leads]) {
    for (const deed of [
      'update published_figure set value = 1, hidden = false',
      'delete from published_figure',
      'update publication set edition = 9',
      'delete from publication',
    ]) {
      await expect(
        world.triedBehind(somebody.viewer, (tx) => sql.raw(deed).execute(tx)),
        deed,
      ).rejects.toThrow(/permission denied/)
    }
  }
  const forged = {
    organisationId: programme.partner.id,
    id: newId(),
    leadId: programme.lead.id,
    programmeId: programme.programmeId,
    month: Temporal.PlainDate.from('2026-02-01'),
    edition: 1,
    hideBelow: 5,
    publishedById: leads.viewer.id,
  }
  await expect(world.triedBehind(leads.viewer, (tx) => tx.insertInto('publication').values(forged).execute())).rejects.toThrow(/row-level security/)
})

/** Three months of much work: thirty people referred, accepted and met in each, twelve of whom answered twice in March, each a point higher. */
async function quarter({ partner }: Told) {
  const pair = async (person: string, episode: string, points: number) => {
    await partner.answer(person, episode, '2026-03-02', 20)
    await partner.answer(person, episode, '2026-03-20', 20 + points)
  }
  const started: { person: string; episode: string }[] = []
  for (const month of ['01', '02', '03'])
    for (let at = 0; at < 8; at += 1) {
      const person = await partner.person(`Person ${month} ${at}`)
      const referral = await partner.refer(person, `2026-${month}-01`, { language: at < 2 ? 'ti' : 'ar', reasonIds: partner.reasonIds.slice(0, 1) })
      await partner.decide(referral, `2026-${month}-01`, 'accepted')
      const episode = await partner.open(person, `2026-${month}-01`)
      await partner.meet(person, `2026-${month}-10`)
      started.push({ person, episode })
    }
  for (const [at, { person, episode }] of started.slice(0, 12).entries()) await pair(person, episode, at % 2 === 0 ? 1 : 3)
  return { pair, next: started[12] as { person: string; episode: string } }
}

test('a quarter is published once, with its last month: languages, reasons, kinds of contact and the change of ten pairs or more', async ({
  world,
}) => {
  const programme = await told(world)
  const { pair, next } = await quarter(programme)
  for (const month of ['2026-01', '2026-02', '2026-03']) await publish(programme, month)
  const quarterly = async () =>
    (await kept(world, programme, '2026-03')).flatMap(({ edition, indicator, part, value }) =>
      isQuarterIndicator(indicator) ? [[edition, `${indicator}${part && `/${part}`}`, value === null ? null : Number(value)] as const] : [],
    )
  const first = await quarterly()
  expect(Object.fromEntries(first.map(([, name, value]) => [name, value]))).toEqual({
    languages: 24,
    'languages/ar': 18,
    'languages/ti': 6,
    'reasons/bereavement': 24,
    kinds: 24,
    'kinds/one-to-one': 24,
    paired: 12,
    'without-pair': 0,
    change: 2,
    'change-low': 1.3,
    'change-high': 2.7,
  })
  expect((await kept(world, programme, '2026-02')).some(({ indicator }) => isQuarterIndicator(indicator))).toBe(false)
  const page = await (await programme.leads.get(`${programme.programme}/figures?figure=change`)).text()
  expect(page).toContain('Mean 2.0 points (1.3 to 2.7) from 12 pairs; without a pair: 0.')
  expect(await (await programme.leads.get(`${programme.programme}/figures?figure=languages`)).text()).toContain('Tigrinya')

  await pair(next.person, next.episode, 9)
  await publish(programme, '2026-03')
  const both = await quarterly()
  expect(both.filter(([edition]) => edition === 2).map(([, ...cell]) => cell)).toEqual(first.map(([, ...cell]) => cell))
})
