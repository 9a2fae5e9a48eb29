import { href, withQuery } from '../../../platform/href.ts'
import { inWords } from '../../../platform/spoken.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { Card } from '../../../ui/card.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { Filters } from '../../../ui/filters.tsx'
import { DayField, SelectField, TextField } from '../../../ui/form.tsx'
import { Line } from '../../../ui/layout.tsx'
import { Pager, Total } from '../../../ui/table.tsx'
import { Timeline } from '../../../ui/timeline.tsx'
import type { Viewer } from '../../access/index.ts'
import type { Comment } from '../../people/index.server.ts'
import { mayAmend, recordsContacts } from '../access.ts'
import type { ContactKind } from '../contact/contact.ts'
import type { NotesFilter } from '../contact/forms.ts'
import type { Notes, Place } from '../contact/queries.server.ts'
import { noteItem } from './note-item.tsx'

export type NotesListProps = {
  viewer: Viewer
  person: { id: string; knownAs: string }
  notes: Notes
  /** What the person says themself, by the note. */
  comments: ReadonlyMap<string | null, readonly Comment[]>
  filter: NotesFilter
  kinds: readonly ContactKind[]
  writers: readonly { id: string; name: string }[]
  today: Temporal.PlainDate
  /** Not the first page of the list. */
  further: boolean
  /** Everything on one page, for paper. */
  printed: boolean
}

/** What was written about work with one person, the latest first. */
export function NotesList(props: NotesListProps) {
  const words = useWords()
  const { t } = words
  const { viewer, person, notes, comments, filter, today, printed } = props
  const list = href('/people/:personId/notes', { personId: person.id })
  const query = queryOf(filter)
  if (notes.total === 0 && Object.values(query).every((value) => value === null)) return <NoNotes {...props} />
  return (
    <>
      {!printed && <NotesFilters {...props} />}
      <Line apart>
        <Total n={notes.total} />
        {!printed && (
          <ButtonLink href={withQuery(list, { ...query, print: 'yes' })} icon="printer" kind="quiet">
            {t('support:notes.print')}
          </ButtonLink>
        )}
      </Line>
      {notes.contacts.length === 0 ? (
        <Empty title={t('support:notes.noneFound')} body={t('support:notes.noneFoundBody')} icon="search" />
      ) : (
        <Card>
          <Timeline
            label={t('support:notes.tab')}
            today={printed ? undefined : today}
            items={notes.contacts.map((contact) =>
              noteItem(contact, words, viewer.organisation, {
                amendable: !printed && mayAmend(viewer, 'amend', contact),
                comments: comments.get(contact.id) ?? [],
              }),
            )}
          />
        </Card>
      )}
      {!printed && (
        <Pager
          first={props.further ? withQuery(list, query) : null}
          next={notes.next === null ? null : withQuery(list, { ...query, after: placeText(notes.next) })}
        />
      )}
    </>
  )
}

function NoNotes({ viewer, person }: NotesListProps) {
  const { t } = useWords()
  return (
    <Empty
      title={t('support:notes.emptyTitle')}
      body={t('support:notes.emptyBody', { name: person.knownAs })}
      action={
        recordsContacts(viewer) && (
          <ButtonLink
            href={href('/people/:personId/contacts/new', { personId: person.id })}
            kind="main"
            icon="pencil"
            fullLabel={t('support:contact.writeFull', { name: person.knownAs })}
          >
            {t('support:contact.write')}
          </ButtonLink>
        )
      }
    />
  )
}

function NotesFilters({ viewer, person, filter, kinds, writers }: NotesListProps) {
  const words = useWords()
  const { t } = words
  const list = href('/people/:personId/notes', { personId: person.id })
  const query = queryOf(filter)
  const says: Record<keyof typeof query, string> = {
    kind: inWords(kinds.find((kind) => kind.id === filter.kind)?.words, words, viewer.organisation.language),
    worker: writers.find((writer) => writer.id === filter.worker)?.name ?? '',
    from: filter.from ? t('support:notes.fromDay', { day: words.day(filter.from) }) : '',
    to: filter.to ? t('support:notes.toDay', { day: words.day(filter.to) }) : '',
    q: filter.q ? t('support:notes.quoted', { text: filter.q }) : '',
  }
  const chosen = (Object.keys(query) as (keyof typeof query)[])
    .filter((name) => query[name] !== null)
    .map((name) => ({ label: says[name] || t('support:notes.unknown'), removeHref: withQuery(list, { ...query, [name]: null }) }))
  const values = Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? '']))
  return (
    <Filters action={list} values={values} chosen={chosen} clearHref={list}>
      <TextField name="q" label={t('support:notes.search')} type="search" />
      <SelectField
        name="kind"
        label={t('support:contact.kind')}
        emptyLabel={t('support:notes.anyKind')}
        options={kinds.map((kind) => ({ value: kind.id, label: inWords(kind.words, words, viewer.organisation.language) }))}
      />
      <SelectField
        name="worker"
        label={t('support:notes.writer')}
        emptyLabel={t('support:notes.anybody')}
        options={writers.map((writer) => ({ value: writer.id, label: writer.name }))}
      />
      <DayField name="from" label={t('support:notes.from')} />
      <DayField name="to" label={t('support:notes.to')} />
    </Filters>
  )
}

const queryOf = (filter: NotesFilter) => ({
  q: filter.q,
  kind: filter.kind,
  worker: filter.worker,
  from: filter.from?.toString() ?? null,
  to: filter.to?.toString() ?? null,
})

/** A place in the list as an address carries it. */
export const placeText = (place: Place): string => `${place.onDay.toString()}_${place.id}`
