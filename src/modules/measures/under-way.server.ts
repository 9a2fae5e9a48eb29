import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { stopMessagesAbout } from '../access/index.server.ts'
import type { Viewer } from '../access/index.ts'
import type { WhatIsUnderWay } from '../people/index.ts'

/** Links that still open a questionnaire, sent because somebody agreed to be written to: they open nothing any more. */
export const measureLinksUnderWay: WhatIsUnderWay = async (tx, viewer, personId, purpose) => {
  if (purpose !== 'contact-me') return []
  const links = await tx
    .selectFrom('measureLink')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('personId', '=', personId)
    .where('answeredAt', 'is', null)
    .where('expiresAt', '>', sql<Temporal.Instant>`now()`)
    .execute()
  return links.map(({ id }) => ({
    what: 'measure-link',
    aboutId: id,
    recipient: null,
    kind: 'measures',
    basis: 'consent',
    reached: false,
    hold: (held) => endLink(held, viewer, id),
  }))
}

async function endLink(tx: Db, viewer: Viewer, linkId: string): Promise<void> {
  await tx
    .updateTable('measureLink')
    .set({ expiresAt: sql`now()` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', linkId)
    .execute()
  await stopMessagesAbout(tx, viewer, linkId)
}
