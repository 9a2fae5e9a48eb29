import type { PlainDate } from '../../../../platform/day.ts'
import type { Db } from '../../../../platform/db.ts'
import { notFound, type Objection } from '../../../../platform/http.ts'
import { isId, newId } from '../../../../platform/id.ts'
import { recordEvent } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { managesTraining } from '../access.ts'
import type { TrainingSaid } from '../forms.ts'
import { colleagues, trainingsHeld } from './queries.server.ts'

/** Writes down that colleagues have done a training, of this house or elsewhere; when it is due again follows from the course where nothing else is said. */
export async function recordTraining(tx: Db, viewer: Viewer, { viewerIds, ...said }: TrainingSaid, today: PlainDate): Promise<Objection | null> {
  must(managesTraining(viewer), 'courses.train')
  if (Temporal.PlainDate.compare(said.completedOn, today) > 0) return { key: 'courses:objection.to-come', field: 'completedOn' }
  const here = new Set((await colleagues(tx, viewer)).map(({ id }) => id))
  if (viewerIds.some((id) => !here.has(id))) return { key: 'form:chooseOne', field: 'viewerIds' }
  const held = said.activityId === null ? null : (await trainingsHeld(tx, viewer)).find(({ id }) => id === said.activityId)
  if (held === undefined) return { key: 'form:chooseOne', field: 'activityId' }
  const again = held?.againAfterMonths ?? null
  const row = {
    ...{ organisationId: viewer.organisationId, activityId: said.activityId, completedOn: said.completedOn, note: said.note, saidById: viewer.id },
    name: said.name ?? held?.name ?? '',
    minutes: said.minutes ?? held?.minutes ?? null,
    dueAgainOn: said.dueAgainOn ?? (again === null ? null : said.completedOn.add({ months: again })),
  }
  const rows = [...new Set(viewerIds)].map((viewerId) => ({ ...row, id: newId(), viewerId }))
  await tx.insertInto('trainingRecord').values(rows).execute()
  for (const { id, viewerId } of rows)
    await recordEvent(tx, viewer, { kind: 'training recorded', subjectId: id, onDay: said.completedOn, detail: { viewerId } })
  return null
}

/** Takes a record back that was wrong; it stays, and counts no longer. */
export async function takeTrainingBack(tx: Db, viewer: Viewer, id: string): Promise<null> {
  must(managesTraining(viewer), 'courses.train')
  if (!isId(id)) throw notFound()
  const done = await tx
    .updateTable('trainingRecord')
    .set({ takenBackAt: Temporal.Now.instant(), takenBackById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('takenBackAt', 'is', null)
    .executeTakeFirst()
  if (done.numUpdatedRows > 0n) await recordEvent(tx, viewer, { kind: 'training taken back', subjectId: id })
  return null
}
