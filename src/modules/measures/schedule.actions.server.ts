import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { openServices } from '../organisation/index.server.ts'
import { maySettle } from './access.ts'
import type { Since, WhenAsked } from './due.ts'
import type { Instrument } from './instrument.ts'
import { objections } from './objection.ts'
import { type Said, saidEverywhere, saidOfServices } from './schedule.queries.server.ts'
import { lockInstrument, type Overtaken } from './settings.actions.server.ts'

/** What stands now where it is not what was shown: the rhythm, 'not-asked', or null where nothing is said. */
export type Standing = Said | 'not-asked' | null

/** Says when an instrument is asked: in one service as it was commissioned, or, with no service named, in all of them. */
export async function setRhythm(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  serviceId: string | null,
  shownVersion: number | null,
  when: WhenAsked,
  today: PlainDate,
): Promise<Overtaken<Standing> | Objection | null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  await lockInstrument(tx, viewer, instrument)
  if (serviceId === null) return everywhere(tx, viewer, instrument, shownVersion, when, today)
  if (!(await openServices(tx, viewer.organisationId)).some(({ id }) => id === serviceId)) return objections['not-a-service']
  const before = (await saidOfServices(tx, viewer, instrument)).find((said) => said.serviceId === serviceId)
  if ((before?.version ?? null) !== shownVersion) return { overtaken: before === undefined ? null : before.asked ? before : 'not-asked' }
  if (when.where === 'as-everywhere') {
    await tx
      .deleteFrom('measureSchedule')
      .where('organisationId', '=', viewer.organisationId)
      .where('instrument', '=', instrument.key)
      .where('serviceId', '=', serviceId)
      .execute()
  } else {
    const asked = when.where === 'asked'
    const askedBefore = before ? (before.asked ? before : null) : await saidEverywhere(tx, viewer, instrument)
    const askedSince = asked ? sinceWhen(askedBefore, today) : null
    const said = { asked, ...('rhythm' in when ? when.rhythm : {}), askedSince, setById: viewer.id, setAt: Temporal.Now.instant() }
    await tx
      .insertInto('measureSchedule')
      .values({ organisationId: viewer.organisationId, instrument: instrument.key, serviceId, ...said })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'instrument', 'serviceId']).doUpdateSet({ ...said, version: sql<number>`measure_schedule.version + 1` }),
      )
      .execute()
  }
  await told(tx, viewer, instrument, serviceId, when)
  return null
}

async function everywhere(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  shownVersion: number | null,
  when: WhenAsked,
  today: PlainDate,
): Promise<Overtaken<Standing> | null> {
  const before = await saidEverywhere(tx, viewer, instrument)
  if ((before?.version ?? null) !== shownVersion) return { overtaken: before }
  if ('rhythm' in when) {
    const said = { ...when.rhythm, askedSince: sinceWhen(before, today), setById: viewer.id, setAt: Temporal.Now.instant() }
    await tx
      .insertInto('measureEverywhere')
      .values({ organisationId: viewer.organisationId, instrument: instrument.key, ...said })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'instrument']).doUpdateSet({ ...said, version: sql<number>`measure_everywhere.version + 1` }),
      )
      .execute()
  } else {
    await tx.deleteFrom('measureEverywhere').where('organisationId', '=', viewer.organisationId).where('instrument', '=', instrument.key).execute()
  }
  await told(tx, viewer, instrument, null, when)
  return null
}

/** Another rhythm of what is asked already does not begin it anew. */
const sinceWhen = (before: Since | null, today: PlainDate): PlainDate | null => (before === null ? today : before.askedSince)

const told = (tx: Db, viewer: Viewer, instrument: Instrument, serviceId: string | null, { where }: WhenAsked) =>
  recordEvent(tx, viewer, { kind: 'settings changed', serviceId, detail: { what: 'measures', instrument: instrument.key, asked: where === 'asked' } })

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
