import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { ageGroupOf, districtOf } from './age-group.ts'
import { hasChanged, listOf } from './list.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()
const headsOf = (page: string) => [...page.matchAll(/<th role="columnheader"[^>]*>(?:<a [^>]*>)?([^<]+)/g)].map((found) => found[1])

describe('the columns of the list of people', () => {
  test('are those of a role until somebody chooses, and then theirs alone, in their order', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
    await charity.person('Agnes')
    expect(headsOf(await html(worker.get('/people')))).toEqual(['Name', 'Services', 'Speaks', 'Last contact'])
    expect(headsOf(await html(manager.get('/people')))).toContain('Worker')
    const form = { order: ['services', 'reference', 'missing', 'languages'], shown: ['services', 'reference', 'languages'] }
    expect((await worker.post('/people/columns', { ...form, earlier: 'reference' })).headers.get('location')).toBe('/people/columns')
    expect(headsOf(await html(worker.get('/people')))).toEqual(['Name', 'Reference', 'Services', 'Speaks'])
    expect(headsOf(await html(manager.get('/people')))).toContain('Last contact')
    expect((await worker.post('/people/columns', { usual: 'yes' })).status).toBe(303)
    expect(headsOf(await html(worker.get('/people')))).toEqual(['Name', 'Services', 'Speaks', 'Last contact'])
  })

  test('that are not for somebody are neither offered nor shown, whatever an address asks for', async ({ world }) => {
    const charity = await world.charity()
    const volunteer = await charity.as('volunteer')
    expect(headsOf(await html(volunteer.get('/people?columns=contact.due.consent.missing.nonsense.reference')))).toEqual([])
    const offered = await html(volunteer.get('/people/columns'))
    expect([offered.includes('value="reference"'), offered.includes('value="contact"'), offered.includes('value="consent"')]).toEqual([
      true,
      false,
      false,
    ])
  })

  test('say what a worker needs: the district and no street, an age and no birthday, what is still to ask, what to mind', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Agnes', { state: 'supported', workerId: worker.viewer.id })
    await world.owner
      .updateTable('person')
      .set({ postcode: 'ME7 1AB', ageGiven: 44, ageGivenOn: Temporal.Now.plainDateISO() })
      .where('id', '=', personId)
      .execute()
    await world.owner
      .updateTable('service')
      .set({ registration: ['born-on', 'reach'] })
      .where('id', '=', charity.serviceId)
      .execute()
    await world.owner.insertInto('personAlert').values({ organisationId: charity.id, id: newId(), personId, words: 'A large dog' }).execute()
    const page = await html(worker.get('/people?columns=district.age.alerts.consent.missing.since.due'))
    for (const said of ['ME7<', '35 to 49', 'A large dog', 'Not asked yet', 'Date of birth', 'Next due']) expect(page).toContain(said)
    expect(page).not.toContain('ME7 1AB')
  })

  test('tell a postcode by its district, and an age by its group', () => {
    expect(['ME7 1AB', 'sw1a 1aa', '2860', 'ME71AB', null].map(districtOf)).toEqual(['ME7', 'SW1A', '2860', 'ME7', null])
    expect([0, 17, 18, 34, 79, 80, 104].map((age) => ageGroupOf(age).from)).toEqual([0, 16, 18, 25, 65, 80, 80])
  })
})

describe('a list that is kept', () => {
  test('opens with its own columns, says when it is not what was kept any more, and is changed by whoever may', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
    await charity.person('Agnes', { state: 'waiting' })
    const kept = await manager.post('/people/lists', { name: 'Ring these', query: 'state=waiting&columns=reference', shared: 'yes' })
    const address = kept.headers.get('location') ?? ''
    expect(headsOf(await html(worker.get(address)))).toEqual(['Name', 'Reference'])
    const id = listOf(Object.fromEntries(new URL(address, 'http://x').searchParams)).savedId ?? ''
    expect(await html(worker.get(address))).not.toContain('Back to the list as it was kept')
    const changed = await html(worker.get(`${address}&sort=registered`))
    expect([changed.includes('Back to the list as it was kept'), changed.includes('Save the change')]).toEqual([true, false])
    expect((await worker.post(`/people/lists/${id}/change`, { version: '1', query: '' })).status).toBe(403)
    const columns = await manager.post(`/people/columns?state=waiting&list=${id}`, { order: ['services'], shown: ['services'] })
    expect(await html(manager.get(columns.headers.get('location') ?? ''))).toContain('Save the change')
    expect((await manager.post(`/people/lists/${id}/change`, { version: '1', query: 'state=waiting&columns=services' })).status).toBe(303)
    expect(headsOf(await html(worker.get(address)))).toEqual(['Name', 'Services'])
    // whoever has the old page open is shown that it was changed meanwhile
    expect((await manager.post(`/people/lists/${id}`, { version: '1', name: 'Call these', shared: 'yes' })).status).toBe(409)
    expect((await manager.post(`/people/lists/${id}`, { version: '2', name: 'Call these', shared: 'yes' })).status).toBe(303)
    expect(await html(worker.get('/people'))).toContain('Call these (shared)')
  })

  test('of somebody else is not there, not even for the database', async ({ world }) => {
    const charity = await world.charity()
    const [one, other] = [await charity.as('worker'), await charity.as('worker')]
    await one.post('/people/lists', { name: 'Mine alone', query: 'state=waiting' })
    const list = await world.owner.selectFrom('savedList').select('id').where('organisationId', '=', charity.id).executeTakeFirstOrThrow()
    expect((await other.get(`/people/lists/${list.id}`)).status).toBe(404)
    expect((await other.post(`/people/lists/${list.id}/removal`)).status).toBe(404)
    const seen = (viewer: typeof one.viewer) => world.behind(viewer, (tx) => tx.selectFrom('savedList').select('id').execute())
    expect([(await seen(one.viewer)).length, (await seen(other.viewer)).length]).toEqual([1, 0])
    await other.post('/people/columns', { order: ['reference'], shown: ['reference'] })
    const looks = (viewer: typeof one.viewer) => world.behind(viewer, (tx) => tx.selectFrom('listLook').select('list').execute())
    expect([(await looks(one.viewer)).length, (await looks(other.viewer)).length]).toEqual([0, 1])
  })

  test('is the same list however its page was turned, and another once something else is asked', () => {
    const kept = { query: 'state=waiting', columns: ['name', 'reference'] }
    const at = (query: Record<string, string>) => hasChanged(listOf({ state: 'waiting', ...query }), kept)
    expect([at({}), at({ after: '01900000-0000-7000-8000-000000000000' }), at({ columns: 'name.reference' })]).toEqual([false, false, false])
    expect([at({ sort: 'registered' }), at({ columns: 'reference' }), at({ name: 'x' })]).toEqual([true, true, true])
  })
})
