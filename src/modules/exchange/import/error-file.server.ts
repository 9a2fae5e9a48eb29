import { stringify } from 'csv-stringify/sync'
import writeXlsxFile from 'write-excel-file/node'
import type { Db } from '../../../platform/db.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Viewer } from '../../access/index.ts'
import type { Import } from './import.ts'
import { rowsInError } from './queries.server.ts'
import { keepsOut } from './row.ts'
import { saidIn } from './said.ts'

/** As CSV. A cell that begins like a formula stays a text. */
export async function errorCsv(db: Db, viewer: Viewer, one: Import, words: Words): Promise<Buffer> {
  return Buffer.from(stringify(await errorRows(db, viewer, one, words), { escape_formulas: true, bom: true, record_delimiter: 'windows' }))
}

/** As a sheet in which every cell is text, whatever it begins with. */
export async function errorXlsx(db: Db, viewer: Viewer, one: Import, words: Words): Promise<Buffer> {
  const rows = await errorRows(db, viewer, one, words)
  const sheet = rows.map((cells) => cells.map((value) => (value === '' ? null : { type: String, value })))
  return writeXlsxFile(sheet).toBuffer()
}

async function errorRows(db: Db, viewer: Viewer, one: Import, words: Words): Promise<string[][]> {
  const rows: string[][] = [[...one.headers, words.t('exchange:errors.why')]]
  for (let after = -1; ; ) {
    const found = await rowsInError(db, viewer, one.id, after)
    for (const row of found) {
      const why = row.issues.filter((issue) => issue.note === undefined || !keepsOut(row.issues))
      const said = why.map((issue) => (issue.column === null ? saidIn(words, issue) : `${one.headers[issue.column]}: ${saidIn(words, issue)}`))
      rows.push([...one.headers.map((_, at) => row.cells[at] ?? ''), said.join(' ')])
    }
    const last = found.at(-1)
    if (!last || found.length < 1000) return rows
    after = last.number
  }
}
