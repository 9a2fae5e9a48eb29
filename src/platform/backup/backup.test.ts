import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, expect } from 'vitest'
import { testLogins } from '../../../test/global-setup.ts'
import { groundOf, samples } from '../../../test/samples.ts'
import { test, type World } from '../../../test/world.ts'
import { examine } from '../../commands/doctor.ts'
import { writeBackup } from './backup.ts'
import { restoreBackup } from './restore.ts'
import { tablesInOrder } from './tables.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cairn-backup-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let made = 0
/** An empty database beside the worker's own. */
async function elsewhere(world: World): Promise<string> {
  made += 1
  const url = new URL(world.ownerUrl)
  const name = `${url.pathname.slice(1)}_elsewhere_${made}`
  const client = new pg.Client({ connectionString: world.ownerUrl })
  await client.connect()
  await client.query(`create database ${name}`)
  await client.end()
  url.pathname = `/${name}`
  return url.toString()
}

async function contents(url: string): Promise<Record<string, string[]>> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const found: Record<string, string[]> = {}
  for (const { name, columns } of await tablesInOrder(client)) {
    const { rows } = await client.query(
      `select row(${columns.map((column) => pg.escapeIdentifier(column)).join(', ')})::text as row from ${name} order by 1`,
    )
    found[name] = rows.map((row: { row: string }) => row.row)
  }
  await client.end()
  return found
}

/** Whether figures were laid from the restored records, and what is due is to be laid by whoever looks first. No record left a mark when it was put in. */
async function laidAnew(url: string, organisationId: string): Promise<{ figures: boolean; due: boolean }> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query(
    `select exists (select from figure_laid where organisation_id = $1 and store = 'contact') as figures,
            exists (select from due_mark where organisation_id = $1 and whose = $1) as due`,
    [organisationId],
  )
  await client.end()
  return rows[0]
}

test('a backup restored elsewhere holds every row of every table', async ({ world }) => {
  const charity = await world.charity({ name: 'Line\nbreak, tab\t, back\\slash and \\. itself' })
  const ground = await groundOf(world.owner, charity)
  const rows: Record<string, Record<string, unknown>> = {}
  for (const [table, row] of samples) {
    rows[table] = row(ground, rows)
    await world.owner
      .insertInto(table.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase()) as 'person')
      .values(rows[table] as never)
      .execute()
  }
  const file = join(folder, 'whole.gz')
  await writeBackup(world.ownerUrl, file)
  const other = await elsewhere(world)
  await restoreBackup(other, testLogins, file)
  expect(await contents(other)).toEqual(await contents(world.ownerUrl))
  expect(await laidAnew(other, charity.id)).toEqual({ figures: true, due: true })
  const asApplication = Object.assign(new URL(other), { username: 'cairn_login', password: 'secret' }).toString()
  expect((await examine(asApplication)).filter((finding) => finding.wrong !== null)).toEqual([])
})

test('a restore never overwrites: a database that holds an organisation is refused with a sentence', async ({ world }) => {
  await world.charity()
  const file = join(folder, 'refused.gz')
  await writeBackup(world.ownerUrl, file)
  await expect(restoreBackup(world.ownerUrl, testLogins, file)).rejects.toThrow('holds an organisation already')
})

test('a backup overwrites no other, and a place that cannot be written to is named in a sentence', async ({ world }) => {
  await world.charity()
  const file = join(folder, 'once.gz')
  await writeBackup(world.ownerUrl, file)
  const kept = readFileSync(file)
  await expect(writeBackup(world.ownerUrl, file)).rejects.toThrow('nothing is ever overwritten')
  expect(readFileSync(file)).toEqual(kept)
  const nowhere = join(folder, 'nowhere', 'b.gz')
  await expect(writeBackup(world.ownerUrl, nowhere)).rejects.toThrow(`${nowhere} cannot be written: no such file or directory.`)
})

test('a file that is no backup, or half of one, restores nothing', async ({ world }) => {
  await world.charity()
  const whole = join(folder, 'cut.gz')
  await writeBackup(world.ownerUrl, whole)
  writeFileSync(join(folder, 'half.gz'), readFileSync(whole).subarray(0, 3000))
  writeFileSync(join(folder, 'words.gz'), 'not a backup')
  const other = await elsewhere(world)
  for (const name of ['half.gz', 'words.gz']) await expect(restoreBackup(other, testLogins, join(folder, name))).rejects.toThrow('backup of Cairn')
  expect((await contents(other))['public.organisation']).toEqual([])
})

test('the doctor refuses a login that no wall binds', async ({ world }) => {
  const wrong = (await examine(world.ownerUrl)).filter((finding) => finding.wrong !== null).map((finding) => finding.what)
  expect(wrong).toContain('the application logs in as no superuser')
  expect((await examine(world.databaseUrl)).filter((finding) => finding.wrong !== null)).toEqual([])
})
