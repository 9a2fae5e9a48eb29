import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { openServices, type ServiceRow } from '../organisation/index.server.ts'
import { maySettle } from './access.ts'
import type { Rhythm, WhenAsked } from './due.ts'
import type { Instrument } from './instrument.ts'
import { objections } from './objection.ts'
import { holdingOf, type Place, type Said, saidAround, saidAt } from './schedule.queries.server.ts'
import type { Overtaken } from './settings.actions.server.ts'
import { watchAsked } from './since.actions.server.ts'

/** Says when an instrument is asked in all services, at a venue, or in one service as it was commissioned. Whether the place is there is asked before. */
export async function setRhythm(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  place: Place,
  shownVersion: number | null,
  when: WhenAsked,
  today: PlainDate,
): Promise<Overtaken<Said | null> | null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  const settled = await watchAsked(tx, viewer, today)
  const before = await saidAt(tx, viewer, instrument, place)
  if ((before?.version ?? 0) !== (shownVersion ?? 0)) return { overtaken: before }
  if (when.where === 'inherited' || (when.where === 'not-asked' && place.at === 'everywhere')) await unsay(tx, viewer, instrument, place)
  else await say(tx, viewer, instrument, place, 'rhythm' in when ? when.rhythm : null)
  await settled()
  const which = place.at === 'everywhere' ? {} : place.at === 'venue' ? { subjectId: place.id } : { serviceId: place.id }
  await told(tx, viewer, instrument, which, when.where === 'asked')
  return null
}

/** Says in which services an instrument is asked, as each was commissioned. Where that is not what was shown any more, gives back how it stands. */
export async function setSchedule(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  { before: shown, services: serviceIds }: { before: readonly string[]; services: readonly string[] },
  today: PlainDate,
): Promise<Objection | { overtaken: string[] } | null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  const settled = await watchAsked(tx, viewer, today)
  const there = await openServices(tx, viewer.organisationId)
  if (!serviceIds.every((id) => there.some((service) => service.id === id))) return objections['not-a-service']
  const before = await servicesAsked(tx, viewer, instrument)
  if (before.length !== new Set(shown).size || !before.every((id) => shown.includes(id))) return { overtaken: before }
  for (const id of new Set(serviceIds)) {
    if (before.includes(id)) continue
    await say(tx, viewer, instrument, { at: 'service', id }, 'as before')
    await told(tx, viewer, instrument, { serviceId: id }, true)
  }
  for (const service of there) {
    if (!before.includes(service.id) || serviceIds.includes(service.id)) continue
    await leaveOut(tx, viewer, instrument, service)
    await told(tx, viewer, instrument, { serviceId: service.id }, false)
  }
  await settled()
  return null
}

/** The services in which an instrument is asked now, whoever says so. */
export async function servicesAsked(db: Db, viewer: Viewer, instrument: Instrument): Promise<string[]> {
  const open = new Set((await openServices(db, viewer.organisationId)).map(({ id }) => id))
  return (await holdingOf(db, viewer, instrument)).filter(({ asked, serviceId }) => asked && open.has(serviceId)).map(({ serviceId }) => serviceId)
}

/** Takes back what a service says of itself; where it would still be asked, as at its venue or everywhere, the service is left out of that. */
async function leaveOut(tx: Db, viewer: Viewer, instrument: Instrument, service: ServiceRow): Promise<void> {
  const place = { at: 'service', id: service.id } as const
  const around = await saidAround(tx, viewer, instrument, service)
  if (around?.said.asked) await say(tx, viewer, instrument, place, null)
  else await unsay(tx, viewer, instrument, place)
}

/** Null: that it is not asked there. 'as before': in the rhythm that was set there, else in the usual one. */
async function say(tx: Db, viewer: Viewer, instrument: Instrument, place: Place, rhythm: Rhythm | null | 'as before'): Promise<void> {
  const by = { setById: viewer.id, setAt: Temporal.Now.instant() }
  const said = rhythm === 'as before' ? { asked: true, ...by } : { asked: rhythm !== null, ...rhythm, ...by }
  const key = { organisationId: viewer.organisationId, instrument: instrument.key }
  if (place.at === 'service')
    await tx
      .insertInto('measureSchedule')
      .values({ ...key, serviceId: place.id, ...said })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'instrument', 'serviceId']).doUpdateSet({ ...said, version: sql<number>`measure_schedule.version + 1` }),
      )
      .execute()
  else if (place.at === 'venue')
    await tx
      .insertInto('measureAtVenue')
      .values({ ...key, venueId: place.id, ...said })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'instrument', 'venueId']).doUpdateSet({ ...said, version: sql<number>`measure_at_venue.version + 1` }),
      )
      .execute()
  else if (rhythm !== null && rhythm !== 'as before')
    await tx
      .insertInto('measureEverywhere')
      .values({ ...key, ...rhythm, ...by })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'instrument']).doUpdateSet({ ...rhythm, ...by, version: sql<number>`measure_everywhere.version + 1` }),
      )
      .execute()
}

/** From then on holds what is said around the place. */
async function unsay(tx: Db, { organisationId }: Viewer, { key: instrument }: Instrument, place: Place): Promise<void> {
  const key = { organisationId, instrument }
  if (place.at === 'service')
    await tx
      .deleteFrom('measureSchedule')
      .where((eb) => eb.and({ ...key, serviceId: place.id }))
      .execute()
  else if (place.at === 'venue')
    await tx
      .deleteFrom('measureAtVenue')
      .where((eb) => eb.and({ ...key, venueId: place.id }))
      .execute()
  else
    await tx
      .deleteFrom('measureEverywhere')
      .where((eb) => eb.and(key))
      .execute()
}

const told = (tx: Db, viewer: Viewer, instrument: Instrument, place: { serviceId?: string; subjectId?: string }, asked: boolean) =>
  recordEvent(tx, viewer, { kind: 'settings changed', ...place, detail: { what: 'measures', instrument: instrument.key, asked } })

/** Says whether workers find an instrument where they ask. */
export async function offerInstrument(tx: Db, viewer: Viewer, instrument: Instrument, offered: boolean): Promise<null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  const said = { offered, saidById: viewer.id, saidAt: Temporal.Now.instant() }
  await tx
    .insertInto('instrumentOffer')
    .values({ organisationId: viewer.organisationId, instrument: instrument.key, ...said })
    .onConflict((conflict) => conflict.columns(['organisationId', 'instrument']).doUpdateSet(said))
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', detail: { what: 'measures', instrument: instrument.key, offered } })
  return null
}
