import { describe, expect } from 'vitest'
import { type Somebody, test } from '../../../../test/world.ts'
import { spoken } from '../../support/due/due.testing.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

describe('lists', () => {
  let worker: Somebody

  test('a list is turned page by page, both ways and by both keys, each person on one page', async ({ world }) => {
    const charity = await world.charity()
    worker = await charity.as('worker')
    const ids: string[] = []
    for (let at = 0; at < 112; at += 1) ids.push(await charity.person(`Person ${'ÅæØbCd'[at % 6]}${at % 7}`))
    for (const [at, personId] of ids.slice(0, 40).entries()) await spoken(world, charity, personId, worker.viewer.id, at % 9)
    const sortings = [
      'sort=registered',
      'sort=registered&direction=ascending',
      'sort=contact',
      'sort=contact&direction=descending',
      'sort=since',
      'sort=due',
    ]
    for (const query of ['', '?direction=descending', ...sortings.map((sorting) => `?${sorting}&columns=services.contact.due`)]) {
      const forwards = await walk(`/people${query}`, 'next')
      expect(new Set(forwards.ids).size).toBe(112)
      expect(forwards.ids).toHaveLength(112)
      const backwards = await walk(forwards.last, 'prev')
      expect(backwards.ids).toHaveLength(112)
    }
  })

  test('whoever waits is with nobody yet; of whoever was here nothing of the kind is said', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    await charity.person('Leyla', { state: 'past' })
    const nobodyYet = async () => (await html(manager.get('/people'))).split('Nobody yet').length - 1
    expect(await nobodyYet()).toBe(0)
    await charity.person('Omar', { state: 'waiting' })
    expect(await nobodyYet()).toBe(1)
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
    // from the second page of somebody's list: what is kept is who is asked for, not how far one had turned
    const turned = { name: 'Turned', query: 'state=waiting&after=Agnes&before=Bill' }
    expect((await manager.post('/people/lists', turned)).status).toBe(303)
    const { query } = await world.owner
      .selectFrom('savedList')
      .select('query')
      .where('organisationId', '=', charity.id)
      .where('name', '=', 'Turned')
      .executeTakeFirstOrThrow()
    expect(query).toBe('state=waiting')
    expect((await colleague.post('/people/lists', { name: 'Mine to share', query: '', shared: 'yes' })).status).toBe(403)
  })

  test('people leave as a file with the columns shown, for a stated reason that stays in the record, and no cell of it is a formula', async ({
    world,
  }) => {
    const charity = await world.charity()
    const somebody = await charity.as('worker')
    await charity.person('=HYPERLINK("http://evil.example")')
    await charity.person('Elsewhere', { serviceId: charity.otherServiceId })
    const file = { reason: 'The Christmas letter', why: 'letters', format: 'csv' }
    expect((await somebody.post('/people/export', { ...file, reason: 'short' })).status).toBe(422)
    expect((await somebody.post('/people/export', { ...file, why: '' })).status).toBe(422)
    const answer = await somebody.post('/people/export?columns=reference.services', file)
    const sheet = await answer.text()
    expect(answer.headers.get('content-type')).toContain('text/csv')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    expect(sheet.split('\r\n')[0]).toBe('Name,Reference,Services')
    expect(sheet).toContain(`"'=HYPERLINK(""http`)
    expect(sheet).not.toContain('Elsewhere')
    const event = await world.owner
      .selectFrom('event')
      .select(['kind', 'detail'])
      .where('organisationId', '=', charity.id)
      .where('kind', '=', 'people exported')
      .executeTakeFirstOrThrow()
    expect(event.detail).toEqual({
      list: 'people',
      count: 1,
      columns: 'name reference services',
      format: 'csv',
      why: 'letters',
      reason: 'The Christmas letter',
    })
    const book = await somebody.post('/people/export', { ...file, format: 'xlsx' })
    expect(
      Buffer.from(await book.arrayBuffer())
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
    expect((await (await charity.as('volunteer')).post('/people/export', file)).status).toBe(403)
    // whoever reads who did what sees how many and which columns; the reason is for those who may read reasons
    const [manager, auditor] = [await charity.as('manager'), await charity.as('auditor')]
    const read = await html(manager.get('/audit?kind=people+exported'))
    for (const said of ['1 row', 'name reference services', 'The Christmas letter']) expect(read).toContain(said)
    const audited = await html(auditor.get('/audit?kind=people+exported'))
    expect([audited.includes('name reference services'), audited.includes('The Christmas letter')]).toEqual([true, false])
  })

  test('nobody takes out file after file: the twenty-first within the hour waits', async ({ world }) => {
    const charity = await world.charity()
    const somebody = await charity.as('worker')
    const tries: number[] = []
    for (let at = 0; at < 21; at += 1) tries.push((await somebody.post('/people/export', { why: 'letters', format: 'csv', reason: 'short' })).status)
    expect([tries[19], tries[20]]).toEqual([422, 429])
  })
})
