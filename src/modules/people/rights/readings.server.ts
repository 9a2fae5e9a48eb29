import type { Db } from '../../../platform/db.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Viewer } from '../../access/index.ts'
import type { HeldReading } from '../person-page.ts'
import type { HeldTable } from './held.ts'

/** What is held with the words beside it that modules to the right have for what is theirs. What was blackened stays so: words are found for what is there. */
export async function readInWords(
  held: readonly HeldTable[],
  readings: readonly HeldReading[],
  db: Db,
  viewer: Viewer,
  words: Words,
): Promise<HeldTable[]> {
  const readers = new Map<string, { column: string; read: Awaited<ReturnType<HeldReading['reader']>> }[]>()
  for (const { table, column, reader } of readings)
    if (held.some(({ name }) => name === table))
      readers.set(table, [...(readers.get(table) ?? []), { column, read: await reader(db, viewer, words, held) }])
  return held.map((table) => ({
    ...table,
    rows: table.rows.map((row) => {
      const said = (readers.get(table.name) ?? []).flatMap(({ column, read }) => {
        const text = read(row)
        return text === null ? [] : [[column, text] as const]
      })
      return said.length === 0 ? row : { ...row, said: Object.fromEntries(said) }
    }),
  }))
}
