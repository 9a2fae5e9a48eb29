import { type Db, isRefusal } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { lockService, workersToAssign } from './service.queries.server.ts'
import { type Service, type ServiceSaid, slugOfName } from './service.ts'
import { withUnshown } from './spoken-form.ts'
import { overtaken, type Shown } from './stale.ts'
import { venuesOf } from './venue.queries.server.ts'

/** What hangs on where services are given, to the right of organisation: begun before anything is locked, and ended once the change stands. */
export type WatchServices = (tx: Db, viewer: Viewer, today: Temporal.PlainDate) => Promise<() => Promise<void>>
export type Watched = { watch: WatchServices; today: Temporal.PlainDate }

/** A new service. Who opens it is not assigned to it by that. */
export async function openService(tx: Db, viewer: Viewer, said: ServiceSaid, { watch, today }: Watched): Promise<{ id: string } | Objection> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const settled = await watch(tx, viewer, today)
  if (!(await canBeGivenAt(tx, viewer, said.venueId, null))) return notAVenue
  const slug = said.slug ?? slugOfName(said.name[viewer.organisation.language] ?? '')
  if (slug === null) return { key: 'organisation:service.slugNeeded', field: 'slug' }
  const id = newId()
  const taken = await unlessTaken(() =>
    tx
      .insertInto('service')
      .values({ organisationId: viewer.organisationId, id, ...columnsOf(said, null), slug })
      .execute(),
  )
  if (taken) return taken
  await settled()
  await recordEvent(tx, viewer, { kind: 'settings changed', serviceId: id, subjectId: id, detail: { what: 'service', opened: true } })
  return { id }
}

/** Says anew what a service is. Of two who do so at once, the second sees both. */
export async function changeService(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: ServiceSaid,
  version: number | null,
  shown: (service: ServiceSaid) => Shown,
  { watch, today }: Watched,
): Promise<Objection | Stale | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const settled = await watch(tx, viewer, today)
  const before = await lockService(tx, viewer, id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  if (!(await canBeGivenAt(tx, viewer, said.venueId, before.venueId))) return notAVenue
  const slug = said.slug ?? before.slug
  const taken = await unlessTaken(() =>
    ofService(tx, viewer, id)
      .set({ ...columnsOf(said, before, viewer.organisation.languages), slug, version: before.version + 1 })
      .execute(),
  )
  if (taken) return taken
  await settled()
  await recordEvent(tx, viewer, { kind: 'settings changed', serviceId: id, subjectId: id, detail: { what: 'service' } })
  return null
}

/** Closes a service on a day, or opens it again where no day is given. Those who are in it stay in it. */
export async function closeService(
  tx: Db,
  viewer: Viewer,
  id: string,
  closedOn: Temporal.PlainDate | null,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const before = await lockService(tx, viewer, id)
  if (closedOn === null && before.closedOn === null) return { key: 'form:required', field: 'closedOn' }
  if (closedOn !== null && Temporal.PlainDate.compare(closedOn, today) > 0) return { key: 'form:inFuture', field: 'closedOn' }
  await ofService(tx, viewer, id)
    .set({ closedOn, version: before.version + 1 })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'settings changed',
    serviceId: id,
    subjectId: id,
    onDay: closedOn,
    detail: { what: 'service', closed: closedOn !== null },
  })
  return null
}

/**
 * Who works in a service: the reason for seeing its people, so each one is written down. What was ticked since the form was shown is added and
 * what was unticked is taken away; what somebody else changed meanwhile stays.
 */
export async function assignWorkers(
  tx: Db,
  viewer: Viewer,
  serviceId: string,
  { before, workers }: { before: readonly string[]; workers: readonly string[] },
): Promise<void> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const service = await lockService(tx, viewer, serviceId)
  const known = await workersToAssign(tx, viewer, service.id)
  const added = known.filter((worker) => !worker.assigned && workers.includes(worker.id) && !before.includes(worker.id)).map((worker) => worker.id)
  const removed = known.filter((worker) => worker.assigned && before.includes(worker.id) && !workers.includes(worker.id)).map((worker) => worker.id)
  const { organisationId } = viewer
  if (added.length > 0)
    await tx
      .insertInto('serviceWorker')
      .values(added.map((viewerId) => ({ organisationId, serviceId, viewerId })))
      .execute()
  if (removed.length > 0) {
    await tx
      .deleteFrom('serviceWorker')
      .where('organisationId', '=', organisationId)
      .where('serviceId', '=', serviceId)
      .where('viewerId', '=', (eb) => eb.fn.any(eb.val(removed)))
      .execute()
  }
  for (const subjectId of added)
    await recordEvent(tx, viewer, { kind: 'settings changed', serviceId, subjectId, detail: { what: 'service workers', assigned: true } })
  for (const subjectId of removed)
    await recordEvent(tx, viewer, { kind: 'settings changed', serviceId, subjectId, detail: { what: 'service workers', assigned: false } })
}

function columnsOf(said: ServiceSaid, before: Service | null, shown: readonly string[] = []) {
  return {
    name: JSON.stringify(withUnshown(before?.name ?? {}, said.name, shown)),
    description: JSON.stringify(withUnshown(before?.description ?? {}, said.description, shown)),
    personWords: JSON.stringify({ ...withUnshown(before?.personWords ?? {}, {}, shown), ...said.personWords }),
    venueId: said.venueId,
    startsBy: said.startsBy,
    takesPublicReferrals: said.takesPublicReferrals,
    decideWithinDays: said.decideWithinDays,
    checkInEveryDays: said.checkInEveryDays,
    registration: [...said.registration],
  }
}

const notAVenue = { key: 'form:chooseOne', field: 'venueId' } as const

/** At a venue that is used, or at the one where it is given already, also when that has closed since. */
const canBeGivenAt = async (tx: Db, viewer: Viewer, venueId: string | null, before: string | null): Promise<boolean> =>
  venueId === before || venueId === null || (await venuesOf(tx, viewer)).some((venue) => venue.id === venueId && venue.closedOn === null)

/** The database keeps slugs apart, also for two who take the same at once; the page's savepoint undoes what it refused. */
async function unlessTaken(write: () => Promise<unknown>): Promise<Objection | null> {
  try {
    await write()
    return null
  } catch (fault) {
    if (isRefusal(fault, '23505')) return { key: 'organisation:service.slugTaken', field: 'slug' }
    throw fault
  }
}

const ofService = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('service').where('organisationId', '=', viewer.organisationId).where('id', '=', id)
