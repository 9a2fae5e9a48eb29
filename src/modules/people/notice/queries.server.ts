import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import type { NoticeEdition } from './notice.ts'

/** What the organisation's notice says now, by language; null where there is none yet. */
export async function latestNotice(db: Db, viewer: Viewer): Promise<NoticeEdition | null> {
  const row = await db
    .selectFrom('privacyNotice')
    .select(['edition', 'words', 'since'])
    .where('organisationId', '=', viewer.organisationId)
    .orderBy('edition', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row ? { ...row, words: row.words as Record<string, string> } : null
}
