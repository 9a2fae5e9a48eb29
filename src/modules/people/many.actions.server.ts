import { sql } from 'kysely'
import type { Db } from '../../platform/db.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'
import { must, type Viewer } from '../access/index.ts'
import { may } from './access.ts'
import { digitsOf, type NewPerson, type NewWay } from './registration.actions.server.ts'

/** Somebody among many, with the id that they will have, and what comes with them. */
export type OneOfMany = { id: string } & Pick<
  NewPerson,
  'knownAs' | 'names' | 'bornOn' | 'age' | 'address' | 'town' | 'postcode' | 'ways' | 'languages'
> &
  Pick<NewPerson, 'interpreter' | 'communicationNeeds' | 'emergencyContact'>

type Rows = readonly Record<string, unknown>[]
type Detail = Record<string, string>

/** Writes many people down in a few statements, as `registerPerson` does one: the same rows, the same event of each. `detail` says what they came by. */
export async function registerPeople(tx: Db, viewer: Viewer, people: readonly OneOfMany[], detail: Detail): Promise<void> {
  must(may(viewer, 'register', null), 'people.register')
  const rows = people.map(({ id, names = [], ways = [], ...person }) => ({
    id,
    reference: newReference(),
    known_as: person.knownAs,
    born_on: person.bornOn ?? null,
    age_given: person.bornOn ? null : (person.age?.years ?? null),
    age_given_on: person.bornOn ? null : (person.age?.on ?? null),
    address: person.address ?? null,
    town: person.town ?? null,
    postcode: person.postcode ?? null,
    interpreter: person.interpreter ?? 'not-asked',
    communication_needs: person.communicationNeeds ?? null,
    emergency_contact: person.emergencyContact ?? null,
    // said at once, so that the rows that follow find nothing to add
    names: [person.knownAs, ...names.map((one) => one.name)].join(' '),
    reach: ways.map((way) => (way.kind === 'email' ? way.value : (digitsOf(way) ?? ''))).join(' '),
  }))
  await sql`insert into person (organisation_id, id, reference, known_as, born_on, age_given, age_given_on, address, town, postcode, interpreter, communication_needs, emergency_contact, registered_by_id, folded)
    select ${viewer.organisationId}, p.id, p.reference, p.known_as, p.born_on, p.age_given, p.age_given_on, p.address, p.town, p.postcode, p.interpreter, p.communication_needs, p.emergency_contact, ${viewer.id},
           found_by(p.names, p.postcode, p.reference, p.reach)
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) p (id uuid, reference text, known_as text, born_on date, age_given integer, age_given_on date, address text, town text, postcode text,
           interpreter text, communication_needs text, emergency_contact text, names text, reach text)`.execute(tx)
  await tellOfMany(
    tx,
    viewer,
    people.map(({ id }) => ({ kind: 'person registered', personId: id, subjectId: id })),
    detail,
  )
  await sql`select set_config('app.found_by_all', 'yes', true)`.execute(tx)
  await addNames(
    tx,
    viewer,
    people.flatMap(({ id, names = [] }) => names.map((one) => ({ id: newId(), personId: id, ...one }))),
  )
  await addWays(
    tx,
    viewer,
    people.flatMap(({ id, ways = [] }) => ways.map((way) => ({ ...way, id: newId(), personId: id }))),
  )
  await sql`select set_config('app.found_by_all', '', true)`.execute(tx)
  await addLanguages(
    tx,
    viewer,
    people.flatMap(({ id, languages = [] }) => languages.map((one) => ({ personId: id, ...one }))),
  )
}

/** Names of many people at once. */
export async function addNames(tx: Db, viewer: Viewer, names: Rows): Promise<void> {
  if (names.length === 0) return
  await sql`insert into person_name (organisation_id, id, person_id, kind, name) select ${viewer.organisationId}, n.id, n."personId", n.kind, n.name
    from jsonb_to_recordset(${JSON.stringify(names)}::jsonb) n (id uuid, "personId" uuid, kind text, name text)`.execute(tx)
}

/** Ways to reach many people at once. */
export async function addWays(tx: Db, viewer: Viewer, ways: readonly (NewWay & { id: string; personId: string })[]): Promise<void> {
  if (ways.length === 0) return
  const rows = ways.map((way) => ({
    ...way,
    digits: digitsOf(way),
    safe: way.safe ?? true,
    preferred: way.preferred ?? false,
    note: way.note ?? null,
  }))
  await sql`insert into person_reach (organisation_id, id, person_id, kind, value, digits, safe, preferred, note)
    select ${viewer.organisationId}, w.id, w."personId", w.kind, w.value, w.digits, w.safe, w.preferred, w.note
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) w (id uuid, "personId" uuid, kind text, value text, digits text, safe boolean, preferred boolean, note text)`.execute(
    tx,
  )
}

/** Languages of many people at once. */
export async function addLanguages(tx: Db, viewer: Viewer, languages: Rows): Promise<void> {
  if (languages.length === 0) return
  await sql`insert into person_language (organisation_id, person_id, language, speaks, reads, preferred)
    select ${viewer.organisationId}, l."personId", l.language, true, false, l.preferred
    from jsonb_to_recordset(${JSON.stringify(languages)}::jsonb) l ("personId" uuid, language text, preferred boolean) on conflict do nothing`.execute(
    tx,
  )
}

/** What was agreed by many, with the day on which each said it. */
export async function addConsents(
  tx: Db,
  viewer: Viewer,
  consents: Rows,
  said: { language: string; wording: string },
  detail: Detail,
): Promise<void> {
  if (consents.length === 0) return
  await sql`insert into consent (organisation_id, id, person_id, purpose, given, how, language, wording, given_at, taken_by_id)
    select ${viewer.organisationId}, c.id, c."personId", 'keep-record', c.given, 'on-a-form', ${said.language}, ${said.wording},
           coalesce((c.on + time '12:00') at time zone ${viewer.organisation.timeZone}, now()), ${viewer.id}
    from jsonb_to_recordset(${JSON.stringify(consents)}::jsonb) c (id uuid, "personId" uuid, given boolean, "on" date)`.execute(tx)
  await tellOfMany(
    tx,
    viewer,
    consents.map((one) => ({
      kind: one['given'] ? 'consent given' : 'consent withdrawn',
      personId: one['personId'],
      subjectId: one['id'],
      onDay: one['on'],
    })),
    { ...detail, purpose: 'keep-record' },
  )
}

/** Corrects many people at once: each field where a row says it, and null where it says null. Each has its event. */
export async function correctPeople(
  tx: Db,
  viewer: Viewer,
  corrections: readonly { id: string; fields: Record<string, unknown>; told: string }[],
  detail: Detail,
): Promise<void> {
  if (corrections.length === 0) return
  const column = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const byColumns = Map.groupBy(corrections, ({ fields }) => Object.keys(fields).toSorted().join(' '))
  for (const [names, group] of byColumns) {
    const columns = names === '' ? [] : names.split(' ')
    const sets = columns.map((name) => sql`${sql.ref(column(name))} = (jsonb_populate_record(null::person, c.fields)).${sql.ref(column(name))}`)
    const rows = group.map(({ id, fields }) => ({
      id,
      fields: Object.fromEntries(Object.entries(fields).map(([name, value]) => [column(name), value])),
    }))
    await sql`update person p set ${sql.join([sql`version = p.version + 1`, ...sets])}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) c (id uuid, fields jsonb) where p.organisation_id = ${viewer.organisationId} and p.id = c.id`.execute(
      tx,
    )
  }
  for (const [told, group] of Map.groupBy(corrections, (one) => one.told))
    await tellOfMany(
      tx,
      viewer,
      group.map(({ id }) => ({ kind: 'person corrected', personId: id, subjectId: id })),
      { ...detail, fields: told },
    )
}

/** Notes how many stand in services. What a row overtakes is overtaken. */
export async function involveMany(tx: Db, viewer: Viewer, involved: Rows): Promise<void> {
  if (involved.length === 0) return
  await sql`insert into involvement (organisation_id, service_id, person_id, state, worker_id, since_on)
    select ${viewer.organisationId}, i."serviceId", i."personId", i.state, i."workerId", i."sinceOn"
    from jsonb_to_recordset(${JSON.stringify(involved)}::jsonb) i ("serviceId" uuid, "personId" uuid, state text, "workerId" uuid, "sinceOn" date)
    on conflict (organisation_id, service_id, person_id) do update set state = excluded.state, worker_id = excluded.worker_id, since_on = excluded.since_on`.execute(
    tx,
  )
}

/** Writes down what happened to many in one statement: `recordEvent` for each. */
export async function tellOfMany(tx: Db, viewer: Viewer, events: Rows, detail: Detail): Promise<void> {
  if (events.length === 0) return
  await sql`insert into event (organisation_id, kind, by_id, person_id, service_id, subject_id, on_day, detail)
    select ${viewer.organisationId}, e.kind, ${viewer.id}, e."personId", e."serviceId", e."subjectId", e."onDay", ${JSON.stringify(detail)}::jsonb || coalesce(e.detail, '{}')
    from jsonb_to_recordset(${JSON.stringify(events)}::jsonb) e (kind text, "personId" uuid, "serviceId" uuid, "subjectId" uuid, "onDay" date, detail jsonb)`.execute(
    tx,
  )
}
