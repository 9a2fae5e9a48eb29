import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, sessionOn } from '../register/register.testing.ts'
import { wayToInvite } from './inviting.ts'

async function evening(world: World) {
  const held = await charityWithASession(world)
  const { charity, activityId } = held
  await world.owner
    .updateTable('activity')
    .set({ name: 'Debt and panic', publicName: JSON.stringify({ en: 'Tuesday tea', da: 'Tirsdagste' }) })
    .where('id', '=', activityId)
    .execute()
  const sessionId = await sessionOn(held, -3)
  const consent = (personId: string, purpose: string, given: boolean) =>
    world.owner
      .insertInto('consent')
      .values({ organisationId: charity.id, id: newId(), personId, purpose: purpose as 'invite-me', given, how: 'in-person', language: 'en' })
      .execute()
  const reach = (personId: string, kind: 'email' | 'phone', value: string) =>
    world.owner.insertInto('personReach').values({ organisationId: charity.id, id: newId(), personId, kind, value, safe: true }).execute()
  const person = async (name: string, agrees = true, options: Parameters<typeof charity.person>[1] = { state: 'supported' }) => {
    const id = await charity.person(name, options)
    await consent(id, 'invite-me', agrees)
    return id
  }
  return { ...held, sessionId, consent, reach, person, page: `/sessions/${sessionId}/inviting` }
}

describe('somebody is invited to a session', () => {
  test('in writing, in their language and by the public name alone, where they agreed to be written to', async ({ world }) => {
    const { charity, worker, page, person, consent, reach } = await evening(world)
    const freja = await person('Freja Holm')
    await consent(freja, 'contact-me', true)
    await reach(freja, 'email', 'freja@example.org')
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId: charity.id, personId: freja, language: 'da', speaks: true, reads: true, preferred: true })
      .execute()
    expect((await worker.post(page, { people: freja })).status).toBe(303)
    const { body, subject, recipient } = await world.owner
      .selectFrom('message')
      .select(['body', 'subject', 'recipient'])
      .where('personId', '=', freja)
      .executeTakeFirstOrThrow()
    expect([subject, recipient, body.includes('Tirsdagste')]).toEqual(['En invitation', 'freja@example.org', true])
    expect(body).not.toMatch(/Debt|panic|Charity/)
  })

  test('by a call where nothing safe may be written, and it is noted who rang and whether they came', async ({ world }) => {
    const held = await evening(world)
    const { worker, page, person, reach, sessionId } = held
    const omar = await person('Omar Haddad')
    await reach(omar, 'phone', '01684 496 111')
    await worker.post(page, { people: omar })
    expect(await world.owner.selectFrom('message').select('id').where('personId', '=', omar).execute()).toEqual([])
    const shown = await (await worker.get(page)).text()
    expect(shown).toContain('01684 496 111')
    const { id } = await world.owner.selectFrom('sessionInvitation').select('id').where('sessionId', '=', sessionId).executeTakeFirstOrThrow()
    await worker.post(`${page}/rung`, { invitationId: id })
    const { rungById } = await world.owner.selectFrom('sessionInvitation').select('rungById').where('id', '=', id).executeTakeFirstOrThrow()
    expect(rungById).toBe(worker.viewer.id)
    expect(await (await worker.get(`/sessions/${sessionId}`)).text()).toContain('One was invited, 0 came')
  })

  test('never where they said no, took it back, want no contact, left, died, or shut their record to whoever looks', async ({ world }) => {
    const { charity, worker, page, person, consent } = await evening(world)
    const ofIt = { organisationId: charity.id }
    const yes = await person('Yes Alone')
    const no = await person('No Said', false)
    const unasked = await charity.person('Not Asked', { state: 'supported' })
    const past = await person('Past Support', true, { state: 'past' })
    const noContact = await person('No Contact')
    await consent(noContact, 'contact-me', false)
    const [back, dead, shut] = [await person('Taken Back'), await person('Dead Now'), await person('Shut Record')]
    const given = await world.owner.selectFrom('consent').select('id').where('personId', '=', back).executeTakeFirstOrThrow()
    await world.owner
      .insertInto('consentWithdrawal')
      .values({ ...ofIt, consentId: given.id, how: 'by-phone', takenById: worker.viewer.id })
      .execute()
    await world.owner
      .insertInto('death')
      .values({
        ...ofIt,
        id: newId(),
        personId: dead,
        diedOn: Temporal.Now.plainDateISO(),
        dayKnown: true,
        toldBy: 'A neighbour',
        how: 'by-phone',
        saidById: worker.viewer.id,
      })
      .execute()
    await world.owner
      .insertInto('closedRecord')
      .values({ ...ofIt, personId: shut, viewerId: worker.viewer.id, closedById: worker.viewer.id })
      .execute()
    const listed = await (await worker.get(`${page}?need=any`)).text()
    const everybody = { yes, no, unasked, past, noContact, back, dead, shut }
    expect(
      Object.entries(everybody)
        .filter(([, id]) => listed.includes(`value="${id}"`))
        .map(([who]) => who),
    ).toEqual(['yes'])
    // sent all the same, as by an old page: those alone are invited who may be
    await worker.post(page, { people: Object.values(everybody) })
    const invited = await world.owner.selectFrom('sessionInvitation').select('personId').where('organisationId', '=', charity.id).execute()
    expect(invited).toEqual([{ personId: yes }])
  })

  test('for a need that they would like help with, or why they came to us', async ({ world }) => {
    const { charity, worker, page, person } = await evening(world)
    const [leyla, omar] = [await person('Leyla Aydin'), await person('Omar Haddad')]
    await world.owner
      .insertInto('assessment')
      .values({
        ...{ organisationId: charity.id, id: newId(), personId: leyla, serviceId: charity.serviceId, shipped: 'holistic', edition: 1 },
        ...{
          onDay: Temporal.Now.plainDateISO(),
          answers: JSON.stringify({ loneliness: { step: 1, wanted: true, words: '' } }),
          recordedById: worker.viewer.id,
        },
      })
      .execute()
    const on = async (need: string) => {
      const listed = await (await worker.get(`${page}?need=${need}`)).text()
      return [leyla, omar].map((id) => listed.includes(`value="${id}"`))
    }
    expect([await on('any'), await on('loneliness'), await on('housing')]).toEqual([
      [true, true],
      [true, false],
      [false, false],
    ])
    expect(await (await worker.get(page)).text()).toContain('Loneliness')
  })

  test('once, by those who plan it, and to nothing that is off, has begun or has no public name', async ({ world }) => {
    const held = await evening(world)
    const { charity, worker, page, person, activityId, sessionId } = held
    const leyla = await person('Leyla Aydin')
    const volunteer = await charity.as('volunteer')
    expect((await volunteer.get(page)).status).toBe(403)
    expect((await worker.post(`/sessions/${await sessionOn(held, 1)}/inviting`, { people: leyla })).status).toBe(409)
    await world.owner.updateTable('activity').set({ publicName: '{}' }).where('id', '=', activityId).execute()
    expect((await worker.post(page, { people: leyla })).status).toBe(409)
    await world.owner
      .updateTable('activity')
      .set({ publicName: JSON.stringify({ en: 'Tea' }) })
      .where('id', '=', activityId)
      .execute()
    expect((await worker.post(page, { people: leyla })).status).toBe(303)
    expect((await worker.post(page, { people: leyla })).status).toBe(409)
    const invited = await world.owner.selectFrom('sessionInvitation').select('personId').where('sessionId', '=', sessionId).execute()
    expect(invited).toHaveLength(1)
  })
})

describe('how somebody is invited', () => {
  const way = (kind: string, value: string, more: object = {}) => ({ kind, value, safe: true, preferred: false, ...more })

  test('is the safe way in writing that they like best; a number that wants no texts is rung', () => {
    expect(wayToInvite([way('email', 'a'), way('text', 'b', { preferred: true })], true)).toEqual({ way: 'text', at: 'b' })
    expect(wayToInvite([way('text', 'b', { stoppedAt: '2026-01-01' })], true)).toEqual({ way: 'phone', at: 'b' })
    expect(wayToInvite([way('email', 'a', { safe: false }), way('phone', 'c')], true)).toEqual({ way: 'phone', at: 'c' })
    expect(wayToInvite([way('email', 'a')], false)).toEqual({ way: 'phone', at: null })
  })
})
