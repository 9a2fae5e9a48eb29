import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { orNotFound } from '../../platform/http.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { LedProgramme, Partner, Programme } from './programme.ts'

/** Every read of programmes starts here. The walls leave those that the viewer's organisation leads, and those that it is a partner in. */
const visible = (db: Db, viewer: Viewer) => {
  must(may(viewer, 'see', { leadId: viewer.organisationId }), 'programmes.see')
  return db
    .selectFrom('programme')
    .innerJoin(named(db), (join) => join.onRef('named.id', '=', 'programme.organisationId'))
    .select([
      'programme.organisationId',
      'programme.id',
      'programme.slug',
      'programme.name',
      'about',
      'startsOn',
      'endsOn',
      'budgetMinor',
      'currency',
      'hideBelow',
      'version',
    ])
    .select(['named.name as leadName', 'named.slug as leadSlug'])
}

/** All programmes that the viewer's organisation has a part in, the latest first. */
export const programmesOf = (db: Db, viewer: Viewer): Promise<LedProgramme[]> =>
  visible(db, viewer).orderBy('startsOn', 'desc').orderBy('programme.id').execute() as Promise<LedProgramme[]>

export const findProgramme = (db: Db, viewer: Viewer, id: string): Promise<LedProgramme> =>
  visible(db, viewer).where('programme.id', '=', id).executeTakeFirst().then(orNotFound) as Promise<LedProgramme>

/** The partners of a programme, by name: all of them to the lead, to a partner itself alone. */
export const partnersOf = (db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>): Promise<Partner[]> =>
  visiblePartners(db, viewer).where('organisationId', '=', programme.organisationId).where('programmeId', '=', programme.id).execute()

/** Every place in every programme that the viewer's organisation leads. */
export const placesLed = (db: Db, viewer: Viewer): Promise<Partner[]> =>
  visiblePartners(db, viewer).where('organisationId', '=', viewer.organisationId).execute()

/** The places that the viewer's own organisation has in programmes, with the programmes. */
export async function ownPlaces(db: Db, viewer: Viewer): Promise<{ programme: LedProgramme; partner: Partner }[]> {
  const places = await visiblePartners(db, viewer).where('partnerId', '=', viewer.organisationId).execute()
  if (places.length === 0) return []
  const programmes = await programmesOf(db, viewer)
  return places.flatMap((partner) => {
    const programme = programmes.find((one) => one.id === partner.programmeId)
    return programme ? [{ programme, partner }] : []
  })
}

export const findPartner = (db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>, partnerId: string): Promise<Partner> =>
  visiblePartners(db, viewer)
    .where('organisationId', '=', programme.organisationId)
    .where('programmeId', '=', programme.id)
    .where('partnerId', '=', partnerId)
    .executeTakeFirst()
    .then(orNotFound)

/** The viewer's own organisation as a partner, or a page that is not there. */
export const ownPlace = (db: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>): Promise<Partner> =>
  findPartner(db, viewer, programme, viewer.organisationId)

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the partner as it stood before the wait. */
export async function lockPartner(tx: Db, viewer: Viewer, programme: Pick<Programme, 'organisationId' | 'id'>, partnerId: string): Promise<Partner> {
  await tx
    .selectFrom('partner')
    .select('partnerId')
    .where('organisationId', '=', programme.organisationId)
    .where('programmeId', '=', programme.id)
    .where('partnerId', '=', partnerId)
    .forUpdate()
    .execute()
  return findPartner(tx, viewer, programme, partnerId)
}

/** One at a time for a partner: of two starts at once, in two programmes, or of a start and longer dates, each would miss the other. */
export async function lockStarts(tx: Db, partnerId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`starts ${partnerId}`}, 0))`.execute(tx)
}

/** Whom a lead means by a short name or by a whole name. */
export async function organisationMeant(db: Db, written: string): Promise<{ id: string; name: string } | null> {
  const { rows } = await sql<{ id: string; name: string }>`select id, name from organisation_meant(${written})`.execute(db)
  return rows[0] ?? null
}

const visiblePartners = (db: Db, viewer: Viewer) => {
  must(may(viewer, 'see', { leadId: viewer.organisationId }), 'programmes.see')
  return db
    .selectFrom('partner')
    .innerJoin(named(db), (join) => join.onRef('named.id', '=', 'partner.partnerId'))
    .select(['organisationId', 'programmeId', 'partnerId', 'named.name', 'named.slug', 'serviceId', 'targetSeen', 'totalsExempt'])
    .select(['invitedAt', 'agreedAt', 'startedOn', 'pausedOn', 'leftOn', 'version'])
    .orderBy('named.name')
    .orderBy('partnerId')
}

// The walls hide other organisations whole; of those in the same programme, one function tells the names. A lead without partners has its own.
const named = (db: Db) =>
  db
    .selectFrom(
      sql<{
        id: string
        slug: string
        name: string
      }>`(select id, slug, name from organisations_in_programmes() union select id, slug, name from organisation)`.as<'known'>('known'),
    )
    .select(['known.id', 'known.slug', 'known.name'])
    .as('named')
