import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { basesOf } from '../consent/sharing.queries.server.ts'
import { type Basis, sharingOf } from '../consent/sharing.ts'
import { type DataKind, dataKinds } from '../consent.ts'
import { consentsOf } from '../person.queries.server.ts'

export type Shareable = { kind: DataKind; basis: Basis }

/** What may be shared with some recipients now, by the same rule that every way out asks, and on which ground. Two statements, however many there are. */
export async function heldFor(
  db: Db,
  viewer: Viewer,
  personId: string,
  recipients: readonly string[],
  today: Temporal.PlainDate,
): Promise<Map<string, Shareable[]>> {
  if (recipients.length === 0) return new Map()
  const consents = await consentsOf(db, viewer, personId)
  const named = await basesOf(db, viewer, personId)
  const held = (recipient: string) =>
    dataKinds.flatMap((kind): Shareable[] => {
      const answer = sharingOf({ purpose: 'work-together', recipient, kind }, consents, named, today)
      return answer.may ? [{ kind, basis: answer.basis }] : []
    })
  return new Map(recipients.map((recipient) => [recipient, held(recipient)]))
}
