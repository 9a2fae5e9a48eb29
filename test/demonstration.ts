import { randomBytes } from 'node:crypto'
import type { sql } from 'kysely'
import pg from 'pg'
import { inject } from 'vitest'
import { loadDemo } from '../src/demo/load.ts'
import { openPool, openRoot, type Root } from '../src/platform/db.ts'

export const today = Temporal.PlainDate.from('2026-11-22')

export type Demonstration = { owner: Root; urls: { owner: string; login: string; auth: string } }

/** An empty, migrated database of its own: the others of a run have organisations in them. */
export async function emptyDatabase(): Promise<Demonstration['urls']> {
  const { port, adminUrl, template } = inject('postgres')
  const name = `cairn_demo_${randomBytes(4).toString('hex')}`
  const admin = new pg.Client({ connectionString: adminUrl })
  await admin.connect()
  await admin.query(`create database ${name} template ${template}`)
  await admin.end()
  const at = (login: string) => `postgres://${login}:secret@127.0.0.1:${port}/${name}`
  return { owner: Object.assign(new URL(adminUrl), { pathname: `/${name}` }).toString(), login: at('cairn_login'), auth: at('cairn_auth') }
}

/** The demonstration, loaded as the command loads it. */
export async function openDemonstration(): Promise<Demonstration> {
  const urls = await emptyDatabase()
  const loading = await loadDemo(urls.owner, today)
  if (loading !== 'loaded') throw new Error(`The demonstration was not loaded: ${loading}`)
  return { urls, owner: openRoot(openPool(urls.owner, 2)) }
}

/** A number for each organisation, or whatever else is called `slug`. */
export async function bySlug(owner: Root, query: ReturnType<typeof sql<{ slug: string; n: number }>>): Promise<Record<string, number>> {
  const { rows } = await query.execute(owner)
  return Object.fromEntries(rows.map(({ slug, n }) => [slug, Number(n)]))
}
