import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { withdrawConsent } from './consent/withdrawal.actions.server.ts'
import { registerPerson } from './registration.actions.server.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const born = { 'born-day': '27', 'born-month': '3', 'born-year': '1985' }

describe('writing somebody down', () => {
  test('a name to call them by is all that is needed', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    const answer = await worker.post('/people/registration', { knownAs: 'Nur' })
    expect(answer.status).toBe(303)
    expect(await html(worker.get(answer.headers.get('location') ?? ''))).toContain('Nur')
  })

  test('beside a day of birth no age is kept', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    expect((await worker.post('/people/registration', { knownAs: 'Nur', age: '20', ...born })).status).toBe(303)
    const kept = await world.owner.selectFrom('person').select(['ageGiven', 'ageGivenOn']).where('organisationId', '=', charity.id).execute()
    expect(kept).toEqual([{ ageGiven: null, ageGivenOn: null }])
  })

  test('a form sent twice counts once', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const form = { form_id: newId(), knownAs: 'Nur the only' }
    const answers = await Promise.all([worker.post('/people/registration', form), worker.post('/people/registration', form)])
    const places = answers.map((answer) => answer.headers.get('location'))
    expect(places[0]).toBe(places[1])
    expect(await world.owner.selectFrom('person').select('id').where('organisationId', '=', charity.id).execute()).toHaveLength(1)
  })

  test('somebody much alike is shown first, and nothing is stored until the form is sent once more', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const known = await charity.person('Leyla Ahmadi')
    const first = await worker.post('/people/registration', { knownAs: 'Leila Ahmadi', fullName: 'Leyla Ahmadi' })
    expect(first.status).toBe(409)
    const page = await first.text()
    expect(page).toContain('Use this one')
    expect(page).toContain(`name="distinct" value="${known}"`)
    const count = () => world.owner.selectFrom('person').select('id').where('organisationId', '=', charity.id).execute()
    expect(await count()).toHaveLength(1)
    expect((await worker.post('/people/registration', { knownAs: 'Leila Ahmadi', fullName: 'Leyla Ahmadi', distinct: known })).status).toBe(303)
    expect(await count()).toHaveLength(2)
  })

  test('whom the worker may not see is no hint', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    await charity.person('Leyla Ahmadi', { serviceId: charity.otherServiceId })
    expect((await worker.post('/people/registration', { knownAs: 'Leyla Ahmadi' })).status).toBe(303)
  })

  test('everything that was said is in the record', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const answer = await worker.post('/people/registration', {
      knownAs: 'Leyla',
      fullName: 'Leyla Nur Ahmadi',
      otherScript: 'ليلى احمدی',
      pronouns: 'she/her',
      ...born,
      postcode: 'me4 4bg',
      way1Value: '٠٧٧٠٠ ٩٠٠١٢٣',
      way1Kind: 'text',
      way1Safe: 'yes',
      way1Note: 'after 17:00',
      way2Value: 'Leyla@Example.org',
      language1: 'fa',
      language1Reads: 'yes',
      language2: 'en',
      interpreter: 'needed',
      serviceId: charity.serviceId,
      consents: ['keep-record', 'contact-me'],
      how: 'by-phone',
    })
    const page = await html(worker.get(`${answer.headers.get('location')}/details`))
    for (const said of [
      'Leyla Nur Ahmadi',
      'ليلى احمدی',
      '27 March 1985',
      'ME4 4BG',
      '07700 900123',
      'after 17:00',
      'leyla@example.org',
      'Not safe: do not use',
      'Persian',
    ])
      expect(page).toContain(said)
    expect(await html(worker.get(`${answer.headers.get('location')}/consents`))).toContain('By phone')
    const events = await world.owner.selectFrom('event').select('kind').where('organisationId', '=', charity.id).orderBy('id').execute()
    expect(events.map((event) => event.kind).slice(0, 3)).toEqual(['person registered', 'consent given', 'consent given'])
  })

  test('a stranger on a public page can be written down, and can read nobody back', async ({ world }) => {
    const charity = await world.charity()
    await world.root
      .transaction()
      .execute(async (tx) => {
        await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${charity.slug}) o`.execute(tx)
        const by = { organisationId: charity.id, id: null }
        await registerPerson(tx, by, {
          knownAs: 'Somebody new',
          names: [{ kind: 'full', name: 'Somebody Newly Arrived' }],
          ways: [{ kind: 'phone', value: '07700 900456' }],
          languages: [{ language: 'ar', speaks: true, reads: true, preferred: true }],
          consents: [{ purpose: 'keep-record', given: true, how: 'on-a-form', language: 'ar' }],
        })
        await expect(sql`select * from person`.execute(tx)).rejects.toThrow(/permission denied/)
      })
      .catch((fault: Error) => {
        // the refused reading has ended the transaction, and what was put in is taken back with it
        if (!/aborted|rolled back/i.test(fault.message)) throw fault
      })
  })
})

describe('changing what is written', () => {
  const fields = (more: Record<string, string>) => ({ knownAs: 'Leyla', interpreter: 'not-asked', ...more })

  test('over somebody else’s change both texts come back, and the next try knowingly replaces it', async ({ world }) => {
    const charity = await world.charity()
    const [one, other] = [await charity.as('worker'), await charity.as('worker')]
    const path = `/people/${await charity.person('Leyla')}/correction`
    expect((await one.post(path, fields({ version: '1', town: 'Chatham' }))).status).toBe(303)
    const late = await other.post(path, fields({ version: '1', town: 'Gillingham' }))
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('Chatham')
    expect(page).toContain('Gillingham')
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await other.post(path, fields({ version, town: 'Gillingham' }))).status).toBe(303)
    expect(await html(one.get(path.replace('correction', 'details')))).toContain('Gillingham')
  })

  test('a way to reach somebody that a colleague changed meanwhile is not written over, and is found by its new number', async ({ world }) => {
    const charity = await world.charity()
    const [one, other] = [await charity.as('worker'), await charity.as('worker')]
    const personId = await charity.person('Leyla')
    await one.post(`/people/${personId}/reach`, { kind: 'phone', value: '07700 900111', safe: 'yes' })
    const way = () =>
      world.owner.selectFrom('personReach').select(['id', 'value', 'digits']).where('personId', '=', personId).executeTakeFirstOrThrow()
    const path = `/people/${personId}/reach/${(await way()).id}`
    const version = /name="version" value="(\d+)"/.exec(await html(one.get(path)))?.[1] ?? ''
    expect((await one.post(path, { version, kind: 'phone', value: '07700 900222', safe: 'yes' })).status).toBe(303)
    const late = await other.post(path, { version, kind: 'phone', value: '07700 900333', safe: 'yes' })
    expect(late.status).toBe(409)
    expect(await late.text()).toContain('07700 900222')
    expect(await way()).toMatchObject({ value: '07700 900222', digits: '07700900222' })
  })

  test('an age is counted on from the day on which it was given, until a day of birth takes its place', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const path = `/people/${await charity.person('Leyla')}/correction`
    const given = { ageGiven: 30, ageGivenOn: Temporal.PlainDate.from('2024-02-01') }
    await world.owner.updateTable('person').set(given).where('organisationId', '=', charity.id).execute()
    const ages = () =>
      world.owner.selectFrom('person').select(['ageGiven', 'ageGivenOn', 'bornOn']).where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    const age = /name="age"[^>]*value="(\d+)"/.exec(await html(worker.get(path)))?.[1] ?? ''
    expect(Number(age)).toBeGreaterThan(30)
    expect((await worker.post(path, fields({ version: '1', age, town: 'Chatham' }))).status).toBe(303)
    expect(await ages()).toEqual({ ...given, bornOn: null })
    expect((await worker.post(path, fields({ version: '2', age, town: 'Chatham', ...born }))).status).toBe(303)
    expect(await ages()).toEqual({ ageGiven: null, ageGivenOn: null, bornOn: Temporal.PlainDate.from('1985-03-27') })
  })

  test('an alert stands before every page of the person until it is ended', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const path = `/people/${await charity.person('Leyla')}`
    await worker.post(`${path}/alerts`, { words: 'A large dog. Ring first.' })
    const page = await html(worker.get(`${path}/details`))
    expect(page).toContain('A large dog. Ring first.')
    const ending = /action="([^"]+ending)"/.exec(page)?.[1] ?? ''
    expect((await worker.post(ending)).status).toBe(303)
    expect(await html(worker.get(path))).not.toContain('large dog')
  })

  test('what somebody agreed to is taken back once, and stays written down', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const path = `/people/${await charity.person('Leyla')}/consents`
    await worker.post(path, { purpose: 'contact-me', given: 'yes', how: 'in-person', language: 'fa' })
    const withdrawal = /href="([^"]+withdrawal)"/.exec(await html(worker.get(path)))?.[1] ?? ''
    expect((await worker.post(withdrawal, { how: 'by-phone', note: 'Not any more' })).status).toBe(303)
    expect((await worker.post(withdrawal, { how: 'by-phone' })).status).toBe(409)
    await worker.post(path, { purpose: 'tell-referrer', given: 'no', how: 'in-person', language: 'fa' })
    const refusal = await world.owner
      .selectFrom('consent')
      .select('id')
      .where('organisationId', '=', charity.id)
      .where('given', '=', false)
      .executeTakeFirstOrThrow()
    const back = { how: 'by-phone', note: null } as const
    const personId = path.split('/')[2] ?? ''
    const around = { underWay: [], askWorkers: async () => {}, today: Temporal.Now.plainDateISO('Europe/London') }
    const taking = world.behind(worker.viewer, (tx) => withdrawConsent(tx, worker.viewer, personId, refusal.id, back, around))
    await expect(taking).rejects.toThrow('no such page')
    const page = await html(worker.get(path))
    expect(page).toContain('Taken back')
    expect(page).toContain('Not any more')
    expect(page).toContain('Persian')
  })

  test('one way to reach somebody is preferred at most', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    for (const value of ['07700 900111', '07700 900222'])
      await worker.post(`/people/${personId}/reach`, { kind: 'phone', value, safe: 'yes', preferred: 'yes' })
    const ways = await world.owner
      .selectFrom('personReach')
      .select(['value', 'preferred'])
      .where('personId', '=', personId)
      .where('preferred', '=', true)
      .execute()
    expect(ways).toEqual([{ value: '07700 900222', preferred: true }])
    expect((await worker.post(`/people/${personId}/reach`, { kind: 'email', value: 'no address' })).status).toBe(422)
  })
})
