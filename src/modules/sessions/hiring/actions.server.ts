import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { objectionToPlace } from '../place.server.ts'
import { findActivity } from '../queries.server.ts'
import { mayHire } from './access.ts'
import { clock, type Hire, type HireAnswer, type HireSaid, objectionToAnswer, objectionToHire } from './hire.ts'
import { lockHire } from './queries.server.ts'

const row = ({ begins, ends, ...said }: HireSaid) => ({ ...said, begins: clock(begins), ends: clock(ends) })

/** Writes down that somebody else's room was asked for. */
export async function askForRoom(tx: Db, viewer: Viewer, said: HireSaid): Promise<Objection | { id: string }> {
  const activity = await findActivity(tx, viewer, said.activityId)
  must(mayHire(viewer, 'hire', activity), 'hiring.hire')
  const objection = objectionToHire(said) ?? (await objectionToPlace(tx, viewer, said))
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('hireRequest')
    .values({ ...row(said), organisationId: viewer.organisationId, id, askedById: viewer.id })
    .execute()
  await tell(tx, viewer, { id, serviceId: activity.serviceId, activityId: activity.id }, 'asked')
  return { id }
}

/** Says anew what was asked for. Of two who do so at once, the second sees both. */
export async function changeHire(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: HireSaid,
  version: number | null,
  shown: (hire: HireSaid) => Shown,
): Promise<Objection | Stale | null> {
  const before = await lockHire(tx, viewer, id)
  const activity = await findActivity(tx, viewer, said.activityId)
  must(mayHire(viewer, 'hire', before) && mayHire(viewer, 'hire', activity), 'hiring.hire')
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  const objection = objectionToHire(said) ?? (await objectionToPlace(tx, viewer, said, before))
  if (objection) return objection
  await keep(tx, viewer, before, row(said))
  await tell(tx, viewer, { id, serviceId: activity.serviceId, activityId: activity.id }, before.state)
  return null
}

/** Says what became of it: who said so, when and with which words stays. */
export async function sayWhatBecame(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: HireAnswer,
  version: number | null,
  shown: (answer: HireAnswer) => Shown,
): Promise<Objection | Stale | null> {
  const before = await lockHire(tx, viewer, id)
  must(mayHire(viewer, 'hire', before), 'hiring.hire')
  if (version !== before.version) return overtaken(shown({ ...before, note: null }), shown(said), before.version)
  const objection = objectionToAnswer(said)
  if (objection) return objection
  await keep(tx, viewer, before, { state: said.state, agreedMinor: said.agreedMinor })
  await tx
    .insertInto('hireAnswer')
    .values({ ...said, organisationId: viewer.organisationId, id: newId(), hireId: id, saidById: viewer.id })
    .execute()
  await tell(tx, viewer, before, said.state)
  return null
}

async function keep(
  tx: Db,
  viewer: Viewer,
  before: Hire,
  change: ReturnType<typeof row> | { state: Hire['state']; agreedMinor: number | null },
): Promise<void> {
  await tx
    .updateTable('hireRequest')
    .set({ ...change, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', before.id)
    .execute()
}

const tell = (tx: Db, viewer: Viewer, { id, serviceId, activityId }: Pick<Hire, 'id' | 'serviceId' | 'activityId'>, state: Hire['state']) =>
  recordEvent(tx, viewer, { kind: 'activity changed', serviceId, subjectId: activityId, detail: { what: 'hiring', hireId: id, state } })
