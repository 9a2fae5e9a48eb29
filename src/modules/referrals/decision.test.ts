import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { decideReferral } from './deciding.actions.server.ts'
import { accepting } from './trial/decision.ts'
import { type At, asked, decide } from './trial/public.ts'

const messages = (world: World, charity: At) =>
  world.owner.selectFrom('message').select(['channel', 'recipient', 'language', 'subject', 'body']).where('organisationId', '=', charity.id).execute()
const kinds = async (world: World, charity: At) =>
  (await world.owner.selectFrom('event').select('kind').where('organisationId', '=', charity.id).orderBy('id').execute()).map((event) => event.kind)

/** Something that the charity's service asks of whoever comes. */
async function condition(world: World, charity: At, asks: { question: string; expected: 'yes' | 'no'; signpost?: string }): Promise<string> {
  const [organisationId, id] = [charity.id, newId()]
  await world.owner
    .insertInto('serviceCondition')
    .values({ organisationId, id, serviceId: charity.serviceId, position: 1, ...asks })
    .execute()
  return id
}

describe('accepting', () => {
  test('records who decided, opens an episode with the worker, and tells the person by their safe way in their language', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const id = await asked(world, charity, {
      reads: 'ar',
      language: 'ar',
      ways: ['email', 'call'],
      phone: '07700 900123',
      email: 'l@example.org',
      contactMe: 'yes',
    })
    const decided = await decide(worker, id, { outcome: 'accepted', workerId: worker.viewer.id })
    expect([decided.status, decided.headers.get('location')]).toEqual([303, `/referrals/${id}`])

    const episodes = await world.owner.selectFrom('episode').select(['referralId', 'workerId']).where('organisationId', '=', charity.id).execute()
    expect(episodes).toEqual([{ referralId: id, workerId: worker.viewer.id }])
    expect(await world.owner.selectFrom('involvement').select(['state', 'workerId']).where('organisationId', '=', charity.id).execute()).toEqual([
      { state: 'supported', workerId: worker.viewer.id },
    ])
    const [message] = await messages(world, charity)
    expect(message).toMatchObject({ channel: 'email', recipient: 'l@example.org', language: 'ar', subject: 'رسالة لك' })
    expect(message?.body).not.toMatch(/One to one|Charity|Leyla/)
    expect(await kinds(world, charity)).toEqual(expect.arrayContaining(['referral received', 'referral accepted', 'episode opened']))
    expect(await (await worker.get(`/referrals/${id}`)).text()).toContain('We wrote an email')
  })

  test('tells the person by the way that they like best', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const both = { ways: ['email', 'text'], phone: '07700 900123', email: 'l@example.org', contactMe: 'yes' }
    for (const preferred of ['email', 'text'] as const) {
      const id = await asked(world, charity, both)
      const { personId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
      await world.owner.updateTable('personReach').set({ preferred: false }).where('personId', '=', personId).execute()
      await world.owner.updateTable('personReach').set({ preferred: true }).where('personId', '=', personId).where('kind', '=', preferred).execute()
      await decide(worker, id, { outcome: 'accepted' })
    }
    expect((await messages(world, charity)).map((message) => message.recipient).toSorted()).toEqual(['07700 900123', 'l@example.org'])
  })

  test('of two decisions made at once one is recorded, and the other meets an objection', async ({ world }) => {
    const charity = await world.charity()
    const today = Temporal.Now.plainDateISO()
    const id = await asked(world, charity)
    const slowly = async (tx: Db) => {
      await sql`select pg_sleep(0.3)`.execute(tx)
      return null
    }
    const two = [await charity.viewer(['worker']), await charity.viewer(['coordinator'])]
    const both = await Promise.all(two.map((viewer) => world.behind(viewer, (tx) => decideReferral(tx, viewer, id, accepting, today, slowly))))
    expect(both.filter((objection) => objection === null)).toHaveLength(1)
    expect(both).toContainEqual({ key: 'referrals:objection.already-decided' })
    expect(await world.owner.selectFrom('decision').select('outcome').where('organisationId', '=', charity.id).execute()).toHaveLength(1)
  })

  test('waits for consent, and never where a life is at risk', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const id = await asked(world, charity)
    const consent = await world.owner.selectFrom('consent').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    await world.owner.insertInto('consentWithdrawal').values({ organisationId: charity.id, consentId: consent.id, how: 'by-phone' }).execute()
    const refused = await decide(worker, id, { outcome: 'accepted' })
    expect(refused.status).toBe(409)
    expect(await refused.text()).toContain('has not agreed that a record is kept')
    expect((await decide(worker, id, { outcome: 'accepted', forTheirLife: 'yes', overrideReason: 'She is not safe tonight' })).status).toBe(303)
  })

  test('KENT-01: somebody too young meets the criterion in words, and is accepted only with a reason', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const id = await asked(world, charity, { age: '17' })
    expect(await (await worker.get('/referrals')).text()).toContain('Not eligible')
    const page = await (await worker.get(`/referrals/${id}`)).text()
    expect(page).toContain('At least 18 years old')
    expect(page).toContain('Age: 17')
    expect((await decide(worker, id, { outcome: 'accepted' })).status).toBe(409)
    expect((await decide(worker, id, { outcome: 'accepted', overrideReason: 'Eighteen next week' })).status).toBe(303)
    const made = await world.owner.selectFrom('decision').select(['verdict', 'overrideReason']).where('organisationId', '=', charity.id).execute()
    expect(made).toEqual([{ verdict: 'not-eligible', overrideReason: 'Eighteen next week' }])
  })
})

describe('declining', () => {
  test('FORUM-03: by the answers of the person; nobody is just refused, they are told in their language where else to turn', async ({ world }) => {
    const charity = await world.charity()
    const conditionId = await condition(world, charity, {
      question: JSON.stringify({ en: 'Do you use a mental health service now?', ar: 'هل تستخدم خدمة صحة نفسية الآن؟' }),
      expected: 'no',
      signpost: JSON.stringify({ en: 'Ask your care coordinator.', ar: 'اسأل منسق رعايتك.' }),
    })
    const worker = await charity.as('worker')
    const id = await asked(world, charity, {
      [`condition-${conditionId}`]: 'yes',
      reads: 'ar',
      ways: 'text',
      phone: '07700 900123',
      contactMe: 'yes',
    })
    const form = await (await worker.get(`/referrals/${id}/decision`)).text()
    expect(form).toContain('Do you use a mental health service now?')
    expect(form).toContain('اسأل منسق رعايتك.')
    expect((await decide(worker, id, { outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: '' })).status).toBe(409)
    expect((await decide(worker, id, { outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: 'اسأل منسق رعايتك.' })).status).toBe(
      303,
    )
    const [message] = await messages(world, charity)
    expect(message).toMatchObject({ channel: 'text', recipient: '07700 900123', language: 'ar' })
    expect(message?.body).toContain('اسأل منسق رعايتك.')
    expect(message?.body).not.toContain('Lives elsewhere')
    expect(await world.owner.selectFrom('episode').select('id').where('organisationId', '=', charity.id).execute()).toEqual([])
  })

  test('a professional learns that the answer is no, never the reason, and only where the person agreed', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const declined = { outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: 'The carers’ line', note: 'Too far gone in drink' }
    await decide(worker, await asked(world, charity, {}, 'professional'), declined)
    expect(await messages(world, charity)).toEqual([])
    await decide(worker, await asked(world, charity, { mayKnow: 'yes' }, 'professional'), declined)
    const told = await messages(world, charity)
    expect(told.map((message) => message.recipient)).toEqual(['grey@surgery.example'])
    expect(JSON.stringify(told)).toContain('the answer is no')
    expect(JSON.stringify(told)).not.toMatch(/Lives elsewhere|carers’ line|drink|Leyla|One to one/)
  })

  test('whoever has no safe way, or did not agree to be written to, is sent nothing, and the worker is told so', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const silent = await asked(world, charity, { ways: 'email', email: 'l@example.org' })
    const unsafe = await asked(world, charity, { ways: 'none', email: 'm@example.org', contactMe: 'yes' })
    for (const id of [silent, unsafe]) {
      await decide(worker, id, { outcome: 'accepted' })
      expect(await (await worker.get(`/referrals/${id}`)).text()).toContain('Tell them yourself')
    }
    expect(await messages(world, charity)).toEqual([])
  })
})

test('whoever is supported here already stays so, and with the same worker, whatever becomes of another request', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const id = await asked(world, charity)
  const supported = { state: 'supported' as const, workerId: worker.viewer.id }
  await world.owner.updateTable('involvement').set(supported).where('organisationId', '=', charity.id).execute()
  const decisions: Record<string, string>[] = [
    { outcome: 'kept-waiting', waitingReason: 'No room until May' },
    { outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: 'Your council can help' },
  ]
  for (const decision of decisions) {
    expect((await decide(worker, id, decision)).status, decision['outcome']).toBe(303)
    const standing = await world.owner.selectFrom('involvement').select(['state', 'workerId']).where('organisationId', '=', charity.id).execute()
    expect(standing, decision['outcome']).toEqual([supported])
  }
})

test('what the person answers at the decision counts, and is kept with the referral', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const conditionId = await condition(world, charity, { question: '{"en":"Do you feel low?"}', expected: 'yes' })
  const id = await asked(world, charity)
  expect((await decide(worker, id, { outcome: 'accepted', [`condition-${conditionId}`]: 'no' })).status).toBe(409)
  const answers = () => world.owner.selectFrom('referralAnswer').select('answer').where('referralId', '=', id).execute()
  expect(await answers()).toEqual([{ answer: 'not-asked' }])
  expect((await decide(worker, id, { outcome: 'accepted', [`condition-${conditionId}`]: 'yes' })).status).toBe(303)
  expect(await answers()).toEqual([{ answer: 'yes' }])
  expect(await world.owner.selectFrom('decision').select('verdict').where('referralId', '=', id).execute()).toEqual([{ verdict: 'eligible' }])
})

test('kept waiting, somebody stands on the waiting list, and may be accepted later', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const id = await asked(world, charity)
  expect((await decide(worker, id, { outcome: 'kept-waiting' })).status).toBe(409)
  expect((await decide(worker, id, { outcome: 'kept-waiting', waitingReason: 'No place before March' })).status).toBe(303)
  expect(await (await worker.get('/referrals?state=kept-waiting')).text()).toContain('Leyla')
  expect(await (await worker.get('/referrals')).text()).not.toContain(`/referrals/${id}`)
  expect((await decide(worker, id, { outcome: 'accepted' })).status).toBe(303)
  expect(await (await worker.get('/referrals?state=accepted')).text()).toContain(`/referrals/${id}`)
})
