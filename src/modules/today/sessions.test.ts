import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { attendingAt } from '../sessions/attending.testing.ts'
import { sessionsAhead } from '../sessions/index.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('the sessions of today and tomorrow stand on Today of whoever leads or helps, also what was called off', async ({ world }) => {
  const charity = await world.charity()
  const [leads, away, other] = [await charity.as('worker'), await charity.as('worker'), await charity.as('worker')]
  const at = attendingAt({ world, organisationId: charity.id, serviceId: charity.serviceId, byId: leads.viewer.id })
  const dropIn = await at.activity({ name: 'Drop-in at the library' })
  const ofIt = { organisationId: charity.id }
  for (const { viewer } of [leads, away])
    await world.owner
      .insertInto('activityWorker')
      .values({ ...ofIt, activityId: dropIn, viewerId: viewer.id, part: 'leads' })
      .execute()
  const [now, tomorrow] = [await at.session(dropIn, today.toString()), await at.session(dropIn, today.add({ days: 1 }).toString())]
  await at.session(dropIn, today.add({ days: 2 }).toString())
  await at.session(dropIn, today.subtract({ days: 1 }).toString())
  await at.off(tomorrow, 'called-off')
  await world.owner
    .insertInto('sessionWorker')
    .values([
      { ...ofIt, sessionId: now, viewerId: away.viewer.id, part: 'away' },
      { ...ofIt, sessionId: now, viewerId: other.viewer.id, part: 'helps' },
    ])
    .execute()
  const ahead = (who: typeof leads) => world.behind(who.viewer, (tx) => sessionsAhead(tx, who.viewer, today))
  expect((await ahead(leads)).map(({ id, part, off }) => [id, part, off])).toEqual([
    [now, 'leads', null],
    [tomorrow, 'leads', 'called-off'],
  ])
  expect((await ahead(away)).map(({ id }) => id)).toEqual([tomorrow])
  expect((await ahead(other)).map(({ id, part }) => [id, part])).toEqual([[now, 'helps']])
  const page = await (await leads.get('/')).text()
  expect(page).toContain('Sessions to run')
  expect(page).toContain('Called off')
  expect(await (await (await charity.as('worker')).get('/')).text()).not.toContain('Sessions to run')
})
