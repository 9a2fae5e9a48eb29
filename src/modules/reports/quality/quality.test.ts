import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial } from '../../../../test/records.ts'
import { test } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { merged } from '../../people/merging/merging.testing.ts'
import { rule, supported } from '../../support/due/due.testing.ts'

test('each line says how many records are to be mended, and opens to just those, with who is to do it', async ({ world }) => {
  const trial = await beginTrial(world)
  const [leyla, omar] = [await trial.person('Leyla'), await trial.person('Omar')]
  for (const person of [leyla, omar]) await trial.open(person, '2026-01-05')
  await world.owner
    .updateTable('episode')
    .set({ workerId: trial.worker.id })
    .where('organisationId', '=', trial.id)
    .where('personId', '=', leyla)
    .execute()
  await world.owner
    .insertInto('consent')
    .values({ organisationId: trial.id, id: newId(), personId: omar, purpose: 'keep-record', given: true, how: 'in-person', language: 'en' })
    .execute()
  const manages = await trial.as('manager')
  const page = await (await manages.get('/figures/quality')).text()
  expect([
    page.includes('/figures/quality/no-consent'),
    page.includes('/figures/quality/untaken'),
    page.includes('/figures/quality/unsigned'),
  ]).toEqual([true, true, false])
  const noConsent = await (await manages.get('/figures/quality/no-consent')).text()
  expect([noConsent.includes('Leyla'), noConsent.includes('Omar'), noConsent.includes(trial.worker.name)]).toEqual([true, false, true])
  const untaken = await (await manages.get('/figures/quality/untaken')).text()
  expect([untaken.includes('Leyla'), untaken.includes('Omar'), untaken.includes('Nobody yet')]).toEqual([false, true, true])
})

test('a worker mends what is of their services, a trustee opens none of it, and no such line is a page that is not there', async ({ world }) => {
  const trial = await beginTrial(world)
  await trial.open(await trial.person('Leyla'), '2026-01-05')
  const works = await trial.as('worker')
  expect(await (await works.get('/figures/quality/untaken')).text()).toContain('Leyla')
  expect((await works.get(`/figures/quality?service=${trial.otherServiceId}`)).status).toBe(404)
  expect((await (await trial.as('trustee')).get('/figures/quality')).status).toBe(403)
  const manages = await trial.as('manager')
  expect((await manages.get('/figures/quality/nothing')).status).toBe(404)
  expect((await manages.get('/figures/quality/untaken?afterDay=x&afterId=y')).status).toBe(200)
})

test('of a record that was two a worker mends the part that is theirs to read, and management the whole', async ({ world }) => {
  const charity = await world.charity()
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const both = await charity.viewer(['coordinator'], { serviceIds: [charity.serviceId, charity.otherServiceId] })
  await rule(world, charity, 'no-contact', 21)
  const { personId } = await supported(world, charity, 'Leyla', worker.viewer.id)
  await merged(world, both, personId, await charity.person('Leyla Ahmadi', { serviceId: charity.otherServiceId, state: 'supported' }))
  const [kept] = (await world.triedBehind(worker.viewer, (tx) => sql<{ n: number }>`select count(*) as n from due_kept`.execute(tx))).rows
  expect(Number(kept?.n), 'what stands ready of the whole is not there for whoever reads a part').toBe(0)
  for (const who of [worker, manager]) expect(await (await who.get('/figures/quality/no-contact')).text()).toContain('Leyla')
})
