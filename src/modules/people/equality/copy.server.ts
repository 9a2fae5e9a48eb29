import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Words } from '../../../platform/i18n.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import type { HeldTable } from '../rights/held.ts'
import { answerText, type HowAnswered, howAnsweredLabel, questionName } from './question.ts'

type Row = {
  question: string
  words: Spoken | null
  answer: string
  how: HowAnswered
  language: string
  answeredOn: Temporal.PlainDate
  recordedBy: string | null
}

/**
 * What somebody said of themself, for the copy of everything held that they asked for. The database gives it to whoever makes that copy, as long as the request is open,
 * though they may not read it otherwise; so it goes into the file, and no page shows it.
 */
export async function equalityInCopy(db: Db, viewer: Viewer, requestId: string, words: Words): Promise<HeldTable | null> {
  const { rows } = await sql<Row>`select * from equality_for_copy(${requestId}::uuid)`.execute(db)
  if (rows.length === 0) return null
  return {
    name: 'equality_answer',
    columns: ['question', 'answer', 'how', 'language', 'answered_on', 'recorded_by_id'],
    chosen: [],
    rows: rows.map((row) => ({
      id: row.question,
      cells: {
        question: questionName({ key: row.question, words: row.words }, words, viewer.organisation.language),
        answer: answerText(row.question, row.answer, words),
        how: words.t(howAnsweredLabel[row.how]),
        language: row.language,
        answered_on: row.answeredOn,
        recorded_by_id: row.recordedBy,
      },
    })),
  }
}
