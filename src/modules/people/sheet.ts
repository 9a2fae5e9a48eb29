import { stringify } from 'csv-stringify/sync'
import type { Words } from '../../platform/i18n.ts'
import { inWords } from '../../platform/spoken.ts'
import type { ListedPerson } from './list.queries.server.ts'
import { stateLabel } from './person.ts'

/** People as a sheet, in the reader's words. What a spreadsheet would take for a formula is written so that it stays a text. */
export function sheetOf(people: readonly ListedPerson[], words: Words, zone: string, organisationLanguage: string): string {
  const { t } = words
  const head = (['name', 'reference', 'services', 'worker', 'languages', 'registered'] as const).map((column) => t(`people:column.${column}`))
  const rows = people.map((person) => [
    person.knownAs,
    person.reference,
    person.services.map((service) => `${inWords(service.name, words, organisationLanguage)} (${t(stateLabel[service.state])})`).join('; '),
    [...new Set(person.services.flatMap((service) => service.worker ?? []))].join('; '),
    person.languages.map((one) => words.languageName(one.language)).join('; '),
    person.registeredAt.toZonedDateTimeISO(zone).toPlainDate().toString(),
  ])
  return stringify([head, ...rows], { escape_formulas: true, bom: true, record_delimiter: 'windows' })
}
