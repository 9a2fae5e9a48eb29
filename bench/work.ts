import type pg from 'pg'

type Ids = { organisationId: string; serviceId: string; viewerId: string }

/** Further contacts with a few people, and the events that tell of them. */
export async function meetAgain(
  client: pg.Client,
  { organisationId, serviceId, kindId, viewerId }: Ids & { kindId: string },
  personIds: readonly string[],
  times: number,
): Promise<void> {
  await client.query(
    `with met as (
       insert into contact (organisation_id, id, person_id, service_id, kind_id, meaning, on_day, minutes, language, note, recorded_by_id)
       select $1, md5('again ' || p || ' ' || j)::uuid, p, $2, $3, 'one-to-one', current_date - j, 30, 'en', 'We went on where we had left off, for the time number ' || j, $4
         from unnest($5::uuid[]) p, generate_series(1, $6::int) j returning *)
     insert into event (organisation_id, kind, at, on_day, by_id, person_id, service_id, subject_id, detail)
     select $1, 'contact recorded', on_day + time '12:00', on_day, $4, person_id, service_id, id,
            jsonb_build_object('meaning', meaning, 'minutes', minutes, 'held', held, 'withPerson', with_person) from met`,
    [organisationId, serviceId, kindId, viewerId, personIds, times],
  )
}

/** A worker's caseload: open episodes, rules by which something of most is due, and things that the worker set themself to do. */
export async function supportSixty(client: pg.Client, { organisationId, serviceId, viewerId }: Ids, personIds: readonly string[]): Promise<void> {
  const all = [organisationId, serviceId, viewerId, personIds]
  await client.query('insert into service_worker (organisation_id, service_id, viewer_id) values ($1, $2, $3)', all.slice(0, 3))
  await client.query(
    `insert into episode (organisation_id, id, person_id, service_id, worker_id, opened_on, opened_by_id)
     select $1, md5('episode ' || p)::uuid, p, $2, $3, current_date - 90, $3 from unnest($4::uuid[]) p`,
    all,
  )
  await client.query(
    "update involvement set worker_id = $3, state = 'supported' where organisation_id = $1 and service_id = $2 and person_id = any($4::uuid[])",
    all,
  )
  for (const [kind, days] of [
    ['no-contact', 14],
    ['key-work', 14],
    ['review', 80],
  ] as const)
    await client.query('insert into due_rule (organisation_id, service_id, kind, every_days, set_by_id) values ($1, $2, $4, $5, $3)', [
      organisationId,
      serviceId,
      viewerId,
      kind,
      days,
    ])
  await client.query(
    `insert into measure_everywhere (organisation_id, instrument, first_within_days, every_weeks, at_end, window_days, set_by_id) values ($1, 'ons4', 14, 12, true, 14, $2)`,
    [organisationId, viewerId],
  )
  await client.query(
    `insert into task (organisation_id, id, kind, person_id, for_id, due_on, set_by_id, words)
     select $1, md5('task ' || p)::uuid, 'own', p, $2, current_date + (get_byte(uuid_send(p), 3) % 14) - 7, $2, 'Ring about the form' from unnest($3::uuid[]) p limit 20`,
    [organisationId, viewerId, personIds],
  )
}

/** Open support of three people in ten, on the caseloads of forty colleagues: behind the lists of a whole organisation. Not of those whose pages are measured. */
export async function supportMany(client: pg.Client, { organisationId, serviceId, viewerId }: Ids, leftOut: readonly string[]): Promise<void> {
  await client.query(
    `with colleague as (
       insert into viewer (organisation_id, id, user_id, name, email)
       select $1, md5('colleague ' || n)::uuid, md5('account ' || n)::uuid, 'Bench, colleague ' || n, 'colleague-' || n || '@cairn.example' from generate_series(0, 39) n returning id),
     role as (insert into viewer_role (organisation_id, viewer_id, role) select $1, id, 'worker' from colleague)
     insert into service_worker (organisation_id, service_id, viewer_id) select $1, $2, id from colleague`,
    [organisationId, serviceId],
  )
  await client.query(
    `with supported as (
       update involvement set worker_id = md5('colleague ' || get_byte(uuid_send(person_id), 5) % 40)::uuid
        where organisation_id = $1 and service_id = $2 and state = 'supported' and get_byte(uuid_send(person_id), 4) % 5 < 2 and person_id <> all($4::uuid[])
       returning person_id, worker_id)
     insert into episode (organisation_id, id, person_id, service_id, worker_id, opened_on, opened_by_id)
     select $1, md5('episode ' || person_id)::uuid, person_id, $2, worker_id, current_date - 100, $3 from supported`,
    [organisationId, serviceId, viewerId, leftOut],
  )
}
