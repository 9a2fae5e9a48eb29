import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Viewer } from '../../access/index.ts'
import { alertsOf, apartOf, languagesOf, needsOf, timesOf, waysOf } from '../columns.server.ts'
import type { InterpreterAnswer } from '../person.ts'
import { visible } from '../visible.server.ts'
import type { Minded } from './minding.ts'

/** What to mind before some people are contacted, in one statement however many they are. Whom the viewer may not see is not in it. */
export async function mindedOf(db: Db, viewer: Viewer, personIds: readonly string[]): Promise<Map<string, Minded>> {
  const asked = [...new Set(personIds)]
  if (asked.length === 0) return new Map()
  const rows = await visible(db, viewer)
    .where('person.id', '=', (eb) => eb.fn.any(eb.val(asked)))
    .select(['person.id', 'person.interpreter', 'person.interpreterNote', 'person.communicationNeeds'])
    .select([languagesOf.as('languages'), waysOf.as('ways'), alertsOf.as('alerts'), needsOf.as('needs'), timesOf.as('times')])
    .select(apartOf(db, viewer).as('apart'))
    .$narrowType<{ interpreter: InterpreterAnswer }>()
    .execute()
  return new Map(rows.map((row) => [row.id, row]))
}

/**
 * The same as an expression of a statement of another module, by the column that bears the person: a list says it with its rows. Null of whom the viewer may not see.
 */
export const mindedIn = (db: Db, viewer: Viewer, personIdRef: string) =>
  sql<Minded | null>`(${visible(db, viewer)
    .where('person.id', '=', sql.ref<string>(personIdRef))
    .select(
      sql`jsonb_build_object('id', person.id, 'interpreter', person.interpreter, 'interpreterNote', person.interpreter_note,
        'communicationNeeds', person.communication_needs, 'languages', ${languagesOf}, 'ways', ${waysOf}, 'alerts', ${alertsOf}, 'needs', ${needsOf},
        'times', ${timesOf}, 'apart', ${apartOf(db, viewer)})`.as('minded'),
    )})`

export type Pair = { personId: string; otherId: string }

/**
 * Which of these people must not meet each other: asked before they are put in one place. Both are among those given, so it tells nobody of anybody else;
 * it asks for nobody's reason to see them, since the one who makes the list puts them together.
 */
export async function mustNotMeet(tx: Db, personIds: readonly string[]): Promise<Pair[]> {
  const asked = [...new Set(personIds)]
  if (asked.length < 2) return []
  const { rows } = await sql<Pair>`
    select distinct least(m.person_id, m.other_person_id) as "personId", greatest(m.person_id, m.other_person_id) as "otherId" from must_not_meet m
     where m.organisation_id = current_organisation() and m.ended_at is null and m.person_id <> m.other_person_id
       and m.person_id = any (${asked}::uuid[]) and m.other_person_id = any (${asked}::uuid[])
     order by 1, 2`.execute(tx)
  return rows
}
