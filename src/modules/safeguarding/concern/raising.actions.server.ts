import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { must, type Viewer } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import { may } from '../access.ts'
import { lawOf } from '../law.ts'
import { neutralWords } from '../neutral.server.ts'
import type { Raised } from './concern.ts'
import { safeguardingLeads } from './queries.server.ts'
import { consentKept, firstSteps, objectionToRaising } from './rules.ts'

export type NewConcern = Raised & { /** A lead who is not to see it: it is about them. */ notFor: string | null }

/**
 * Raises a concern, with the first steps that the country's practice begins with, and tells its handlers in words that say nothing.
 * It leaves no event: not even that there is a concern is for others to know. Whoever raises it reads nothing back but the receipt.
 */
export async function raiseConcern(tx: Db, viewer: Viewer, { notFor, ...sent }: NewConcern, today: PlainDate): Promise<{ id: string } | Objection> {
  must(may(viewer, 'raise', null), 'safeguarding.raise')
  if (sent.personId !== null) await findPerson(tx, viewer, sent.personId)
  const law = lawOf(viewer.organisation.country)
  const raised = consentKept(sent)
  const objection = objectionToRaising(raised, law, today) ?? (await objectionToKeeping(tx, notFor))
  if (objection) return objection

  const id = newId()
  const { organisationId } = viewer
  await tx
    .insertInto('concern')
    .values({
      ...raised,
      about: raised.personId === null ? raised.about : null,
      organisationId,
      id,
      keptFrom: sql<string[]>`leads_kept_from(${raised.personId}::uuid, ${notFor}::uuid)`,
      raisedById: viewer.id,
    })
    .execute()
  await tx.insertInto('concernReceipt').values({ organisationId, concernId: id, raisedById: viewer.id }).execute()
  const steps = firstSteps(law, raised.whose, today).map((step) => ({ ...step, organisationId, id: newId(), concernId: id, setById: viewer.id }))
  await tx.insertInto('concernStep').values(steps).execute()
  await tellHandlers(tx, id)
  return { id }
}

/** Writes to the handlers that something waits for them. */
export async function tellHandlers(tx: Db, concernId: string): Promise<void> {
  const { subjects, bodies } = neutralWords()
  await sql`select tell_handlers(${concernId}, ${subjects}::jsonb, ${bodies}::jsonb)`.execute(tx)
}

/** One lead at least is left to see it: where there is only the one whom it is about, it is the authority's from the beginning. */
async function objectionToKeeping(tx: Db, notFor: string | null): Promise<Objection | null> {
  if (notFor === null) return null
  const leads = await safeguardingLeads(tx)
  if (!leads.some((lead) => lead.id === notFor)) return { key: 'form:chooseOne', field: 'notFor' }
  return leads.length === 1 ? { key: 'safeguarding:objection.onlyLead', field: 'notFor' } : null
}
