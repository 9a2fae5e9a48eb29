import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { TestProject } from 'vitest/node'
import { migrate } from '../src/platform/migrate.ts'
import { startEmbedded } from '../src/platform/postgres/index.ts'

declare module 'vitest' {
  interface ProvidedContext {
    postgres: { port: number; adminUrl: string; template: string }
  }
}

export const testLogins = {
  application: { name: 'cairn_login', password: 'secret' },
  auth: { name: 'cairn_auth', password: 'secret' },
  jobs: { name: 'cairn_jobs', password: 'secret' },
}

/** A real PostgreSQL for the whole run, with one migrated database that every worker clones. */
export default async function setUp(project: TestProject) {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  // PostgreSQL does not run as root: whoever it runs as must be able to enter
  chmodSync(folder, 0o711)
  const server = await startEmbedded({
    folder: join(folder, 'postgres'),
    binaries: process.env['CAIRN_TEST_POSTGRES'] || undefined,
    settings: { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', max_connections: '200' },
  })
  const template = 'cairn_template'
  const admin = new pg.Client({ connectionString: server.ownerUrl('postgres') })
  await admin.connect()
  await admin.query(`create database ${template}`)
  await admin.end()
  await migrate(server.ownerUrl(template), testLogins)
  project.provide('postgres', { port: server.port, adminUrl: server.ownerUrl('postgres'), template })
  return async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
