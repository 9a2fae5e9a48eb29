import { sql } from 'kysely'
import type { Config } from '../../../platform/config.ts'
import type { Db } from '../../../platform/db.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import type { Viewer } from '../../access/index.ts'
import { namedHeaders, plainWord } from './field.ts'
import { hasImportFile, pathOf } from './file.server.ts'
import type { Import } from './import.ts'
import { linesOf, lookAt, nothingRead, type Reading } from './reading/source.server.ts'
import { headerRows, type Line, mostColumns, mostRows, Unreadable } from './reading/unreadable.ts'

/** A file that is being read: its lines come when they are asked for. */
export type Reader = { reading: Reading; lines: AsyncGenerator<Line>; head: Line[] | null; rows: number; ended: boolean }

/** Opens the file of an import anew. What was read of it before is thrown away. */
export async function openReader(tx: Db, viewer: Viewer, one: Import, config: Pick<Config, 'dataFolder'>): Promise<Reader> {
  if (!hasImportFile(config, viewer.organisationId, one.id)) throw new Unreadable('exchange:trouble.fileGone')
  await tx.deleteFrom('importRow').where('organisationId', '=', viewer.organisationId).where('importId', '=', one.id).execute()
  const path = pathOf(config, viewer.organisationId, one.id)
  const reading = await lookAt(path, one.kind, { ...nothingRead, ...one.reading })
  const notes = new Set<Reading['notes'][number]>()
  const lines = linesOf(path, one.kind, reading, (note) => {
    notes.add(note)
    reading.notes = [...notes]
  })
  return { reading, lines, head: null, rows: 0, ended: false }
}

/** Reads on for some lines and keeps them. Gives true when the file is at its end. */
export async function readSlice(tx: Db, viewer: Viewer, one: Import, reader: Reader, most: number): Promise<boolean> {
  const rows: Line[] = reader.head === null ? await beginning(reader) : []
  while (!reader.ended && rows.length < most) {
    const next = await reader.lines.next()
    if (next.done) reader.ended = true
    else if (next.value.cells.some((cell) => cell !== '')) rows.push(next.value)
  }
  reader.rows += rows.length
  if (reader.rows > mostRows) throw new Unreadable('exchange:trouble.tooManyRows', { most: mostRows })
  await keepRows(tx, viewer, one.id, rows)
  const own = tx.updateTable('import').where('organisationId', '=', viewer.organisationId).where('id', '=', one.id)
  await own.set({ soFar: reader.rows }).execute()
  if (!reader.ended) return false
  if (reader.rows === 0) throw new Unreadable('exchange:trouble.noRows')
  const { t } = wordsFor((viewer.language ?? viewer.organisation.language) as 'en')
  const headers = namedHeaders(headersOf(reader), (letters) => t('exchange:columnNamed', { letters }))
  await own
    .set({
      status: 'read',
      headers,
      reading: JSON.stringify(reader.reading),
      total: reader.rows,
      counts: JSON.stringify({}),
      version: sql`version + 1`,
    })
    .execute()
  return true
}

/** The lines up to the one that names the columns, and what of the first lines comes after it. */
async function beginning(reader: Reader): Promise<Line[]> {
  const first: Line[] = []
  while (first.length < headerRows && !reader.ended) {
    const next = await reader.lines.next()
    if (next.done) reader.ended = true
    else if (next.value.cells.some((cell) => cell !== '')) first.push(next.value)
  }
  if (first.length === 0) throw new Unreadable('exchange:trouble.empty')
  const said = first.findIndex((line) => line.number === reader.reading.headerRow)
  // a title above the table stands alone in its line
  const guessed = first.findIndex((line) => line.cells.filter((cell) => cell !== '').length > 1)
  const at = said !== -1 ? said : Math.max(0, guessed)
  reader.head = first.slice(0, at + 1)
  reader.reading.headerRow = first[at]?.number ?? 1
  const width = Math.min(mostColumns, Math.max(...first.slice(at).map((line) => line.cells.length)))
  const header = reader.head.at(-1)
  while (header && header.cells.length < width) header.cells.push('')
  return first.slice(at + 1)
}

const headersOf = ({ head }: Reader): string[] => head?.at(-1)?.cells ?? []

async function keepRows(tx: Db, viewer: Viewer, importId: string, rows: readonly Line[]): Promise<void> {
  if (rows.length === 0) return
  const kept = rows.map(({ number, cells }) => ({ number, cells, found: plainWord(cells.join(' ')).slice(0, 4000) }))
  await sql`insert into import_row (organisation_id, import_id, number, cells, found)
    select ${viewer.organisationId}, ${importId}::uuid, r.number, r.cells, r.found
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) r (number integer, cells text[], found text)`.execute(tx)
}
