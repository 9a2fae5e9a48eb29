import { sql } from 'kysely'
import type { Ended, OnDeath } from '../people/index.ts'

/** When somebody has died a link to questions leads nowhere any more. One that is made later is born ended: the database sees to it. */
export const measureDeath: OnDeath = {
  end: async (tx, viewer, { personId }) => {
    const open = await tx
      .selectFrom('measureLink')
      .select(['id', 'expiresAt'])
      .where('organisationId', '=', viewer.organisationId)
      .where('personId', '=', personId)
      .where('answeredAt', 'is', null)
      .where('expiresAt', '>', sql<Temporal.Instant>`now()`)
      .forUpdate()
      .execute()
    if (open.length === 0) return []
    await tx
      .updateTable('measureLink')
      .set({ expiresAt: sql<Temporal.Instant>`now()` })
      .where('organisationId', '=', viewer.organisationId)
      .where('id', '=', (eb) => eb.fn.any(eb.val(open.map(({ id }) => id))))
      .execute()
    return open.map(({ id, expiresAt }): Ended => ({ what: 'link', id, was: expiresAt.toString() }))
  },
  takeUp: async (tx, viewer, _back, ended) => {
    for (const { id, was } of ended.filter((one) => one.what === 'link')) {
      await tx
        .updateTable('measureLink')
        .set({ expiresAt: Temporal.Instant.from(was) })
        .where('organisationId', '=', viewer.organisationId)
        .where('id', '=', id)
        .where('answeredAt', 'is', null)
        .execute()
    }
  },
}
