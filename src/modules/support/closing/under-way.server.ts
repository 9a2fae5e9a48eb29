import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { stopMessagesAbout } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import type { WhatIsUnderWay } from '../../people/index.ts'

/** Links to the questions after support ended, sent because somebody agreed to be written to: they open nothing any more. Whoever was to ask rings, or asks nothing. */
export const followUpsUnderWay: WhatIsUnderWay = async (tx, viewer, personId, purpose) => {
  if (purpose !== 'contact-me') return []
  const open = await tx
    .selectFrom('followUp')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('answeredOn', 'is', null)
    .where('droppedAt', 'is', null)
    .where('expiresAt', '>', sql<Temporal.Instant>`now()`)
    .execute()
  return open.map(({ id }) => ({
    what: 'follow-up-link',
    aboutId: id,
    recipient: null,
    kind: 'outcome',
    basis: 'consent',
    reached: false,
    hold: (held) => endLink(held, viewer, id),
  }))
}

async function endLink(tx: Db, viewer: Viewer, id: string): Promise<void> {
  await tx.updateTable('followUp').set({ expiresAt: sql`now()` }).where('organisationId', '=', viewer.organisationId).where('id', '=', id).execute()
  await stopMessagesAbout(tx, viewer, id)
}
