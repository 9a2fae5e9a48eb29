import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { categoriesFor, lawOf, type StepKey } from '../law.ts'
import type { Agreement, Assessment, Closing, Concern, Decision, HappeningKind, Referral } from './concern.ts'
import { assessmentsOf, findReferral, findStep, handlersOf, stepsOf } from './file.queries.server.ts'
import { lockConcern } from './queries.server.ts'
import { consentKept, objectionToConsent } from './rules.ts'

const closed: Objection = { key: 'safeguarding:objection.closed' }

/** Writes down, behind the concern's own wall, who did what with it or looked at it. */
export async function noteHappening(tx: Db, viewer: Viewer, concernId: string, kind: HappeningKind): Promise<void> {
  await tx.insertInto('concernHappening').values({ organisationId: viewer.organisationId, concernId, kind, byId: viewer.id }).execute()
}

/** Takes a concern on: whoever raised it sees that from now on. One that is taken already stays with whom has it, unless it is handed over. */
export async function takeConcern(tx: Db, viewer: Viewer, id: string): Promise<void> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.takenById === viewer.id) return
  await tx
    .updateTable('concernReceipt')
    .set({ takenById: viewer.id, takenAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('concernId', '=', id)
    .execute()
  await noteHappening(tx, viewer, id, 'taken-on')
}

export type NewAssessment = Pick<Assessment, 'whose' | 'categories' | 'answers' | 'note'>

/** Says what kind of harm it is and how the questions of the law are answered. What was said before stays. `overtaken` where another handler was quicker. */
export async function assessConcern(
  tx: Db,
  viewer: Viewer,
  id: string,
  shownVersion: number | null,
  assessment: NewAssessment,
): Promise<Objection | { overtaken: Assessment | null; version: number } | null> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.closedAt !== null) return closed
  if (concern.version !== shownVersion) return { overtaken: (await assessmentsOf({ db: tx, viewer, id }))[0] ?? null, version: concern.version }
  const offered = categoriesFor(lawOf(viewer.organisation.country), assessment.whose)
  const categories = assessment.categories.filter((category) => offered.includes(category))
  await tx
    .insertInto('concernAssessment')
    .values({
      ...assessment,
      categories,
      answers: JSON.stringify(assessment.answers),
      organisationId: viewer.organisationId,
      id: newId(),
      concernId: id,
      assessedById: viewer.id,
    })
    .execute()
  await moveOn(tx, viewer, id)
  await noteHappening(tx, viewer, id, 'assessed')
  return null
}

/** Sets what somebody is to do by a day: one of its handlers, or whoever of them comes first. */
export async function setStep(
  tx: Db,
  viewer: Viewer,
  id: string,
  { words, forId, dueOn }: { words: string; forId: string | null; dueOn: PlainDate },
): Promise<Objection | null> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.closedAt !== null) return closed
  if (forId !== null && !(await couldDoIt(tx, viewer, id)).includes(forId)) return { key: 'form:chooseOne', field: 'forId' }
  await tx
    .insertInto('concernStep')
    .values({ organisationId: viewer.organisationId, id: newId(), concernId: id, words, forId, dueOn, setById: viewer.id })
    .execute()
  await noteHappening(tx, viewer, id, 'step-set')
  return null
}

/** Who can be given a step: those who may see it. A step for anybody else would tell them. */
export async function couldDoIt(db: Db, viewer: Viewer, concernId: string): Promise<string[]> {
  const handlers = (await handlersOf({ db, viewer, id: concernId })).map((handler) => handler.viewerId)
  const { rows } = await sql<{
    id: string
  }>`select l.id from safeguarding_leads() l join concern c on c.organisation_id = ${viewer.organisationId} and c.id = ${concernId}
    where not (l.id = any(c.kept_from))`.execute(db)
  return [...new Set([...rows.map((row) => row.id), ...handlers])]
}

/** Marks a step as done, with what came of it. One that is done already stays as it was. */
export async function finishStep(tx: Db, viewer: Viewer, stepId: string, note: string | null): Promise<{ concernId: string }> {
  const { concernId } = await findStep(tx, viewer, stepId)
  await lockConcern(tx, viewer, concernId)
  const { numUpdatedRows } = await tx
    .updateTable('concernStep')
    .set({ doneAt: sql<Temporal.Instant>`now()`, doneById: viewer.id, doneNote: note })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', stepId)
    .where('doneAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await noteHappening(tx, viewer, concernId, 'step-done')
  return { concernId }
}

export async function noteOnConcern(tx: Db, viewer: Viewer, id: string, note: string): Promise<void> {
  await lockConcern(tx, viewer, id)
  await tx
    .insertInto('concernNote')
    .values({ organisationId: viewer.organisationId, id: newId(), concernId: id, note, writtenById: viewer.id })
    .execute()
  await noteHappening(tx, viewer, id, 'noted')
}

/** Decides what is to be done with it, and why. An earlier decision stays beside it. */
export async function decideConcern(tx: Db, viewer: Viewer, id: string, decision: Pick<Decision, 'outcome' | 'reason'>): Promise<Objection | null> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.closedAt !== null) return closed
  await tx
    .insertInto('concernDecision')
    .values({ ...decision, organisationId: viewer.organisationId, id: newId(), concernId: id, decidedById: viewer.id })
    .execute()
  await noteHappening(tx, viewer, id, 'decided')
  await doneByDeed(tx, viewer, id, 'decide')
  return null
}

/** A first step that a deed takes is done with it: nobody ticks what they have just done. */
async function doneByDeed(tx: Db, viewer: Viewer, id: string, key: StepKey): Promise<void> {
  const { numUpdatedRows } = await tx
    .updateTable('concernStep')
    .set({ doneAt: sql<Temporal.Instant>`now()`, doneById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('concernId', '=', id)
    .where('key', '=', key)
    .where('doneAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows > 0n) await noteHappening(tx, viewer, id, 'step-done')
}

export type NewReferral = Pick<Referral, 'authority' | 'byWay' | 'referredOn' | 'theirReference' | 'override' | 'overrideNote'> & {
  consent: Agreement
}

/** Writes down that word went to the authority: with the person's consent, or with the named reason to go without. */
export async function referConcern(tx: Db, viewer: Viewer, id: string, sent: NewReferral, today: PlainDate): Promise<Objection | null> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.closedAt !== null) return closed
  const referral = consentKept(sent)
  if (isAfter(referral.referredOn, today)) return { key: 'form:inFuture', field: 'referredOn' }
  if (referral.override !== null && !lawOf(viewer.organisation.country).overrides.includes(referral.override))
    return { key: 'form:chooseOne', field: 'override' }
  const objection = objectionToConsent(referral)
  if (objection) return objection
  await tx
    .insertInto('concernReferral')
    .values({ ...referral, organisationId: viewer.organisationId, id: newId(), concernId: id, referredById: viewer.id })
    .execute()
  await noteHappening(tx, viewer, id, 'referred')
  await doneByDeed(tx, viewer, id, 'notify')
  return null
}

/** What the authority did with it. */
export async function noteOutcome(
  tx: Db,
  viewer: Viewer,
  referralId: string,
  outcome: { outcome: NonNullable<Referral['outcome']>; outcomeNote: string | null; outcomeOn: PlainDate },
  today: PlainDate,
): Promise<{ concernId: string } | Objection> {
  const { concernId, referredOn } = await findReferral(tx, viewer, referralId)
  await lockConcern(tx, viewer, concernId)
  if (isAfter(outcome.outcomeOn, today)) return { key: 'form:inFuture', field: 'outcomeOn' }
  if (isAfter(referredOn, outcome.outcomeOn)) return { key: 'safeguarding:objection.beforeReferral', field: 'outcomeOn' }
  await tx
    .updateTable('concernReferral')
    .set({ ...outcome, outcomeById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', referralId)
    .execute()
  await noteHappening(tx, viewer, concernId, 'answered')
  return { concernId }
}

export type NewClosing = Pick<Closing, 'outcome' | 'summary' | 'personsView'> & {
  /** Steps are open, and it is closed all the same. */ anyway: boolean
}

/** Closes a concern. What is still to be done is named first. */
export async function closeConcern(tx: Db, viewer: Viewer, id: string, { anyway, ...closing }: NewClosing): Promise<Objection | null> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.closedAt !== null) return closed
  const open = (await stepsOf({ db: tx, viewer, id })).filter((step) => step.doneAt === null)
  if (open.length > 0 && !anyway) return { key: 'safeguarding:objection.openSteps', values: { count: open.length }, field: 'anyway' }
  await tx
    .insertInto('concernClosing')
    .values({ ...closing, organisationId: viewer.organisationId, id: newId(), concernId: id, closedById: viewer.id })
    .execute()
  await noteHappening(tx, viewer, id, 'closed')
  return null
}

/** Takes the closing back; it stays on record. */
export async function reopenConcern(tx: Db, viewer: Viewer, id: string): Promise<void> {
  const concern = await lockConcern(tx, viewer, id)
  if (concern.closedAt === null) return
  await tx
    .updateTable('concernClosing')
    .set({ reopenedAt: sql<Temporal.Instant>`now()`, reopenedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('concernId', '=', id)
    .where('reopenedAt', 'is', null)
    .execute()
  await noteHappening(tx, viewer, id, 'reopened')
}

const moveOn = (tx: Db, viewer: Viewer, id: string) =>
  tx
    .updateTable('concern')
    .set({ version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()

export type { Concern }
