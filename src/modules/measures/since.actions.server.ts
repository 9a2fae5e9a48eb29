import { sql } from 'kysely'
import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { type Asked, schedule } from './schedule.queries.server.ts'

type Place = Pick<Asked, 'serviceId' | 'instrument'>

/**
 * Looks at what is asked before a change, whether of a rule or of where a service is given; what it gives back is called once the change stands, and
 * writes down the day for what is asked from now on. What is asked on keeps its day, whichever rule asks it now. One change at a time, so that none
 * looks at what another is about to change.
 */
export async function watchAsked(tx: Db, viewer: Viewer, today: PlainDate): Promise<() => Promise<void>> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`measures asked ${viewer.organisationId}`}, 0))`.execute(tx)
  const before = await schedule(tx, viewer)
  return async () => {
    const after = await schedule(tx, viewer)
    await begin(tx, viewer, without(after, before), today)
    await end(tx, viewer, without(before, after))
  }
}

const without = (some: readonly Place[], others: readonly Place[]): Place[] =>
  some.filter((one) => !others.some((other) => other.serviceId === one.serviceId && other.instrument === one.instrument))

async function begin(tx: Db, { organisationId }: Viewer, began: readonly Place[], askedSince: PlainDate): Promise<void> {
  if (began.length === 0) return
  await tx
    .insertInto('measureAskedSince')
    .values(began.map(({ serviceId, instrument }) => ({ organisationId, serviceId, instrument, askedSince })))
    .execute()
}

async function end(tx: Db, { organisationId }: Viewer, ended: readonly Place[]): Promise<void> {
  if (ended.length === 0) return
  await tx
    .deleteFrom('measureAskedSince')
    .where('organisationId', '=', organisationId)
    .where((eb) => eb.or(ended.map(({ serviceId, instrument }) => eb.and({ serviceId, instrument }))))
    .execute()
}
