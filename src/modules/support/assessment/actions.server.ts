import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import { mayAmend, mayNotes } from '../access.ts'
import { standingOf } from '../episode/standing.queries.server.ts'
import { type Assessment, isShipped, type WrittenAssessment } from './assessment.ts'
import { objections } from './objection.ts'
import { lockAssessment } from './queries.server.ts'
import { answersTo, assessmentDetail, objectionTo } from './rules.ts'
import { findEdition } from './sheet.queries.server.ts'

/** A day that was left out is today. */
export type ToAssess = Omit<WrittenAssessment, 'onDay'> & { onDay: Temporal.PlainDate | null }

/** Keeps a conversation about needs, by the edition of the sheet that it was shown with. */
export async function assessNeeds(
  tx: Db,
  viewer: Viewer,
  personId: string,
  asked: { ref: string; edition: number },
  sent: ToAssess,
  today: Temporal.PlainDate,
): Promise<{ id: string } | Objection> {
  await findPerson(tx, viewer, personId)
  must(mayNotes(viewer, 'record', null), 'support.record')
  const sheet = await findEdition(tx, viewer, asked.ref, asked.edition)
  const written: WrittenAssessment = { ...sent, onDay: sent.onDay ?? today, answers: answersTo(sheet.content, sent.answers) }
  const obstacle = objectionTo(written, today)
  if (obstacle) return objections[obstacle]
  const id = newId()
  const { episodeId, serviceId } = await standingOf(tx, viewer, personId)
  await tx
    .insertInto('assessment')
    .values({
      organisationId: viewer.organisationId,
      id,
      personId,
      episodeId,
      serviceId,
      shipped: isShipped(sheet.ref) ? sheet.ref : null,
      sheetId: isShipped(sheet.ref) ? null : sheet.ref,
      edition: sheet.edition,
      ...asRow(written),
      recordedById: viewer.id,
    })
    .execute()
  const detail = { ...assessmentDetail(sheet.ref, sheet.edition, sheet.content, written.answers), language: written.language }
  await recordEvent(tx, viewer, { kind: 'needs assessed', personId, serviceId, subjectId: id, onDay: written.onDay, detail })
  return { id }
}

/** Amends what an assessment says, and keeps what it said. `overtaken` where somebody else amended it since the version that was shown. */
export async function amendAssessment(
  tx: Db,
  viewer: Viewer,
  id: string,
  shownVersion: number | null,
  { why, ...sent }: ToAssess & { why: string },
  today: Temporal.PlainDate,
): Promise<{ amended: Assessment } | { overtaken: Assessment } | Objection> {
  const before = await lockAssessment(tx, viewer, id)
  must(mayAmend(viewer, 'amend', before), 'support.amend')
  if (before.version !== shownVersion) return { overtaken: before }
  const { content, ref, edition } = before.sheet
  const after: WrittenAssessment = { ...sent, onDay: sent.onDay ?? before.onDay, answers: answersTo(content, sent.answers) }
  const obstacle = objectionTo(after, today)
  if (obstacle) return objections[obstacle]
  if (textOf(before) === textOf(after)) return objections['nothing-changed']
  await tx
    .insertInto('assessmentAmendment')
    .values({ organisationId: viewer.organisationId, assessmentId: id, version: before.version, before: textOf(before), why, amendedById: viewer.id })
    .execute()
  await tx
    .updateTable('assessment')
    .set({ ...asRow(after), version: sql<number>`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  const { personId, serviceId } = before
  const [was, is] = [assessmentDetail(ref, edition, content, before.answers), assessmentDetail(ref, edition, content, after.answers)]
  const detail = { ...is, fromNeeds: was.needs, fromHard: was.hard, fromDay: before.onDay.toString() }
  await recordEvent(tx, viewer, { kind: 'needs amended', personId, serviceId, subjectId: id, onDay: after.onDay, detail })
  return { amended: before }
}

const asRow = ({ onDay, language, interpreter, matters, answers }: WrittenAssessment) => ({
  onDay,
  language,
  interpreter,
  matters,
  answers: JSON.stringify(answers),
})

/** All that was written, as one text: to keep, and to compare. */
const textOf = ({ onDay, language, interpreter, matters, answers }: WrittenAssessment): string => {
  const ordered = Object.entries(answers)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, { step, wanted, words }]) => [key, { step, wanted, words }] as const)
  return JSON.stringify({ onDay: onDay.toString(), language, interpreter, matters, answers: Object.fromEntries(ordered) })
}
