import { href } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { usePage } from '../../../ui/context.tsx'
import { type Column, Table } from '../../../ui/table.tsx'
import { Tag, Tags } from '../../../ui/tag.tsx'
import type { ListedPerson } from '../list.queries.server.ts'
import { fromTheStart, type PeopleList, queryOf, sorts } from '../list.ts'
import { stateLabel } from '../person.ts'

type Props = { people: readonly ListedPerson[]; list: PeopleList; today: Temporal.PlainDate; language: string }

/** People, one a row; on a phone one a card. */
export function PeopleTable({ people, list, today, language }: Props) {
  const { words, zone } = usePage()
  const { t } = words
  const columns: Column<ListedPerson>[] = [
    {
      key: 'name',
      label: t('people:column.name'),
      heads: true,
      sorts: true,
      cell: (person) => (
        <a href={href('/people/:personId', { personId: person.id })}>
          <bdi>{person.knownAs}</bdi>
          {person.diedOn && <span className="quiet">{` (${t('papers:death.tag')})`}</span>}
        </a>
      ),
    },
    {
      key: 'services',
      label: t('people:column.services'),
      cell: (person) => (
        <Tags>
          {person.services.map((service) => {
            const name = inWords(service.name, words, language)
            return (
              <Tag key={name} tone={service.state === 'waiting' ? 'attention' : 'plain'}>
                {`${name}: ${t(stateLabel[service.state])}`}
              </Tag>
            )
          })}
        </Tags>
      ),
    },
    {
      key: 'worker',
      label: t('people:column.worker'),
      cell: (person) => words.list(workersOf(person)) || <span className="quiet">{t('people:column.nobody')}</span>,
    },
    {
      key: 'languages',
      label: t('people:column.languages'),
      cell: (person) => words.list(person.languages.map((one) => words.languageName(one.language))),
    },
    { key: 'reference', label: t('people:column.reference'), spare: true, cell: (person) => <code dir="ltr">{person.reference}</code> },
    {
      key: 'registered',
      label: t('people:column.registered'),
      sorts: true,
      spare: true,
      cell: (person) => {
        const day = person.registeredAt.toZonedDateTimeISO(zone ?? 'UTC').toPlainDate()
        return <time dateTime={day.toString()}>{words.shortDay(day, today)}</time>
      },
    },
  ]
  return (
    <Table
      caption={t('people:list.caption')}
      captionUnseen
      columns={columns}
      rows={people}
      rowKey={(person) => person.id}
      sort={{
        by: list.sort,
        direction: list.direction,
        href: (by, direction) =>
          `${href('/people')}?${queryOf({ ...fromTheStart(list), sort: sorts.find((sort) => sort === by) ?? 'name', direction })}`,
      }}
    />
  )
}

const workersOf = (person: ListedPerson) => [...new Set(person.services.flatMap((service) => service.worker ?? []))]
