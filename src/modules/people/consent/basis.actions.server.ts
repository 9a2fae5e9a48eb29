import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import type { DataKind, Purpose } from '../consent.ts'
import { lockPerson } from '../person.queries.server.ts'
import type { NamedBasis } from './sharing.ts'

export type NewBasis = {
  basis: NamedBasis
  purpose: Purpose
  recipient: string | null
  kinds: readonly DataKind[]
  reason: string
  endsOn: Temporal.PlainDate | null
}

/** Names a ground other than consent on which something may be shared. Whoever names it answers for it. */
export async function nameBasis(tx: Db, viewer: Viewer, personId: string, basis: NewBasis): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'name-basis', null), 'people.name-basis')
  const id = newId()
  await tx
    .insertInto('sharingBasis')
    .values({ ...basis, kinds: [...basis.kinds], organisationId: viewer.organisationId, id, personId, namedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'basis named', personId, subjectId: id, detail: { basis: basis.basis, purpose: basis.purpose } })
}

/** The ground no longer holds. What was said stays. */
export async function endBasis(tx: Db, viewer: Viewer, personId: string, basisId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'name-basis', null), 'people.name-basis')
  if (!isId(basisId)) throw notFound()
  const { numUpdatedRows } = await tx
    .updateTable('sharingBasis')
    .set({ endedAt: sql<Temporal.Instant>`now()`, endedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('id', '=', basisId)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
  await recordEvent(tx, viewer, { kind: 'basis ended', personId, subjectId: basisId })
}
