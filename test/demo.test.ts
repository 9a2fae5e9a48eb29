import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { programmeDates, targetSeen } from '../src/demo/programme.ts'
import type { Root } from '../src/platform/db.ts'
import { bySlug, openDemonstration, today } from './demonstration.ts'

let owner: Root

beforeAll(async () => {
  ;({ owner } = await openDemonstration())
})
afterAll(() => owner.destroy())

const partners = ['zahrat', 'dar-atlas', 'selam-horizon', 'golestan', 'casa-jacaranda', 'evening-lamp']
const sum = (counted: Record<string, number>, slugs: readonly string[]) => slugs.reduce((total, slug) => total + (counted[slug] ?? 0), 0)

describe('the programme (FORUM-01, FORUM-02)', () => {
  test('a lead and six partners, each with a target of 185 seen: 1,110 in all', async () => {
    const { rows } = await sql<{ slug: string; target: number; started: Temporal.PlainDate }>`
      select o.slug, p.target_seen as target, p.started_on as started from partner p join organisation o on o.id = p.partner_id order by p.started_on`.execute(
      owner,
    )
    expect(rows.map(({ slug }) => slug).toSorted()).toEqual(partners.toSorted())
    expect(rows.reduce((total, { target }) => total + target, 0)).toBe(1110)
    expect(targetSeen).toBe(185)
    const { startsOn, endsOn } = programmeDates(today)
    expect(rows.every(({ started }) => Temporal.PlainDate.compare(started, startsOn) >= 0)).toBe(true)
    expect(Temporal.PlainDate.compare(endsOn, today)).toBe(1)
  })

  test('about six hundred people are with the partners, and none with the lead', async () => {
    const people = await bySlug(owner, sql`select o.slug, count(*) as n from person p join organisation o on o.id = p.organisation_id group by 1`)
    expect(sum(people, partners)).toBeGreaterThan(540)
    expect(sum(people, partners)).toBeLessThan(660)
    expect(people['forum']).toBeUndefined()
  })

  test('partners differ in how many they see, and one is small enough to be hidden', async () => {
    const seen = await bySlug(
      owner,
      sql`select o.slug, count(distinct c.person_id) as n from contact c join organisation o on o.id = c.organisation_id
      where c.meaning = 'one-to-one' and c.held = 'held' and c.with_person and c.on_day >= ${programmeDates(today).startsOn.toString()} group by 1`,
    )
    for (const slug of partners.slice(0, 5)) expect.soft(seen[slug], slug).toBeGreaterThan(59)
    for (const slug of partners.slice(0, 5)) expect.soft(seen[slug], slug).toBeLessThan(111)
    expect(seen['evening-lamp']).toBe(4)
    expect(new Set(partners.map((slug) => seen[slug])).size).toBe(6)
  })

  test('what is published of few people is hidden from the lead, month by month', async () => {
    const { rows } = await sql<{ slug: string; months: number; shownFew: number }>`
      select o.slug, count(distinct p.month) as months, count(*) filter (where f.value between 1 and 4 and f.indicator not in ('first-contact', 'change', 'change-low', 'change-high')) as shown_few
        from publication p join published_figure f on f.organisation_id = p.organisation_id and f.publication_id = p.id join organisation o on o.id = p.organisation_id group by 1`.execute(
      owner,
    )
    expect(rows.map(({ slug }) => slug).toSorted()).toEqual(partners.toSorted())
    for (const { slug, months, shownFew } of rows) {
      expect.soft(months, slug).toBeGreaterThanOrEqual(slug === 'evening-lamp' ? 5 : 8)
      expect.soft(shownFew, slug).toBe(0)
    }
    const evening = await bySlug(
      owner,
      sql`select f.indicator as slug, max(f.value) as n from published_figure f join organisation o on o.id = f.organisation_id
      where o.slug = 'evening-lamp' and not f.hidden group by 1`,
    )
    expect(Object.values(evening).every((value) => value === 0)).toBe(true)
  })

  test('one woman is known to two partners under two spellings, with nothing between the two records', async () => {
    const { rows: known } = await sql<{ slug: string }>`select o.slug from person p join organisation o on o.id = p.organisation_id
      where p.born_on = ${today.subtract({ years: 47, days: 83 }).toString()} and p.postcode = 'W10 5ZH' order by 1`.execute(owner)
    expect(known.map(({ slug }) => slug)).toEqual(['dar-atlas', 'zahrat'])
  })
})

describe('a year of work', () => {
  test('there is one of each refusal, each with where to turn instead (FORUM-03)', async () => {
    const declined = await bySlug(
      owner,
      sql`select r.meaning as slug, count(*) as n from decision d join decline_reason r on r.organisation_id = d.organisation_id and r.id = d.decline_reason_id
      where d.signpost <> '' group by 1`,
    )
    expect(Object.keys(declined).toSorted()).toEqual(['age', 'area', 'condition', 'no-capacity', 'other', 'person-declined', 'unreachable'])
  })

  test('a worker decided against the criteria, with a reason', async () => {
    const { rows } = await sql<{
      n: number
    }>`select count(*) as n from decision where outcome = 'accepted' and verdict = 'not-eligible' and override_reason is not null`.execute(owner)
    expect(Number(rows[0]?.n)).toBeGreaterThan(0)
  })

  test('some wait, some await their decision, and some of those are overdue today', async () => {
    const { rows } = await sql<{ waiting: number; awaiting: number; overdue: number }>`
      select count(*) filter (where w.referral_id is not null) as waiting, count(*) filter (where w.referral_id is null) as awaiting,
             count(*) filter (where w.referral_id is null and r.decide_by < ${today.toString()}) as overdue
        from referral r left join decision d on d.organisation_id = r.organisation_id and d.referral_id = r.id
        left join waiting_place w on w.organisation_id = r.organisation_id and w.referral_id = r.id where d.referral_id is null`.execute(owner)
    const [found] = rows
    expect(Number(found?.waiting)).toBeGreaterThan(10)
    expect(Number(found?.overdue)).toBeGreaterThan(8)
    expect(Number(found?.awaiting)).toBeGreaterThan(Number(found?.overdue) + 10)
  })

  test('all six reasons and the organisations’ own bring people (FORUM-04)', async () => {
    const reasons = await bySlug(
      owner,
      sql`select p.meaning as slug, count(*) as n from referral_reason r join presenting_reason p on p.organisation_id = r.organisation_id and p.id = r.reason_id group by 1`,
    )
    expect(Object.keys(reasons).toSorted()).toEqual([
      'becoming-parent-or-carer',
      'bereavement',
      'illness-or-disability',
      'loss-of-work',
      'moving-home',
      'other',
      'separation',
    ])
  })

  test('people speak many languages, and most meet a worker who shares one (FORUM-05)', async () => {
    const spoken = await bySlug(owner, sql`select language as slug, count(*) as n from person_language where preferred group by 1`)
    expect(Object.keys(spoken).length).toBeGreaterThan(12)
    const { rows } = await sql<{
      interpreted: number
      all: number
    }>`select count(*) filter (where interpreter) as interpreted, count(*) as all from contact where language is not null`.execute(owner)
    expect(Number(rows[0]?.interpreted)).toBeLessThan(Number(rows[0]?.all) / 4)
  })

  test('wellbeing was asked twice of most: it rises on the whole, and not for everybody (KENT-13)', async () => {
    const { rows } = await sql<{ pairs: number; without: number; mean: number; fell: number }>`
      with pair as (select episode_id, (array_agg(main_score order by answered_on))[1] as first, (array_agg(main_score order by answered_on desc))[1] as latest,
                           max(answered_on) - min(answered_on) as days from response where instrument = 'swemwbs' group by 1)
      select count(*) filter (where days >= 14) as pairs, count(*) filter (where days < 14) as without, avg(latest - first) filter (where days >= 14) as mean,
             count(*) filter (where days >= 14 and latest < first) as fell from pair`.execute(owner)
    const [found] = rows
    expect(Number(found?.pairs)).toBeGreaterThan(250)
    expect(Number(found?.without)).toBeGreaterThan(40)
    expect(Number(found?.mean)).toBeGreaterThan(0.8)
    expect(Number(found?.mean)).toBeLessThan(4)
    expect(Number(found?.fell)).toBeGreaterThan(20)
  })

  test('a message failed, a record was opened by reason, consents were taken back, an alert and a task are open', async () => {
    const tables = {
      message: 'failed_at is not null',
      break_glass: 'seen_at is null',
      consent_withdrawal: 'true',
      person_alert: 'ended_at is null',
      task: 'done_at is null',
      contact_amendment: 'true',
      closed_record: 'true',
    }
    for (const [table, where] of Object.entries(tables)) {
      const { rows } = await sql<{ n: number }>`select count(*) as n from ${sql.table(table)} where ${sql.raw(where)}`.execute(owner)
      expect.soft(Number(rows[0]?.n), table).toBeGreaterThan(0)
    }
    const { rows } = await sql<{ n: number }>`select count(*) as n from message where sent_at is null and failed_at is null`.execute(owner)
    expect(Number(rows[0]?.n), 'nothing is left for the post to carry').toBe(0)
  })

  test('every deed left its event, and the months folded from the events are those of the records', async () => {
    const { rows } = await sql<{ kind: string; events: number; records: number }>`
      select 'contact recorded' as kind, (select count(*) from event where kind = 'contact recorded') as events, (select count(*) from contact) as records
      union all select 'referral received', (select count(*) from event where kind = 'referral received'), (select count(*) from referral)
      union all select 'episode opened', (select count(*) from event where kind = 'episode opened'), (select count(*) from episode)
      union all select 'episode closed', (select count(*) from event where kind = 'episode closed'), (select count(*) from closure)
      union all select 'measure answered', (select count(*) from event where kind = 'measure answered'), (select count(*) from response)
      union all select 'person registered', (select count(*) from event where kind = 'person registered'), (select count(*) from person)
      union all select 'minutes', (select sum(amount) from month_count where figure = 'minutes'), (select sum(minutes) from contact where counts_as(held, meaning) = 'contacts')
      union all select 'contacts', (select sum(amount) from month_count where figure = 'contacts'), (select count(*) from contact where counts_as(held, meaning) = 'contacts')
      union all select 'attempts', (select sum(amount) from month_count where figure = 'attempts'), (select count(*) from contact where counts_as(held, meaning) = 'attempts')`.execute(
      owner,
    )
    for (const { kind, events, records } of rows) expect.soft(Number(events), kind).toBe(Number(records))
  })

  test('who is supported one to one is on a caseload, and whose support is past on nobody’s', async () => {
    const { rows } = await sql<{ kept: number; past: number; without: number }>`
      select count(*) filter (where i.state = 'past' and i.worker_id is not null) as kept, count(*) filter (where i.state = 'past') as past,
             count(*) filter (where i.state = 'supported' and i.worker_id is distinct from e.worker_id) as without
        from involvement i left join (select e.* from episode e where not exists (select from closure c where c.organisation_id = e.organisation_id and c.episode_id = e.id
               and c.reopened_at is null)) e on e.organisation_id = i.organisation_id and e.person_id = i.person_id and e.service_id = i.service_id`.execute(
      owner,
    )
    expect(rows.map(({ kept, without }) => [Number(kept), Number(without)])).toEqual([[0, 0]])
    expect(Number(rows[0]?.past)).toBeGreaterThan(100)
  })

  test('nothing happened today or later, and a timeline is in the order of its days', async () => {
    const { rows } = await sql<{ late: number; disordered: number }>`
      select (select count(*) from event where at >= ${`${today}T00:00:00Z`}::timestamptz and kind <> 'figures published') as late,
             (select count(*) from (select at < lag(at) over (partition by person_id order by id) as back from event where person_id is not null) x where back) as disordered`.execute(
      owner,
    )
    expect(rows.map(({ late, disordered }) => [Number(late), Number(disordered)])).toEqual([[0, 0]])
  })
})

describe('the other organisations', () => {
  test('Gladsaxe has forty people, thirty of them one to one and ten in groups only (GLAD-07, GLAD-09)', async () => {
    const services = await bySlug(
      owner,
      sql`select case when s.slug = 'grupper' then 'groups' else 'one-to-one' end as slug, count(distinct i.person_id) as n from involvement i
      join service s on s.organisation_id = i.organisation_id and s.id = i.service_id join organisation o on o.id = i.organisation_id where o.slug = 'gladsaxe' and i.state <> 'learning' group by 1`,
    )
    expect(services).toEqual({ 'one-to-one': 30, groups: 10 })
  })

  test('Swanley is a list of postcodes, and somebody from there is with Kent (KENT-01)', async () => {
    const { rows } = await sql<{
      code: string
    }>`select a.code from service_area a join organisation o on o.id = a.organisation_id where o.slug = 'kent' and a.code like 'BR8%' order by 1`.execute(
      owner,
    )
    expect(rows.map(({ code }) => code)).toEqual(['BR8 7', 'BR8 8'])
    const { rows: ons } = await sql<{
      slug: string
    }>`select distinct s.slug from response r join service s on s.organisation_id = r.organisation_id and s.id = r.service_id
      join organisation o on o.id = r.organisation_id where o.slug = 'kent' and r.instrument = 'ons4'`.execute(owner)
    expect(
      ons.map(({ slug }) => slug),
      'KENT-13: only where Medway commissions',
    ).toEqual(['medway'])
  })

  test('key work in Islington is every two weeks (HOME-02), and surgeries refer in Worcestershire (WORCS-01)', async () => {
    const { rows } = await sql<{ days: number }>`select percentile_disc(0.5) within group (order by days) as days from
      (select on_day - lag(on_day) over (partition by person_id order by on_day) as days from contact c join organisation o on o.id = c.organisation_id where o.slug = 'islington') x`.execute(
      owner,
    )
    expect(Number(rows[0]?.days)).toBeGreaterThanOrEqual(13)
    expect(Number(rows[0]?.days)).toBeLessThanOrEqual(16)
    const sources = await bySlug(
      owner,
      sql`select r.source as slug, count(*) as n from referral r join organisation o on o.id = r.organisation_id where o.slug = 'worcestershire' group by 1`,
    )
    expect(sources['professional'] ?? 0).toBeGreaterThan(sources['self'] ?? 0)
  })
})
