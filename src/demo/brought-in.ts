import { stringify } from 'csv-stringify/sync'
import { sql } from 'kysely'
import type { Planned, Waiting } from '../modules/exchange/import/deciding.ts'
import { type Deed, didOf } from '../modules/exchange/import/deed.ts'
import { plainWord } from '../modules/exchange/import/field.ts'
import { importFolder } from '../modules/exchange/import/file.server.ts'
import { keptDays, type Meaning } from '../modules/exchange/import/import.ts'
import { headersKey } from '../modules/exchange/import/memory.server.ts'
import { changesIn } from '../modules/exchange/import/plan.ts'
import { nothingRead } from '../modules/exchange/import/reading/source.server.ts'
import { purposeWording } from '../modules/people/index.ts'
import { digitsOf } from '../modules/people/registration.actions.server.ts'
import type { PlainDate } from '../platform/day.ts'
import { wordsFor } from '../platform/i18n.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'
import { referenceFrom } from './somebody.ts'
import { carerHeaders } from './words/carers.ts'

/** A file as it was worked out. */
export type WorkedOut = { id: string; name: string; on: PlainDate; cells: string[][]; meaning: Meaning; waiting: Waiting[]; planned: Planned[] }
type Made = { id: string; plan: Deed['plan'] }
/** When, by whom and by which file. */
type Hand = { organisationId: string; byId: string; at: Temporal.Instant; zone: string; importId: string; source: string }

/** Writes a file down as it was carried out, with all that it did. Gives whom it made. */
export function keepDone(books: Books, ground: Ground, file: WorkedOut): Made[] {
  const hand = handOf(ground, file, '11:20')
  const deeds = file.planned.flatMap((row): Deed[] => {
    if (row.plan === null || (row.outcome !== 'create' && row.outcome !== 'update')) return []
    const own = (...of: string[]) => idOf('demo', file.id, String(row.number), ...of)
    const { names, ways } = row.plan
    const ids = { names: names.map(({ name }) => own('name', name)), ways: ways.map(({ value }) => own('way', value)) }
    const made = row.outcome === 'create'
    const of = { number: row.number, outcome: row.outcome, plan: row.plan, personVersion: row.person_version, likeRow: row.like_row, made }
    return [
      { ...of, personId: row.person_id ?? own('person'), ids: { ...ids, consent: own('consent'), episode: own('episode'), closure: own('closure') } },
    ]
  })
  for (const deed of deeds) carryOut(books, hand, deed)
  keepImport(books, ground, file, { status: 'done', done: deeds.length })
  keepRows(books, ground, file, new Map(deeds.map((deed) => [deed.number, deed])))
  tell(books, { ...told(hand), kind: 'import done', subjectId: file.id, detail: { ...countsOf(file.planned), made: deeds.length } })
  write(books, 'importMemory', {
    organisationId: ground.organisationId,
    headersKey: headersKey(carerHeaders),
    meaning: JSON.stringify(file.meaning),
    keptAt: hand.at,
  })
  return deeds.flatMap(({ made, personId: id, plan }) => (made ? [{ id, plan }] : []))
}

/** Writes a file down that was worked out, and waits until somebody agrees to it. */
export function keepWaiting(books: Books, ground: Ground, file: WorkedOut): void {
  keepImport(books, ground, file, { status: 'planned', done: 0 })
  keepRows(books, ground, file, new Map())
}

/** The file itself lies where imports are read from, until it is done or given up. */
export function keepFile(books: Books, { organisationId }: Ground, { id }: WorkedOut, lines: string[][]): void {
  books.files.push({ folder: importFolder, key: `${organisationId}/${id}`, bytes: Buffer.from(stringify(lines)) })
}

const handOf = (ground: Ground, { id, on, meaning }: WorkedOut, time: string): Hand => ({
  organisationId: ground.organisationId,
  byId: firstWith(ground, 'manager').id,
  at: at(on, time, ground.zone),
  zone: ground.zone,
  importId: id,
  source: meaning.source,
})

const told = ({ organisationId, byId, at: when }: Hand) => ({ organisationId, byId, at: when })

const countsOf = (planned: readonly Planned[]): Record<string, number> => {
  const waits = planned.filter(({ issues }) => issues.some(({ key }) => key === 'exchange:issue.looksLike')).length
  const counted = [...Map.groupBy(planned, ({ outcome }) => outcome)].map(([outcome, rows]) => [outcome, rows.length])
  return Object.fromEntries(waits === 0 ? counted : [...counted, ['waits', waits]])
}

function keepImport(books: Books, ground: Ground, file: WorkedOut, { status, done }: { status: 'done' | 'planned'; done: number }): void {
  const [begun, planned, end] = ['10:50', '10:58', '11:20'].map((time) => handOf(ground, file, time)) as [Hand, Hand, Hand]
  const counts = { ...countsOf(file.planned), ...(done > 0 ? { made: done } : {}) }
  const bytes = Buffer.byteLength(stringify([[...carerHeaders], ...file.cells]))
  write(books, 'import', {
    ...{
      organisationId: ground.organisationId,
      id: file.id,
      begunById: begun.byId,
      begunAt: begun.at,
      fileName: file.name,
      bytes,
      kind: 'csv',
      status,
    },
    ...{ reading: JSON.stringify({ ...nothingRead, encoding: 'utf-8', delimiter: ',', headerRow: 1 }), headers: [...carerHeaders] },
    ...{ meaning: JSON.stringify(file.meaning), total: done > 0 ? done : file.cells.length, soFar: done > 0 ? done : file.cells.length },
    ...{ counts: JSON.stringify(counts), version: 6, plannedAt: planned.at, doneAt: done > 0 ? end.at : null, hasFile: done === 0 },
    rowsUntil: file.on.add({ days: keptDays }),
  })
  tell(books, { ...told(begun), kind: 'import begun', subjectId: file.id, detail: { bytes } })
  tell(books, { ...told(planned), kind: 'import planned', subjectId: file.id, detail: countsOf(file.planned) })
}

function keepRows(books: Books, { organisationId, zone }: Ground, file: WorkedOut, deeds: ReadonlyMap<number, Deed>): void {
  for (const [place, row] of file.planned.entries()) {
    const deed = deeds.get(row.number)
    const cells = file.cells[place] ?? []
    write(books, 'importRow', {
      ...{
        organisationId,
        importId: file.id,
        number: row.number,
        cells,
        found: plainWord(cells.join(' ')),
        reference: row.reference,
        nameKey: row.name_key,
      },
      ...{ outcome: row.outcome, issues: JSON.stringify(row.issues), plan: row.plan === null ? null : JSON.stringify(row.plan) },
      ...{ choice: file.waiting[place]?.choice ?? null, personId: deed?.personId ?? row.person_id, personVersion: row.person_version },
      ...{ likeId: row.like_id, likeRow: row.like_row, done: deed ? 'made' : null },
      did: deed ? JSON.stringify(didOf(deed, file.meaning, deed.made ? 1 : 2)) : null,
      doneAt: deed ? at(file.on, '11:20', zone) : null,
    })
  }
}

/** What one row did, rows and events as the deed writes them. */
function carryOut(books: Books, hand: Hand, deed: Deed): void {
  const { organisationId, byId } = hand
  const { personId, plan, ids } = deed
  const happened = { ...told(hand), personId }
  if (deed.made) register(books, hand, deed)
  else {
    const person = books.rows.person?.find(({ id }) => id === personId)
    if (person) Object.assign(person, plan.fields, { version: 2 })
    tell(books, { ...happened, kind: 'person corrected', subjectId: personId, detail: { import: hand.importId, fields: changesIn(plan).join(' ') } })
  }
  plan.names.forEach(({ kind, name }, place) => {
    write(books, 'personName', { organisationId, id: ids.names[place] ?? '', personId, kind, name })
  })
  plan.ways.forEach((way, place) => {
    const preferred = deed.made && place === 0
    write(books, 'personReach', { ...way, organisationId, id: ids.ways[place] ?? '', personId, digits: digitsOf(way), preferred })
  })
  for (const spoken of plan.languages) write(books, 'personLanguage', { organisationId, personId, ...spoken, speaks: true, reads: false })
  if (plan.reference !== null) {
    write(books, 'outsideReference', {
      organisationId,
      source: hand.source,
      reference: plan.reference,
      personId,
      importId: hand.importId,
      notedAt: hand.at,
    })
  }
  agree(books, hand, deed)
  support(books, hand, deed, byId)
}

function register(books: Books, { organisationId, byId, at: registeredAt, importId }: Hand, { personId: id, plan }: Deed): void {
  const { fields, names, ways } = plan
  const reference = referenceFrom(chanceOf('brought in', id))
  const reach = ways.map((way) => (way.kind === 'email' ? way.value : (digitsOf(way) ?? ''))).join(' ')
  const text = (value: unknown) => (typeof value === 'string' ? value : null)
  const [knownAs, postcode] = [String(fields.knownAs), text(fields.postcode)]
  write(books, 'person', {
    ...{ organisationId, id, reference, knownAs, postcode, town: null, registeredById: byId, registeredAt },
    ...{ pronouns: null, ageGiven: null, ageGivenOn: null, interpreterNote: null, communicationNeeds: null },
    bornOn: text(fields.bornOn) === null ? null : Temporal.PlainDate.from(String(fields.bornOn)),
    interpreter: 'not-asked',
    emergencyContact: text(fields.emergencyContact),
    folded: sql<string>`found_by(${[knownAs, ...names.map(({ name }) => name)].join(' ')}, ${postcode}, ${reference}, ${reach})`,
  })
  tell(books, { organisationId, byId, kind: 'person registered', at: registeredAt, personId: id, subjectId: id, detail: { import: importId } })
}

function agree(books: Books, hand: Hand, { personId, plan: { consent }, ids: { consent: id } }: Deed): void {
  if (consent === null) return
  const { organisationId, byId, importId } = hand
  const onDay = consent.on === null ? null : Temporal.PlainDate.from(consent.on)
  const wording = wordsFor('en').t(purposeWording['keep-record'])
  const givenAt = onDay === null ? hand.at : at(onDay, '12:00', hand.zone)
  write(books, 'consent', {
    ...{
      organisationId,
      id,
      personId,
      purpose: 'keep-record',
      given: consent.given,
      how: 'on-a-form',
      language: 'en',
      wording,
      givenAt,
      takenById: byId,
    },
  })
  const happened = { ...told(hand), personId, subjectId: id, onDay }
  tell(books, { ...happened, kind: consent.given ? 'consent given' : 'consent withdrawn', detail: { import: importId, purpose: 'keep-record' } })
}

function support(books: Books, hand: Hand, { personId, plan: { episode, involve }, ids }: Deed, openedById: string): void {
  const { organisationId, importId: file } = hand
  if (involve) {
    const { serviceId, state, workerId, sinceOn } = involve
    write(books, 'involvement', { organisationId, serviceId, personId, state, workerId, sinceOn: Temporal.PlainDate.from(sinceOn) })
  }
  if (episode === null) return
  const { serviceId, workerId, closedOn, reasonId } = episode
  const openedOn = Temporal.PlainDate.from(episode.openedOn)
  write(books, 'episode', { organisationId, id: ids.episode, personId, serviceId, workerId, openedOn, openedById, openedAt: hand.at })
  const happened = { ...told(hand), personId, serviceId, subjectId: ids.episode }
  tell(books, { ...happened, kind: 'episode opened', onDay: openedOn, detail: { import: file, workerId } })
  if (closedOn === null || reasonId === null) return
  const on = Temporal.PlainDate.from(closedOn)
  write(books, 'closure', {
    organisationId,
    id: ids.closure,
    episodeId: ids.episode,
    reasonId,
    closedOn: on,
    closedById: openedById,
    closedAt: hand.at,
    note: null,
  })
  const reason = String(books.rows.closingReason?.find(({ id }) => id === reasonId)?.meaning ?? 'other')
  tell(books, { ...happened, kind: 'episode closed', onDay: on, detail: { import: file, reason } })
}
