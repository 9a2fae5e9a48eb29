import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { stopMessagesAbout } from '../../access/index.server.ts'
import type { Viewer } from '../../access/index.ts'
import type { WayOut, WhatIsUnderWay } from '../consent/withdrawal.ts'
import type { DataKind } from '../consent.ts'
import type { Ended, OnDeath } from '../death/death.ts'

/** A table of links: each has `person_id`, `answered_at` and `expires_at`, and the message that bears one is about it. */
export type LinkTable = 'measure_link' | 'equality_link' | 'feedback_invitation'

type Open = { id: string; expiresAt: Temporal.Instant }

async function openIn(tx: Db, viewer: Viewer, table: LinkTable, personId: string): Promise<Open[]> {
  const { rows } = await sql<Open>`select l.id, l.expires_at from ${sql.table(table)} l
    where l.organisation_id = ${viewer.organisationId} and l.person_id = ${personId} and l.answered_at is null and l.expires_at > now() for no key update`.execute(
    tx,
  )
  return rows
}

const endAt = (tx: Db, viewer: Viewer, table: LinkTable, id: string, at: Temporal.Instant | null) =>
  sql`update ${sql.table(table)} set expires_at = coalesce(${at?.toString() ?? null}::timestamptz, now())
    where organisation_id = ${viewer.organisationId} and id = ${id} and answered_at is null`.execute(tx)

/** Links that still open something, sent because somebody agreed to be written to: when that is taken back they open nothing any more. */
export const linksUnderWay =
  (table: LinkTable, what: WayOut, kind: DataKind): WhatIsUnderWay =>
  async (tx, viewer, personId, purpose) => {
    if (purpose !== 'contact-me') return []
    return (await openIn(tx, viewer, table, personId)).map(({ id }) => ({
      what,
      aboutId: id,
      recipient: null,
      kind,
      basis: 'consent',
      reached: false,
      hold: (held) => endLink(held, viewer, table, id),
    }))
  }

async function endLink(tx: Db, viewer: Viewer, table: LinkTable, linkId: string): Promise<void> {
  await endAt(tx, viewer, table, linkId, null)
  await stopMessagesAbout(tx, viewer, linkId)
}

/** When somebody has died a link leads nowhere any more. One that is made later is born ended: the database sees to it. */
export const linksEndAtDeath = (table: LinkTable): OnDeath => ({
  end: async (tx, viewer, { personId }) => {
    const open = await openIn(tx, viewer, table, personId)
    for (const { id } of open) await endAt(tx, viewer, table, id, null)
    return open.map(({ id, expiresAt }): Ended => ({ what: 'link', id, was: expiresAt.toString() }))
  },
  takeUp: async (tx, viewer, _back, ended) => {
    for (const { id, was } of ended.filter((one) => one.what === 'link')) await endAt(tx, viewer, table, id, Temporal.Instant.from(was))
  },
})
