import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { giveEpisode } from '../caseload/actions.server.ts'
import { takers } from '../caseload/queries.server.ts'
import { setHandOverTask } from '../task/actions.server.ts'
import { mayTogether } from './access.ts'
import { objections } from './objection.ts'
import { lockEpisodes, openAmong } from './queries.server.ts'
import { objectionToGiving, sift } from './rules.ts'

/**
 * Gives several people to one worker, in one move of caseloads: it is taken back as others are. With whom it cannot be done is left out, and kept with the
 * reason. Whoever takes over finds one task with the note.
 */
export async function giveTogether(
  tx: Db,
  viewer: Viewer,
  wished: { episodeIds: readonly string[]; toId: string; note: string | null },
  today: PlainDate,
): Promise<{ id: string; people: number; left: number } | Objection> {
  must(mayTogether(viewer, 'assign', null), 'due.move')
  if (wished.episodeIds.length === 0) return objections['nobody-chosen']
  await lockEpisodes(tx, viewer, wished.episodeIds)
  const open = await openAmong(tx, viewer, wished.episodeIds)
  const able = await takers(tx, viewer, [...new Set(open.map((one) => one.serviceId))])
  const taker = able.find((one) => one.id === wished.toId)
  if (!taker) return objections['nobody-to']
  const sifted = sift(wished.episodeIds, open, (one) =>
    may(viewer, 'hand-over', { serviceId: one.serviceId, workerId: one.workerId }) ? objectionToGiving(one, taker) : 'not-yours',
  )
  if (sifted.able.length === 0) return objections['nobody-able']

  const id = newId()
  const { organisationId, id: movedById } = viewer
  const row = { organisationId, id, fromId: null, note: wished.note, movedById, leftOut: JSON.stringify(sifted.left) }
  await tx.insertInto('caseloadMove').values(row).execute()
  for (const one of sifted.able) await giveEpisode(tx, viewer, id, one, taker, today)
  if (taker.id !== viewer.id)
    await setHandOverTask(tx, viewer, { personId: null, serviceId: null, aboutId: id, forId: taker.id, words: wished.note, dueOn: today })
  const detail = { people: sifted.able.length, left: sifted.left.length, takers: 1 }
  await recordEvent(tx, viewer, { kind: 'caseload moved', subjectId: id, onDay: today, detail })
  return { id, people: sifted.able.length, left: sifted.left.length }
}
