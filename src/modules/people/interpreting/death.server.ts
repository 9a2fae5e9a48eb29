import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { Ended, OnDeath, ToTell } from '../death/death.ts'

/** When somebody has died nobody interprets for them any more, and whoever was booked should hear before they set out. */
export const interpretingDeath: OnDeath = {
  end: async (tx, viewer, { personId, diedOn, today }) => {
    const called = await toCome(tx, viewer, personId)
      // on the day itself it may have been held before: unless that is today, it waits to be said how it went
      .where((eb) => eb.or([eb('onDay', '>', diedOn), eb('onDay', '=', today)]))
      .forNoKeyUpdate()
      .execute()
    await stand(
      tx,
      viewer,
      called.map(({ id }) => id),
      'booked',
      'cancelled',
    )
    return called.map(({ id, onDay }): Ended => ({ what: 'interpreting', id, was: onDay.toString() }))
  },
  takeUp: async (tx, viewer, { today }, ended) => {
    const ahead = ended.filter(({ what, was }) => what === 'interpreting' && Temporal.PlainDate.compare(Temporal.PlainDate.from(was), today) >= 0)
    await stand(
      tx,
      viewer,
      ahead.map(({ id }) => id),
      'cancelled',
      'booked',
    )
  },
  toTell: async (db, viewer, personId, today) => {
    const booked = await toCome(db, viewer, personId)
      .leftJoin('interpreter as i', (join) => join.onRef('i.organisationId', '=', 'b.organisationId').onRef('i.id', '=', 'b.interpreterId'))
      .select([sql<string>`coalesce(i.name, b.other_name)`.as('name'), sql<string | null>`coalesce(i.phone, i.email)`.as('reach')])
      .where('b.onDay', '>=', today)
      .orderBy('b.onDay')
      .orderBy('b.id')
      .limit(20)
      .execute()
    return booked.map(({ name, reach }): ToTell => ({ who: 'interpreter', name, reach }))
  },
}

const toCome = (db: Db, viewer: Viewer, personId: string) =>
  db
    .selectFrom('interpreterBooking as b')
    .select(['b.id', 'b.onDay'])
    .where('b.organisationId', '=', viewer.organisationId)
    .where('b.personId', '=', personId)
    .where('b.state', '=', 'booked')

async function stand(tx: Db, viewer: Viewer, ids: readonly string[], was: 'booked' | 'cancelled', becomes: 'booked' | 'cancelled'): Promise<void> {
  if (ids.length === 0) return
  await tx
    .updateTable('interpreterBooking')
    .set({ state: becomes, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
    // what was said of it meanwhile stays said
    .where('state', '=', was)
    .execute()
}
