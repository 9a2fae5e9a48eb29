import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { isId } from '../../../platform/id.ts'
import { useWords } from '../../../ui/context.tsx'
import { Notice } from '../../../ui/notice.tsx'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { commentsBeside, openPerson, PersonPage, personPartsOf } from '../../people/index.server.ts'
import type { Person, PersonParts } from '../../people/index.ts'
import { mayNotes } from '../access.ts'
import { NotesFilterForm } from '../contact/forms.ts'
import { contactsOf, type Place, recordingSettings, writersOf } from '../contact/queries.server.ts'
import { NotesList, type NotesListProps } from '../parts/notes-list.tsx'

const onScreen = 25
const onPaper = 500

export const notesPages = new Hono<Signed>().get('/people/:personId/notes', async (c) => {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  must(mayNotes(viewer, 'read', null), 'support.read')
  const filter = NotesFilterForm.parse(c.req.query())
  const printed = c.req.query('print') === 'yes'
  const after = printed ? null : placeIn(c)
  const notes = await contactsOf(db, viewer, person.id, filter, after, printed ? onPaper : onScreen)
  const comments = await commentsBeside(
    db,
    viewer,
    person.id,
    notes.contacts.map(({ id }) => id),
  )
  const { kinds } = await recordingSettings(db, viewer)
  const writers = await writersOf(db, viewer, person.id)
  const list = { viewer, person, notes, comments, filter, kinds, writers, today, further: after !== null, printed }
  return c.render(<NotesPage list={list} person={person} parts={personPartsOf(c)} />)
})

type NotesPageProps = { list: NotesListProps; person: Person; parts: PersonParts }

/** On paper it says who printed the notes, and on which day. */
function NotesPage({ list, person, parts }: NotesPageProps) {
  const words = useWords()
  const { t } = words
  const { viewer, today, printed, notes } = list
  return (
    <PersonPage person={person} viewer={viewer} today={today} parts={parts} tab="support:notes.tab" title={t('support:notes.tab')}>
      {printed && <p className="quiet">{t('support:notes.printedFor', { day: words.day(today), name: viewer.name })}</p>}
      {printed && notes.next !== null && <Notice>{t('support:notes.printedMost', { most: words.number(onPaper) })}</Notice>}
      <NotesList {...list} />
    </PersonPage>
  )
}

function placeIn(c: Context<Signed>): Place | null {
  const [day, id] = (c.req.query('after') ?? '').split('_')
  const onDay = readDay(day ?? '')
  return onDay !== null && isId(id) ? { onDay, id } : null
}
