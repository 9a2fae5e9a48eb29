import { type Context, Hono } from 'hono'
import { z } from 'zod'
import { choice, number, optionalChoice, optionalPhone } from '../../../../platform/fields.ts'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, Form, PhoneField, SelectField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { mayDue } from '../access.ts'
import { chooseReminder, type ReminderChoice, reminderOf } from '../reminders.server.ts'

const RemindersForm = z.object({
  rhythm: choice(['never', 'daily', 'weekly']),
  weekday: number(1, 7),
  hour: number(0, 23),
  way: optionalChoice(['email', 'text']),
  phone: optionalPhone(),
})

/** When one wants to be told of what is due, by mail or by text; nobody is unless they choose it. */
export const reminderPages = new Hono<Signed>()
  .get('/due/reminders', async (c) =>
    c.render(<RemindersPage chosen={await asked(c)} texts={sendsTexts(c)} state={emptyForm(c.req.path, null, false)} />),
  )
  .post('/due/reminders', async (c) => {
    const { db, viewer } = c.var
    const chosen = await asked(c)
    const read = await sentForm(c, RemindersForm)
    return answer(
      c,
      read,
      async ({ rhythm, way, ...rest }) =>
        (await chooseReminder(db, viewer, rhythm === 'never' ? null : { ...rest, rhythm, way: way ?? 'email' })) ?? {
          to: href('/due'),
          notice: 'due:reminder.kept' as const,
        },
      (state) => <RemindersPage chosen={chosen} texts={sendsTexts(c)} state={{ ...state, keepsDraft: false }} />,
    )
  })

async function asked(c: Context<Signed>): Promise<ReminderChoice | null> {
  must(mayDue(c.var.viewer, 'see', null), 'due.see')
  return reminderOf(c.var.db, c.var.viewer)
}

/** Offered where texts go out, and in a demonstration, which keeps them. */
const sendsTexts = ({ var: { parts } }: Context<Signed>): boolean => parts.config.texts !== null || parts.config.mode !== 'production'

function RemindersPage({ chosen, texts, state }: { chosen: ReminderChoice | null; texts: boolean; state: FormState }) {
  const words = useWords()
  const { t } = words
  // a Monday, for the names of the days
  const monday = Temporal.PlainDate.from('2026-11-23')
  return (
    <Page
      title={t('due:reminder.title')}
      lead={<p>{t('due:reminder.lead')}</p>}
      back={{ href: href('/due'), label: t('due:list.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('due:settings.submit')} marksOptional={false}>
        <ChoiceField
          name="rhythm"
          label={t('due:reminder.rhythm')}
          value={chosen?.rhythm ?? 'never'}
          options={(['never', 'daily', 'weekly'] as const).map((rhythm) => ({ value: rhythm, label: t(`due:rhythm.${rhythm}`) }))}
        />
        <SelectField
          name="weekday"
          label={t('due:reminder.weekday')}
          value={String(chosen?.weekday ?? 1)}
          options={[0, 1, 2, 3, 4, 5, 6].map((days) => ({ value: String(days + 1), label: words.atStart(words.dayOfWeek(monday.add({ days }))) }))}
        />
        <SelectField
          name="hour"
          label={t('due:reminder.hour')}
          value={String(chosen?.hour ?? 8)}
          options={Array.from({ length: 24 }, (_, hour) => ({ value: String(hour), label: `${String(hour).padStart(2, '0')}:00` }))}
        />
        {texts && (
          <>
            <ChoiceField
              name="way"
              label={t('due:reminder.by')}
              value={chosen?.way ?? 'email'}
              look="segments"
              options={(['email', 'text'] as const).map((way) => ({ value: way, label: t(`access:channel.${way}`) }))}
            />
            <PhoneField name="phone" label={t('due:reminder.phone')} hint={t('due:reminder.phoneHint')} value={chosen?.phone} />
          </>
        )}
      </Form>
    </Page>
  )
}
