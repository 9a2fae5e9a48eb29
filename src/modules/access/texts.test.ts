import { describe, expect } from 'vitest'
import { formOf, publicUrl, test } from '../../../test/world.ts'
import { hmac } from '../../platform/texts/signature.ts'
import { writeMessage } from './message.actions.server.ts'
import { writing } from './texts.testing.ts'
import { meantBy, quietUntil } from './texts.ts'

describe('a text to somebody', () => {
  test('goes out as it was written, without its subject, and says how to write no more', async ({ world }) => {
    const at = await writing(world)
    const id = await at.write()
    await at.carry()
    expect(at.there.asked.map(({ body }) => JSON.parse(body))).toEqual([
      { id, to: at.dialled, body: 'We have news for you.\n\nReply STOP and we write no more.', from: '+447700900000' },
    ])
    expect(await at.row(id)).toMatchObject({ dialled: at.dialled, parts: 1, failedAt: null })
    await at.close()
  })

  test('in Arabic costs what it costs, and the outbox says so', async ({ world }) => {
    const at = await writing(world, { body: 'عندنا خبر لك، اتصل بنا متى شئت. '.repeat(4) })
    const id = await at.write()
    await at.carry()
    expect((await at.row(id)).parts).toBe(3)
    expect(await (await at.worker.get('/outbox')).text()).toContain('3 parts')
    await at.close()
  })

  test('that is refused for now is tried again later, and one that is refused for good is somebody’s to look after', async ({ world }) => {
    const at = await writing(world)
    at.there.answers.push({ status: 429 }, { status: 400 })
    const [later, never] = [await at.write(), await at.write()]
    await at.carry()
    expect(await at.row(later)).toMatchObject({ sentAt: null, failedAt: null, tries: 1 })
    expect(await at.row(never)).toMatchObject({ failure: 'refused with 400' })
    expect(await (await at.worker.get('/')).text()).toContain('Could not be sent')
    await at.close()
  })

  test('does not go to a number that is not safe, or was found not to be while the text waited', async ({ world }) => {
    const at = await writing(world, { safe: false })
    const unsafe = await at.write()
    await at.carry()
    await world.owner.updateTable('personReach').set({ safe: true }).where('id', '=', at.way.id).execute()
    const since = await at.write()
    await world.owner.updateTable('personReach').set({ safe: false }).where('id', '=', at.way.id).execute()
    await at.carry()
    await world.owner.deleteFrom('personReach').where('id', '=', at.way.id).execute()
    const gone = await at.write()
    await at.carry()
    for (const id of [unsafe, since, gone]) expect(await at.row(id)).toMatchObject({ sentAt: null, failure: 'not safe for texts' })
    expect(at.there.asked).toEqual([])
    await at.close()
  })

  test('waits out the organisation’s quiet hours, on its own clock', async ({ world }) => {
    const at = await writing(world)
    const now = Temporal.Now.zonedDateTimeISO('Europe/London')
    const hour = (hours: number) => now.add({ hours }).toPlainTime().toString({ smallestUnit: 'minute' })
    await world.owner
      .updateTable('organisation')
      .set({ textQuietFrom: hour(-1), textQuietUntil: hour(1) })
      .where('id', '=', at.charity.id)
      .execute()
    const id = await at.write()
    await at.carry()
    const { nextTryAt, tries, sentAt } = await at.row(id)
    expect([tries, sentAt, Math.round(nextTryAt.since(Temporal.Now.instant()).total('minutes')) > 55]).toEqual([0, null, true])
    expect(at.there.asked).toEqual([])
    await at.close()
  })

  test('goes as many a minute as the provider is given, and mail goes on meanwhile', async ({ world }) => {
    const at = await writing(world)
    for (let n = 0; n < 3; n += 1) await at.write()
    const mail = await world.behind(at.worker.viewer, (tx) =>
      writeMessage(tx, at.worker.viewer, { channel: 'email', recipient: 'a@b.example', language: 'en', subject: 'A message', body: '…' }),
    )
    await at.carry(2)
    expect(at.there.asked).toHaveLength(2)
    expect((await at.row(mail)).sentAt).not.toBeNull()
    await at.carry(2)
    expect(at.there.asked).toHaveLength(3)
    await at.close()
  })
})

describe('what the provider tells', () => {
  test('of arrival and of failure is kept once; who signed nothing is heard by nobody', async ({ world }) => {
    const at = await writing(world)
    const [arrived, lost] = [await at.write(), await at.write()]
    await at.carry()
    expect((await at.tell({ id: arrived, state: 'arrived' }, 'a wrong secret')).status).toBe(404)
    expect((await at.row(arrived)).arrivedAt).toBeNull()
    for (const said of [
      { id: arrived, state: 'arrived' },
      { id: arrived, state: 'failed', code: 'late' },
      { id: lost, state: 'failed', code: '30005' },
    ])
      expect((await at.tell(said)).status).toBe(204)
    await at.tell({ id: lost, state: 'failed', code: 'again' })
    expect(await at.row(arrived)).toMatchObject({ failedAt: null })
    expect((await at.row(arrived)).arrivedAt).not.toBeNull()
    expect(await at.row(lost)).toMatchObject({ failure: 'did not arrive: 30005' })
    const told = world.owner.selectFrom('event').select('kind').where('subjectId', '=', lost).orderBy('id')
    expect((await told.execute()).map(({ kind }) => kind)).toEqual(['message sent', 'message failed'])
    expect(await (await at.worker.get('/')).text()).toContain('Could not be sent')
    for (const line of at.log) expect(line).not.toMatch(/news for you|7700/)
    await at.close()
  })

  test('of a STOP holds until a START, and only for who wrote to that number; it stands in the person’s record', async ({ world }) => {
    const at = await writing(world)
    await at.write()
    await at.carry()
    expect((await at.tell({ from: at.dialled, words: ' stop. ' })).status).toBe(204)
    await at.tell({ from: at.dialled, words: 'Please stop by on Tuesday' })
    const refused = await at.write()
    await at.carry()
    expect(await at.row(refused)).toMatchObject({ sentAt: null, failure: 'wrote STOP' })
    const stops = () => world.owner.selectFrom('textStop').select('organisationId').where('number', '=', at.dialled).execute()
    expect(await stops()).toEqual([{ organisationId: at.charity.id }])
    const events = world.owner.selectFrom('event').select('kind').where('personId', '=', at.personId).where('kind', '=', 'texts stopped')
    expect(await events.execute()).toHaveLength(1)
    // whoever looks where they would write sees both that it was written and what failed for it
    const record = await (await at.worker.get(`/people/${at.personId}`)).text()
    for (const said of ['STOP was written', 'could not be sent', 'Text message · They wrote STOP']) expect(record).toContain(said)
    expect(await (await at.worker.get('/')).text()).toContain('They wrote STOP: no text goes to this number')
    expect(await (await at.worker.get(`/people/${at.personId}/details`)).text()).toMatch(/Wrote STOP on .*: no texts/)
    const way = await world.owner.selectFrom('personReach').select('id').where('personId', '=', at.personId).executeTakeFirstOrThrow()
    expect(await (await at.worker.get(`/people/${at.personId}/reach/${way.id}`)).text()).toContain('until START is written from it')
    await at.tell({ from: at.dialled, words: 'START' })
    expect(await stops()).toEqual([])
    const again = await at.write()
    await at.carry()
    expect((await at.row(again)).sentAt).not.toBeNull()
    await at.close()
  })

  test('is read whatever it is, and never ends in a fault', async ({ world }) => {
    const at = await writing(world)
    const bodies = [
      '',
      'null',
      '[]',
      '{"id":"x","state":"arrived"}',
      '{"from":"0","words":"STOP"}',
      '{"id":"\u0000","state":"failed","code":"\u0000"}',
      'x'.repeat(60_000),
    ]
    for (const body of bodies) {
      const headers = { 'x-cairn-signature': `v1=${hmac('sha256', 'own-secret', body, 'hex')}` }
      expect((await at.app.request(`${publicUrl}/texts/heard?message=1%2700`, { method: 'POST', body, headers })).status).toBe(204)
      expect((await at.app.request(`${publicUrl}/texts/heard`, { method: 'POST', body: formOf({ a: body }) })).status).toBe(404)
    }
    expect((await at.app.request(`${publicUrl}/texts/heard`, { method: 'POST', body: 'x'.repeat(70_000) })).status).toBe(413)
    const elsewhere = { origin: 'https://elsewhere.example' }
    expect((await at.app.request(`${publicUrl}/texts/heard`, { method: 'POST', body: '{}', headers: elsewhere })).status).toBe(403)
    await at.close()
  })
})

describe('the rules of texts', () => {
  test('only a word alone stops or starts them', () => {
    expect(['STOP', 'Stop!', ' stop ', 'توقف', 'AFMELD'].map(meantBy)).toEqual(['stop', 'stop', 'stop', 'stop', 'stop'])
    expect(['start', 'Tilmeld', 'Stop it please', 'don’t stop', '', 'restart'].map(meantBy)).toEqual(['start', 'start', null, null, null, null])
  })

  test('quiet hours end in the morning that comes, also when the clocks change', () => {
    const at = (time: string, from = '20:00', until = '09:00') =>
      quietUntil(Temporal.ZonedDateTime.from(`${time}[Europe/Copenhagen]`).toInstant(), {
        timeZone: 'Europe/Copenhagen',
        quietFrom: from,
        quietUntil: until,
      })
        ?.toZonedDateTimeISO('Europe/Copenhagen')
        .toPlainDateTime()
        .toString() ?? null
    expect([at('2026-11-22T21:00'), at('2026-11-22T08:59'), at('2026-11-22T09:00'), at('2026-11-22T19:59')]).toEqual([
      '2026-11-23T09:00:00',
      '2026-11-22T09:00:00',
      null,
      null,
    ])
    expect([at('2027-03-27T23:00'), at('2026-11-22T12:30', '12:00', '13:00'), at('2026-11-22T12:30', '12:00', '12:00')]).toEqual([
      '2027-03-28T09:00:00',
      '2026-11-22T13:00:00',
      null,
    ])
  })
})
