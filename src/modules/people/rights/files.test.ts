import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { keepFile, keptFile } from '../../../platform/store.ts'
import { removeForgottenFiles } from './retention.server.ts'

const today = Temporal.Now.plainDateISO()

describe('somebody who was forgotten', () => {
  test('has no file left in the store after the next night, and nobody else loses one', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const [leyla, other] = [await charity.person('Leyla'), await charity.person('Bill')]
    const [theirs, anothers] = [crypto.randomUUID(), crypto.randomUUID()]
    const paper = {
      organisationId: charity.id,
      title: 'Passport',
      kind: 'identity',
      fileName: 'p.pdf',
      mediaType: 'application/pdf',
      bytes: 4,
    } as const
    for (const [id, personId] of [
      [theirs, leyla],
      [anothers, other],
    ] as const) {
      await world.owner
        .insertInto('document')
        .values({ ...paper, id, personId, datedOn: today, sha256: 'a'.repeat(64), addedById: worker.id })
        .execute()
      const path = join(world.dataFolder, id)
      writeFileSync(path, 'scan')
      await keepFile(world, `${charity.id}/${id}`, path)
    }
    await sql`select forget(${charity.id}, ${leyla}, 'retention', null, null)`.execute(world.owner)
    const root = openRoot(openPool(world.jobsUrl, 1))
    await removeForgottenFiles(world).work(root as never)
    await root.destroy()
    expect(await keptFile(world, `${charity.id}/${theirs}`)).toBeNull()
    expect(await keptFile(world, `${charity.id}/${anothers}`)).not.toBeNull()
    const left = await world.owner.selectFrom('document').select('id').where('organisationId', '=', charity.id).execute()
    expect(left.map(({ id }) => id)).toEqual([anothers])
  })
})
