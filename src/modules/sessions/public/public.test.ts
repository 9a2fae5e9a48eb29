import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { charityThatShows, innerName, shown, strangerIn } from './public.testing.ts'

const ahead = (days: number) => Temporal.Now.plainDateISO('UTC').add({ days }).toString()

describe('what is on, for anybody', () => {
  test('says what, when and where in the reader’s language, and never what is said among those who work there', async ({ world }) => {
    const { hall, activityId, sessions } = await charityThatShows(world, 'GB', { fromOn: ahead(3), untilOn: ahead(20) })
    const tom = await hall.charity.viewer(['worker'], { name: 'Tom Baker' })
    await hall.worker.post(`/activities/${activityId}/workers`, { leads: tom.id })
    await world.owner
      .updateTable('session')
      .set({ title: 'Hearing voices', note: 'Bring the knife box key' })
      .where('activityId', '=', activityId)
      .execute()
    const at = `/at/${hall.charity.slug}/whats-on`
    const month = (sessions[0]?.onDay.toString() ?? '').slice(0, 7)
    for (const path of [at, `${at}/${sessions[0]?.id}`, `${at}/activity/${activityId}`, `${at}/month?month=${month}`, `${at}/calendars`]) {
      const answer = await strangerIn(world).get(path)
      const page = await answer.text()
      expect([path, answer.status, answer.headers.get('set-cookie'), answer.headers.get('cache-control')]).toEqual([path, 200, null, 'no-store'])
      expect(page).toContain('data-exit')
      expect(page).toContain('116 123')
      expect(page).not.toMatch(/panic|psychosis|nerves|voices|knife|secret-room|crisis team|Tom Baker/i)
    }
    const danish = await (await strangerIn(world).get(`${at}?language=da`)).text()
    expect(danish).toContain('Tirsdagsbordet')
    expect(danish).toContain(`${at}/${sessions[0]?.id}?language=da`)
    expect(await (await strangerIn(world).get(`/at/${hall.charity.slug}`)).text()).toContain(`${at}?language=en`)
  })

  test('shows no activity that is not published, no longer held, or of a service that is closed', async ({ world }) => {
    const { hall, activityId, sessions } = await charityThatShows(world, 'GB', { fromOn: ahead(3), untilOn: ahead(30) })
    const hidden = await shown(hall, {
      repeats: 'once',
      fromOn: ahead(4),
      place: '',
      fields: { published: '', 'publicName.en': 'Hidden hour' },
    } as never)
    const at = `/at/${hall.charity.slug}/whats-on`
    const statuses = async (of: { activityId: string; sessions: readonly { id: string }[] }) => {
      const id = of.sessions.at(-1)?.id
      const paths = [`${at}/${id}`, `${at}/${id}/calendar.ics`, `${at}/activity/${of.activityId}`, `${at}/activity/${of.activityId}/calendar.ics`]
      return Promise.all(paths.map(async (path) => (await strangerIn(world).get(path)).status))
    }
    expect(await statuses(hidden)).toEqual([404, 404, 404, 404])
    expect(await (await strangerIn(world).get(at)).text()).not.toContain('Hidden hour')
    expect(await statuses({ activityId, sessions })).toEqual([200, 200, 200, 200])

    const closing = (closedOn: string | null) =>
      world.owner
        .updateTable('activity')
        .set({ closedOn: closedOn === null ? null : Temporal.PlainDate.from(closedOn) })
        .where('id', '=', activityId)
        .execute()
    await closing(sessions[0]?.onDay.toString() ?? '')
    expect((await statuses({ activityId, sessions })).slice(0, 2)).toEqual([404, 404])
    expect((await strangerIn(world).get(`${at}/${sessions[0]?.id}`)).status).toBe(200)
    await closing(null)
    await world.owner
      .updateTable('service')
      .set({ closedOn: Temporal.Now.plainDateISO('UTC') })
      .where('id', '=', hall.charity.serviceId)
      .execute()
    expect(await statuses({ activityId, sessions })).toEqual([404, 404, 404, 404])
    expect(await (await strangerIn(world).get(at)).text()).toContain('Nothing is planned yet')
    expect(await (await strangerIn(world).get(`/at/${hall.charity.slug}`)).text()).not.toContain('/whats-on')
  })

  test('says of a session that it is called off and why, and nothing that was noted about it', async ({ world }) => {
    const { hall, sessions } = await charityThatShows(world, 'GB', { repeats: 'once', fromOn: ahead(4) })
    await hall.worker.post(`/sessions/${sessions[0]?.id}/off`, { how: 'called-off', reasonId: hall.reasonId, note: 'Asha is in hospital' })
    const at = `/at/${hall.charity.slug}/whats-on`
    for (const path of [at, `${at}/${sessions[0]?.id}`]) {
      const page = await (await strangerIn(world).get(path)).text()
      expect(page).toContain('Called off')
      expect(page).not.toContain('hospital')
    }
    expect(await (await strangerIn(world).get(`${at}/${sessions[0]?.id}`)).text()).toContain('Snow')
  })

  test('is narrowed by place, language and way, and turned page by page, each session once', async ({ world }) => {
    const { hall } = await charityThatShows(world, 'GB', {
      fromOn: ahead(2),
      untilOn: ahead(60),
      on: ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'],
      skipsClosedDays: '',
    })
    await shown(hall, {
      repeats: 'once',
      fromOn: ahead(3),
      place: '',
      fields: { 'publicName.en': 'Arabic hour', held: 'online', languages: 'ar' },
    } as never)
    const at = `/at/${hall.charity.slug}/whats-on`
    const seen: string[] = []
    let next = at
    for (let turned = 0; turned < 6 && next; turned += 1) {
      const page = await (await strangerIn(world).get(next)).text()
      seen.push(...[...page.matchAll(/href="[^"]*\/whats-on\/([0-9a-f-]{36})\?/g)].map((found) => found[1] ?? ''))
      next = /href="(\/at\/[^"]*after=[^"]*)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
    }
    expect([seen.length, new Set(seen).size]).toEqual([60, 60])
    const has = async (query: string) => {
      const page = await (await strangerIn(world).get(`${at}?${query}`)).text()
      return [page.includes('<bdi>Arabic hour</bdi>'), page.includes('<bdi>Tuesday table</bdi>')]
    }
    expect([await has('spoken=ar'), await has('held=online'), await has('held=in-person'), await has(`place=${hall.venueId}`)]).toEqual([
      [true, false],
      [true, true],
      [false, true],
      [false, true],
    ])
    expect(await has(`from=${ahead(40)}`)).toEqual([false, true])
  })

  test('of another organisation is not there, and an address that says nothing is answered', async ({ world }) => {
    const [{ hall }, other] = [await charityThatShows(world), await charityThatShows(world)]
    const at = `/at/${hall.charity.slug}/whats-on`
    for (const path of [`${at}/${other.sessions[0]?.id}`, `${at}/activity/${other.activityId}`, `${at}/${other.sessions[0]?.id}/calendar.ics`])
      expect((await strangerIn(world).get(path)).status).toBe(404)
    for (const query of [
      'from=9999-12-31',
      'after=2026-02-31T10:00:00Z_x',
      `after=2026-02-31T10:00:00Z_${hall.venueId}`,
      'place=x',
      'spoken=%ff',
      'held=both',
      'kind=x',
    ])
      expect([query, (await strangerIn(world).get(`${at}?${query}`)).status]).toEqual([query, 200])
    expect((await strangerIn(world).get(`${at}?place=%00`)).status).toBe(400)
    for (const month of ['x', '2027-13', '99999-01', '2099-12']) expect((await strangerIn(world).get(`${at}/month?month=${month}`)).status).toBe(200)
    expect((await strangerIn(world).get(`${at}/calendar.ics?place=%27&language=xx`)).status).toBe(200)
  })
})

describe('a stranger at the database', () => {
  test('reads none of the tables behind what is on, in no column', async ({ world }) => {
    const { hall } = await charityThatShows(world)
    const tables = ['activity', 'activity_kind', 'activity_worker', 'session', 'session_worker', 'session_theme', 'calling_off', 'calling_off_reason']
    const read: string[] = []
    for (const table of [...tables, 'venue', 'room', 'room_use', 'recurrence', 'term', 'calendar_link', 'viewer'])
      for (const column of await columnsOf(world, table))
        if ((await asStranger(world, hall.charity.slug, `select ${column} from ${table}`)) !== '42501') read.push(`${table}.${column}`)
    expect(read).toEqual([])
  })

  test('is told by what is open to them nothing but what everybody may read', async ({ world }) => {
    const { hall } = await charityThatShows(world)
    const told = JSON.stringify([
      await everything(
        world,
        hall.charity.slug,
        sql`select * from sessions_on_show('2020-01-01', null, null, null, null, null, null, null, null, null, null, 1000)`,
      ),
      await everything(
        world,
        hall.charity.slug,
        sql`select a.* from (select distinct activity_id from sessions_on_show('2020-01-01', null, null, null, null, null, null, null, null, null, null, 1000)) s, activity_on_show(s.activity_id) a`,
      ),
      await everything(world, hall.charity.slug, sql`select * from choices_on_show('2020-01-01', '2030-01-01')`),
    ])
    expect(told).toContain('Tuesday table')
    for (const hidden of [innerName, 'secret-room', 'crisis team', 'Model of nerves', hall.worker.viewer.id]) expect(told).not.toContain(hidden)
  })
})

const columnsOf = async (world: World, table: string): Promise<string[]> =>
  (
    await sql<{
      name: string
    }>`select attname as name from pg_attribute where attrelid = ${table}::regclass and attnum > 0 and not attisdropped`.execute(world.owner)
  ).rows.map(({ name }) => name)

async function everything(world: World, slug: string, query: ReturnType<typeof sql>) {
  const tx = await world.root.startTransaction().execute()
  try {
    await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${slug}) o`.execute(tx)
    return (await query.execute(tx)).rows
  } finally {
    await tx.rollback().execute()
  }
}

/** The SQLSTATE with which the database refused a stranger, or that it did not. */
async function asStranger(world: World, slug: string, query: string): Promise<string> {
  try {
    await everything(world, slug, sql.raw(query) as never)
    return 'read'
  } catch (fault) {
    if (fault instanceof Error && 'code' in fault) return String(fault.code)
    throw fault
  }
}
