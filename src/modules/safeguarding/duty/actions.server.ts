import { sql } from 'kysely'
import { isAfter, isBefore, type PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { mayDuty } from '../access.ts'
import type { DutyDay, DutyRota } from './duty.ts'
import { canBeOnDuty, rotaOf } from './queries.server.ts'

export type NewRota = { readsFrom: string; readsUntil: string; days: DutyDay[] }

/** Names who is on duty on each day of the week, with a deputy, and the hours in which they read. `overtaken` where a colleague was quicker. */
export async function setRota(
  tx: Db,
  viewer: Viewer,
  shownVersion: number | null,
  rota: NewRota,
  today: PlainDate,
): Promise<Objection | { overtaken: DutyRota } | null> {
  must(mayDuty(viewer, 'set', null), 'safeguarding.set-duty')
  await tx.selectFrom('organisation').select('id').where('id', '=', viewer.organisationId).forUpdate().execute()
  const before = await rotaOf(tx, viewer, today)
  if (before.version !== null && before.version !== shownVersion) return { overtaken: before }
  if (rota.readsFrom >= rota.readsUntil) return { key: 'safeguarding:objection.hours', field: 'readsUntil' }
  const objection = await objectionToNames(tx, viewer, rota.days)
  if (objection) return objection

  const { organisationId } = viewer
  const hours = { readsFrom: rota.readsFrom, readsUntil: rota.readsUntil, setById: viewer.id, setAt: Temporal.Now.instant() }
  await tx
    .insertInto('dutyHours')
    .values({ organisationId, ...hours })
    .onConflict((conflict) => conflict.column('organisationId').doUpdateSet({ ...hours, version: sql<number>`duty_hours.version + 1` }))
    .execute()
  await tx.deleteFrom('dutyDay').where('organisationId', '=', organisationId).execute()
  if (rota.days.length > 0)
    await tx
      .insertInto('dutyDay')
      .values(rota.days.map((day) => ({ ...day, organisationId })))
      .execute()
  await recordEvent(tx, viewer, { kind: 'duty set', detail: { days: rota.days.length } })
  return null
}

async function objectionToNames(tx: Db, viewer: Viewer, days: readonly DutyDay[]): Promise<Objection | null> {
  const known = (await canBeOnDuty(tx, viewer)).map(({ id }) => id)
  for (const { weekday, viewerId, deputyId } of days) {
    if (!known.includes(viewerId)) return { key: 'form:chooseOne', field: `day${weekday}` }
    if (deputyId !== null && !known.includes(deputyId)) return { key: 'form:chooseOne', field: `deputy${weekday}` }
    if (deputyId === viewerId) return { key: 'safeguarding:objection.ownDeputy', field: `deputy${weekday}` }
  }
  return null
}

export type NewPeriod = { fromOn: PlainDate; toOn: PlainDate; viewerId: string; deputyId: string | null }

/** Names somebody for a stretch of days, which goes before the days of the week. */
export async function setPeriod(tx: Db, viewer: Viewer, period: NewPeriod, today: PlainDate): Promise<Objection | null> {
  must(mayDuty(viewer, 'set', null), 'safeguarding.set-duty')
  if (isAfter(period.fromOn, period.toOn)) return { key: 'safeguarding:objection.periodBackwards', field: 'toOn' }
  if (isBefore(period.toOn, today)) return { key: 'safeguarding:objection.periodOver', field: 'toOn' }
  if (isAfter(period.toOn, period.fromOn.add({ days: 366 }))) return { key: 'safeguarding:objection.periodLong', field: 'toOn' }
  const known = (await canBeOnDuty(tx, viewer)).map(({ id }) => id)
  if (!known.includes(period.viewerId)) return { key: 'form:chooseOne', field: 'viewerId' }
  if (period.deputyId !== null && !known.includes(period.deputyId)) return { key: 'form:chooseOne', field: 'deputyId' }
  if (period.deputyId === period.viewerId) return { key: 'safeguarding:objection.ownDeputy', field: 'deputyId' }
  await tx
    .insertInto('dutyPeriod')
    .values({ ...period, organisationId: viewer.organisationId, id: newId(), setById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'duty set', onDay: period.fromOn, detail: { period: true } })
  return null
}

/** Ends a stretch: from then on the days of the week hold again. */
export async function endPeriod(tx: Db, viewer: Viewer, id: string): Promise<void> {
  must(mayDuty(viewer, 'set', null), 'safeguarding.set-duty')
  if (!isId(id)) throw notFound()
  const { numUpdatedRows } = await tx
    .updateTable('dutyPeriod')
    .set({ endedAt: sql<Temporal.Instant>`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
  await recordEvent(tx, viewer, { kind: 'duty set', detail: { period: false } })
}
