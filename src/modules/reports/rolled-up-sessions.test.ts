import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test } from '../../../test/world.ts'
import { attendingAt, talksOf } from '../sessions/attending.testing.ts'
import { chances } from './months.testing.ts'
import { compare, counts } from './rolled-up.testing.ts'

test('whatever becomes of sessions and of who came, every figure is its rows, of any days, services and languages', { timeout: 120_000 }, async ({
  world,
}) => {
  const trial = await beginTrial(world)
  const at = attendingAt({ world, organisationId: trial.id, serviceId: trial.serviceId, byId: trial.worker.id })
  const chance = chances(2040)
  const day = () => `2026-${String(1 + chance.below(7)).padStart(2, '0')}-${String(1 + chance.below(28)).padStart(2, '0')}`
  const people: string[] = []
  for (let n = 0; n < 12; n += 1) {
    const person = await trial.person('Somebody')
    people.push(person)
    await world.owner
      .insertInto('personLanguage')
      .values({ organisationId: trial.id, personId: person, language: 'ar', speaks: n % 2 === 0, reads: false })
      .onConflict((on) => on.doNothing())
      .execute()
    if (n % 3 === 0) await trial.open(person, day(), n % 2 ? '2026-07-30' : null)
  }
  const [venueId, themeId] = [await at.venue('Hall'), await at.theme('money')]
  const activities = [
    await at.activity(),
    await at.activity({ kind: 'course', serviceId: trial.otherServiceId }),
    await at.activity({ kind: 'self-management', admits: 'by-referral', held: 'both' }),
    await at.activity({ kind: 'outreach', forWhom: ['public'], held: 'online' }),
    await at.activity({ kind: 'talk', serviceId: trial.otherServiceId }),
  ]
  const sessions: string[] = []
  for (let n = 0; n < 24; n += 1) {
    const place = { ...(chance.below(2) ? { venueId } : {}), ...(chance.below(2) ? { themeId } : {}) }
    const session = await at.session(chance.one(activities), day(), { hours: chance.one([1, 1.5, 2]), ...place })
    sessions.push(session)
    for (const person of people.filter(() => chance.below(3) === 0))
      await at.came(session, person, { word: chance.one(['present', 'late', 'absent']), as: chance.one(['participant', 'participant', 'carer']) })
    if (chance.below(2)) await at.heads(session, 1 + chance.below(9), chance.one(['participant', 'guest']))
  }
  const offs = [await at.off(sessions[0] ?? '', 'called-off'), await at.off(sessions[1] ?? '', 'did-not-happen', 'nobody-came')]
  const talks = talksOf(world, trial.id, trial.worker.id)
  const audiences = [await talks.audience('school-class'), await talks.audience('youth-club')]
  for (const session of sessions) {
    if (chance.below(2)) await talks.said(session, chance.one(audiences), chance.one(['under-18', '18-25', 'mixed']))
    if (chance.below(3) === 0) await talks.forward(session, 1 + chance.below(3), chance.one(['contact-there', 'our-worker']))
  }
  await compare(world, trial, 'written')

  const { owner } = world
  const ofIt = { organisationId: trial.id }
  await at.onAgain(offs[0] ?? '')
  await at.off(sessions[2] ?? '', 'called-off')
  await at.heads(sessions[3] ?? '', 4)
  await at.heads(sessions[3] ?? '', -1)
  await owner
    .updateTable('attendance')
    .set({ meaning: 'absent' })
    .where('sessionId', '=', sessions[4] ?? '')
    .execute()
  await owner
    .deleteFrom('attendance')
    .where('sessionId', '=', sessions[5] ?? '')
    .execute()
  await owner
    .updateTable('session')
    .set({ onDay: trial.day('2026-01-02'), venueId: null })
    .where('id', '=', sessions[6] ?? '')
    .execute()
  await owner
    .updateTable('activity')
    .set({ serviceId: trial.serviceId, forWhom: ['public'] })
    .where('id', '=', activities[1] ?? '')
    .execute()
  await owner
    .updateTable('activityKind')
    .set({ meaning: 'social' })
    .where('organisationId', '=', ofIt.organisationId)
    .where('meaning', '=', 'course')
    .execute()
  await owner
    .updateTable('talkAudience')
    .set({ meaning: 'workplace' })
    .where('id', '=', audiences[0] ?? '')
    .execute()
  await owner.updateTable('venue').set({ name: 'Great hall' }).where('id', '=', venueId).execute()
  await owner
    .updateTable('attendance')
    .set({ personId: await trial.person('Kept') })
    .where('organisationId', '=', ofIt.organisationId)
    .where('personId', '=', people[0] ?? '')
    .execute()
  await compare(world, trial, 'changed')

  // each alone, so that no other mark of the same months hides one that is missing
  await owner
    .updateTable('outreachTalk')
    .set({ ageBand: 'over-25' })
    .where('sessionId', '=', sessions[7] ?? '')
    .execute()
  await compare(world, trial, 'of another age')
  await owner
    .updateTable('comingForward')
    .set({ takenBackAt: Temporal.Now.instant(), takenBackById: trial.worker.id })
    .where('organisationId', '=', trial.id)
    .where('people', '=', 1)
    .execute()
  await talks.forward(sessions[8] ?? '', 2, 'crisis-line')
  await compare(world, trial, 'came forward otherwise')

  const before = await counts(world, trial)
  await world.behind(trial.worker, (tx) => sql`select rebuild_figures(${trial.id}::uuid)`.execute(tx))
  expect(await counts(world, trial), 'counted anew').toEqual(before)
  await compare(world, trial, 'counted anew')
})
