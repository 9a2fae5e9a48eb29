import { createHash } from 'node:crypto'
import type pg from 'pg'

type Ids = { organisationId: string; serviceId: string; viewerId: string }

const activities = 20

/** The registers that are kept at once in twenty halls, and on each everybody who was there. */
export type Registers = { sessionId: string; personIds: string[] }[]
const registersAtOnce = 20
const onARegister = 60

/**
 * Twenty activities, each held once a week for the past year, and so often in this month that it has five hundred sessions; of what was held a register,
 * of fifteen people among few, of sixty among many; the latest twenty of sixty in any case. The sessions whose pages are measured are the latest, and the
 * registers that are kept are those of sixty. The same people come to the same activity, and one more each time.
 */
export async function holdSessions(
  client: pg.Client,
  { organisationId, serviceId, viewerId }: Ids,
  people: number,
): Promise<{ sessionIds: string[]; registers: Registers }> {
  const of = [organisationId, serviceId]
  await client.query(
    `insert into activity_kind (organisation_id, id, meaning, words, position)
     select $1, md5('kind ' || m)::uuid, m, jsonb_build_object('en', m), 1 from unnest(array['drop-in', 'social', 'self-management', 'course']) m`,
    of.slice(0, 1),
  )
  await client.query(
    `insert into venue (organisation_id, id, name) select $1, md5('venue ' || n)::uuid, 'Hall ' || n from generate_series(0, 4) n`,
    of.slice(0, 1),
  )
  await client.query(
    `insert into attendance_word (organisation_id, id, meaning, words, position)
     select $1, md5('word ' || m)::uuid, m, jsonb_build_object('en', m), 1 from unnest(array['present', 'late', 'absent']) m`,
    of.slice(0, 1),
  )
  await client.query(
    `insert into activity (organisation_id, id, service_id, kind_id, name, for_whom, admits, held)
     select $1, md5('activity ' || n)::uuid, $2, md5('kind ' || (array['drop-in', 'social', 'self-management', 'course'])[1 + n % 4])::uuid, 'Open session ' || n, '{supported}', 'everybody', 'in-person'
       from generate_series(0, $3::int - 1) n`,
    [...of, activities],
  )
  await client.query(
    `insert into activity_worker (organisation_id, activity_id, viewer_id, part) select $1, md5('activity ' || n)::uuid, $2, 'leads' from generate_series(0, $3::int - 1) n`,
    [organisationId, viewerId, activities],
  )
  await client.query(
    `insert into session (organisation_id, id, activity_id, on_day, begins_at, ends_at, venue_id)
     select $1, md5('session ' || n || ' ' || d.day)::uuid, md5('activity ' || n)::uuid, d.day, d.day + make_interval(hours => 9 + n % 8), d.day + make_interval(hours => 11 + n % 8), md5('venue ' || n % 5)::uuid
       from generate_series(0, $2::int - 1) n cross join lateral (
         select current_date - 7 * w as day from generate_series(5, 52) w
         union select date_trunc('month', current_date)::date + i from generate_series(0, 24) i) d`,
    [organisationId, activities],
  )
  const each = Math.max(15, Math.min(60, Math.round(people / 500)))
  await client.query(
    `with someone as (select id, row_number() over (order by id) - 1 as n, count(*) over () as many from person where organisation_id = $1),
     over as (select s.id, row_number() over (order by s.id) as n, row_number() over (order by s.begins_at desc, s.id) as latest, dense_rank() over (order by s.activity_id) as activity, s.on_day from session s where s.organisation_id = $1 and s.ends_at < now()),
     came as (
       select o.id as session_id, p.id as person_id, o.on_day, (array['present', 'present', 'present', 'late', 'absent'])[1 + j % 5] as meaning
         from over o cross join lateral generate_series(0, case when o.latest <= $5 then $6 else $4::int end - 1) j join someone p on p.n = (o.activity * 37 + case j when 0 then o.n else 0 end + j * 101) % p.many),
     tapped as (
       insert into attendance_tap (organisation_id, id, session_id, person_id, came_as, word_id, tapped_at, by_id)
       select distinct on (session_id, person_id) $1, md5('tap ' || session_id || person_id)::uuid, session_id, person_id, 'participant', md5('word ' || meaning)::uuid, now(), $3 from came returning *)
     insert into attendance (organisation_id, session_id, person_id, came_as, word_id, meaning, service_id, on_day, tap_id, marked_by_id, marked_at)
     select $1, t.session_id, t.person_id, t.came_as, t.word_id, w.meaning, $2, s.on_day, t.id, $3, t.tapped_at
       from tapped t join attendance_word w on w.organisation_id = $1 and w.id = t.word_id join session s on s.organisation_id = $1 and s.id = t.session_id`,
    [organisationId, serviceId, viewerId, each, registersAtOnce, onARegister],
  )
  await client.query(
    `insert into head_tap (organisation_id, id, session_id, came_as, heads, tapped_at, by_id)
     select $1, md5('heads ' || id)::uuid, id, 'participant', 1 + get_byte(uuid_send(id), 0) % 9, now(), $2 from session where organisation_id = $1 and ends_at < now()`,
    [organisationId, viewerId],
  )
  const { rows } = await client.query<{ id: string }>(
    'select id from session where organisation_id = $1 and ends_at < now() order by begins_at desc, id limit 100',
    [organisationId],
  )
  const sessionIds = rows.map(({ id }) => id)
  const { rows: registers } = await client.query<Registers[number]>(
    `select session_id as "sessionId", array_agg(person_id order by person_id) as "personIds" from attendance
      where organisation_id = $1 and session_id = any ($2) group by session_id`,
    [organisationId, sessionIds.slice(0, registersAtOnce)],
  )
  return { sessionIds, registers }
}

/** What stands for a word of a register, such as the one that says that somebody is here. */
export const wordId = (meaning: string): string => {
  const hex = createHash('md5').update(`word ${meaning}`).digest('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}
