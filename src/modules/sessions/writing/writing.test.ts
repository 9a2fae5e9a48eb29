import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { calledOff, charityWithAGroup, formOn, messagesOf, say, today, toldOf } from './writing.testing.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

describe('a session that is called off', () => {
  test('is told to those who come, each by their own way and in their language, by the name that gives nothing away', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const { worker, comes } = group
    await comes('Leyla', { language: 'ar' })
    await comes('Mette', { language: 'da', ways: [['text', '07700 900456']] })
    await comes('Omar', { language: 'pl' })
    await comes('Peter', { ways: [['phone', '01634 900123']] })
    await comes('Rosa', { ways: [['post', '1 High Street']] })
    const to = await calledOff(group, worker)
    expect(to).toMatch(/^\/bulletins\//)
    const { page } = await formOn(worker, to)
    expect(page).toContain('2 by email, 1 by text, 1 to be rung and 1 to be told in person')
    expect(page).toContain('1 person reads Polish')
    expect(page).toContain('Snow')
    const text = { 'text.en': 'Tuesday group is off', 'text.da': 'Tirsdagsgruppen er aflyst', 'text.ar': 'أُلغيت مجموعة الثلاثاء' }
    expect((await say(worker, to, text)).status).toBe(303)
    const written = await messagesOf(group)
    expect(written.map(({ channel, recipient, language, body }) => [channel, recipient, language, body])).toEqual([
      ['text', '07700 900456', 'da', 'Tirsdagsgruppen er aflyst'],
      ['email', 'leyla@home.test', 'ar', 'أُلغيت مجموعة الثلاثاء'],
      ['email', 'omar@home.test', 'en', 'Tuesday group is off'],
    ])
    expect(written.map(({ subject }) => subject)).toEqual(['Om: Tirsdagsgruppen', 'بخصوص: مجموعة الثلاثاء', 'About: Tuesday group'])
    expect((await toldOf(group)).map(({ knownAs, way }) => [knownAs, way])).toEqual([
      ['Leyla', 'email'],
      ['Mette', 'text'],
      ['Omar', 'email'],
      ['Peter', 'phone'],
      ['Rosa', 'hand'],
    ])
  })

  test('is told once, however often the form is sent', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await group.comes('Leyla')
    const to = await calledOff(group, group.worker)
    const { hidden } = await formOn(group.worker, to)
    const sent = { ...hidden, 'text.en': 'It is off' }
    const answers = [await group.worker.post(to, sent), await group.worker.post(to, sent)]
    expect(answers.map(({ status }) => status)).toEqual([303, 303])
    expect((await group.worker.post(to, { 'text.en': 'Once more' })).status).toBe(409)
    expect(await messagesOf(group)).toHaveLength(1)
  })

  test('is told to nobody else than was shown: who came meanwhile is shown first', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await group.comes('Leyla')
    const to = await calledOff(group, group.worker)
    const { hidden } = await formOn(group.worker, to)
    await group.comes('Omar')
    const answer = await group.worker.post(to, { ...hidden, 'text.en': 'It is off' })
    expect([answer.status, await messagesOf(group)]).toEqual([409, []])
    const page = await html(answer)
    expect(page).toContain('2 by email')
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await group.worker.post(to, { version, 'text.en': 'It is off' })).status).toBe(303)
    expect(await messagesOf(group)).toHaveLength(2)
  })

  test('writes to nobody who said no, and not to whoever was never asked: they are rung', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const ways: [['email', string], ['phone', string]] = [
      ['email', 'a@home.test'],
      ['phone', '01634 900123'],
    ]
    await group.comes('Anna', { agreed: false, ways })
    await group.comes('Bo', { agreed: null, ways })
    await group.comes('Cleo', { unsafe: true })
    const to = await calledOff(group, group.worker)
    await say(group.worker, to, { 'text.en': 'It is off' })
    expect((await toldOf(group)).map(({ knownAs, way, because }) => [knownAs, way, because])).toEqual([
      ['Anna', 'phone', 'said-no'],
      ['Bo', 'phone', 'not-agreed'],
      ['Cleo', 'hand', 'no-way'],
    ])
    expect(await messagesOf(group)).toEqual([])
  })

  test('stands on Today of who leads it until everybody was told, on a list that is ticked', async ({ world }) => {
    const group = await charityWithAGroup(world)
    const leader = await group.charity.as('volunteer')
    await group.lead(leader.viewer.id)
    const peter = await group.comes('Peter', { ways: [['phone', '01634 900123']] })
    expect(await html(leader.get('/'))).not.toContain('Living with low mood')
    const to = await calledOff(group, group.worker)
    expect(await html(leader.get('/'))).toContain(to)
    expect((await leader.post(to, { 'text.en': 'It is off' })).status).toBe(403)
    await say(group.worker, to, { 'text.en': 'It is off' })
    expect(await html(leader.get('/'))).toContain(`${to}/ring`)
    expect(await html(leader.get(`${to}/ring`))).toContain('01634 900123')
    const [row] = await toldOf(group)
    await leader.post(`${to}/ring`, { toId: row?.id ?? '', told: 'not-reached' })
    expect(await html(leader.get('/'))).toContain(`${to}/ring`)
    await leader.post(`${to}/ring`, { toId: row?.id ?? '', told: 'left-message' })
    expect(await html(leader.get('/'))).not.toContain(`${to}/ring`)
    expect(await html(group.worker.get(`/people/${peter}`))).toContain('Told by voice: Tuesday group')
  })

  test('and held after all, is told to those who heard that it was off, and to nobody where nobody had', async ({ world }) => {
    const group = await charityWithAGroup(world)
    await group.comes('Leyla')
    const unsaid = await calledOff(group, group.worker)
    const on = async () => (await group.worker.post(`/sessions/${group.sessionId}/on`)).headers.get('location') ?? ''
    expect(await on()).toBe(`/sessions/${group.sessionId}`)
    expect(await html(group.worker.get(unsaid))).toContain('Nobody else has to be told')
    await say(group.worker, await calledOff(group, group.worker), { 'text.en': 'It is off' })
    await group.comes('Omar')
    const again = await on()
    expect(again).toMatch(/^\/bulletins\//)
    await say(group.worker, again, { 'text.en': 'It is on' })
    expect((await messagesOf(group)).map(({ recipient, body }) => [recipient, body]).sort()).toEqual([
      ['leyla@home.test', 'It is off'],
      ['leyla@home.test', 'It is on'],
    ])
  })
})

test('a session that goes to another hour is told with the hour at which it was to be, and said once where it moved twice', async ({ world }) => {
  const group = await charityWithAGroup(world)
  await group.comes('Leyla')
  const path = `/sessions/${group.sessionId}/change`
  const change = async (begins: string, ends: string) => {
    const { hidden } = await formOn(group.manager, path)
    const fields = { onDay: today.add({ days: 3 }).toString(), begins, ends, place: '', setUpMinutes: '0', clearUpMinutes: '0' }
    return (await group.manager.post(path, { ...hidden, ...fields })).headers.get('location') ?? ''
  }
  const first = await change('14:00', '16:00')
  expect(first).toMatch(/^\/bulletins\//)
  expect(await change('15:00', '17:00')).toBe(first)
  const page = await html(group.manager.get(first))
  expect(page).toMatch(/is not on [^.]*10:00 as we said\. It is now on [^.]*15:00/)
  expect(await html(group.manager.get(`/sessions/${group.sessionId}`))).toContain('have not been told of the change')
  await group.manager.post(`${first}/let-go`)
  expect(await html(group.manager.get(`/sessions/${group.sessionId}`))).not.toContain('have not been told of the change')
})
