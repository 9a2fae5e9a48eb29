import type { Db } from '../../../platform/db.ts'
import type { Stale } from '../../../platform/form.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { overtaken, type Shown } from '../../organisation/index.ts'
import { ableToLead } from '../queries.server.ts'
import { maySpeakers } from './access.ts'
import type { CheckSaid, SpeakerSaid } from './outreach.ts'
import { countOnNoMore } from './own.actions.server.ts'
import { checksOf, lockSpeaker } from './queries.server.ts'

/** Writes a speaker down. */
export async function addSpeaker(tx: Db, viewer: Viewer, said: SpeakerSaid): Promise<Objection | { id: string }> {
  must(maySpeakers(viewer, 'keep', said), 'outreach.speakers')
  const objection = await objectionToSpeaker(tx, viewer, said, null)
  if (objection) return objection
  const id = newId()
  await tx
    .insertInto('speaker')
    .values({ organisationId: viewer.organisationId, id, ...said })
    .execute()
  await tell(tx, viewer, said.serviceId, id)
  return { id }
}

/** Says anew who a speaker is and what they agreed to. Whoever takes their leave back, or ends, leaves no word of their story here. */
export async function changeSpeaker(
  tx: Db,
  viewer: Viewer,
  id: string,
  typed: SpeakerSaid,
  version: number | null,
  shown: (speaker: SpeakerSaid) => Shown,
): Promise<Objection | Stale | null> {
  const before = await lockSpeaker(tx, viewer, id)
  const said = typed.endedOn === null ? typed : { ...typed, agreedOn: null, notAsked: null }
  must(maySpeakers(viewer, 'keep', before) && maySpeakers(viewer, 'keep', said), 'outreach.speakers')
  if (version !== before.version) return overtaken(shown(before), shown(typed), before.version)
  const objection = await objectionToSpeaker(tx, viewer, said, id)
  if (objection) return objection
  await tx
    .updateTable('speaker')
    .set({ ...said, version: before.version + 1 })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', id)
    .execute()
  if (said.agreedOn === null) await countOnNoMore(tx, viewer, id)
  await tell(tx, viewer, said.serviceId, id)
  return null
}

async function objectionToSpeaker(tx: Db, viewer: Viewer, said: SpeakerSaid, id: string | null): Promise<Objection | null> {
  const ofOrganisation = await tx
    .selectFrom('service')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', said.serviceId)
    .executeTakeFirst()
  if (!ofOrganisation) return { key: 'form:chooseOne', field: 'serviceId' }
  if (said.viewerId === null) return null
  const taken = await tx
    .selectFrom('speaker')
    .select('id')
    .where('organisationId', '=', viewer.organisationId)
    .where('viewerId', '=', said.viewerId)
    .executeTakeFirst()
  if (taken) return taken.id === id ? null : { key: 'outreach:objection.speakerAlready', field: 'viewerId' }
  const known = (await ableToLead(tx, viewer)).some((one) => one.id === said.viewerId)
  return known ? null : { key: 'form:chooseOne', field: 'viewerId' }
}

/** Writes down that the viewer has seen a check. The paper itself is kept nowhere here. */
export async function seeCheck(tx: Db, viewer: Viewer, speakerId: string, said: CheckSaid, today: Temporal.PlainDate): Promise<Objection | null> {
  const speaker = await lockSpeaker(tx, viewer, speakerId)
  must(maySpeakers(viewer, 'keep', speaker), 'outreach.speakers')
  if (Temporal.PlainDate.compare(said.seenOn, today) > 0) return { key: 'outreach:objection.seenLater', field: 'seenOn' }
  await tx
    .insertInto('speakerCheck')
    .values({ organisationId: viewer.organisationId, id: newId(), speakerId, ...said, seenById: viewer.id })
    .execute()
  await tell(tx, viewer, speaker.serviceId, speakerId)
  return null
}

/** A slip: it stays on record, and stands for nothing any more. */
export async function takeCheckBack(tx: Db, viewer: Viewer, speakerId: string, checkId: string): Promise<null> {
  const speaker = await lockSpeaker(tx, viewer, speakerId)
  must(maySpeakers(viewer, 'keep', speaker), 'outreach.speakers')
  if (!(await checksOf(tx, viewer, [speakerId])).some(({ id, takenBackAt }) => id === checkId && takenBackAt === null)) throw notFound()
  await tx
    .updateTable('speakerCheck')
    .set({ takenBackAt: Temporal.Now.instant(), takenBackById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', checkId)
    .execute()
  await tell(tx, viewer, speaker.serviceId, speakerId)
  return null
}

const tell = (tx: Db, viewer: Viewer, serviceId: string, id: string) =>
  recordEvent(tx, viewer, { kind: 'settings changed', serviceId, subjectId: id, detail: { what: 'speaker' } })
