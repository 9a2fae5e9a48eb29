import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { recordEvent } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import type { OwnStorySaid } from './outreach.ts'
import { lockOwn } from './own.queries.server.ts'

/** Says oneself whether one tells one's story, and what of it nobody asks. Taken back, what was said of it is deleted, and no talk counts on it any more. */
export async function sayOwnStory(
  tx: Db,
  viewer: Viewer,
  said: OwnStorySaid,
  version: number | null,
  shown: (story: OwnStorySaid) => Shown,
  today: Temporal.PlainDate,
): Promise<Stale | null> {
  const before = await lockOwn(tx, viewer)
  if (version !== before.version)
    return overtaken(shown({ agrees: before.agreedOn !== null, notAsked: before.notAsked }), shown(said), before.version)
  const agreed = said.agrees ? { agreedOn: before.agreedOn ?? today, notAsked: said.notAsked } : { agreedOn: null, notAsked: null }
  await tx
    .updateTable('speaker')
    .set({ ...agreed, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', before.id)
    .execute()
  if (!said.agrees) await countOnNoMore(tx, viewer, before.id)
  await recordEvent(tx, viewer, { kind: 'settings changed', serviceId: before.serviceId, subjectId: before.id, detail: { what: 'speaker' } })
  return null
}

/** Whoever tells their story no more is confirmed at no talk that is to come. */
export const countOnNoMore = (tx: Db, viewer: Viewer, speakerId: string) =>
  tx
    .updateTable('talkSpeaker')
    .set({ standing: 'asked', reason: null, saidById: viewer.id, saidAt: Temporal.Now.instant() })
    .where('organisationId', '=', viewer.organisationId)
    .where('speakerId', '=', speakerId)
    .where('standing', '=', 'confirmed')
    .where(
      sql<boolean>`exists (select from session s where s.organisation_id = talk_speaker.organisation_id and s.id = talk_speaker.session_id and s.begins_at > now())`,
    )
    .execute()
