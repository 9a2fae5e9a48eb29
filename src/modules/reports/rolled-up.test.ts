import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test } from '../../../test/world.ts'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { countedIn, type Figure } from './figure.ts'
import type { Period } from './indicator.ts'
import { chances } from './months.testing.ts'
import { figures } from './queries.server.ts'
import { compare, counts, periods } from './rolled-up.testing.ts'

test('whatever is written, changed or taken away, every figure is its rows, of any days, services and languages', { timeout: 120_000 }, async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const chance = chances(1340)
  const day = () => `2026-${String(1 + chance.below(7)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`
  const people: string[] = []
  const episodes: string[] = []
  for (let at = 0; at < 14; at += 1) {
    const person = await trial.person('Somebody')
    people.push(person)
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId: trial.id, personId: person, language: chance.one(['ar', 'so']), speaks: true, reads: true })
      .onConflict((on) => on.doNothing())
      .execute()
  }
  const live = async () => {
    for (const person of people) {
      const came = day()
      const serviceId = chance.one([trial.serviceId, trial.otherServiceId])
      const referral = await trial.refer(person, came, {
        language: chance.one(['ar', 'en', 'so']),
        reasonIds: trial.reasonIds.slice(0, chance.below(3)),
        serviceId,
      })
      const later = (days: number) => trial.day(came).add({ days }).toString()
      if (chance.below(4) > 0) await trial.decide(referral, later(chance.below(12)), chance.one(['accepted', 'declined'] as const))
      const episode = await trial.open(person, later(4), chance.below(2) ? later(60 + chance.below(30)) : null)
      episodes.push(episode)
      await trial.answer(person, episode, later(6), 20 + chance.below(5))
      await trial.answer(person, episode, later(30 + chance.below(60)), 22 + chance.below(8))
      for (let met = 0; met < 3; met += 1) await trial.meet(person, later(chance.below(40)), { serviceId: chance.one([serviceId, null]) })
    }
  }
  await live()
  await compare(world, trial, 'written')

  await world.owner
    .updateTable('contact')
    .set({ onDay: trial.day('2026-03-09'), ways: ['connect', 'give'], mecc: 'ask' })
    .where('organisationId', '=', trial.id)
    .where('personId', '=', people[0] ?? '')
    .execute()
  await world.owner
    .updateTable('referral')
    .set({ language: 'ti', source: 'family', heardBefore: 'no' })
    .where('organisationId', '=', trial.id)
    .where('personId', '=', people[1] ?? '')
    .execute()
  await world.owner
    .deleteFrom('response')
    .where('organisationId', '=', trial.id)
    .where('episodeId', '=', episodes[2] ?? '')
    .execute()
  await world.owner
    .updateTable('closure')
    .set({ reopenedAt: Temporal.Now.instant(), reopenedById: trial.worker.id })
    .where('organisationId', '=', trial.id)
    .where('episodeId', 'in', episodes.slice(0, 5))
    .execute()
  await world.owner
    .updateTable('contact')
    .set({ personId: people[3] ?? '' })
    .where('organisationId', '=', trial.id)
    .where('personId', '=', people[4] ?? '')
    .execute()
  await world.owner
    .updateTable('referral')
    .set({ personId: people[3] ?? '' })
    .where('organisationId', '=', trial.id)
    .where('personId', '=', people[4] ?? '')
    .execute()
  await compare(world, trial, 'changed')

  await live()
  await sql`select fold_all_figures()`.execute(world.owner)
  await compare(world, trial, 'folded')
  const before = await counts(world, trial)
  await world.behind(trial.worker, (tx) => sql`select rebuild_figures(${trial.id}::uuid)`.execute(tx))
  expect(await counts(world, trial), 'counted anew').toEqual(before)
  await compare(world, trial, 'counted anew')
})

test('a deed that commits while others are folded is not lost, and none is counted twice', async ({ world }) => {
  const trial = await beginTrial(world)
  const [slow, quick] = [await trial.person('Slow'), await trial.person('Quick')]
  const heard = (tx: Db | typeof world.owner, words: string, personId: string) =>
    tx
      .insertInto('feedback')
      .values({
        organisationId: trial.id,
        id: newId(),
        personId,
        kind: 'thanks',
        how: 'spoken',
        words,
        saidOn: trial.day('2026-03-05'),
        filedById: trial.worker.id,
      })
      .execute()
  const value = async () => {
    const viewer = await trial.viewer(['manager'])
    const scope = { organisationId: trial.id, serviceIds: null, programme: null }
    return world.behind(viewer, async (tx) => countedIn((await figures(tx, viewer, scope, ['feedback'], periods[0] as Period))[0] as Figure))
  }
  let [begun, commit] = [() => {}, () => {}]
  const written = new Promise<void>((resolve) => (begun = resolve))
  const wait = new Promise<void>((resolve) => (commit = resolve))
  const longDeed = world.behind(trial.worker, async (tx) => {
    await heard(tx, 'Slow', slow)
    begun()
    await wait
  })
  await written
  await heard(world.owner, 'Quick', quick)
  expect(await value()).toBe(1)
  commit()
  await longDeed
  expect(await value()).toBe(2)
  await Promise.all([1, 2, 3].map(() => sql`select fold_all_figures()`.execute(world.owner)))
  expect(await value()).toBe(2)
})
