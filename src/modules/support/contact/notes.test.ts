import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import type { Viewer } from '../../access/index.ts'
import { recordContact } from './actions.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

async function begun(world: World) {
  const charity = await world.charity()
  return { charity, leyla: await charity.person('Leyla Ahmadi', { state: 'supported' }), worker: await charity.as('worker') }
}

/** A meeting of so many days ago, with a note. */
async function recorded(world: World, viewer: Viewer, personId: string, kindId: string, daysAgo: number, note: string): Promise<string> {
  const plain = {
    held: 'held' as const,
    withPerson: true,
    atTime: null,
    minutes: 45,
    language: null,
    interpreter: false,
    ways: [],
    mecc: null,
    meccTopic: null,
  }
  const contact = { ...plain, kindId, onDay: today.subtract({ days: daysAgo }), note, episodeId: null }
  const done = await world.behind(viewer, (tx) => recordContact(tx, viewer, personId, contact, today))
  if ('key' in done) throw new Error(done.key)
  return done.id
}

describe('reading notes', () => {
  test('finds a word whatever its accents, and pages by place', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    for (let days = 0; days < 30; days += 1) {
      await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne, days, days === 7 ? 'Café with Søren' : `Note ${days}`)
    }
    const first = await (await worker.get(`/people/${leyla}/notes`)).text()
    expect(first).toContain('30')
    const next = /href="([^"]*after=[^"]*)"/.exec(first)?.[1]?.replaceAll('&amp;', '&')
    const second = await (await worker.get(next ?? '')).text()
    expect(second).toContain('Note 29')
    expect(second).not.toContain('Note 24')
    const found = await (await worker.get(`/people/${leyla}/notes?q=cafe`)).text()
    expect(found).toContain('Café with Søren')
    expect(found).not.toContain('Note 8')
    expect((await worker.get(`/people/${leyla}/notes?from=2026-02-30&worker=x&kind=y&after=z_1&to=`)).status).toBe(200)
    const printed = await (await worker.get(`/people/${leyla}/notes?print=yes`)).text()
    expect(printed).toContain('Note 29')
  })

  test('shows nobody anything whose role opens no content', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const id = await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne, 0, 'We met.')
    for (const role of ['administrator', 'auditor', 'trustee', 'finance', 'lead', 'volunteer'] as const) {
      const viewer = await charity.as(role)
      expect([role, (await viewer.get(`/contacts/${id}`)).status, (await viewer.get(`/people/${leyla}/notes`)).status]).toEqual([role, 404, 404])
    }
  })
})
