import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { versionFrom } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { isThere } from '../preparing/queries.server.ts'
import { lockActivity } from '../queries.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { mayAskAlong, mayPartner, mayTell } from './access.ts'
import { objectionToTold, type PartnerSaid, type PartnerThere, type PartnerTold } from './partner.ts'
import { findPartner, lockPartner, partnersAt, partnersInUse, partnersOfActivity } from './queries.server.ts'

export async function addPartner(tx: Db, viewer: Viewer, said: PartnerSaid): Promise<{ id: string }> {
  must(mayPartner(viewer, 'keep', null), 'beside.keep-partners')
  const id = newId()
  await tx
    .insertInto('communityPartner')
    .values({ organisationId: viewer.organisationId, id, ...said })
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'community partner' } })
  return { id }
}

/** Says anew who a partner is. Of two who do so at once, the second sees both. */
export async function changePartner(
  tx: Db,
  viewer: Viewer,
  id: string,
  said: PartnerSaid,
  version: number | null,
  shown: (partner: PartnerSaid) => Shown,
): Promise<Stale | null> {
  const before = await lockPartner(tx, viewer, id)
  must(mayPartner(viewer, 'keep', null), 'beside.keep-partners')
  if (version !== before.version) return overtaken(shown(before), shown(said), before.version)
  await tx
    .updateTable('communityPartner')
    .set({ ...said, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  await recordEvent(tx, viewer, { kind: 'settings changed', subjectId: id, detail: { what: 'community partner' } })
  return null
}

/** Says which partners come each time. Sessions of which something else was said keep that. */
export async function sayWhoComes(tx: Db, viewer: Viewer, activityId: string, partnerIds: readonly string[]): Promise<null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayAskAlong(viewer, 'ask', activity), 'beside.ask-along')
  const [known, usual] = [await partnersInUse(tx, viewer), await partnersOfActivity(tx, viewer, activityId)]
  const able = new Set([...known, ...usual].map(({ id }) => id))
  const ofIt = { organisationId: viewer.organisationId, activityId }
  await tx.deleteFrom('activityPartner').where('organisationId', '=', ofIt.organisationId).where('activityId', '=', activityId).execute()
  const chosen = [...new Set(partnerIds)].filter((id) => able.has(id))
  if (chosen.length > 0)
    await tx
      .insertInto('activityPartner')
      .values(chosen.map((partnerId) => ({ ...ofIt, partnerId })))
      .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: activity.serviceId, subjectId: activityId, detail: { what: 'partners' } })
  return null
}

/** Asks a partner along to one session. */
export async function askAlong(tx: Db, viewer: Viewer, sessionId: string, partnerId: string): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayTell(viewer, 'tell', { ...session, isThere: await isThere(tx, viewer, session) }), 'beside.tell')
  const partner = await findPartner(tx, viewer, partnerId)
  if (partner.closedOn !== null) return { key: 'form:chooseOne', field: 'partnerId' }
  if ((await partnersAt(tx, viewer, session)).some((one) => one.partnerId === partnerId))
    return { key: 'beside:objection.comesAlready', field: 'partnerId' }
  await tx
    .insertInto('sessionPartner')
    .values({ organisationId: viewer.organisationId, sessionId, partnerId, standing: 'coming', saidById: viewer.id })
    .execute()
  await told(tx, viewer, session)
  return null
}

/** Which text of it a form shows: what was said and counted, whoever said it. */
export const versionOfPartner = ({ standing, people, note, advice }: PartnerThere): number => versionFrom([standing, people, note, advice])

/** Says whether a partner came, to how many they spoke, and about what. Of two who say it at once, the second sees both. */
export async function tellOfPartner(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  partnerId: string,
  said: PartnerTold,
  version: number | null,
  shown: (one: PartnerTold) => Shown,
  today: Temporal.PlainDate,
): Promise<Objection | Stale | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayTell(viewer, 'tell', { ...session, isThere: await isThere(tx, viewer, session) }), 'beside.tell')
  const before = (await partnersAt(tx, viewer, session)).find((one) => one.partnerId === partnerId)
  if (!before) throw notFound()
  if (version !== versionOfPartner(before)) return overtaken(shown(before), shown(said), versionOfPartner(before))
  const objection = objectionToTold(said, session, today)
  if (objection) return objection
  const at = { organisationId: viewer.organisationId, sessionId, partnerId }
  const { standing, people, note } = said
  const row = { standing, people, note, saidById: viewer.id, saidAt: Temporal.Now.instant() }
  await tx
    .insertInto('sessionPartner')
    .values({ ...at, ...row })
    .onConflict((conflict) => conflict.columns(['organisationId', 'sessionId', 'partnerId']).doUpdateSet(row))
    .execute()
  await tx
    .deleteFrom('sessionAdvice')
    .where('organisationId', '=', at.organisationId)
    .where('sessionId', '=', sessionId)
    .where('partnerId', '=', partnerId)
    .execute()
  if (said.advice.length > 0)
    await tx
      .insertInto('sessionAdvice')
      .values(said.advice.map((one) => ({ ...at, ...one })))
      .execute()
  await told(tx, viewer, session)
  return null
}

async function told(tx: Db, viewer: Viewer, session: Session): Promise<void> {
  await recordEvent(tx, viewer, {
    kind: 'session changed',
    serviceId: session.serviceId,
    subjectId: session.id,
    onDay: session.onDay,
    detail: { what: 'partners' },
  })
}
