import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import type { Key } from '../../../../platform/words.ts'
import { usePage } from '../../../../ui/context.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { Details, PersonService } from '../../person.queries.server.ts'
import { ageOf, nameLabel, reachLabel, stateLabel } from '../../person.ts'
import { type FieldGroup, groupNames } from '../merging.ts'

export type SideOfPair = {
  person: Details
  services: readonly PersonService[]
  /** How much stands on the record, and when the last of it happened. */
  entries: number
  lastOn: Temporal.PlainDate | null
  today: Temporal.PlainDate
  language: string
}

export const groupLabel: Record<FieldGroup, Key> = {
  knownAs: 'merging:field.knownAs',
  pronouns: 'merging:field.pronouns',
  born: 'merging:field.born',
  home: 'merging:field.home',
  interpreter: 'merging:field.interpreter',
  communicationNeeds: 'merging:field.communicationNeeds',
  emergencyContact: 'merging:field.emergencyContact',
}

/** What a record says in a field; null where it says nothing. */
export function saidIn(group: FieldGroup, person: Details, words: Words, today: Temporal.PlainDate): string | null {
  const { t } = words
  const said = (parts: readonly (string | null)[]) => parts.filter((part) => part).join(', ') || null
  if (group === 'born') {
    if (person.bornOn) return words.day(person.bornOn)
    const age = ageOf(person, today)
    return age === null ? null : t('merging:field.age', { count: age })
  }
  if (group === 'home') return said([person.address, person.town, person.postcode])
  if (group === 'interpreter') return said([t(`people:interpreter.${person.interpreter}`), person.interpreterNote])
  return person[group]
}

/** Ways and alerts of both records, to choose which of them everybody sees who sees either. */
export function waysAndAlerts(one: Details, other: Details, { t }: Words) {
  return [one, other].flatMap((person) => {
    // the same number may stand on both
    const of = t('merging:form.ofRecord', { reference: person.reference })
    return [
      ...person.alerts.map((alert) => ({ value: alert.id, isAlert: true, label: `${t('merging:form.alert', { words: alert.words })} · ${of}` })),
      ...person.ways.map((way) => ({
        value: way.id,
        isAlert: false,
        label: `${t(reachLabel[way.kind])}: ${[way.value, way.note, of].filter(Boolean).join(' · ')}`,
      })),
    ]
  })
}

type Line = { label: string; one: string | null; other: string | null }

/** What the two records say, line by line. */
export function SideBySide({ one, other }: { one: SideOfPair; other: SideOfPair }) {
  const { words } = usePage()
  const { t } = words
  const lines = useLines(one, other)
  const columnOf = (side: 'one' | 'other', { person }: SideOfPair): Column<Line> => ({
    key: side,
    label: `${person.knownAs} · ${person.reference}`,
    cell: (line) => <bdi className={line.one === line.other ? 'quiet' : undefined}>{line[side] ?? '–'}</bdi>,
  })
  return (
    <>
      <Table
        caption={t('merging:pair.caption')}
        captionUnseen
        columns={[
          { key: 'what', label: t('merging:pair.what'), heads: true, cell: (line) => line.label },
          columnOf('one', one),
          columnOf('other', other),
        ]}
        rows={lines}
        rowKey={(line) => line.label}
      />
      <p>
        {t('merging:pair.open')}{' '}
        {[one, other].map(({ person }, at) => (
          <span key={person.id}>
            {at > 0 && ' · '}
            <a href={href('/people/:personId', { personId: person.id })}>
              <bdi>{person.knownAs}</bdi> <code dir="ltr">{person.reference}</code>
            </a>
          </span>
        ))}
      </p>
    </>
  )
}

function useLines(one: SideOfPair, other: SideOfPair): Line[] {
  const { words, zone } = usePage()
  const { t } = words
  const listed = (texts: readonly string[]) => (texts.length === 0 ? null : words.list([...texts]))
  const day = (instant: Temporal.Instant) => words.day(instant.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate())
  const rows: [string, (side: SideOfPair) => string | null][] = [
    ...groupNames.map((group): [string, (side: SideOfPair) => string | null] => [
      t(groupLabel[group]),
      ({ person, today }) => saidIn(group, person, words, today),
    ]),
    [t('merging:field.names'), ({ person }) => listed(person.names.map((one) => `${one.name} (${t(nameLabel[one.kind])})`))],
    [t('merging:field.ways'), ({ person }) => listed(person.ways.map((way) => `${way.value}${way.safe ? '' : ` (${t('merging:field.unsafe')})`}`))],
    [t('merging:field.languages'), ({ person }) => listed(person.languages.map((one) => words.languageName(one.language)))],
    [t('merging:field.alerts'), ({ person }) => listed(person.alerts.map((alert) => alert.words))],
    [
      t('merging:field.services'),
      ({ services, language }) =>
        listed(services.map((one) => [inWords(one.name, words, language), t(stateLabel[one.state]), one.workerName].filter(Boolean).join(' · '))),
    ],
    [t('merging:field.history'), ({ entries, lastOn }) => t('merging:field.entries', { count: entries, day: lastOn ? words.day(lastOn) : '' })],
    [t('merging:field.registered'), ({ person }) => [day(person.registeredAt), person.registeredByName].filter(Boolean).join(' · ')],
  ]
  return rows.map(([label, of]) => ({ label, one: of(one), other: of(other) })).filter((line) => line.one !== null || line.other !== null)
}
