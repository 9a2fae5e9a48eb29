import { sql } from 'kysely'
import type { Charity } from '../../../../test/cast.ts'
import type { World } from '../../../../test/world.ts'
import type { Db } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { mergePeople } from './actions.server.ts'
import type { Choice } from './merging.ts'

const nothing: Choice = { taken: [], opened: [] }

/** Merges, as somebody who may and looked at both. */
export async function merged(world: World, by: Viewer, keptId: string, lostId: string, choice: Partial<Choice> = {}): Promise<string> {
  const result = await world.behind(by, async (tx) => {
    const rows = await tx.selectFrom('person').select(['id', 'version']).where('id', 'in', [keptId, lostId]).execute()
    const versions = Object.fromEntries(rows.map((row) => [row.id, row.version]))
    return mergePeople(tx, by, { ...nothing, ...choice, keptId, lostId, versions })
  })
  if (!('mergeId' in result)) throw new Error(result.key)
  return result.mergeId
}

/** A piece of work with somebody, as the support module writes it. */
export async function contactOf(
  world: World,
  charity: Charity,
  by: Viewer,
  personId: string,
  note: string,
  more: { serviceId?: string; onDay?: string } = {},
) {
  const id = newId()
  const onDay = Temporal.PlainDate.from(more.onDay ?? '2026-03-04')
  const serviceId = more.serviceId ?? charity.serviceId
  await world.behind(by, async (tx) => {
    await tx
      .insertInto('contact')
      .values({
        organisationId: charity.id,
        id,
        personId,
        serviceId,
        kindId: charity.kindIds.oneToOne,
        meaning: 'one-to-one',
        onDay,
        minutes: 30,
        note,
        recordedById: by.id,
      })
      .execute()
    const detail = { held: 'held', meaning: 'one-to-one', minutes: 30 }
    await recordEvent(tx, by, { kind: 'contact recorded', personId, serviceId, subjectId: id, onDay, detail })
  })
  return id
}

/** The notes that somebody can read, straight from the database behind its walls. */
export const notesRead = (world: World, viewer: Viewer, personId: string): Promise<string[]> =>
  world.triedBehind(viewer, async (tx) =>
    (await tx.selectFrom('contact').select('note').where('personId', '=', personId).orderBy('note').execute()).map((row) => row.note),
  )

/** The people seen each month, as the figures say. */
export const peopleSeen = (world: World, viewer: Viewer): Promise<{ month: string; amount: number }[]> =>
  world.triedBehind(viewer, (tx) => seenPerMonth(tx))

async function seenPerMonth(tx: Db) {
  const { rows } = await sql<{ month: string; amount: number }>`
    select month::text, amount from months_between('2026-01-01', '2026-12-31', null) where figure = 'people' order by month`.execute(tx)
  return rows
}
