import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { usualAttendanceWords, usualKinds, usualOffReasons, usualThemes } from './defaults.ts'
import { usualPacks, usualTags } from './feedback/vocabulary.ts'
import { usualTalkAudiences } from './outreach/vocabulary.ts'

/** Fills a new organisation with the words that most begin with. Once, in the transaction that began it. */
export async function beginSessions(tx: Db, organisationId: string): Promise<void> {
  const lists = [
    ['activityKind', usualKinds],
    ['sessionTheme', usualThemes],
    ['callingOffReason', usualOffReasons],
    ['attendanceWord', usualAttendanceWords],
    ['feedbackTag', usualTags],
    ['sessionPack', usualPacks],
    ['talkAudience', usualTalkAudiences],
  ] as const
  for (const [table, words] of lists)
    await tx
      .insertInto(table)
      .values(words.map((word, at) => ({ organisationId, id: newId(), meaning: word.meaning, words: JSON.stringify(word.words), position: at + 1 })))
      .execute()
}
