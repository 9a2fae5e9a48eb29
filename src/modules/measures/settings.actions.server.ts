import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Objection } from '../../platform/http.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { offeredLanguages } from '../people/index.ts'
import { maySettle } from './access.ts'
import type { Instrument, Wording } from './instrument.ts'
import { objections } from './objection.ts'
import { type AddedWording, addedWordings, askings, licenceOf, type SaidLicence, type SetThreshold, thresholdOf } from './settings.queries.server.ts'
import { shipsIn } from './wording.ts'

/** What somebody else said meanwhile, or null where nobody has said anything yet. */
export type Overtaken<Theirs> = { overtaken: Theirs }

/** Says that the organisation holds a licence, or no longer. Without it the wording is nowhere to be seen. */
export async function sayLicence(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  shownVersion: number | null,
  { held, reference }: { held: boolean; reference: string | null },
): Promise<Overtaken<SaidLicence> | null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  await lockInstrument(tx, viewer, instrument)
  const before = await licenceOf(tx, viewer, instrument)
  if (before && before.version !== shownVersion) return { overtaken: before }
  const said = { held, reference, saidById: viewer.id, saidAt: Temporal.Now.instant() }
  await tx
    .insertInto('instrumentLicence')
    .values({ organisationId: viewer.organisationId, instrument: instrument.key, ...said })
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'instrument']).doUpdateSet({ ...said, version: sql<number>`instrument_licence.version + 1` }),
    )
    .execute()
  await recordEvent(tx, viewer, { kind: 'licence said', detail: { instrument: instrument.key, held } })
  return null
}

/** Adds an official translation with its source, or puts another in its place. What ships with the product stays as its owner published it. */
export async function addWording(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  shownVersion: number | null,
  { language, wording }: { language: string; wording: Wording },
): Promise<Overtaken<AddedWording> | Objection | null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  await lockInstrument(tx, viewer, instrument)
  if (instrument.licence.needed && !(await askings(tx, viewer.organisationId))[instrument.key].holdsLicence) return objections['no-licence']
  if (shipsIn(instrument, language)) return objections['ships-already']
  if (!offeredLanguages.includes(language)) return objections['not-a-language']
  const before = (await addedWordings(tx, viewer, instrument)).find((added) => added.language === language)
  if (before && before.version !== shownVersion) return { overtaken: before }
  const { source, ...words } = wording
  const version = (before?.version ?? 0) + 1
  const added = { wording: JSON.stringify(words), source, addedById: viewer.id, addedAt: Temporal.Now.instant() }
  await tx
    .insertInto('instrumentWording')
    .values({ organisationId: viewer.organisationId, instrument: instrument.key, language, ...added })
    .onConflict((conflict) =>
      conflict.columns(['organisationId', 'instrument', 'language']).doUpdateSet({ ...added, version: sql<number>`instrument_wording.version + 1` }),
    )
    .execute()
  await tx
    .insertInto('instrumentWordingVersion')
    .values({ organisationId: viewer.organisationId, instrument: instrument.key, language, version, ...added })
    .execute()
  await recordEvent(tx, viewer, { kind: 'wording added', detail: { instrument: instrument.key, language } })
  return null
}

/** Sets how many points count as a change, with who says so; or takes it away, and shares that rose or fell are blank again. */
export async function setThreshold(
  tx: Db,
  viewer: Viewer,
  instrument: Instrument,
  shownVersion: number | null,
  { points, source }: { points: number | null; source: string | null },
): Promise<Overtaken<SetThreshold> | null> {
  must(maySettle(viewer, 'change', null), 'measures.settle')
  await lockInstrument(tx, viewer, instrument)
  const before = await thresholdOf(tx, viewer, instrument)
  if (before && before.version !== shownVersion) return { overtaken: before }
  if (points === null || source === null) {
    await tx.deleteFrom('changeThreshold').where('organisationId', '=', viewer.organisationId).where('instrument', '=', instrument.key).execute()
  } else {
    const set = { points, source, setById: viewer.id, setAt: Temporal.Now.instant() }
    await tx
      .insertInto('changeThreshold')
      .values({ organisationId: viewer.organisationId, instrument: instrument.key, ...set })
      .onConflict((conflict) =>
        conflict.columns(['organisationId', 'instrument']).doUpdateSet({ ...set, version: sql<number>`change_threshold.version + 1` }),
      )
      .execute()
  }
  await recordEvent(tx, viewer, { kind: 'threshold set', detail: { instrument: instrument.key, points } })
  return null
}

/** One at a time for an instrument: two who say something first, at once, would both find nothing said. */
async function lockInstrument(tx: Db, viewer: Viewer, instrument: Instrument): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`measures ${viewer.organisationId} ${instrument.key}`}, 0))`.execute(tx)
}
