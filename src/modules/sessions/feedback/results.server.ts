import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { readsIn } from './access.ts'
import type { Question } from './feedback.ts'
import { type Counted, type Told, toldToAll, toldWhole, unlessFew } from './rules.ts'
import { linesOf } from './sets.queries.server.ts'

/** Of which answers: by session, activity, venue, language, and the days of the sessions. */
export type Sought = {
  setId: string
  activityId: string | null
  sessionId: string | null
  venueId: string | null
  language: string | null
  from: PlainDate
  until: PlainDate
}

export type Result = { question: Question & { isPast: boolean }; told: Told }
export type Results = { answers: number | null; came: number | null; lines: Result[] }

type Row = { lineId: string | null; what: 'answers' | 'asked' | 'replied' | 'value' | 'came'; value: number | null; n: number }

/** What was answered, question by question. With `whole`, everything, in the services in which the viewer reads it; else what may be told to everybody. */
export async function resultsOf(db: Db, viewer: Viewer, sought: Sought, whole: boolean): Promise<Results> {
  const services = whole ? readsIn(viewer) : null
  const { rows } = await sql<Row>`
    select line_id, what, value, n::int as n from feedback_counts(${sought.setId}::uuid, ${services === null ? null : [...services]}::uuid[], ${sought.activityId}::uuid,
      ${sought.sessionId}::uuid, ${sought.venueId}::uuid, ${sought.language}, ${sought.from.toString()}::date, ${sought.until.toString()}::date)`.execute(
    db,
  )
  const sum = (what: Row['what'], lineId: string | null = null) => rows.find((row) => row.what === what && row.lineId === lineId)?.n ?? 0
  const lines = (await linesOf(db, viewer, sought.setId)).flatMap((question): Result[] => {
    const { lineId } = question
    const values = rows.flatMap((row) => (row.what === 'value' && row.lineId === lineId && row.value !== null ? [[row.value, row.n] as const] : []))
    const counted: Counted = { asked: sum('asked', lineId), replied: sum('replied', lineId), values: new Map(values) }
    if (question.isPast && counted.asked === 0) return []
    return [{ question, told: whole ? toldWhole(question, counted) : toldToAll(question, counted) }]
  })
  const answers = sum('answers')
  return { answers: whole ? answers : unlessFew(answers), came: sought.language === null ? sum('came') : null, lines }
}

/** What came of the sessions of an activity. */
export type OutcomeRow = { sessionId: string; onDay: PlainDate; came: number; heads: number; packs: number; wentOn: number }

export async function outcomeOf(db: Db, activityId: string, from: PlainDate, until: PlainDate, days: number): Promise<OutcomeRow[]> {
  const { rows } = await sql<OutcomeRow>`
    select session_id, on_day, came::int as came, heads::int as heads, packs::int as packs, went_on::int as went_on
      from outcome_of_activity(${activityId}::uuid, ${from.toString()}::date, ${until.toString()}::date, ${days})`.execute(db)
  return rows
}
