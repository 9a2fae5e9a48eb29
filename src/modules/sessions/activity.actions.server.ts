import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import type { Spoken } from '../../platform/spoken.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { overtaken, type Shown, withUnshown } from '../organisation/index.ts'
import { may } from './access.ts'
import { type Activity, type ActivitySaid, objectionTo, type Part } from './activity.ts'
import { ableToLead, lockActivity } from './queries.server.ts'

/** A new activity, in a service that whoever plans it works in. */
export async function planActivity(tx: Db, viewer: Viewer, said: ActivitySaid): Promise<{ id: string } | Objection> {
  must(may(viewer, 'plan', said), 'sessions.plan')
  const objection = objectionTo(said) ?? (await notOurs(tx, viewer, said))
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('activity')
    .values({ organisationId: viewer.organisationId, id, ...columnsOf(said, null) })
    .execute()
  await recordEvent(tx, viewer, { kind: 'activity planned', serviceId: said.serviceId, subjectId: id })
  return { id }
}

/** Says anew what an activity is. Of two who do so at once, the second sees both. */
export async function changeActivity(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: ActivitySaid,
  version: number | null,
  shown: (activity: ActivitySaid) => Promise<Shown>,
): Promise<Objection | Stale | null> {
  const before = await lockActivity(tx, viewer, id)
  must(may(viewer, 'plan', before) && may(viewer, 'plan', said), 'sessions.plan')
  if (version !== before.version) return overtaken(await shown(before), await shown(said), before.version)
  const objection = objectionTo(said) ?? (await notOurs(tx, viewer, said, before))
  if (objection) return objection
  await tx
    .updateTable('activity')
    .set({ ...columnsOf(said, before, viewer.organisation.languages), version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: said.serviceId, subjectId: id })
  return null
}

/** Says who leads and who helps each time. Whoever is ticked twice leads. */
export async function sayWhoWorks(tx: Db, viewer: Viewer, id: string, { leads, helps }: Record<Part, readonly string[]>): Promise<null> {
  const activity = await lockActivity(tx, viewer, id)
  must(may(viewer, 'plan', activity), 'sessions.plan')
  const able = new Set((await ableToLead(tx, viewer)).map((one) => one.id))
  const said = [
    ...leads.map((viewerId) => ({ viewerId, part: 'leads' as const })),
    ...helps.filter((one) => !leads.includes(one)).map((viewerId) => ({ viewerId, part: 'helps' as const })),
  ].filter(({ viewerId }) => able.has(viewerId))
  const ofIt = { organisationId: viewer.organisationId, activityId: id }
  await tx.deleteFrom('activityWorker').where('organisationId', '=', ofIt.organisationId).where('activityId', '=', id).execute()
  if (said.length > 0)
    await tx
      .insertInto('activityWorker')
      .values(said.map((one) => ({ ...ofIt, ...one })))
      .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: activity.serviceId, subjectId: id, detail: { what: 'workers' } })
  return null
}

/** What was chosen must be the organisation's, and still in use unless it was chosen before. */
async function notOurs(tx: Db, viewer: Viewer, said: ActivitySaid, before?: Activity): Promise<Objection | null> {
  const open = await tx
    .selectFrom('service')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', said.serviceId)
    .where('closedOn', 'is', null)
    .executeTakeFirst()
  if (!open && before?.serviceId !== said.serviceId) return { key: 'form:chooseOne', field: 'serviceId' }
  const kind = await tx
    .selectFrom('activityKind')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', said.kindId)
    .where('retiredAt', 'is', null)
    .executeTakeFirst()
  return !kind && before?.kindId !== said.kindId ? { key: 'form:chooseOne', field: 'kindId' } : null
}

function columnsOf(said: ActivitySaid, before: Activity | null, shown: readonly string[] = []) {
  const { publicName, description, bring, accessNote, ...plain } = said
  const spoken = (was: Spoken | undefined, is: Spoken) => JSON.stringify(withUnshown(was ?? {}, is, shown))
  return {
    ...plain,
    publicName: spoken(before?.publicName, publicName),
    description: spoken(before?.description, description),
    bring: spoken(before?.bring, bring),
    accessNote: spoken(before?.accessNote, accessNote),
  }
}
