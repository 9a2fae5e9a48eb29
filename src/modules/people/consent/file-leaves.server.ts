import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import type { Viewer } from '../../access/index.ts'
import type { FileFor } from '../list/forms.ts'
import { mayShareEach } from './sharing.queries.server.ts'

/**
 * Who of these may stand in a file. For work here everybody whom the viewer may see; for somebody outside only those of whom it may be shared.
 * Where some may not, it says so first, and leaves them out only once that was agreed to.
 */
export async function whoMayLeave<Row extends { id: string }>(
  db: Db,
  viewer: Viewer,
  people: readonly Row[],
  { audience, purpose, recipient, onlyAgreed }: FileFor,
): Promise<{ people: Row[]; objection: Objection | null }> {
  if (audience === 'here' || purpose === null || recipient === null) return { people: [...people], objection: null }
  const ids = people.map(({ id }) => id)
  const answers = await mayShareEach(db, viewer, ids, { purpose, recipient, kind: 'identity' })
  const agreed = people.filter(({ id }) => answers.get(id)?.may === true)
  const without = people.length - agreed.length
  if (agreed.length === 0) return { people: [], objection: { key: 'rights:export.nobodyMay', field: 'recipient', values: { recipient } } }
  if (without > 0 && !onlyAgreed)
    return { people: [], objection: { key: 'rights:export.someMayNot', field: 'onlyAgreed', values: { count: without, recipient } } }
  return { people: agreed, objection: null }
}
