import { sql } from 'kysely'
import { expect } from 'vitest'
import { beginTrial } from '../../../test/records.ts'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

test('while people are brought in, the round leaves their figures to whoever reads; once they are in, it folds them', async ({ world }) => {
  const trial = await beginTrial(world)
  const manager = await trial.viewer(['manager'])
  const id = newId()
  await world.owner
    .insertInto('import')
    .values({
      ...{ organisationId: trial.id, id, begunById: manager.id, fileName: 'people.csv', bytes: 100, kind: 'csv', status: 'doing' },
      ...{
        headers: ['Name'],
        total: 1,
        rowsUntil: Temporal.Now.plainDateISO().add({ days: 30 }),
        workingUntil: Temporal.Now.instant().add({ minutes: 5 }),
      },
    })
    .execute()
  await trial.refer(await trial.person('Somebody'), '2026-03-02')
  const marks = async () => {
    await sql`select fold_all_figures()`.execute(world.owner)
    return (
      (await sql<{ n: number }>`select count(*)::integer as n from figure_mark where organisation_id = ${trial.id}`.execute(world.owner)).rows[0]
        ?.n ?? 0
    )
  }
  expect(await marks()).toBeGreaterThan(0)
  await world.owner.updateTable('import').set({ status: 'done' }).where('id', '=', id).execute()
  expect(await marks()).toBe(0)
})
