import { type ExpressionBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import type { DB } from '../../../platform/schema.gen.ts'
import type { Viewer } from '../../access/index.ts'
import type { Category, Override, StepKey } from '../law.ts'
import type { Assessment, Closing, Concern, Decision, File, Handler, Happening, HappeningKind, Note, Referral, Step } from './concern.ts'

/** The whole file of a concern that was found, each part in its order. One read after the other: they share one transaction. */
export async function fileOf(db: Db, viewer: Viewer, concern: Concern): Promise<File> {
  const at = { db, viewer, id: concern.id }
  return {
    concern,
    assessments: await assessmentsOf(at),
    steps: await stepsOf(at),
    notes: await notesOf(at),
    decisions: await decisionsOf(at),
    referrals: await referralsOf(at),
    closings: await closingsOf(at),
    handlers: await handlersOf(at),
    happenings: await happeningsOf(at),
  }
}

type At = { db: Db; viewer: Viewer; id: string }

/** The name of a colleague by the column that holds their id. */
const nameOf = (column: string) =>
  sql<string>`(select v.name from viewer v where v.organisation_id = one.organisation_id and v.id = ${sql.ref(column)})`
const ofConcern =
  ({ viewer, id }: At) =>
  (eb: ExpressionBuilder<DB & { one: { organisationId: string; concernId: string } }, 'one'>) =>
    eb.and([eb('one.organisationId', '=', viewer.organisationId), eb('one.concernId', '=', id)])

export async function assessmentsOf(at: At): Promise<Assessment[]> {
  const rows = await at.db
    .selectFrom('concernAssessment as one')
    .select(['one.id', 'one.whose', 'one.categories', 'one.answers', 'one.note', 'one.assessedAt', nameOf('one.assessed_by_id').as('byName')])
    .where(ofConcern(at) as never)
    .orderBy('one.assessedAt', 'desc')
    .limit(50)
    .execute()
  return rows.map((row) => ({ ...row, categories: row.categories as Category[], answers: row.answers as Assessment['answers'] }))
}

const steps = (db: Db) =>
  db
    .selectFrom('concernStep as one')
    .select(['one.id', 'one.concernId', 'one.key', 'one.words', 'one.forId', 'one.dueOn', 'one.doneAt', 'one.doneNote'])
    .select([nameOf('one.for_id').as('forName'), nameOf('one.done_by_id').as('doneByName')])

const asStep = <Row extends { key: string | null }>(row: Row) => ({ ...row, key: row.key as StepKey | null })

export async function stepsOf(at: At): Promise<Step[]> {
  const rows = await steps(at.db)
    .where(ofConcern(at) as never)
    .orderBy('one.dueOn')
    .orderBy('one.setAt')
    .limit(200)
    .execute()
  return rows.map(asStep)
}

/** A step by its id; ask for its concern next, which says whether it is the viewer's to see. */
export async function findStep(db: Db, viewer: Viewer, id: string): Promise<Step & { concernId: string }> {
  if (!isId(id)) throw notFound()
  return asStep(orNotFound(await steps(db).where('one.organisationId', '=', viewer.organisationId).where('one.id', '=', id).executeTakeFirst()))
}

const notesOf = (at: At): Promise<Note[]> =>
  at.db
    .selectFrom('concernNote as one')
    .select(['one.id', 'one.note', 'one.writtenAt', nameOf('one.written_by_id').as('byName')])
    .where(ofConcern(at) as never)
    .orderBy('one.writtenAt')
    .limit(500)
    .execute()

const decisionsOf = (at: At): Promise<Decision[]> =>
  at.db
    .selectFrom('concernDecision as one')
    .select(['one.id', 'one.outcome', 'one.reason', 'one.decidedAt', nameOf('one.decided_by_id').as('byName')])
    .where(ofConcern(at) as never)
    .orderBy('one.decidedAt', 'desc')
    .limit(50)
    .execute()

const referrals = (db: Db) =>
  db
    .selectFrom('concernReferral as one')
    .select(['one.id', 'one.concernId', 'one.authority', 'one.byWay', 'one.consent', 'one.override', 'one.overrideNote', 'one.theirReference'])
    .select(['one.referredOn', 'one.outcome', 'one.outcomeNote', 'one.outcomeOn', nameOf('one.referred_by_id').as('byName')])

const asReferral = <Row extends { override: string | null }>(row: Row) => ({ ...row, override: row.override as Override | null })

export const referralsOf = async (at: At): Promise<Referral[]> =>
  (
    await referrals(at.db)
      .where(ofConcern(at) as never)
      .orderBy('one.referredAt')
      .limit(50)
      .execute()
  ).map(asReferral)

export async function findReferral(db: Db, viewer: Viewer, id: string): Promise<Referral & { concernId: string }> {
  if (!isId(id)) throw notFound()
  return asReferral(
    orNotFound(await referrals(db).where('one.organisationId', '=', viewer.organisationId).where('one.id', '=', id).executeTakeFirst()),
  )
}

const closingsOf = (at: At): Promise<Closing[]> =>
  at.db
    .selectFrom('concernClosing as one')
    .select(['one.id', 'one.outcome', 'one.summary', 'one.personsView', 'one.closedAt', 'one.reopenedAt'])
    .select([nameOf('one.closed_by_id').as('byName'), sql<string | null>`${nameOf('one.reopened_by_id')}`.as('reopenedByName')])
    .where(ofConcern(at) as never)
    .orderBy('one.closedAt', 'desc')
    .limit(20)
    .execute()

export const handlersOf = (at: At): Promise<Handler[]> =>
  at.db
    .selectFrom('concernHandler as one')
    .select(['one.viewerId', 'one.namedAt', nameOf('one.viewer_id').as('name')])
    .where(ofConcern(at) as never)
    .where('one.endedAt', 'is', null)
    .orderBy('one.namedAt')
    .limit(50)
    .execute()

/** Who did what with it, and who looked, the latest first. */
const happeningsOf = async (at: At): Promise<Happening[]> =>
  (
    await at.db
      .selectFrom('concernHappening as one')
      .select(['one.id', 'one.kind', 'one.at', nameOf('one.by_id').as('byName')])
      .where(ofConcern(at) as never)
      .orderBy('one.id', 'desc')
      .limit(100)
      .execute()
  ).map((row) => ({ ...row, kind: row.kind as HappeningKind }))

/** Colleagues who can be named to handle it: their role opens content about people, and it is not kept from them. */
export const nameable = (db: Db, viewer: Viewer, concernId: string): Promise<{ id: string; name: string }[]> =>
  db
    .selectFrom('viewer')
    .select(['viewer.id', 'viewer.name'])
    .where('viewer.organisationId', '=', viewer.organisationId)
    .where('viewer.endedAt', 'is', null)
    .where(
      sql<boolean>`exists (select from viewer_role r where r.organisation_id = viewer.organisation_id and r.viewer_id = viewer.id
        and r.role in ('manager', 'coordinator', 'worker', 'caseload-volunteer', 'safeguarding-lead'))`,
    )
    .where(
      sql<boolean>`not exists (select from concern c where c.organisation_id = viewer.organisation_id and c.id = ${concernId} and viewer.id = any(c.kept_from))`,
    )
    .orderBy(sql`viewer.name collate "und-x-icu"`)
    .execute()
