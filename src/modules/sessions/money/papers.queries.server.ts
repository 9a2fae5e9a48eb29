import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import type { EntryKind } from './money.ts'
import { hasPaper, type Paper } from './papers.ts'
import { visible } from './queries.server.ts'

/** An entry of which there is a piece of paper. It names nobody who paid. */
export type PaperedEntry = {
  id: string
  kind: EntryKind
  minor: number
  why: string | null
  reference: string | null
  onDay: Temporal.PlainDate
  sessionId: string | null
  serviceId: string | null
  by: string
}

export async function findPapered(db: Db, viewer: Viewer, id: string): Promise<PaperedEntry> {
  if (!isId(id)) throw notFound()
  const entry = orNotFound(
    await visible(db, viewer)
      .select([
        'entry.id',
        'entry.kind',
        'entry.minor',
        'entry.why',
        'entry.reference',
        'entry.onDay',
        'entry.sessionId',
        'entry.serviceId',
        'by.name as by',
      ])
      .where('entry.id', '=', id)
      .executeTakeFirst(),
  ) as PaperedEntry
  if (!hasPaper(entry.kind)) throw notFound()
  return entry
}

const papers = (db: Db, viewer: Viewer, entryId: string) =>
  db
    .selectFrom('moneyPaper as paper')
    .innerJoin('viewer as adder', (join) => join.onRef('adder.organisationId', '=', 'paper.organisationId').onRef('adder.id', '=', 'paper.addedById'))
    .leftJoin('viewer as taker', (join) =>
      join.onRef('taker.organisationId', '=', 'paper.organisationId').onRef('taker.id', '=', 'paper.withdrawnById'),
    )
    .where('paper.organisationId', '=', viewer.organisationId)
    .where('paper.entryId', '=', entryId)
    .select(['paper.id', 'paper.entryId', 'paper.fileName', 'paper.mediaType', 'paper.bytes', 'adder.name as addedBy', 'paper.addedAt'])
    .select(['paper.withdrawnAt', 'taker.name as withdrawnBy', 'paper.withdrawnBecause'])

/** As many as one receipt has pages. */
const mostPapers = 50

/** The papers of one entry, the first first. */
export const papersOf = (db: Db, viewer: Viewer, entryId: string): Promise<Paper[]> =>
  papers(db, viewer, entryId).orderBy('paper.addedAt').orderBy('paper.id').limit(mostPapers).execute()

export async function findPaper(db: Db, viewer: Viewer, entryId: string, id: string): Promise<Paper> {
  if (!isId(id)) throw notFound()
  return orNotFound(await papers(db, viewer, entryId).where('paper.id', '=', id).executeTakeFirst())
}
