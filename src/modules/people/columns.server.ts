import { type RawBuilder, sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import type { Apart, ContactTime, NeedHeld, Speaker } from './before-contact/minding.ts'
import type { Alert, PersonLanguage, PersonName, WayToReach } from './person.ts'
import { visible } from './visible.server.ts'

/** Rows that hang on somebody, read in the same statement as the person: each an expression of the row that is selected as `person`. */
export const rowsOf = <Row>(from: RawBuilder<unknown>) => sql<Row[]>`coalesce((select jsonb_agg(to_jsonb(r) - 'at') from (${from}) r), '[]')`

export const ofPerson = (table: string) =>
  sql`${sql.ref(`${table}.organisation_id`)} = person.organisation_id and ${sql.ref(`${table}.person_id`)} = person.id`

export const languagesOf = rowsOf<PersonLanguage>(
  sql`select l.language, l.speaks, l.reads, l.preferred from person_language l where ${ofPerson('l')} order by l.preferred desc, l.speaks desc, l.language`,
)
export const waysOf = rowsOf<WayToReach>(
  sql`select w.id, w.kind, w.value, w.safe, w.preferred, w.note, case when w.kind = 'text' then (
      select max(s.stopped_at) from text_stop s where s.organisation_id = w.organisation_id and right(s.number, 8) = right(w.digits, 8)) end as "stoppedAt"
    from person_reach w where ${ofPerson('w')} order by w.safe desc, w.preferred desc, w.kind, w.id`,
)
export const alertsOf = rowsOf<Alert>(
  sql`select a.id, a.kind, a.words from person_alert a where ${ofPerson('a')} and a.ended_at is null order by a.raised_at`,
)
export const namesOf = rowsOf<PersonName>(sql`select n.kind, n.name from person_name n where ${ofPerson('n')} order by n.kind, n.id`)
export const needsOf = rowsOf<NeedHeld>(sql`select n.need, n.detail from communication_need n where ${ofPerson('n')} order by n.need`)
export const timesOf = rowsOf<ContactTime>(
  sql`select t.id, t.kind, t.weekdays, t.from_time as "fromTime", t.until_time as "untilTime", t.note from contact_time t where ${ofPerson('t')} order by t.kind desc, t.from_time nulls first, t.id`,
)
export const speakersOf = (today: Temporal.PlainDate) =>
  rowsOf<Speaker>(
    sql`select s.kind, s.name from speaking_for s where ${ofPerson('s')} and s.ended_at is null and (s.from_on is null or s.from_on <= ${today}::date) and (s.until_on is null or s.until_on >= ${today}::date) order by s.said_at`,
  )

/**
 * Whom somebody must not meet, said from either side. Of another whom the viewer does not see there is no name and no reason: only that there is somebody,
 * since silence here could bring the two into one room.
 */
export const apartOf = (db: Db, viewer: Viewer) =>
  rowsOf<Apart>(sql`
    select m.id, o.id as "otherId", coalesce(o.known_as, m.other_name) as name, case when m.other is null or o.id is not null then m.why end as why from (
        select a.id, a.other_person_id as other, a.other_name, a.why, a.said_at from must_not_meet a where ${ofPerson('a')} and a.ended_at is null
        union all
        select a.id, a.person_id, null, a.why, a.said_at from must_not_meet a
         where a.organisation_id = person.organisation_id and a.other_person_id = person.id and a.ended_at is null) m
      left join lateral (${seen(db, viewer)}) o on true
     where m.other is distinct from person.id
       and not exists (select from death d where d.organisation_id = person.organisation_id and d.person_id = m.other and d.undone_at is null)
     order by m.said_at, m.id`)

const seen = (db: Db, viewer: Viewer) =>
  visible(db, viewer).select(['person.id', 'person.knownAs']).where('person.id', '=', sql.ref<string>('m.other'))
