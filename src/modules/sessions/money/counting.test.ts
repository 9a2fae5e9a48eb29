import { describe, expect } from 'vitest'
import type { Somebody } from '../../../../test/world.ts'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { tapped } from '../register/register.testing.ts'
import { accountsOf, anotherSession, charityWithAPrice, entriesIn, type Priced, tapMoneyOn } from './money.testing.ts'

const counts = (held: Priced, by: Somebody, fields: Record<string, string>) => by.post(`${held.money}/count`, fields)

/** A tin with so much in it, counted up as it should be. */
async function counted(held: Priced, minor: number, fields: Record<string, string> = {}) {
  await tapMoneyOn(held, held.worker, { minor })
  const answer = await counts(held, held.worker, { total: (minor / 100).toFixed(2), ...fields })
  expect(answer.status).toBe(303)
}

const today = () => Temporal.Now.plainDateISO('Europe/London').toString()

describe('a tin that is counted up', () => {
  test('50 p short asks why beside the field, and the difference stands in the ledger', async ({ world }) => {
    const held = await charityWithAPrice(world)
    await tapMoneyOn(held, held.worker, { minor: 600 })
    const asked = await counts(held, held.worker, { total: '5.50' })
    expect([asked.status, (await asked.text()).includes('There is less in the tin than there should be.')]).toEqual([409, true])
    expect((await counts(held, held.worker, { total: '5.50', why: 'Change was given twice' })).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 550, difference: 50, income: -600 })
    expect(await (await held.worker.get(held.money)).text()).toContain('Change was given twice')
  })

  test('by notes and coins, which have to agree with a sum that is written beside them', async ({ world }) => {
    const held = await charityWithAPrice(world)
    await tapMoneyOn(held, held.worker, { minor: 1770 })
    // a ten, a five, two pounds, fifty and twenty pence
    const pieces = { piece2: '1', piece3: '1', piece4: '1', piece6: '1', piece7: '1' }
    expect((await counts(held, held.worker, { ...pieces, total: '18' })).status).toBe(409)
    expect((await counts(held, held.worker, {})).status).toBe(409)
    expect((await counts(held, held.worker, { piece0: '100000', why: 'A slip of the finger' })).status).toBe(409)
    expect((await counts(held, held.worker, pieces)).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 1770, income: -1770 })
  })

  test('takes nothing more until it is opened again, and its float stays out of the bank', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const colleague = await held.charity.as('coordinator')
    await held.worker.post(`${held.money}/new/float`, { tapId: newId(), minor: '20' })
    await tapMoneyOn(held, held.worker, { minor: 400 })
    expect((await counts(held, held.worker, { total: '24', floatMinor: '25' })).status).toBe(409)
    expect((await counts(held, held.worker, { total: '24', floatMinor: '20', handedToId: colleague.viewer.id })).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 400, income: -400 })
    expect((await tapMoneyOn(held, held.worker, {})).status).toBe(409)
    expect((await held.worker.post(`${held.money}/open`)).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 2400, float: -2000, income: -400 })
    expect((await tapMoneyOn(held, held.worker, {})).status).toBe(303)
    const kinds = await world.owner.selectFrom('event').select('kind').where('subjectId', '=', held.sessionId).orderBy('at').execute()
    expect(kinds.map(({ kind }) => kind)).toEqual(['money counted', 'count taken back'])
  })

  test('tells the next session of the activity what stayed as float', async ({ world }) => {
    const last = await charityWithAPrice(world, { daysAgo: 7 })
    await last.worker.post(`${last.money}/new/float`, { tapId: newId(), minor: '20' })
    await counts(last, last.worker, { total: '20', floatMinor: '20' })
    const now = await anotherSession(last, 0)
    expect(await (await now.worker.get(`${now.money}/new/float`)).text()).toMatch(/name="minor"[^>]*value="20"/)
    expect(await (await now.worker.get(`${now.money}/new/cash`)).text()).not.toMatch(/name="minor"[^>]*value="20"/)
  })

  test('still lets somebody off, and takes an attendance back, since neither touches the tin', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    await counted(held, 500)
    expect(
      (await held.worker.post(`${held.money}/people/${personId}`, { tapId: newId(), said: 'let-off', minor: '2', why: 'A first time' })).status,
    ).toBe(303)
    await tapped(held, held.worker, { personId, word: null })
    expect(await accountsOf(held)).toEqual({ tin: 500, income: -500 })
  })
})

describe('money that is banked', () => {
  test('of several sessions with one slip empties their tins, and what the bank counted otherwise is explained', async ({ world }) => {
    const one = await charityWithAPrice(world, { daysAgo: 7 })
    const other = await anotherSession(one, 3)
    await counted(one, 600)
    await counted(other, 850)
    const manager = await one.charity.as('manager')
    expect((await manager.get(`/money/to-bank?after=2026-99-99_${one.sessionId}`)).status).toBe(200)
    const list = await (await manager.get('/money/to-bank')).text()
    expect(list).toContain('£14.50 of 2 sessions')
    const slip = { sessions: [one.sessionId, other.sessionId], minor: '14.00', reference: '104522', onDay: today() }
    const asked = await manager.post('/money/to-bank', slip)
    expect([asked.status, (await asked.text()).includes('Less was paid in than these tins held.')]).toEqual([409, true])
    const banked = await manager.post('/money/to-bank', { ...slip, why: 'A foreign coin of 50 p was handed back' })
    expect(banked.status).toBe(303)
    expect(await accountsOf(one)).toEqual({ bank: 1400, difference: 50, income: -1450 })
    expect(await accountsOf(one, one.sessionId)).toEqual({ bank: 600, income: -600 })
    const page = await (await manager.get(banked.headers.get('location') ?? '')).text()
    expect(page).toContain('A foreign coin of 50 p was handed back')
    expect(page).toContain('104522')
    // a tin is banked once, and is not opened again afterwards
    expect((await manager.post('/money/to-bank', { ...slip, minor: '14.50' })).status).toBe(409)
    expect((await one.worker.post(`${one.money}/open`)).status).toBe(409)
  })

  test('by mistake is taken back for a reason, and its sessions wait again', async ({ world }) => {
    const held = await charityWithAPrice(world)
    await counted(held, 600)
    const manager = await held.charity.as('coordinator')
    const banked = await manager.post('/money/to-bank', { sessions: held.sessionId, minor: '6', onDay: today() })
    const at = banked.headers.get('location') ?? ''
    expect((await manager.post(`${at}/back`, { why: '' })).status).toBe(422)
    for (const _ of [1, 2]) expect((await manager.post(`${at}/back`, { why: 'The slip was of another week' })).status).toBe(303)
    expect(await accountsOf(held)).toEqual({ tin: 600, income: -600 })
    expect((await entriesIn(held)).map(({ kind }) => kind)).toEqual(['cash', 'count', 'banking', 'reversal'])
    expect(await (await manager.get('/money/to-bank')).text()).toContain('£6.00 of 1 session')
  })

  test('is banked by managers and coordinators alone; finance reads the ledger, which names nobody who paid', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await tapped(held, held.worker, { personId })
    await tapMoneyOn(held, held.worker, { personId })
    await counts(held, held.worker, { total: '2' })
    expect((await held.worker.get('/money/to-bank')).status).toBe(403)
    const finance = await held.charity.as('finance')
    expect((await finance.post('/money/to-bank', { sessions: held.sessionId, minor: '2', onDay: today() })).status).toBe(403)
    const ledger = await (await finance.get('/money')).text()
    expect(ledger).toContain('Open session')
    expect(ledger).not.toContain('Agnes')
    const sheet = await (await finance.get('/money/sheet')).text()
    expect(sheet.split('\r\n')[0]).toContain('Day,What happened,Out of,Into,Amount (GBP)')
    expect(sheet).toContain('Paid,Owed by people,In the tin,2.00,Open session,')
    expect(sheet).not.toContain('Agnes')
  })

  test('the ledger of one venue has what happened there', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const manager = await held.charity.as('manager')
    await tapMoneyOn(held, held.worker, { minor: 300 })
    const lines = async (query: string) => (await (await manager.get(`/money/sheet?${query}`)).text()).trim().split('\r\n').length - 1
    expect(await lines(`venue=${held.venueId}`)).toBe(0)
    await world.owner.updateTable('session').set({ venueId: held.venueId }).where('id', '=', held.sessionId).execute()
    expect(await lines(`venue=${held.venueId}`)).toBe(1)
    expect(await lines('account=tin')).toBe(1)
    expect(await lines('account=bank')).toBe(0)
    expect(await lines(`until=2020-01-01`)).toBe(0)
  })
})

describe('a receipt', () => {
  test('says what was paid, by the name that everybody may read, in the language of whoever paid', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield')
    await world.owner.insertInto('personLanguage').values({ organisationId: held.charity.id, personId, language: 'da', reads: true }).execute()
    await world.owner
      .updateTable('activity')
      .set({ name: 'Depression group', publicName: JSON.stringify({ en: 'Tuesday circle', da: 'Tirsdagskredsen' }) })
      .where('id', '=', held.activityId)
      .execute()
    await tapped(held, held.worker, { personId })
    const at = `${held.money}/people/${personId}/receipt`
    expect((await held.worker.get(at)).status).toBe(404)
    await tapMoneyOn(held, held.worker, { personId })
    const paper = (await (await held.worker.get(at)).text()).split('<article')[1] ?? ''
    for (const words of ['Kvittering', 'Tirsdagskredsen', 'Agnes O.']) expect(paper).toContain(words)
    expect(paper).not.toContain('Depression')
    const pdf = await held.worker.get(`${at}/pdf?language=ar`)
    expect([pdf.status, pdf.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="receipt-ar.pdf"'])
    expect(
      Buffer.from(await pdf.arrayBuffer())
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-')
  })
})

describe('the page of a person', () => {
  test('says what is owed and what was paid, for those who see them', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const personId = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    await tapped(held, held.worker, { personId })
    await tapMoneyOn(held, held.worker, { personId, minor: 50 })
    const page = await (await held.worker.get(`/people/${personId}/groups`)).text()
    expect(page.replace(/<[^>]*>/g, ' ')).toMatch(/Owes £1\.50: /)
  })
})
