import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { wordsToAsk } from './asking.ts'
import {
  answeredVersion,
  type Instrument,
  type InstrumentKey,
  instrumentKeys,
  instruments,
  type Wording,
  type Wordings,
  wordingOf,
} from './instrument.ts'
import type { Answered, Asking } from './measure.ts'
import { schedule } from './schedule.queries.server.ts'

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
    .select(['instrument', 'language', 'wording', 'source', 'version'])
    .where('organisationId', '=', organisationId)
    .limit(500)
    .execute()
  const asking = (instrument: Instrument): Asking => {
    const added = wordings.filter((row) => row.instrument === instrument.key)
    return {
      instrument,
      holdsLicence: licences.some((licence) => licence.instrument === instrument.key),
      added: Object.fromEntries(added.map((row) => [row.language, asWording(row)])) satisfies Wordings,
      versions: Object.fromEntries(added.map((row) => [row.language, row.version])),
    }
  }
  return Object.fromEntries(instrumentKeys.map((key) => [key, asking(instruments[key])])) as Record<InstrumentKey, Asking>
}

/** Which instruments workers find: what the organisation said of it, else what ships; and what a service asks is always there. */
export async function offeredInstruments(db: Db, viewer: Viewer): Promise<ReadonlySet<InstrumentKey>> {
  const said = await db.selectFrom('instrumentOffer').select(['instrument', 'offered']).where('organisationId', '=', viewer.organisationId).execute()
  const asked = new Set((await schedule(db, viewer)).map(({ instrument }) => instrument))
  const offers = (key: InstrumentKey) => said.find(({ instrument }) => instrument === key)?.offered ?? instruments[key].offeredAtFirst
  return new Set(instrumentKeys.filter((key) => asked.has(key) || offers(key)))
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
  offered: boolean
}

/** All that was said about an instrument, with who said it. */
export const settledFor = async (db: Db, viewer: Viewer, instrument: Instrument): Promise<Settled> => ({
  instrument,
  licence: await licenceOf(db, viewer, instrument),
  added: await addedWordings(db, viewer, instrument),
  threshold: await thresholdOf(db, viewer, instrument),
  serviceIds: (await schedule(db, viewer)).filter((asked) => asked.instrument === instrument.key).map((asked) => asked.serviceId),
  offered: (await offeredInstruments(db, viewer)).has(instrument.key),
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

/** The words in which something was answered: those of the version that it was answered in, where the organisation has changed them since. */
export async function wordingAnswered(db: Db, viewer: Viewer, response: Answered): Promise<Wording | null> {
  const { instrument: key, language, instrumentVersion, wordingVersion } = response
  if (language === null) return null
  const asking = (await askings(db, viewer.organisationId))[key]
  const instrument = answeredVersion(key, instrumentVersion)
  if (wordingVersion === null) return wordsToAsk({ ...asking, instrument }, language)
  const row = await db
    .selectFrom('instrumentWordingVersion')
    .select(['wording', 'source'])
    .where('organisationId', '=', viewer.organisationId)
    .where('instrument', '=', key)
    .where('language', '=', language)
    .where('version', '=', wordingVersion)
    .executeTakeFirst()
  return wordingOf(instrument, language, asking.holdsLicence, row ? { [language]: asWording(row) } : asking.added)
}

const asWording = ({ wording, source }: { wording: unknown; source: string }): Wording => ({ ...(wording as Wording), source })
