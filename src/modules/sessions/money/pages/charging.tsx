import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../../access.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { sayCharging } from '../charging.actions.server.ts'
import { ChargingForm } from '../forms.ts'
import { type Charging, wayDueLabel, waysDue } from '../money.ts'
import { chargingOf } from '../queries.server.ts'

/** When the price of an activity falls due: by coming, by a place, or by nothing. */
export const chargingPages = new Hono<Signed>()
  .get('/activities/:activityId/money', async (c) => {
    const asked = await askedActivity(c)
    return c.render(<ChargingPage {...asked} state={await formAt(c, { version: asked.charging.version })} />)
  })
  .post('/activities/:activityId/money', async (c) => {
    const { db, viewer, words } = c.var
    const asked = await askedActivity(c)
    const read = await sentForm(c, ChargingForm)
    return answer(
      c,
      read,
      async ({ fallsDue }) =>
        (await sayCharging(db, viewer, asked.activity.id, fallsDue, read.state.version, words)) ?? {
          to: href('/activities/:activityId', { activityId: asked.activity.id }),
          notice: 'money:charging.kept',
        },
      async (state) => <ChargingPage {...(await askedActivity(c))} state={state} />,
    )
  })

async function askedActivity(c: Context<Signed>): Promise<{ activity: Activity; charging: Charging }> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(may(viewer, 'plan', activity), 'sessions.plan')
  return { activity, charging: await chargingOf(db, viewer, activity.id) }
}

function ChargingPage({ activity, charging, state }: { activity: Activity; charging: Charging; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('money:charging.title')}
      headingNote={activity.name}
      back={{ href: href('/activities/:activityId', { activityId: activity.id }), label: activity.name }}
      lead={<p>{t('money:charging.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:keep')}>
        <ChoiceField
          name="fallsDue"
          label={t('money:charging.when')}
          value={charging.fallsDue}
          required
          options={waysDue.map((value) => ({ value, label: t(wayDueLabel(value)), hint: t(`money:dueSays.${value}`) }))}
        />
      </Form>
    </Page>
  )
}
