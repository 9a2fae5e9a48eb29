import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import type { VenueSaid } from './organisation.ts'
import { overtaken, type Shown } from './stale.ts'
import { lockVenue } from './venue.queries.server.ts'

export async function addVenue(tx: Db, viewer: Viewer, said: VenueSaid): Promise<void> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const id = newId()
  await tx
    .insertInto('venue')
    .values({ organisationId: viewer.organisationId, id, ...said })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'venue' } })
}

export async function changeVenue(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: VenueSaid,
  version: number | null,
  shown: (venue: VenueSaid) => Shown,
): Promise<Stale | null> {
  must(may(viewer, 'change-settings', null), 'organisation.change-settings')
  const before = await lockVenue(tx, viewer, id)
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  await tx
    .updateTable('venue')
    .set({ ...said, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'venue' } })
  return null
}
