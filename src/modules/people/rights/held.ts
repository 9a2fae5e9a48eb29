import type { Words } from '../../../platform/i18n.ts'
import { inWords } from '../../../platform/spoken.ts'
import type { Key } from '../../../platform/words.ts'
import { eventLabel, isEventKind } from '../../access/index.ts'
import { dataKindLabel, howLabel, purposeLabel } from '../consent.ts'
import { interpreterLabel, nameLabel, reachLabel, stateLabel } from '../person.ts'

/** What is held on somebody, table by table, as a copy shows it. */
export type HeldTable = { name: string; columns: string[]; rows: HeldRow[] }
export type HeldRow = { id: string; cells: Record<string, unknown> }

/** What may harm somebody when it is read without those who know: they are asked, and answer for it themselves. */
const handledApart = [
  'concern',
  'concern_assessment',
  'concern_closing',
  'concern_decision',
  'concern_handler',
  'concern_happening',
  'concern_note',
  'concern_receipt',
  'concern_referral',
  'concern_step',
  'incident',
  'incident_involved',
  'incident_note',
  'incident_step',
  'risk_answer',
] as const

/** Tables that bear a person and are not in a copy, each with the reason. A table that is neither here nor in the copy fails the suite. */
export const leftOut: Readonly<Record<string, Key>> = {
  person_number: 'rights:leftOut.number',
  month_person: 'rights:leftOut.counted',
  redaction: 'rights:leftOut.others',
  referral_nudge: 'rights:leftOut.workings',
  likely_pair: 'rights:leftOut.workings',
  likeness_key: 'rights:leftOut.workings',
  likeness_due: 'rights:leftOut.workings',
  person_part: 'rights:leftOut.workings',
  merged_row: 'rights:leftOut.workings',
  equality_answer: 'rights:leftOut.equality',
  ...Object.fromEntries(handledApart.map((name) => [name, 'rights:leftOut.apart' as const])),
}

/** The tables that have words of their own; one without is called by its plain name. */
const tables = [
  'person',
  'person_name',
  'person_reach',
  'person_language',
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
] as const
const columns = [
  'known_as',
  'reference',
  'pronouns',
  'born_on',
  'age_given',
  'address',
  'town',
  'postcode',
  'interpreter',
  'communication_needs',
  'emergency_contact',
  'name',
  'kind',
  'value',
  'safe',
  'preferred',
  'note',
  'language',
  'speaks',
  'reads',
  'words',
  'purpose',
  'given',
  'how',
  'wording',
  'recipient',
  'kinds',
  'reason',
  'state',
  'at',
  'on_day',
  'subject',
  'body',
  'channel',
  'story',
  'hopes',
  'answer',
  'outcome',
  'minutes',
  'score',
  'answers',
  'service_id',
  'about',
  'by_id',
  'worker_id',
  'ends_on',
  'received_on',
  'decided_on',
  'opened_on',
  'closed_on',
  'answered_on',
  'due_on',
  'why',
  'before',
  'source',
  'meaning',
  'held',
  'instrument',
  'file',
  'question',
] as const

export const tableName = (name: string, { t }: Words): string => {
  const known = tables.find((one) => one === name)
  return known ? t(`rights:table.${known}`) : plain(name)
}

export const columnName = (name: string, { t }: Words): string => {
  const known = columns.find((one) => one === name) ?? (name.endsWith('_by_id') ? 'by_id' : undefined)
  return known ? t(`rights:column.${known}`) : plain(name)
}

/** A name that has no words of its own yet. */
const plain = (name: string) => name.replace(/_id$|_on$|_at$/, '').replaceAll('_', ' ')

const listed: Record<string, Readonly<Record<string, Key>>> = {
  how: howLabel,
  purpose: purposeLabel,
  interpreter: interpreterLabel,
  state: stateLabel,
  'person_name.kind': nameLabel,
  'person_reach.kind': reachLabel,
}

/** One cell in words. What is a word of a list reads in the reader's language where the list has words. */
export function cellText(table: string, column: string, value: unknown, words: Words, zone: string, organisationLanguage: string): string {
  const { t } = words
  if (value === null || value === undefined || value === '') return ''
  if (typeof value === 'boolean') return t(value ? 'rights:copy.yes' : 'rights:copy.no')
  if (value instanceof Temporal.PlainDate) return words.day(value)
  if (value instanceof Temporal.Instant) return `${words.day(value.toZonedDateTimeISO(zone).toPlainDate())}, ${words.time(value, zone)}`
  if (typeof value === 'number') return words.number(value)
  if (column === 'kinds' && Array.isArray(value)) return words.list(value.map((one) => t(dataKindLabel[one as keyof typeof dataKindLabel] ?? one)))
  if (Array.isArray(value)) return words.list(value.map((one) => cellText(table, column, one, words, zone, organisationLanguage)))
  if (typeof value === 'object') return objectText(value as Record<string, unknown>, words, organisationLanguage)
  const text = String(value)
  if (table === 'event' && column === 'kind' && isEventKind(text)) return t(eventLabel(text))
  const label = (listed[`${table}.${column}`] ?? listed[column])?.[text]
  if (label) return t(label)
  return column === 'language' ? words.languageName(text) : text
}

/** Words by language are said in one; anything else is written out name by name. */
function objectText(value: Record<string, unknown>, words: Words, organisationLanguage: string): string {
  const keys = Object.keys(value)
  if (keys.length > 0 && keys.every((key) => /^[a-z]{2}$/.test(key) && typeof value[key] === 'string'))
    return inWords(value, words, organisationLanguage)
  return Object.entries(value)
    .filter(([, one]) => one !== null && one !== '')
    .map(([key, one]) => `${plain(key)}: ${typeof one === 'object' ? JSON.stringify(one) : String(one)}`)
    .join('\n')
}
