import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { measuresDueFor, schedule } from './index.server.ts'
import { askedLongSince, charityWithSomebody, fourAnswers } from './measures.testing.ts'

const usual = { where: 'asked', firstWithinDays: '14', everyWeeks: '12', windowDays: '14' }

/** One-to-one work in Medway, given at The Quay Rooms, and groups in Maidstone; Becky supports somebody in each since 200 days. */
async function medwayAndMaidstone(world: World) {
  const here = await charityWithSomebody(world)
  const { id: organisationId, serviceId: medway, otherServiceId: maidstone, worker, manager, today } = here
  const inMaidstone = await here.person('Jean Arbuthnot', { workerId: worker.viewer.id, state: 'supported', serviceId: maidstone })
  const openedOn = Temporal.Now.plainDateISO().subtract({ days: 200 })
  const opened = {
    organisationId,
    id: newId(),
    personId: inMaidstone,
    serviceId: maidstone,
    workerId: worker.viewer.id,
    openedOn,
    openedById: manager.viewer.id,
  }
  await world.owner.insertInto('episode').values(opened).execute()
  const [quay, library] = [newId(), newId()]
  const venues = [
    { organisationId, id: quay, name: 'The Quay Rooms' },
    { organisationId, id: library, name: 'Maidstone Library' },
  ]
  await world.owner.insertInto('venue').values(venues).execute()
  const stands = (id: string) => world.owner.selectFrom('service').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
  return {
    ...here,
    medway,
    maidstone,
    quay,
    library,
    stands,
    giveAt: async (id: string, venueId: string) => {
      const { slug, version } = await stands(id)
      const said = { 'name.en': slug, slug, startsBy: 'decision', decideWithinDays: '5', version: String(version) }
      return manager.post(`/settings/services/${id}`, { ...said, venueId })
    },
    says: (place: string, rhythm: Record<string, string>) => manager.post(`/settings/measures/ons4/rhythm${place}`, { version: '', ...rhythm }),
    /** Which service asks ONS4, and in how many days the answers are due. */
    due: async () => {
      const until = Temporal.PlainDate.from(today).add({ days: 14 })
      const due = await world.triedBehind(worker.viewer, (tx) => measuresDueFor(tx, worker.viewer, until))
      return due.map((one) => [one.serviceId === medway ? 'medway' : 'maidstone', Temporal.PlainDate.from(today).until(one.dueBy).days])
    },
  }
}

const services = (instrument: string) => `/settings/measures/${instrument}/services`

describe('what is asked at a venue', () => {
  test('KENT-13: the services given in Medway ask the four questions, those in Maidstone do not', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    expect((await here.giveAt(here.medway, here.quay)).status).toBe(303)
    await here.giveAt(here.maidstone, here.library)
    expect((await here.says(`/at/${here.quay}`, usual)).status).toBe(303)
    await askedLongSince(world, here)
    expect(await here.due()).toEqual([['medway', -186]])
    const page = await (await here.worker.get(`/people/${here.personId}/measures`)).text()
    expect(page).toContain('ONS4 was due by')
    await here.worker.post(`/people/${here.personId}/measures/ons4/new`, { onDay: here.today, language: 'en', ...fourAnswers })
    expect(await here.due()).toEqual([])
  })

  test('what a service says of itself goes before its venue, and its venue before what holds in all', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    await here.giveAt(here.medway, here.quay)
    await here.says('', usual)
    await askedLongSince(world, here)
    const late = [
      ['medway', -186],
      ['maidstone', -186],
    ]
    expect((await here.due()).toSorted()).toEqual(late.toSorted())
    await here.says(`/at/${here.quay}`, { where: 'not-asked' })
    expect(await here.due()).toEqual([['maidstone', -186]])
    await here.says(`/${here.medway}`, { ...usual, firstWithinDays: '7' })
    expect(await here.due()).toContainEqual(['medway', 7])
    await here.says(`/${here.medway}`, { where: 'inherited', version: '1' })
    expect(await here.due()).toEqual([['maidstone', -186]])
    await here.says(`/at/${here.quay}`, { where: 'inherited', version: '1' })
    expect(await here.due(), 'asked in it again, from today on').toContainEqual(['medway', 14])
  })

  test('whoever was supported before their service came to the venue is not late all at once', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    await here.giveAt(here.maidstone, here.quay)
    await here.says(`/at/${here.quay}`, usual)
    await askedLongSince(world, here)
    await here.giveAt(here.medway, here.quay)
    expect((await here.due()).toSorted()).toEqual([
      ['maidstone', -186],
      ['medway', 14],
    ])
  })

  test('what was asked before goes on where a service moves, whichever rule asks it now; where none does it is due no more', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    await here.giveAt(here.medway, here.quay)
    await here.says(`/at/${here.quay}`, usual)
    await here.says(`/at/${here.library}`, { ...usual, firstWithinDays: '10' })
    await askedLongSince(world, here)
    await here.giveAt(here.medway, here.library)
    expect(await here.due()).toEqual([['medway', -190]])
    await here.giveAt(here.medway, '')
    expect(await here.due()).toEqual([])
    await here.giveAt(here.medway, here.quay)
    expect(await here.due()).toEqual([['medway', 14]])
  })

  test('goes on at a venue that is used no more, for what is still given there; nothing new comes there', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    await here.giveAt(here.medway, here.quay)
    await here.says(`/at/${here.quay}`, usual)
    await here.manager.post(`/settings/venues/${here.quay}`, { name: 'The Quay Rooms', closedOn: '2026-01-31', version: '1' })
    expect(await here.due()).toEqual([['medway', 14]])
    expect(await (await here.manager.get(services('ons4'))).text()).toContain('The venue is not used since')
    const form = await (await here.manager.get(`/settings/services/${here.medway}`)).text()
    expect(form).toContain('The Quay Rooms (not used since')
    expect((await here.giveAt(here.medway, here.quay)).status, 'it stays where it is').toBe(303)
    expect(await (await here.manager.get(`/settings/services/${here.maidstone}`)).text()).not.toContain('The Quay Rooms')
    expect((await here.giveAt(here.maidstone, here.quay)).status).toBe(409)
    expect((await here.stands(here.maidstone)).venueId).toBeNull()
  })
})

describe('who says what is asked', () => {
  test('is shown of each service, and one that is unticked is left out of what its venue asks', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    await here.giveAt(here.medway, here.quay)
    await here.says(`/at/${here.quay}`, usual)
    expect(await (await here.manager.get(services('ons4'))).text()).toContain('As at The Quay Rooms')
    expect(await (await here.manager.get(`/settings/measures/ons4/rhythm/${here.medway}`)).text()).toContain('As at The Quay Rooms')
    expect((await here.manager.post(services('ons4'), { before: here.medway, services: [] })).status).toBe(303)
    expect(await here.due()).toEqual([])
    expect(await (await here.manager.get(services('ons4'))).text()).not.toContain('As at The Quay Rooms')
    await here.manager.post(services('ons4'), { services: here.medway })
    expect(await here.due()).toEqual([['medway', 14]])
    const settled = await (await here.manager.get(`/settings/venues/${here.quay}`)).text()
    expect(settled).toContain('Given here: one-to-one')
  })

  test('of two who say it of a venue at once the second sees both texts, and only those who settle things say it', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    const at = `/at/${here.quay}`
    await here.says(at, usual)
    const late = await here.says(at, { ...usual, everyWeeks: '4' })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('every 12 weeks')
    expect(page).toContain('every 4 weeks')
    expect((await here.says(at, { ...usual, everyWeeks: '4', version: '1' })).status).toBe(303)
    expect((await here.worker.get(`/settings/measures/ons4/rhythm${at}`)).status).toBe(403)
    const elsewhere = await (await world.charity()).as('manager')
    expect((await elsewhere.get(`/settings/measures/ons4/rhythm${at}`)).status).toBe(404)
  })

  test('nobody of another charity reads which rule holds here', async ({ world }) => {
    const here = await medwayAndMaidstone(world)
    await here.says('', usual)
    const { viewer } = await (await world.charity()).as('manager')
    expect(await world.behind(here.manager.viewer, (tx) => schedule(tx, here.manager.viewer))).toHaveLength(2)
    expect(await world.behind(viewer, (tx) => schedule(tx, here.manager.viewer))).toEqual([])
  })
})
