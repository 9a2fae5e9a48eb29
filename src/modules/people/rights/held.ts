import { phraseIn, type Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { eventLabel, isEventKind } from '../../access/index.ts'
import { dataKindLabel } from '../consent.ts'
import { listed } from './held-labels.ts'
import { tablesOfGroups } from './held-of-groups.ts'

/** What is held on somebody, table by table, as a copy shows it. `chosen` are the columns that hold a word of a list. */
export type HeldTable = { name: string; columns: string[]; chosen: string[]; rows: HeldRow[] }
export type HeldRow = {
  id: string
  cells: Record<string, unknown> /** By its column, what a module to the right says of a cell. */
  said?: Record<string, string>
}

/** The tables that have words of their own; one without is called by its plain name. */
const tables = [
  'person',
  'person_name',
  'person_reach',
  'person_language',
  'outside_reference',
  'import_row',
  'person_alert',
  'consent',
  'consent_withdrawal',
  'sharing_basis',
  'word_to_send',
  'own_comment',
  'involvement',
  'closed_record',
  'break_glass',
  'message',
  'event',
  'referral',
  'referral_reason',
  'referral_answer',
  'decision',
  'waiting_place',
  'waiting_move',
  'waiting_check',
  'episode',
  'hand_over',
  'follow_up',
  'quote',
  'feedback',
  'pause',
  'due_snooze',
  'task_snooze',
  'caseload_move_item',
  'document',
  'safety_plan',
  'death',
  'death_word',
  'closure',
  'contact',
  'contact_amendment',
  'contact_sign_off',
  'assessment',
  'assessment_amendment',
  'plan',
  'plan_earlier',
  'goal',
  'goal_step',
  'plan_review',
  'goal_rating',
  'conduct',
  'task',
  'response',
  'response_amendment',
  'measure_link',
  'equality_link',
  'equality_answer',
  'rights_request',
  'breach_person',
  'complaint',
  'retention_hold',
  'erasure',
  'relationship',
  'emergency_contact',
  'professional',
  'person_surgery',
  'communication_need',
  'contact_time',
  'speaking_for',
  'capacity_note',
  'interpreter_tie',
  'interpreter_booking',
  'notice_given',
  'attendance',
  'hours_credit',
  'course_outcome',
  'certificate',
  'border_place',
  'bulletin_reply',
  'missing_answer',
  'booking',
  'feedback_answer',
  'feedback_reply',
  'feedback_invitation',
  'money_of_person',
  'registration_offer',
  'session_contact',
  'session_invitation',
  'slot_taken',
  'whereabouts',
  ...tablesOfGroups,
] as const
export const tableName = (name: string, { t }: Words): string => {
  const known = tables.find((one) => one === name)
  return known ? t(`rights:table.${known}`) : plain(name)
}

/** What a column is called by who reads; null where nobody wrote words for it. */
export function columnWords(table: string, name: string, { language }: Pick<Words, 'language'>): string | null {
  const own = phraseIn(language, `held:column.${table}.${name}`) ?? phraseIn(language, `held:column.${name}`)
  if (own !== null) return own
  if (name.endsWith('_by_id')) return phraseIn(language, `held:column.${'by_id'}`)
  return isWritingTime(name) ? phraseIn(language, `held:column.${'written_down_at'}`) : null
}

export const columnName = (table: string, name: string, words: Words): string => columnWords(table, name, words) ?? plain(name)

/** When somebody put it into the record: says little beside the day on which it was. */
const isWritingTime = (name: string) =>
  /^(recorded|taken|registered|set|added|named|noted|raised|written|begun|put|checked|moved|kept|filed|made|amended|snoozed|said)_at$/.test(name)

/** What says something to another system alone: it stands in the sheets, and nobody has to read it. */
const inSheetsOnly = new Set([
  'age_given_on',
  'awaits_sign_off',
  'bytes',
  'code_number',
  'contact.meaning',
  'death.ended',
  'decided_at',
  'edition',
  'instrument_version',
  'leads_to',
  'main_score',
  'media_type',
  'needs_word',
  'opened_at',
  'position',
  'programme_slug',
  'rank',
  'received_at',
  'sha256',
  'wording_version',
])

/** The columns of a table that are read, each with something to say. */
export function readColumns({ name, columns }: Pick<HeldTable, 'name' | 'columns'>): string[] {
  const hasDay = columns.some((column) => column.endsWith('_on') || column === 'on_day')
  return columns.filter((column) => !inSheetsOnly.has(column) && !inSheetsOnly.has(`${name}.${column}`) && !(hasDay && isWritingTime(column)))
}

/** What a word of a list is called by who reads; null where nobody wrote words for it. */
export const valueWords = (table: string, column: string, value: string, { language }: Pick<Words, 'language'>): string | null =>
  phraseIn(language, labelOf(table, column, value) ?? '') ??
  phraseIn(language, `held:value.${table}.${column}.${value}`) ??
  phraseIn(language, `held:value.${value}`)

/** A name that has no words of its own yet. */
const plain = (name: string) => name.replace(/_id$|_on$|_at$/, '').replaceAll(/[_-]/g, ' ')

/** Whether another list of ours has words for it already. */
const labelOf = (table: string, column: string, value: string): Key | undefined =>
  column === 'kinds' ? dataKindLabel[value as keyof typeof dataKindLabel] : (listed[`${table}.${column}`] ?? listed[column])?.[value]

/** Columns that hold words of a list, though the database lets them hold any. */
const ofLists = new Set(['speaking_for.kind', 'word_to_send.about', 'purpose', 'instrument', 'ended_because', 'failure', 'channel'])
type In = { words: Words; zone: string; organisationLanguage: string }

/** One cell in words. What is a word of a list reads in the reader's language. */
export function cellText(table: Pick<HeldTable, 'name' | 'chosen'>, column: string, value: unknown, where: In): string {
  const text = wordsOf(table, column, value, where)
  // a word of ours begins as a sentence does; what somebody wrote stays as it was written
  const isOurs = typeof value === 'boolean' || Array.isArray(value) || (typeof value === 'string' && text !== value)
  return isOurs ? where.words.atStart(text) : text
}

function wordsOf({ name, chosen }: Pick<HeldTable, 'name' | 'chosen'>, column: string, value: unknown, where: In): string {
  const { words, zone, organisationLanguage } = where
  const { t } = words
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'rights:copy.yes' : 'rights:copy.no')
  if (value instanceof Temporal.PlainDate) return words.day(value)
  if (value instanceof Temporal.Instant) return `${words.day(value.toZonedDateTimeISO(zone).toPlainDate())}, ${words.time(value, zone)}`
  if (typeof value === 'number') return words.number(value)
  if (Array.isArray(value)) return words.list(value.map((one) => wordsOf({ name, chosen }, column, one, where)))
  if (typeof value === 'object')
    return column === 'score' ? scoreText(value, words) : objectText(name, value as Record<string, unknown>, words, organisationLanguage)
  const text = String(value)
  if (name === 'event' && column === 'kind' && isEventKind(text)) return t(eventLabel(text))
  if (column === 'language') return words.languageName(text)
  if (chosen.includes(column) || ofLists.has(column) || ofLists.has(`${name}.${column}`) || column === 'kinds')
    return valueWords(name, column, text, words) ?? text
  return column === 'at_time' ? text.slice(0, 5) : text
}

/** Words by language are said in one; anything else is written out name by name. */
function objectText(table: string, value: Record<string, unknown>, words: Words, organisationLanguage: string): string {
  const keys = Object.keys(value)
  if (keys.length > 0 && keys.every((key) => /^[a-z]{2}$/.test(key) && typeof value[key] === 'string'))
    return inWords(value, words, organisationLanguage)
  const snake = (key: string) => key.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  const named = (key: string) => valueWords(table, 'answers', key, words) ?? columnName(table, snake(key), words)
  const said = (one: unknown): string => {
    if (Array.isArray(one)) return one.map(said).join(', ')
    if (typeof one === 'object' && one !== null) return each(one, ', ')
    return typeof one === 'boolean' ? words.t(one ? 'rights:copy.yes' : 'rights:copy.no') : String(one)
  }
  const each = (object: object, between: string): string =>
    Object.entries(object)
      .filter(([, one]) => one !== null && one !== '')
      .map(([key, one]) => `${named(key)}: ${said(one)}`)
      .join(between)
  return each(value, '\n')
}

/** The number of a questionnaire that has one; each by its name of one whose numbers are never added up. */
function scoreText(score: object, { number }: Words): string {
  const { metric, raw, values } = score as { metric?: number; raw?: number; values?: Record<string, number> }
  if (values)
    return Object.entries(values)
      .map(([key, one]) => `${plain(key)}: ${number(one)}`)
      .join(', ')
  const one = metric ?? raw
  return one === undefined ? '' : number(one)
}
