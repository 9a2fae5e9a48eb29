import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { putAt, standing, tapped, tapsOf } from '../register/register.testing.ts'
import { asking, charityWithADevice, entryOf, heldBy, putOn, sendSealed, sent, tapEntry } from './offline.testing.ts'
import { shut } from './sealing.ts'

const undecided = ({ owner }: World, organisationId: string) =>
  owner.selectFrom('offlineEntry').selectAll().where('organisationId', '=', organisationId).where('outcome', '=', 'refused').execute()

describe('what a device sends', () => {
  test('is done once, in its order, however often it comes', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const first = tapEntry(held, agnes)
    const second = tapEntry(held, agnes, 'late', first.id)
    const heads = entryOf(held, { kind: 'heads', fields: { heads: [newId(), 4, 'guest'].join('~') } })
    const all = [first, second, heads]
    for (let times = 0; times < 3; times += 1)
      expect((await sent(world, key, all)).outcomes.map(({ outcome }) => outcome)).toEqual(['taken', 'taken', 'taken'])
    const taps = await tapsOf(held)
    expect(taps.map(({ id, deviceId, byId }) => [id, deviceId, byId])).toEqual(
      [first.id, second.id].map((id) => [id, key.deviceId, held.worker.viewer.id]),
    )
    expect(taps[0]?.tappedAt.toString()).toBe('2026-11-22T10:00:00Z')
    expect((await standing(held, agnes))?.meaning).toBe('late')
    expect((await standing(held, agnes))?.disputedById).toBeNull()
  })

  test('sent on two lines at once counts once', async ({ world }) => {
    const { held, key } = await charityWithADevice(world, { headsOnly: true })
    const entries = [1, 2, 3].map((step) => entryOf(held, { kind: 'heads', fields: { heads: [newId(), step, 'participant'].join('~') } }))
    await Promise.all([sent(world, key, entries), sent(world, key, entries), sent(world, key, entries)])
    const { heads } = await world.owner
      .selectFrom('headTap')
      .select(sql<number>`sum(heads)::int`.as('heads'))
      .where('sessionId', '=', held.sessionId)
      .executeTakeFirstOrThrow()
    expect(heads).toBe(6)
  })

  test('of somebody new writes them down as the device knows them, and what was tapped of them after that is of the same person', async ({
    world,
  }) => {
    const { held, key } = await charityWithADevice(world)
    const [personId, tapId] = [newId(), newId()]
    const newcomer = entryOf(held, { kind: 'newcomer', personId, fields: { knownAs: 'Dawn Mills', reach: '', cameAs: 'participant', tapId } })
    expect((await sent(world, key, [newcomer, tapEntry(held, personId, 'late', tapId)])).outcomes.map(({ outcome }) => outcome)).toEqual([
      'taken',
      'taken',
    ])
    expect((await standing(held, personId))?.meaning).toBe('late')
    expect((await world.owner.selectFrom('person').select('knownAs').where('id', '=', personId).executeTakeFirstOrThrow()).knownAs).toBe('Dawn Mills')
  })

  test('of two tablets that did not see each other shows both, whatever their clocks say', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const other = await putOn(world, await held.charity.as('coordinator'))
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    await world.owner.updateTable('activity').set({ admits: 'by-referral' }).where('id', '=', held.activityId).execute()
    await sent(world, other, [{ ...tapEntry(held, agnes, 'absent'), at: '2031-01-01T00:00:00.000Z' }])
    await sent(world, key, [{ ...tapEntry(held, agnes), at: '2019-01-01T00:00:00.000Z' }])
    const stands = await standing(held, agnes)
    expect([stands?.meaning, stands?.disputedById === null]).toEqual(['present', false])
  })

  test('of a word in private becomes a contact in the service of the session', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const word = entryOf(held, { kind: 'contact', personId: agnes, fields: { minutes: '15', note: 'About the rent.' } })
    expect((await sent(world, key, [word])).outcomes).toEqual([{ id: word.id, outcome: 'taken' }])
    const contact = await world.owner.selectFrom('contact').selectAll().where('personId', '=', agnes).executeTakeFirstOrThrow()
    expect([contact.minutes, contact.note, contact.serviceId]).toEqual([15, 'About the rent.', held.charity.serviceId])
  })

  test('that was sealed for another, or bears another token, does nothing', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const other = await putOn(world, await held.charity.as('coordinator'))
    const tap = tapEntry(held, await held.charity.person('Agnes Oldfield', { state: 'supported' }))
    const stolen = { id: tap.id, sealed: await shut(key.publicKey, tap.id, JSON.stringify({ token: other.token, ...tap })) }
    const misled = { id: tap.id, sealed: await shut(other.publicKey, tap.id, JSON.stringify({ token: key.token, ...tap })) }
    for (const one of [stolen, misled, { id: tap.id, sealed: 'rubbish' }])
      expect((await sendSealed(world, key.keyId, [one])).outcomes).toEqual([{ id: tap.id, outcome: 'refused', refusal: 'unreadable' }])
    expect((await sendSealed(world, newId(), [stolen])).status).toBe(404)
    expect(await tapsOf(held)).toEqual([])
  })
})

describe('what is not taken', () => {
  test('is kept with why, stands on Today, and is taken by whoever may once nothing stands in its way', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    await held.worker.post(`${held.at}/close`, { incidents: 'none' })
    const tap = tapEntry(held, agnes)
    expect((await sent(world, key, [tap])).outcomes).toEqual([{ id: tap.id, outcome: 'refused', refusal: 'register:objection.closed' }])
    const manager = await held.charity.as('manager')
    expect(await (await manager.get('/')).text()).toContain('from a device was not taken')
    const at = `/offline/refused/${tap.id}`
    const still = await manager.post(at, { decision: 'taken' })
    expect([still.status, (await still.text()).includes('This still stands in its way')]).toEqual([409, true])
    await held.worker.post(`${held.at}/reopen`)
    expect((await manager.post(at, { decision: 'taken' })).status).toBe(303)
    expect((await standing(held, agnes))?.meaning).toBe('present')
    expect((await undecided(world, held.charity.id)).map(({ decision, said }) => [decision, said])).toEqual([['taken', null]])
  })

  test('is let go with a reason alone, by nobody to whom it is not', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const incident = entryOf(held, { kind: 'incident', fields: { what: 'Somebody fell on the step.' } })
    expect((await sent(world, key, [incident])).outcomes).toEqual([{ id: incident.id, outcome: 'refused', refusal: 'to-finish' }])
    const at = `/offline/refused/${incident.id}`
    expect((await (await held.charity.as('worker')).get(at)).status).toBe(404)
    expect(await (await held.worker.get(at)).text()).toContain('Somebody fell on the step.')
    expect((await held.worker.post(at, { decision: 'let-go' })).status).toBe(409)
    expect((await held.worker.post(at, { decision: 'let-go', why: 'Written on paper' })).status).toBe(303)
  })

  test('because it can never be done is kept, and holds up nothing that was said after it', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const again = entryOf(held, { kind: 'newcomer', personId: agnes, fields: { knownAs: 'Agnes', reach: '', cameAs: 'participant', tapId: newId() } })
    const strange = entryOf(held, { kind: 'incident', fields: { what: 'A fall\u0000 on the step \ud800.' } })
    const tap = tapEntry(held, agnes)
    expect((await sent(world, key, [again, strange, tap])).outcomes.map((one) => ('refusal' in one ? one.refusal : one.outcome))).toEqual([
      'fault',
      'to-finish',
      'taken',
    ])
  })

  test('of a device out of use waits for a manager, and nothing is put on it any more', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    const manager = await held.charity.as('manager')
    expect((await manager.post(`/settings/devices/${key.deviceId}/revocation`)).status).toBe(303)
    const tap = tapEntry(held, agnes)
    expect(await sent(world, key, [tap])).toMatchObject({ standing: 'revoked', outcomes: [{ outcome: 'refused', refusal: 'revoked' }] })
    expect(await heldBy(world, key.token)).toMatchObject({ held: null, standing: 'revoked' })
    expect((await manager.post(`/offline/refused/${tap.id}`, { decision: 'taken' })).status).toBe(303)
    expect((await standing(held, agnes))?.meaning).toBe('present')
  })

  test('because nobody signed in for thirty days waits on the device, and is taken after that', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const tap = tapEntry(held, await held.charity.person('Agnes Oldfield', { state: 'supported' }))
    await world.owner.updateTable('offlineKey').set({ confirmedAt: sql`now() - interval '31 days'` }).where('id', '=', key.keyId).execute()
    expect(await sent(world, key, [tap])).toMatchObject({ standing: 'lapsed', outcomes: [{ outcome: 'later' }] })
    expect((await asking(world, held.worker, `/offline/keys/${key.keyId}/confirmation`, {})).status).toBe(200)
    expect((await sent(world, key, [tap])).outcomes).toEqual([{ id: tap.id, outcome: 'taken' }])
  })

  test('of somebody whose account has ended is kept for those who manage', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    await world.owner.updateTable('viewer').set({ endedAt: sql`now()` }).where('id', '=', held.worker.viewer.id).execute()
    const tap = tapEntry(held, await held.charity.person('Agnes Oldfield', { state: 'supported' }))
    expect((await sent(world, key, [tap])).outcomes).toEqual([{ id: tap.id, outcome: 'refused', refusal: 'left' }])
    expect(await heldBy(world, key.token)).toMatchObject({ held: null, standing: 'left' })
  })
})

describe('what a device holds', () => {
  test('is the register of those who keep it: short names, and alerts for those alone who may see them', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const agnes = await held.charity.person('Agnes Oldfield', { state: 'supported' })
    await tapped(held, held.worker, { personId: agnes })
    await held.charity.person('Bill Reed', { state: 'supported' })
    const rosa = await held.charity.as('volunteer')
    await putAt(held, rosa.viewer.id)
    const [hers, theirs] = [await heldBy(world, (await putOn(world, rosa)).token), await heldBy(world, key.token)]
    expect(theirs.held?.sessions.map(({ id, registered }) => [id, registered.map(({ name, visible }) => [name, visible])])).toEqual([
      [held.sessionId, [['Agnes O.', true]]],
    ])
    expect(hers.held?.sessions[0]?.registered.map(({ name, visible }) => [name, visible])).toEqual([['Agnes O.', false]])
    expect(theirs.held?.people[held.charity.serviceId]?.map(({ name }) => name).sort()).toEqual(['Agnes O.', 'Bill R.'])
  })

  test('is given to nobody without a token, nor to another organisation, nor to roles that keep no register', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    expect((await heldBy(world, 'no-such-token-as-this')).status).toBe(404)
    const elsewhere = await charityWithADevice(world)
    const theirs = await heldBy(world, elsewhere.key.token)
    expect(theirs.held?.sessions.map(({ id }) => id)).toEqual([elsewhere.held.sessionId])
    const crossing = tapEntry(held, await held.charity.person('Agnes Oldfield', { state: 'supported' }))
    expect((await sent(world, elsewhere.key, [crossing])).outcomes).toEqual([{ id: crossing.id, outcome: 'refused', refusal: 'gone' }])
    expect(
      (await asking(world, await held.charity.as('finance'), '/offline/keys', { deviceId: null, deviceName: 'Mine', shared: true })).status,
    ).toBe(403)
    expect((await heldBy(world, key.token)).held?.sessions.map(({ id }) => id)).toEqual([held.sessionId])
  })

  test('is gone for whoever is put on it anew, whose older taps are still taken', async ({ world }) => {
    const { held, key } = await charityWithADevice(world)
    const newer = await putOn(world, held.worker, key.deviceId)
    expect(newer.deviceId).toBe(key.deviceId)
    expect(await heldBy(world, key.token)).toMatchObject({ held: null, standing: 'replaced' })
    const tap = tapEntry(held, await held.charity.person('Agnes Oldfield', { state: 'supported' }))
    expect((await sent(world, key, [tap])).outcomes).toEqual([{ id: tap.id, outcome: 'taken' }])
  })
})

test('what a stranger sends is answered with a no, and never breaks anything', async ({ world }) => {
  const { key } = await charityWithADevice(world)
  const asJson = { 'content-type': 'application/json' }
  const bodies = ['', '{', '[]', '{"keyId":"x"}', JSON.stringify({ keyId: key.keyId, entries: [{ id: 'x', sealed: 1 }] }), '"\\u0000"']
  for (const body of bodies) {
    const answer = await world.app.request('http://localhost/offline/entries', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    })
    expect(answer.status).toBe(404)
  }
  for (const authorization of ['', 'Bearer ', 'Bearer \u00ff', `Bearer ${'x'.repeat(5000)}`])
    expect((await world.app.request('http://localhost/offline/held', { method: 'POST', headers: { ...asJson, authorization } })).status).toBe(404)
})
