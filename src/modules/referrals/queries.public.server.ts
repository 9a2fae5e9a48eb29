import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Spoken } from '../../platform/spoken.ts'

export type StartedPartner = {
  name: Spoken
  about: Spoken
  partnerSlug: string
  partnerName: string
  partnerLanguages: string[]
  serviceSlug: string
  serviceName: Spoken
}

/** The partners of a programme that have started, each with its own form; none where there is no such programme. The lead stores nothing of who comes. */
export async function programmeForPublic(db: Db, leadSlug: string, programmeSlug: string): Promise<StartedPartner[]> {
  const { rows } = await sql<StartedPartner>`
    select name, about, partner_slug, partner_name, partner_languages, service_slug, service_name from programme_for_public(${leadSlug}, ${programmeSlug})`.execute(
    db,
  )
  return rows
}

/** All that a reference tells whoever holds it: that something was received, and until when it is answered. */
export async function receiptOf(db: Db, reference: string): Promise<{ receivedOn: Temporal.PlainDate; decideBy: Temporal.PlainDate } | null> {
  const { rows } = await sql<{
    receivedOn: Temporal.PlainDate
    decideBy: Temporal.PlainDate
  }>`select received_on, decide_by from receipt_of(${reference})`.execute(db)
  return rows[0] ?? null
}
