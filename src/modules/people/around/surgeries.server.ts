import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { differing, type Shown } from './changing.actions.server.ts'

export type SurgerySaid = { name: string; address: string | null; phone: string | null; code: string | null }
export type Surgery = SurgerySaid & { id: string; version: number }

const surgeries = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('surgery')
    .select(['id', 'name', 'address', 'phone', 'code', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('retiredAt', 'is', null)

/** The organisation's own list, to choose from. */
export const surgeriesOf = (db: Db, viewer: Viewer): Promise<Surgery[]> =>
  surgeries(db, viewer).orderBy(sql`name collate "und-x-icu"`).orderBy('id').limit(1000).execute()

export async function findSurgery(db: Db, viewer: Viewer, id: string): Promise<Surgery> {
  if (!isId(id)) throw notFound()
  return orNotFound(await surgeries(db, viewer).where('id', '=', id).executeTakeFirst())
}

export async function addSurgery(tx: Db, viewer: Viewer, said: SurgerySaid): Promise<void> {
  must(may(viewer, 'keep-lists', null), 'people.keep-lists')
  const id = newId()
  await tx
    .insertInto('surgery')
    .values({ ...said, organisationId: viewer.organisationId, id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'surgery' } })
}

/** Puts a surgery right, for everybody who is registered there. Changed by somebody else meanwhile, both texts come back. */
export async function changeSurgery(
  tx: Db,
  viewer: Viewer,
  change: { id: string; version: number | null; said: SurgerySaid; inWords: (said: SurgerySaid) => Shown },
): Promise<Stale | null> {
  must(may(viewer, 'keep-lists', null), 'people.keep-lists')
  if (!isId(change.id)) throw notFound()
  await tx.selectFrom('surgery').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', change.id).forUpdate().execute()
  const held = await findSurgery(tx, viewer, change.id)
  const lines = differing(change.inWords(held), change.inWords(change.said))
  if (lines.length === 0) return null
  if (change.version !== held.version) return { stale: lines, version: held.version }
  await tx
    .updateTable('surgery')
    .set({ ...change.said, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: held.id, detail: { what: 'surgery' } })
  return null
}

/** It is offered to nobody any more; who is registered there stays so. */
export async function retireSurgery(tx: Db, viewer: Viewer, id: string): Promise<void> {
  must(may(viewer, 'keep-lists', null), 'people.keep-lists')
  const held = await findSurgery(tx, viewer, id)
  await tx
    .updateTable('surgery')
    .set({ retiredAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: held.id, detail: { what: 'surgery', retired: true } })
}
