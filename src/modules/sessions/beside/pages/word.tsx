import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Tabs } from '../../../../ui/tabs.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openPerson, PersonHeader } from '../../../people/index.server.ts'
import type { Person } from '../../../people/index.ts'
import { partnersAt } from '../../partners/queries.server.ts'
import { mayPrepare } from '../../preparing/access.ts'
import { takePrivateRoom } from '../../preparing/actions.server.ts'
import { PrivateRoomForm } from '../../preparing/forms.ts'
import { isThere, type PrivateRoom, privateRoomsAt } from '../../preparing/queries.server.ts'
import { wordsInUse } from '../../queries.server.ts'
import { keptOf } from '../../register/actions.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayBeside } from '../access.ts'
import { writeWord } from '../actions.server.ts'
import { type BesideKind, besideKindLabel, besideKinds } from '../beside.ts'
import { WordForm } from '../forms.ts'
import { type WordChoices, WordFields } from '../parts/word-fields.tsx'
import { contactKindsInUse, placesOfWord } from '../queries.server.ts'

/** Beside a name on a register: a word in private, advice, a signpost; and the room for it. */
export const wordPages = new Hono<Signed>()
  .get('/sessions/:sessionId/beside/:personId', async (c) => c.render(<WordPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/beside/:personId', async (c) => {
    const { db, viewer, today } = c.var
    const { session, person } = await asked(c)
    return answer(
      c,
      await sentForm(c, WordForm),
      async (said) =>
        (await writeWord(db, viewer, session.id, person.id, said, today)) ?? {
          to: `${href('/sessions/:sessionId/register', { sessionId: session.id })}#p-${person.id}`,
          notice: 'beside:word.kept',
        },
      async (state) => <WordPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/sessions/:sessionId/beside/:personId/room', async (c) => {
    const { db, viewer } = c.var
    const { session, person, what } = await asked(c)
    return answer(
      c,
      await sentForm(c, PrivateRoomForm),
      async (said) => (await takePrivateRoom(db, viewer, session.id, said, Temporal.Now.instant())) ?? { to: pageOf(session, person, what) },
      async (state) => <WordPage {...(await asked(c))} state={state} />,
    )
  })

const pageOf = (session: Pick<Session, 'id'>, person: Pick<Person, 'id'>, what: BesideKind) =>
  withQuery(href('/sessions/:sessionId/beside/:personId', { sessionId: session.id, personId: person.id }), { what })

type Asked = WordChoices & { session: Session; person: Person; rooms: readonly PrivateRoom[] }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayBeside(viewer, 'write', await keptOf(db, viewer, session, today)), 'beside.write')
  const person = await openPerson(c, c.req.param('personId') ?? '')
  const now = Temporal.Now.instant()
  const isOn = session.onDay.equals(today) && session.off === null
  const [kinds, places, partners, themes, rooms, there] = await together(
    contactKindsInUse(db, viewer),
    placesOfWord(db, viewer, person.id),
    partnersAt(db, viewer, session),
    wordsInUse(db, viewer, 'sessionTheme'),
    session.venueId !== null && isOn ? privateRoomsAt(db, viewer, session.venueId, now) : [],
    isThere(db, viewer, session),
  )
  const what = besideKinds.find((one) => one === c.req.query('what')) ?? 'word'
  const takes = mayPrepare(viewer, 'prepare', { ...session, isThere: there })
  return { session, person, kinds, places, partners, themes, rooms: takes ? rooms : [], what, viewer }
}

function WordPage({ session, person, rooms, state, ...choices }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const { what, places, viewer } = choices
  const [only] = places
  return (
    <Page
      title={t('beside:word.title', { name: person.knownAs })}
      headingNote={session.activityName}
      back={{ href: `${href('/sessions/:sessionId/register', { sessionId: session.id })}#p-${person.id}`, label: t('register:heading') }}
      lead={
        places.length === 1 && only ? (
          <p>{t('beside:word.goesTo', { service: inWords(only.name, words, viewer.organisation.language) })}</p>
        ) : undefined
      }
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Stack>
        <PersonHeader person={person} viewer={viewer} />
        <Tabs
          label={t('beside:word.what')}
          items={besideKinds.map((kind) => ({
            label: t(besideKindLabel(kind)),
            href: pageOf(session, person, kind),
            current: kind === what,
          }))}
        />
        {what === 'word' && <RoomCard {...{ session, person, rooms, viewer }} />}
        <Form state={state} action={pageOf(session, person, what)} submit={t('beside:word.keep')}>
          <WordFields {...choices} held={rooms.some(({ isPrivateWord }) => isPrivateWord)} />
        </Form>
      </Stack>
    </Page>
  )
}

/** A room where nobody hears: taken now, and the page stays for what is said in it. */
function RoomCard({ session, person, rooms, viewer }: Pick<Asked, 'session' | 'person' | 'rooms'> & { viewer: Viewer }) {
  const { t, time } = useWords()
  if (rooms.length === 0) return null
  const action = href('/sessions/:sessionId/beside/:personId/room', { sessionId: session.id, personId: person.id })
  return (
    <Card title={t('beside:room.title')}>
      {rooms.map((room) =>
        room.takenUntil === null ? (
          <PostButton
            key={room.id}
            action={action}
            formId={newId()}
            fields={{ roomId: room.id, take: 'yes' }}
            icon="lock"
            label={t('beside:room.take', { room: room.name })}
          />
        ) : (
          <Notice key={room.id} tone={room.isPrivateWord ? 'good' : 'attention'}>
            {t(room.isPrivateWord ? 'beside:room.held' : 'beside:room.taken', {
              room: room.name,
              time: time(room.takenUntil, viewer.organisation.timeZone),
            })}
          </Notice>
        ),
      )}
    </Card>
  )
}
