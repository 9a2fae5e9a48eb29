import { western } from '../../../platform/fields.ts'
import type { Values } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'
import type { PersonName, ReachKind, State } from '../../people/index.ts'
import { type DayOrder, readDay } from './days.ts'
import { type Field, fieldLabel, fields, plainWord, type WordField } from './field.ts'
import { wordsIn } from './stands-for.ts'

/** What is to be said of a cell: what keeps the row out, or what was done with it on the way. */
export type Issue = { column: number | null; key: Key; values?: Values; note?: true }

export type ReadWay = { kind: ReachKind; value: string; safe: boolean; note: string | null }

/** A row as it is understood. Days are text, so that it can be kept as it stands. */
export type ReadRow = {
  reference: string | null
  knownAs: string
  names: PersonName[]
  bornOn: string | null
  age: { years: number; on: string } | null
  ways: ReadWay[]
  address: string | null
  town: string | null
  postcode: string | null
  languages: string[]
  interpreter: 'needed' | 'not-needed' | null
  communicationNeeds: string | null
  emergencyContact: string | null
  consent: { given: boolean; on: string | null } | null
  serviceId: string | null
  workerId: string | null
  state: State | null
  startedOn: string | null
  endedOn: string | null
  reasonId: string | null
}

/** How rows are to be understood. */
export type Sense = {
  columns: Partial<Record<Field, number>>
  order: DayOrder
  from1904: boolean
  today: Temporal.PlainDate
  country: string
  /** For rows that name no service. */
  serviceId: string | null
  /** For support that has ended and does not say why. */
  reasonId: string | null
  standsFor: (field: WordField, word: string) => string | undefined
}

export const columnsOf = (meaning: readonly (Field | null)[]): Sense['columns'] =>
  Object.fromEntries(meaning.flatMap((field, at) => (field === null ? [] : [[field, at]])))

const longest: Partial<Record<Field, number>> = { address: 500, town: 100, postcode: 12, communicationNeeds: 500, emergencyContact: 500, email: 320 }
const sheetError = /^#(N\/A|REF!|VALUE!|DIV\/0!|NAME\?|NUM!|NULL!|SPILL!|CALC!)$/

/** Understands one row. Nothing throws: what cannot be understood is said beside its cell. */
export function readRow(cells: readonly string[], sense: Sense): { row: ReadRow; issues: Issue[] } {
  const issues: Issue[] = []
  const say = (field: Field, key: Key, values?: Values, note?: true) => {
    issues.push({ column: sense.columns[field] ?? null, key, ...(values ? { values } : {}), ...(note ? { note } : {}) })
  }
  const text = (field: Field): string | null => {
    const at = sense.columns[field]
    // our own file of errors sets a mark before what a sheet would take for a formula
    const written = at === undefined ? '' : (cells[at] ?? '').trim().replace(/^'(?=[=+\-@])/, '')
    if (sheetError.test(written)) {
      say(field, 'exchange:issue.sheetError', { error: written })
      return null
    }
    const most = longest[field] ?? 200
    if (written.length > most) say(field, 'exchange:issue.tooLong', { most })
    return written === '' ? null : written.slice(0, most)
  }
  const reader: Reader = {
    text,
    say,
    sense,
    day: (field) => dayIn(field, text(field), sense, say),
    word: (field) => wordIn(field, text(field), sense, say),
  }
  const row = { ...nameOf(reader), ...bornOf(reader), ...detailsOf(reader), ways: waysOf(reader), consent: consentOf(reader), ...supportOf(reader) }
  return { row, issues }
}

type Reader = {
  text: (field: Field) => string | null
  day: (field: Field) => string | null
  word: (field: WordField) => string | null
  say: (field: Field, key: Key, values?: Values, note?: true) => void
  sense: Sense
}

function dayIn(field: Field, written: string | null, { order, from1904, today }: Sense, say: Reader['say']): string | null {
  if (written === null) return null
  const read = readDay(written, { order, from1904, thisYear: today.year })
  if ('wrong' in read) {
    say(field, read.wrong === 'no-day' ? 'exchange:issue.noDay' : 'exchange:issue.noSuchDay')
    return null
  }
  if (Temporal.PlainDate.compare(read.day, today) > 0) {
    say(field, 'exchange:issue.inFuture')
    return null
  }
  return read.day.toString()
}

function wordIn(field: WordField, written: string | null, { standsFor }: Sense, say: Reader['say']): string | null {
  if (written === null) return null
  const found = standsFor(field, written)
  if (found === undefined) say(field, 'exchange:issue.unknownWord', { word: written.slice(0, 80) })
  return found || null
}

function nameOf({ text, say, sense }: Reader) {
  const [first, last, whole, called] = [text('firstName'), text('lastName'), text('fullName'), text('knownAs')]
  const full = whole ?? ([first, last].filter((part) => part !== null).join(' ') || null)
  const knownAs = called ?? first ?? full
  if (knownAs === null)
    say(
      (['knownAs', 'fullName', 'firstName', 'lastName'] as const).find((one) => sense.columns[one] !== undefined) ?? 'knownAs',
      'exchange:issue.noName',
    )
  const names: PersonName[] = []
  if (full !== null && plainWord(full) !== plainWord(knownAs ?? '')) names.push({ kind: 'full', name: full.slice(0, 200) })
  const [former, other] = [text('formerName'), text('otherScript')]
  if (former !== null) names.push({ kind: 'former', name: former })
  if (other !== null) names.push({ kind: 'other-script', name: other })
  return { reference: text('reference'), knownAs: knownAs ?? '', names }
}

// Of a year alone, the age on the last day of the year that is over is sure.
function bornOf({ text, day, say, sense }: Reader) {
  const bornOn = day('bornOn')
  const written = text('birthYear')
  if (bornOn !== null || written === null) return { bornOn, age: null }
  const lastYear = sense.today.year - 1
  const years = /^\d{4}$/.test(western(written)) ? lastYear - Number(western(written)) : Number.NaN
  if (years >= 0 && years <= 130) return { bornOn, age: { years, on: `${lastYear}-12-31` } }
  say('birthYear', 'exchange:issue.noYear')
  return { bornOn, age: null }
}

function detailsOf({ text, word, sense, say }: Reader) {
  const spoken = wordsIn('languages', text('languages') ?? '').flatMap((one) => {
    const code = sense.standsFor('languages', one)
    if (code === undefined) say('languages', 'exchange:issue.unknownWord', { word: one.slice(0, 80) })
    return code ? [code] : []
  })
  return {
    address: text('address'),
    town: text('town'),
    postcode: text('postcode')?.toUpperCase().replace(/\s+/g, ' ') ?? null,
    languages: [...new Set(spoken)],
    interpreter: word('interpreter') as ReadRow['interpreter'],
    communicationNeeds: text('communicationNeeds'),
    emergencyContact: text('emergencyContact'),
  }
}

function waysOf(reader: Reader): ReadWay[] {
  const { text, say, word } = reader
  const safe = word('safe') !== 'no'
  const note = text('wayNote')
  const ways: ReadWay[] = []
  for (const field of ['phone', 'phone2'] as const) {
    const value = phoneIn(reader, field)
    if (value !== null && !ways.some((way) => way.value === value)) ways.push({ kind: 'phone', value, safe, note })
  }
  const email = text('email')?.toLowerCase() ?? null
  if (email !== null && !/^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/.test(email)) say('email', 'exchange:issue.noEmail')
  else if (email !== null) ways.push({ kind: 'email', value: email, safe, note })
  return ways
}

/** A sheet that takes a British number for an amount drops the zero before it: ten digits that begin so have lost one. */
function phoneIn({ text, say, sense }: Reader, field: 'phone' | 'phone2'): string | null {
  const written = text(field)
  if (written === null) return null
  const value = western(written)
    .replace(/[\u200e\u200f\u202a-\u202e]/g, '')
    .replace(/^'/, '')
  const digits = value.replace(/\D/g, '')
  if (!/^[+\d(][\d ().\-/]*$/.test(value) || digits.length < 5 || digits.length > 16) {
    say(field, 'exchange:issue.noPhone')
    return null
  }
  if (sense.country !== 'GB' || !/^[12378]\d{9}$/.test(value)) return value
  say(field, 'exchange:issue.zeroPutBack', { phone: `0${value}` }, true)
  return `0${value}`
}

function consentOf({ word, day, sense }: Reader): ReadRow['consent'] {
  const answer = word('consent')
  const on = day('consentOn')
  if (answer !== null) return { given: answer === 'yes', on }
  // a day beside no answer is one: that is how many sheets say yes
  return sense.columns.consent === undefined && on !== null ? { given: true, on } : null
}

function supportOf({ word, day, say, sense, text }: Reader) {
  const serviceId = word('service') ?? (text('service') === null ? sense.serviceId : null)
  const workerId = word('worker')
  const [startedOn, endedOn] = [day('startedOn'), day('endedOn')]
  const said = word('status') as State | null
  const state: State | null = endedOn !== null ? 'past' : startedOn !== null ? 'supported' : said
  if (serviceId === null && text('service') === null && (state !== null || workerId !== null))
    say((['startedOn', 'status', 'worker', 'endedOn'] as const).find((one) => text(one) !== null) ?? 'service', 'exchange:issue.noService')
  if (endedOn !== null && startedOn === null && text('startedOn') === null) say('endedOn', 'exchange:issue.endWithoutStart')
  if (startedOn !== null && endedOn !== null && endedOn < startedOn) say('endedOn', 'exchange:issue.endBeforeStart')
  if (said === 'supported' && startedOn === null && text('startedOn') === null) say('status', 'exchange:issue.supportedSinceWhen')
  if (said !== null && said !== 'past' && endedOn !== null) say('status', 'exchange:issue.openAndEnded')
  const reasonId = endedOn === null ? null : (word('closingReason') ?? (text('closingReason') === null ? sense.reasonId : null))
  if (endedOn !== null && reasonId === null && text('closingReason') === null) say('endedOn', 'exchange:issue.noReason')
  return { serviceId, workerId, state: serviceId === null ? null : (state ?? 'referred'), startedOn, endedOn, reasonId }
}

/** Whether something keeps a row out; what was only noted does not. */
export const keepsOut = (issues: readonly Issue[]): boolean => issues.some((issue) => issue.note === undefined)

/** By what rows of one file that name no reference find each other: the words of the name in one order. */
export const nameKeyOf = (row: Pick<ReadRow, 'knownAs' | 'names'>): string =>
  [...new Set(plainWord(row.names.find((one) => one.kind === 'full')?.name ?? row.knownAs).split(' '))].toSorted().join(' ').slice(0, 400)

export const labelOf = (field: Field): Key => fieldLabel[field]
export const allFields = fields
