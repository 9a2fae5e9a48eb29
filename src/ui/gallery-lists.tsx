import { Button } from './button.tsx'
import { Card } from './card.tsx'
import { ColumnChoice } from './column-choice.tsx'
import { useWords } from './context.tsx'
import { Empty } from './empty.tsx'
import { Filters, SavedLists } from './filters.tsx'
import { SelectField, TextField } from './form.tsx'
import { Line } from './layout.tsx'
import { type Column, Pager, Table, Total } from './table.tsx'
import { Tag } from './tag.tsx'

type Somebody = { id: string; name: string; language: string; late: boolean; contacts: number; since: Temporal.PlainDate }

const people: Somebody[] = [
  { id: 'a', name: 'Leyla Ahmadi', language: 'fa', late: false, contacts: 12, since: Temporal.PlainDate.from('2026-08-03') },
  { id: 'b', name: 'أحمد الصالح', language: 'ar', late: true, contacts: 3, since: Temporal.PlainDate.from('2026-10-14') },
  { id: 'c', name: 'ሰላም ተስፋዬ', language: 'am', late: false, contacts: 1204, since: Temporal.PlainDate.from('2025-11-30') },
  { id: 'd', name: 'Søren Kjærgaard-Østergård', language: 'da', late: false, contacts: 0, since: Temporal.PlainDate.from('2026-11-20') },
]

/** Lists, full and empty, with all that stands around them. */
export function GalleryLists() {
  const words = useWords()
  const { t } = words
  return (
    <>
      <SavedLists
        label={t('ui:gallery.savedLists')}
        items={[
          { href: '#mine', label: t('ui:gallery.mine'), count: 31, current: true },
          { href: '#everybody', label: t('ui:gallery.everybody'), count: 2300, current: false },
          { href: '#quiet', label: t('ui:gallery.quiet'), count: 4, current: false },
        ]}
      />
      <Filters
        action="/_ui"
        values={{ q: 'ley', language: 'fa' }}
        chosen={[{ label: words.languageName('fa'), removeHref: '#lists' }]}
        clearHref="#lists"
      >
        <TextField name="q" label={t('ui:gallery.name')} />
        <SelectField
          name="language"
          label={t('ui:gallery.language')}
          emptyLabel={t('ui:gallery.everybody')}
          options={['fa', 'ar', 'am', 'da'].map((code) => ({ value: code, label: words.languageName(code) }))}
        />
      </Filters>
      <PeopleTable />
      <Line apart>
        <Total n={2300} />
        <Pager first="#first" previous="#previous" next="#next" />
      </Line>
      <ColumnChoice
        columns={[
          { key: 'language', label: t('ui:gallery.language'), shown: true },
          { key: 'contacts', label: t('ui:gallery.contacts'), shown: true },
          { key: 'since', label: t('ui:gallery.waiting'), shown: false },
        ]}
      />
      <Table
        caption={t('ui:gallery.waiting')}
        columns={[]}
        rows={[]}
        rowKey={() => ''}
        empty={<Empty title={t('ui:gallery.emptyTitle')} body={t('ui:gallery.emptyBody')} />}
      />
      <Card title={t('ui:gallery.contacts')} level={3}>
        <MonthTable />
      </Card>
    </>
  )
}

function PeopleTable() {
  const words = useWords()
  const { t } = words
  const columns: Column<Somebody>[] = [
    {
      key: 'name',
      label: t('ui:gallery.name'),
      heads: true,
      sorts: true,
      cell: (one) => (
        <a href={`#${one.id}`}>
          <bdi>{one.name}</bdi>
        </a>
      ),
    },
    { key: 'language', label: t('ui:gallery.language'), cell: (one) => words.languageName(one.language) },
    {
      key: 'status',
      label: t('ui:gallery.status'),
      cell: (one) => (one.late ? <Tag tone="attention">{t('ui:gallery.late')}</Tag> : <Tag tone="good">{t('ui:gallery.came')}</Tag>),
    },
    {
      key: 'since',
      label: t('ui:gallery.since'),
      sorts: true,
      cell: (one) => <time dateTime={one.since.toString()}>{words.shortDay(one.since)}</time>,
    },
    { key: 'contacts', label: t('ui:gallery.contacts'), kind: 'number', sorts: true, cell: (one) => words.number(one.contacts) },
  ]
  return (
    <form id="given" method="post" action="/_ui" className="stack near">
      <Table
        caption={t('ui:gallery.peopleHere')}
        columns={columns}
        rows={people}
        rowKey={(one) => one.id}
        sort={{ by: 'name', direction: 'ascending', href: (by, direction) => `?sort=${by}&direction=${direction}` }}
        select={{ name: 'person', form: 'given', value: (one) => one.id, label: (one) => t('ui:gallery.chooseRow', { name: one.name }) }}
      />
      <Line>
        <Button small>{t('ui:gallery.giveBack')}</Button>
      </Line>
    </form>
  )
}

/** Wider than a phone, to be pushed sideways. */
function MonthTable() {
  const words = useWords()
  const { t } = words
  const months = Array.from({ length: 12 }, (_, at) => Temporal.PlainDate.from('2026-01-01').add({ months: at }))
  const columns: Column<Somebody>[] = [
    { key: 'name', label: t('ui:gallery.name'), heads: true, cell: (one) => <bdi>{one.name}</bdi> },
    ...months.map((month, at) => ({
      key: `${at}`,
      label: words.month(month),
      kind: 'number' as const,
      cell: (one: Somebody) => words.number((one.contacts * (at + 3)) % 17),
    })),
  ]
  return <Table caption={t('ui:gallery.perMonth')} columns={columns} rows={people} rowKey={(one) => one.id} onPhone="scroll" />
}
