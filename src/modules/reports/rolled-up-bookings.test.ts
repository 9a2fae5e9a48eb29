import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test } from '../../../test/world.ts'
import { attendingAt } from '../sessions/attending.testing.ts'
import { bookedAt } from './bookings-and-answers.testing.ts'
import { countedAt } from './courses-and-money.testing.ts'
import type { Figure } from './figure.ts'
import type { Period } from './indicator.ts'
import { chances } from './months.testing.ts'
import { figures } from './queries.server.ts'
import { compare, counts, periods, told } from './rolled-up.testing.ts'

test('whatever becomes of bookings, answers and courses that are over, every figure is its rows, of any days, services and languages', {
  timeout: 180_000,
}, async ({ world }) => {
  const trial = await beginTrial(world)
  const given = { world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id }
  const at = { ...attendingAt(given), ...bookedAt(given), ...countedAt(given) }
  const { owner } = world
  const chance = chances(120)
  const day = () => `2026-${String(1 + chance.below(6)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`
  const people = [await trial.person('Leyla'), await trial.person('Omar'), await trial.person('Ana')]
  const [leyla = '', omar = ''] = people
  await owner.insertInto('personLanguage').values({ organisationId: trial.id, personId: leyla, language: 'ar', speaks: true, reads: false }).execute()
  const [venueId, themeId] = [await at.venue('Hall'), await at.theme('money')]
  const open = await at.activity({ kind: 'social' })
  const courses = [await at.activity({ kind: 'course' }), await at.activity({ kind: 'training', serviceId: trial.otherServiceId })]
  const [course = '', training = ''] = courses
  const asked = await at.questions()
  const askings = [await at.askedAt(asked.setId, open), await at.askedAt(asked.setId, course, '2026-03-01')]
  const sessions: string[] = []
  const answers: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const session = await at.session(n % 2 ? open : chance.one(courses), day(), {
      ...(chance.below(2) ? { venueId } : {}),
      ...(chance.below(2) ? { themeId } : {}),
    })
    sessions.push(session)
    for (const person of people.filter(() => chance.below(2)))
      await at.came(session, person, { word: chance.one(['present', 'late', 'absent', 'apologies']) })
    if (chance.below(2)) await at.heads(session, 1 + chance.below(6))
    if (chance.below(3)) await at.closed(session)
    for (let m = chance.below(9); m > 0; m -= 1) answers.push(await at.answers(asked, session, 1 + chance.below(5), chance.below(2) === 0))
  }
  const openOnes = sessions.filter((_, n) => n % 2 === 1)
  const bookings: string[] = []
  for (const sessionId of openOnes)
    for (const state of ['booked', 'booked', 'waiting', 'offered', 'cancelled'] as const) bookings.push(await at.placed(open, state, { sessionId }))
  for (const personId of people) for (const one of courses) bookings.push(await at.placed(one, 'booked', { personId }))
  const closed = await at.closed(await at.session(course, '2026-02-02'))
  const outcome = await at.outcome(course, leyla, '2026-06-01', 'completed')
  await at.outcome(training, omar, '2026-06-02', 'withdrew')
  await at.rated(asked.lineId)
  await compare(world, trial, 'written')

  for (const [n, id] of bookings.slice(0, 10).entries())
    await at.becomes(id, (['offered', 'lapsed', 'cancelled', 'booked', 'declined'] as const)[n % 5] ?? 'asked')
  await compare(world, trial, 'booked otherwise')
  await at.openedAgain(closed)
  await at.outcomeBack(outcome)
  await compare(world, trial, 'opened again')
  const off = await at.off(sessions[0] ?? '', 'called-off')
  await at.off(openOnes[1] ?? '', 'called-off')
  await compare(world, trial, 'called off')
  await at.heads(openOnes[0] ?? '', 7)
  await compare(world, trial, 'counted')
  await at.onAgain(off)
  await owner.updateTable('feedbackAnswer').set({ leaveToQuote: false }).where('id', 'in', answers.slice(0, 6)).execute()
  await at.answers(asked, openOnes[2] ?? '', 5, true)
  await owner
    .updateTable('feedbackAsking')
    .set({ endedAt: Temporal.Instant.from('2026-02-20T08:00:00Z') })
    .where('id', '=', askings[0] ?? '')
    .execute()
  await compare(world, trial, 'said')
  // one goes to before the first, so that it is the first of its course now; another goes to the end
  await owner
    .updateTable('session')
    .set({
      onDay: trial.day('2025-12-30'),
      beginsAt: Temporal.Instant.from('2025-12-30T10:00:00Z'),
      endsAt: Temporal.Instant.from('2025-12-30T12:00:00Z'),
      venueId: null,
    })
    .where('id', '=', sessions[2] ?? '')
    .execute()
  await owner
    .updateTable('session')
    .set({
      onDay: trial.day('2026-06-29'),
      beginsAt: Temporal.Instant.from('2026-06-29T10:00:00Z'),
      endsAt: Temporal.Instant.from('2026-06-29T12:00:00Z'),
    })
    .where('id', '=', sessions[4] ?? '')
    .execute()
  await compare(world, trial, 'moved')
  await owner.updateTable('activity').set({ serviceId: trial.otherServiceId, held: 'online' }).where('id', '=', open).execute()
  await owner.updateTable('activity').set({ headsOnly: true }).where('id', '=', course).execute()
  await compare(world, trial, 'elsewhere')
  await owner.updateTable('venue').set({ name: 'Great hall' }).where('id', '=', venueId).execute()
  await compare(world, trial, 'called otherwise')
  await owner
    .updateTable('activityKind')
    .set({ meaning: 'drop-in' })
    .where('organisationId', '=', trial.id)
    .where('meaning', '=', 'training')
    .execute()
  await owner
    .updateTable('activityKind')
    .set({ meaning: 'self-management' })
    .where('organisationId', '=', trial.id)
    .where('meaning', '=', 'social')
    .execute()
  await compare(world, trial, 'otherwise now')
  const kept = { personId: await trial.person('Kept') }
  await owner.updateTable('attendance').set(kept).where('organisationId', '=', trial.id).where('personId', '=', omar).execute()
  await owner.updateTable('booking').set(kept).where('organisationId', '=', trial.id).where('personId', '=', omar).execute()
  await owner.deleteFrom('feedbackRating').where('organisationId', '=', trial.id).execute()
  await compare(world, trial, 'changed')
  await at.rated(asked.lineId)
  await compare(world, trial, 'rated again')

  const before = await counts(world, trial)
  await world.behind(trial.worker, (tx) => sql`select rebuild_figures(${trial.id}::uuid)`.execute(tx))
  expect(await counts(world, trial), 'counted anew').toEqual(before)
})

test('that a session is over tells who missed it, who answered and who completed, though nobody wrote anything', { timeout: 120_000 }, async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const given = { world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id }
  const at = { ...attendingAt(given), ...bookedAt(given) }
  const course = await at.activity({ kind: 'course' })
  const asked = await at.questions()
  const session = await at.session(course, '2026-03-10')
  const [begins, past] = [Temporal.Now.instant().subtract({ hours: 2 }), Temporal.Now.instant().subtract({ minutes: 5 })]
  await world.owner
    .updateTable('session')
    .set({ beginsAt: begins, endsAt: begins.add({ hours: 4 }) })
    .where('id', '=', session)
    .execute()
  await at.askedAt(asked.setId, course)
  await at.came(session, await trial.person('Leyla'))
  await at.placed(course, 'booked', { personId: await trial.person('Omar') })
  await at.closed(session)
  await at.answers(asked, session, 5)
  const viewer = await trial.viewer(['manager'])
  const keys = ['places-missed', 'answers-share', 'courses-ended'] as const
  const values = () =>
    world.behind(viewer, async (tx) => {
      const scope = { organisationId: trial.id, serviceIds: null, programme: null }
      return ((await figures(tx, viewer, scope, keys, periods[0] as Period)) as Figure[]).map((one) => told(one).value)
    })
  await compare(world, trial, 'going on')
  expect(await values()).toEqual([0, 0, 0])
  // as if the hours had gone by: nobody writes, so nothing is marked
  await world.owner.transaction().execute(async (tx) => {
    await sql`set local session_replication_role = replica`.execute(tx)
    await tx.updateTable('session').set({ endsAt: past }).where('id', '=', session).execute()
    await tx
      .updateTable('figureFold')
      .set({ passedUntil: past.subtract({ minutes: 5 }) })
      .where('organisationId', '=', trial.id)
      .execute()
  })
  expect(await values()).toEqual([1, 1, 1])
  await compare(world, trial, 'over')
})
