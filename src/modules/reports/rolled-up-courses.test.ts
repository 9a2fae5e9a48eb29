import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test } from '../../../test/world.ts'
import { attendingAt } from '../sessions/attending.testing.ts'
import { countedAt } from './courses-and-money.testing.ts'
import { chances } from './months.testing.ts'
import { compare, counts } from './rolled-up.testing.ts'

test('whatever becomes of courses and of money, every figure is its rows, of any days, services and languages', { timeout: 120_000 }, async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const given = { world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id }
  const at = { ...attendingAt(given), ...countedAt(given) }
  const chance = chances(10)
  const day = () => `2026-${String(1 + chance.below(6)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`
  const people = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
  const [leyla = '', omar = ''] = people
  await world.owner
    .insertInto('personLanguage')
    .values({ organisationId: trial.id, personId: leyla, language: 'ar', speaks: true, reads: false })
    .onConflict((on) => on.doNothing())
    .execute()
  const venueId = await at.venue('Hall')
  const courses = [await at.activity({ kind: 'course' }), await at.activity({ kind: 'training', serviceId: trial.otherServiceId })]
  const [course = '', training = ''] = courses
  const sessions: string[] = []
  for (let n = 0; n < 10; n += 1) {
    const session = await at.session(chance.one(courses), day(), chance.below(2) ? { venueId } : {})
    sessions.push(session)
    for (const person of people.filter(() => chance.below(2))) await at.came(session, person, { word: chance.one(['present', 'late', 'absent']) })
    await at.money(session, 'payment', [['tin', 'due', 1 + chance.below(400)]])
    await at.money(session, 'gift', [['tin', 'gifts', 1 + chance.below(400)]])
    await at.money(session, 'count', [chance.below(2) ? ['tin', 'difference', 30] : ['difference', 'tin', 20]])
  }
  const said = await at.outcome(course, leyla, day(), 'completed')
  await at.outcome(training, omar, day(), 'withdrew')
  const credit = await at.credit(course, omar, day(), 50)
  await at.credit(training, leyla, day(), 100)
  await compare(world, trial, 'written')

  const { owner } = world
  const [first = '', second = '', third = ''] = sessions
  await at.outcomeBack(said)
  await at.creditBack(credit)
  await at.off(first, 'called-off')
  await at.money(second, 'bought', [['spent', 'tin', 75]])
  await at.money(null, 'banking', [['bank', 'tin', 90]], { ofSession: second, onDay: '2026-06-30' })
  await at.money(null, 'banking', [['difference', 'bank', 5]], { onDay: '2026-06-30' })
  const moved = { onDay: trial.day('2026-01-02'), venueId: null }
  await owner.updateTable('session').set(moved).where('id', '=', third).execute()
  await owner.updateTable('activity').set({ serviceId: trial.serviceId }).where('id', '=', training).execute()
  await owner.updateTable('venue').set({ name: 'Great hall' }).where('id', '=', venueId).execute()
  const kept = { personId: await trial.person('Kept') }
  await owner.updateTable('attendance').set(kept).where('organisationId', '=', trial.id).where('personId', '=', omar).execute()
  await owner.updateTable('courseOutcome').set(kept).where('organisationId', '=', trial.id).where('personId', '=', omar).execute()
  await owner
    .updateTable('activityKind')
    .set({ meaning: 'social' })
    .where('organisationId', '=', trial.id)
    .where('meaning', '=', 'training')
    .execute()
  await compare(world, trial, 'changed')

  const before = await counts(world, trial)
  await world.behind(trial.worker, (tx) => sql`select rebuild_figures(${trial.id}::uuid)`.execute(tx))
  expect(await counts(world, trial), 'counted anew').toEqual(before)
})
