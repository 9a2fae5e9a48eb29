import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { may } from './access.ts'
import { type EventKind, isEventKind } from './event.ts'
import type { Viewer } from './viewer.ts'

export type AuditFilter = {
  kind?: EventKind | null
  byId?: string | null
  personId?: string | null
  from?: Temporal.Instant | null
  before?: Temporal.Instant | null
  /** The last event of the page before. */
  after?: { at: Temporal.Instant; id: number } | null
}

export type AuditLine = {
  id: number
  at: Temporal.Instant
  kind: EventKind
  byId: string | null
  byName: string | null
  /** Who works here, where it was done to them: whose account was changed, who was invited. */
  subjectName: string | null
  personId: string | null
  reference: string | null
  /** Of what left as a file. */
  file: LeftAsFile | null
}

/** How many, which columns by their keys, and for what reason: which only those read who may read reasons. */
export type LeftAsFile = { count: number; columns: string | null; reason: string | null }

export const auditPage = 50

/** Who did what, the latest first, one more than a page so that it is known whether there is another. No content: events hold none, and a person is a reference. */
export async function auditLines(db: Db, viewer: Viewer, filter: AuditFilter): Promise<AuditLine[]> {
  const rows = await db
    .selectFrom('event')
    .leftJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'event.organisationId').onRef('by.id', '=', 'event.byId'))
    .leftJoin('viewer as subject', (join) =>
      join.onRef('subject.organisationId', '=', 'event.organisationId').onRef('subject.id', '=', 'event.subjectId'),
    )
    .select([
      'event.id',
      'event.at',
      'event.kind',
      'event.byId',
      'by.name as byName',
      'subject.name as subjectName',
      'event.personId',
      'event.detail',
    ])
    .where('event.organisationId', '=', viewer.organisationId)
    .$if(Boolean(filter.kind), (query) => query.where('event.kind', '=', filter.kind ?? ''))
    .$if(Boolean(filter.byId), (query) => query.where('event.byId', '=', filter.byId ?? ''))
    .$if(Boolean(filter.personId), (query) => query.where('event.personId', '=', filter.personId ?? ''))
    .$if(Boolean(filter.from), (query) => query.where('event.at', '>=', filter.from as Temporal.Instant))
    .$if(Boolean(filter.before), (query) => query.where('event.at', '<', filter.before as Temporal.Instant))
    .$if(Boolean(filter.after), (query) =>
      query.where(sql<boolean>`(event.at, event.id) < (${filter.after?.at}::timestamptz, ${filter.after?.id}::bigint)`),
    )
    .orderBy('event.at', 'desc')
    .orderBy('event.id', 'desc')
    .limit(auditPage + 1)
    .execute()
  const references = await referencesOf(
    db,
    rows.flatMap((row) => row.personId ?? []),
  )
  return rows.flatMap((row) =>
    isEventKind(row.kind)
      ? [{ ...row, kind: row.kind, reference: references.get(row.personId ?? '') ?? null, file: fileOf(viewer, row.kind, row.detail) }]
      : [],
  )
}

function fileOf(viewer: Viewer, kind: EventKind, detail: unknown): LeftAsFile | null {
  if (kind !== 'people exported') return null
  const { count, columns, reason } = detail as { count?: number; columns?: string; reason?: string }
  return { count: count ?? 0, columns: columns ?? null, reason: may(viewer, 'read-reasons', null) ? (reason ?? null) : null }
}

/** References of people: what those may know who open nobody's record. */
export async function referencesOf(db: Db, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map()
  const { rows } = await sql<{ id: string; reference: string }>`select * from references_of(${[...new Set(ids)]}::uuid[])`.execute(db)
  return new Map(rows.map((row) => [row.id, row.reference]))
}

export async function personByReference(db: Db, reference: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select person_by_reference(${reference}) as id`.execute(db)
  return rows[0]?.id ?? null
}
