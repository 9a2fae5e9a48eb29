import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { accountsOf, charityWithAPrice } from '../money/money.testing.ts'
import { standing } from '../register/register.testing.ts'
import { charityWithADevice, entryOf, putOn, sent, tapEntry } from './offline.testing.ts'

const decisions = async ({ owner }: World, organisationId: string) =>
  (await owner.selectFrom('offlineEntry').selectAll().where('organisationId', '=', organisationId).where('outcome', '=', 'refused').execute()).map(
    ({ refusal, decision, said }) => [refusal, decision, said === null],
  )

/** A device with somebody new on it who was not taken, since the register was closed. */
async function refusedNewcomer(world: World) {
  const { held, key } = await charityWithADevice(world)
  const [personId, tapId] = [newId(), newId()]
  const fields = { knownAs: 'Dawn Mils', reach: '', cameAs: 'participant', tapId }
  const first = entryOf(held, { kind: 'newcomer', personId, fields })
  await held.worker.post(`${held.at}/close`, { incidents: 'none' })
  expect((await sent(world, key, [first])).outcomes).toEqual([{ id: first.id, outcome: 'refused', refusal: 'register:objection.closed' }])
  const anew = () => ({ ...first, id: newId(), fields: { ...fields, knownAs: 'Dawn Mills' }, instead: first.id })
  return { held, key, first, personId, anew }
}

describe('what was not taken and is put right on the device', () => {
  test('is taken under an id of its own, and the first waits for nobody', async ({ world }) => {
    const { held, key, personId, anew } = await refusedNewcomer(world)
    await held.worker.post(`${held.at}/reopen`)
    const corrected = anew()
    for (let times = 0; times < 2; times += 1)
      expect((await sent(world, key, [corrected])).outcomes).toEqual([{ id: corrected.id, outcome: 'taken' }])
    expect((await standing(held, personId))?.meaning).toBe('present')
    expect(await decisions(world, held.charity.id)).toEqual([['register:objection.closed', 'corrected', true]])
    const twice = anew()
    expect((await sent(world, key, [twice])).outcomes).toEqual([{ id: twice.id, outcome: 'refused', refusal: 'decided' }])
  })

  test('waits in the place of the first where it is not taken either', async ({ world }) => {
    const { held, key, anew } = await refusedNewcomer(world)
    await sent(world, key, [anew()])
    expect((await decisions(world, held.charity.id)).map(([, decision, gone]) => [decision, gone]).sort()).toEqual([
      [null, false],
      ['corrected', true],
    ])
  })

  test('counts once where a manager has taken the first meanwhile', async ({ world }) => {
    const held = await charityWithAPrice(world)
    const key = await putOn(world, held.worker)
    const personId = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const first = entryOf(held, { kind: 'person-money', personId, fields: { said: 'payment', minor: '2', why: '', tapId: newId() } })
    await held.worker.post(`${held.money}/count`, { total: '0' })
    expect((await sent(world, key, [first])).outcomes).toMatchObject([{ refusal: 'money:objection.counted' }])
    await held.worker.post(`${held.money}/open`)
    expect((await (await held.charity.as('manager')).post(`/offline/refused/${first.id}`, { decision: 'taken' })).status).toBe(303)
    const anew = { ...first, id: newId(), fields: { ...first.fields, minor: '3' }, instead: first.id }
    expect((await sent(world, key, [anew])).outcomes).toEqual([{ id: anew.id, outcome: 'refused', refusal: 'decided' }])
    expect((await accountsOf(held)).tin).toBe(200)
  })

  test('of somebody else is nobody’s to put right: theirs waits on', async ({ world }) => {
    const { held, first } = await refusedNewcomer(world)
    const other = await putOn(world, await held.charity.as('coordinator'))
    await sent(world, other, [{ ...tapEntry(held, await held.charity.person('Bill Reed', { state: 'supported' })), instead: first.id }])
    expect(
      (await decisions(world, held.charity.id)).filter(([refusal]) => refusal === 'register:objection.closed').map(([, decision]) => decision),
    ).toEqual([null, null])
  })
})

test('whoever decides reads what was said: the word, the amount and what was written', async ({ world }) => {
  const held = await charityWithAPrice(world)
  const key = await putOn(world, held.worker)
  const personId = await held.charity.person('Agnes Oldfield', { state: 'supported' })
  await held.worker.post(`${held.money}/count`, { total: '0' })
  await held.worker.post(`${held.at}/close`, { incidents: 'none' })
  const tap = tapEntry(held, personId, 'late')
  const paid = entryOf(held, { kind: 'money', personId, fields: { money: [newId(), personId, 'paid', 200, ''].join('~') } })
  const bought = entryOf(held, { kind: 'tin', fields: { entry: 'bought', minor: '1.5', why: 'Milk', tapId: newId() } })
  await sent(world, key, [tap, paid, bought])
  const said = async (id: string) => (await (await held.worker.get(`/offline/refused/${id}`)).text()).replace(/<[^>]*>/g, ' ')
  expect([await said(tap.id), await said(paid.id), await said(bought.id)]).toEqual([
    expect.stringContaining('Came late'),
    expect.stringContaining('Paid: £2.00'),
    expect.stringMatching(/Bought from the tin: £1\.50.*Milk/s),
  ])
})

describe('beside a name, without a network', () => {
  test('a word, advice and a signpost stand beside the session, in the support that is open', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const word = entryOf(held, { kind: 'contact', personId: agnes, fields: { minutes: '15', note: '' } })
    const signpost = entryOf(held, {
      kind: 'signpost',
      personId: agnes,
      fields: { minutes: '5', note: '', withWhom: 'Citizens Advice', themeId: '' },
    })
    const advice = entryOf(held, { kind: 'advice', personId: agnes, fields: { minutes: '10', note: 'About the letter', themeId: '' } })
    const nowhere = entryOf(held, { kind: 'signpost', personId: agnes, fields: { minutes: '5', note: '', withWhom: '' } })
    expect((await sent(world, key, [word, signpost, advice, nowhere])).outcomes.map((one) => ('refusal' in one ? one.refusal : one.outcome))).toEqual(
      ['taken', 'taken', 'taken', 'unreadable'],
    )
    const kept = await world.owner
      .selectFrom('sessionContact')
      .innerJoin('contact', 'contact.id', 'sessionContact.contactId')
      .select(['sessionContact.what', 'contact.withWhom', 'contact.minutes', 'contact.personId'])
      .where('sessionContact.sessionId', '=', held.sessionId)
      .orderBy('contact.minutes')
      .execute()
    expect(kept.map(({ what, withWhom, minutes, personId }) => [what, withWhom, minutes, personId])).toEqual([
      ['signpost', 'Citizens Advice', 5, agnes],
      ['advice', null, 10, agnes],
      ['word', null, 15, agnes],
    ])
  })

  test('a measure that is meant to be asked is a task of whoever meant it, for today', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const measure = entryOf(held, { kind: 'measure', personId: agnes, fields: { which: 'ONS4' } })
    for (let times = 0; times < 2; times += 1) await sent(world, key, [measure])
    const tasks = await world.owner.selectFrom('task').selectAll().where('personId', '=', agnes).execute()
    expect(tasks.map(({ words, forId, dueOn }) => [words, forId, String(dueOn)])).toEqual([
      ['Ask a measure, as you meant to at the session: ONS4', held.worker.viewer.id, String(Temporal.Now.plainDateISO('Europe/London'))],
    ])
  })
})

test('an amount is read alike on a device and by the server, whatever parts it', async ({ world }) => {
  const held = await charityWithAPrice(world)
  const key = await putOn(world, held.worker)
  const amounts = ['5.5', '5,50', '1.234', '0.05']
  const entries = amounts.map((minor) => entryOf(held, { kind: 'tin', fields: { entry: 'cash', minor, why: '', tapId: newId() } }))
  expect((await sent(world, key, entries)).outcomes.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken', 'taken'])
  expect((await accountsOf(held)).tin).toBe(550 + 550 + 123_400 + 5)
})
