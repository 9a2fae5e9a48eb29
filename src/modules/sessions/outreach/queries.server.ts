import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { notFound, orNotFound } from '../../../platform/http.ts'
import { isId } from '../../../platform/id.ts'
import { hasAny, type Viewer } from '../../access/index.ts'
import { plansSessions } from '../access.ts'
import { isLedBy, visible as visibleSessions } from '../session.queries.server.ts'
import type { Session } from '../session.ts'
import type { Check, ComingForward, Speaker, SpeakerThere, Talk } from './outreach.ts'

/** What is said of one session as a talk; null where nobody has. */
export const talkAt = async (db: Db, viewer: Viewer, sessionId: string): Promise<Talk | null> =>
  ((await db
    .selectFrom('outreachTalk as talk')
    .innerJoin('talkAudience as word', (join) =>
      join.onRef('word.organisationId', '=', 'talk.organisationId').onRef('word.id', '=', 'talk.audienceId'),
    )
    .leftJoin('viewer as duty', (join) => join.onRef('duty.organisationId', '=', 'talk.organisationId').onRef('duty.id', '=', 'talk.dutyViewerId'))
    .select(['talk.audienceId', 'word.words as audienceWords', 'talk.ageBand', 'talk.place', 'talk.contactName', 'talk.contactRole'])
    .select(['talk.contactReach', 'talk.dutyViewerId', 'duty.name as dutyName', 'talk.dutyReach', 'talk.version'])
    .where('talk.organisationId', '=', viewer.organisationId)
    .where('talk.sessionId', '=', sessionId)
    .executeTakeFirst()) as Talk | undefined) ?? null

/** Who may be addressed, in the words of the organisation; the one that was chosen stays, also where it is in use no more. */
export const audiencesFor = (db: Db, viewer: Viewer, chosen: string | null) =>
  db
    .selectFrom('talkAudience')
    .select(['id', 'words'])
    .where('organisationId', '=', viewer.organisationId)
    .where((eb) => eb.or([eb('retiredAt', 'is', null), ...(chosen === null ? [] : [eb('id', '=', chosen)])]))
    .orderBy('position')
    .orderBy('id')
    .execute()

/** Speakers of the services that the viewer plans in; a manager has all of them. */
const visible = (db: Db, viewer: Viewer) =>
  db
    .selectFrom('speaker')
    .select(['speaker.id', 'speaker.serviceId', 'speaker.viewerId', 'speaker.name', 'speaker.agreedOn', 'speaker.notAsked'])
    .select(['speaker.endedOn', 'speaker.version'])
    .where('speaker.organisationId', '=', viewer.organisationId)
    .$if(!viewer.roles.has('manager'), (query) =>
      query.where(sql<boolean>`speaker.service_id = any(${plansSessions(viewer) ? [...viewer.serviceIds] : []}::uuid[])`),
    )

export const speakersOnAPage = 50
const byName = sql`speaker.name collate "und-x-icu"`

/** One page of speakers by name; `after` is the place of the last one of the page before. */
export async function speakersIn(
  db: Db,
  viewer: Viewer,
  { words, after }: { words: string | null; after: string | null },
): Promise<{ speakers: Speaker[]; next: string | null }> {
  const [id, name] = [(after ?? '').slice(0, 36), (after ?? '').slice(37)]
  const rows = await visible(db, viewer)
    .$if(words !== null, (query) => query.where(sql<boolean>`strpos(lower(unaccent(speaker.name)), lower(unaccent(${words}))) > 0`))
    .$if(isId(id), (query) => query.where(sql<boolean>`(${byName}, speaker.id) > (${name} collate "und-x-icu", ${id}::uuid)`))
    .orderBy(byName)
    .orderBy('speaker.id')
    .limit(speakersOnAPage + 1)
    .execute()
  const last = rows[speakersOnAPage - 1]
  return { speakers: rows.slice(0, speakersOnAPage), next: rows.length > speakersOnAPage && last ? `${last.id}.${last.name}` : null }
}

/** Those of one service who speak still. */
export const speakersOf = (db: Db, viewer: Viewer, serviceId: string): Promise<Speaker[]> =>
  visible(db, viewer).where('speaker.serviceId', '=', serviceId).where('speaker.endedOn', 'is', null).orderBy(byName).limit(500).execute()

export async function findSpeaker(db: Db, viewer: Viewer, id: string): Promise<Speaker> {
  if (!isId(id)) throw notFound()
  return orNotFound(await visible(db, viewer).where('speaker.id', '=', id).executeTakeFirst())
}

/** Two statements on purpose: a joined `for update` that had to wait still shows the old state. */
export async function lockSpeaker(tx: Db, viewer: Viewer, id: string): Promise<Speaker> {
  if (!isId(id)) throw notFound()
  await tx.selectFrom('speaker').select('id').where('organisationId', '=', viewer.organisationId).where('id', '=', id).forUpdate().execute()
  return findSpeaker(tx, viewer, id)
}

/** The checks of some speakers, the latest first; those that were taken back with the others, or without. */
export const checksOf = (db: Db, viewer: Viewer, speakerIds: readonly string[]): Promise<(Check & { speakerId: string })[]> =>
  db
    .selectFrom('speakerCheck as check')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'check.organisationId').onRef('by.id', '=', 'check.seenById'))
    .select(['check.id', 'check.speakerId', 'check.kind', 'check.seenOn', 'check.expiresOn', 'by.name as seenBy', 'check.takenBackAt'])
    .where('check.organisationId', '=', viewer.organisationId)
    .where('check.speakerId', '=', (eb) => eb.fn.any(eb.val([...speakerIds])))
    .orderBy('check.seenOn', 'desc')
    .orderBy('check.id')
    .limit(500)
    .execute() as Promise<(Check & { speakerId: string })[]>

/** Who speaks at one session, for whoever may say so: those who plan it, lead or help there. */
export async function speakersAt(db: Db, viewer: Viewer, sessionId: string): Promise<SpeakerThere[]> {
  const rows = await db
    .selectFrom('talkSpeaker as there')
    .innerJoin('speaker', (join) => join.onRef('speaker.organisationId', '=', 'there.organisationId').onRef('speaker.id', '=', 'there.speakerId'))
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'there.organisationId').onRef('by.id', '=', 'there.saidById'))
    .select(['there.speakerId', 'speaker.name', 'speaker.agreedOn', 'speaker.notAsked', 'there.standing', 'there.reason', 'by.name as saidBy'])
    .where('there.organisationId', '=', viewer.organisationId)
    .where('there.sessionId', '=', sessionId)
    .orderBy(byName)
    .orderBy('speaker.id')
    .limit(50)
    .execute()
  const checks =
    rows.length === 0
      ? []
      : await checksOf(
          db,
          viewer,
          rows.map(({ speakerId }) => speakerId),
        )
  return rows.map((row) => ({ ...row, checks: checks.filter(({ speakerId }) => speakerId === row.speakerId) })) as SpeakerThere[]
}

/** What was written down after a talk, the latest first, without what was taken back. */
export const forwardAt = (db: Db, viewer: Viewer, sessionId: string): Promise<ComingForward[]> =>
  db
    .selectFrom('comingForward as one')
    .innerJoin('viewer as by', (join) => join.onRef('by.organisationId', '=', 'one.organisationId').onRef('by.id', '=', 'one.saidById'))
    .select(['one.id', 'one.people', 'one.ledTo', 'one.concern', 'by.name as saidBy', 'one.saidAt'])
    .where('one.organisationId', '=', viewer.organisationId)
    .where('one.sessionId', '=', sessionId)
    .where('one.takenBackAt', 'is', null)
    .orderBy('one.saidAt', 'desc')
    .orderBy('one.id')
    .limit(100)
    .execute() as Promise<ComingForward[]>

/** A talk to children that the viewer leads, and on whose way to help somebody is missing. */
export type Unready = Pick<Session, 'id' | 'activityName' | 'onDay'> & { place: string | null }

const lacksRoute = (
  session: string,
) => sql<boolean>`(kind.meaning = 'outreach' and talk.session_id is null or kind.meaning in ('talk', 'outreach') and talk.age_band = 'under-18' and (
  talk.contact_name is null or talk.contact_reach is null or talk.duty_viewer_id is null or talk.duty_reach is null
  or not exists (select from crisis_line l where l.organisation_id = ${sql.ref(session)}.organisation_id)))`
const weeksAhead = 4

/** Whether there may be any, whoever leads it. */
export const mayHaveUnready = (viewer: Viewer): RawBuilder<boolean> | null =>
  hasAny(viewer, ['manager', 'coordinator', 'worker', 'caseload-volunteer', 'volunteer'])
    ? sql<boolean>`exists (
        select from activity_kind kind
          join activity a on a.organisation_id = kind.organisation_id and a.kind_id = kind.id
          join session s on s.organisation_id = a.organisation_id and s.activity_id = a.id and s.begins_at >= now() - interval '1 day' and s.begins_at < now() + interval '29 days'
          left join outreach_talk talk on talk.organisation_id = s.organisation_id and talk.session_id = s.id
         where kind.organisation_id = ${viewer.organisationId} and kind.meaning in ('talk', 'outreach') and ${lacksRoute('s')})`
    : null

/** Talks of the next four weeks: to children, or of outreach where nobody has said to whom. */
export const unreadyOf = (db: Db, viewer: Viewer, today: Temporal.PlainDate): Promise<Unready[]> =>
  visibleSessions(db, viewer, sql<string[]>`'{}'::text[]`)
    .leftJoin('outreachTalk as talk', (join) =>
      join.onRef('talk.organisationId', '=', 'session.organisationId').onRef('talk.sessionId', '=', 'session.id'),
    )
    .select('talk.place')
    .where('session.beginsAt', '>=', today.toZonedDateTime(viewer.organisation.timeZone).toInstant())
    .where('session.beginsAt', '<', today.add({ weeks: weeksAhead }).toZonedDateTime(viewer.organisation.timeZone).toInstant())
    .where('off.how', 'is', null)
    .where(lacksRoute('session'))
    .where(isLedBy(viewer.id))
    .orderBy('session.beginsAt')
    .orderBy('session.id')
    .limit(10)
    .execute() as unknown as Promise<Unready[]>
