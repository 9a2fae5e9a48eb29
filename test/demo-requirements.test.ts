import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Root } from '../src/platform/db.ts'
import { openDemonstration, today } from './demonstration.ts'

let owner: Root

beforeAll(async () => {
  ;({ owner } = await openDemonstration())
})
afterAll(() => owner.destroy())

/** How many records of an organisation show it. */
async function shown(slug: string, query: ReturnType<typeof sql>): Promise<number> {
  const { rows } = await sql<{
    n: string
  }>`with own as (select id from organisation where slug = ${slug}) select count(*) as n from (${query}) found`.execute(owner)
  return Number(rows[0]?.n)
}
const inKent = (query: ReturnType<typeof sql>) => shown('kent', query)
const inWorcestershire = (query: ReturnType<typeof sql>) => shown('worcestershire', query)

const ofOwn = (table: string, where: ReturnType<typeof sql> = sql`true`) =>
  sql`select 1 from ${sql.table(table)} it join own on own.id = it.organisation_id where ${where}`

describe('somebody in Kent shows', () => {
  test('KENT-01: referrals that fit, and some declined for age, area and their own word', async () => {
    expect(await inKent(ofOwn('decision', sql`outcome = 'accepted' and verdict = 'eligible'`))).toBeGreaterThan(10)
    const declined = sql`select distinct r.meaning from decision it join own on own.id = it.organisation_id
      join decline_reason r on r.organisation_id = it.organisation_id and r.id = it.decline_reason_id where r.meaning in ('age', 'area', 'condition')`
    expect(await inKent(declined)).toBe(3)
  })

  test('KENT-02: a registration that is whole, and some that lack the code or a name', async () => {
    const agreed = sql`select 1 from consent c where c.organisation_id = it.organisation_id and c.person_id = it.person_id and c.purpose = 'code-of-conduct'`
    const supported = sql`state = 'supported'`
    expect(await inKent(ofOwn('involvement', sql`${supported} and exists (${agreed})`))).toBeGreaterThan(5)
    expect(await inKent(ofOwn('involvement', sql`${supported} and not exists (${agreed})`))).toBeGreaterThan(0)
    expect(await inKent(ofOwn('equality_answer'))).toBeGreaterThan(0)
  })

  test('KENT-03: what they hoped for, and a plan with their own strengths and coping before a goal', async () => {
    expect(await inKent(ofOwn('referral', sql`hopes is not null`))).toBeGreaterThan(3)
    expect(await inKent(ofOwn('plan', sql`strengths <> '' and coping <> ''`))).toBeGreaterThan(3)
    expect(await inKent(ofOwn('goal', sql`ended is null`))).toBeGreaterThan(3)
  })

  test('KENT-09: a listening ear beside the session', async () => {
    expect(await inKent(ofOwn('contact', sql`meaning = 'listening-ear' and minutes > 0`))).toBeGreaterThan(10)
  })

  test('KENT-10: an incident with its steps, and one from which something was learnt', async () => {
    expect(await inKent(ofOwn('incident', sql`severity = 'serious'`))).toBeGreaterThan(0)
    expect(await inKent(ofOwn('incident_step', sql`done_at is null`))).toBeGreaterThan(0)
    expect(await inKent(ofOwn('incident_note', sql`kind = 'learning'`))).toBeGreaterThan(0)
  })

  test('KENT-11: somebody referred next door who goes on where they were, and somebody who is to go over', async () => {
    const open = sql`not exists (select 1 from closure c where c.organisation_id = e.organisation_id and c.episode_id = e.id and c.reopened_at is null)`
    const both = sql`select 1 from referral it join own on own.id = it.organisation_id
      join decision d on d.organisation_id = it.organisation_id and d.referral_id = it.id and d.outcome = 'accepted'
      where it.ends_episode_id is null and 2 = (select count(*) from episode e where e.organisation_id = it.organisation_id and e.person_id = it.person_id
            and e.service_id in (it.service_id, it.from_service_id) and ${open})`
    expect(await inKent(both)).toBeGreaterThan(0)
    expect(await inKent(ofOwn('referral', sql`ends_episode_id is not null and hand_over_note is not null`))).toBeGreaterThan(0)
    expect(await inKent(ofOwn('decision', sql`signpost <> ''`))).toBeGreaterThan(0)
    const along = sql`select 1 from episode it join own on own.id = it.organisation_id join service s on s.organisation_id = it.organisation_id and s.id = it.service_id
      where s.slug = 'sessions' and it.referral_id is null`
    expect(await inKent(along)).toBeGreaterThan(0)
  })

  test('KENT-13: SWEMWBS by a schedule in both commissions, the four questions in Medway alone', async () => {
    const schedules = (instrument: string) => sql`select s.slug from measure_rule it join own on own.id = it.organisation_id
      join service s on s.organisation_id = it.organisation_id and s.id = it.service_id where it.asked and it.instrument = ${instrument}`
    expect(await inKent(schedules('swemwbs'))).toBe(2)
    expect(await inKent(schedules('ons4'))).toBe(1)
    expect(await inKent(sql`${schedules('ons4')} and s.slug = 'medway' and it.said_by = 'venue'`), 'as at the venue of the commission').toBe(1)
    expect(await inKent(ofOwn('response', sql`instrument = 'ons4'`))).toBeGreaterThan(10)
  })

  test('KENT-14: each of the ways to wellbeing, the sixth too, and every step of a talk about health', async () => {
    const ways = sql`select distinct way from contact it join own on own.id = it.organisation_id cross join unnest(it.ways) way`
    expect(await inKent(ways)).toBe(6)
    expect(await inKent(sql`select distinct mecc from contact it join own on own.id = it.organisation_id where mecc is not null`)).toBe(3)
  })

  test('KENT-21: what those who came said, with tags that people put on it, and what may be quoted', async () => {
    expect(await inKent(ofOwn('feedback_answer', sql`person_id is null`))).toBeGreaterThan(50)
    expect(await inKent(ofOwn('feedback_reply', sql`words is not null`))).toBeGreaterThan(10)
    expect(await inKent(ofOwn('feedback_tagging'))).toBeGreaterThan(10)
    expect(await inKent(ofOwn('feedback_answer', sql`leave_to_quote`))).toBeGreaterThan(5)
  })

  test('KENT-22: agreed, broken, warned, excluded for a time, appealed, decided by somebody else, and back', async () => {
    expect(await inKent(sql`select distinct kind from conduct it join own on own.id = it.organisation_id`)).toBe(7)
    const others = sql`select 1 from conduct it join own on own.id = it.organisation_id
      join conduct appeal on appeal.organisation_id = it.organisation_id and appeal.id = it.about_id
      join conduct exclusion on exclusion.organisation_id = it.organisation_id and exclusion.id = appeal.about_id
      where it.kind = 'decision' and it.recorded_by_id <> exclusion.recorded_by_id`
    expect(await inKent(others)).toBe(1)
    expect(await inKent(ofOwn('conduct', sql`kind = 'exclusion' and until_on >= ${today.toString()}`)), 'and somebody stays away today').toBe(1)
  })
})

describe('somebody in Worcestershire shows', () => {
  test('WORCS-01: referrals of adults from surgeries and from the person', async () => {
    const places = sql`select 1 from referral it join own on own.id = it.organisation_id
      join referrer r on r.organisation_id = it.organisation_id and r.id = it.referrer_id where r.kind = 'surgery'`
    expect(await inWorcestershire(places)).toBeGreaterThan(3)
    expect(await inWorcestershire(ofOwn('referral', sql`source = 'self'`))).toBeGreaterThan(3)
  })

  test('WORCS-02: a conversation about what matters, in their words', async () => {
    expect(await inWorcestershire(ofOwn('assessment', sql`shipped = 'what-matters' and matters <> ''`))).toBeGreaterThan(3)
  })

  test('WORCS-08: packs that were given at drop-ins, and what those who came said of them', async () => {
    expect(await inWorcestershire(ofOwn('pack_count', sql`given > 0`))).toBeGreaterThan(10)
    expect(await inWorcestershire(ofOwn('feedback_answer'))).toBeGreaterThan(10)
  })

  test('WORCS-09: who had not heard of the service before, and how fast support came', async () => {
    expect(await inWorcestershire(ofOwn('referral', sql`heard_before = 'no'`))).toBeGreaterThan(3)
    const met = sql`select 1 from referral it join own on own.id = it.organisation_id join episode e on e.organisation_id = it.organisation_id and e.referral_id = it.id
      where exists (select 1 from contact c where c.organisation_id = e.organisation_id and c.episode_id = e.id and c.held = 'held')`
    expect(await inWorcestershire(met)).toBeGreaterThan(10)
  })

  test('WORCS-11: needs without a name, what was said unasked, leave to quote given, and taken back', async () => {
    expect(await inWorcestershire(ofOwn('community_need'))).toBeGreaterThan(1)
    expect(await inWorcestershire(ofOwn('feedback'))).toBeGreaterThan(1)
    expect(await inWorcestershire(ofOwn('quote', sql`withdrawn_at is null`))).toBeGreaterThan(0)
    expect(await inWorcestershire(ofOwn('quote', sql`withdrawn_at is not null`))).toBe(1)
  })
})
