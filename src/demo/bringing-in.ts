import { decide, type Waiting } from '../modules/exchange/import/deciding.ts'
import { suggestedFields } from '../modules/exchange/import/field.ts'
import type { Meaning } from '../modules/exchange/import/import.ts'
import { afterPlan, type Known } from '../modules/exchange/import/plan.ts'
import { columnsOf, nameKeyOf, readRow } from '../modules/exchange/import/row.ts'
import { lookUp, ownWords } from '../modules/exchange/import/stands-for.ts'
import type { PlainDate } from '../platform/day.ts'
import { wordsFor } from '../platform/i18n.ts'
import { idOf } from '../platform/id.ts'
import type { Books } from './books.ts'
import { keepDone, keepFile, keepWaiting, type WorkedOut } from './brought-in.ts'
import { workingDayBefore } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import type { Somebody } from './somebody.ts'
import { carerHeaders, oldCarers, surgeryCarers } from './words/carers.ts'

/** A row that looks like somebody, and what the manager said of it. */
type Like = { number: number; somebody: Somebody; choice: 'update' | 'leave' | null }
type Sheet = { name: string; on: PlainDate; cells: string[][]; likes: readonly Like[] }

const source = 'Carers’ register'

/**
 * The old list of carers, brought in from a spreadsheet by a manager: most were new, one was here already, one was left out, some rows had faults.
 * And the newer list of a surgery, worked out yesterday, that waits until somebody agrees to it.
 */
export function bringIn(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const known = lives.flatMap(({ somebody, episode }) => (episode !== null && somebody.bornOn !== null ? [somebody] : []))
  // not those who are written down twice already
  const [same, other, third] = known.slice(-3) as [Somebody, Somebody, Somebody]
  const old = workingDayBefore(today.subtract({ days: 16 }))
  const oldCells = linesOf(oldCarers, old)
  oldCells.splice(9, 0, lineOf(same, 'C-021', 'Daughter Ruth, 07700 900271'))
  oldCells.splice(15, 0, lineOf(other, 'C-022', ''))
  const likes = [
    { number: 11, somebody: same, choice: 'update' },
    { number: 17, somebody: other, choice: 'leave' },
  ] as const
  const first = workOut(books, ground, { name: 'Carers register, old.csv', on: old, cells: oldCells, likes }, [])
  const made = keepDone(books, ground, first)
  const newer = workingDayBefore(today.subtract({ days: 1 }))
  const newCells = linesOf(surgeryCarers, newer)
  newCells.splice(4, 0, lineOf(third, 'M-109', ''))
  const sheet = { name: 'Malvern surgery, carers.csv', on: newer, cells: newCells, likes: [{ number: 6, somebody: third, choice: null }] }
  const second = workOut(
    books,
    ground,
    sheet,
    made.map(({ id, plan }) => afterPlan(null, plan, id, source)),
  )
  keepWaiting(books, ground, second)
  keepFile(books, ground, second, [[...carerHeaders], ...newCells])
}

/** Reads a file and works it out by the product's own rules. */
function workOut(books: Books, ground: Ground, sheet: Sheet, referred: readonly Known[]): WorkedOut {
  const fields = suggestedFields(carerHeaders)
  const meaning: Meaning = { fields, order: 'dmy', source, serviceId: null, reasonId: null, overwrites: false }
  const sense = { columns: columnsOf(fields), order: meaning.order, from1904: false, today: sheet.on, country: 'GB', serviceId: null, reasonId: null }
  const standsFor = lookUp(vocabularyOf(ground), {})
  const likeOf = (number: number) => sheet.likes.find((like) => like.number === number)
  const waiting = sheet.cells.map((cells, at): Waiting => {
    const number = at + 2
    const { row: read, issues } = readRow(cells, { ...sense, standsFor })
    const choice = likeOf(number)?.choice ?? null
    return {
      number,
      read,
      issues,
      choice,
      likeId: choice === null ? null : (likeOf(number)?.somebody.id ?? null),
      likeRow: null,
      nameKey: nameKeyOf(read),
    }
  })
  const known = [...referred, ...sheet.likes.map(({ somebody }) => knownOf(books, somebody))]
  const planned = decide(waiting, {
    ...{ source, overwrites: false, earlier: [], worksIn: new Map() },
    known: new Map(known.map((one) => [one.id, one])),
    referred: new Map(referred.flatMap(({ id, references }) => references.map(({ reference }) => [reference, id] as const))),
    likely: new Map(sheet.likes.map(({ number, somebody }) => [number, { id: somebody.id, weight: 100, reasons: ['same-name', 'same-birthday'] }])),
  })
  return { ...sheet, id: idOf('demo', ground.organisationId, 'import', sheet.name), meaning, waiting, planned }
}

const endings = [
  ['completed', 'Completed'],
  ['moved-away', 'Moved away'],
  ['lost-touch', 'We lost touch'],
  ['moved-on-to-other-help', 'Gets other help now'],
  ['no-longer-wanted', 'No longer wants support'],
] as const

const vocabularyOf = ({ plan, services, closingReasonIds }: Ground) => ({
  ...ownWords((value) => value, wordsFor('en').languageName),
  worker: [],
  service: plan.services.map(({ slug, name }) => ({ value: services.get(slug)?.id ?? '', label: slug, words: [name.en ?? slug] })),
  closingReason: endings.map(([meaning, word]) => ({ value: closingReasonIds.get(meaning) ?? '', label: word, words: [word] })),
})

/** Somebody who is here, as far as a row of these sheets may add to them. */
function knownOf({ rows }: Books, { id, knownAs, fullName, bornOn, postcode, town, phone, email }: Somebody): Known {
  const person = rows.person?.find((one) => one.id === id) as { emergencyContact: string | null } | undefined
  const ways = [
    { kind: 'phone', value: phone ?? '' },
    { kind: 'email', value: email ?? '' },
  ]
  return {
    ...{
      id,
      version: 1,
      hasDied: false,
      knownAs,
      bornOn: bornOn?.toString() ?? null,
      ageGiven: null,
      ageGivenOn: null,
      address: null,
      town,
      postcode,
    },
    ...{
      interpreter: 'not-needed',
      communicationNeeds: null,
      emergencyContact: person?.emergencyContact ?? null,
      names: [{ kind: 'full', name: fullName }],
    },
    ...{ ways: ways.filter(({ value }) => value !== ''), languages: ['en'], keepRecord: true, references: [], involved: [], episodes: [] },
  }
}

const dayFirst = (day: PlainDate): string => day.toLocaleString('en-GB', { day: '2-digit', month: '2-digit', year: 'numeric' })

const lineOf = ({ knownAs, bornOn, phone, postcode }: Somebody, reference: string, emergency: string): string[] => {
  const [first = '', ...rest] = knownAs.split(' ')
  const of = [reference, first, rest.join(' '), bornOn === null ? '' : dayFirst(bornOn), phone ?? '', '', postcode]
  return [...of, 'Mother', 'English', 'yes', '', '', '', '', '', emergency]
}

/** The lines of a sheet in its columns: what is written in months ago becomes days. */
const linesOf = (text: string, on: PlainDate): string[][] =>
  text
    .trim()
    .split('\n')
    .map((line) => {
      const [reference, first, last, born, phone, mail, postcode, cared, language, ago = '', why, ring] = line.split('|')
      const [began, ended] = ago
        .split(' ')
        .map((months) => (months === '' ? '' : dayFirst(workingDayBefore(on.subtract({ months: Number(months) })))))
      const of = [reference, first, last, born, phone, mail, postcode, cared, language, 'yes', began]
      return [...of, ago === '' ? '' : 'Social prescribing', began, ended, why, ring].map((cell) => cell ?? '')
    })
