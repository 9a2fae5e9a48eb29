import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { type Instrument, type InstrumentKey, instruments, type Wording, type Wordings } from './instrument.ts'
import type { Asking } from './measure.ts'

/** What an organisation holds for each instrument: all that decides in which words it may be asked. A public page reads it too. */
export async function askings(db: Db, organisationId: string): Promise<Record<InstrumentKey, Asking>> {
  const licences = await db
    .selectFrom('instrumentLicence')
    .select('instrument')
    .where('organisationId', '=', organisationId)
    .where('held', '=', true)
    .execute()
  const wordings = await db
    .selectFrom('instrumentWording')
    .select(['instrument', 'language', 'wording', 'source'])
    .where('organisationId', '=', organisationId)
    .limit(500)
    .execute()
  const asking = (instrument: Instrument): Asking => ({
    instrument,
    holdsLicence: licences.some((licence) => licence.instrument === instrument.key),
    added: Object.fromEntries(
      wordings.filter((row) => row.instrument === instrument.key).map((row) => [row.language, asWording(row)]),
    ) satisfies Wordings,
  })
  return { swemwbs: asking(instruments.swemwbs), ons4: asking(instruments.ons4) }
}

export type SaidLicence = { held: boolean; reference: string | null; saidByName: string | null; saidAt: Temporal.Instant; version: number }
export type AddedWording = { language: string; wording: Wording; addedByName: string | null; addedAt: Temporal.Instant; version: number }
export type SetThreshold = { points: number; source: string; setByName: string | null; setAt: Temporal.Instant; version: number }

/** One instrument as the settings show it. */
export type Settled = {
  instrument: Instrument
  licence: SaidLicence | null
  added: AddedWording[]
  threshold: SetThreshold | null
  serviceIds: string[]
}

/** All that was said about an instrument, with who said it. */
export const settledFor = async (db: Db, viewer: Viewer, instrument: Instrument): Promise<Settled> => ({
  instrument,
  licence: await licenceOf(db, viewer, instrument),
  added: await addedWordings(db, viewer, instrument),
  threshold: await thresholdOf(db, viewer, instrument),
  serviceIds: await servicesAsked(db, viewer, instrument),
})

export const licenceOf = async (db: Db, viewer: Viewer, instrument: Instrument): Promise<SaidLicence | null> =>
  (await db
    .selectFrom('instrumentLicence as said')
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'said.organisationId').onRef('viewer.id', '=', 'said.saidById'))
    .select(['said.held', 'said.reference', 'viewer.name as saidByName', 'said.saidAt', 'said.version'])
    .where('said.organisationId', '=', viewer.organisationId)
    .where('said.instrument', '=', instrument.key)
    .executeTakeFirst()) ?? null

export async function addedWordings(db: Db, viewer: Viewer, instrument: Instrument): Promise<AddedWording[]> {
  const rows = await db
    .selectFrom('instrumentWording as added')
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'added.organisationId').onRef('viewer.id', '=', 'added.addedById'))
    .select(['added.language', 'added.wording', 'added.source', 'viewer.name as addedByName', 'added.addedAt', 'added.version'])
    .where('added.organisationId', '=', viewer.organisationId)
    .where('added.instrument', '=', instrument.key)
    .orderBy('added.language')
    .limit(100)
    .execute()
  return rows.map(({ source, ...row }) => ({ ...row, wording: asWording({ wording: row.wording, source }) }))
}

export const thresholdOf = async (db: Db, viewer: Viewer, instrument: Instrument): Promise<SetThreshold | null> =>
  (await db
    .selectFrom('changeThreshold as set')
    .leftJoin('viewer', (join) => join.onRef('viewer.organisationId', '=', 'set.organisationId').onRef('viewer.id', '=', 'set.setById'))
    .select(['set.points', 'set.source', 'viewer.name as setByName', 'set.setAt', 'set.version'])
    .where('set.organisationId', '=', viewer.organisationId)
    .where('set.instrument', '=', instrument.key)
    .executeTakeFirst()) ?? null

export const servicesAsked = async (db: Db, viewer: Viewer, instrument: Instrument): Promise<string[]> =>
  (
    await db
      .selectFrom('measureSchedule')
      .select('serviceId')
      .where('organisationId', '=', viewer.organisationId)
      .where('instrument', '=', instrument.key)
      .execute()
  ).map((row) => row.serviceId)

const asWording = ({ wording, source }: { wording: unknown; source: string }): Wording => ({ ...(wording as Wording), source })
