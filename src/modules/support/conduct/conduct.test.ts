import { describe, expect } from 'vitest'
import { type Somebody, test, type World } from '../../../../test/world.ts'
import type { Conduct } from './conduct.ts'
import { inForce, objectionTo } from './rules.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const day = (text: string) => Temporal.PlainDate.from(text)

async function begun(world: World) {
  const charity = await world.charity()
  const sam = await charity.person('Sam Field', { state: 'supported' })
  return { charity, sam, worker: await charity.as('worker'), manager: await charity.as('manager'), at: `/people/${sam}/conduct` }
}

const rowsOf = (world: World, personId: string) =>
  world.owner
    .selectFrom('conduct')
    .select(['id', 'kind', 'codeNumber', 'aboutId', 'outcome', 'untilOn'])
    .where('personId', '=', personId)
    .orderBy('recordedAt')
    .execute()

async function excluded(world: World) {
  const at = await begun(world)
  await at.manager.post(`${at.at}/exclusion`, { told: 'Threatened a volunteer', untilOn: today.add({ days: 20 }).toString() })
  return { ...at, exclusionId: (await rowsOf(world, at.sam))[0]?.id ?? '' }
}

describe('the code of conduct', () => {
  test('is agreed to in the edition of the day; without one there is nothing to agree to', async ({ world }) => {
    const { manager, worker, at, sam } = await begun(world)
    expect((await worker.post(`${at}/agreement`, {})).status).toBe(409)
    await manager.post('/settings/conduct', { 'words.en': 'We listen.' })
    await manager.post('/settings/conduct', { version: '1', 'words.en': 'We listen, and wait our turn.' })
    expect((await worker.post(`${at}/agreement`, { told: 'Read it aloud together' })).status).toBe(303)
    expect(await rowsOf(world, sam)).toMatchObject([{ kind: 'agreement', codeNumber: 2 }])
  })

  test('whoever publishes over an edition that they have not seen is told', async ({ world }) => {
    const { manager } = await begun(world)
    await manager.post('/settings/conduct', { 'words.en': 'We listen.' })
    expect((await manager.post('/settings/conduct', { 'words.en': 'We shout.' })).status).toBe(409)
  })
})

describe('an exclusion', () => {
  test('is for a manager or coordinator, and a note about work with the person warns of it', async ({ world }) => {
    const { worker, at, sam } = await begun(world)
    expect((await worker.post(`${at}/exclusion`, { told: 'x' })).status).toBe(403)
    const mayBeLeft = async (deed: string, label: string) =>
      new RegExp(`${label}.{0,20}<span class="optional">`).test(await (await worker.get(`${at}/${deed}`)).text())
    expect([await mayBeLeft('agreement', 'How you went through it'), await mayBeLeft('breach', 'What happened')]).toEqual([true, false])
    const { worker: other, sam: away } = await excluded(world)
    expect(await (await other.get(`/people/${away}/contacts/new`)).text()).toContain('Asked to stay away for a time')
    // on their page it stands before everything so far: a phone in a hall shows the beginning
    const page = await (await other.get(`/people/${away}`)).text()
    expect(page.indexOf('Asked to stay away for a time')).toBeGreaterThan(0)
    expect(page.indexOf('Asked to stay away for a time')).toBeLessThan(page.indexOf('Everything so far'))
    expect(await (await worker.get(`/people/${sam}/contacts/new`)).text()).not.toContain('Asked to stay away')
  })

  test('ends before its time with a return, which whoever may keep somebody away agrees on, once', async ({ world }) => {
    const { worker, manager, charity, sam, exclusionId } = await excluded(world)
    const back = (who: Somebody) => who.post(`/conduct/${exclusionId}/return`, { told: 'Sits by the door, comes to me first' })
    expect((await back(worker)).status).toBe(403)
    expect(await (await worker.get(`/people/${sam}/conduct`)).text()).not.toContain('Welcome back')
    const row = { organisationId: charity.id, id: crypto.randomUUID(), personId: sam, kind: 'return' as const, aboutId: exclusionId, onDay: today }
    const written = world.behind(worker.viewer, (tx) =>
      tx
        .insertInto('conduct')
        .values({ ...row, recordedById: worker.viewer.id })
        .execute(),
    )
    await expect(written).rejects.toThrow('row-level security')
    expect((await back(manager)).status).toBe(303)
    expect((await back(manager)).status).toBe(409)
    expect(await (await worker.get(`/people/${sam}/contacts/new`)).text()).not.toContain('Asked to stay away')
  })

  test('is appealed against in the person’s words, and whoever decided on it does not decide the appeal', async ({ world }) => {
    const { worker, manager, charity, sam, exclusionId } = await excluded(world)
    const coordinator = await charity.as('coordinator')
    expect((await worker.post(`/conduct/${exclusionId}/appeal`, { personSays: 'I was pushed first' })).status).toBe(303)
    const appeal = (await rowsOf(world, sam)).find((row) => row.kind === 'appeal')?.id
    const decide = { outcome: 'taken-back', told: 'Two others saw it' }
    const toDecide = `/conduct/${appeal}/decision`
    const shown = await (await manager.get(`/people/${sam}/conduct`)).text()
    expect([shown.includes(toDecide), shown.includes('Somebody decides on it who did not make the decision')]).toEqual([false, true])
    expect((await manager.post(`/conduct/${appeal}/decision`, decide)).status).toBe(409)
    expect((await worker.post(`/conduct/${appeal}/decision`, decide)).status).toBe(403)
    const waits = async (who: Somebody) => (await (await who.get('/')).text()).includes('Appeals to decide')
    expect([await waits(coordinator), await waits(manager), await waits(worker)]).toEqual([true, false, false])
    expect(await (await coordinator.get(`/people/${sam}/conduct`)).text()).toContain(toDecide)
    expect((await coordinator.post(`/conduct/${appeal}/decision`, decide)).status).toBe(303)
    expect(await waits(coordinator)).toBe(false)
    expect(await (await worker.get(`/people/${sam}/contacts/new`)).text()).not.toContain('Asked to stay away')
  })
})

describe('an appeal where there is nobody else to decide it', () => {
  test('is decided by whoever made the decision, and that stands with it; as soon as another manager or coordinator is there, they decide', async ({
    world,
  }) => {
    const { worker, manager, charity, sam, exclusionId } = await excluded(world)
    await worker.post(`/conduct/${exclusionId}/appeal`, { personSays: 'I was pushed first' })
    const appeal = (await rowsOf(world, sam)).find((row) => row.kind === 'appeal')?.id
    const read = async (who: Somebody, path: string) => (await who.get(path)).text()
    expect(await read(manager, '/')).toContain('Appeals to decide')
    expect(await read(manager, `/conduct/${appeal}/decision`)).toContain('Nobody else here could decide this')
    expect((await worker.post(`/conduct/${appeal}/decision`, { outcome: 'stands', told: 'x' })).status).toBe(403)

    // somebody else is there, but the record is closed to them: they could not decide. Once it is open to them, only they do
    const other = await charity.as('coordinator')
    const closed = { organisationId: charity.id, personId: sam, viewerId: other.viewer.id, closedById: manager.viewer.id }
    await world.owner.insertInto('closedRecord').values(closed).execute()
    expect(await read(manager, '/')).toContain('Appeals to decide')
    await world.owner.deleteFrom('closedRecord').where('viewerId', '=', other.viewer.id).execute()
    expect(await read(manager, '/')).not.toContain('Appeals to decide')
    expect((await manager.post(`/conduct/${appeal}/decision`, { outcome: 'stands', told: 'Read it again' })).status).toBe(409)

    // they leave
    await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', other.viewer.id).execute()
    expect((await manager.post(`/conduct/${appeal}/decision`, { outcome: 'stands', told: 'Read it again' })).status).toBe(303)
    for (const path of [`/people/${sam}/conduct`, `/people/${sam}`])
      expect(await read(worker, path)).toContain('Decided by the one who made the first decision: nobody else here could.')
  })

  test('what somebody else decided says nothing of that', async ({ world }) => {
    const { worker, charity, sam, exclusionId } = await excluded(world)
    const coordinator = await charity.as('coordinator')
    await worker.post(`/conduct/${exclusionId}/appeal`, { personSays: 'I was pushed first' })
    const appeal = (await rowsOf(world, sam)).find((row) => row.kind === 'appeal')?.id
    expect(await (await coordinator.get(`/conduct/${appeal}/decision`)).text()).not.toContain('Nobody else here could decide this')
    await coordinator.post(`/conduct/${appeal}/decision`, { outcome: 'stands', told: 'Two others saw it' })
    expect(await (await worker.get(`/people/${sam}/conduct`)).text()).not.toContain('nobody else here could')
  })
})

describe('who reads it', () => {
  test('those who work with the person, and not whoever looks by a stated reason, nor in the timeline', async ({ world }) => {
    const { charity, sam, worker, at } = await excluded(world)
    expect(await (await worker.get(at)).text()).toContain('Threatened a volunteer')
    expect(await (await worker.get(`/people/${sam}`)).text()).toContain('Time away')
    const elsewhere = await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })
    await world.owner
      .insertInto('breakGlass')
      .values({
        organisationId: charity.id,
        id: crypto.randomUUID(),
        viewerId: elsewhere.id,
        personId: sam,
        reason: 'Rang for help',
        until: Temporal.Now.instant().add({ hours: 1 }),
      } as never)
      .execute()
    const seen = (viewer: typeof elsewhere) =>
      world.triedBehind(viewer, async (tx) => ({
        people: (await tx.selectFrom('person').select('id').where('id', '=', sam).execute()).length,
        rows: (await tx.selectFrom('conduct').select('id').where('personId', '=', sam).execute()).length,
        events: (await tx.selectFrom('event').select('id').where('personId', '=', sam).where('kind', '=', 'conduct excluded').execute()).length,
      }))
    expect(await seen(elsewhere)).toEqual({ people: 1, rows: 0, events: 0 })
    expect(await seen(worker.viewer)).toEqual({ people: 1, rows: 1, events: 1 })
  })

  test('nobody to whom the record is closed, manager or not', async ({ world }) => {
    const { charity, sam, manager } = await excluded(world)
    await world.owner
      .insertInto('closedRecord')
      .values({ organisationId: charity.id, personId: sam, viewerId: manager.viewer.id, closedById: manager.viewer.id } as never)
      .execute()
    const rows = await world.triedBehind(manager.viewer, (tx) => tx.selectFrom('conduct').select('id').where('personId', '=', sam).execute())
    expect(rows).toEqual([])
  })
})

describe('the rules', () => {
  const one = (kind: Conduct['kind'], more: Partial<Conduct> = {}): Conduct => ({
    id: kind,
    personId: 'p',
    kind,
    onDay: day('2026-03-02'),
    untilOn: null,
    serviceId: null,
    serviceName: null,
    codeNumber: null,
    aboutId: null,
    outcome: null,
    told: 'x',
    personSays: '',
    recordedById: 'm',
    recordedByName: 'M',
    recordedAt: Temporal.Instant.from('2026-03-02T10:00Z'),
    ...more,
  })

  test('an exclusion holds to its last day, and an appeal may change that day', () => {
    const away = one('exclusion', { untilOn: day('2026-03-20') })
    expect(inForce([away], day('2026-03-20'))).toHaveLength(1)
    expect(inForce([away], day('2026-03-21'))).toHaveLength(0)
    expect(inForce([away], day('2026-03-01'))).toHaveLength(0)
    const changed = [
      away,
      one('appeal', { aboutId: 'exclusion' }),
      one('decision', { aboutId: 'appeal', outcome: 'changed', untilOn: day('2026-03-05') }),
    ]
    expect(inForce(changed, day('2026-03-06'))).toHaveLength(0)
  })

  test('nothing is answered that was not said', () => {
    const back = one('return', { aboutId: 'nowhere' })
    expect(objectionTo(back, [], { viewerId: 'v', hasOthers: true, hasCode: true }, today)).toBe('not-open')
    expect(
      objectionTo(
        one('decision', { aboutId: 'exclusion', outcome: 'stands' }),
        [one('exclusion')],
        { viewerId: 'v', hasOthers: true, hasCode: true },
        today,
      ),
    ).toBe('not-open')
  })
})
