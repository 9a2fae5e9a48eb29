import { sql } from 'kysely'
import { isAfter, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import type { Objection } from '../../../platform/http.ts'
import type { Words } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { visible } from '../visible.server.ts'
import { mayRights } from './access.ts'
import { complaintClock, lockComplaint, servicesToName } from './complaint.queries.server.ts'
import type { ComplaintKind, ComplaintOutcome } from './complaint.ts'

export type NewComplaint = {
  kind: ComplaintKind
  personReference: string | null
  serviceId: string | null
  fromName: string | null
  replyTo: string | null
  receivedOn: PlainDate
  about: string
}

/** Writes a complaint down for those who answer it. Whoever takes it need not be able to read it again: it may be about them. */
export async function takeComplaint(
  tx: Db,
  viewer: Viewer,
  { personReference, ...complaint }: NewComplaint,
  today: PlainDate,
): Promise<{ id: string; personId: string | null } | Objection> {
  must(mayRights(viewer, 'take-complaint', null), 'people.take-complaint')
  if (isAfter(complaint.receivedOn, today)) return { key: 'form:inFuture', field: 'receivedOn' }
  if (complaint.serviceId !== null && !(await servicesToName(tx, viewer)).some(({ id }) => id === complaint.serviceId))
    return { key: 'form:chooseOne', field: 'serviceId' }
  const personId = personReference === null ? null : await personBy(tx, viewer, personReference)
  if (personReference !== null && personId === null) return { key: 'rights:complaint.nobody', field: 'personReference' }
  const id = newId()
  await tx
    .insertInto('complaint')
    .values({ ...complaint, personId, organisationId: viewer.organisationId, id, takenById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'complaint received', subjectId: id, onDay: complaint.receivedOn, detail: { about: complaint.kind } })
  return { id, personId }
}

/** They were told that it came, and what happens next. Acknowledged twice, it is acknowledged. */
export async function acknowledgeComplaint(tx: Db, viewer: Viewer, id: string, today: PlainDate): Promise<Objection | null> {
  const complaint = await lockComplaint(tx, viewer, id)
  must(mayRights(viewer, 'answer-complaint', null), 'people.answer-complaint')
  if (complaint.acknowledgedOn !== null) return null
  if (complaint.outcome !== null) return { key: 'rights:complaint.answeredAlready' }
  await change(tx, viewer, id, { acknowledgedOn: today })
  await recordEvent(tx, viewer, { kind: 'complaint acknowledged', subjectId: id, onDay: today })
  return null
}

export type ComplaintAnswer = { outcome: ComplaintOutcome; answer: string; learnt: string | null }

/** Answers a complaint, once: what was found, what they were told, what was learnt. */
export async function answerComplaint(
  tx: Db,
  viewer: Viewer,
  id: string,
  version: number | null,
  said: ComplaintAnswer,
  { today, t }: { today: PlainDate; t: Words['t'] },
): Promise<Objection | Stale | null> {
  const complaint = await lockComplaint(tx, viewer, id)
  must(mayRights(viewer, 'answer-complaint', null), 'people.answer-complaint')
  if (complaint.outcome !== null) return { key: 'rights:complaint.answeredAlready' }
  if (version !== complaint.version)
    return {
      stale: [{ field: 'answer', label: t('rights:complaint.answer'), theirs: complaint.answer ?? '', yours: said.answer }],
      version: complaint.version,
    }
  await change(tx, viewer, id, { ...said, answeredOn: today, answeredById: viewer.id, acknowledgedOn: complaint.acknowledgedOn ?? today })
  await recordEvent(tx, viewer, { kind: 'complaint answered', subjectId: id, onDay: today, detail: { outcome: said.outcome } })
  return null
}

/** Says how soon complaints about a service are acknowledged and answered, in working days. */
export async function sayComplaintClock(
  tx: Db,
  viewer: Viewer,
  version: number | null,
  said: { acknowledgeDays: number; answerDays: number },
  { t }: Words,
): Promise<Stale | null> {
  must(mayRights(viewer, 'answer-complaint', null), 'people.answer-complaint')
  const before = await complaintClock(tx, viewer)
  if (before.version !== null && version !== before.version) {
    const text = (clock: typeof said) => `${clock.acknowledgeDays} · ${clock.answerDays}`
    return { stale: [{ field: 'answerDays', label: t('rights:complaint.clock'), theirs: text(before), yours: text(said) }], version: before.version }
  }
  await tx
    .insertInto('complaintClock')
    .values({ ...said, organisationId: viewer.organisationId })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet({ ...said, version: sql`complaint_clock.version + 1` }))
    .execute()
  await recordEvent(tx, viewer, { kind: 'complaint clock said', detail: said })
  return null
}

type Changed = Partial<ComplaintAnswer> & { acknowledgedOn?: PlainDate; answeredOn?: PlainDate; answeredById?: string }

const change = (tx: Db, viewer: Viewer, id: string, changed: Changed) =>
  tx
    .updateTable('complaint')
    .set({ ...changed, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()

async function personBy(tx: Db, viewer: Viewer, reference: string): Promise<string | null> {
  const found = await visible(tx, viewer).where('person.reference', '=', reference.toUpperCase()).select('person.id').executeTakeFirst()
  return found?.id ?? null
}
