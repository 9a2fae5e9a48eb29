import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { type Language, type Words, wordsFor } from '../../../platform/i18n.ts'
import { inWords, type Spoken } from '../../../platform/spoken.ts'
import type { Viewer } from '../../access/index.ts'
import type { Was, Why } from './bulletin.ts'

/** What a word to a group may say of what happened: by the name for everybody, and nobody's. */
export type Happened = {
  publicName: Spoken
  held: string
  beginsAt: Temporal.Instant | null
  where: string | null
  reason: Spoken | null
  /** The next one that is held, and the last. */
  next: Temporal.Instant | null
  last: Temporal.Instant | null
}

/** Reads what happened to an activity or to one session of it. */
export async function happenedTo(
  db: Db,
  viewer: Viewer,
  { activityId, sessionId }: { activityId: string; sessionId: string | null },
): Promise<Happened> {
  const held = sql`s.organisation_id = a.organisation_id and s.activity_id = a.id and s.begins_at > now()
    and not exists (select from calling_off o where o.organisation_id = s.organisation_id and o.session_id = s.id and o.taken_back_at is null)`
  const { rows } = await sql<Happened>`
    select a.public_name, a.held, x.begins_at, concat_ws(', ', v.name, r.name, v.address) as where, w.words as reason,
           (select min(s.begins_at) from session s where ${held}) as next, (select max(s.begins_at) from session s where ${held}) as last
      from activity a
      left join session x on x.organisation_id = a.organisation_id and x.id = ${sessionId}
      left join venue v on v.organisation_id = x.organisation_id and v.id = x.venue_id
      left join room r on r.organisation_id = x.organisation_id and r.id = x.room_id
      left join calling_off o on o.organisation_id = x.organisation_id and o.session_id = x.id and o.taken_back_at is null
      left join calling_off_reason w on w.organisation_id = o.organisation_id and w.id = o.reason_id
     where a.organisation_id = ${viewer.organisationId} and a.id = ${activityId}`.execute(db)
  return rows[0] as Happened
}

/** A text to begin with, in one language; whoever sends it changes it as they like. Null for what somebody writes of their own accord. */
export function preparedText(why: Why, happened: Happened, was: Was, { organisation }: Viewer, language: Language): string | null {
  if (why === 'word') return null
  const words = wordsFor(language)
  const name = publicNameIn(happened.publicName, words, organisation.language)
  const at = (instant: Temporal.Instant | null) => (instant === null ? '' : momentText(instant, words, organisation.timeZone))
  const where = happened.where === null || happened.where === '' ? words.t('writing:prepared.online') : happened.where
  const before = was.beginsAt === undefined ? happened.beginsAt : Temporal.Instant.from(was.beginsAt)
  if (why === 'called-off') {
    const reason = happened.reason === null ? '' : inWords(happened.reason, words, organisation.language)
    return words.t('writing:prepared.called-off', { name, when: at(happened.beginsAt), reason })
  }
  if (why === 'held-after-all') return words.t('writing:prepared.held-after-all', { name, when: at(happened.beginsAt), where })
  if (why === 'moved') return words.t('writing:prepared.moved', { name, before: at(before), when: at(happened.beginsAt), where })
  if (why === 'times-changed') return words.t('writing:prepared.times-changed', { name, when: at(happened.next) })
  return words.t(happened.last === null ? 'writing:prepared.ended' : 'writing:prepared.times-ended', { name, when: at(happened.last) })
}

/** The name for everybody; what has none yet is only said to be ours. */
export const publicNameIn = (publicName: Spoken, words: Words, organisationLanguage: string): string =>
  inWords(publicName, words, organisationLanguage) || words.t('writing:prepared.ours')

const momentText = (instant: Temporal.Instant, words: Words, zone: string): string =>
  `${words.weekday(instant.toZonedDateTimeISO(zone).toPlainDate())}, ${words.time(instant, zone)}`
