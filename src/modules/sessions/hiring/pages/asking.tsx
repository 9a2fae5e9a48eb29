import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { isId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { plansSessions } from '../../access.ts'
import { placesToHold } from '../../place.server.ts'
import { findSession } from '../../session.queries.server.ts'
import type { Session } from '../../session.ts'
import { mayHire } from '../access.ts'
import { askForRoom, changeHire } from '../actions.server.ts'
import { HireForm } from '../forms.ts'
import { type Hire, type HireSaid, placeText } from '../hire.ts'
import { type HireChoices, HireFields, hireShown } from '../parts/fields.tsx'
import { activitiesToHireFor, findHire } from '../queries.server.ts'

/** Asking for a room, and saying anew what was asked for. */
export const hireAskingPages = new Hono<Signed>()
  .get('/hiring/new', async (c) => c.render(<AskPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/hiring/new', async (c) => {
    const { db, viewer } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, HireForm),
      async (said) => {
        const done = await askForRoom(db, viewer, said)
        return 'key' in done ? done : { to: href('/hiring/:hireId', { hireId: done.id }), notice: 'hiring:asked' }
      },
      (state) => <AskPage {...shown} state={state} />,
    )
  })
  .get('/hiring/:hireId/change', async (c) => {
    const hire = await askedOne(c)
    return c.render(<ChangePage hire={hire} {...(await choicesOf(c, hire))} state={await formAt(c, { version: hire.version })} />)
  })
  .post('/hiring/:hireId/change', async (c) => {
    const { db, viewer, words } = c.var
    const hire = await askedOne(c)
    const choices = await choicesOf(c, hire)
    const read = await sentForm(c, HireForm)
    return answer(
      c,
      read,
      async (said) =>
        (await changeHire(db, viewer, hire.id, said, read.state.version, (one) => hireShown(one, choices, words, viewer.organisation.currency))) ?? {
          to: href('/hiring/:hireId', { hireId: hire.id }),
          notice: 'hiring:kept',
        },
      (state) => <ChangePage hire={hire} {...choices} state={state} />,
    )
  })

async function askedOne(c: Context<Signed>): Promise<Hire> {
  const { db, viewer } = c.var
  must(plansSessions(viewer), 'hiring.hire')
  const hire = await findHire(db, viewer, c.req.param('hireId') ?? '')
  must(mayHire(viewer, 'hire', hire), 'hiring.hire')
  return hire
}

/** Where it can be asked, and what for; what stands there already stays to be chosen. */
async function choicesOf(c: Context<Signed>, is?: Hire): Promise<HireChoices> {
  const { db, viewer } = c.var
  const [activities, places] = await together(activitiesToHireFor(db, viewer), placesToHold(db, viewer))
  const own = is && activities.every(({ id }) => id !== is.activityId) ? [{ id: is.activityId, name: is.activityName }] : []
  const there = is && places.every(({ venueId, roomId }) => venueId !== is.venueId || roomId !== is.roomId)
  return { activities: [...activities, ...own], places: is && there ? [...places, { ...is, capacity: null }] : places }
}

async function asked(c: Context<Signed>): Promise<HireChoices & { shown: Partial<HireSaid> }> {
  const { db, viewer, today } = c.var
  must(plansSessions(viewer), 'hiring.hire')
  const sessionId = c.req.query('session')
  const session = isId(sessionId) ? await findSession(db, viewer, sessionId) : null
  return { ...(await choicesOf(c)), shown: session ? ofSession(session, viewer.organisation.timeZone, today) : {} }
}

/** For a session it is asked for its day, from setting up to clearing up; an answer within a week, or by its day. */
export function ofSession({ activityId, venueId, roomId, onDay, ...session }: Session, zone: string, today: Temporal.PlainDate): Partial<HireSaid> {
  const local = (instant: Temporal.Instant) => instant.toZonedDateTimeISO(zone).toPlainTime()
  const inAWeek = today.add({ days: 7 })
  return {
    ...{ activityId, roomId, fromOn: onDay, untilOn: onDay },
    ...(venueId === null ? {} : { venueId }),
    begins: local(session.beginsAt.subtract({ minutes: session.setUpMinutes })),
    ends: local(session.endsAt.add({ minutes: session.clearUpMinutes })),
    answerBy: Temporal.PlainDate.compare(inAWeek, onDay) < 0 ? inAWeek : onDay,
  }
}

function AskPage({ state, ...asking }: HireChoices & { shown: Partial<HireSaid>; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('hiring:ask')}
      lead={<p>{t('hiring:askLead')}</p>}
      back={{ href: href('/hiring'), label: t('hiring:title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('hiring:askSubmit')}>
        <HireFields {...asking} />
      </Form>
    </Page>
  )
}

function ChangePage({ hire, state, ...choices }: HireChoices & { hire: Hire; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('hiring:changeTitle', { place: placeText(hire) })}
      back={{ href: href('/hiring/:hireId', { hireId: hire.id }), label: placeText(hire) }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('hiring:keep')}>
        <HireFields {...choices} shown={hire} dated={hire.dates > 0} />
      </Form>
    </Page>
  )
}
