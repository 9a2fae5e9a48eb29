import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href } from '../../../platform/href.ts'
import { ButtonLink } from '../../../ui/button.tsx'
import { useWords } from '../../../ui/context.tsx'
import { Empty } from '../../../ui/empty.tsx'
import { DayField, FieldRow, Form, TextField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must } from '../../access/index.ts'
import { may } from '../access.ts'
import type { Activity } from '../activity.ts'
import { copyActivity } from '../copying.actions.server.ts'
import { CopyForm } from '../forms.ts'
import { ruleText } from '../parts/rule-text.ts'
import { takenObjection } from '../parts/when.ts'
import { findActivity } from '../queries.server.ts'
import { latestRecurrenceOf, type ShownRecurrence } from '../recurrence.queries.server.ts'

/** An activity held again: a course in its next term. */
export const copyPages = new Hono<Signed>()
  .get('/activities/:activityId/copy', async (c) => c.render(<CopyPage {...(await asked(c))} state={await formAt(c)} />))
  .post('/activities/:activityId/copy', async (c) => {
    const { db, viewer, today, words } = c.var
    const shown = await asked(c)
    return answer(
      c,
      await sentForm(c, CopyForm),
      async (copy) => {
        const done = await copyActivity(db, viewer, shown.activity.id, copy, today)
        if ('taken' in done) return { ...takenObjection(done.taken, words, viewer.organisation.name), field: 'fromOn' }
        return 'key' in done ? done : { to: href('/activities/:activityId', { activityId: done.id }), notice: 'sessions:copy.done' }
      },
      (state) => <CopyPage {...shown} state={state} />,
    )
  })

type Asked = { activity: Activity; was: ShownRecurrence | null }

async function asked(c: Context<Signed>): Promise<Asked> {
  const { db, viewer } = c.var
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  must(may(viewer, 'plan', activity), 'sessions.plan')
  return { activity, was: await latestRecurrenceOf(db, viewer, activity.id) }
}

function CopyPage({ activity, was, state }: Asked & { state: FormState }) {
  const words = useWords()
  const { t } = words
  const activityId = activity.id
  // as long as it was, after it ended
  const fromOn = was?.untilOn?.add({ days: 1 })
  const untilOn = was?.untilOn && fromOn ? fromOn.add(was.fromOn.until(was.untilOn)) : undefined
  return (
    <Page
      title={t('sessions:copy.title', { name: activity.name })}
      back={{ href: href('/activities/:activityId', { activityId }), label: activity.name }}
      lead={<p>{t('sessions:copy.lead')}</p>}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      {was === null ? (
        <Empty
          title={t('sessions:times.none')}
          body={t('sessions:objection.no-times')}
          action={<ButtonLink href={href('/activities/:activityId/times', { activityId })}>{t('sessions:times.add')}</ButtonLink>}
        />
      ) : (
        <Form state={state} submit={t('sessions:copy.submit')}>
          <p>{words.atStart(ruleText(was.rule, words))}</p>
          <TextField name="name" label={t('sessions:field.name')} value={activity.name} required />
          <FieldRow>
            <DayField name="fromOn" label={t('sessions:times.fromOn')} value={fromOn} required />
            <DayField name="untilOn" label={t('sessions:times.untilOn')} hint={t('sessions:times.untilHint')} value={untilOn} />
          </FieldRow>
        </Form>
      )}
    </Page>
  )
}
