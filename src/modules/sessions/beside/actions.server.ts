import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { recordContact } from '../../support/index.server.ts'
import { partnersAt } from '../partners/queries.server.ts'
import { privateRoomsAt } from '../preparing/queries.server.ts'
import { lockActivity, wordsInUse } from '../queries.server.ts'
import { keptOf } from '../register/actions.server.ts'
import { isFindable } from '../register/people.server.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { mayBeside, mayOffering } from './access.ts'
import { type OfferAnswer, placeFor, type WordSaid } from './beside.ts'
import { placesOfWord } from './queries.server.ts'

/** Writes down what was said to somebody beside a session: a contact on their record, and that it was here. KENT-09, WORCS-08. */
export async function writeWord(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  personId: string,
  said: WordSaid,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayBeside(viewer, 'write', await keptOf(tx, viewer, session, today)), 'beside.write')
  if (Temporal.PlainDate.compare(session.onDay, today) > 0) return { key: 'beside:objection.notYet' }
  const place = placeFor(said.place, await placesOfWord(tx, viewer, personId))
  if (place === 'ask') return { key: 'beside:objection.whichService', field: 'place' }
  const partner = said.partnerId === null ? null : (await partnersAt(tx, viewer, session)).find((one) => one.partnerId === said.partnerId)
  if (partner === undefined) return { key: 'form:chooseOne', field: 'partnerId' }
  if (said.themeId !== null && (await wordsInUse(tx, viewer, 'sessionTheme')).every(({ id }) => id !== said.themeId))
    return { key: 'form:chooseOne', field: 'themeId' }
  if (said.what === 'signpost' && said.withWhom === null) return { key: 'beside:objection.whereTo', field: 'withWhom' }
  const written = await recordContact(
    tx,
    viewer,
    personId,
    {
      ...{ kindId: said.kindId, held: 'held', withPerson: true, onDay: session.onDay, atTime: null, minutes: said.minutes, language: null },
      ...{ interpreter: false, ways: [], mecc: null, meccTopic: null, note: said.note, withWhom: partner?.name ?? said.withWhom },
      episodeId: place?.episodeId ?? 'none',
      ...(place === null ? {} : { serviceId: place.serviceId }),
    },
    today,
  )
  if ('key' in written) return written
  const { what, partnerId, themeId } = said
  await tx
    .insertInto('sessionContact')
    .values({ organisationId: viewer.organisationId, contactId: written.id, sessionId, what, partnerId, themeId })
    .execute()
  if (said.giveBack) await giveRoomBack(tx, viewer, session)
  return null
}

/** The room for a word in private is free again, where somebody took it for that. */
async function giveRoomBack(tx: Db, viewer: Viewer, { venueId }: Session): Promise<void> {
  if (venueId === null) return
  const uses = (await privateRoomsAt(tx, viewer, venueId, Temporal.Now.instant())).filter(({ isPrivateWord }) => isPrivateWord)
  for (const { useId } of uses)
    if (useId !== null)
      await tx
        .deleteFrom('roomUse')
        .where('organisationId', '=', viewer.organisationId)
        .where('id', '=', useId)
        .where('takenById', '=', viewer.id)
        .execute()
}

/** Says after how many times registration is offered; null takes the offer away. */
export async function settleOffering(tx: Db, viewer: Viewer, activityId: string, afterVisits: number | null): Promise<null> {
  const activity = await lockActivity(tx, viewer, activityId)
  must(mayOffering(viewer, 'settle-offering', activity), 'beside.settle-offering')
  const at = { organisationId: viewer.organisationId, activityId }
  if (afterVisits === null)
    await tx.deleteFrom('registrationOffering').where('organisationId', '=', at.organisationId).where('activityId', '=', activityId).execute()
  else
    await tx
      .insertInto('registrationOffering')
      .values({ ...at, afterVisits })
      .onConflict((conflict) => conflict.columns(['organisationId', 'activityId']).doUpdateSet({ afterVisits }))
      .execute()
  await recordEvent(tx, viewer, { kind: 'activity changed', serviceId: activity.serviceId, subjectId: activityId, detail: { what: 'registration' } })
  return null
}

/** Keeps what somebody answered who was offered registration. The latest answer of a session counts; a no is never asked again. */
export async function keepOffer(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { personId, answer }: { personId: string; answer: OfferAnswer },
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayBeside(viewer, 'offer', await keptOf(tx, viewer, session, today)), 'beside.offer')
  if (!(await isFindable(tx, viewer, session, personId))) return { key: 'register:objection.not-there' }
  await tx
    .insertInto('registrationOffer')
    .values({ organisationId: viewer.organisationId, id: newId(), personId, sessionId, answer, answeredOn: today, saidById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'registration offered',
    personId,
    serviceId: session.serviceId,
    subjectId: sessionId,
    onDay: today,
    detail: { answer },
  })
  return null
}
