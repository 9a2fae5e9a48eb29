import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import { idOf, newId } from '../../../platform/id.ts'
import { recordEvent } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { isBookedAt } from '../booking/expected.server.ts'
import { lockSession, worksAt } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import { type Kept, may } from './access.ts'
import type { AttendanceWord, Capacity, Carried, Tap } from './attendance.ts'
import type { ClosingSaid } from './forms.ts'
import { becomeKnown, noLongerKnown } from './known.actions.server.ts'
import { isFindable } from './people.server.ts'
import { attendanceWords, closingOf, headsOf, registerOf } from './queries.server.ts'
import { disputedBy, isHere, missingOf, objectionToKeep, objectionToWord, sumsOf } from './rules.ts'

/** The register of a session as somebody comes to it: who may is asked of this. */
export const keptOf = async (db: Db, viewer: Viewer, { id, serviceId, onDay }: Session, today: Temporal.PlainDate): Promise<Kept> => ({
  serviceId,
  onDay,
  today,
  isTheirs: await worksAt(db, viewer, id),
})

type Opened = { session: Session; objection: Objection | null }

/** Locks the session, so that what is said on one register comes one after the other, and asks whether anything may be said on it. */
async function openRegister(tx: Db, viewer: Viewer, sessionId: string, today: Temporal.PlainDate): Promise<Opened> {
  const session = await lockSession(tx, viewer, sessionId)
  must(may(viewer, 'keep', await keptOf(tx, viewer, session, today)), 'register.keep')
  const closed = (await closingOf(tx, viewer, sessionId)) !== null
  return { session, objection: objectionToKeep({ ...session, closed }, today) }
}

/** Says something of somebody, or takes them off. The same tap sent twice counts once; the latest by receipt stands. */
export async function tapOn(tx: Db, viewer: Viewer, sessionId: string, tap: Tap, today: Temporal.PlainDate): Promise<Objection | null> {
  const { session, objection } = await openRegister(tx, viewer, sessionId, today)
  if (await isReceived(tx, viewer, 'attendanceTap', tap.id)) return null
  if (objection) return objection
  const word = await wordOf(tx, viewer, tap.wordId)
  if (word === undefined) return { key: 'form:chooseOne' }
  const booked = word?.meaning === 'absent' && (await isBookedAt(tx, viewer, session, tap.personId))
  const wrong = objectionToWord(word, { headsOnly: session.headsOnly, byReferral: session.admits === 'by-referral', booked })
  if (wrong) return wrong
  if (!booked && !(await isFindable(tx, viewer, session, tap.personId))) return { key: 'register:objection.not-there' }
  await keepTap(tx, viewer, session, tap, word)
  return null
}

/** Says of all who were expected and of whom nothing is said that they did not come; of an open session, of those alone who had a place. */
export async function markTheRest(tx: Db, viewer: Viewer, sessionId: string, restId: string, today: Temporal.PlainDate): Promise<Objection | null> {
  const { session, objection } = await openRegister(tx, viewer, sessionId, today)
  if (objection) return objection
  const { words, registered } = await registerOf(tx, viewer, session)
  const word = words.find(({ meaning, retired }) => meaning === 'absent' && !retired)
  const rest = missingOf(registered, session)
  const wrong = objectionToWord(
    { meaning: 'absent' },
    { headsOnly: session.headsOnly, byReferral: session.admits === 'by-referral', booked: rest.length > 0 },
  )
  if (wrong) return wrong
  if (word === undefined) return { key: 'register:objection.no-word' }
  for (const { personId, usuallyAs, lastTapId } of rest) {
    const id = idOf(restId, personId)
    if (await isReceived(tx, viewer, 'attendanceTap', id)) continue
    await keepTap(tx, viewer, session, { id, personId, wordId: word.id, cameAs: usuallyAs, afterId: lastTapId }, word)
  }
  return null
}

/** Counts so many more, or fewer, of those who give no name. */
export async function tapHeads(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { deviceId, tappedAt, ...tap }: { id: string; heads: number; cameAs: Capacity } & Carried,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const { objection } = await openRegister(tx, viewer, sessionId, today)
  if (await isReceived(tx, viewer, 'headTap', tap.id)) return null
  if (objection) return objection
  if ((await headsOf(tx, viewer, sessionId))[tap.cameAs] + tap.heads < 0) return { key: 'register:objection.below-none' }
  await tx
    .insertInto('headTap')
    .values({ organisationId: viewer.organisationId, sessionId, ...tap, deviceId: deviceId ?? null, tappedAt: tappedOf(tappedAt), byId: viewer.id })
    .execute()
  return null
}

/** Says how many were counted in one capacity, whatever had been counted before. */
export async function countHeads(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  { count, cameAs, tapId }: { count: number; cameAs: Capacity; tapId: string },
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  await lockSession(tx, viewer, sessionId)
  const heads = count - (await headsOf(tx, viewer, sessionId))[cameAs]
  return heads === 0 ? null : tapHeads(tx, viewer, sessionId, { id: tapId, heads, cameAs }, today)
}

/** Closes a register: nothing more is said on it until it is opened again. */
export async function closeRegister(
  tx: Db,
  viewer: Viewer,
  sessionId: string,
  said: ClosingSaid,
  today: Temporal.PlainDate,
): Promise<Objection | null> {
  const { session, objection } = await openRegister(tx, viewer, sessionId, today)
  if (objection) return objection
  const { registered, heads } = await registerOf(tx, viewer, session)
  const sums = sumsOf(registered, heads)
  await tx
    .insertInto('registerClosing')
    .values({ organisationId: viewer.organisationId, id: newId(), sessionId, ...said, closedById: viewer.id })
    .execute()
  await told(tx, viewer, session, 'register closed', { people: sums.here, heads: sums.heads })
  return null
}

/** Opens a closed register again, to correct it. The closing stays on record. */
export async function reopenRegister(tx: Db, viewer: Viewer, sessionId: string, today: Temporal.PlainDate): Promise<null> {
  const session = await lockSession(tx, viewer, sessionId)
  must(may(viewer, 'reopen', await keptOf(tx, viewer, session, today)), 'register.keep')
  const reopened = await tx
    .updateTable('registerClosing')
    .set({ reopenedAt: Temporal.Now.instant(), reopenedById: viewer.id })
    .where('organisationId', '=', viewer.organisationId)
    .where('sessionId', '=', sessionId)
    .where('reopenedAt', 'is', null)
    .executeTakeFirst()
  if (reopened.numUpdatedRows > 0n) await told(tx, viewer, session, 'register reopened')
  return null
}

/** Keeps a tap, and what stands after it. */
export async function keepTap(tx: Db, viewer: Viewer, session: Session, tap: Tap, word: AttendanceWord | null): Promise<void> {
  const { organisationId } = viewer
  const about = { organisationId, sessionId: session.id, personId: tap.personId }
  const before = await standingTap(tx, viewer, session.id, tap.personId)
  const disputedById = disputedBy(before, { afterId: tap.afterId, meaning: word?.meaning ?? null })
  const at = Temporal.Now.instant()
  await tx
    .insertInto('attendanceTap')
    .values({
      ...about,
      id: tap.id,
      cameAs: tap.cameAs,
      wordId: tap.wordId,
      afterId: tap.afterId,
      deviceId: tap.deviceId ?? null,
      tappedAt: tappedOf(tap.tappedAt),
      byId: viewer.id,
    })
    .execute()
  if (word === null || !isHere(word.meaning) || tap.cameAs !== 'participant') await noLongerKnown(tx, viewer, session, tap.personId)
  if (word === null) {
    await tx
      .deleteFrom('attendance')
      .where('organisationId', '=', organisationId)
      .where('sessionId', '=', session.id)
      .where('personId', '=', tap.personId)
      .execute()
    return
  }
  const stands = { cameAs: tap.cameAs, wordId: word.id, meaning: word.meaning, tapId: tap.id, disputedById, markedById: viewer.id, markedAt: at }
  await tx
    .insertInto('attendance')
    .values({ ...about, ...stands, serviceId: session.serviceId, onDay: session.onDay })
    .onConflict((conflict) => conflict.columns(['organisationId', 'sessionId', 'personId']).doUpdateSet(stands))
    .execute()
  if (isHere(word.meaning) && tap.cameAs === 'participant') await becomeKnown(tx, viewer, session, tap.personId)
}

/** The latest tap of somebody, what it says, and what is said against it. */
async function standingTap(tx: Db, viewer: Viewer, sessionId: string, personId: string) {
  const row = await tx
    .selectFrom('attendanceTap as tap')
    .leftJoin('attendanceWord as word', (join) => join.onRef('word.organisationId', '=', 'tap.organisationId').onRef('word.id', '=', 'tap.wordId'))
    .leftJoin('attendance as here', (join) =>
      join
        .onRef('here.organisationId', '=', 'tap.organisationId')
        .onRef('here.sessionId', '=', 'tap.sessionId')
        .onRef('here.personId', '=', 'tap.personId')
        .onRef('here.tapId', '=', 'tap.id'),
    )
    .leftJoin('attendanceTap as other', (join) =>
      join.onRef('other.organisationId', '=', 'here.organisationId').onRef('other.id', '=', 'here.disputedById'),
    )
    .leftJoin('attendanceWord as otherWord', (join) =>
      join.onRef('otherWord.organisationId', '=', 'other.organisationId').onRef('otherWord.id', '=', 'other.wordId'),
    )
    .select(['tap.id as tapId', 'word.meaning', 'here.disputedById', 'otherWord.meaning as disputedMeaning'])
    .where('tap.organisationId', '=', viewer.organisationId)
    .where('tap.sessionId', '=', sessionId)
    .where('tap.personId', '=', personId)
    .orderBy('tap.receipt', 'desc')
    .limit(1)
    .executeTakeFirst()
  return (row ?? null) as Parameters<typeof disputedBy>[0]
}

const tappedOf = (said: string | null | undefined): Temporal.Instant => (said ? Temporal.Instant.from(said) : Temporal.Now.instant())

const isReceived = async (tx: Db, viewer: Viewer, table: 'attendanceTap' | 'headTap', id: string): Promise<boolean> =>
  (await tx.selectFrom(table).select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).executeTakeFirst()) !== undefined

/** The word by its id; null where nothing is to be said, undefined where there is no such word. */
async function wordOf(tx: Db, viewer: Viewer, wordId: string | null): Promise<AttendanceWord | null | undefined> {
  return wordId === null ? null : (await attendanceWords(tx, viewer)).find(({ id }) => id === wordId)
}

const told = (
  tx: Db,
  viewer: Viewer,
  { id, serviceId, onDay }: Session,
  kind: 'register closed' | 'register reopened',
  detail: Record<string, number> = {},
) => recordEvent(tx, viewer, { kind, serviceId, subjectId: id, onDay, detail })
