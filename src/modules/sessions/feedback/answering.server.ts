import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { isId } from '../../../platform/id.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Asked, Reply } from './feedback.ts'

/** How a stranger comes to the questions: by a code, of all sessions or of one, or by a link of their own. */
export type By = { code: string | null; sessionId: string | null; token: string | null }

const codeOf = (code: string | null) => (code !== null && /^[A-Za-z0-9_-]{12,40}$/.test(code) ? code : null)

/** What is asked; undefined where nothing is, any more or not yet. */
export async function askedBy(db: Db, { code, sessionId, token }: By): Promise<Asked | undefined> {
  if (sessionId !== null && !isId(sessionId)) return undefined
  const hash = token === null ? null : hashOf(token)
  const { rows } = await sql<Asked>`
    select asking_id, set_id, edition, title, naming, public_name, activity_id, session_id, on_day, invitation_id, spent, spoken, questions
      from feedback_asked(${codeOf(code)}, ${sessionId}::uuid, ${hash})`.execute(db)
  return rows[0]
}

type Given = { formId: string; language: string; way: 'link' | 'tablet'; leave: boolean; named: boolean; replies: readonly Reply[] }

/**
 * Keeps what somebody answered, in the database's own words: it writes down neither who nor when but the day. The form is known again by a digest, so that it counts once;
 * the list of forms that everybody else's are kept in would bear the minute beside it.
 */
export async function giveFeedback(db: Db, { code, sessionId, token }: By, given: Given): Promise<'kept' | 'twice' | 'gone'> {
  const hash = token === null ? null : hashOf(token)
  const { rows } = await sql<{ came: 'kept' | 'twice' | 'gone' }>`
    select give_feedback(${codeOf(code)}, ${sessionId}::uuid, ${hash}, ${hashOf(`feedback ${given.formId}`)}, ${given.language}, ${given.way},
      ${given.leave}, ${given.named}, ${JSON.stringify(given.replies)}::jsonb) as came`.execute(db)
  return rows[0]?.came ?? 'gone'
}
