import { describe, expect, test as fact } from 'vitest'
import { test } from '../../../../test/world.ts'
import { isTheirs, noticeLacks } from '../notice/rules.ts'
import { standingAt, stretchesOf } from './rules.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

describe('before somebody is contacted', () => {
  test('what to mind stands wherever a contact is begun: the form, a list, Today, a measure, a referral, a call', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
    const today = Temporal.Now.plainDateISO()
    await world.owner
      .insertInto('episode')
      .values({
        ...{ organisationId: charity.id, id: crypto.randomUUID(), personId: person, serviceId: charity.serviceId, workerId: worker.viewer.id },
        openedOn: today.subtract({ days: 3 }),
        openedById: worker.viewer.id,
      })
      .execute()
    await worker.post(`/people/${person}/alerts`, { kind: 'not-alone', words: 'Her brother is often there' })
    await worker.post(`/people/${person}/needs`, { needs: ['large-print', 'sign-language'], largePrint: '18 point', version: '1' })
    await worker.post(`/people/${person}/times`, { kind: 'never', weekdays: ['1', '2', '3', '4', '5', '6', '7'] })
    const begun = ['contacts/new', 'measures/ons4/new', 'measures/link', 'equality/link', 'equality/tablet', 'interpreting/new']
    for (const path of begun.map((rest) => `/people/${person}/${rest}`)) {
      const page = await html(worker.get(path))
      for (const said of ['Do not visit alone', 'Her brother is often there', '18 point', 'Not now'])
        expect([path, page.includes(said)]).toEqual([path, true])
    }
    for (const path of ['/contacts/new', '/']) {
      const page = await html(worker.get(path))
      for (const said of ['Do not visit alone', 'Large print (18 point)', 'Not now']) expect([path, page.includes(said)]).toEqual([path, true])
    }
    await charity.as('volunteer').then(async (volunteer) => expect(await html(volunteer.get('/'))).not.toContain('Do not visit alone'))
  })

  test('somebody on the phone who is known already is shown with it, to those who see them and to nobody else', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla Ahmadi', { state: 'supported' })
    await worker.post(`/people/${person}/alerts`, { kind: 'animal', words: 'A large dog' })
    await worker.post(`/people/${person}/reach`, { kind: 'phone', value: '020 7946 0111', safe: 'yes' })
    const call = { knownAs: 'Leyla Ahmadi', phone: '020 7946 0111', serviceId: charity.serviceId, arrival: 'self-phone', heardBefore: 'no' }
    const answer = await worker.post('/referrals/new', call)
    expect([answer.status, (await answer.text()).includes('A dog or another animal')]).toEqual([409, true])
  })

  test('needs are said in one form; over somebody else’s change both texts come back', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const say = (fields: Record<string, string | string[]>) => worker.post(`/people/${person}/needs`, { version: '1', ...fields })
    expect((await say({ needs: ['easy-read', 'longer-time'] })).status).toBe(303)
    const overtaken = await say({ needs: ['braille'] })
    const page = await overtaken.text()
    expect([overtaken.status, page.includes('Easy read'), page.includes('Braille')]).toEqual([409, true, true])
    const rows = await world.owner.selectFrom('communicationNeed').select('need').where('personId', '=', person).orderBy('need').execute()
    expect(rows.map(({ need }) => need)).toEqual(['easy-read', 'longer-time'])
  })

  test('a time has days, and both ends or none', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.')
    const add = (fields: Record<string, string | string[]>) => worker.post(`/people/${person}/times`, { kind: 'good', ...fields })
    expect((await add({})).status).toBe(422)
    expect((await add({ weekdays: ['1'], fromTime: '10:00' })).status).toBe(422)
    expect((await add({ weekdays: ['1'], fromTime: '10:00', untilTime: '09:00' })).status).toBe(422)
    expect((await add({ weekdays: ['1', '2', '3'], fromTime: '10:00', untilTime: '14:00' })).status).toBe(303)
    expect(await html(worker.get(`/people/${person}`))).toContain('Mon–Wed 10:00–14:00')
    const { id } = await world.owner.selectFrom('contactTime').select('id').where('personId', '=', person).executeTakeFirstOrThrow()
    expect((await worker.post(`/people/${person}/times/${id}/removal`)).status).toBe(303)
    expect((await worker.post(`/people/${person}/times/${id}/removal`)).status).toBe(404)
  })
})

describe('the privacy notice', () => {
  test('is given in a language of the person; what was given points at the words as they stood, and is missed until then', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const person = await charity.person('Leyla A.', { state: 'supported' })
    const organisation = world.owner.updateTable('organisation').where('id', '=', charity.id)
    expect(await html(worker.get(`/people/${person}/around/notice`))).toContain('There is no privacy notice yet')
    await organisation.set({ privacyNotice: JSON.stringify({ en: 'We keep it safe.', ar: 'نحفظه.' }) }).execute()
    await world.owner
      .updateTable('service')
      .set({ registration: ['privacy-notice'] })
      .where('id', '=', charity.serviceId)
      .execute()
    await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: person, language: 'ar', preferred: true }).execute()
    const missing = async () => (await html(worker.get(`/people/${person}`))).includes('Privacy notice given')
    const give = (fields: Record<string, string>) =>
      worker.post(`/people/${person}/around/notice`, { how: 'paper', givenOn: Temporal.Now.plainDateISO().toString(), ...fields })
    expect(await missing()).toBe(true)
    // written in no Farsi: somebody may say it, and nobody can have read it
    expect((await give({ language: 'fa' })).status).toBe(409)
    await give({ language: 'en' })
    expect(await missing()).toBe(true)
    expect((await give({ language: 'ar' })).status).toBe(303)
    expect(await missing()).toBe(false)
    await organisation.set({ privacyNotice: JSON.stringify({ en: 'We keep it safer.', ar: 'نحفظه جيدًا.' }) }).execute()
    expect(await html(worker.get(`/people/${person}/around`))).toContain('Changed since')
    const editions = await world.owner
      .selectFrom('privacyNotice')
      .select(['edition', 'words'])
      .where('organisationId', '=', charity.id)
      .orderBy('edition')
      .execute()
    expect(editions.map(({ edition }) => edition)).toEqual([1, 2])
  })
})

fact('never comes before good, and outside of the good times is said so', () => {
  const time = (kind: 'good' | 'never', weekdays: number[], from: string | null = null, until: string | null = null) => ({
    ...{ id: '', kind, weekdays, fromTime: from, untilTime: until, note: null },
  })
  // a Sunday
  const at = (clock: string) => Temporal.PlainDateTime.from(`2026-11-22T${clock}`)
  expect(standingAt([time('good', [7])], at('12:00'))).toBe('good')
  expect(standingAt([time('good', [7]), time('never', [7], '12:00', '13:00')], at('12:00'))).toBe('never')
  expect(standingAt([time('good', [7]), time('never', [7], '12:00', '13:00')], at('13:00'))).toBe('good')
  expect(standingAt([time('good', [1, 2])], at('12:00'))).toBe('outside')
  expect(standingAt([time('never', [1, 2])], at('12:00'))).toBe(null)
  expect(stretchesOf([5, 1, 3, 2])).toEqual([
    [1, 3],
    [5, 5],
  ])
})

fact('a notice in no language of theirs was not given; a changed one is to be given again', () => {
  expect([isTheirs('ar', ['ar-SY']), isTheirs('en', ['ar']), isTheirs('en', [])]).toEqual([true, false, true])
  expect(noticeLacks([], ['ar'], 1)).toBe('not-given')
  expect(noticeLacks([{ edition: 1, language: 'en' }], ['ar'], 1)).toBe('not-in-theirs')
  expect(noticeLacks([{ edition: 1, language: 'ar' }], ['ar'], 2)).toBe('changed-since')
  expect(noticeLacks([{ edition: 2, language: 'ar' }], ['ar'], 2)).toBe(null)
})
