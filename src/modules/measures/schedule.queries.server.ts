import type { Db } from '../../platform/db.ts'
import { together } from '../../platform/together.ts'
import type { Viewer } from '../access/index.ts'
import type { Rhythm, Since } from './due.ts'
import type { Instrument, InstrumentKey } from './instrument.ts'

/** In which service an instrument is asked, and when. */
export type Asked = { instrument: InstrumentKey; serviceId: string } & Rhythm & Since

const rhythmColumns = ['firstWithinDays', 'everyWeeks', 'atEnd', 'windowDays', 'askedSince'] as const

/** Where and when each instrument is asked, as the commissions say: what a service says of itself, else what holds in all of them. */
export async function schedule(db: Db, viewer: Viewer): Promise<Asked[]> {
  const [own, everywhere] = await together(
    db
      .selectFrom('measureSchedule')
      .select(['instrument', 'serviceId', 'asked', ...rhythmColumns])
      .where('organisationId', '=', viewer.organisationId)
      .orderBy('instrument')
      .execute(),
    db
      .selectFrom('measureEverywhere')
      .select(['instrument', ...rhythmColumns])
      .where('organisationId', '=', viewer.organisationId)
      .orderBy('instrument')
      .execute(),
  )
  const services =
    everywhere.length === 0 ? [] : await db.selectFrom('service').select('id').where('organisationId', '=', viewer.organisationId).execute()
  const inherited = everywhere.flatMap((rule) =>
    services
      .filter(({ id }) => !own.some(({ serviceId, instrument }) => serviceId === id && instrument === rule.instrument))
      .map(({ id }) => ({ ...rule, serviceId: id })),
  )
  return [...own.filter(({ asked }) => asked).map(({ asked: _, ...row }) => row), ...inherited].map((row) => ({
    ...row,
    instrument: row.instrument as InstrumentKey,
  }))
}

/** What is said of one instrument: in all services, and in single ones. */
export type Said = Rhythm & Since & { version: number }
export type SaidOfService = Said & { serviceId: string; asked: boolean }

export const saidEverywhere = async (db: Db, viewer: Viewer, instrument: Instrument): Promise<Said | null> =>
  (await db
    .selectFrom('measureEverywhere')
    .select([...rhythmColumns, 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('instrument', '=', instrument.key)
    .executeTakeFirst()) ?? null

export const saidOfServices = (db: Db, viewer: Viewer, instrument: Instrument): Promise<SaidOfService[]> =>
  db
    .selectFrom('measureSchedule')
    .select(['serviceId', 'asked', ...rhythmColumns, 'version'])
    .where('organisationId', '=', viewer.organisationId)
    .where('instrument', '=', instrument.key)
    .execute()
