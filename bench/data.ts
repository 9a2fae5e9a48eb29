import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { compareDue } from '../src/modules/people/merging/comparing.jobs.server.ts'
import { openPool, openRoot } from '../src/platform/db.ts'
import { newId } from '../src/platform/id.ts'
import { holdSessions, type Registers } from './sessions.ts'
import { meetAgain, supportMany, supportSixty } from './work.ts'

export type Other = 'coordinator' | 'caseload'

/** One charity with as many people as asked, five contacts each, and a worker who may see them all. The same rows every time. */
export type Laid = {
  organisationId: string
  serviceId: string
  kindId: string
  viewerId: string
  token: string
  /** Of those who open what this worker does not: somebody who coordinates, and a worker with sixty people. */
  tokens: Record<Other, string>
  /** With twenty entries each on their timeline. */
  personIds: string[]
  /** With five hundred. */
  longId: string
  /** Sessions that are over, with a register. */
  sessionIds: string[]
  registers: Registers
  /** A part of a surname, and the surname that it finds. */
  words: { word: string; finds: string }[]
}

const given = [
  'Amina',
  'José',
  'Søren',
  'فاطمة',
  'Nguyễn',
  'Peter',
  'Olena',
  'Kwame',
  'Leyla',
  'Ana',
  'Yusuf',
  'Mette',
  'Rahel',
  'Tomasz',
  'Grace',
  'Hiba',
  'Ingrid',
  'Mohamed',
  'Chiara',
  'Dawit',
]
const family = [
  'Okonkwo',
  'García',
  'Hansen',
  'الحسني',
  'Smith',
  'Rasmussen',
  'Tesfaye',
  'Ahmadi',
  'Kowalski',
  'Begum',
  'Fernández',
  'Østergaard',
  'Haddad',
  'Mensah',
  'Nwosu',
  'Jørgensen',
  'Bianchi',
  'Rahman',
  'Petrova',
  'Lindqvist',
]
const endings = ['', 'son', 'ova', 'ez', 'ini', 'sen', 'berg', 'zadeh', 'wala', 'man']

export async function layOut(ownerUrl: string, people: number, contactsEach: number): Promise<Laid> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const [organisationId, serviceId, kindId, viewerId, userId] = [newId(), newId(), newId(), newId(), newId()]
  const token = randomBytes(16).toString('hex')
  await client.query('begin')
  await client.query('set local synchronous_commit = off')
  await client.query(
    "insert into organisation (id, slug, name, country, time_zone, currency, language, languages, second_factor_required) values ($1, 'bench', 'Bench', 'GB', 'Europe/London', 'GBP', 'en', '{en,da,ar}', false)",
    [organisationId],
  )
  await client.query(`insert into service (organisation_id, id, slug, name) values ($1, $2, 'one-to-one', '{"en":"One to one"}')`, [
    organisationId,
    serviceId,
  ])
  await client.query(
    `insert into contact_kind (organisation_id, id, meaning, words, position) values ($1, $2, 'one-to-one', '{"en":"One to one"}', 1)`,
    [organisationId, kindId],
  )
  await client.query('insert into auth.sign_in_user (id, name, email, "emailVerified") values ($1, $2, $3, true)', [
    userId,
    'Bench Worker',
    'bench@cairn.example',
  ])
  await client.query(`insert into auth.session ("expiresAt", token, "updatedAt", "userId") values (now() + interval '12 hours', $1, now(), $2)`, [
    token,
    userId,
  ])
  await client.query('insert into viewer (organisation_id, id, user_id, name, email) values ($1, $2, $3, $4, $5)', [
    organisationId,
    viewerId,
    userId,
    'Bench Worker',
    'bench@cairn.example',
  ])
  for (const role of ['worker', 'trustee'])
    await client.query('insert into viewer_role (organisation_id, viewer_id, role) values ($1, $2, $3)', [organisationId, viewerId, role])
  const [coordinator, caseload] = [await join(client, organisationId, 'coordinator'), await join(client, organisationId, 'worker')]
  await client.query('insert into service_worker (organisation_id, service_id, viewer_id) values ($1, $2, $3)', [organisationId, serviceId, viewerId])
  await fill(client, { organisationId, serviceId, kindId, viewerId }, people, contactsEach)
  const { rows } = await client.query<{ id: string; known_as: string }>(
    'select id, known_as from person where organisation_id = $1 order by reference limit 500',
    [organisationId],
  )
  const [long, ...measured] = rows.map((row) => row.id)
  if (long === undefined) throw new Error('nobody was laid')
  await meetAgain(client, { organisationId, serviceId, kindId, viewerId }, measured, 20 - contactsEach - 1)
  await meetAgain(client, { organisationId, serviceId, kindId, viewerId }, [long], 500 - contactsEach - 1)
  await supportSixty(client, { organisationId, serviceId, viewerId: caseload.viewerId }, measured.slice(0, 60))
  await supportMany(client, { organisationId, serviceId, viewerId }, [long, ...measured])
  const { sessionIds, registers } = await holdSessions(client, { organisationId, serviceId, viewerId }, people)
  await client.query('commit')
  await client.query('analyze')
  await client.end()
  return {
    organisationId,
    serviceId,
    kindId,
    viewerId,
    token,
    tokens: { coordinator: coordinator.token, caseload: caseload.token },
    personIds: measured,
    longId: long,
    sessionIds,
    registers,
    words: searches(rows.map((row) => row.known_as)),
  }
}

/** Parts of surnames, from inside the word, with what stands before the part in the name: the page says the part itself again, whether it found anybody or not. */
const searches = (names: readonly string[]): Laid['words'] =>
  [...new Set(names.map((name) => (name.split(' ')[1] ?? name).slice(0, 6)))].slice(0, 100).map((finds) => ({ word: finds.slice(1), finds }))

async function fill(
  client: pg.Client,
  ids: { organisationId: string; serviceId: string; kindId: string; viewerId: string },
  people: number,
  contactsEach: number,
): Promise<void> {
  const { organisationId, serviceId, kindId, viewerId } = ids
  await client.query(
    `insert into person (organisation_id, id, reference, known_as, born_on, postcode, registered_at, registered_by_id)
     select $1, md5('person ' || i)::uuid, substr(upper(md5('reference ' || i)), 1, 4) || '-' || lpad(upper(to_hex(i % 65536)), 4, '0'),
            ($2::text[])[1 + k % 20] || ' ' || ($3::text[])[1 + (k / 20) % 20] || ($4::text[])[1 + (k / 400) % 10],
            date '1940-01-01' + (k * 7919) % 24000, 'W' || (1 + k % 14) || ' ' || (k % 10) || 'AB', now() - make_interval(mins => i), $5
       -- every fiftieth was written down twice
       from generate_series(1, $6::int) i cross join lateral (select case when i % 50 = 0 then i - 1 else i end) x (k)`,
    [organisationId, given, family, endings, viewerId, people],
  )
  await client.query(
    `insert into involvement (organisation_id, service_id, person_id, state, worker_id, since_on)
     select organisation_id, $2, id, case when get_byte(uuid_send(id), 0) % 4 = 0 then 'past' else 'supported' end, case when get_byte(uuid_send(id), 1) % 16 = 0 then $3::uuid end, current_date - 100 from person where organisation_id = $1`,
    [organisationId, serviceId, viewerId],
  )
  await client.query(
    "insert into person_language (organisation_id, person_id, language, speaks, reads, preferred) select organisation_id, id, (array['ar', 'en', 'fa', 'so', 'es'])[1 + get_byte(uuid_send(id), 2) % 5], true, true, true from person where organisation_id = $1",
    [organisationId],
  )
  await client.query(
    `insert into contact (organisation_id, id, person_id, service_id, kind_id, meaning, on_day, minutes, language, note, recorded_by_id)
     select $1, md5('contact ' || p.id || ' ' || j)::uuid, p.id, $2, $3, 'one-to-one', current_date - (j * 31 + get_byte(uuid_send(p.id), 3) % 28), 30 + 15 * (j % 3), 'en',
            'A note about what was said and done, number ' || j, $4
       from person p, generate_series(1, $5::int) j where p.organisation_id = $1`,
    [organisationId, serviceId, kindId, viewerId, contactsEach],
  )
  await client.query(
    `insert into event (organisation_id, kind, at, on_day, by_id, person_id, service_id, subject_id, detail)
     select $1, 'contact recorded', c.on_day + time '12:00', c.on_day, $2, c.person_id, c.service_id, c.id,
            jsonb_build_object('meaning', c.meaning, 'minutes', c.minutes, 'held', c.held, 'withPerson', c.with_person) from contact c where c.organisation_id = $1`,
    [organisationId, viewerId],
  )
  await client.query(
    `insert into event (organisation_id, kind, at, by_id, person_id, subject_id) select organisation_id, 'person registered', registered_at, $2, id, id from person where organisation_id = $1`,
    [organisationId, viewerId],
  )
}

/** Another colleague, signed in. */
async function join(client: pg.Client, organisationId: string, role: 'coordinator' | 'worker'): Promise<{ viewerId: string; token: string }> {
  const [viewerId, userId, token] = [newId(), newId(), randomBytes(16).toString('hex')]
  const [name, email] = [`Bench, another ${role}`, `another-${role}@cairn.example`]
  await client.query('insert into auth.sign_in_user (id, name, email, "emailVerified") values ($1, $2, $3, true)', [userId, name, email])
  await client.query(`insert into auth.session ("expiresAt", token, "updatedAt", "userId") values (now() + interval '12 hours', $1, now(), $2)`, [
    token,
    userId,
  ])
  await client.query('insert into viewer (organisation_id, id, user_id, name, email) values ($1, $2, $3, $4, $5)', [
    organisationId,
    viewerId,
    userId,
    name,
    email,
  ])
  await client.query('insert into viewer_role (organisation_id, viewer_id, role) values ($1, $2, $3)', [organisationId, viewerId, role])
  return { viewerId, token }
}

/** Compares everybody who was laid, as the job does in the background. Milliseconds. */
export async function compareAll(ownerUrl: string): Promise<number> {
  const root = openRoot(openPool(ownerUrl, 1))
  const began = performance.now()
  while ((await compareDue(root)) > 0);
  await root.destroy()
  return Math.round(performance.now() - began)
}

/** Folds the months and the figures of all that was laid, and what is due, as the round does in the background, and lets the server tidy up: what is measured is a system at work, not one that has just been filled. Milliseconds. */
export async function foldAll(ownerUrl: string): Promise<number> {
  const client = new pg.Client({ connectionString: ownerUrl })
  await client.connect()
  const began = performance.now()
  await client.query('select fold_all_months()')
  await client.query('select fold_all_figures()')
  await client.query('select fold_all_due()')
  const took = Math.round(performance.now() - began)
  await client.query('vacuum analyze')
  await client.end()
  return took
}
