import { createWriteStream, existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { getSystemErrorMessage } from 'node:util'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { plainError } from '../plain-error.ts'
import { type Table, tablesInOrder } from './tables.ts'

/** The first line of a backup, before the tables: which migrations the rows fit. */
export const firstLine = '-- cairn backup 1 '

/**
 * Writes everything to one compressed file, as of one moment, while people go on working. Nothing is held in memory.
 * The text is what psql reads too: a `COPY … FROM stdin` for each table. Returns how many tables were written.
 * A file that is there already is never overwritten, and a place that cannot be written to is named in a sentence.
 */
export async function writeBackup(ownerUrl: string, file: string): Promise<{ tables: number }> {
  if (existsSync(file)) throw plainError(`There is a file ${file} already, and nothing is ever overwritten: give the backup another name.`)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const unfinished = `${file}.unfinished`
  try {
    await client.query('begin isolation level repeatable read read only')
    const tables = await tablesInOrder(client)
    const { rows } = await client.query<{ name: string }>('select name from migration order by name')
    const head = `${firstLine}${JSON.stringify({ migrations: rows.map((row) => row.name), tables })}\n`
    await pipeline(Readable.from(textOf(client, head, tables)), createGzip({ level: 6 }), createWriteStream(unfinished, { mode: 0o600, flags: 'w' }))
    await client.query('commit')
    // a file that bears the name is whole
    await rename(unfinished, file)
    return { tables: tables.length }
  } catch (fault) {
    await rm(unfinished, { force: true })
    throw isOfTheSystem(fault) ? plainError(`${file} cannot be written: ${getSystemErrorMessage(fault.errno)}.`) : fault
  } finally {
    await client.end()
  }
}

/** The disk is full, the folder is not there, or is not ours. */
const isOfTheSystem = (fault: unknown): fault is Error & { errno: number } =>
  fault instanceof Error && 'path' in fault && 'errno' in fault && typeof fault.errno === 'number'

async function* textOf(client: pg.Client, head: string, tables: readonly Table[]): AsyncGenerator<string | Buffer> {
  yield head
  for (const { name, columns } of tables) {
    const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    yield `COPY ${name} (${listed}) FROM stdin;\n`
    yield* client.query(copyTo(`copy (select ${listed} from ${name}) to stdout`))
    yield '\\.\n'
  }
}
