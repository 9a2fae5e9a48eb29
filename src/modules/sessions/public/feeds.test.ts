import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { charityThatShows, eventsIn, hourIn, innerName, shown, strangerIn } from './public.testing.ts'

const ahead = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString()

describe('a calendar for everybody', () => {
  test('holds the name for everybody and no other, and neither link nor note', async ({ world }) => {
    const { hall, activityId, sessions } = await charityThatShows(world, 'GB', {
      fromOn: ahead(3),
      on: ['MO', 'TU', 'WE', 'TH', 'FR'],
      untilOn: ahead(30),
    })
    await world.owner
      .updateTable('session')
      .set({ title: 'Hearing voices', note: 'Bring the knife box key' })
      .where('activityId', '=', activityId)
      .execute()
    const at = `/at/${hall.charity.slug}/whats-on`
    for (const path of [`${at}/calendar.ics`, `${at}/activity/${activityId}/calendar.ics`, `${at}/${sessions[0]?.id}/calendar.ics`]) {
      const calendar = await (await strangerIn(world).get(path)).text()
      expect(eventsIn(calendar)[0]).toMatchObject({ SUMMARY: 'Tuesday table', UID: expect.stringMatching(/^[0-9a-f-]{36}$/), STATUS: 'CONFIRMED' })
      expect(calendar).not.toMatch(/panic|psychosis|nerves|voices|knife|secret-room|crisis team|Drop-in|ATTENDEE|ORGANIZER/i)
    }
  })

  test('has a session that was called off as cancelled, a change later than before, and as held again when it is taken back', async ({ world }) => {
    const { hall, sessions } = await charityThatShows(world, 'GB', { repeats: 'once', fromOn: ahead(9) })
    const [session] = sessions
    const at = `/at/${hall.charity.slug}/whats-on/calendar.ics`
    const read = async () => eventsIn(await (await strangerIn(world).get(at)).text())[0] ?? {}
    const before = await read()
    await hall.worker.post(`/sessions/${session?.id}/off`, { how: 'called-off', reasonId: hall.reasonId, note: 'Asha is in hospital' })
    const off = await read()
    expect([off['STATUS'], off['SUMMARY'], off['UID'], off['DESCRIPTION']?.startsWith('Snow\\n')]).toEqual([
      'CANCELLED',
      'Called off: Tuesday table',
      before['UID'],
      true,
    ])
    expect(JSON.stringify(off)).not.toContain('hospital')
    await hall.worker.post(`/sessions/${session?.id}/on`)
    const on = await read()
    expect([on['STATUS'], on['SUMMARY']]).toEqual(['CONFIRMED', 'Tuesday table'])
    expect([before, off, on].map((one) => Number(one['SEQUENCE']))).toEqual([0, 1, 2])
    expect([before['DTSTAMP'] ?? '', off['DTSTAMP'] ?? '', on['DTSTAMP'] ?? ''].toSorted()).toEqual([
      before['DTSTAMP'],
      off['DTSTAMP'],
      on['DTSTAMP'],
    ])
  })

  test.for([
    ['GB', 'Europe/London'],
    ['DK', 'Europe/Copenhagen'],
  ] as const)('keeps the hour when the clock changes, in %s', async ([country, zone], { world }) => {
    const { hall } = await charityThatShows(world, country, { fromOn: '2027-03-16', untilOn: '2027-04-06', skipsClosedDays: '' })
    await shown(hall, { fromOn: '2027-10-19', untilOn: '2027-11-09', skipsClosedDays: '' })
    const events = eventsIn(await (await strangerIn(world).get(`/at/${hall.charity.slug}/whats-on/calendar.ics`)).text())
    expect(events.map((event) => hourIn(event['DTSTART'], zone))).toEqual([
      ...['2027-03-16T10:00', '2027-03-23T10:00', '2027-03-30T10:00', '2027-04-06T10:00'],
      ...['2027-10-19T10:00', '2027-10-26T10:00', '2027-11-02T10:00', '2027-11-09T10:00'],
    ])
    expect(new Set(events.map((event) => event['DTSTART']?.slice(9))).size).toBe(2)
  })

  test('asked twice is the same to the letter, and costs a phone that has it nothing', async ({ world }) => {
    const { hall, activityId } = await charityThatShows(world, 'GB', { fromOn: ahead(3), untilOn: ahead(40) })
    const at = `/at/${hall.charity.slug}/whats-on/calendar.ics`
    const [first, second] = [await strangerIn(world).get(at), await strangerIn(world).get(at)]
    const tag = first.headers.get('etag') ?? ''
    expect([await first.text(), first.headers.get('content-type'), first.headers.get('set-cookie')]).toEqual([
      await second.text(),
      'text/calendar; charset=utf-8',
      null,
    ])
    const again = await strangerIn(world).get(at, { 'if-none-match': tag })
    expect([again.status, await again.text()]).toEqual([304, ''])
    await world.owner
      .updateTable('activity')
      .set({ publicName: JSON.stringify({ en: 'Another table' }) })
      .where('id', '=', activityId)
      .execute()
    expect((await strangerIn(world).get(at, { 'if-none-match': tag })).status).toBe(200)
  })

  test('cannot be made to say more by what somebody typed as a name', async ({ world }) => {
    const { hall } = await charityThatShows(world, 'GB', {
      ...{ repeats: 'once', fromOn: ahead(9) },
      fields: { 'publicName.en': 'Tea; cake, and\r\nATTENDEE:mailto:a@example.org', 'publicName.da': 'Te\u2028\u0085BEGIN:VALARM \\n' },
    } as never)
    const [en, da] = [
      await (await strangerIn(world).get(`/at/${hall.charity.slug}/whats-on/calendar.ics?language=en`)).text(),
      await (await strangerIn(world).get(`/at/${hall.charity.slug}/whats-on/calendar.ics?language=da`)).text(),
    ]
    expect(en).toContain('Tea\\; cake\\, and')
    for (const calendar of [en, da]) {
      expect(calendar).not.toMatch(/^\s*(ATTENDEE|BEGIN:VALARM)/m)
      expect(calendar.split('\r\n').every((line) => !/[\r\n\u2028\u0085]/.test(line) && Buffer.byteLength(line) <= 75)).toBe(true)
    }
  })
})

describe('a worker’s own calendar', () => {
  const linkIn = async (answer: Response, get: (path: string) => Promise<Response>) =>
    /http:\/\/cairn\.test(\/at\/[^<]*calendar\.ics[^<]*)<\/code>/.exec(await (await get(answer.headers.get('location') ?? '')).text())?.[1] ?? ''

  test('has the sessions at which they lead or help, shown or not, with the name for everybody; a new address ends the old', async ({ world }) => {
    const { hall, activityId } = await charityThatShows(world, 'GB', { fromOn: ahead(3), untilOn: ahead(30), fields: { published: '' } } as never)
    const tom = await hall.charity.as('worker')
    const empty = await linkIn(await tom.post('/sessions/calendar'), tom.get)
    expect(eventsIn(await (await strangerIn(world).get(empty)).text())).toEqual([])
    await hall.worker.post(`/activities/${activityId}/workers`, { helps: tom.viewer.id })
    const sessions = eventsIn(await (await strangerIn(world).get(empty)).text())
    expect(sessions.length).toBeGreaterThan(2)
    expect(new Set(sessions.map((event) => event['SUMMARY']))).toEqual(new Set(['Tuesday table']))
    const away = sessions[0]?.['UID']
    await hall.worker.post(`/sessions/${away}/workers`, { leads: hall.worker.viewer.id })
    const left = eventsIn(await (await strangerIn(world).get(empty)).text())
    expect(left.map((event) => event['UID'])).toEqual(sessions.slice(1).map((event) => event['UID']))

    const renewed = await linkIn(await tom.post('/sessions/calendar'), tom.get)
    expect(renewed).not.toBe(empty)
    expect([(await strangerIn(world).get(empty)).status, (await strangerIn(world).get(renewed)).status]).toEqual([404, 200])
    expect(await (await tom.get('/sessions/calendar')).text()).toContain('Last asked for on')
    await tom.post('/sessions/calendar/end')
    expect((await strangerIn(world).get(renewed)).status).toBe(404)
    const kinds = await world.owner
      .selectFrom('event')
      .select('kind')
      .where('organisationId', '=', hall.charity.id)
      .where('byId', '=', tom.viewer.id)
      .execute()
    expect(
      kinds
        .map(({ kind }) => kind)
        .filter((kind) => kind.startsWith('calendar link'))
        .sort(),
    ).toEqual(['calendar link ended', 'calendar link made', 'calendar link made'])
  })

  test('names nobody and says none of what is said among those who work there', async ({ world }) => {
    const { hall, activityId } = await charityThatShows(world, 'GB', { fromOn: ahead(3), untilOn: ahead(30) })
    const tom = await hall.charity.viewer(['worker'], { name: 'Tom Baker' })
    await hall.worker.post(`/activities/${activityId}/workers`, { leads: [tom.id, hall.worker.viewer.id] })
    const link = await linkIn(await hall.worker.post('/sessions/calendar'), hall.worker.get)
    const calendar = await (await strangerIn(world).get(link)).text()
    expect(eventsIn(calendar).length).toBeGreaterThan(2)
    for (const said of ['Tom', hall.worker.viewer.name, 'secret-room', 'crisis team', ...innerName.split(' ').filter((word) => word.length > 5)])
      expect(calendar).not.toContain(said)
  })

  test('ends with their account, and is not there again when they come back', async ({ world }) => {
    const { hall } = await charityThatShows(world)
    const tom = await hall.charity.as('worker')
    const link = await linkIn(await tom.post('/sessions/calendar'), tom.get)
    expect((await strangerIn(world).get(link)).status).toBe(200)
    const ended = (endedAt: Temporal.Instant | null) => world.owner.updateTable('viewer').set({ endedAt }).where('id', '=', tom.viewer.id).execute()
    await ended(Temporal.Now.instant())
    expect((await strangerIn(world).get(link)).status).toBe(404)
    await ended(null)
    expect((await strangerIn(world).get(link)).status).toBe(404)
  })

  test('is kept as a hash, opens nothing at another organisation, and is made by nobody for somebody else', async ({ world }) => {
    const [{ hall }, other] = [await charityThatShows(world), await charityThatShows(world)]
    const link = await linkIn(await hall.worker.post('/sessions/calendar'), hall.worker.get)
    const token = link.split('/')[4] ?? ''
    const [row] = await world.owner.selectFrom('calendarLink').selectAll().where('organisationId', '=', hall.charity.id).execute()
    expect(token.length).toBeGreaterThan(30)
    expect(JSON.stringify(row)).not.toContain(token)
    expect((await strangerIn(world).get(link.replace(hall.charity.slug, other.hall.charity.slug))).status).toBe(404)
    const forAnother = world.behind(hall.worker.viewer, (tx) =>
      tx
        .insertInto('calendarLink')
        .values({
          organisationId: hall.charity.id,
          id: token.slice(0, 0) || crypto.randomUUID(),
          viewerId: crypto.randomUUID(),
          tokenHash: 'x',
          madeById: hall.worker.viewer.id,
        })
        .execute(),
    )
    await expect(forAnother).rejects.toThrow(/row-level security/)
  })

  test('of a venue is made by who plans, and holds the room from setting up to clearing up', async ({ world }) => {
    const { hall } = await charityThatShows(world, 'GB', {
      repeats: 'once',
      fromOn: ahead(9),
      fields: { published: '', 'publicName.en': '', 'publicName.da': '' },
    } as never)
    const at = `/sessions/calendar/venues/${hall.venueId}`
    expect((await (await hall.charity.as('volunteer')).post(at)).status).toBe(403)
    const calendar = await (await strangerIn(world).get(await linkIn(await hall.worker.post(at), hall.worker.get))).text()
    const [event] = eventsIn(calendar)
    expect([event?.['SUMMARY'], hourIn(event?.['DTSTART'], 'Europe/London').slice(11), hourIn(event?.['DTEND'], 'Europe/London').slice(11)]).toEqual([
      'Session',
      '09:30',
      '12:30',
    ])
    expect(calendar).not.toContain(innerName)
    await hall.worker.post(`${at}/end`)
    expect(await (await hall.worker.get(at)).text()).toContain('There is no address yet')
  })
})
