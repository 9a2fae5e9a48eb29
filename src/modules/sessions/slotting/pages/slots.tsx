import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { mayBeside } from '../../beside/access.ts'
import { mayPrepare } from '../../preparing/access.ts'
import { isThere } from '../../preparing/queries.server.ts'
import { keptOf } from '../../register/actions.server.ts'
import type { Registered } from '../../register/attendance.ts'
import { registerOf } from '../../register/queries.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { divideRoom, freeSlot, takeSlot, undivideRoom } from '../actions.server.ts'
import { DivideForm, FreeForm, TakeForm, UndivideForm } from '../forms.ts'
import { LostNotice } from '../parts/lost-notice.tsx'
import { DivideCard, SlotsCard, TakeCard } from '../parts/slot-cards.tsx'
import { type Divided, plansOf, roomsToDivide, slotsAt } from '../queries.server.ts'
import type { RoomSlot } from '../slot.ts'

/** The slots of a private room at one session: divided, taken by a name or somebody on the register, and freed. WORCS-07. */
export const slotPages = new Hono<Signed>()
  .get('/sessions/:sessionId/slots', async (c) => c.render(<SlotsPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/sessions/:sessionId/slots', async (c) => {
    const { db, viewer, today } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, TakeForm),
      async (said) => (await takeSlot(db, viewer, session.id, said, today)) ?? { to: at(session) },
      async (state) => <SlotsPage {...(await asked(c))} state={state} />,
    )
  })
  .post('/sessions/:sessionId/slots/free', async (c) => {
    const { db, viewer, today } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, FreeForm),
      async ({ takenId }) => (await freeSlot(db, viewer, session.id, takenId, today)) ?? { to: at(session) },
      async () => <SlotsPage {...(await asked(c))} state={emptyForm(at(session))} />,
    )
  })
  .post('/sessions/:sessionId/slots/division', async (c) => {
    const { db, viewer } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, DivideForm),
      async (said) => (await divideRoom(db, viewer, session.id, said)) ?? { to: at(session), notice: 'beside:slot.divided' },
      async (state) => <SlotsPage {...(await asked(c))} state={emptyForm(at(session))} dividing={state} />,
    )
  })
  .post('/sessions/:sessionId/slots/division/end', async (c) => {
    const { db, viewer } = c.var
    const { session } = await asked(c)
    return answer(
      c,
      await sentForm(c, UndivideForm),
      async ({ roomId }) => (await undivideRoom(db, viewer, session.id, roomId)) ?? { to: at(session), notice: 'beside:slot.undivided' },
      async () => <SlotsPage {...(await asked(c))} state={emptyForm(at(session))} />,
    )
  })

const at = (session: Pick<Session, 'id'>) => href('/sessions/:sessionId/slots', { sessionId: session.id })

export type AskedSlots = {
  session: Session
  slots: readonly RoomSlot[]
  divided: readonly Divided[]
  rooms: readonly { id: string; name: string }[]
  registered: readonly Registered[]
  /** Somebody whose row led here: each free slot takes them with one tap. */
  wanted: Registered | null
  prepares: boolean
  viewer: Viewer
}

async function asked(c: Context<Signed>): Promise<AskedSlots> {
  const { db, viewer, today } = c.var
  const session = await findSession(db, viewer, c.req.param('sessionId') ?? '')
  must(mayBeside(viewer, 'offer', await keptOf(db, viewer, session, today)), 'beside.offer')
  const [slots, divided, rooms, { registered }, there] = await together(
    slotsAt(db, viewer, session),
    plansOf(db, viewer, session.id),
    roomsToDivide(db, viewer, session),
    registerOf(db, viewer, session),
    isThere(db, viewer, session),
  )
  const free = rooms.filter(({ id }) => divided.every(({ roomId }) => roomId !== id))
  const wanted = registered.find(({ personId }) => personId === c.req.query('for')) ?? null
  return { session, slots, divided, rooms: free, registered, wanted, prepares: mayPrepare(viewer, 'prepare', { ...session, isThere: there }), viewer }
}

function SlotsPage({ state, dividing, ...asked }: AskedSlots & { state: FormState; dividing?: FormState }) {
  const words = useWords()
  const { t } = words
  const { session, wanted } = asked
  return (
    <Page
      title={t('beside:slot.title', { name: session.activityName, day: words.weekday(session.onDay) })}
      heading={wanted === null ? t('beside:slot.heading') : t('beside:slot.headingFor', { name: wanted.name })}
      back={{ href: href('/sessions/:sessionId', { sessionId: session.id }), label: session.activityName }}
      lead={<p>{t('beside:slot.lead')}</p>}
      hasErrors={Object.keys({ ...state.errors, ...dividing?.errors }).length > 0}
    >
      <Stack>
        <LostNotice {...asked} />
        <SlotsCard {...asked} />
        {asked.slots.some(({ name }) => name === null) && wanted === null && <TakeCard {...asked} state={state} />}
        {asked.prepares && asked.rooms.length > 0 && <DivideCard {...asked} state={dividing ?? emptyForm(at(session))} />}
      </Stack>
    </Page>
  )
}
