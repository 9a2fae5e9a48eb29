import type { Kysely } from 'kysely'
import type { DB } from '../../src/platform/schema.gen.ts'
import type { Charity } from '../cast.ts'

export type Row = Record<string, unknown>

/** What the rows of one charity hang on. */
export type Ground = Awaited<ReturnType<typeof groundOf>>

export async function groundOf(owner: Kysely<DB>, charity: Charity) {
  const viewer = await charity.viewer(['worker'])
  const personId = await charity.person('Somebody', { workerId: viewer.id })
  const organisationId = charity.id
  return { organisationId, charity, viewerId: viewer.id, personId, today: Temporal.Now.plainDateISO(), owner }
}

export const words = JSON.stringify({ en: 'Words' })
export const soon = () => Temporal.Now.instant().add({ hours: 1 })

/** The rows of one module's tables, in an order in which each finds what it points at; `made` holds those of the modules before. */
export type Samples = [table: string, row: (ground: Ground, made: Record<string, Row>) => Row][]
