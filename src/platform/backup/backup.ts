import { createWriteStream } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGzip } from 'node:zlib'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { type Table, tablesInOrder } from './tables.ts'

/** The first line of a backup, before the tables: which migrations the rows fit. */
export const firstLine = '-- cairn backup 1 '

/**
 * Writes everything to one compressed file, as of one moment, while people go on working. Nothing is held in memory.
 * The text is what psql reads too: a `COPY … FROM stdin` for each table. Returns how many tables and bytes were written.
 */
export async function writeBackup(ownerUrl: string, file: string): Promise<{ tables: number }> {
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
    throw fault
  } finally {
    await client.end()
  }
}

async function* textOf(client: pg.Client, head: string, tables: readonly Table[]): AsyncGenerator<string | Buffer> {
  yield head
  for (const { name, columns } of tables) {
    const listed = columns.map((column) => pg.escapeIdentifier(column)).join(', ')
    yield `COPY ${name} (${listed}) FROM stdin;\n`
    yield* client.query(copyTo(`copy (select ${listed} from ${name}) to stdout`))
    yield '\\.\n'
  }
}
