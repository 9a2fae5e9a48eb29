import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { enter, openTin, takeBack } from './actions.server.ts'
import type { CountWritten } from './forms.ts'
import { countOf, tinOf } from './queries.server.ts'
import { countedOf, linesOfCount, objectionToCount, objectionToMoney } from './rules.ts'

/** Counts up the tin of a session: what should be in it against what is. A difference is explained; what stays as the next float goes out of it again. */
export async function countUp(tx: Db, viewer: Viewer, sessionId: string, said: CountWritten, today: Temporal.PlainDate): Promise<Objection | null> {
  const { session, counted } = await openTin(tx, viewer, sessionId, today)
  if (counted) return { key: 'money:objection.counted' }
  const objection = objectionToMoney({ ...session, counted }, 'count', today)
  if (objection) return objection
  const { tin } = await tinOf(tx, viewer, sessionId)
  const { currency } = viewer.organisation
  const wrong = objectionToCount(said, { tin, currency })
  if (wrong) return wrong
  if (said.handedToId !== null && !(await worksHere(tx, viewer, said.handedToId))) return { key: 'form:chooseOne', field: 'handedToId' }
  const minor = countedOf(said, currency) as number
  const entry = { id: newId(), kind: 'count' as const, minor, personId: null, why: said.why }
  await enter(tx, viewer, session, entry, linesOfCount(tin, minor, said.floatMinor), { floatMinor: said.floatMinor, handedToId: said.handedToId })
  await recordEvent(tx, viewer, {
    kind: 'money counted',
    serviceId: session.serviceId,
    subjectId: session.id,
    onDay: session.onDay,
    detail: { counted: minor, difference: minor - tin },
  })
  return null
}

/** Opens a tin that was counted again, until it is banked. The count stays on record. */
export async function openAgain(tx: Db, viewer: Viewer, sessionId: string, why: string | null, today: Temporal.PlainDate): Promise<Objection | null> {
  const { session } = await openTin(tx, viewer, sessionId, today)
  const count = await countOf(tx, viewer, sessionId)
  if (count === null) return null
  const objection = await takeBack(tx, viewer, sessionId, { id: newId(), entryId: count.entryId, why }, today)
  if (objection) return objection
  await recordEvent(tx, viewer, { kind: 'count taken back', serviceId: session.serviceId, subjectId: session.id, onDay: session.onDay })
  return null
}

const worksHere = async (tx: Db, viewer: Viewer, id: string): Promise<boolean> =>
  (await tx
    .selectFrom('viewer')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .where('endedAt', 'is', null)
    .executeTakeFirst()) !== undefined
