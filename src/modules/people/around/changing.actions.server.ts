import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound } from '../../../platform/http.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { may } from '../access.ts'
import { lockPerson } from '../person.queries.server.ts'
import type { EmergencySaid, ProfessionalSaid } from './actions.server.ts'
import { aroundOf } from './queries.server.ts'

/** A thing in words, field by field, as its form shows it. */
export type Shown = { field: string; label: string; text: string }[]

/** Both texts of what differs; null where nothing does. */
export const differing = (theirs: Shown, yours: Shown) =>
  theirs
    .map((one, at) => ({ field: one.field, label: one.label, theirs: one.text, yours: yours[at]?.text ?? '' }))
    .filter((one) => one.theirs !== one.yours)

type Changed<Said> = { id: string; version: number | null; said: Said; inWords: (said: Said) => Shown }

/** Puts right what is known of an emergency contact. Changed by somebody else meanwhile, both texts come back. */
export async function changeEmergencyContact(tx: Db, viewer: Viewer, personId: string, change: Changed<EmergencySaid>): Promise<Stale | null> {
  const held = await found(tx, viewer, personId, 'emergencyContacts', change.id)
  const lines = differing(change.inWords(held), change.inWords(change.said))
  if (lines.length === 0) return null
  if (change.version !== held.version) return { stale: lines, version: held.version }
  await tx
    .updateTable('emergencyContact')
    .set({ ...change.said, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await changed(tx, viewer, personId, held.id, 'emergency-contact')
  return null
}

/** Puts right what is known of a professional. */
export async function changeProfessional(tx: Db, viewer: Viewer, personId: string, change: Changed<ProfessionalSaid>): Promise<Stale | null> {
  const held = await found(tx, viewer, personId, 'professionals', change.id)
  const lines = differing(change.inWords(held), change.inWords(change.said))
  if (lines.length === 0) return null
  if (change.version !== held.version) return { stale: lines, version: held.version }
  await tx
    .updateTable('professional')
    .set({ ...change.said, version: sql`version + 1` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', held.id)
    .execute()
  await changed(tx, viewer, personId, held.id, 'professional')
  return null
}

async function found<What extends 'emergencyContacts' | 'professionals'>(tx: Db, viewer: Viewer, personId: string, what: What, id: string) {
  await lockPerson(tx, viewer, personId)
  must(may(viewer, 'correct', null), 'people.correct')
  const around = await aroundOf(tx, viewer, personId)
  const rows: readonly (typeof around)[What][number][] = around[what]
  const held = rows.find((one) => one.id === id)
  if (!held) throw notFound()
  return held
}

export const changed = (tx: Db, viewer: Viewer, personId: string, id: string, what: string) =>
  recordEvent(tx, viewer, { kind: 'around changed', personId, subjectId: id, detail: { what } })
