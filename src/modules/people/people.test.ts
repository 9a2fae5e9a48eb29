import { describe, expect } from 'vitest'
import { type Somebody, test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import type { Role } from '../access/index.ts'
import { registerPerson } from './registration.actions.server.ts'
import { visible, visibleFromOwn } from './visible.server.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const born = { 'born-day': '27', 'born-month': '3', 'born-year': '1985' }
const reasonToLook = 'She rang from the hospital and asked for help.'

describe('who sees whom', () => {
  test('a worker sees the people of their services and their own caseload, and nobody else', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const inService = await charity.person('Leyla of the service')
    const elsewhere = await charity.person('Maryam of another service', { serviceId: charity.otherServiceId })
    const own = await charity.person('Noor of the caseload', { serviceId: charity.otherServiceId, workerId: worker.viewer.id })
    const list = await html(worker.get('/people'))
    expect(list).toContain('Leyla of the service')
    expect(list).toContain('Noor of the caseload')
    expect(list).not.toContain('Maryam')
    expect((await worker.get(`/people/${inService}`)).status).toBe(200)
    expect((await worker.get(`/people/${own}`)).status).toBe(200)
    expect((await worker.get(`/people/${elsewhere}`)).status).toBe(404)
  })

  test('a volunteer with a caseload sees their own people and not all of the service', async ({ world }) => {
    const charity = await world.charity()
    const volunteer = await charity.as('caseload-volunteer')
    const own = await charity.person('Agnes', { workerId: volunteer.viewer.id })
    const other = await charity.person('Dawn')
    expect((await volunteer.get(`/people/${own}`)).status).toBe(200)
    expect((await volunteer.get(`/people/${other}`)).status).toBe(404)
  })

  test('who manages sees everybody of the organisation, and nobody of another', async ({ world }) => {
    const [charity, other] = [await world.charity(), await world.charity()]
    const manager = await charity.as('manager')
    await charity.person('Somebody of no service', { serviceId: null })
    const stranger = await other.person('Somebody next door')
    expect(await html(manager.get('/people'))).toContain('Somebody of no service')
    expect((await manager.get(`/people/${stranger}`)).status).toBe(404)
    expect(await html(manager.get('/search?q=door'))).not.toContain('next door')
  })

  for (const role of ['administrator', 'auditor', 'finance', 'trustee', 'lead'] satisfies Role[]) {
    test(`the role ${role} opens nobody's record`, async ({ world }) => {
      const charity = await world.charity()
      const somebody = await charity.as(role)
      const personId = await charity.person('Leyla the sought')
      expect([403, 404]).toContain((await somebody.get('/people')).status)
      expect((await somebody.get(`/people/${personId}`)).status).toBe(404)
      expect(await html(somebody.get('/search?q=sought'))).not.toContain('Leyla the sought')
      const rows = await world.triedBehind(somebody.viewer, (tx) => tx.selectFrom('person').selectAll().execute())
      expect(rows).toEqual([])
    })
  }

  test('a list that begins from one’s own people holds whom a list of everybody lets one see', async ({ world }) => {
    const charity = await world.charity()
    for (const roles of [['worker'], ['caseload-volunteer'], ['volunteer'], ['safeguarding-lead'], ['worker', 'volunteer']] satisfies Role[][]) {
      const { viewer } = await charity.as(...roles)
      const people = [await charity.person('A'), await charity.person('B', { serviceId: charity.otherServiceId, workerId: viewer.id }), await charity.person('C', { serviceId: null })]
      await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: people[0] ?? '', viewerId: viewer.id }).execute()
      const registered = await world.behind(viewer, (tx) => registerPerson(tx, viewer, { knownAs: 'Registered' }))
      const glass = { organisationId: charity.id, viewerId: viewer.id, reason: reasonToLook }
      await world.owner.insertInto('breakGlass').values({ ...glass, id: newId(), personId: people[2] ?? '', until: Temporal.Now.instant().add({ hours: 1 }) }).execute()
      const [all, own] = await world.triedBehind(viewer, async (tx) => [
        await visible(tx, viewer).select('person.id').orderBy('person.id').execute(),
        await visibleFromOwn(tx, viewer).select('person.id').orderBy('person.id').execute(),
      ])
      expect(own).toEqual(all)
      expect(all.map((row) => row.id)).toContain(people[2])
      expect(all.map((row) => row.id)).not.toContain(people[0])
      expect(all.some((row) => row.id === registered.id)).toBe(roles.some((role) => role === 'worker'))
    }
  })

  test('an address that is no id is no page, and no fault', async ({ world }) => {
    const worker = await (await world.charity()).as('manager')
    for (const path of ['/people/x', "/people/';drop", '/people/x/details', `/people/${newId()}`, `/people/${newId()}/reach/y`, '/people?service=x&after=y&worker=%00'.replace('%00', '1')]) {
      expect([200, 404]).toContain((await worker.get(path)).status)
    }
    expect((await worker.get('/people/x')).status).toBe(404)
  })
})

describe('a record closed by the person’s wish', () => {
  test('it is not there for that worker: not in the list, not in the search, not by its address, not by breaking glass, not for a manager', async ({ world }) => {
    const charity = await world.charity()
    const [manager, coordinator] = [await charity.as('manager'), await charity.as('coordinator')]
    const personId = await charity.person('Leyla the private')
    const answer = await manager.post(`/people/${personId}/closed-to`, { viewerId: coordinator.viewer.id, note: 'Her neighbour' })
    expect(answer.status).toBe(303)
    expect((await coordinator.get(`/people/${personId}`)).status).toBe(404)
    expect(await html(coordinator.get('/people'))).not.toContain('private')
    expect(await html(coordinator.get('/search?q=private'))).not.toContain('Leyla the private')
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    const broken = await coordinator.post('/people/break-glass', { reference, reason: reasonToLook })
    expect(broken.status).toBe(409)
    expect((await coordinator.get(`/people/${personId}`)).status).toBe(404)
    expect((await manager.get(`/people/${personId}`)).status).toBe(200)
  })

  test('it is closed by those who manage, and opened again by them', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker, other] = [await charity.as('manager'), await charity.as('worker'), await charity.as('worker')]
    const personId = await charity.person('Leyla')
    expect((await worker.post(`/people/${personId}/closed-to`, { viewerId: other.viewer.id })).status).toBe(403)
    await manager.post(`/people/${personId}/closed-to`, { viewerId: other.viewer.id })
    expect((await manager.post(`/people/${personId}/closed-to`, { viewerId: other.viewer.id })).status).toBe(409)
    expect((await other.get(`/people/${personId}`)).status).toBe(404)
    expect((await manager.post(`/people/${personId}/closed-to/${other.viewer.id}/opening`)).status).toBe(303)
    expect((await other.get(`/people/${personId}`)).status).toBe(200)
  })

  test('it cannot be closed to somebody of another organisation', async ({ world }) => {
    const [charity, next] = [await world.charity(), await world.charity()]
    const manager = await charity.as('manager')
    const stranger = await next.viewer(['worker'])
    expect((await manager.post(`/people/${await charity.person('Leyla')}/closed-to`, { viewerId: stranger.id })).status).toBe(409)
  })
})

describe('looking by a stated reason', () => {
  test('the exact reference and a reason open the record for three hours, and say so on the page', async ({ world }) => {
    const charity = await world.charity()
    const [worker, personId] = [await charity.as('worker'), await charity.person('Maryam', { serviceId: charity.otherServiceId })]
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    const answer = await worker.post('/people/break-glass', { reference: reference.toLowerCase().replace('-', ' '), reason: reasonToLook })
    expect(answer.headers.get('location')).toBe(`/people/${personId}`)
    expect(await html(worker.get(`/people/${personId}`))).toContain('You are looking by a stated reason')
    await world.owner.updateTable('breakGlass').set({ until: Temporal.Now.instant().subtract({ seconds: 1 }) }).where('personId', '=', personId).execute()
    expect((await worker.get(`/people/${personId}`)).status).toBe(404)
  })

  test('a whole name with the birthday finds, a part of a name does not', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Maryam', { serviceId: charity.otherServiceId })
    await world.owner.insertInto('personName').values({ organisationId: charity.id, id: newId(), personId, kind: 'full', name: 'Maryam Nur Ahmadi' }).execute()
    await world.owner.updateTable('person').set({ bornOn: Temporal.PlainDate.from('1985-03-27') }).where('id', '=', personId).execute()
    expect((await worker.post('/people/break-glass', { name: 'Maryam Ahmadi', ...born, reason: reasonToLook })).status).toBe(409)
    expect((await worker.post('/people/break-glass', { name: 'ahmadi maryam nur', ...born, reason: reasonToLook })).headers.get('location')).toBe(`/people/${personId}`)
  })

  test('without a reason of ten letters nothing opens', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    expect((await worker.post('/people/break-glass', { reference: 'ABCD-EFGH', reason: 'because' })).status).toBe(422)
  })

  test('for whom one sees anyhow no glass is broken', async ({ world }) => {
    const charity = await world.charity()
    const [worker, personId] = [await charity.as('worker'), await charity.person('Leyla')]
    const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', personId).executeTakeFirstOrThrow()
    expect((await worker.post('/people/break-glass', { reference, reason: reasonToLook })).status).toBe(303)
    expect(await world.owner.selectFrom('breakGlass').selectAll().where('personId', '=', personId).execute()).toEqual([])
  })
})

describe('writing somebody down', () => {
  test('a name to call them by is all that is needed', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    const answer = await worker.post('/people/registration', { knownAs: 'Nur' })
    expect(answer.status).toBe(303)
    expect(await html(worker.get(answer.headers.get('location') ?? ''))).toContain('Nur')
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
    for (const said of ['Leyla Nur Ahmadi', 'ليلى احمدی', '27 March 1985', 'ME4 4BG', '07700 900123', 'after 17:00', 'leyla@example.org', 'Not safe: do not use', 'Persian']) expect(page).toContain(said)
    expect(await html(worker.get(`${answer.headers.get('location')}/consents`))).toContain('By phone')
    const events = await world.owner.selectFrom('event').select('kind').where('organisationId', '=', charity.id).orderBy('id').execute()
    expect(events.map((event) => event.kind).slice(0, 3)).toEqual(['person registered', 'consent given', 'consent given'])
  })

  test('a stranger on a public page can be written down, and can read nobody back', async ({ world }) => {
    const charity = await world.charity()
    await world.root.transaction().execute(async (tx) => {
      const { sql } = await import('kysely')
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
    }).catch((fault: Error) => {
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
    await worker.post(path, { purpose: 'use-in-figures', given: 'yes', how: 'in-person', language: 'fa' })
    const withdrawal = /href="([^"]+withdrawal)"/.exec(await html(worker.get(path)))?.[1] ?? ''
    expect((await worker.post(withdrawal, { how: 'by-phone', note: 'Not any more' })).status).toBe(303)
    expect((await worker.post(withdrawal, { how: 'by-phone' })).status).toBe(409)
    const page = await html(worker.get(path))
    expect(page).toContain('Taken back')
    expect(page).toContain('Not any more')
    expect(page).toContain('Persian')
  })

  test('one way to reach somebody is preferred at most', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    for (const value of ['07700 900111', '07700 900222']) await worker.post(`/people/${personId}/reach`, { kind: 'phone', value, safe: 'yes', preferred: 'yes' })
    const ways = await world.owner.selectFrom('personReach').select(['value', 'preferred']).where('personId', '=', personId).where('preferred', '=', true).execute()
    expect(ways).toEqual([{ value: '07700 900222', preferred: true }])
    expect((await worker.post(`/people/${personId}/reach`, { kind: 'email', value: 'no address' })).status).toBe(422)
  })
})

describe('the page of a person', () => {
  test('every look is written down, and none of them is on the timeline', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    for (let look = 0; look < 2; look += 1) expect(await html(worker.get(`/people/${personId}`))).not.toContain('looked at')
    const looks = await world.owner.selectFrom('event').select('byId').where('personId', '=', personId).where('kind', '=', 'person looked at').execute()
    expect(looks).toEqual([{ byId: worker.viewer.id }, { byId: worker.viewer.id }])
  })

  test('a browser that fetches ahead has not looked', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    await worker.get(`/people/${personId}`, { 'sec-purpose': 'prefetch' })
    expect(await world.owner.selectFrom('event').select('id').where('personId', '=', personId).execute()).toEqual([])
  })

  test('a worker who shares a language needs no interpreter, and one who does not does', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const answer = await worker.post('/people/registration', { knownAs: 'Leyla', language1: 'en', interpreter: 'needed', serviceId: charity.serviceId })
    expect(await html(worker.get(answer.headers.get('location') ?? ''))).toContain('Not with you: you share English')
    const other = await worker.post('/people/registration', { knownAs: 'Maryam', language1: 'fa', interpreter: 'needed' })
    expect(await html(worker.get(other.headers.get('location') ?? ''))).not.toContain('Not with you')
  })

  test('the timeline is turned page by page, each thing on one page', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Leyla')
    for (let at = 0; at < 45; at += 1) {
      await world.owner.insertInto('event').values({ organisationId: charity.id, kind: 'person corrected', personId, byId: worker.viewer.id }).execute()
    }
    const seen: string[] = []
    for (let path: string | undefined = `/people/${personId}?part=record`; path !== undefined; ) {
      const page: string = await html(worker.get(path))
      seen.push(...[...page.matchAll(/id="event-(\d+)"/g)].map((found) => found[1] ?? ''))
      path = /href="([^"]+)" rel="next"/.exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    expect(seen).toHaveLength(45)
    expect(new Set(seen).size).toBe(45)
  })
})

describe('lists', () => {
  let worker: Somebody

  test('a list is turned page by page, both ways and by both keys, each person on one page', async ({ world }) => {
    const charity = await world.charity()
    worker = await charity.as('worker')
    for (let at = 0; at < 112; at += 1) await charity.person(`Person ${'ÅæØbCd'[at % 6]}${at % 7}`)
    for (const query of ['', '?direction=descending', '?sort=registered', '?sort=registered&direction=ascending']) {
      const forwards = await walk(`/people${query}`, 'next')
      expect(new Set(forwards.ids).size).toBe(112)
      expect(forwards.ids).toHaveLength(112)
      const backwards = await walk(forwards.last, 'prev')
      expect(backwards.ids).toHaveLength(112)
    }
  })

  async function walk(start: string, way: 'next' | 'prev') {
    const ids: string[] = []
    let last = start
    for (let path: string | undefined = start; path !== undefined; ) {
      last = path
      const page: string = await html(worker.get(path))
      ids.push(...[...page.matchAll(/<th role="rowheader"[^>]*><a href="\/people\/([0-9a-f-]{36})"/g)].map((found) => found[1] ?? ''))
      path = new RegExp(`href="([^"]+)" rel="${way}"`).exec(page)?.[1]?.replaceAll('&amp;', '&')
    }
    return { ids, last }
  }

  test('filters leave those who fit all of them', async ({ world }) => {
    const charity = await world.charity()
    const somebody = await charity.as('worker')
    await charity.person('Agnes Waiting', { state: 'waiting' })
    await charity.person('Bill Waiting', { state: 'waiting', workerId: somebody.viewer.id })
    await charity.person('Carol Supported', { state: 'supported', workerId: somebody.viewer.id })
    const list = async (query: string) => (await html(somebody.get(`/people?${query}`))).match(/(Agnes|Bill|Carol) \w+(?=<\/bdi>)/g) ?? []
    expect(await list('state=waiting')).toEqual(['Agnes Waiting', 'Bill Waiting'])
    expect(await list('state=waiting&mine=yes')).toEqual(['Bill Waiting'])
    expect(await list('name=arol')).toEqual(['Carol Supported'])
    expect(await list(`service=${charity.otherServiceId}`)).toEqual([])
    expect(await list(`worker=${somebody.viewer.id}`)).toEqual(['Bill Waiting', 'Carol Supported'])
    expect(await list('language=fa')).toEqual([])
  })

  test('a list that is kept shows how many are on it, and a shared one shows each how many they may see', async ({ world }) => {
    const charity = await world.charity()
    const [manager, colleague] = [await charity.as('manager'), await charity.as('worker')]
    await charity.person('Agnes', { state: 'waiting' })
    await charity.person('Bill', { state: 'waiting', serviceId: charity.otherServiceId })
    expect((await manager.post('/people/lists', { name: 'Ring these', query: 'state=waiting', shared: 'yes' })).status).toBe(303)
    expect(await html(manager.get('/people'))).toMatch(/Ring these \(shared\)<span class="saved-count">2</)
    expect(await html(colleague.get('/people'))).toMatch(/Ring these \(shared\)<span class="saved-count">1</)
    expect((await colleague.post('/people/lists', { name: 'Mine to share', query: '', shared: 'yes' })).status).toBe(403)
  })

  test('people leave as a file for a stated reason that stays in the record, and no cell of it is a formula', async ({ world }) => {
    const charity = await world.charity()
    const somebody = await charity.as('worker')
    await charity.person('=HYPERLINK("http://evil.example")')
    await charity.person('Elsewhere', { serviceId: charity.otherServiceId })
    expect((await somebody.post('/people/export', { reason: 'short' })).status).toBe(422)
    const answer = await somebody.post('/people/export', { reason: 'The Christmas letter' })
    const sheet = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(sheet).toContain(`"'=HYPERLINK(""http`)
    expect(sheet).not.toContain('Elsewhere')
    const event = await world.owner.selectFrom('event').select(['kind', 'detail']).where('organisationId', '=', charity.id).where('kind', '=', 'people exported').executeTakeFirstOrThrow()
    expect(event.detail).toEqual({ count: 1, reason: 'The Christmas letter' })
  })
})

