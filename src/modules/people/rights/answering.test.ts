import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

async function taken(world: World, kind = 'correction', receivedOn = today.toString()) {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const leyla = await charity.person('Leyla Ahmadi')
  await worker.post(`/people/${leyla}/rights/new`, { kind, receivedOn, how: 'by-phone', note: 'My birthday is wrong' })
  const row = () => world.owner.selectFrom('rightsRequest').selectAll().where('personId', '=', leyla).executeTakeFirstOrThrow()
  const at = `/rights/requests/${(await row()).id}`
  return { charity, manager, worker, leyla, row, at }
}

describe('what somebody asks about their record', () => {
  test('is written down by whoever hears it, stands on the manager’s day, and is answered once', async ({ world }) => {
    const { manager, worker, row, at } = await taken(world)
    expect(await (await manager.get('/')).text()).toContain('Clocks that run')
    expect(await (await manager.get('/rights')).text()).toContain('Leyla Ahmadi')
    expect((await worker.post(`${at}/answer`, { outcome: 'done' })).status).toBe(403)
    expect((await manager.post(`${at}/answer`, { outcome: 'refused' })).status).toBe(409)
    expect((await manager.post(`${at}/answer`, { outcome: 'done', answer: 'Put right today' })).status).toBe(303)
    expect((await manager.post(`${at}/answer`, { outcome: 'refused', answer: 'No' })).status).toBe(409)
    expect((await row()).outcome).toBe('done')
    expect(await (await manager.get('/')).text()).not.toContain('Clocks that run')
    expect(await (await manager.get('/rights?state=answered')).text()).toContain('Leyla Ahmadi')
  })

  test('is found by a word of a name or of what was noted, in any order and without accents', async ({ world }) => {
    const { manager } = await taken(world)
    const found = async (words: string) =>
      (await (await manager.get(`/rights?q=${encodeURIComponent(words)}`)).text()).includes('<bdi>Leyla Ahmadi</bdi>')
    expect([await found('ahmadi léyla'), await found('BIRTHDAY'), await found('leyla wrong'), await found('eyla'), await found('Omar')]).toEqual([
      true,
      true,
      true,
      false,
      false,
    ])
    expect((await manager.get('/rights?q=%25_%27')).status).toBe(200)
  })

  test('stays listed when the person was forgotten, answered or not, and so does what they complained of; nobody is named', async ({ world }) => {
    const { charity, manager, worker, leyla, at } = await taken(world, 'erasure')
    await worker.post(`/people/${leyla}/rights/new`, { kind: 'restriction', receivedOn: today.toString(), how: 'by-phone' })
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', leyla).executeTakeFirstOrThrow()
    await worker.post('/rights/complaints/new', {
      ...{ kind: 'service', about: 'Nobody rang me back', receivedOn: today.toString(), fromName: 'Leyla Ahmadi', personReference: reference },
    })
    expect((await manager.post(`${at}/erasure`, { name: 'Leyla Ahmadi' })).status).toBe(303)
    const texts = [
      await (await manager.get('/rights?state=answered')).text(),
      await (await manager.get('/rights')).text(),
      await (await manager.get('/rights/complaints')).text(),
      await (await manager.get(at)).text(),
      await (await manager.get('/')).text(),
    ]
    expect(texts.slice(0, 4).map((text) => text.includes('Somebody who was forgotten'))).toEqual([true, true, true, true])
    expect(texts[4]).toContain('To have it left untouched')
    for (const text of texts) expect([text.includes('Leyla'), text.includes(`/people/${leyla}`)]).toEqual([false, false])
    const [complaint] = await world.owner.selectFrom('complaint').select('id').where('organisationId', '=', charity.id).execute()
    expect((await manager.get(`/rights/complaints/${complaint?.id}`)).status).toBe(200)
    expect((await manager.get(`/people/${leyla}`)).status).toBe(404)
    expect((await worker.get(at)).status).toBe(404)
  })

  test('is never of tomorrow', async ({ world }) => {
    const { worker, leyla } = await taken(world)
    const asked = { kind: 'access', receivedOn: today.add({ days: 1 }).toString(), how: 'by-phone' }
    expect((await worker.post(`/people/${leyla}/rights/new`, asked)).status).toBe(409)
  })

  test('waits while the person is asked back, and is extended within its month only', async ({ world }) => {
    const { manager, row, at } = await taken(world)
    await manager.post(`${at}/waiting`)
    expect((await row()).waitingSince?.toString()).toBe(today.toString())
    await manager.post(`${at}/going-on`)
    expect([(await row()).waitingSince, (await row()).waitedDays]).toEqual([null, 0])
    expect((await manager.post(`${at}/extension`, { why: 'There are nine years of notes' })).status).toBe(303)
    expect((await manager.post(`${at}/extension`, { why: 'And more' })).status).toBe(409)
    const late = await taken(world, 'access', today.subtract({ days: 60 }).toString())
    expect((await late.manager.post(`${late.at}/extension`, { why: 'There are nine years of notes' })).status).toBe(409)
    expect(await (await late.manager.get(late.at)).text()).toContain('Late')
  })

  test('may be to put their own words beside a note, which nobody changes', async ({ world }) => {
    const { charity, manager, worker, leyla } = await taken(world)
    const contactId = crypto.randomUUID()
    const contact = { organisationId: charity.id, id: contactId, personId: leyla, serviceId: charity.serviceId, kindId: charity.kindIds.phone }
    await world.owner
      .insertInto('contact')
      .values({ ...contact, meaning: 'phone', onDay: today, minutes: 5, note: 'She was angry', recordedById: worker.viewer.id })
      .execute()
    const comment = { words: 'I was not angry, I was tired', how: 'in-person', saidOn: today.toString(), contactId }
    expect((await worker.post(`/people/${leyla}/comments`, comment)).status).toBe(303)
    expect(await (await manager.get(`/contacts/${contactId}`)).text()).toContain('I was not angry, I was tired')
    expect((await worker.post(`/people/${leyla}/comments`, { ...comment, contactId: crypto.randomUUID() })).status).toBe(404)
    const tried = world.triedBehind(manager.viewer, (tx) => tx.updateTable('ownComment').set({ words: 'No' }).execute())
    await expect(tried).rejects.toMatchObject({ code: '42501' })
  })
})

describe('an erasure', () => {
  test('waits until nothing of theirs is open and nobody holds the record, and says so before anything is typed', async ({ world }) => {
    const { charity, manager, worker, leyla, at } = await taken(world, 'erasure')
    const ids = { organisationId: charity.id, id: newId(), personId: leyla, serviceId: charity.serviceId }
    await world.owner
      .insertInto('episode')
      .values({ ...ids, openedOn: today, openedById: worker.viewer.id })
      .execute()
    const page = async () => (await manager.get(`${at}/erasure`)).text()
    const isOffered = async () => (await page()).includes('name="name"')
    expect([(await page()).includes('End this with them first'), await isOffered()]).toEqual([true, false])
    expect((await manager.post(`${at}/erasure`, { name: 'Leyla Ahmadi' })).status).toBe(409)
    await world.owner.deleteFrom('episode').where('id', '=', ids.id).execute()
    await manager.post(`/people/${leyla}/hold`, { reason: 'A claim is under way' })
    expect([(await page()).includes('A claim is under way'), await isOffered()]).toEqual([true, false])
    await manager.post(`/people/${leyla}/hold/lifting`)
    expect(await isOffered()).toBe(true)
    expect((await manager.post(`${at}/erasure`, { name: 'Leyla Ahmadi' })).status).toBe(303)
  })
})

describe('a breach', () => {
  const logged = {
    awareOn: today.subtract({ days: 1 }).toString(),
    awareAt: '09:30',
    what: 'A letter went to the wrong house',
    peopleCount: '1',
    risk: 'high',
  }

  test('is logged by manager or administrator, and names people to the manager alone', async ({ world }) => {
    const charity = await world.charity()
    const [manager, administrator, worker] = [await charity.as('manager'), await charity.as('administrator'), await charity.as('worker')]
    const leyla = await charity.person('Leyla Ahmadi')
    expect((await worker.post('/rights/breaches/new', logged)).status).toBe(403)
    const to = (await administrator.post('/rights/breaches/new', logged)).headers.get('location') ?? ''
    expect(await (await administrator.get(to)).text()).toContain('Tell the authority by')
    const [person] = await world.owner.selectFrom('person').select('reference').where('id', '=', leyla).execute()
    expect((await manager.post(`${to}/people`, { references: 'AAAA-2222' })).status).toBe(409)
    expect((await manager.post(`${to}/people`, { references: String(person?.reference) })).status).toBe(303)
    expect(await (await manager.get(to)).text()).toContain('Leyla Ahmadi')
    expect(await (await administrator.get(to)).text()).not.toContain('Leyla Ahmadi')
    expect((await manager.post(`${to}/people/${leyla}/telling`)).status).toBe(303)
    const seen = await world.triedBehind(worker.viewer, (tx) => tx.selectFrom('breach').select('id').execute())
    expect(seen).toEqual([])
  })

  test('is closed once the authority and the people were told, and what was done is said', async ({ world }) => {
    const manager = await (await world.charity()).as('manager')
    const to = (await manager.post('/rights/breaches/new', logged)).headers.get('location') ?? ''
    const close = (more: Record<string, string>, version: string) => manager.post(to, { risk: 'high', close: 'yes', version, ...more })
    expect((await close({}, '1')).status).toBe(409)
    expect((await close({ authorityTold: 'yes' }, '1')).status).toBe(409)
    const all = { authorityTold: 'yes', peopleTold: 'yes', doneAboutIt: 'Window envelopes are checked by two' }
    expect((await close(all, '7')).status).toBe(409)
    expect((await close(all, '1')).status).toBe(303)
    expect(await (await manager.get('/rights/breaches')).text()).toContain('Closed')
  })

  test('that was told in time and written down later was told in time; told late, it says why', async ({ world }) => {
    const manager = await (await world.charity()).as('manager')
    const known = { ...logged, awareOn: today.subtract({ days: 6 }).toString() }
    const to = (await manager.post('/rights/breaches/new', known)).headers.get('location') ?? ''
    const tell = (days: number | null, more: Record<string, string> = {}) =>
      manager.post(to, {
        ...{ risk: 'some', version: '1', authorityTold: 'yes', ...more },
        ...(days === null ? {} : { authorityToldOn: today.subtract({ days }).toString(), authorityToldTime: '09:30' }),
      })
    const row = () =>
      world.owner
        .selectFrom('breach')
        .select(['authorityToldAt', 'whyNotTold'])
        .where('id', '=', to.split('/').at(-1) ?? '')
        .executeTakeFirstOrThrow()
    // just now, six days after it was known
    expect(await (await tell(null)).text()).toContain('It was told after the 72 hours')
    expect(await (await tell(7)).text()).toContain('That is before it was known')
    expect((await tell(-1)).status).toBe(409)
    expect((await manager.post(to, { risk: 'some', version: '1', authorityTold: 'yes', authorityToldOn: today.toString() })).status).toBe(422)
    expect((await row()).authorityToldAt).toBeNull()
    expect((await tell(4)).status).toBe(303)
    expect((await row()).authorityToldAt?.toZonedDateTimeISO('Europe/London').toPlainDate().toString()).toBe(today.subtract({ days: 4 }).toString())

    const late = (await manager.post('/rights/breaches/new', known)).headers.get('location') ?? ''
    const said = { risk: 'some', version: '1', authorityTold: 'yes', whyNotTold: 'The office was closed' }
    expect((await manager.post(late, said)).status).toBe(303)
    expect(await (await manager.get(late)).text()).toContain('The office was closed')
  })

  test('of a time that is none is asked again', async ({ world }) => {
    const manager = await (await world.charity()).as('manager')
    expect((await manager.post('/rights/breaches/new', { ...logged, awareAt: '25:99' })).status).toBe(422)
  })
})

describe('a complaint', () => {
  const said = { kind: 'service', about: 'Nobody rang me back', receivedOn: today.toString(), fromName: 'Omar Aziz' }

  test('is taken by whoever hears it and read by managers, in the database too', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
    expect((await worker.post('/rights/complaints/new', said)).headers.get('location')).toBe('/')
    expect((await worker.get('/rights/complaints')).status).toBe(403)
    expect(await (await manager.get('/rights/complaints')).text()).toContain('Nobody rang me back')
    const read = (viewer: typeof worker.viewer) => world.triedBehind(viewer, (tx) => tx.selectFrom('complaint').select('about').execute())
    expect([await read(worker.viewer), await read(manager.viewer)]).toEqual([[], [{ about: 'Nobody rang me back' }]])
  })

  test('is acknowledged and answered by the organisation’s own clock', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const to = (await manager.post('/rights/complaints/new', said)).headers.get('location') ?? ''
    expect(await (await manager.get(to)).text()).toContain('Acknowledge')
    await manager.post(`${to}/acknowledgement`)
    const row = () => world.owner.selectFrom('complaint').selectAll().where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    expect((await row()).acknowledgedOn?.toString()).toBe(today.toString())
    const answer = { outcome: 'upheld', answer: 'We are sorry, and rang', learnt: 'Calls are shared out at noon' }
    expect((await manager.post(to, { ...answer, version: '1' })).status).toBe(409)
    expect((await manager.post(to, { ...answer, version: String((await row()).version) })).status).toBe(303)
    expect((await row()).outcome).toBe('upheld')
    expect((await manager.post('/rights/complaints/clock', { acknowledgeDays: '2', answerDays: '10' })).status).toBe(303)
    expect(await (await manager.get('/rights/complaints?state=answered')).text()).toContain('They are right')
  })

  test('about somebody whose record is closed to a manager is not theirs to read', async ({ world }) => {
    const charity = await world.charity()
    const [manager, other] = [await charity.as('manager'), await charity.as('manager')]
    const leyla = await charity.person('Leyla Ahmadi')
    const [person] = await world.owner.selectFrom('person').select('reference').where('id', '=', leyla).execute()
    const sent = await manager.post('/rights/complaints/new', { ...said, personReference: String(person?.reference) })
    const to = sent.headers.get('location') ?? ''
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: leyla, viewerId: other.viewer.id }).execute()
    expect([(await manager.get(to)).status, (await other.get(to)).status]).toEqual([200, 404])
  })
})
