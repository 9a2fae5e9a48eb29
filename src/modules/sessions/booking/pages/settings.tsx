import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, NumberField, TickField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import type { Activity } from '../../activity.ts'
import { settleBookings } from '../actions.server.ts'
import { type BookingRule, takesLabel, takings } from '../booking.ts'
import { RuleForm } from '../forms.ts'
import { bookingRuleOf } from '../queries.server.ts'
import { askedActivity } from './asked.server.ts'

/** How an activity takes bookings. */
export const bookingSettingsPages = new Hono<Signed>()
  .get('/activities/:activityId/bookings/settings', async (c) => {
    const page = await asked(c)
    return c.render(<SettingsPage {...page} state={await formAt(c, { version: page.rule.version })} />)
  })
  .post('/activities/:activityId/bookings/settings', async (c) => {
    const { db, viewer } = c.var
    const { activity } = await asked(c)
    const read = await sentForm(c, RuleForm)
    return answer(
      c,
      read,
      async (said) =>
        (await settleBookings(db, viewer, activity.id, said, read.state.version)) ?? {
          to: href('/activities/:activityId/bookings', { activityId: activity.id }),
          notice: 'booking:settings.kept',
        },
      async (state) => {
        const page = await asked(c)
        return <SettingsPage {...page} state={{ ...state, version: page.rule.version }} />
      },
    )
  })

async function asked(c: Context<Signed>) {
  const activity = await askedActivity(c, 'settle')
  return { activity, rule: await bookingRuleOf(c.var.db, c.var.viewer, activity.id) }
}

function SettingsPage({ activity, rule, state }: { activity: Activity; rule: BookingRule; state: FormState }) {
  const { t } = useWords()
  return (
    <Page
      title={t('booking:settings.title', { name: activity.name })}
      heading={activity.name}
      headingNote={t('booking:settings.heading')}
      back={{ href: href('/activities/:activityId/bookings', { activityId: activity.id }), label: t('booking:list.heading') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:keep')}>
        <ChoiceField
          name="takes"
          label={t('booking:settings.takes')}
          hint={activity.admits === 'by-referral' ? t('booking:settings.byReferral') : undefined}
          required
          value={rule.takes}
          options={takings.map((value) => ({ value, label: t(takesLabel(value)) }))}
        />
        <NumberField
          name="closesHours"
          label={t('booking:settings.closes')}
          hint={t('booking:settings.closesHint')}
          unit={t('booking:settings.hours')}
          required
          value={rule.closesHours}
        />
        <TickField name="joinsLate" label={t('booking:settings.late')} checked={rule.joinsLate} />
        <NumberField
          name="offerHours"
          label={t('booking:settings.offer')}
          hint={t('booking:settings.offerHint')}
          unit={t('booking:settings.hours')}
          required
          value={rule.offerHours}
        />
      </Form>
    </Page>
  )
}
