import { sql } from 'kysely'
import type { PlainDate } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import type { Words } from '../../../platform/i18n.ts'
import { isId, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { visible } from '../visible.server.ts'
import { mayRights } from './access.ts'
import { type Breach, lockBreach } from './breach.queries.server.ts'
import { authorityBy } from './rules.ts'

export type NewBreach = { awareAt: Temporal.Instant; happenedOn: PlainDate | null; what: string; peopleCount: number; risk: Breach['risk'] }

/** Writes a breach down. Every one is, also one that harms nobody; the clock runs from when the organisation knew. */
export async function logBreach(tx: Db, viewer: Viewer, breach: NewBreach): Promise<{ id: string } | Objection> {
  must(mayRights(viewer, 'log-breach', null), 'people.log-breach')
  if (Temporal.Instant.compare(breach.awareAt, Temporal.Now.instant()) > 0) return { key: 'form:inFuture', field: 'awareOn' }
  const id = newId()
  await tx
    .insertInto('breach')
    .values({ ...breach, organisationId: viewer.organisationId, id, loggedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, { kind: 'breach logged', subjectId: id, detail: { risk: breach.risk } })
  return { id }
}

export type ChangedBreach = {
  risk: Breach['risk']
  whyNotTold: string | null
  authorityTold: boolean
  /** When it was, where that was not just now. */
  authorityTellingAt: Temporal.PlainDateTime | null
  authorityReference: string | null
  peopleTold: boolean
  peopleToldHow: string | null
  doneAboutIt: string | null
  close: boolean
}

/** Says what was done about a breach: who was told, and why somebody was not. It is closed once everything that must be said is said. */
export async function changeBreach(
  tx: Db,
  viewer: Viewer,
  id: string,
  version: number | null,
  yours: ChangedBreach,
  { t }: Words,
): Promise<Objection | Stale | null> {
  const breach = await lockBreach(tx, viewer, id)
  must(mayRights(viewer, 'log-breach', null), 'people.log-breach')
  if (breach.closedAt !== null) return { key: 'rights:breach.isClosed' }
  if (version !== breach.version) {
    const stale = { field: 'doneAboutIt', label: t('rights:breach.doneAboutIt'), theirs: breach.doneAboutIt ?? '', yours: yours.doneAboutIt ?? '' }
    return { stale: [stale], version: breach.version }
  }
  const now = Temporal.Now.instant()
  const told = yours.authorityTellingAt?.toZonedDateTime(viewer.organisation.timeZone).toInstant() ?? now
  // when somebody was told is said once, and is not moved by a later change
  const authorityToldAt = yours.authorityTold ? (breach.authorityToldAt ?? told) : null
  const objection = objectionToTelling(breach, authorityToldAt, yours.whyNotTold, now) ?? objectionTo(yours)
  if (objection) return objection
  const { risk, whyNotTold, authorityReference, peopleToldHow, doneAboutIt } = yours
  await tx
    .updateTable('breach')
    .set({
      ...{ risk, whyNotTold, authorityReference, peopleToldHow, doneAboutIt, version: sql`version + 1` },
      authorityToldAt,
      peopleToldAt: yours.peopleTold ? (breach.peopleToldAt ?? now) : null,
      ...(yours.close ? { closedAt: now, closedById: viewer.id } : {}),
    })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'breach changed', subjectId: id, detail: { risk, closed: yours.close, authority: yours.authorityTold } })
  return null
}

/** What is told late is told with the reason: GDPR article 33(1). */
function objectionToTelling({ awareAt }: Breach, toldAt: Temporal.Instant | null, why: string | null, now: Temporal.Instant): Objection | null {
  if (toldAt === null) return null
  if (Temporal.Instant.compare(toldAt, now) > 0) return { key: 'form:inFuture', field: 'authorityToldOn' }
  if (Temporal.Instant.compare(toldAt, awareAt) < 0) return { key: 'rights:breach.toldBefore', field: 'authorityToldOn' }
  return Temporal.Instant.compare(toldAt, authorityBy(awareAt)) > 0 && why === null ? { key: 'rights:breach.sayWhyLate', field: 'whyNotTold' } : null
}

function objectionTo(yours: ChangedBreach): Objection | null {
  if (!yours.close) return null
  if (!yours.authorityTold && (yours.risk !== 'unlikely' || yours.whyNotTold === null)) return { key: 'rights:breach.sayWhyNot', field: 'whyNotTold' }
  if (yours.risk === 'high' && !yours.peopleTold) return { key: 'rights:breach.tellPeople', field: 'peopleTold' }
  return yours.doneAboutIt === null ? { key: 'rights:breach.sayWhatWasDone', field: 'doneAboutIt' } : null
}

const referencesIn = (written: string) => [...new Set(written.toUpperCase().match(/[0-9A-Z]{4}-[0-9A-Z]{4}/g) ?? [])].slice(0, 500)

/** Says whom a breach concerns: those who were ticked, and those whose references were written. Whoever is named already stays. */
export async function nameAffected(
  tx: Db,
  viewer: Viewer,
  breachId: string,
  { personIds, references: written }: { personIds: readonly string[]; references: string | null },
): Promise<Objection | null> {
  const breach = await lockBreach(tx, viewer, breachId)
  must(mayRights(viewer, 'see-affected', null), 'people.see-affected')
  if (breach.closedAt !== null) return { key: 'rights:breach.isClosed' }
  const references = referencesIn(written ?? '')
  const found = await visible(tx, viewer)
    .where(sql<boolean>`(person.id = any(${[...personIds]}::uuid[]) or person.reference = any(${references}::text[]))`)
    .select(['person.id', 'person.reference'])
    .execute()
  // somebody who was ticked and is not there any more, or never was the viewer's to see
  if (personIds.some((id) => !found.some((one) => one.id === id))) return { key: 'form:chooseOne', field: 'personIds' }
  const known = new Set(found.map(({ reference }) => reference))
  const unknown = written !== null && references.length === 0 ? [written.slice(0, 100)] : references.filter((one) => !known.has(one))
  if (unknown.length > 0) return { key: 'rights:breach.unknown', field: 'references', values: { references: unknown.slice(0, 10).join(', ') } }
  await tx
    .insertInto('breachPerson')
    .values(found.map(({ id }) => ({ organisationId: viewer.organisationId, breachId, personId: id })))
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  await recordEvent(tx, viewer, { kind: 'breach changed', subjectId: breachId, detail: { named: found.length } })
  return null
}

export async function markAffectedTold(tx: Db, viewer: Viewer, breachId: string, personId: string): Promise<void> {
  await lockBreach(tx, viewer, breachId)
  must(mayRights(viewer, 'see-affected', null), 'people.see-affected')
  if (!isId(personId)) throw notFound()
  const { numUpdatedRows } = await tx
    .updateTable('breachPerson')
    .set({ toldAt: sql<Temporal.Instant>`coalesce(told_at, now())`, toldById: sql<string>`coalesce(told_by_id, ${viewer.id})` })
    .where('organisationId', '=', viewer.organisationId)
    .where('breachId', '=', breachId)
    .where('personId', '=', personId)
    .executeTakeFirst()
  if (numUpdatedRows === 0n) throw notFound()
  await recordEvent(tx, viewer, { kind: 'breach changed', personId, subjectId: breachId, detail: { told: true } })
}
