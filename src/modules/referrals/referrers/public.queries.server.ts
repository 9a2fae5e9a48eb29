import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { hashOf } from '../../../platform/seal.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import type { ToldState } from './referrer.ts'

/** Whose link somebody holds, and who they are there as far as the link says. */
export type HeldReferrer = {
  referrerId: string
  linkId: string
  name: string
  contactName: string | null
  contactEmail: string | null
  contactPhone: string | null
}

/** What the token in the address opens; null where it opens nothing. From then on the transaction may put in referrals of this referrer, and of no other. */
export async function heldReferrer(db: Db, token: string, today: Temporal.PlainDate): Promise<HeldReferrer | null> {
  const hash = hashOf(token.slice(0, 200))
  await sql`select set_config('app.link', ${hash}, true)`.execute(db)
  const { rows } = await sql<HeldReferrer>`select * from referrer_by_link(${hash})`.execute(db)
  if (rows[0]) await sql`select use_referrer_link(${hash}, ${today}::date)`.execute(db)
  return rows[0] ?? null
}

export type ToldReferral = {
  id: string
  reference: string
  ownReference: string | null
  sentBy: string | null
  receivedOn: Temporal.PlainDate
  decideBy: Temporal.PlainDate
  service: Spoken
  stands: ToldState
}

/** What became of the referrals of whoever holds a link, the latest first; those in whose references or sender a word stands, where one is sought. */
export async function toldReferrals(db: Db, token: string, { after, sought }: ToldList, most = 25) {
  const { rows } = await sql<ToldReferral>`
    select * from referrals_by_link(${hashOf(token.slice(0, 200))}, ${after?.day ?? null}::date, ${after?.id ?? null}::uuid, ${most + 1}, ${sought}::text)`.execute(
    db,
  )
  return { referrals: rows.slice(0, most), hasMore: rows.length > most }
}

export type ToldList = { after: { day: Temporal.PlainDate; id: string } | null; sought: string | null }
