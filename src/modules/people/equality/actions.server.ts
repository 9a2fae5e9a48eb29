import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { lockPerson } from '../person.queries.server.ts'
import type { Answered } from './forms.ts'
import { askedQuestions } from './queries.server.ts'
import { objectionTo } from './rules.ts'

/** Writes down what somebody said of themself to a worker. Whoever writes it need not be one who may read it afterwards. */
export async function writeAnswers(tx: Db, viewer: Viewer, personId: string, said: Answered, language: string): Promise<Objection | null> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'ask-equality', null), 'equality.ask')
  const objection = objectionTo(said, await askedQuestions(tx, viewer.organisation), 'with-worker')
  if (objection) return objection
  await sql`select write_equality(${personId}::uuid, ${JSON.stringify(said.answers)}::jsonb, ${said.agreed}, ${language})`.execute(tx)
  await recordEvent(tx, viewer, { kind: 'equality answered', personId, detail: { how: 'with-worker' } })
  return null
}

/** Takes back all that somebody said of themself, because they want that. Nothing of it stays, and what was there is not written down. */
export async function takeBackAnswers(tx: Db, viewer: Viewer, personId: string): Promise<void> {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'ask-equality', null), 'equality.ask')
  const { rows } = await sql<{ gone: number }>`select take_back_equality(${personId}::uuid) as gone`.execute(tx)
  if ((rows[0]?.gone ?? 0) > 0) await recordEvent(tx, viewer, { kind: 'equality taken back', personId })
}
