import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, type Held, putAt, sessionOn, tapped } from '../register/register.testing.ts'
import { meetingHere, outgrows, placeFor } from './beside.ts'

async function withEar(world: World, daysAgo = 0) {
  const held = await charityWithASession(world, { daysAgo })
  const kindId = newId()
  await world.owner
    .insertInto('contactKind')
    .values({ organisationId: held.charity.id, id: kindId, meaning: 'listening-ear', words: JSON.stringify({ en: 'Listening ear' }), position: 9 })
    .execute()
  const leyla = await held.charity.person('Leyla Aydin', { state: 'supported' })
  const beside = `/sessions/${held.sessionId}/beside/${leyla}`
  const word = (said: Record<string, string> = {}) =>
    held.worker.post(beside, { what: 'word', kindId, minutes: '25', note: 'She slept badly.', ...said })
  return { ...held, kindId, leyla, beside, word }
}

describe('a word in private beside a session', () => {
  test('is a contact on the record of the person, on the day of the session and in its service', async ({ world }) => {
    const { word, charity, leyla, sessionId } = await withEar(world)
    expect((await word()).status).toBe(303)
    const contact = await world.owner.selectFrom('contact').select(['id', 'minutes', 'meaning', 'serviceId']).where('personId', '=', leyla).execute()
    expect(contact).toEqual([{ id: contact[0]?.id, minutes: 25, meaning: 'listening-ear', serviceId: charity.serviceId }])
    const beside = await world.owner.selectFrom('sessionContact').select(['contactId', 'what']).where('sessionId', '=', sessionId).execute()
    expect(beside).toEqual([{ contactId: contact[0]?.id, what: 'word' }])
  })

  test('asks for which service it was where somebody is in more than one', async ({ world }) => {
    const { word, charity, leyla, worker, beside } = await withEar(world)
    await world.owner
      .insertInto('involvement')
      .values({
        organisationId: charity.id,
        serviceId: charity.otherServiceId,
        personId: leyla,
        state: 'supported',
        sinceOn: Temporal.Now.plainDateISO(),
      })
      .execute()
    expect(await (await worker.get(beside)).text()).toContain('For which service was it?')
    expect((await word()).status).toBe(409)
    expect((await word({ place: `service:${charity.otherServiceId}` })).status).toBe(303)
    const { serviceId } = await world.owner.selectFrom('contact').select('serviceId').where('personId', '=', leyla).executeTakeFirstOrThrow()
    expect(serviceId).toBe(charity.otherServiceId)
  })

  test('is written by nobody who writes no contacts down, though they keep the register', async ({ world }) => {
    const held = await withEar(world)
    const volunteer = await held.charity.as('volunteer')
    await putAt(held, volunteer.viewer.id)
    expect((await volunteer.get(held.at)).status).toBe(200)
    expect((await volunteer.get(held.beside)).status).toBe(403)
  })

  test('takes the private room in the same breath, and gives it back when it is written down', async ({ world }) => {
    const held = await withEar(world)
    await world.owner.updateTable('room').set({ isPrivate: true }).where('id', '=', held.greenId).execute()
    await world.owner.updateTable('session').set({ venueId: held.venueId }).where('id', '=', held.sessionId).execute()
    expect((await held.worker.post(`${held.beside}/room`, { roomId: held.greenId, take: 'yes' })).status).toBe(303)
    expect(await (await held.worker.get(held.beside)).text()).toContain('Green room is taken for a word in private until')
    await held.word({ giveBack: 'yes' })
    expect(await world.owner.selectFrom('roomUse').select('id').where('roomId', '=', held.greenId).execute()).toEqual([])
  })

  test('that was advice bears the name of the partner who gave it; a signpost says where to', async ({ world }) => {
    const { word, charity, leyla, sessionId } = await withEar(world)
    const partnerId = newId()
    await world.owner.insertInto('communityPartner').values({ organisationId: charity.id, id: partnerId, name: 'Malvern Debt Advice' }).execute()
    expect((await word({ what: 'advice', partnerId })).status).toBe(409)
    await world.owner
      .insertInto('sessionPartner')
      .values({ organisationId: charity.id, sessionId, partnerId, standing: 'came', saidById: (await charity.viewer(['worker'])).id })
      .execute()
    expect((await word({ what: 'advice', partnerId })).status).toBe(303)
    expect((await word({ what: 'signpost' })).status).toBe(409)
    expect((await word({ what: 'signpost', withWhom: 'Chess club, Tuesdays' })).status).toBe(303)
    const told = await world.owner.selectFrom('contact').select('withWhom').where('personId', '=', leyla).orderBy('id').execute()
    expect(told.map(({ withWhom }) => withWhom)).toEqual(['Malvern Debt Advice', 'Chess club, Tuesdays'])
  })

  test('is counted on the page of the session against those who were there', async ({ world }) => {
    const held = await withEar(world, 1)
    await putAt(held, held.worker.viewer.id, 'leads')
    await held.word()
    const page = await (await held.worker.get(`/sessions/${held.sessionId}`)).text()
    expect(page).toContain('One conversation beside the session, 25 minutes in all; one person led or helped.')
    expect(page).toContain('meanwhile nobody was with the group')
    expect(await (await held.worker.get(`/activities/${held.activityId}`)).text()).toContain('At one of the last sessions talking one to one')
  })
})

describe('talking one to one', () => {
  test('outgrows those who are there once it takes more than all but one of them have', () => {
    expect(outgrows({ contacts: 3, minutes: 120, workers: 2 }, 120)).toBe(false)
    expect(outgrows({ contacts: 3, minutes: 121, workers: 2 }, 120)).toBe(true)
    expect(outgrows({ contacts: 1, minutes: 5, workers: 1 }, 120)).toBe(true)
    expect(outgrows({ contacts: 0, minutes: 0, workers: 0 }, 120)).toBe(false)
  })

  test('belongs to the only service without asking', () => {
    const place = (value: string) => ({ value, serviceId: value, episodeId: null, name: {} })
    expect(placeFor(null, [place('a')])).toEqual(place('a'))
    expect(placeFor(null, [])).toBeNull()
    expect([placeFor(null, [place('a'), place('b')]), placeFor('c', [place('a')])]).toEqual(['ask', 'ask'])
  })
})

describe('registration', () => {
  const offers = async (held: Held, by = held.worker, at = held.at) =>
    /id="offers"[\s\S]*?<\/section>/.exec(await (await by.get(at)).text())?.[0] ?? ''
  const newcomer = async (held: Held) => {
    await held.worker.post(`${held.at}/new`, { knownAs: 'Sunny Patel', cameAs: 'participant', tapId: newId() })
    const { id } = await held.world.owner
      .selectFrom('person')
      .select('id')
      .where('organisationId', '=', held.charity.id)
      .where('knownAs', '=', 'Sunny Patel')
      .executeTakeFirstOrThrow()
    return id
  }

  test('is offered once somebody came as often as the activity says, and to nobody before', async ({ world }) => {
    const held = await charityWithASession(world, { daysAgo: 1 })
    await held.worker.post(`/activities/${held.activityId}/registration`, { afterVisits: '2' })
    const sunny = await newcomer(held)
    expect(await offers(held)).toBe('')
    const today = `/sessions/${await sessionOn(held, 0)}/register`
    await tapped(held, held.worker, { personId: sunny }, today)
    expect(await offers(held, held.worker, today)).toContain('Came 2 times')
  })

  test('is asked again another time after not now, and never after no; nothing is refused to whoever said it', async ({ world }) => {
    const held = await charityWithASession(world, { daysAgo: 1 })
    await held.worker.post(`/activities/${held.activityId}/registration`, { afterVisits: '1' })
    const sunny = await newcomer(held)
    const answered = (session: string, answer: string) => held.worker.post(`/sessions/${session}/offers`, { personId: sunny, answer })
    expect((await answered(held.sessionId, 'not-now')).status).toBe(303)
    expect(await offers(held)).toBe('')
    const later = await sessionOn(held, 0)
    const today = `/sessions/${later}/register`
    await tapped(held, held.worker, { personId: sunny }, today)
    expect(await offers(held, held.worker, today)).toContain('Sunny P.')
    await answered(later, 'no')
    expect(await offers(held, held.worker, today)).toBe('')
    expect(await (await held.worker.get(today)).text()).toContain('Sunny P.')
  })

  test('that was wished opens the record, for those who may see it', async ({ world }) => {
    const held = await charityWithASession(world)
    const sunny = await newcomer(held)
    const volunteer = await held.charity.as('volunteer')
    await putAt(held, volunteer.viewer.id)
    const yes = { personId: sunny, answer: 'yes' }
    expect((await held.worker.post(`/sessions/${held.sessionId}/offers`, yes)).headers.get('location')).toBe(`/people/${sunny}/correction`)
    expect((await volunteer.post(`/sessions/${held.sessionId}/offers`, yes)).headers.get('location')).toContain(held.at)
  })

  test('is offered to nobody who is supported one to one, or who said already whether a record may be kept', async ({ world }) => {
    const held = await charityWithASession(world)
    await held.worker.post(`/activities/${held.activityId}/registration`, { afterVisits: '1' })
    const known = await held.charity.person('Omar Haddad', { state: 'supported', workerId: held.worker.viewer.id })
    await tapped(held, held.worker, { personId: known })
    const sunny = await newcomer(held)
    await held.worker.post(`/people/${sunny}/consents`, { purpose: 'keep-record', given: 'yes', how: 'in-person', language: 'en' })
    expect(await offers(held)).toBe('')
  })
})

describe('two who must not meet', () => {
  test('warn at their rows once both are here, with the other named only to who may see both', async ({ world }) => {
    const held = await charityWithASession(world)
    const { charity, worker, at } = held
    const [leyla, omar] = [await charity.person('Leyla Aydin'), await charity.person('Omar Haddad', { serviceId: charity.otherServiceId })]
    await world.owner
      .insertInto('mustNotMeet')
      .values({
        organisationId: charity.id,
        id: newId(),
        personId: leyla,
        otherPersonId: omar,
        why: 'A quarrel in the spring',
        saidById: worker.viewer.id,
      })
      .execute()
    const manager = await charity.as('manager')
    const warned = async (by: typeof worker) =>
      [...(await (await by.get(at)).text()).matchAll(/role="alert">([\s\S]*?)<\/p>/g)].map(([, said]) => said)
    await tapped(held, manager, { personId: leyla })
    expect(await warned(manager)).toEqual([])
    // a carer becomes known to nobody by coming
    await tapped(held, manager, { personId: omar, cameAs: 'carer' })
    const both = await warned(manager)
    expect(both).toHaveLength(2)
    expect(both[0]).toContain('are both here')
    // a worker of the one service sees one of the two
    const one = await warned(worker)
    expect(one).toHaveLength(1)
    expect([one[0]?.includes('Omar'), one[0]?.includes('Leyla')]).toEqual([false, true])
    const volunteer = await charity.as('volunteer')
    await putAt(held, volunteer.viewer.id)
    expect(await warned(volunteer)).toEqual([])
  })

  test('warn before one of them comes: expected today, with the other named only to who may see both, and not once they sent word', async ({
    world,
  }) => {
    const held = await charityWithASession(world)
    const { charity, worker, at } = held
    const [leyla, omar] = [await charity.person('Leyla Aydin'), await charity.person('Omar Haddad', { serviceId: charity.otherServiceId })]
    const pair = { organisationId: charity.id, id: newId(), personId: leyla, otherPersonId: omar, why: 'A court says so', saidById: worker.viewer.id }
    await world.owner.insertInto('mustNotMeet').values(pair).execute()
    const before = { ...held, sessionId: await sessionOn(held, 7) }
    const manager = await charity.as('manager')
    for (const personId of [leyla, omar]) await tapped(before, manager, { personId, cameAs: 'carer' }, `/sessions/${before.sessionId}/register`)
    const warned = async (by: typeof worker) =>
      [...(await (await by.get(at)).text()).matchAll(/role="alert">([\s\S]*?)<\/p>/g)].map(([, said]) => said ?? '')
    const both = await warned(manager)
    expect(both.map((said) => said.includes('expected'))).toEqual([true, true])
    expect(both.join()).toContain('Omar')
    const one = await warned(worker)
    expect([one.length, one[0]?.includes('Omar'), one[0]?.includes('expected')]).toEqual([1, false, true])
    const volunteer = await charity.as('volunteer')
    await putAt(held, volunteer.viewer.id)
    expect(await warned(volunteer)).toEqual([])
    await tapped(held, manager, { personId: omar, word: 'apologies' })
    expect(await warned(manager)).toEqual([])
  })

  test('are said of nobody who does not come', () => {
    const pair = { personId: 'a', otherId: 'b' }
    const on = (personId: string, seen: boolean, here = true) => ({ personId, name: personId.toUpperCase(), seen, here })
    const nobody = { names: [], unnamed: false }
    expect(meetingHere([pair], [on('a', true)]).size).toBe(0)
    expect(meetingHere([pair], [on('a', true), on('b', false)])).toEqual(new Map([['a', { here: { names: [], unnamed: true }, expected: nobody }]]))
    expect(meetingHere([pair], [on('a', true), on('b', true)]).get('b')).toEqual({ here: { names: ['A'], unnamed: false }, expected: nobody })
    expect(meetingHere([pair], [on('a', true), on('b', true, false)]).get('a')).toEqual({ here: nobody, expected: { names: ['B'], unnamed: false } })
  })
})
