import { type Context, Hono } from 'hono'
import { readDay } from '../../../../platform/day.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Timeline } from '../../../../ui/timeline.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { mayNotes } from '../../access.ts'
import { TagList } from '../../parts/tags.tsx'
import { notesSentBack, type Place, unsignedNotes } from '../queries.server.ts'
import type { UnsignedNote } from '../sign-off.ts'

export const unsignedPages = new Hono<Signed>().get('/contacts/unsigned', async (c) => {
  const { db, viewer, today } = c.var
  must(mayNotes(viewer, 'record', null), 'support.record')
  const after = placeIn(c)
  const { notes, next } = await unsignedNotes(db, viewer, after, 25)
  const own = after === null ? await notesSentBack(db, viewer) : []
  return c.render(<UnsignedPage {...{ notes, own, next, today }} further={after !== null} organisationLanguage={viewer.organisation.language} />)
})

type Props = {
  notes: readonly UnsignedNote[]
  own: Awaited<ReturnType<typeof notesSentBack>>
  next: Place | null
  today: Temporal.PlainDate
  further: boolean
  organisationLanguage: string
}

/** One's own notes that came back stand first; then those of others that wait to be read, the oldest first. */
function UnsignedPage({ notes, own, next, today, further, organisationLanguage }: Props) {
  const words = useWords()
  const { t } = words
  const here = href('/contacts/unsigned')
  const titleOf = (note: Pick<UnsignedNote, 'knownAs' | 'kindWords'>) => `${note.knownAs} · ${inWords(note.kindWords, words, organisationLanguage)}`
  return (
    <Page
      title={t('support:signOff.title')}
      lead={own.length === 0 && <p>{t('support:signOff.lead')}</p>}
      back={{ href: href('/'), label: t('support:today') }}
    >
      {own.length > 0 && (
        <Card title={t('support:signOff.again')}>
          <Timeline
            label={t('support:signOff.again')}
            today={today}
            items={own.map((note) => ({
              id: note.id,
              when: note.onDay,
              title: titleOf(note),
              href: href('/contacts/:contactId', { contactId: note.id }),
              said: note.note || undefined,
            }))}
          />
        </Card>
      )}
      {notes.length === 0 && own.length === 0 && <Empty title={t('support:signOff.emptyTitle')} body={t('support:signOff.emptyBody')} />}
      {notes.length > 0 && (
        <Card>
          <Timeline
            label={t('support:signOff.title')}
            today={today}
            items={notes.map((note) => ({
              id: note.id,
              when: note.onDay,
              title: titleOf(note),
              href: href('/contacts/:contactId', { contactId: note.id }),
              tags: note.sentBack && <TagList tags={[{ text: t('support:signOff.sentBack') }]} />,
              said: note.note || undefined,
              by: note.recordedByName,
            }))}
          />
        </Card>
      )}
      <Pager first={further ? here : null} next={next ? withQuery(here, { after: `${next.onDay}_${next.id}` }) : null} />
    </Page>
  )
}

function placeIn(c: Context<Signed>): Place | null {
  const [day, id] = (c.req.query('after') ?? '').split('_')
  const onDay = readDay(day ?? '')
  return onDay !== null && isId(id) ? { onDay, id } : null
}
