import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { type At, asked, decide } from './trial/public.ts'

const messages = (world: World, charity: At) =>
  world.owner.selectFrom('message').select(['channel', 'recipient', 'language', 'subject', 'body']).where('organisationId', '=', charity.id).execute()
const kinds = async (world: World, charity: At) =>
  (await world.owner.selectFrom('event').select('kind').where('organisationId', '=', charity.id).orderBy('id').execute()).map((event) => event.kind)

describe('somebody whom we know already', () => {
  test('is found by the worker, who puts the referral with the record that was there; nothing of either is lost', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const knownId = await charity.person('Leyla Ahmadi', { state: 'past' })
    await world.owner
      .insertInto('personReach')
      .values({ organisationId: charity.id, id: newId(), personId: knownId, kind: 'phone', value: '020 7946 0000', digits: '02079460000' })
      .execute()
    const id = await asked(world, charity, {
      knownAs: 'Leyla',
      fullName: 'Leyla Ahmadi',
      ways: 'text',
      phone: '07700 900123',
      language: 'ar',
      contactMe: 'yes',
    })
    const stub = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    expect(await (await worker.get(`/referrals/${id}`)).text()).toContain('This is the same person')
    expect((await worker.post(`/referrals/${id}/person`, { personId: knownId })).status).toBe(303)

    expect(await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()).toEqual({ personId: knownId })
    expect(await world.owner.selectFrom('involvement').select(['personId', 'state']).where('organisationId', '=', charity.id).execute()).toEqual([
      { personId: knownId, state: 'referred' },
    ])
    const ways = await world.owner.selectFrom('personReach').select('value').where('personId', '=', knownId).orderBy('value').execute()
    expect(ways.map((way) => way.value)).toEqual(['020 7946 0000', '07700 900123'])
    expect(await kinds(world, charity)).toContain('person joined')
    expect((await decide(worker, id, { outcome: 'accepted' })).status).toBe(303)
    expect((await messages(world, charity)).map((message) => message.recipient)).toEqual(['07700 900123'])
    const led = await worker.get(`/people/${stub.personId}/referral`)
    expect([led.status, led.headers.get('location')]).toEqual([302, `/people/${knownId}/referral`])
  })

  test('may turn out to be somebody else: the joining is taken back, and the referral stands with whoever wrote it, in the service', async ({
    world,
  }) => {
    const charity = await world.charity()
    const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
    const knownId = await charity.person('Leyla Ahmadi', { serviceId: charity.otherServiceId })
    await world.owner
      .insertInto('personReach')
      .values({ organisationId: charity.id, id: newId(), personId: knownId, kind: 'phone', value: '020 7946 0000', digits: '02079460000' })
      .execute()
    const id = await asked(world, charity, { knownAs: 'Leyla', fullName: 'Leyla Ahmadi', ways: 'text', phone: '07700 900123' })
    const stub = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    expect((await manager.post(`/referrals/${id}/person`, { personId: knownId })).status).toBe(303)
    const merge = await world.owner.selectFrom('personMerge').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    expect((await manager.post(`/people/merges/${merge.id}/undoing`)).status).toBe(303)
    expect(await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()).toEqual(stub)
    const standing = await world.owner
      .selectFrom('involvement')
      .select(['personId', 'serviceId', 'state'])
      .where('organisationId', '=', charity.id)
      .where('personId', '=', stub.personId)
      .execute()
    expect(standing).toEqual([{ ...stub, serviceId: charity.serviceId, state: 'referred' }])
    expect((await worker.get(`/referrals/${id}`)).status).toBe(200)
  })

  test('is not joined to a record that the worker may not see, to itself, or after the decision', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const hidden = await charity.person('Leyla', { serviceId: charity.otherServiceId })
    const id = await asked(world, charity)
    const { personId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    expect((await worker.post(`/referrals/${id}/person`, { personId: hidden })).status).toBe(404)
    expect((await worker.post(`/referrals/${id}/person`, { personId })).status).toBe(409)
    const seen = await charity.person('Leyla')
    await decide(worker, id, { outcome: 'accepted' })
    expect((await worker.post(`/referrals/${id}/person`, { personId: seen })).status).toBe(409)
  })
})

describe('what somebody said to be careful with', () => {
  /** Leyla, known already, and the form that she sent. */
  async function twoRecords(world: World) {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const knownId = await charity.person('Leyla Ahmadi', { state: 'past' })
    const id = await asked(world, charity, { knownAs: 'Leyla', ways: 'text', phone: '07700 900123', contactMe: 'yes' })
    const { personId: stubId } = await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()
    const join = async () => (await worker.post(`/referrals/${id}/person`, { personId: knownId })).status
    return { charity, worker, knownId, stubId, id, join }
  }

  test('goes along: what is unsafe, taken back, or closed to somebody stays so', async ({ world }) => {
    const { charity, worker, knownId, stubId, id, join } = await twoRecords(world)
    const way = { organisationId: charity.id, kind: 'text' as const, value: '07700 900123' }
    const { digits } = await world.owner.selectFrom('personReach').select('digits').where('personId', '=', stubId).executeTakeFirstOrThrow()
    await world.owner
      .insertInto('personReach')
      .values({ ...way, id: newId(), personId: knownId, digits })
      .execute()
    await world.owner.updateTable('personReach').set({ safe: false }).where('personId', '=', stubId).execute()
    const agreed = await world.owner.selectFrom('consent').select('id').where('personId', '=', stubId).where('purpose', '=', 'contact-me').execute()
    for (const { id: consentId } of agreed)
      await world.owner.insertInto('consentWithdrawal').values({ organisationId: charity.id, consentId, how: 'by-phone' }).execute()
    const shut = await charity.viewer(['worker'])
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: stubId, viewerId: shut.id }).execute()
    expect(await (await worker.get(`/referrals/${id}/decision`)).text()).not.toContain(shut.id)
    expect(await join()).toBe(303)

    const ways = await world.owner.selectFrom('personReach').select(['value', 'safe']).where('personId', '=', knownId).execute()
    expect(ways).toEqual([{ value: '07700 900123', safe: false }])
    const back = await world.owner
      .selectFrom('consent')
      .innerJoin('consentWithdrawal as back', 'back.consentId', 'consent.id')
      .select(['purpose', 'back.how'])
      .where('personId', '=', knownId)
      .execute()
    expect(back).toEqual([{ purpose: 'contact-me', how: 'by-phone' }])
    const closed = await world.owner.selectFrom('closedRecord').select('viewerId').where('personId', '=', knownId).execute()
    expect(closed).toEqual([{ viewerId: shut.id }])
    expect((await decide(worker, id, { outcome: 'accepted', workerId: shut.id })).status).toBe(409)
  })

  test('is taken back for both where it was taken back on the known record after the form, and not where the form agrees anew', async ({ world }) => {
    for (const [hoursAgo, backs] of [
      [0, [true, true]],
      [24, [true, false]],
    ] as const) {
      const { charity, knownId, join } = await twoRecords(world)
      const [consentId, now] = [newId(), Temporal.Now.instant()]
      const withdrawnAt = now.subtract({ hours: hoursAgo })
      const consent = { organisationId: charity.id, id: consentId, personId: knownId, purpose: 'contact-me' as const, given: true, language: 'en' }
      await world.owner
        .insertInto('consent')
        .values({ ...consent, how: 'by-phone', givenAt: now.subtract({ hours: 48 }) })
        .execute()
      await world.owner.insertInto('consentWithdrawal').values({ organisationId: charity.id, consentId, how: 'by-phone', withdrawnAt }).execute()
      expect(await join()).toBe(303)
      const left = await world.owner
        .selectFrom('consent')
        .leftJoin('consentWithdrawal as back', 'back.consentId', 'consent.id')
        .select(['back.withdrawnAt'])
        .where('personId', '=', knownId)
        .where('purpose', '=', 'contact-me')
        .orderBy('consent.givenAt')
        .execute()
      expect(left.map((row) => row.withdrawnAt !== null)).toEqual(backs)
    }
  })

  test('keeps a record that is worked with where it is, whatever the work; what was done already moves nobody', async ({ world }) => {
    const { charity, worker, stubId, id, join } = await twoRecords(world)
    const row = { organisationId: charity.id, id: newId(), personId: stubId }
    const [onDay, me] = [Temporal.Now.plainDateISO(), worker.viewer.id]
    const link = { instrument: 'ons4', language: 'en', tokenHash: row.id, madeById: me, expiresAt: Temporal.Now.instant().add({ hours: 1 }) }
    const work = {
      personAlert: { words: 'Ring first', raisedById: me },
      task: { kind: 'own', words: 'Ring', dueOn: onDay },
      measureLink: link,
      contact: { kindId: charity.kindIds.phone, meaning: 'phone', onDay, minutes: 10, recordedById: me },
      response: { instrument: 'ons4', answeredOn: onDay, how: 'with-worker', recordedById: me },
    }
    for (const [table, said] of Object.entries(work)) {
      await world.owner
        .insertInto(table as 'task')
        .values({ ...row, ...said } as never)
        .execute()
      expect([table, await join()]).toEqual([table, 409])
      await world.owner
        .deleteFrom(table as 'task')
        .where('id', '=', row.id)
        .execute()
    }
    expect(await world.owner.selectFrom('referral').select('personId').where('id', '=', id).executeTakeFirstOrThrow()).toEqual({ personId: stubId })
    await world.owner
      .insertInto('task')
      .values({ ...row, ...work.task, kind: 'own', doneAt: Temporal.Now.instant() })
      .execute()
    expect(await join()).toBe(303)
  })
})

describe('a worker refers somebody they know', () => {
  test('to another service, once', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Amal', { state: 'supported' })
    const fields = { serviceId: charity.otherServiceId, reasons: charity.reasonIds[0] ?? '', story: 'I would like to paint' }
    expect(await (await worker.get(`/people/${personId}/referral`)).text()).toContain('Groups')
    expect((await worker.post(`/people/${personId}/referral`, fields)).status).toBe(303)
    expect((await worker.post(`/people/${personId}/referral`, fields)).status).toBe(409)
    expect((await worker.post(`/people/${personId}/referral`, { ...fields, serviceId: newId() })).status).toBe(409)
    const made = await world.owner
      .selectFrom('referral')
      .select(['source', 'receivedById', 'story'])
      .where('organisationId', '=', charity.id)
      .execute()
    expect(made).toEqual([{ source: 'worker', receivedById: worker.viewer.id, story: 'I would like to paint' }])
    const reasons = await world.owner.selectFrom('referralReason').select('reasonId').where('organisationId', '=', charity.id).execute()
    expect(reasons).toEqual([{ reasonId: charity.reasonIds[0] }])
  })

  test('again to a service that is past for them', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Amal', { state: 'past' })
    expect((await worker.post(`/people/${personId}/referral`, { serviceId: charity.serviceId, reasons: [] })).status).toBe(303)
    const standing = await world.owner.selectFrom('involvement').select('state').where('personId', '=', personId).execute()
    expect(standing).toEqual([{ state: 'referred' }])
  })

  test('and nobody refers somebody whom they do not see', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const hidden = await charity.person('Amal', { serviceId: charity.otherServiceId })
    expect((await worker.post(`/people/${hidden}/referral`, { serviceId: charity.serviceId })).status).toBe(404)
  })
})
