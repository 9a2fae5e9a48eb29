import type { Db } from '../../../platform/db.ts'
import { notFound, type Objection } from '../../../platform/http.ts'
import { isLanguage, wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import { recordEvent, writeMessage } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { hoursText } from '../parts/when.ts'
import { lockSession } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { mayInvite } from './access.ts'
import type { Candidate } from './inviting.ts'
import { stillInvitable, toldOf } from './queries.server.ts'

/** Invites those who were chosen and may be: in writing, in their language and by the public name alone; the others stand on the list to ring. */
export async function invitePeople(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  personIds: readonly string[],
  now: Temporal.Instant,
): Promise<{ invited: number } | Objection> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayInvite(viewer, 'invite', session), 'beside.invite')
  if (session.off !== null || Temporal.Instant.compare(session.beginsAt, now) <= 0) return { key: 'beside:objection.inviteTooLate' }
  const { publicName } = await toldOf(tx, viewer, session)
  if (Object.keys(publicName).length === 0) return { key: 'beside:objection.noPublicName' }
  const chosen = await stillInvitable(tx, viewer, session, personIds)
  if (chosen.length === 0) return { key: 'beside:objection.nobodyToInvite', field: 'people' }
  for (const [place, one] of chosen.entries()) await invite(tx, viewer, session, one, publicName, place)
  return { invited: chosen.length }
}

async function invite(tx: Db, viewer: Viewer, session: Session, { personId, way, at, language }: Candidate, name: Spoken, place: number) {
  const id = newId()
  await tx
    .insertInto('sessionInvitation')
    .values({ organisationId: viewer.organisationId, id, sessionId: session.id, personId, way, invitedById: viewer.id })
    .execute()
  await recordEvent(tx, viewer, {
    kind: 'person invited',
    personId,
    serviceId: session.serviceId,
    subjectId: session.id,
    onDay: session.onDay,
    detail: { way },
  })
  if (way === 'phone' || at === null) return
  const words = wordsIn(language, viewer)
  const said = { name: inWords(name, words, viewer.organisation.language), day: words.weekday(session.onDay) }
  const times = { hours: hoursText(session, words, viewer.organisation.timeZone), place: session.venueName ?? words.t('beside:invite.online') }
  await writeMessage(tx, viewer, {
    personId,
    aboutId: id,
    channel: way,
    recipient: at,
    language: words.language,
    subject: words.t('beside:invite.subject'),
    body: words.t('beside:invite.body', { ...said, ...times }),
    // one after the other: nobody waits for it
    inSeconds: place,
  })
}

/** The words of their language; where the product has none, those of the organisation. */
function wordsIn(language: string | null, { organisation }: Viewer) {
  const own = isLanguage(organisation.language) ? organisation.language : 'en'
  const [base = own] = (language ?? own).split('-')
  return wordsFor(isLanguage(base) ? base : own)
}

/** Somebody on the list was rung. */
export async function sayRung(tx: Db, viewer: Viewer, sessionId: string, invitationId: string): Promise<null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(mayInvite(viewer, 'invite', session), 'beside.invite')
  const rung = await tx
    .updateTable('sessionInvitation')
    .set({ rungById: viewer.id, rungAt: Temporal.Now.instant() })
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('id', '=', invitationId)
    .where('way', '=', 'phone')
    .executeTakeFirst()
  if (rung.numUpdatedRows === 0n) throw notFound()
  return null
}
