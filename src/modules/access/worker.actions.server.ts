import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { chooseLanguage, wordsFor } from '../../platform/i18n.ts'
import { may } from './access.ts'
import { recordEvent } from './event.actions.server.ts'
import { writeMessage } from './message.actions.server.ts'
import { must } from './permissions.ts'
import type { Role, Viewer } from './viewer.ts'
import { findWorker, otherAdministrators, type Worker } from './worker.queries.server.ts'

export type WorkerChange = { title: string | null; roles: readonly Role[]; serviceIds: readonly string[]; speaks: readonly string[] }

const lastAdministrator: Objection = { key: 'access:workers.lastAdministrator', field: 'roles' }

/** Changes what somebody is trusted with. Of two who change it at once, the second sees both. */
export async function changeWorker(
  tx: Db,
  viewer: Viewer,
  id: string,
  change: WorkerChange,
  version: number | null,
  shown: (worker: Worker | WorkerChange) => Stale['stale'][number][],
): Promise<Objection | Stale | null> {
  must(may(viewer, 'change-workers', null), 'access.change-workers')
  const worker = await lockWorker(tx, viewer, id)
  if (version !== worker.version) return { stale: bothTexts(shown(worker), shown(change)), version: worker.version }
  if (worker.roles.includes('administrator') && !change.roles.includes('administrator') && (await otherAdministrators(tx, viewer, id)) === 0)
    return lastAdministrator
  await keepRoles(tx, viewer, id, change.roles)
  await keepServices(tx, viewer, id, change.serviceIds)
  await ofWorker(tx, viewer, id)
    .set({ title: change.title, speaks: [...change.speaks], version: worker.version + 1 })
    .execute()
  await recordEvent(tx, viewer, { kind: 'viewer changed', subjectId: id, detail: { roles: change.roles.join(' '), before: worker.roles.join(' ') } })
  return null
}

/** Somebody leaves, or comes back. What they did stays theirs. */
export async function endWorker(tx: Db, viewer: Viewer, id: string): Promise<Objection | null> {
  must(may(viewer, 'change-workers', null), 'access.change-workers')
  const worker = await lockWorker(tx, viewer, id)
  if (worker.endedAt !== null) return null
  if (worker.roles.includes('administrator') && (await otherAdministrators(tx, viewer, id)) === 0) return { ...lastAdministrator, field: 'form' }
  await ofWorker(tx, viewer, id)
    .set({ endedAt: sql`now()`, version: worker.version + 1 })
    .execute()
  await recordEvent(tx, viewer, { kind: 'viewer ended', subjectId: id })
  return null
}

export async function reopenWorker(tx: Db, viewer: Viewer, id: string): Promise<void> {
  must(may(viewer, 'change-workers', null), 'access.change-workers')
  const worker = await lockWorker(tx, viewer, id)
  if (worker.endedAt === null) return
  await ofWorker(tx, viewer, id)
    .set({ endedAt: null, version: worker.version + 1 })
    .execute()
  await recordEvent(tx, viewer, { kind: 'viewer changed', subjectId: id, detail: { returned: true } })
}

/**
 * Switches off the second step of somebody who lost their phone and their codes, and tells them. `drop` takes it from the account, which lies beyond
 * this transaction: it comes last, so that nothing is taken that was not written down. One's own is switched off by the password, not from here.
 */
export async function endLostSecondFactor(tx: Db, viewer: Viewer, worker: Worker, link: string, drop: () => Promise<void>): Promise<void> {
  must(may(viewer, 'change-workers', null), 'access.change-workers')
  must(worker.id !== viewer.id, 'access.own-second-factor')
  const language = chooseLanguage(worker.language, viewer.organisation.language, undefined)
  const { t } = wordsFor(language)
  await recordEvent(tx, viewer, { kind: 'second factor reset', subjectId: worker.id })
  await writeMessage(tx, viewer, {
    channel: 'email',
    recipient: worker.email,
    language,
    subject: t('access:secondFactor.resetMailSubject'),
    body: t('access:secondFactor.resetMailBody', { name: worker.name, who: viewer.name, organisation: viewer.organisation.name, link }),
  })
  await drop()
}

/**
 * Moves one's own second step to a new phone, and tells them by mail, in case it was somebody else. `take` changes the account, which lies beyond this
 * transaction: it comes last. False where something else took its place first.
 */
export async function moveSecondFactor(tx: Db, viewer: Viewer, to: { email: string; link: string }, take: () => Promise<boolean>): Promise<boolean> {
  const language = chooseLanguage(viewer.language, viewer.organisation.language, undefined)
  const { t } = wordsFor(language)
  await recordEvent(tx, viewer, { kind: 'second factor moved', subjectId: viewer.id })
  await writeMessage(tx, viewer, {
    channel: 'email',
    recipient: to.email,
    language,
    subject: t('access:secondFactor.movedMailSubject'),
    body: t('access:secondFactor.movedMailBody', { name: viewer.name, organisation: viewer.organisation.name, link: to.link }),
  })
  return take()
}

/** What people call themselves here, and the language that they read. */
export async function keepOwnName(tx: Db, viewer: Viewer, name: string): Promise<void> {
  await ofWorker(tx, viewer, viewer.id).set({ name }).execute()
  await recordEvent(tx, viewer, { kind: 'viewer changed', subjectId: viewer.id })
}

export async function keepOwnLanguage(tx: Db, viewer: Viewer, language: string | null): Promise<void> {
  await ofWorker(tx, viewer, viewer.id).set({ language }).execute()
}

/** All changes of who is trusted with what wait for each other, so that two administrators cannot take the role from one another at once. */
async function lockWorker(tx: Db, viewer: Viewer, id: string): Promise<Worker> {
  await sql`select pg_advisory_xact_lock(hashtextextended('workers ' || ${viewer.organisationId}::text, 0))`.execute(tx)
  await tx.selectFrom('viewer').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findWorker(tx, viewer, id)
}

async function keepRoles(tx: Db, viewer: Viewer, viewerId: string, roles: readonly Role[]): Promise<void> {
  const { organisationId } = viewer
  await tx.deleteFrom('viewerRole').where('organisationId', '=', organisationId).where('viewerId', '=', viewerId).execute()
  if (roles.length > 0)
    await tx
      .insertInto('viewerRole')
      .values(roles.map((role) => ({ organisationId, viewerId, role })))
      .execute()
}

/** Kept where they stay, so that `since` says since when. */
async function keepServices(tx: Db, viewer: Viewer, viewerId: string, serviceIds: readonly string[]): Promise<void> {
  const { organisationId } = viewer
  const kept = sql<string[]>`${[...serviceIds]}::uuid[]`
  await tx
    .deleteFrom('serviceWorker')
    .where('organisationId', '=', organisationId)
    .where('viewerId', '=', viewerId)
    .where(sql<boolean>`service_id <> all (${kept})`)
    .execute()
  await sql`insert into service_worker (organisation_id, service_id, viewer_id)
    select s.organisation_id, s.id, ${viewerId} from service s where s.organisation_id = ${organisationId} and s.id = any (${kept}) on conflict do nothing`.execute(
    tx,
  )
}

const ofWorker = (tx: Db, viewer: Viewer, id: string) =>
  tx.updateTable('viewer').where('organisationId', '=', viewer.organisationId).where('id', '=', id)

/** Only what differs; where the record moved on without changing a word, the first line says so. */
function bothTexts(theirs: Stale['stale'], yours: Stale['stale']): Stale['stale'] {
  const lines = theirs.map((line, at) => ({ ...line, yours: yours[at]?.yours ?? '' }))
  const differing = lines.filter((line) => line.theirs !== line.yours)
  return differing.length > 0 ? differing : lines.slice(0, 1)
}
