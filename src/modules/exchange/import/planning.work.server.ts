import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import type { Viewer } from '../../access/index.ts'
import { type LikelyOne, likelyAmongMany } from '../../people/index.server.ts'
import { bornAbout } from '../../people/index.ts'
import { type Deciding, decide, type Earlier, type Planned, type Waiting } from './deciding.ts'
import type { Import, Meaning } from './import.ts'
import { knownPeople, type Places, referredTo, vocabularyOf } from './known.queries.server.ts'
import { columnsOf, keepsOut, nameKeyOf, readRow } from './row.ts'
import { lookUp } from './stands-for.ts'
import { fullNameOf } from './subject.ts'
import { labelIn } from './words.ts'

/** Says of the next rows what is to become of them. Gives true when there are no more. */
export async function planSlice(tx: Db, viewer: Viewer, one: Import, today: Temporal.PlainDate, most: number): Promise<boolean> {
  const rows = await tx
    .selectFrom('importRow')
    .select(['number', 'cells', 'choice', 'likeId', 'likeRow'])
    .where('organisationId', '=', viewer.organisationId)
    .where('importId', '=', one.id)
    .where('outcome', 'is', null)
    .orderBy('number')
    .limit(most)
    .execute()
  const first = rows[0]
  if (!first || one.meaning === null) return true
  const { waiting, places } = await understood(tx, viewer, one, one.meaning, today, rows)
  const planned = await decided(tx, viewer, one, one.meaning, places, waiting, first.number)
  await keepPlans(tx, viewer, one.id, planned)
  await tx
    .updateTable('import')
    .set({ soFar: sql`so_far + ${rows.length}` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', one.id)
    .execute()
  return rows.length < most
}

type Row = { number: number; cells: string[]; choice: string | null; likeId: string | null; likeRow: number | null }

async function understood(tx: Db, viewer: Viewer, one: Import, meaning: Meaning, today: Temporal.PlainDate, rows: readonly Row[]) {
  const words = wordsFor((viewer.language ?? viewer.organisation.language) as 'en')
  const { vocabulary, places } = await vocabularyOf(tx, viewer, labelIn(words))
  const sense = {
    columns: columnsOf(meaning.fields),
    order: meaning.order,
    from1904: one.reading.from1904,
    today,
    country: viewer.organisation.country,
    serviceId: meaning.serviceId,
    reasonId: meaning.reasonId,
    standsFor: lookUp(vocabulary, one.standsFor),
  }
  const waiting = rows.map((row): Waiting => {
    const { row: read, issues } = readRow(row.cells, sense)
    return {
      number: row.number,
      read,
      issues,
      choice: row.choice as Waiting['choice'],
      likeId: row.likeId,
      likeRow: row.likeRow,
      nameKey: nameKeyOf(read),
    }
  })
  return { waiting, places }
}

async function decided(
  tx: Db,
  viewer: Viewer,
  one: Import,
  meaning: Meaning,
  places: Places,
  waiting: readonly Waiting[],
  first: number,
): Promise<Planned[]> {
  const sound = waiting.filter((row) => !keepsOut(row.issues))
  const references = sound.flatMap((row) => row.read.reference ?? [])
  const referred = await referredTo(tx, meaning.source, references)
  const likely = await likelyFor(tx, viewer, sound, referred)
  const earlier = await earlierRows(tx, viewer, one.id, first, sound, [...referred.values(), ...[...likely.values()].map((found) => found.id)])
  const ids = new Set([
    ...referred.values(),
    ...[...likely.values()].map((found) => found.id),
    ...sound.flatMap((row) => row.likeId ?? []),
    ...earlier.flatMap((row) => row.personId ?? []),
  ])
  const deciding: Deciding = {
    source: meaning.source,
    overwrites: meaning.overwrites,
    worksIn: places.worksIn,
    referred,
    likely,
    known: await knownPeople(tx, viewer, [...ids]),
    earlier,
  }
  return decide(waiting, deciding)
}

async function likelyFor(tx: Db, viewer: Viewer, rows: readonly Waiting[], referred: ReadonlyMap<string, string>): Promise<Map<number, LikelyOne>> {
  const unsaid = rows.filter((row) => row.choice === null && !(row.read.reference !== null && referred.has(row.read.reference)))
  return likelyAmongMany(
    tx,
    viewer,
    unsaid.map(({ number, read }) => ({
      n: number,
      names: [...new Set([read.knownAs, ...read.names.map((name) => name.name), fullNameOf(read)])],
      ...bornBy(read),
      phones: read.ways.filter((way) => way.kind === 'phone').map((way) => way.value),
      emails: read.ways.filter((way) => way.kind === 'email').map((way) => way.value),
      postcode: read.postcode,
    })),
  )
}

function bornBy({ bornOn: day, age }: Waiting['read']) {
  const bornOn = day === null ? null : Temporal.PlainDate.from(day)
  const said = { ageGiven: age?.years ?? null, ageGivenOn: age === null ? null : Temporal.PlainDate.from(age.on) }
  return { bornOn, bornAbout: bornAbout({ bornOn, ...said }) }
}

/** Rows before these of the same file, that are about somebody whom these may be about. */
async function earlierRows(
  tx: Db,
  viewer: Viewer,
  importId: string,
  first: number,
  rows: readonly Waiting[],
  people: readonly string[],
): Promise<Earlier[]> {
  const references = rows.flatMap((row) => row.read.reference ?? [])
  const names = rows.map((row) => row.nameKey)
  const likeRows = rows.flatMap((row) => row.likeRow ?? [])
  const { rows: found } = await sql<Earlier>`
    with same as (
      select r.number, r.like_row from import_row r where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.number < ${first} and r.reference = any(${references}::text[])
      union select r.number, r.like_row from import_row r where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.number < ${first} and r.name_key = any(${names}::text[])
      union select r.number, r.like_row from import_row r where r.organisation_id = ${viewer.organisationId} and r.person_id = any(${[...people]}::uuid[]) and r.import_id = ${importId}::uuid and r.number < ${first}
      union select n, null from unnest(${likeRows}::integer[]) n),
    -- each by its number: asked together, all rows before would be read for every slice
    wanted as (
      select number from same union select like_row from same where like_row is not null
      union select r.number from same s join import_row r on r.like_row = coalesce(s.like_row, s.number) where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid)
    select r.number, r.reference, r.name_key, r.plan, r.person_id, r.like_row from wanted w join import_row r on r.number = w.number
     where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.number < ${first} and r.outcome in ('create', 'update')
     order by r.number`.execute(tx)
  return found
}

async function keepPlans(tx: Db, viewer: Viewer, importId: string, planned: readonly Planned[]): Promise<void> {
  await sql`update import_row r set outcome = p.outcome, issues = p.issues, plan = p.plan, reference = p.reference, name_key = p.name_key,
      person_id = p.person_id, person_version = p.person_version, like_id = p.like_id, like_row = p.like_row, done = null, did = null
    from jsonb_to_recordset(${JSON.stringify(planned)}::jsonb) p (number integer, outcome text, issues jsonb, plan jsonb, reference text, name_key text,
      person_id uuid, person_version integer, like_id uuid, like_row integer)
   where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.number = p.number`.execute(tx)
}
