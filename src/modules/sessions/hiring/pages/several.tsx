import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Form, TicksField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import type { Activity } from '../../activity.ts'
import { type Place, placesToHold } from '../../place.server.ts'
import { findActivity } from '../../queries.server.ts'
import { findSession, sessionsOf } from '../../session.queries.server.ts'
import { mayHire } from '../access.ts'
import { askForDays } from '../actions.server.ts'
import { SeveralForm } from '../forms.ts'
import type { HireSaid } from '../hire.ts'
import { RequestFields } from '../parts/fields.tsx'
import { daysHeld } from '../queries.server.ts'
import { ofSession } from './asking.tsx'

/** Asking for a room on several of the days on which an activity is held, with one request. */
export const severalPages = new Hono<Signed>()
  .get('/activities/:activityId/hiring', async (c) => c.render(<SeveralPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/hiring', async (c) => {
    const { db, viewer } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, SeveralForm),
      async (said) => {
        const done = await askForDays(db, viewer, shown.activity.id, said)
        return 'key' in done ? done : { to: href('/hiring/:hireId', { hireId: done.id }), notice: 'hiring:asked' }
      },
      (state) => <SeveralPage {...shown} state={state} />,
    )
  })

type Asked = { activity: Activity; days: readonly Temporal.PlainDate[]; places: readonly Place[]; shown: Partial<HireSaid> }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer, today } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(mayHire(viewer, 'hire', activity), 'hiring.hire')
  const [days, places, next] = await together(
    daysHeld(db, viewer, activity.id),
    placesToHold(db, viewer),
    sessionsOf(db, viewer, activity.id, Temporal.Now.instant(), 1),
  )
  const session = next[0] ? await findSession(db, viewer, next[0].id) : null
  return { activity, days, places, shown: session ? ofSession(session, viewer.organisation.timeZone, today) : {} }
}

function SeveralPage({ activity, days, places, shown, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('hiring:several.title', { name: activity.name })}
      heading={t('hiring:several.link')}
      headingNote={activity.name}
      lead={<p>{t('hiring:several.lead')}</p>}
      back={{ href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {days.length === 0 ? (
        <Empty icon="calendar-days" title={t('hiring:several.none')} body={t('hiring:several.noneBody')} />
      ) : (
        <Form state={state} submit={t('hiring:askSubmit')}>
          <TicksField
            name="days"
            label={t('hiring:several.days')}
            required
            look="columns"
            options={days.map((day) => ({ value: day.toString(), label: words.atStart(words.weekday(day)) }))}
          />
          <RequestFields {...{ places, shown }} each />
        </Form>
      )}
    </Page>
  )
}
