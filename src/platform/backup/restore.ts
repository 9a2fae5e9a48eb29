import { once } from 'node:events'
import { createReadStream, existsSync } from 'node:fs'
import { createInterface } from 'node:readline'
import { finished } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import pg from 'pg'
import { type CopyStreamQuery, from as copyFrom } from 'pg-copy-streams'
import { type Logins, migrate, migrationNames } from '../migrate.ts'
import { plainError } from '../plain-error.ts'
import { firstLine } from './backup.ts'
import { type Table, tablesInOrder } from './tables.ts'

/**
 * Fills an empty database from a backup: all of it or nothing. Refuses one that holds an organisation already, since a restore never overwrites.
 * A backup of an older Cairn is restored by the Cairn that wrote it, and migrated afterwards.
 */
export async function restoreBackup(ownerUrl: string, logins: Logins, file: string): Promise<{ tables: number }> {
  if (!existsSync(file)) throw plainError(`There is no file ${file}.`)
  await migrate(ownerUrl, logins)
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  try {
    const { rows } = await client.query('select exists (select from organisation) as used')
    if (rows[0].used) throw plainError('This database holds an organisation already. Restore into an empty one: nothing is ever overwritten.')
    await client.query('begin')
    await client.query('set constraints all deferred')
    const tables = await tablesInOrder(client)
    await openWalls(client, tables)
    await fill(client, file)
    await client.query('set constraints all immediate')
    await closeWalls(client, tables)
    await client.query('insert into due_mark (organisation_id, whose) select id, id from organisation')
    await client.query("select setval(pg_get_serial_sequence('event', 'id'), coalesce((select max(id) from event), 0) + 1, false)")
    await client.query('commit')
    await client.query('analyze')
    await client.query('select rebuild_figures(id) from organisation')
    return { tables: tables.length }
  } finally {
    await client.end()
  }
}

/** COPY puts nothing in behind walls that bind the owner too; they stand again before anybody else sees a row. */
async function openWalls(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    if (name.startsWith('public.')) await client.query(`alter table ${name} no force row level security`)
    await client.query(`alter table ${name} disable trigger user`)
  }
}

async function closeWalls(client: pg.Client, tables: readonly Table[]): Promise<void> {
  for (const { name } of tables) {
    if (name.startsWith('public.')) await client.query(`alter table ${name} force row level security`)
    await client.query(`alter table ${name} enable trigger user`)
  }
}

async function fill(client: pg.Client, file: string): Promise<void> {
  const source = createReadStream(file)
  const text = source.pipe(createGunzip())
  source.on('error', (fault) => text.destroy(fault))
  let table: CopyStreamQuery | null = null
  let headed = false
  try {
    for await (const line of createInterface({ input: text, crlfDelay: 0 })) {
      if (!headed) {
        checkHead(line)
        headed = true
      } else if (table === null) {
        if (!/^COPY (public|auth)\.\w+ \([\w", ]+\) FROM stdin;$/.test(line)) throw plainError('This file is not a whole backup of Cairn.')
        table = client.query(copyFrom(line.slice(0, -1)))
      } else if (line === '\\.') {
        table.end()
        await finished(table)
        table = null
      } else if (!table.write(`${line}\n`)) await once(table, 'drain')
    }
    if (table !== null) throw plainError('This file is not a whole backup of Cairn.')
  } catch (fault) {
    await giveUp(table)
    if (fault instanceof Error && 'code' in fault && String(fault.code).startsWith('Z_'))
      throw plainError('This file is not a whole backup of Cairn.')
    throw fault
  }
  if (!headed) throw plainError('This file is not a whole backup of Cairn.')
}

/** Tells the server that the rest of a table is not coming; it answers with the error that we know of already. */
async function giveUp(table: CopyStreamQuery | null): Promise<void> {
  if (table === null) return
  const ended = new Promise((resolve) => table.once('close', resolve))
  table.on('error', () => {})
  table.destroy()
  await ended
}

function checkHead(line: string): void {
  if (!line.startsWith(firstLine)) throw plainError('This file is not a backup of Cairn.')
  const { migrations } = JSON.parse(line.slice(firstLine.length)) as { migrations: string[] }
  const here = migrationNames()
  if (migrations.join() !== here.join()) {
    throw plainError(
      `This backup was written by a Cairn with ${migrations.length} migrations, and this one has ${here.length}. Restore it with the Cairn that wrote it, then bring that up to date.`,
    )
  }
}
