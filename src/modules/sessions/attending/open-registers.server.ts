import { sql } from 'kysely'

/** So far back a register is asked for. */
const daysBack = 14

export const openRegistersFrom = (today: Temporal.PlainDate): Temporal.PlainDate => today.subtract({ days: daysBack })

/** Over, held, of an activity that goes on, and nobody closed its register. Asked of sessions that were joined with their activity and what calls them off. */
export const registerIsOpen = sql<boolean>`(session.ends_at < now() and off.id is null and activity.closed_on is null and not exists (
  select from register_closing r where r.organisation_id = session.organisation_id and r.session_id = session.id and r.reopened_at is null))`
