import type { Context } from 'hono'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { type SheetRow, sheetStream, sheetTypes } from '../../../platform/sheet.ts'
import { behindTheWalls, recordEvent, type Signed } from '../../access/index.server.ts'
import { whoMayLeave } from '../consent/file-leaves.server.ts'
import type { ListFile } from './forms.ts'

/** What a file of a list is made of. */
export type LeavingList<Row extends { id: string }> = {
  /** Which list, as the record of it says: `people`. */
  list: string
  /** The columns by their keys, and as the file heads them. */
  columns: readonly { key: string; head: string }[]
  /** Everybody on it, in its order, by the ids of the people. */
  rows: readonly Row[]
  /** The lines of some of them, read as they are written. */
  lines: (db: Db, rows: readonly Row[]) => Promise<SheetRow[]>
}

const atOnce = 1000

/**
 * Lets a list leave as a file, for a stated reason that stays in the record with how many and which columns. For somebody outside only those leave who agreed.
 * The lines are read behind the viewer's own walls while the file is sent, some at a time, and the file is kept nowhere.
 */
export async function takeOut<Row extends { id: string }>(
  c: Context<Signed>,
  { list, columns, rows, lines }: LeavingList<Row>,
  file: ListFile,
): Promise<Response | Objection> {
  const { db, viewer, words, parts, today } = c.var
  const { people, objection } = await whoMayLeave(db, viewer, rows, file)
  if (objection !== null) return objection
  const { reason, why, format, audience, purpose, recipient } = file
  // Each sending is a file that leaves, and is written down as one: here sent twice counts twice.
  await recordEvent(db, viewer, {
    kind: 'people exported',
    detail: {
      list,
      count: people.length,
      columns: columns.map(({ key }) => key).join(' '),
      format,
      why,
      reason,
      ...(audience === 'here' ? {} : { purpose, recipient }),
    },
  })
  async function* written() {
    for (let from = 0; from < people.length; from += atOnce) {
      const some = people.slice(from, from + atOnce)
      yield await parts.root.transaction().execute((tx) => behindTheWalls(tx, viewer, () => lines(tx, some)))
    }
  }
  const head = columns.map((column) => column.head)
  return c.body(sheetStream(format, head, written(), words.direction === 'rtl'), 200, {
    'content-type': sheetTypes[format],
    'content-disposition': `attachment; filename="${list}-${today}.${format}"`,
    'cache-control': 'no-store',
  })
}
