import { randomBytes } from 'node:crypto'
import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import { sql } from 'kysely'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { makeApp } from '../src/app.tsx'
import { inviteAsOwner } from '../src/commands/invite.ts'
import { takePort } from '../src/commands/port.ts'
import { castPassword, loadDemo, tellAll } from '../src/demo/load.ts'
import { programmeDates, targetSeen } from '../src/demo/programme.ts'
import { cast } from '../src/modules/access/cast.server.ts'
import { openSignIn } from '../src/modules/access/sign-in.server.ts'
import { readConfig } from '../src/platform/config.ts'
import { openPool, openRoot, type Root } from '../src/platform/db.ts'
import { makeLog } from '../src/platform/log.ts'
import { hashOf } from '../src/platform/seal.ts'

const today = Temporal.PlainDate.from('2026-11-22')
const publicUrl = 'http://cairn.test'
const secret = 'a secret of the tests, long enough to be one'

let owner: Root
let urls: { owner: string; login: string; auth: string }

/** An empty, migrated database of our own: the others of this run have organisations in them. */
async function emptyDatabase() {
  const { port, adminUrl, template } = inject('postgres')
  const name = `cairn_demo_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name} template ${template}`)
  await admin.end()
  const at = (login: string) => `postgres://${login}:secret@127.0.0.1:${port}/${name}`
  return { owner: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).toString(), login: at('cairn_login'), auth: at('cairn_auth') }
}

beforeAll(async () => {
  urls = await emptyDatabase()
  owner = openRoot(openPool(urls.owner, 2))
  expect(await loadDemo(urls.owner, today)).toBe('loaded')
})
afterAll(() => owner.destroy())

type Counted = Record<string, number>

/** A number for each organisation that has one. */
async function bySlug(query: ReturnType<typeof sql<{ slug: string; n: number }>>): Promise<Counted> {
  const { rows } = await query.execute(owner)
  return Object.fromEntries(rows.map(({ slug, n }) => [slug, Number(n)]))
}

const partners = ['zahrat', 'dar-atlas', 'selam-horizon', 'golestan', 'casa-jacaranda', 'evening-lamp']
const sum = (counted: Counted, slugs: readonly string[]) => slugs.reduce((total, slug) => total + (counted[slug] ?? 0), 0)

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
    const people = await bySlug(sql`select o.slug, count(*) as n from person p join organisation o on o.id = p.organisation_id group by 1`)
    expect(sum(people, partners)).toBeGreaterThan(540)
    expect(sum(people, partners)).toBeLessThan(660)
    expect(people['forum']).toBeUndefined()
  })

  test('partners differ in how many they see, and one is small enough to be hidden', async () => {
    const seen = await bySlug(sql`select o.slug, count(distinct c.person_id) as n from contact c join organisation o on o.id = c.organisation_id
      where c.meaning = 'one-to-one' and c.held = 'held' and c.with_person and c.on_day >= ${programmeDates(today).startsOn.toString()} group by 1`)
    for (const slug of partners.slice(0, 5)) expect.soft(seen[slug], slug).toBeGreaterThan(59)
    for (const slug of partners.slice(0, 5)) expect.soft(seen[slug], slug).toBeLessThan(111)
    expect(seen['evening-lamp']).toBe(4)
    expect(new Set(partners.map((slug) => seen[slug])).size).toBe(6)
  })

  test('what is published of few people is hidden from the lead, month by month', async () => {
    const { rows } = await sql<{ slug: string; months: number; shownFew: number }>`
      select o.slug, count(distinct p.month) as months, count(*) filter (where f.value between 1 and 4 and f.indicator <> 'first-contact') as shown_few
        from publication p join published_figure f on f.organisation_id = p.organisation_id and f.publication_id = p.id join organisation o on o.id = p.organisation_id group by 1`.execute(
      owner,
    )
    expect(rows.map(({ slug }) => slug).toSorted()).toEqual(partners.toSorted())
    for (const { slug, months, shownFew } of rows) {
      expect.soft(months, slug).toBeGreaterThanOrEqual(slug === 'evening-lamp' ? 5 : 8)
      expect.soft(shownFew, slug).toBe(0)
    }
    const evening =
      await bySlug(sql`select f.indicator as slug, max(f.value) as n from published_figure f join organisation o on o.id = f.organisation_id
      where o.slug = 'evening-lamp' and not f.hidden group by 1`)
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
    const declined =
      await bySlug(sql`select r.meaning as slug, count(*) as n from decision d join decline_reason r on r.organisation_id = d.organisation_id and r.id = d.decline_reason_id
      where d.signpost <> '' group by 1`)
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
    const spoken = await bySlug(sql`select language as slug, count(*) as n from person_language where preferred group by 1`)
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
      union all select 'minutes', (select sum(amount) from month_count where figure = 'minutes'), (select sum(minutes) from contact where held = 'held')
      union all select 'contacts', (select sum(amount) from month_count where figure = 'contacts'), (select count(*) from contact where held = 'held')`.execute(
      owner,
    )
    for (const { kind, events, records } of rows) expect.soft(Number(events), kind).toBe(Number(records))
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
    const services =
      await bySlug(sql`select case when s.slug = 'grupper' then 'groups' else 'one-to-one' end as slug, count(distinct i.person_id) as n from involvement i
      join service s on s.organisation_id = i.organisation_id and s.id = i.service_id join organisation o on o.id = i.organisation_id where o.slug = 'gladsaxe' group by 1`)
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
      sql`select r.source as slug, count(*) as n from referral r join organisation o on o.id = r.organisation_id where o.slug = 'worcestershire' group by 1`,
    )
    expect(sources['professional'] ?? 0).toBeGreaterThan(sources['self'] ?? 0)
  })
})

describe('it is invented', () => {
  test('numbers ring nowhere, mail goes nowhere', async () => {
    const { rows } = await sql<{
      value: string
    }>`select value from person_reach union select public_phone from organisation union select email from viewer union select referrer_email from referral
      where referrer_email is not null union select recipient from message`.execute(owner)
    const fictional = /^(07700 900\d{3}|020 7946 0\d{3}|\+45 00 00 \d\d \d\d|[^@\s]+@(example\.org|cairn\.example))$/
    expect(rows.map(({ value }) => value).filter((value) => !fictional.test(value))).toEqual([])
  })

  test('the same day tells the same stories, another day as many, and never of tomorrow', () => {
    const told = (day: Temporal.PlainDate) => {
      const { books } = tellAll(day)
      return { rows: JSON.stringify(books.rows), counts: Object.entries(books.rows).map(([table, rows]) => [table, rows.length]), events: books.told }
    }
    expect(told(today).rows).toBe(told(today).rows)
    const days = ['2026-01-01', '2027-03-01', '2028-02-29', '2026-08-31', '2026-12-27'].map((day) => Temporal.PlainDate.from(day))
    for (const day of days) {
      const { counts, events } = told(day)
      const people = Number(new Map(counts as [string, number][]).get('person'))
      expect.soft(people, day.toString()).toBe(Number(new Map(told(today).counts as [string, number][]).get('person')))
      const end = day.toZonedDateTime('Europe/London').toInstant()
      expect.soft(events.filter(({ at }) => Temporal.Instant.compare(at, end) > 0).length, day.toString()).toBe(0)
    }
  })

  test('a second load leaves all as it is, and so does a database of somebody else', async () => {
    const before = await sql<{ n: number }>`select count(*) as n from event`.execute(owner)
    expect(await loadDemo(urls.owner, today.add({ days: 30 }))).toBe('there')
    expect((await sql<{ n: number }>`select count(*) as n from event`.execute(owner)).rows).toEqual(before.rows)
    const other = await emptyDatabase()
    const theirs = openRoot(openPool(other.owner, 1))
    await theirs
      .insertInto('organisation')
      .values({
        id: '01900000-0000-7000-8000-000000000001',
        slug: 'ours',
        name: 'Ours',
        country: 'GB',
        timeZone: 'Europe/London',
        currency: 'GBP',
        language: 'en',
        languages: ['en'],
      })
      .execute()
    await theirs.destroy()
    expect(await loadDemo(other.owner, today)).toBe('not-ours')
  })
})

describe('the cast', () => {
  test('each organisation has an administrator and a manager, the lead its trustee, auditor and finance, and one person works at two', async () => {
    const root = openRoot(openPool(urls.login, 2))
    const members = await cast(root)
    await root.destroy()
    const byOrganisation = Map.groupBy(members, ({ organisationName }) => organisationName)
    expect(byOrganisation.size).toBe(11)
    for (const [name, own] of byOrganisation) {
      expect
        .soft(
          own.some(({ roles }) => roles.includes('administrator')),
          name,
        )
        .toBe(true)
      expect
        .soft(
          own.some(({ roles }) => roles.includes('manager')),
          name,
        )
        .toBe(true)
    }
    const lead = byOrganisation.get('The Lantern Forum')?.flatMap(({ roles }) => roles) ?? []
    expect(lead).toEqual(expect.arrayContaining(['lead', 'trustee', 'auditor', 'finance']))
    const places = [...Map.groupBy(members, ({ userId }) => userId).values()].filter((own) => own.length > 1)
    expect(places.map((own) => own.map(({ name }) => name))).toEqual([['Farah Daneshvar', 'Farah Daneshvar']])
  })

  test('one tap or the password signs somebody in, and a worker who speaks Arabic finds her people', async () => {
    const root = openRoot(openPool(urls.login, 4))
    const signIn = openSignIn({ databaseUrl: urls.auth, publicUrl, secret })
    const app = makeApp({ config: readConfig({ CAIRN_MODE: 'demo', CAIRN_URL: publicUrl }), secret, log: makeLog('silent'), root }, signIn)
    const page = await (await app.request(`${publicUrl}/sign-in`)).text()
    expect(page).toContain('Noor Al-Sayegh')
    const noor = (await cast(root)).find(({ name }) => name === 'Noor Al-Sayegh')
    const tapped = await app.request(`${publicUrl}/sign-in/as/${noor?.id}`, {
      method: 'POST',
      body: new URLSearchParams([['then', '/']]),
      headers: { origin: publicUrl },
    })
    expect(tapped.status).toBe(303)
    const cookie = tapped.headers
      .getSetCookie()
      .map((one) => one.split(';')[0])
      .join('; ')
    expect((await app.request(`${publicUrl}/referrals`, { headers: { cookie } })).status).toBe(200)
    const answered = await signIn.api.signInEmail({ body: { email: 'noor.al-sayegh@cairn.example', password: castPassword } })
    expect(answered.user.email).toBe('noor.al-sayegh@cairn.example')
    await root.destroy()
    await signIn.close()
  })
})

describe('commands', () => {
  test('an invitation from the keyboard is one that the link opens, and a wrong organisation is named with the right ones', async () => {
    const token = await owner
      .transaction()
      .execute((tx) => inviteAsOwner(tx, { email: 'new@example.org', name: 'New', organisation: 'kent', roles: ['worker'] }))
    const { rows } = await sql<{ email: string }>`select email from invitation_of(${hashOf(token)})`.execute(owner)
    expect(rows).toEqual([{ email: 'new@example.org' }])
    const wrong = owner
      .transaction()
      .execute((tx) => inviteAsOwner(tx, { email: 'new@example.org', name: 'New', organisation: 'surrey', roles: ['worker'] }))
    await expect(wrong).rejects.toThrow(/no organisation surrey: there are casa-jacaranda, .*kent/)
  })

  test('a port that another program has is named in one sentence', async () => {
    const other = createServer()
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
    const { port } = other.address() as AddressInfo
    await expect(takePort({ port, host: '127.0.0.1' })).rejects.toThrow(
      `Another program listens on port ${port}: stop it, or start Cairn with another one, such as PORT=${port + 1}.`,
    )
    await new Promise((resolve) => other.close(resolve))
    await takePort({ port, host: '127.0.0.1' })
  })
})
