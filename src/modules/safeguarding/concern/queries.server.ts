import { sql } from 'kysely'
import { isBefore, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { handlesAll } from '../access.ts'
import type { Category, Override, Whose } from '../law.ts'
import type { Concern, Receipt, Safety, State } from './concern.ts'

/**
 * Every read of concerns starts here: those of a safeguarding lead, and those on which a lead named the viewer; none that is kept from the viewer.
 * The database asks the same of its rows. No other role and no stated reason opens one.
 */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('concern')
    .where('concern.organisationId', '=', viewer.organisationId)
    .where(sql<boolean>`not (${viewer.id}::uuid = any(concern.kept_from))`)
    .$if(!handlesAll(viewer), (query) =>
      query.where(sql<boolean>`exists (select from concern_handler h
        where h.organisation_id = concern.organisation_id and h.concern_id = concern.id and h.viewer_id = ${viewer.id} and h.ended_at is null)`),
    )

/** With who it is about, who took it on, what is due and what its handlers made of it. */
const told = (db: Db, viewer: Viewer) =>
  visible(db, viewer)
    .innerJoin('concernReceipt as receipt', (join) =>
      join.onRef('receipt.organisationId', '=', 'concern.organisationId').onRef('receipt.concernId', '=', 'concern.id'),
    )
    .innerJoin('viewer as raiser', (join) =>
      join.onRef('raiser.organisationId', '=', 'concern.organisationId').onRef('raiser.id', '=', 'concern.raisedById'),
    )
    .leftJoin('viewer as taker', (join) =>
      join.onRef('taker.organisationId', '=', 'receipt.organisationId').onRef('taker.id', '=', 'receipt.takenById'),
    )
    // named to its handlers, also where they have no other reason to see the person
    .leftJoin('person', (join) => join.onRef('person.organisationId', '=', 'concern.organisationId').onRef('person.id', '=', 'concern.personId'))
    .leftJoin('concernClosing as closing', (join) =>
      join
        .onRef('closing.organisationId', '=', 'concern.organisationId')
        .onRef('closing.concernId', '=', 'concern.id')
        .on('closing.reopenedAt', 'is', null),
    )
    .leftJoinLateral(
      (eb) =>
        eb
          .selectFrom('concernAssessment as a')
          .select('a.whose')
          .whereRef('a.organisationId', '=', 'concern.organisationId')
          .whereRef('a.concernId', '=', 'concern.id')
          .orderBy('a.assessedAt', 'desc')
          .limit(1)
          .as('assessed'),
      (join) => join.onTrue(),
    )
    .select(['concern.id', 'concern.personId', 'concern.about', 'concern.what', 'concern.others', 'concern.happenedOn', 'concern.happenedWhen'])
    .select(['concern.ownWords', 'concern.safety', 'concern.safetyNote', 'concern.consent', 'concern.override', 'concern.overrideNote'])
    .select(['concern.categories', 'concern.raisedById', 'concern.raisedAt', 'concern.version'])
    .select(['person.knownAs as personName', 'person.reference', 'raiser.name as raisedByName', 'closing.closedAt'])
    .select(['receipt.takenById', 'receipt.takenAt', 'taker.name as takenByName'])
    .select(sql<Whose>`coalesce(assessed.whose, concern.whose)`.as('whose'))
    .select(
      sql<PlainDate | null>`(select min(s.due_on) from concern_step s
        where s.organisation_id = concern.organisation_id and s.concern_id = concern.id and s.done_at is null)`.as('nextDueOn'),
    )

type Row = Awaited<ReturnType<ReturnType<typeof told>['executeTakeFirstOrThrow']>>
const known = (row: Row): Concern => ({
  ...row,
  categories: row.categories as Category[],
  override: row.override as Override | null,
  safety: row.safety as Safety,
})

export async function findConcern(db: Db, viewer: Viewer, id: string): Promise<Concern> {
  if (!isId(id)) throw notFound()
  return known(orNotFound(await told(db, viewer).where('concern.id', '=', id).executeTakeFirst()))
}

/** Two statements on purpose: a joined FOR UPDATE that had to wait still shows the concern as it stood before the wait. */
export async function lockConcern(tx: Db, viewer: Viewer, id: string): Promise<Concern> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('concern').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findConcern(tx, viewer, id)
}

export type ConcernFilter = {
  state: State | 'late' | null
  whose: Whose | null
  safety: Safety | null
  mine: boolean
  from: PlainDate | null
  to: PlainDate | null
  /** The name of whom it is about, as it stands on the record or in the concern. */
  q: string | null
}
export type Place = { at: Temporal.Instant; id: string }
export const pageSize = 50

/** The concerns that the viewer handles, the latest first, one more than a page so that it is known whether there is another. */
export async function concernsFor(db: Db, viewer: Viewer, filter: ConcernFilter, after: Place | null, today: PlainDate): Promise<Concern[]> {
  const midnight = (day: PlainDate) => day.toZonedDateTime(viewer.organisation.timeZone).toInstant()
  const rows = await told(db, viewer)
    .$if(filter.state === 'new', (query) => query.where('receipt.takenAt', 'is', null).where('closing.closedAt', 'is', null))
    .$if(filter.state === 'open', (query) => query.where('receipt.takenAt', 'is not', null).where('closing.closedAt', 'is', null))
    .$if(filter.state === 'closed', (query) => query.where('closing.closedAt', 'is not', null))
    .$if(filter.state === 'late', (query) =>
      query.where('closing.closedAt', 'is', null).where(sql<boolean>`exists (select from concern_step s
        where s.organisation_id = concern.organisation_id and s.concern_id = concern.id and s.done_at is null and s.due_on < ${today}::date)`),
    )
    .$if(filter.whose !== null, (query) => query.where(sql<boolean>`coalesce(assessed.whose, concern.whose) = ${filter.whose}`))
    .$if(filter.safety !== null, (query) => query.where('concern.safety', '=', filter.safety as Safety))
    .$if(filter.mine, (query) => query.where('receipt.takenById', '=', viewer.id))
    .$if(filter.from !== null, (query) => query.where('concern.raisedAt', '>=', midnight(filter.from as PlainDate)))
    .$if(filter.to !== null, (query) => query.where('concern.raisedAt', '<', midnight((filter.to as PlainDate).add({ days: 1 }))))
    // concerns are few: folding names as they are read needs no index
    .$if(filter.q !== null, (query) =>
      query.where(sql<boolean>`strpos(fold(coalesce(person.known_as, '') || ' ' || coalesce(concern.about, '')), fold(${filter.q ?? ''})) > 0`),
    )
    .$if(after !== null, (query) => query.where(sql<boolean>`(concern.raised_at, concern.id) < (${after?.at}::timestamptz, ${after?.id}::uuid)`))
    .orderBy('concern.raisedAt', 'desc')
    .orderBy('concern.id', 'desc')
    .limit(pageSize + 1)
    .execute()
  return rows.map(known)
}

export type Waiting = { news: number; due: { concernId: string; dueOn: PlainDate; about: string }[] }

/** What waits for the viewer among the concerns that they handle: those nobody has taken on, and what is due until a day. One statement. */
export async function concernsWaiting(db: Db, viewer: Viewer, until: PlainDate): Promise<Waiting> {
  const rows = await told(db, viewer)
    .where('closing.closedAt', 'is', null)
    .where((eb) =>
      eb.or([
        eb('receipt.takenAt', 'is', null),
        sql<boolean>`exists (select from concern_step s
        where s.organisation_id = concern.organisation_id and s.concern_id = concern.id and s.done_at is null and s.due_on <= ${until}::date
          and (s.for_id is null or s.for_id = ${viewer.id} or receipt.taken_by_id = ${viewer.id}))`,
      ]),
    )
    .orderBy('concern.raisedAt', 'desc')
    .limit(pageSize)
    .execute()
  return {
    news: rows.filter((row) => row.takenAt === null).length,
    due: rows.flatMap((row) =>
      row.nextDueOn !== null && !isBefore(until, row.nextDueOn)
        ? [{ concernId: row.id, dueOn: row.nextDueOn, about: row.personName ?? row.about ?? '' }]
        : [],
    ),
  }
}

/** Concerns about one person, for those who handle them; nobody else finds any. */
export const concernsAbout = async (db: Db, viewer: Viewer, personId: string): Promise<Concern[]> =>
  (await told(db, viewer).where('concern.personId', '=', personId).orderBy('concern.raisedAt', 'desc').limit(10).execute()).map(known)

const receipts = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('concernReceipt as receipt')
    .leftJoin('viewer as taker', (join) =>
      join.onRef('taker.organisationId', '=', 'receipt.organisationId').onRef('taker.id', '=', 'receipt.takenById'),
    )
    .select(['receipt.concernId', 'receipt.raisedAt', 'receipt.takenAt', 'taker.name as takenByName'])
    .where('receipt.organisationId', '=', viewer.organisationId)
    .where('receipt.raisedById', '=', viewer.id)

/** What became of the concerns that the viewer raised: that each arrived, and who has it. Nothing of what was written. */
export const ownReceipts = (db: Db, viewer: Viewer): Promise<Receipt[]> =>
  receipts(db, viewer).orderBy('receipt.raisedAt', 'desc').limit(20).execute()

export async function findReceipt(db: Db, viewer: Viewer, id: string): Promise<Receipt> {
  if (!isId(id)) throw notFound()
  return orNotFound(await receipts(db, viewer).where('receipt.concernId', '=', id).executeTakeFirst())
}

/** The safeguarding leads by name. */
export const safeguardingLeads = async (db: Db): Promise<{ id: string; name: string }[]> =>
  (await sql<{ id: string; name: string }>`select id, name from safeguarding_leads()`.execute(db)).rows

/** Whether the viewer handles any concern: what decides over the way to their list. */
export async function handlesAny(db: Db, viewer: Viewer): Promise<boolean> {
  if (handlesAll(viewer)) return true
  const found = await db
    .selectFrom('concernHandler')
    .select('concernId')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', viewer.id)
    .where('endedAt', 'is', null)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}
