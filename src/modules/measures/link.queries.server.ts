import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { notFound, orNotFound } from '../../platform/http.ts'
import { isId } from '../../platform/id.ts'
import { hashOf } from '../../platform/seal.ts'
import type { Viewer } from '../access/index.ts'
import type { InstrumentKey } from './instrument.ts'

export type Link = {
  id: string
  personId: string
  instrument: InstrumentKey
  language: string
  madeByName: string | null
  madeAt: Temporal.Instant
  expiresAt: Temporal.Instant
  answeredAt: Temporal.Instant | null
  way: 'link' | 'tablet'
  /** Where its maker is led when a tablet is back: an answer could not wait. */
  leadsTo: string | null
}

/** Every read of links starts here; ask people for the person before. The hash is read by nobody: it opens nothing. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('measureLink as link')
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'link.organisationId').onRef('viewer.id', '=', 'link.madeById'))
    .select([
      'link.id',
      'link.personId',
      'link.instrument',
      'link.language',
      'link.madeAt',
      'link.expiresAt',
      'link.answeredAt',
      'link.way',
      'link.leadsTo',
      'viewer.name as madeByName',
    ])
    .where('link.organisationId', '=', viewer.organisationId)

const asLink = <Row extends { instrument: string; way: string }>(row: Row) => ({
  ...row,
  instrument: row.instrument as InstrumentKey,
  way: row.way as 'link' | 'tablet',
})

/** Links that somebody can still answer by, the latest first. */
export const openLinks = async (db: Db, viewer: Viewer, personId: string): Promise<Link[]> =>
  (
    await visible(db, viewer)
      .where('link.personId', '=', personId)
      .where('link.way', '=', 'link')
      .where('link.answeredAt', 'is', null)
      .where('link.expiresAt', '>', sql<Temporal.Instant>`now()`)
      .orderBy('link.madeAt', 'desc')
      .limit(20)
      .execute()
  ).map(asLink)

export async function findLink(db: Db, viewer: Viewer, personId: string, id: string): Promise<Link> {
  if (!isId(id)) throw notFound()
  return asLink(orNotFound(await visible(db, viewer).where('link.personId', '=', personId).where('link.id', '=', id).executeTakeFirst()))
}

/** Links by their ids, for the timeline of somebody whom the viewer was already found to see. */
export const linksByIds = async (db: Db, viewer: Viewer, personId: string, ids: readonly string[]): Promise<Link[]> =>
  (
    await visible(db, viewer)
      .where('link.personId', '=', personId)
      .where(sql<boolean>`link.id = any(${[...ids]}::uuid[])`)
      .execute()
  ).map(asLink)

export type HeldLink = {
  id: string
  personId: string
  episodeId: string | null
  serviceId: string | null
  instrument: InstrumentKey
  language: string
  way: 'link' | 'tablet'
  madeById: string
  answeredAt: Temporal.Instant | null
  expired: boolean
}

/** The one row that the holder of a token may see, and nobody else of the public: the database opens it for the hash that is set here. */
export async function heldLink(db: Db, organisationId: string, token: string): Promise<HeldLink | null> {
  await sql`select set_config('app.link', ${hashOf(token)}, true)`.execute(db)
  const row = await db
    .selectFrom('measureLink')
    .select(['id', 'personId', 'episodeId', 'serviceId', 'instrument', 'language', 'way', 'madeById', 'answeredAt'])
    .select([sql<boolean>`expires_at <= now()`.as('expired')])
    .where('organisationId', '=', organisationId)
    .where('tokenHash', '=', hashOf(token))
    .executeTakeFirst()
  return row ? asLink(row) : null
}
