import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Stale } from '../../platform/form.ts'
import type { Objection } from '../../platform/http.ts'
import { newId } from '../../platform/id.ts'
import { recordEvent } from '../access/index.server.ts'
import { must, type Viewer } from '../access/index.ts'
import { openServices } from '../organisation/index.server.ts'
import { may } from './access.ts'
import type { NewProgramme } from './forms.ts'
import { writeToOtherSide } from './letters.actions.server.ts'
import { objections } from './objection.ts'
import { countsElsewhere, objectionToAgreeing, objectionToLeaving, objectionToPausing, objectionToStarting } from './partner-rules.ts'
import { type LedProgramme, type Partner, standingOf } from './programme.ts'
import { findPartner, findProgramme, lockPartner, lockStarts, organisationMeant, ownPlaces, partnersOf } from './queries.server.ts'
import { keepChanges } from './terms.actions.server.ts'

/** Begins a programme that the viewer's organisation leads. */
export async function beginProgramme(tx: Db, viewer: Viewer, begun: NewProgramme): Promise<{ id: string } | Objection> {
  const { organisationId } = viewer
  must(may(viewer, 'begin', { leadId: organisationId }), 'programmes.lead')
  const taken = await tx
    .selectFrom('programme')
    .select('id')
    .where('organisationId', '=', organisationId)
    .where('slug', '=', begun.slug)
    .executeTakeFirst()
  if (taken) return objections.slugTaken
  const id = newId()
  const spoken = { name: JSON.stringify(begun.name), about: JSON.stringify(begun.about) }
  await tx
    .insertInto('programme')
    .values({ organisationId, id, ...begun, ...spoken, currency: viewer.organisation.currency })
    .execute()
  await recordEvent(tx, viewer, { kind: 'programme begun', subjectId: id, onDay: begun.startsOn })
  return { id }
}

/** Invites an organisation, meant by its short name or its whole name, with what it is to reach, and writes to those who answer for it. */
export async function invitePartner(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  invitation: { organisation: string; targetSeen: number },
  link: string,
): Promise<Objection | null> {
  const programme = await findProgramme(tx, viewer, programmeId)
  must(may(viewer, 'invite', { leadId: programme.organisationId }), 'programmes.lead')
  const meant = await organisationMeant(tx, invitation.organisation)
  if (meant === null) return objections.unknownOrganisation
  if (meant.id === programme.organisationId) return objections.leadItself
  const before = (await partnersOf(tx, viewer, programme)).find(({ partnerId }) => partnerId === meant.id)
  // a leaving is said once, and so is a no: the database takes neither back
  if (before) return before.leftOn === null ? objections.invitedAlready : objections.leftForGood
  const { organisationId } = programme
  const { targetSeen } = invitation
  await tx.insertInto('partner').values({ organisationId, programmeId, partnerId: meant.id, targetSeen }).execute()
  await recordEvent(tx, viewer, { kind: 'partner invited', subjectId: programmeId, detail: { partnerId: meant.id, targetSeen } })
  await writeToOtherSide(tx, 'invited', programme, await findPartner(tx, viewer, programme, meant.id), link)
  return null
}

/** Changes how many people a partner is to see. */
export async function setTarget(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  partnerId: string,
  target: { targetSeen: number; version: number | null; label: string },
): Promise<Objection | Stale | null> {
  const { programme, partner } = await locked(tx, viewer, programmeId, partnerId)
  must(may(viewer, 'set-target', placeOf(partner)), 'programmes.lead')
  const { targetSeen, version, label } = target
  if (partner.version !== version) {
    const stale = [{ field: 'targetSeen', label, theirs: String(partner.targetSeen), yours: String(targetSeen) }]
    return { stale, version: partner.version }
  }
  if (targetSeen === partner.targetSeen) return objections.nothingChanged
  await change(tx, partner, { targetSeen })
  await keepChanges(tx, viewer, programme, [{ field: 'target', was: partner.targetSeen, became: targetSeen }], partnerId)
  await recordEvent(tx, viewer, { kind: 'target changed', subjectId: programme.id, detail: { partnerId, from: partner.targetSeen, to: targetSeen } })
  return null
}

/** The partner agrees to its part: it stays responsible for its people, and publishes figures. */
export async function agreeToProgramme(tx: Db, viewer: Viewer, programmeId: string, link: string): Promise<Objection | null> {
  const { programme, partner } = await locked(tx, viewer, programmeId, viewer.organisationId)
  must(may(viewer, 'agree', placeOf(partner)), 'programmes.partner')
  const reason = objectionToAgreeing(partner)
  if (reason) return objections[reason]
  await change(tx, partner, { agreedAt: Temporal.Now.instant(), agreedById: viewer.id })
  await recordEvent(tx, viewer, { kind: 'partner agreed', subjectId: programmeId })
  await writeToOtherSide(tx, 'agreed', programme, partner, link)
  return null
}

/** The partner starts, with the one of its services that does the work. */
export async function startInProgramme(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  start: { serviceId: string; startedOn: Temporal.PlainDate },
): Promise<Objection | null> {
  await lockStarts(tx, viewer.organisationId)
  const { programme, partner } = await locked(tx, viewer, programmeId, viewer.organisationId)
  must(may(viewer, 'start', placeOf(partner)), 'programmes.partner')
  const reason = objectionToStarting(partner, programme, start.startedOn)
  if (reason) return objections[reason]
  const services = await openServices(tx, viewer.organisationId)
  if (!services.some(({ id }) => id === start.serviceId)) return objections.noSuchService
  if (countsElsewhere(start, programme, await ownPlaces(tx, viewer))) return objections.countedElsewhere
  await change(tx, partner, start)
  await recordEvent(tx, viewer, { kind: 'partner started', subjectId: programmeId, serviceId: start.serviceId, onDay: start.startedOn })
  return null
}

/** A partner that pauses takes no one new through the programme's form; its figures go on. Wished twice, it stands as it was wished. */
export async function pausePartner(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  partnerId: string,
  wished: 'pause' | 'resume',
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const { partner } = await locked(tx, viewer, programmeId, partnerId)
  must(may(viewer, 'pause', placeOf(partner)), 'programmes.partner')
  const reason = objectionToPausing(partner)
  if (reason) return objections[reason]
  const goesOn = wished === 'resume'
  if (goesOn === (partner.pausedOn === null)) return null
  await change(tx, partner, { pausedOn: goesOn ? null : today })
  await recordEvent(tx, viewer, { kind: goesOn ? 'partner resumed' : 'partner paused', subjectId: programmeId, onDay: today, detail: { partnerId } })
  return null
}

/** A partner leaves, with all its own data: nothing of it was ever anywhere else. What it published stays. */
export async function leaveProgramme(
  tx: Db,
  viewer: Viewer,
  programmeId: string,
  partnerId: string,
  leftOn: Temporal.PlainDate,
  link: string,
): Promise<Objection | null> {
  const { programme, partner } = await locked(tx, viewer, programmeId, partnerId)
  must(may(viewer, 'leave', placeOf(partner)), 'programmes.partner')
  const reason = objectionToLeaving(partner, leftOn)
  if (reason) return objections[reason]
  await change(tx, partner, { leftOn })
  await recordEvent(tx, viewer, { kind: 'partner left', subjectId: programmeId, onDay: leftOn, detail: { partnerId } })
  const byPartner = viewer.organisationId === partnerId
  await writeToOtherSide(tx, byPartner ? (standingOf(partner) === 'invited' ? 'declined' : 'left') : 'ended', programme, partner, link)
  return null
}

const placeOf = ({ organisationId, partnerId }: Partner) => ({ leadId: organisationId, partnerId })

async function locked(tx: Db, viewer: Viewer, programmeId: string, partnerId: string): Promise<{ programme: LedProgramme; partner: Partner }> {
  const programme = await findProgramme(tx, viewer, programmeId)
  return { programme, partner: await lockPartner(tx, viewer, programme, partnerId) }
}

type Change = Partial<Pick<Partner, 'targetSeen' | 'agreedAt' | 'startedOn' | 'serviceId' | 'pausedOn' | 'leftOn'>> & { agreedById?: string }

const change = (tx: Db, { organisationId, programmeId, partnerId }: Partner, to: Change) =>
  tx
    .updateTable('partner')
    .set({ ...to, version: sql<number>`version + 1` })
    .where('organisationId', '=', organisationId)
    .where('programmeId', '=', programmeId)
    .where('partnerId', '=', partnerId)
    .execute()
