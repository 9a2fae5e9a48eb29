import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { askedSpeaker, charityWithATalk, confirm, sayTalk, type Talk, versionOn } from './outreach.testing.ts'

const day = (days: number) => Temporal.Now.plainDateISO('Europe/London').add({ days }).toString()
const standingsOf = ({ world, sessionId }: Talk) =>
  world.owner.selectFrom('talkSpeaker').select(['standing', 'reason']).where('sessionId', '=', sessionId).execute()
const forwardOf = ({ world, sessionId }: Talk) => world.owner.selectFrom('comingForward').selectAll().where('sessionId', '=', sessionId).execute()

describe('the way to help of a talk (GLAD-06)', () => {
  test('whoever leads a talk to children reads on Today and on its page who is missing, until nobody is', async ({ world }) => {
    const talk = await charityWithATalk(world, { daysAgo: -3 })
    expect(await (await talk.worker.get('/')).text()).toContain('Talks without a way to help')
    await sayTalk(talk, 'under-18', { contactName: '' })
    const page = await (await talk.worker.get(talk.page)).text()
    expect(page).toContain('The way to help is not complete')
    expect(page).toContain('the contact person there')
    expect(await (await talk.worker.get('/')).text()).toContain('Talks without a way to help')
    await sayTalk(talk, 'under-18')
    expect(await (await talk.worker.get(talk.page)).text()).not.toContain('The way to help is not complete')
    expect(await (await talk.worker.get('/')).text()).not.toContain('Talks without a way to help')
  })

  test('to somebody who does not lead it, it is nothing to do; to grown-ups nobody has to be named', async ({ world }) => {
    const talk = await charityWithATalk(world, { daysAgo: -3 })
    const other = await talk.charity.as('worker')
    expect(await (await other.get('/')).text()).not.toContain('Talks without a way to help')
    await sayTalk(talk, 'over-25', { contactName: '', contactReach: '' })
    expect(await (await talk.worker.get('/')).text()).not.toContain('Talks without a way to help')
  })

  test('stands on a sheet in each language, which names nobody who speaks', async ({ world }) => {
    const talk = await charityWithATalk(world)
    await sayTalk(talk, 'under-18')
    await askedSpeaker(talk, { name: 'Rosalind' })
    const sheets = await Promise.all(['en', 'da', 'ar'].map(async (one) => (await talk.worker.get(`${talk.talk}/sheet?language=${one}`)).text()))
    for (const sheet of sheets) {
      for (const said of ['Joan Marsh, school nurse', '01634 496 111', '01634 496 222', 'Night line', '116 123']) expect(sheet).toContain(said)
      expect(sheet).not.toContain('Rosalind')
      // the inner name may say more than those who are met need to read
      expect(sheet.split('own-sheet')[1]).not.toContain('Open session')
    }
    expect(sheets.map((sheet) => /own-sheet" lang="(\w+)" dir="(\w+)"/.exec(sheet)?.slice(1))).toEqual([
      ['en', 'ltr'],
      ['da', 'ltr'],
      ['ar', 'rtl'],
    ])
    expect(sheets[1]).toContain('Hvis du vil tale med nogen')
  })

  test('of two who say it at once, the second sees both', async ({ world }) => {
    const talk = await charityWithATalk(world)
    await sayTalk(talk, 'under-18')
    const version = await versionOn(talk.worker, talk.talk)
    await sayTalk(talk, 'under-18', { contactName: 'Beryl Oates', version })
    const second = await sayTalk(talk, 'under-18', { contactName: 'Somebody else', version })
    expect([second.status, (await second.text()).includes('Beryl Oates')]).toEqual([409, true])
  })
})

describe('a speaker (GLAD-06)', () => {
  test('without a check is confirmed to meet children by a manager alone, and only with a written reason', async ({ world }) => {
    const talk = await charityWithATalk(world)
    const manager = await talk.charity.as('manager')
    await sayTalk(talk, 'under-18')
    const asked = await askedSpeaker(talk)
    expect(await (await talk.worker.get(talk.page)).text()).toContain('No check for children')
    const refused = await confirm(asked, talk.worker, 'We know her well')
    expect([refused.status, (await refused.text()).includes('A manager alone may confirm')]).toEqual([409, true])
    expect((await confirm(asked, manager)).status).toBe(409)
    expect(await standingsOf(talk)).toEqual([{ standing: 'asked', reason: null }])
    expect((await confirm(asked, manager, 'The teacher is beside her all the time')).status).toBe(303)
    expect(await standingsOf(talk)).toEqual([{ standing: 'confirmed', reason: 'The teacher is beside her all the time' }])
  })

  test('with a check that holds on the day is confirmed by whoever leads; with one that has run out, or of another kind, is not', async ({
    world,
  }) => {
    const talk = await charityWithATalk(world, { daysAgo: -30 })
    await sayTalk(talk, 'under-18')
    const asked = await askedSpeaker(talk)
    const see = (kind: string, expiresOn: string) => talk.worker.post(`${asked.page}/checks`, { kind, seenOn: day(-100), expiresOn })
    await see('criminal-record', '')
    await see('dbs-enhanced', day(29))
    expect((await confirm(asked, talk.worker)).status).toBe(409)
    expect((await see('dbs-enhanced', day(30))).status).toBe(303)
    expect((await confirm(asked, talk.worker)).status).toBe(303)
    const page = await (await talk.worker.get(talk.page)).text()
    expect(page).toContain('Enhanced DBS check, seen on')
  })

  test('who was confirmed for grown-ups and has no check is only asked again once children are addressed', async ({ world }) => {
    const talk = await charityWithATalk(world)
    await sayTalk(talk, 'over-25')
    const asked = await askedSpeaker(talk)
    expect((await confirm(asked, talk.worker)).status).toBe(303)
    await sayTalk(talk, 'under-18')
    expect(await standingsOf(talk)).toEqual([{ standing: 'asked', reason: null }])
  })

  test('tells no story without having agreed to; what nobody asks them is read by those at the talk, and deleted once they speak no more', async ({
    world,
  }) => {
    const talk = await charityWithATalk(world)
    await sayTalk(talk, 'over-25')
    const silent = await askedSpeaker(talk, { name: 'Ned', agreed: false })
    const refused = await confirm(silent, talk.worker)
    expect([refused.status, (await refused.text()).includes('have not agreed to tell')]).toEqual([409, true])
    const asked = await askedSpeaker(talk, { name: 'Ros', notAsked: 'Her brother' })
    const helper = await talk.charity.as('volunteer')
    const trustee = await talk.charity.as('trustee')
    expect(await (await helper.get(talk.page)).text()).not.toContain('Her brother')
    await talk.worker.post(`${talk.page}/workers`, { leads: talk.worker.viewer.id, helps: helper.viewer.id })
    expect(await (await helper.get(talk.page)).text()).toContain('Her brother')
    const seen = await (await trustee.get(talk.page)).text()
    expect([seen.includes('Joan Marsh'), seen.includes('Her brother'), seen.includes('>Ros<')]).toEqual([true, false, false])
    const said = { name: 'Ros', serviceId: talk.charity.serviceId, agreedOn: day(0), notAsked: 'Her brother', endedOn: day(0) }
    expect((await talk.worker.post(asked.page, { ...said, version: await versionOn(talk.worker, asked.page) })).status).toBe(303)
    const kept = await world.owner.selectFrom('speaker').select(['agreedOn', 'notAsked']).where('id', '=', asked.speakerId).executeTakeFirst()
    expect(kept).toEqual({ agreedOn: null, notAsked: null })
  })

  test('who works here reads what they agreed to, and takes it back at any time: the words go, and no talk to come counts on them', async ({
    world,
  }) => {
    const talk = await charityWithATalk(world, { daysAgo: -5 })
    await sayTalk(talk, 'over-25')
    const signe = await talk.charity.as('volunteer')
    expect((await signe.get('/speakers/own')).status).toBe(404)
    const asked = await askedSpeaker(talk, { name: 'Signe', notAsked: 'The ward' })
    await world.owner.updateTable('speaker').set({ viewerId: signe.viewer.id }).where('id', '=', asked.speakerId).execute()
    await confirm(asked, talk.worker)
    expect(await (await signe.get('/')).text()).toContain('Telling my own story')
    const page = await (await signe.get('/speakers/own')).text()
    expect(page).toContain('The ward')
    const version = /name="version" value="(\d+)"/.exec(page)?.[1] ?? ''
    expect((await signe.post('/speakers/own', { agrees: 'yes', notAsked: 'The ward and my mother', version })).status).toBe(303)
    expect(await (await talk.worker.get(talk.page)).text()).toContain('The ward and my mother')
    expect((await signe.post('/speakers/own', { notAsked: 'The ward', version })).status).toBe(409)
    expect((await signe.post('/speakers/own', { notAsked: 'The ward', version: String(Number(version) + 1) })).status).toBe(303)
    const kept = await world.owner.selectFrom('speaker').select(['agreedOn', 'notAsked']).where('id', '=', asked.speakerId).executeTakeFirst()
    expect([kept, await standingsOf(talk)]).toEqual([{ agreedOn: null, notAsked: null }, [{ standing: 'asked', reason: null }]])
  })

  test('who stopped a year ago is forgotten, with the talks that they spoke at, and whoever stopped since is not', async ({ world }) => {
    const talk = await charityWithATalk(world)
    await sayTalk(talk, 'over-25')
    const [long, lately] = [await askedSpeaker(talk, { name: 'Ned' }), await askedSpeaker(talk, { name: 'Ros' })]
    const ended = (id: string, on: string) =>
      world.owner
        .updateTable('speaker')
        .set({ endedOn: Temporal.PlainDate.from(on) })
        .where('id', '=', id)
        .execute()
    await ended(long.speakerId, day(-367))
    await ended(lately.speakerId, day(-360))
    await sql`select forget_speakers(${day(-366)}::date)`.execute(world.owner)
    const left = await world.owner.selectFrom('speaker').select('name').where('organisationId', '=', talk.charity.id).execute()
    expect([left, (await standingsOf(talk)).length]).toEqual([[{ name: 'Ros' }], 1])
  })

  test('of another service is not found, and not asked to speak here', async ({ world }) => {
    const talk = await charityWithATalk(world)
    const asked = await askedSpeaker(talk)
    const outsider = await talk.charity.as('worker')
    await world.owner.deleteFrom('serviceWorker').where('viewerId', '=', outsider.viewer.id).execute()
    expect([(await outsider.get(asked.page)).status, (await outsider.get(`${talk.talk}/speakers`)).status]).toEqual([403, 403])
  })
})

describe('somebody who came forward (GLAD-06)', () => {
  const said = { people: '2', ledTo: 'contact-there', concern: 'to-raise' }

  test('is a number and whom they were led to, with no room for a word; the way to a concern stands beside', async ({ world }) => {
    const talk = await charityWithATalk(world, { daysAgo: 1 })
    await sayTalk(talk, 'under-18')
    const form = await (await talk.worker.get(`${talk.talk}/forward`)).text()
    expect([form.includes('href="/concerns/new"'), form.includes('href="/incidents/new"'), form.includes('Joan Marsh')]).toEqual([true, true, true])
    const fields = [...(form.split('<main')[1] ?? '').matchAll(/ name="(\w+)"/g)].map(([, name]) => name)
    expect(new Set(fields)).toEqual(new Set(['form_id', 'people', 'ledTo', 'concern']))
    expect((await talk.worker.post(`${talk.talk}/forward`, { ...said, name: 'Ann', note: 'Ann cried' })).status).toBe(303)
    const [row] = await forwardOf(talk)
    expect(JSON.stringify(row)).not.toContain('Ann')
    const page = await (await talk.worker.get(talk.page)).text()
    expect([page.includes('2 came forward after the talk.'), page.includes('A concern is still to be raised.')]).toEqual([true, true])
    const events = await world.owner.selectFrom('event').select('detail').where('subjectId', '=', talk.sessionId).execute()
    expect(events.map(({ detail }) => detail)).toContainEqual({ what: 'came forward' })
  })

  test('is not written down before the talk, nor by whoever has no part in it; a slip is taken back and stays on record', async ({ world }) => {
    const talk = await charityWithATalk(world, { daysAgo: -2 })
    expect((await talk.worker.post(`${talk.talk}/forward`, said)).status).toBe(409)
    const past = await charityWithATalk(world, { daysAgo: 2 })
    const volunteer = await past.charity.as('volunteer')
    expect((await volunteer.post(`${past.talk}/forward`, said)).status).toBe(403)
    await past.worker.post(`${past.talk}/forward`, said)
    const [row] = await forwardOf(past)
    expect((await past.worker.post(`${past.talk}/forward/slip`, { forwardId: row?.id ?? '' })).status).toBe(303)
    expect(await (await past.worker.get(past.page)).text()).not.toContain('came forward after the talk')
    expect((await forwardOf(past)).map(({ takenBackAt }) => takenBackAt !== null)).toEqual([true])
  })
})

test('a session of which something was said as a talk stays where it is when the times of its activity change', async ({ world }) => {
  const talk = await charityWithATalk(world)
  const bare = async () =>
    (
      await world.owner
        .selectFrom('session')
        .select((eb) => eb.fn<boolean>('is_bare', [eb.table('session')]).as('bare'))
        .where('id', '=', talk.sessionId)
        .executeTakeFirst()
    )?.bare
  expect(await bare()).toBe(true)
  await sayTalk(talk, 'under-18')
  expect(await bare()).toBe(false)
})
