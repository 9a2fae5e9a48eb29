import { type Context, Hono } from 'hono'
import { readDay } from '../../../platform/day.ts'
import { isId } from '../../../platform/id.ts'
import type { Signed } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { findPerson } from '../../people/index.server.ts'
import { mayNotes } from '../access.ts'
import { NotesFilterForm } from '../contact/forms.ts'
import { contactsOf, type Place, recordingSettings, writersOf } from '../contact/queries.server.ts'
import { NotesList } from '../parts/notes-list.tsx'

const onScreen = 25
const onPaper = 500

export const notesPages = new Hono<Signed>().get('/people/:personId/notes', async (c) => {
  const { db, viewer, today } = c.var
  const person = await findPerson(db, viewer, c.req.param('personId'))
  must(mayNotes(viewer, 'read', null), 'support.read')
  const filter = NotesFilterForm.parse(c.req.query())
  const printed = c.req.query('print') === 'yes'
  const after = printed ? null : placeIn(c)
  const notes = await contactsOf(db, viewer, person.id, filter, after, printed ? onPaper : onScreen)
  const { kinds } = await recordingSettings(db, viewer)
  const writers = await writersOf(db, viewer, person.id)
  return c.render(
    <NotesList
      viewer={viewer}
      person={person}
      notes={notes}
      filter={filter}
      kinds={kinds}
      writers={writers}
      today={today}
      further={after !== null}
      printed={printed}
    />,
  )
})

function placeIn(c: Context<Signed>): Place | null {
  const [day, id] = (c.req.query('after') ?? '').split('_')
  const onDay = readDay(day ?? '')
  return onDay !== null && isId(id) ? { onDay, id } : null
}
