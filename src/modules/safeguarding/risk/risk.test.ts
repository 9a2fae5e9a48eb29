import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import type { Viewer } from '../../access/index.ts'
import type { JustAnswered } from '../../measures/index.server.ts'
import { aroundQuestions } from '../around-questions.server.ts'
import { setPeriod, setRota } from '../duty/actions.server.ts'
import { weekdays } from '../duty/duty.ts'
import { noticeRisk, sayNextStep } from './actions.server.ts'
import { findRisk, risksWaiting } from './queries.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const at = { today, timeZone: 'Europe/London' }

/** As low as can be: what asks for the next step at once, by its total alone. */
const low = (personId: string): JustAnswered => ({
  ...{ id: crypto.randomUUID(), personId, serviceId: null, instrument: 'who5' as JustAnswered['instrument'], answers: null },
  score: { kind: 'sum', raw: 2, metric: 8 },
})
const allWeek = (viewerId: string, deputyId: string | null = null) => ({
  ...{ readsFrom: '00:00', readsUntil: '23:59', days: weekdays.map((weekday) => ({ weekday, viewerId, deputyId })) },
})
const rota = (world: World, manager: Viewer, viewerId: string, deputyId: string | null = null, version: number | null = null) =>
  world.behind(manager, (tx) => setRota(tx, manager, version, allWeek(viewerId, deputyId), today))

/** Answered by link: as nobody, on the public page of the charity. */
async function answeredByLink(world: World, slug: string, organisationId: string, answered: JustAnswered) {
  const tx = await world.root.startTransaction().execute()
  await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${slug}) o`.execute(tx)
  const led = await noticeRisk(tx, { organisationId, id: null }, answered, at)
  await tx.commit().execute()
  return led
}
const messagesTo = (world: World, organisationId: string) =>
  world.owner
    .selectFrom('message')
    .innerJoin('viewer', 'viewer.email', 'message.recipient')
    .select(['viewer.id', 'subject', 'body'])
    .where('message.organisationId', '=', organisationId)
    .execute()

describe('an answer that cannot wait', () => {
  test('given beside a worker leads them to the next step at once, and is on their day until they say it', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const personId = await charity.person('Yusuf', { workerId: worker.id, state: 'supported' })
    const led = await world.behind(worker, (tx) => noticeRisk(tx, worker, low(personId), at))
    const riskId = led?.to.replace('/next-steps/', '') ?? ''
    expect((await world.behind(worker, (tx) => risksWaiting(tx, worker))).map((risk) => risk.id)).toEqual([riskId])
    const said = { steps: ['talked' as const], note: null, againOn: null, words: 'Speak again' }
    expect(await world.behind(worker, (tx) => sayNextStep(tx, worker, riskId, said, today))).toMatchObject({ personId })
    expect(await world.behind(worker, (tx) => risksWaiting(tx, worker))).toEqual([])
    expect(await world.behind(worker, (tx) => sayNextStep(tx, worker, riskId, said, today))).toMatchObject({
      key: 'safeguarding:objection.steppedAlready',
    })
  })

  test('that is to be spoken of again comes back as a task on that day, with whoever said so', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Yusuf', { workerId: worker.viewer.id, state: 'supported' })
    const led = await world.behind(worker.viewer, (tx) => noticeRisk(tx, worker.viewer, low(personId), at))
    // on a phone it is the first thing of the day
    const day = await (await worker.get('/')).text()
    expect(day).toContain('Something that cannot wait')
    expect(day.indexOf(led?.to ?? '')).toBeGreaterThan(0)
    expect(day.indexOf(led?.to ?? '')).toBeLessThan(day.indexOf('People to see'))
    const againOn = today.add({ days: 2 })
    expect((await worker.post(led?.to ?? '', { steps: 'talked', againOn: againOn.toString() })).status).toBe(303)
    const tasks = await world.owner.selectFrom('task').select(['forId', 'dueOn', 'doneAt']).where('personId', '=', personId).execute()
    expect(tasks).toEqual([{ forId: worker.viewer.id, dueOn: againOn, doneAt: null }])
    expect(await (await worker.get('/')).text()).toContain('Speak again')
  })

  test('is not passed over without saying why', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Yusuf', { workerId: worker.viewer.id, state: 'supported' })
    const led = await world.behind(worker.viewer, (tx) => noticeRisk(tx, worker.viewer, low(personId), at))
    expect((await worker.post(led?.to ?? '', { steps: 'not-now' })).status).toBe(409)
    expect((await worker.post(led?.to ?? '', { steps: 'not-now', note: 'He is with his brother, and says so himself' })).status).toBe(303)
  })

  test('put right afterwards is asked about once', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const answered = low(await charity.person('Yusuf'))
    await world.behind(worker, (tx) => noticeRisk(tx, worker, answered, at))
    expect(await world.behind(worker, (tx) => noticeRisk(tx, worker, answered, at))).toBeNull()
  })

  test('given by link is told to whom is on duty and to the deputy, in words that say nothing, and both find it on their day', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    const [named, deputy, other] = [
      await charity.viewer(['worker'], { serviceIds: [] }),
      await charity.viewer(['coordinator']),
      await charity.viewer(['worker']),
    ]
    await rota(world, manager, named.id, deputy.id)
    const personId = await charity.person('Yusuf', { state: 'supported' })
    expect(await answeredByLink(world, charity.slug, charity.id, low(personId))).toBeNull()
    const messages = await messagesTo(world, charity.id)
    expect(messages.map(({ id }) => id).sort()).toEqual([named.id, deputy.id].sort())
    expect(messages.map(({ subject }) => subject)).toEqual(['Please look at Today now', 'Please look at Today now'])
    expect(messages.map(({ subject, body }) => `${subject} ${body}`).join()).not.toMatch(/Yusuf|answer|risk|WHO/i)
    const waiting = async (viewer: Viewer) => (await world.behind(viewer, (tx) => risksWaiting(tx, viewer))).length
    expect([await waiting(named), await waiting(deputy), await waiting(other)]).toEqual([1, 1, 0])
  })

  test('is told to nobody from whom the person keeps their record: the deputy hears alone', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    const [neighbour, deputy] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    await rota(world, manager, neighbour.id, deputy.id)
    const personId = await charity.person('Yusuf', { state: 'supported' })
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: neighbour.id }).execute()
    await answeredByLink(world, charity.slug, charity.id, low(personId))
    expect((await messagesTo(world, charity.id)).map(({ id }) => id)).toEqual([deputy.id])
    expect(await world.behind(neighbour, (tx) => risksWaiting(tx, neighbour))).toEqual([])
  })

  test("with nobody on duty is told to safeguarding leads and managers, so that it is never nobody's", async ({ world }) => {
    const charity = await world.charity()
    const [manager, lead] = [await charity.viewer(['manager']), await charity.viewer(['safeguarding-lead'])]
    await charity.viewer(['worker'])
    await answeredByLink(world, charity.slug, charity.id, low(await charity.person('Yusuf')))
    expect((await messagesTo(world, charity.id)).map(({ id }) => id).sort()).toEqual([manager.id, lead.id].sort())
  })

  test('shows whom it was told the safe ways to reach the person, and no way that is not safe', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    const named = await charity.as('safeguarding-lead')
    await rota(world, manager, named.viewer.id)
    const personId = await charity.person('Yusuf')
    const way = (value: string, safe: boolean) => ({
      organisationId: charity.id,
      id: crypto.randomUUID(),
      personId,
      kind: 'phone' as const,
      value,
      safe,
    })
    await world.owner
      .insertInto('personReach')
      .values([way('07700 900123', true), way('07700 900999', false)])
      .execute()
    await answeredByLink(world, charity.slug, charity.id, low(personId))
    const [risk] = await world.behind(named.viewer, (tx) => risksWaiting(tx, named.viewer))
    const page = await (await named.get(`/next-steps/${risk?.id}`)).text()
    expect([page.includes('07700 900123'), page.includes('07700 900999')]).toEqual([true, false])
    expect(page).not.toMatch(/severe|low score|suicid/i)
  })

  test('is nothing that a volunteer reads, though they know the person', async ({ world }) => {
    const charity = await world.charity()
    const [worker, volunteer] = [await charity.viewer(['worker']), await charity.viewer(['volunteer'])]
    const led = await world.behind(worker, async (tx) => noticeRisk(tx, worker, low(await charity.person('Yusuf')), at))
    await expect(world.behind(volunteer, (tx) => findRisk(tx, volunteer, led?.to.replace('/next-steps/', '') ?? ''))).rejects.toThrow('no such page')
  })
})

describe('asked by link', () => {
  const may = (world: World, viewer: Viewer, instrument: string) =>
    world.behind(viewer, (tx) => aroundQuestions.mayBeAskedByLink(tx, instrument, today))

  test("is what asks about ending one's life only while somebody is named to read it", async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'])
    expect([await may(world, manager, 'phq9'), await may(world, manager, 'core10'), await may(world, manager, 'ons4')]).toEqual([false, false, true])
    await rota(world, manager, manager.id)
    expect([await may(world, manager, 'phq9'), await may(world, manager, 'core10')]).toEqual([true, true])
    await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', manager.id).execute()
    expect(await may(world, manager, 'phq9')).toBe(false)
  })

  test('says to whoever answers who reads it and until when', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.viewer(['manager'], { name: 'Ruth' })
    await rota(world, manager, manager.id)
    const tx = await world.root.startTransaction().execute()
    await sql`select o.*, set_config('role', 'cairn_public', true) from begin_public(${charity.slug}) o`.execute(tx)
    const { wordsFor } = await import('../../../platform/i18n.ts')
    const around = { words: wordsFor('en'), ...at, organisationName: 'The charity' }
    const [phq9, ons4] = [await aroundQuestions.whoReads(tx, 'phq9', around), await aroundQuestions.whoReads(tx, 'ons4', around)]
    await tx.rollback().execute()
    expect(phq9).toContain('Ruth at The charity reads')
    expect(ons4).toBeNull()
  })
})

describe('the duty rota', () => {
  test("set over a colleague's change says so; somebody who has nothing to do with content is not named", async ({ world }) => {
    const charity = await world.charity()
    const [manager, trustee] = [await charity.viewer(['manager']), await charity.viewer(['trustee'])]
    expect(await rota(world, manager, manager.id)).toBeNull()
    expect(await rota(world, manager, manager.id)).toMatchObject({ overtaken: { version: 1 } })
    expect(await rota(world, manager, trustee.id, null, 1)).toMatchObject({ field: 'day1' })
    expect(await rota(world, manager, manager.id, manager.id, 1)).toMatchObject({ field: 'deputy1' })
  })

  test('a stretch of days goes before the days of the week, and is set by no worker', async ({ world }) => {
    const charity = await world.charity()
    const [manager, worker] = [await charity.viewer(['manager']), await charity.viewer(['worker'])]
    await rota(world, manager, manager.id)
    const stretch = { fromOn: today, toOn: today.add({ days: 40 }), viewerId: worker.id, deputyId: null }
    expect(await world.behind(manager, (tx) => setPeriod(tx, manager, stretch, today))).toBeNull()
    await expect(world.behind(worker, (tx) => setPeriod(tx, worker, stretch, today))).rejects.toThrow('safeguarding.set-duty')
    await answeredByLink(world, charity.slug, charity.id, low(await charity.person('Yusuf')))
    expect((await messagesTo(world, charity.id)).map(({ id }) => id)).toEqual([worker.id])
  })
})
