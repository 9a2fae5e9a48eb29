import { describe, expect } from 'vitest'
import { somebodyWaits, test, type World } from '../../../../test/world.ts'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { behindTheWalls } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { openEpisode } from '../episode/actions.server.ts'
import { amendContact, recordContact } from './actions.server.ts'
import { findContact } from './queries.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const written = {
  held: 'held' as const,
  withPerson: true,
  onDay: null,
  atTime: null,
  minutes: 45,
  language: 'fa',
  interpreter: false,
  ways: ['connect' as const],
  mecc: null,
  meccTopic: null,
  note: 'Leyla sleeps better since the walks.',
  episodeId: null,
}

async function begun(world: World) {
  const charity = await world.charity()
  return { charity, leyla: await charity.person('Leyla Ahmadi', { state: 'supported' }), worker: await charity.as('worker') }
}

const contactsOfPerson = (world: World, personId: string) => world.owner.selectFrom('contact').selectAll().where('personId', '=', personId).execute()
const eventsOf = (world: World, personId: string, kind: string) =>
  world.owner.selectFrom('event').selectAll().where('personId', '=', personId).where('kind', '=', kind).execute()

async function recorded(world: World, viewer: Viewer, personId: string, kindId: string, more: Partial<typeof written> = {}): Promise<string> {
  const done = await world.behind(viewer, (tx) => recordContact(tx, viewer, personId, { ...written, kindId, ...more }, today))
  if ('key' in done) throw new Error(done.key)
  return done.id
}

describe('writing a contact down', () => {
  test('a kind and its minutes are enough', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const sent = await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.phone, minutes: '10' })
    expect(sent.status).toBe(303)
    expect(await contactsOfPerson(world, leyla)).toMatchObject([
      { minutes: 10, meaning: 'phone', held: 'held', withPerson: true, note: '', serviceId: charity.serviceId },
    ])
  })

  test('the form that is sent twice counts once', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const form = { form_id: newId(), kindId: charity.kindIds.oneToOne, minutes: '30', note: 'We met.' }
    const answers = [await worker.post(`/people/${leyla}/contacts/new`, form), await worker.post(`/people/${leyla}/contacts/new`, form)]
    expect(answers.map((answer) => answer.status)).toEqual([303, 303])
    expect(await contactsOfPerson(world, leyla)).toHaveLength(1)
    expect(await eventsOf(world, leyla, 'contact recorded')).toHaveLength(1)
  })

  test('somebody who did not come is written down with the time that was waited, which may be none', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '15', held: 'did-not-attend' })
    expect(await contactsOfPerson(world, leyla)).toMatchObject([{ held: 'did-not-attend', minutes: 15 }])
    expect((await eventsOf(world, leyla, 'contact recorded'))[0]?.detail).toMatchObject({ held: 'did-not-attend', minutes: 15 })
    expect((await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '', held: 'cancelled' })).status).toBe(
      303,
    )
  })

  test('work with somebody outside one’s reach cannot be written down, since they are not there', async ({ world }) => {
    const { charity, worker } = await begun(world)
    const stranger = await charity.person('Somebody else', { serviceId: charity.otherServiceId })
    const sent = await worker.post(`/people/${stranger}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '10' })
    expect(sent.status).toBe(404)
    expect((await worker.get(`/people/${stranger}/contacts/new`)).status).toBe(404)
    expect((await worker.get(`/people/${stranger}/notes`)).status).toBe(404)
    expect(await contactsOfPerson(world, stranger)).toHaveLength(0)
  })

  test('it goes with the episode that is open; between two the form asks', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const manager = await charity.viewer(['manager'])
    await world.owner.updateTable('service').set({ startsBy: 'starting' }).where('organisationId', '=', charity.id).execute()
    const opening = { personId: leyla, referralId: null, workerId: worker.viewer.id, openedOn: today }
    await world.behind(manager, (tx) => openEpisode(tx, manager, { ...opening, serviceId: charity.serviceId }))
    await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '30' })
    const [first] = await contactsOfPerson(world, leyla)
    expect(first?.episodeId).not.toBeNull()

    await world.behind(manager, (tx) => openEpisode(tx, manager, { ...opening, serviceId: charity.otherServiceId }))
    const asked = await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '30' })
    expect(asked.status).toBe(409)
    expect(await asked.text()).toContain('Several services support this person')
    const tomorrow = today.add({ days: 1 }).toString()
    for (const [minutes, status] of [
      ['', 422],
      ['30', 409],
    ] as const) {
      const page = await (await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes, onDay: tomorrow })).text()
      const said = ['Several services support this person', 'This day has not come yet', ...(status === 422 ? ['Please fill this in'] : [])]
      for (const sentence of said) expect(page, 'all that is wrong is said in one answer').toContain(sentence)
    }
    await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '30', episodeId: 'none' })
    expect((await contactsOfPerson(world, leyla)).map((contact) => contact.episodeId === null).sort()).toEqual([false, true])
  })

  test('a goal is never asked for', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const form = await (await worker.get(`/people/${leyla}/contacts/new`)).text()
    const required = [...form.matchAll(/<(?:input|select|textarea)[^>]*\brequired\b[^>]*>/g)].map(([field]) => /name="([^"]+)"/.exec(field)?.[1])
    expect([...new Set(required)].sort()).toEqual(['held', 'kindId', 'minutes', 'withPerson'])
    expect(form.toLowerCase()).not.toContain('goal')
    expect((await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '30' })).status).toBe(303)
  })

  test('what does not make sense is said beside its field, and nothing is stored', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const tomorrow = today.add({ days: 1 }).toString()
    for (const [wrong, status] of [
      [{ minutes: 'half an hour' }, 422],
      [{ minutes: '-5' }, 422],
      [{ onDay: '2026-02-30' }, 422],
      [{ atTime: '25:99' }, 422],
      [{ kindId: 'phone' }, 422],
      [{ ways: ['flying'] }, 422],
      [{ onDay: tomorrow }, 409],
      [{ ways: ['care-for-the-planet'] }, 409],
      [{ kindId: newId() }, 409],
    ] as const) {
      const sent = await worker.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.oneToOne, minutes: '30', ...wrong } as never)
      expect([wrong, sent.status]).toEqual([wrong, status])
    }
    expect(await contactsOfPerson(world, leyla)).toHaveLength(0)
  })

  test('the event tells figures and nothing of what was written', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne)
    const [event] = await eventsOf(world, leyla, 'contact recorded')
    expect(event).toMatchObject({ serviceId: charity.serviceId, onDay: today })
    expect(event?.detail).toEqual({
      meaning: 'one-to-one',
      minutes: 45,
      held: 'held',
      withPerson: true,
      language: 'fa',
      interpreter: false,
      ways: 'connect',
      mecc: null,
    })
    expect(JSON.stringify(event)).not.toMatch(/Leyla|walks/)
  })
})

describe('amending a contact', () => {
  test('keeps what it said, with who and why, and tells the old and the new figures', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const id = await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne)
    const sent = await worker.post(`/contacts/${id}/amendment`, {
      version: '1',
      why: 'The minutes were wrong',
      kindId: charity.kindIds.phone,
      minutes: '20',
      note: 'Leyla rang.',
      ways: ['connect', 'give'],
    })
    expect(sent.status).toBe(303)
    const tomorrow = today.add({ days: 1 }).toString()
    const wrong = await (await worker.post(`/contacts/${id}/amendment`, { version: '2', why: '', minutes: '', onDay: tomorrow })).text()
    for (const said of ['Please fill this in', 'This day has not come yet']) expect(wrong).toContain(said)
    const [kept] = await world.owner.selectFrom('contactAmendment').selectAll().where('contactId', '=', id).execute()
    expect(kept).toMatchObject({ version: 1, why: 'The minutes were wrong', amendedById: worker.viewer.id })
    expect(kept?.before).toMatchObject({ note: written.note, minutes: 45, meaning: 'one-to-one', language: 'fa', ways: ['connect'] })
    const [event] = await eventsOf(world, leyla, 'contact amended')
    expect(event?.detail).toMatchObject({
      fromMinutes: 45,
      toMinutes: 20,
      fromMeaning: 'one-to-one',
      toMeaning: 'phone',
      fromDay: today.toString(),
      toDay: today.toString(),
    })
    expect(JSON.stringify(event)).not.toMatch(/Leyla|wrong/)
    const page = await (await worker.get(`/contacts/${id}`)).text()
    expect(page).toContain('Leyla rang.')
    expect(page).toContain('Leyla sleeps better since the walks.')
    expect(page).toContain('The minutes were wrong')
  })

  test('of two who amend at once the second is shown both texts, and overwrites nothing', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const manager = await charity.as('manager')
    const id = await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne)
    const text = { version: '1', why: 'Put right', kindId: charity.kindIds.oneToOne, minutes: '45' }
    expect((await manager.post(`/contacts/${id}/amendment`, { ...text, note: 'What the manager wrote' })).status).toBe(303)
    const second = await worker.post(`/contacts/${id}/amendment`, { ...text, note: 'What the worker wrote' })
    expect(second.status).toBe(409)
    const page = await second.text()
    expect(page).toContain('What the manager wrote')
    expect(page).toContain('What the worker wrote')
    expect(page).toMatch(/name="version" value="2"/)
    expect((await world.behind(worker.viewer, (tx) => findContact(tx, worker.viewer, id))).note).toBe('What the manager wrote')
    expect((await worker.post(`/contacts/${id}/amendment`, { ...text, version: '2', note: 'Both together' })).status).toBe(303)
  })

  test('of two who amend in the same moment one waits for the other, and then sees what was written', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const id = await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne)
    const { viewer } = worker
    const amended = (tx: Db, note: string) =>
      amendContact(tx, viewer, id, 1, { ...written, kindId: charity.kindIds.oneToOne, note, why: 'Put right' }, today)
    const first = await world.root.startTransaction().execute()
    expect(await behindTheWalls(first, viewer, () => amended(first, 'One'))).toHaveProperty('amended')
    const second = world.behind(viewer, (tx) => amended(tx, 'Other'))
    await somebodyWaits(world)
    await first.commit().execute()
    expect(await second).toHaveProperty('overtaken')
    expect(await world.owner.selectFrom('contactAmendment').selectAll().where('contactId', '=', id).execute()).toHaveLength(1)
  })

  test('is for the writer and for managers; a colleague may read it', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const [colleague, coordinator, lead] = [await charity.as('worker'), await charity.as('coordinator'), await charity.as('safeguarding-lead')]
    const id = await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne)
    expect((await colleague.get(`/contacts/${id}`)).status).toBe(200)
    expect((await colleague.get(`/contacts/${id}/amendment`)).status).toBe(403)
    expect((await colleague.post(`/contacts/${id}/amendment`, { version: '1', why: 'x', kindId: charity.kindIds.phone, minutes: '1' })).status).toBe(
      403,
    )
    expect((await coordinator.get(`/contacts/${id}/amendment`)).status).toBe(200)
    expect((await lead.get(`/contacts/${id}`)).status).toBe(404)
  })

  test('that changes nothing is not kept as a version', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const id = await recorded(world, worker.viewer, leyla, charity.kindIds.oneToOne)
    const same = {
      version: '1',
      why: 'No reason',
      kindId: charity.kindIds.oneToOne,
      minutes: '45',
      language: 'fa',
      ways: 'connect',
      note: written.note,
    }
    expect((await worker.post(`/contacts/${id}/amendment`, same)).status).toBe(409)
  })
})
