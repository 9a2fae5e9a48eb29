import type { Db } from '../../platform/db.ts'
import { notFound } from '../../platform/http.ts'
import type { Viewer } from '../access/index.ts'
import type { CrisisLine } from './crisis-line.ts'

/** The organisation's lines in their order, with when somebody last looked whether they are right. */
export const linesOf = (db: Db, viewer: Viewer): Promise<CrisisLine[]> =>
  db
    .selectFrom('crisisLine')
    .select(['id', 'name', 'contact', 'words', 'position', 'reviewedOn', 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .orderBy('position')
    .orderBy('id')
    .execute() as Promise<CrisisLine[]>

/** All of them are locked: what may be done to one depends on the others. */
export async function lockLines(tx: Db, viewer: Viewer): Promise<CrisisLine[]> {
  await tx.selectFrom('crisisLine').select('id').where('organisationId', '=', viewer.organisationId).orderBy('id').forUpdate().execute()
  return linesOf(tx, viewer)
}

export async function findLine(db: Db, viewer: Viewer, id: string): Promise<CrisisLine> {
  return lineAmong(await linesOf(db, viewer), id)
}

export function lineAmong(lines: readonly CrisisLine[], id: string): CrisisLine {
  const found = lines.find((line) => line.id === id)
  if (!found) throw notFound()
  return found
}
