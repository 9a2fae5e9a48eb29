import { sql } from 'kysely'
import type { Db } from '../../../platform/db.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import {
  addConsents,
  addLanguages,
  addNames,
  addWays,
  correctPeople,
  involveMany,
  type OneOfMany,
  registerPeople,
} from '../../people/index.server.ts'
import { type InterpreterAnswer, purposeWording } from '../../people/index.ts'
import { closeManyEpisodes, openEarlierEpisodes } from '../../support/index.server.ts'
import { type Deed, didOf, type PlannedRow as Row } from './deed.ts'
import type { Import, Meaning } from './import.ts'
import { changesIn } from './plan.ts'
import type { Issue } from './row.ts'

/** Carries out what was planned for the next rows: that and nothing else. A row whose person was changed meanwhile is left, and says so. Gives true when there are no more. */
export async function doSlice(tx: Db, viewer: Viewer, one: Import, today: Temporal.PlainDate, most: number): Promise<boolean> {
  const rows = await nextRows(tx, viewer, one.id, most)
  if (rows.length === 0 || one.meaning === null) return true
  const { deeds, overtaken } = await withPeople(tx, viewer, one, one.meaning, rows)
  const versions = await write(tx, viewer, one, one.meaning, deeds, today)
  const issue: Issue = { column: null, key: 'exchange:issue.overtaken' }
  await keepEnds(tx, viewer, one.id, [
    ...deeds.map((deed) => ({
      number: deed.number,
      person_id: deed.personId,
      done: 'made',
      did: didOf(deed, one.meaning as Meaning, versions.get(deed.personId) ?? 1),
      issues: [],
    })),
    ...overtaken.map((number) => ({ number, person_id: null, done: 'overtaken', did: null, issues: [issue] })),
  ])
  await tx
    .updateTable('import')
    .set({ soFar: sql`so_far + ${rows.length}` })
    .where('organisationId', '=', viewer.organisationId)
    .where('id', '=', one.id)
    .execute()
  return rows.length < most
}

const nextRows = (tx: Db, viewer: Viewer, importId: string, most: number): Promise<Row[]> =>
  tx
    .selectFrom('importRow')
    .select(['number', 'outcome', 'plan', 'personId', 'personVersion', 'likeRow'])
    .where('organisationId', '=', viewer.organisationId)
    .where('importId', '=', importId)
    .where('outcome', 'in', ['create', 'update'])
    .where('done', 'is', null)
    .orderBy('number')
    .limit(most)
    .execute() as unknown as Promise<Row[]>

/** Locks whom the rows are about, then reads again how they stand. Whoever is not as they were when it was planned is left as they are. */
async function withPeople(
  tx: Db,
  viewer: Viewer,
  one: Import,
  { source }: Meaning,
  rows: readonly Row[],
): Promise<{ deeds: Deed[]; overtaken: number[] }> {
  const made = await madeBefore(tx, viewer, one.id, rows)
  const existing = [...new Set([...rows.flatMap((row) => row.personId ?? []), ...made.people.values()])]
  const versions = await lockedVersions(tx, viewer, existing)
  const taken = await takenReferences(tx, viewer, source, rows)
  const deeds: Deed[] = []
  const overtaken: number[] = []
  const here = new Map<number, string>()
  for (const row of rows) {
    const personId =
      row.outcome === 'create'
        ? newId()
        : row.likeRow !== null
          ? (here.get(row.likeRow) ?? made.people.get(row.likeRow))
          : (row.personId ?? undefined)
    const isNew = row.outcome === 'create' || (row.likeRow !== null && here.has(row.likeRow))
    const expected = personId === undefined ? undefined : (made.versions.get(personId) ?? row.personVersion)
    const isOvertaken =
      personId === undefined || (row.plan.reference !== null && taken.has(row.plan.reference)) || (!isNew && versions.get(personId) !== expected)
    if (isOvertaken) {
      overtaken.push(row.number)
      continue
    }
    if (row.outcome === 'create') here.set(row.number, personId)
    const ids = { names: row.plan.names.map(newId), ways: row.plan.ways.map(newId), consent: newId(), episode: newId(), closure: newId() }
    deeds.push({ ...row, personId, made: row.outcome === 'create', ids })
  }
  return { deeds, overtaken }
}

/** Whom earlier rows of this import made, and at which version they left whom they touched. */
async function madeBefore(tx: Db, viewer: Viewer, importId: string, rows: readonly Row[]) {
  const likeRows = rows.flatMap((row) => row.likeRow ?? [])
  const { rows: found } = await sql<{ number: number; personId: string; version: number; isMaker: boolean }>`
    with maker as (select r.number, r.person_id from import_row r where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.number = any(${likeRows}::integer[]) and r.done = 'made')
    select r.number, r.person_id, (r.did ->> 'version')::integer as version, r.number in (select number from maker) as is_maker from import_row r
     where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.done = 'made'
       and (r.person_id in (select person_id from maker) or r.person_id = any(${rows.flatMap((row) => row.personId ?? [])}::uuid[])) order by r.number`.execute(
    tx,
  )
  return {
    people: new Map(found.filter((row) => row.isMaker).map((row) => [row.number, row.personId])),
    versions: new Map(found.map((row) => [row.personId, row.version])),
  }
}

async function lockedVersions(tx: Db, viewer: Viewer, ids: readonly string[]): Promise<Map<string, number>> {
  if (ids.length === 0) return new Map()
  const people = tx
    .selectFrom('person')
    .where('organisationId', '=', viewer.organisationId)
    .where('erasedOn', 'is', null)
    .where('id', '=', (eb) => eb.fn.any(eb.val([...ids])))
  await people.select('id').orderBy('id').forUpdate().execute()
  return new Map((await people.select(['id', 'version']).execute()).map((person) => [person.id, person.version]))
}

async function takenReferences(tx: Db, viewer: Viewer, source: string, rows: readonly Row[]): Promise<Set<string>> {
  const references = rows.flatMap((row) => row.plan.reference ?? [])
  if (references.length === 0) return new Set()
  const found = await tx
    .selectFrom('outsideReference')
    .select('reference')
    .where('organisationId', '=', viewer.organisationId)
    .where('source', '=', source)
    .where('reference', '=', (eb) => eb.fn.any(eb.val(references)))
    .execute()
  return new Set(found.map((row) => row.reference))
}

/** Gives at which version it left whom it touched. */
async function write(
  tx: Db,
  viewer: Viewer,
  one: Import,
  { source }: Meaning,
  deeds: readonly Deed[],
  today: Temporal.PlainDate,
): Promise<Map<string, number>> {
  const detail = { import: one.id }
  const created = deeds.filter((deed) => deed.made)
  if (created.length > 0)
    await registerPeople(
      tx,
      viewer,
      created.map((deed) => newPersonOf(deed, today)),
      detail,
    )
  await change(
    tx,
    viewer,
    deeds.filter((deed) => !deed.made),
    detail,
  )
  await writeSupport(tx, viewer, deeds, detail, today)
  const { t, language } = wordsFor(viewer.organisation.language as 'en')
  const consents = deeds.flatMap(({ personId, plan, ids }) => (plan.consent ? [{ id: ids.consent, personId, ...plan.consent }] : []))
  await addConsents(tx, viewer, consents, { language, wording: t(purposeWording['keep-record']) }, detail)
  const references = deeds.flatMap(({ personId, plan: { reference } }) =>
    reference === null ? [] : [{ organisationId: viewer.organisationId, source, reference, personId, importId: one.id }],
  )
  if (references.length > 0) await tx.insertInto('outsideReference').values(references).execute()
  return lockedVersions(tx, viewer, [...new Set(deeds.map((deed) => deed.personId))])
}

function newPersonOf({ personId, plan: { fields, names, ways, languages } }: Deed, today: Temporal.PlainDate): OneOfMany {
  const day = (written: unknown) => (typeof written === 'string' ? Temporal.PlainDate.from(written) : null)
  return {
    id: personId,
    knownAs: String(fields.knownAs),
    names,
    bornOn: day(fields.bornOn),
    age: typeof fields.ageGiven === 'number' ? { years: fields.ageGiven, on: day(fields.ageGivenOn) ?? today } : null,
    address: text(fields.address),
    town: text(fields.town),
    postcode: text(fields.postcode),
    ways: ways.map((way, at) => ({ ...way, preferred: at === 0 && way.safe })),
    languages: languages.map((spoken) => ({ ...spoken, speaks: true, reads: false })),
    interpreter: fields.interpreter as InterpreterAnswer,
    communicationNeeds: text(fields.communicationNeeds),
    emergencyContact: text(fields.emergencyContact),
  }
}

async function change(tx: Db, viewer: Viewer, deeds: readonly Deed[], detail: { import: string }): Promise<void> {
  await correctPeople(tx, viewer, [...Map.groupBy(deeds, (deed) => deed.personId)].map(correctionOf), detail)
  const names = deeds.flatMap(({ personId, plan, ids }) => plan.names.map((name, at) => ({ id: ids.names[at], personId, ...name })))
  await addNames(tx, viewer, names)
  const ways = deeds.flatMap(({ personId, plan, ids }) => plan.ways.map((way, at) => ({ ...way, id: ids.ways[at] ?? newId(), personId })))
  await addWays(tx, viewer, ways)
  const languages = deeds.flatMap(({ personId, plan }) => plan.languages.map((spoken) => ({ personId, ...spoken })))
  await addLanguages(tx, viewer, languages)
}

const text = (written: unknown): string | null => (typeof written === 'string' ? written : null)

const correctionOf = ([id, deeds]: [string, Deed[]]) => ({
  id,
  fields: Object.assign({}, ...deeds.map((deed) => deed.plan.fields)) as Record<string, unknown>,
  told: [...new Set(deeds.flatMap((deed) => changesIn(deed.plan)))].join(' '),
})

async function writeSupport(tx: Db, viewer: Viewer, deeds: readonly Deed[], detail: { import: string }, today: Temporal.PlainDate): Promise<void> {
  const episodes = deeds.flatMap(({ personId, plan: { episode }, ids }) => {
    if (episode === null) return []
    const closing =
      episode.closedOn !== null && episode.reasonId !== null ? { id: ids.closure, closedOn: episode.closedOn, reasonId: episode.reasonId } : null
    return [{ ...episode, id: ids.episode, personId, closing }]
  })
  await openEarlierEpisodes(tx, viewer, episodes, detail)
  await closeManyEpisodes(
    tx,
    viewer,
    deeds.flatMap(({ personId, plan: { close }, ids }) => (close ? [{ ...close, id: ids.closure, personId }] : [])),
    detail,
  )
  // of several rows on one person's service, the last says how they stand
  const involved = new Map(
    deeds.flatMap(({ personId, plan: { involve } }) =>
      involve ? [[`${personId} ${involve.serviceId}`, { ...involve, personId, sinceOn: involve.sinceOn || today.toString() }] as const] : [],
    ),
  )
  await involveMany(tx, viewer, [...involved.values()])
}

async function keepEnds(tx: Db, viewer: Viewer, importId: string, ends: readonly Record<string, unknown>[]): Promise<void> {
  await sql`update import_row r set done = e.done, did = e.did, person_id = coalesce(e.person_id, r.person_id), issues = r.issues || e.issues, done_at = clock_timestamp()
    from jsonb_to_recordset(${JSON.stringify(ends)}::jsonb) e (number integer, person_id uuid, done text, did jsonb, issues jsonb)
   where r.organisation_id = ${viewer.organisationId} and r.import_id = ${importId}::uuid and r.number = e.number`.execute(tx)
}
