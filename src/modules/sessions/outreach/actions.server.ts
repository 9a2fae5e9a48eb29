import type { Db } from '../../../platform/db.ts'
import { type Stale, versionFrom } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { isThere } from '../preparing/queries.server.ts'
import { ableToLead } from '../queries.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { mayAnswerFor, mayTalk } from './access.ts'
import { type ComingForwardSaid, fits, isTalk, objectionToStanding, type SpeakerThere, type StandingSaid, type TalkSaid } from './outreach.ts'
import { audiencesFor, findSpeaker, forwardAt, speakersAt, talkAt } from './queries.server.ts'

/** A session that is a talk, locked, for whoever may say something of it. */
async function lockTalk(tx: Db, viewer: Viewer, sessionId: string): Promise<Session> {
  const session = await lockSession(tx, viewer, sessionId)
  if (!isTalk(session) && (await talkAt(tx, viewer, sessionId)) === null) throw notFound()
  must(mayTalk(viewer, 'tell', { ...session, isThere: await isThere(tx, viewer, session) }), 'outreach.tell')
  return session
}

/** Says who is addressed and where help is. Of two who do so at once, the second sees both. */
export async function sayTalk(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  said: TalkSaid,
  version: number | null,
  shown: (talk: TalkSaid) => Shown,
): Promise<Objection | Stale | null> {
  const session = await lockTalk(tx, viewer, sessionId)
  const before = await talkAt(tx, viewer, sessionId)
  if (before !== null && version !== before.version) return overtaken(shown(before), shown(said), before.version)
  if (!(await audiencesFor(tx, viewer, before?.audienceId ?? null)).some(({ id }) => id === said.audienceId))
    return { key: 'form:chooseOne', field: 'audienceId' }
  if (
    said.dutyViewerId !== null &&
    said.dutyViewerId !== before?.dutyViewerId &&
    !(await ableToLead(tx, viewer)).some(({ id }) => id === said.dutyViewerId)
  )
    return { key: 'form:chooseOne', field: 'dutyViewerId' }
  const row = { ...said, version: (before?.version ?? 0) + 1 }
  await tx
    .insertInto('outreachTalk')
    .values({ organisationId: viewer.organisationId, sessionId, ...row })
    .onConflict((conflict) => conflict.columns(['organisationId', 'sessionId']).doUpdateSet(row))
    .execute()
  if (said.ageBand === 'under-18') await askAgain(tx, viewer, session)
  await tell(tx, viewer, session, 'talk')
  return null
}

/** Whoever was confirmed before children were addressed, and has no check for them, is only asked. */
async function askAgain(tx: Db, viewer: Viewer, { id, onDay }: Session): Promise<void> {
  for (const { speakerId, standing, reason, checks } of await speakersAt(tx, viewer, id))
    if (standing === 'confirmed' && reason === null && !fits(checks, 'under-18', onDay))
      await keepStanding(tx, viewer, id, speakerId, { standing: 'asked', reason: null })
}

/** Asks somebody to speak at one session. */
export async function askSpeaker(tx: Db, viewer: Viewer, sessionId: string, speakerId: string): Promise<Objection | null> {
  const session = await lockTalk(tx, viewer, sessionId)
  const speaker = await findSpeaker(tx, viewer, speakerId)
  if (speaker.endedOn !== null || speaker.serviceId !== session.serviceId) return { key: 'form:chooseOne', field: 'speakerId' }
  if ((await speakersAt(tx, viewer, sessionId)).some((one) => one.speakerId === speakerId))
    return { key: 'outreach:objection.speaksAlready', field: 'speakerId' }
  await tx.insertInto('talkSpeaker').values({ organisationId: viewer.organisationId, sessionId, speakerId, saidById: viewer.id }).execute()
  await tell(tx, viewer, session, 'speakers')
  return null
}

/** Which text of it a form shows. */
export const versionOfStanding = ({ standing, reason, saidBy }: SpeakerThere): number => versionFrom([standing, reason, saidBy])

/** Says whether somebody speaks. Of two who say it at once, the second sees both. */
export async function sayWhetherTheySpeak(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  speakerId: string,
  said: StandingSaid,
  version: number | null,
  shown: (one: StandingSaid) => Shown,
): Promise<Objection | Stale | null> {
  const session = await lockTalk(tx, viewer, sessionId)
  const before = (await speakersAt(tx, viewer, sessionId)).find((one) => one.speakerId === speakerId)
  if (!before) throw notFound()
  if (version !== versionOfStanding(before)) return overtaken(shown(before), shown(said), versionOfStanding(before))
  const talk = await talkAt(tx, viewer, sessionId)
  const needsWord = talk?.ageBand === 'under-18' && !fits(before.checks, talk.ageBand, session.onDay)
  const objection = objectionToStanding(said, before, talk, { onDay: session.onDay, isManager: mayAnswerFor(viewer, 'answer', null) })
  if (objection) return objection
  // a reason is kept where one was asked for, and nowhere else
  await keepStanding(tx, viewer, sessionId, speakerId, { ...said, reason: needsWord ? said.reason : null })
  await tell(tx, viewer, session, 'speakers')
  return null
}

const keepStanding = (tx: Db, viewer: Viewer, sessionId: string, speakerId: string, said: StandingSaid) =>
  tx
    .updateTable('talkSpeaker')
    .set({ ...said, saidById: viewer.id, saidAt: Temporal.Now.instant() })
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('speakerId', '=', speakerId)
    .execute()

/** Writes down that somebody came forward: how many and to whom they were led, and nothing else. */
export async function writeComingForward(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  said: ComingForwardSaid,
  now: Temporal.Instant,
): Promise<Objection | null> {
  const session = await lockTalk(tx, viewer, sessionId)
  if (session.off !== null) return { key: 'outreach:objection.sessionOff', field: 'people' }
  if (Temporal.Instant.compare(now, session.beginsAt) < 0) return { key: 'outreach:objection.notYet', field: 'people' }
  await tx
    .insertInto('comingForward')
    .values({ organisationId: viewer.organisationId, id: newId(), sessionId, ...said, saidById: viewer.id })
    .execute()
  // how many there were is in no event: it stands on the session alone
  await tell(tx, viewer, session, 'came forward')
  return null
}

/** A slip: it stays on record, and counts no more. */
export async function takeComingForwardBack(tx: Db, viewer: Viewer, sessionId: string, forwardId: string): Promise<null> {
  const session = await lockTalk(tx, viewer, sessionId)
  if (!(await forwardAt(tx, viewer, sessionId)).some(({ id }) => id === forwardId)) throw notFound()
  await tx
    .updateTable('comingForward')
    .set({ takenBackAt: Temporal.Now.instant(), takenBackById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', forwardId)
    .execute()
  await tell(tx, viewer, session, 'came forward')
  return null
}

const tell = (tx: Db, viewer: Viewer, { id, serviceId, onDay }: Session, what: string) =>
  recordEvent(tx, viewer, { kind: 'session changed', serviceId, subjectId: id, onDay, detail: { what } })
