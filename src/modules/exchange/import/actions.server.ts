import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { UploadedFile } from '../../../platform/upload.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from './access.ts'
import { keepImportFile, removeImportFile } from './file.server.ts'
import { type Import, isOpen, keptDays, type Meaning, mayBeGivenUp, type Status } from './import.ts'
import { objectionToMeaning } from './meaning.queries.server.ts'
import { rememberMeaning, rememberWords } from './memory.server.ts'
import { planSlice } from './planning.work.server.ts'
import { findRow, lockImport, waitsForAWord } from './queries.server.ts'
import { kindOf, nothingRead, type Reading } from './reading/source.server.ts'
import { Unreadable } from './reading/unreadable.ts'
import type { StandsFor } from './stands-for.ts'

type Folder = Pick<Config, 'dataFolder'>

/** Takes a file in. What is in it is read by a job; nothing is done with it until somebody has seen what would be. */
export async function beginImport(
  tx: Db,
  viewer: Viewer,
  file: UploadedFile | undefined,
  config: Folder,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  must(may(viewer, 'import', null), 'exchange.import')
  if (file === undefined) return { key: 'form:upload.none', field: 'file' }
  try {
    const kind = await kindOf(file.path)
    const id = newId()
    const { name: fileName, bytes } = file
    const rowsUntil = today.add({ days: keptDays })
    await tx
      .insertInto('import')
      .values({
        organisationId: viewer.organisationId,
        id,
        begunById: viewer.id,
        fileName,
        bytes,
        kind,
        rowsUntil,
        reading: JSON.stringify(nothingRead),
      })
      .execute()
    await recordEvent(tx, viewer, { kind: 'import begun', subjectId: id, detail: { bytes } })
    await keepImportFile(config, viewer.organisationId, id, file.path)
    return { id }
  } catch (fault) {
    if (fault instanceof Unreadable) return { ...fault.trouble, field: 'file' }
    throw fault
  }
}

/** Says how the file is to be read instead; it is then read again from its beginning. */
export async function sayReading(tx: Db, viewer: Viewer, id: string, said: Partial<Reading>): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  if (!one.hasFile) return { key: 'exchange:trouble.fileGone' }
  await stand(tx, viewer, one, 'reading', { reading: JSON.stringify({ ...one.reading, ...said, notes: [] }), meaning: '{}', standsFor: '{}' })
  return null
}

/** Says what the columns mean. It is kept for the next file with the same headers. */
export async function sayMeaning(
  tx: Db,
  viewer: Viewer,
  id: string,
  meaning: Omit<Meaning, 'order'> & { order: Meaning['order'] | null },
): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  const found = await objectionToMeaning(tx, viewer, one, meaning)
  if ('key' in found) return found
  const whole = { ...meaning, order: found.order }
  await rememberMeaning(tx, viewer, one.headers, whole)
  await stand(tx, viewer, one, 'read', { meaning: JSON.stringify(whole) })
  return null
}

/** Says what the words of the file stand for, and has it worked out what would become of each row. */
export async function sayWords(tx: Db, viewer: Viewer, id: string, said: StandsFor): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  if (one.meaning === null) return { key: 'exchange:objection.columnsFirst' }
  await rememberWords(tx, viewer, said)
  await stand(tx, viewer, one, 'read', { standsFor: JSON.stringify(said) })
  return planAgain(tx, viewer, id)
}

/** Works out anew what would become of each row: as things stand now. */
export async function planAgain(tx: Db, viewer: Viewer, id: string): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  if (one.meaning === null) return { key: 'exchange:objection.columnsFirst' }
  await tx
    .updateTable('importRow')
    .set({ outcome: null, plan: null })
    .where('organisationId', '=', viewer.organisationId)
    .where('importId', '=', id)
    .where('outcome', 'is not', null)
    .execute()
  await stand(tx, viewer, one, 'planning', { soFar: 0 })
  return null
}

/** Says of all rows that look like somebody, and of which nobody has said who they are, what is true of them; everything is then worked out again. */
export async function chooseAll(tx: Db, viewer: Viewer, id: string, choice: 'create' | 'update'): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  if (one.status !== 'planned') return { key: 'exchange:objection.notPlanned' }
  const { numUpdatedRows } = await tx
    .updateTable('importRow')
    .set({ choice })
    .where('organisationId', '=', viewer.organisationId)
    .where('importId', '=', id)
    .where('outcome', '=', 'skip')
    .where(waitsForAWord)
    .executeTakeFirst()
  return numUpdatedRows === 0n ? { key: 'exchange:objection.noneWaits' } : planAgain(tx, viewer, id)
}

/** Says of a row that looks like somebody who it is: them, somebody else, or nobody to bring in. */
export async function chooseRow(
  tx: Db,
  viewer: Viewer,
  id: string,
  number: string,
  choice: 'create' | 'update' | 'leave' | null,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  const row = await findRow(tx, viewer, id, number)
  if (one.status !== 'planned') return { key: 'exchange:objection.notPlanned' }
  if (choice === 'update' && row.like === null && row.likeRow === null) return { key: 'exchange:objection.nobodyLike', field: 'choice' }
  // what comes after it on the same person is worked out again with it
  await sql`update import_row r set outcome = null, plan = null, choice = case when r.number = ${row.number} then ${choice} else r.choice end
    from import_row chosen where chosen.organisation_id = ${viewer.organisationId} and chosen.import_id = ${id}::uuid and chosen.number = ${row.number}
     and r.organisation_id = ${viewer.organisationId} and r.import_id = ${id}::uuid and r.number >= ${row.number}
     and (r.number = ${row.number} or r.reference = chosen.reference or r.name_key = chosen.name_key or r.like_row = ${row.number} or r.person_id = chosen.person_id)`.execute(
    tx,
  )
  for (let ended = false; !ended; ) ended = await planSlice(tx, viewer, one, today, 1000)
  await count(tx, viewer, id)
  return null
}

/** Has done what was shown, if nothing of it was changed by anybody meanwhile. */
export async function carryOut(tx: Db, viewer: Viewer, id: string, version: number | null): Promise<Objection | null> {
  const one = await lockOpen(tx, viewer, id)
  if ('key' in one) return one
  if (one.status !== 'planned' || (version !== null && version !== one.version)) return { key: 'exchange:objection.notPlanned' }
  const changed = await changedSince(tx, viewer, one)
  if (changed > 0) return { key: 'exchange:objection.changed', values: { count: changed } }
  const total = (one.counts.create ?? 0) + (one.counts.update ?? 0)
  if (total === 0) return { key: 'exchange:objection.nothingToDo' }
  await stand(tx, viewer, one, 'doing', { soFar: 0, total })
  return null
}

/** Takes a whole import back. Whoever something was written on since stays as they are, and is named. */
export async function undoImport(tx: Db, viewer: Viewer, id: string, today: Temporal.PlainDate): Promise<Objection | null> {
  const one = await lockImport(tx, viewer, id)
  must(may(viewer, 'import', null), 'exchange.import')
  if (one.status !== 'done') return { key: 'exchange:objection.notDone' }
  if (Temporal.PlainDate.compare(one.rowsUntil, today) <= 0) return { key: 'exchange:objection.tooLate' }
  await stand(tx, viewer, one, 'undoing', { soFar: 0, total: one.counts.made ?? 0, undoneById: viewer.id })
  return null
}

/** Lets an import go before anything of it was done: its rows and its file are thrown away at once. */
export async function giveUp(tx: Db, viewer: Viewer, id: string, config: Folder): Promise<Objection | null> {
  const one = await lockImport(tx, viewer, id)
  must(may(viewer, 'import', null), 'exchange.import')
  if (!mayBeGivenUp(one.status)) return { key: 'exchange:objection.underWay' }
  await tx.deleteFrom('importRow').where('organisationId', '=', viewer.organisationId).where('importId', '=', id).execute()
  await stand(tx, viewer, one, 'given-up', { hasFile: false })
  await recordEvent(tx, viewer, { kind: 'import given up', subjectId: id })
  await removeImportFile(config, viewer.organisationId, id)
  return null
}

/** Counts the rows by what becomes of them and by what did. */
export async function count(tx: Db, viewer: Viewer, id: string): Promise<Import['counts']> {
  const { rows } = await sql<{ word: string; count: number }>`
    select outcome as word, count(*) as count from import_row where organisation_id = ${viewer.organisationId} and import_id = ${id}::uuid and outcome is not null group by 1
    union all select 'waits', count(*) from import_row where organisation_id = ${viewer.organisationId} and import_id = ${id}::uuid and outcome = 'skip' and ${waitsForAWord} having count(*) > 0
    union all select done, count(*) from import_row where organisation_id = ${viewer.organisationId} and import_id = ${id}::uuid and done is not null group by 1`.execute(
    tx,
  )
  const counts = Object.fromEntries(rows.map((row) => [row.word, row.count]))
  await tx
    .updateTable('import')
    .set({ counts: JSON.stringify(counts) })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  return counts
}

async function lockOpen(tx: Db, viewer: Viewer, id: string): Promise<Import | Objection> {
  const one = await lockImport(tx, viewer, id)
  must(may(viewer, 'import', null), 'exchange.import')
  return isOpen(one.status) ? one : { key: 'exchange:objection.underWay' }
}

type Said = { reading?: string; meaning?: string; standsFor?: string; soFar?: number; total?: number; hasFile?: boolean; undoneById?: string }

const stand = (tx: Db, viewer: Viewer, { id }: Import, status: Status, said: Said): Promise<unknown> =>
  tx
    .updateTable('import')
    .set({ status, ...said, trouble: null, worker: null, workingUntil: null, version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()

/** For how many rows what was planned no longer holds: their person was changed or is gone, or somebody else has their reference by now. */
async function changedSince(tx: Db, viewer: Viewer, { id, meaning }: Import): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from import_row r
      left join person p on p.organisation_id = r.organisation_id and p.id = r.person_id and p.erased_on is null
     where r.organisation_id = ${viewer.organisationId} and r.import_id = ${id}::uuid and r.outcome in ('create', 'update')
       and ((r.person_id is not null and r.person_version is distinct from p.version)
         or (r.plan ->> 'reference' is not null and exists (select from outside_reference o
              where o.organisation_id = r.organisation_id and o.source = ${meaning?.source ?? ''} and o.reference = r.plan ->> 'reference')))`.execute(
    tx,
  )
  return rows[0]?.count ?? 0
}
