import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { together } from '../../../../platform/together.ts'
import { useWords } from '../../../../ui/context.tsx'
import { ChoiceField, FieldRow, Form, NumberField, TextField, TicksField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import type { Shown } from '../../../organisation/index.ts'
import { may as mayPlan } from '../../access.ts'
import type { Activity } from '../../activity.ts'
import { sayRule } from '../actions.server.ts'
import { type CourseSession, lateLabel, latePercents, type Rule } from '../course.ts'
import { RuleForm, type RuleSaid } from '../forms.ts'
import { hoursText, hoursWritten } from '../hours.ts'
import { sessionText } from '../parts/lacking.ts'
import { courseSessions, ruleOf } from '../queries.server.ts'
import { askedCourse } from './asked.server.ts'

/** When one run of a course is completed. */
export const rulePages = new Hono<Signed>()
  .get('/activities/:activityId/learners/rule', async (c) => {
    const shown = await asked(c)
    return c.render(<RulePage {...shown} state={await formAt(c, { version: shown.rule?.version ?? 0 })} />)
  })
  .post('/activities/:activityId/learners/rule', async (c) => {
    const { db, viewer, words, today } = c.var
    const shown = await asked(c)
    const activityId = shown.activity.id
    const read = await sentForm(c, RuleForm)
    return answer(
      c,
      read,
      async (said) =>
        (await sayRule(db, viewer, activityId, said, read.state.version, (rule, sessions) => ruleShown(rule, sessions, words, today))) ?? {
          to: href('/activities/:activityId/learners', { activityId }),
          notice: 'courses:asks.kept',
        },
      async (state) => <RulePage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const { activity } = await askedCourse(c)
  must(mayPlan(viewer, 'plan', activity), 'sessions.plan')
  const [rule, sessions] = await together(ruleOf(db, viewer, activity.id), courseSessions(db, viewer, activity.id))
  return { activity, rule, sessions, today }
}

type Props = { activity: Activity; rule: Rule | null; sessions: readonly CourseSession[]; today: Temporal.PlainDate; state: FormState }

function RulePage({ activity, rule, sessions, today, state }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('courses:asks.titleOf', { name: activity.name })}
      lead={<p>{t('courses:asks.lead')}</p>}
      back={{ href: href('/activities/:activityId/learners', { activityId: activity.id }), label: t('courses:learners') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('sessions:keep')}>
        <FieldRow>
          <NumberField
            decimal
            name="hoursNeeded"
            label={t('courses:field.hoursNeeded')}
            hint={t('courses:field.hoursHint')}
            value={hoursWritten(rule?.minutesNeeded ?? null)}
          />
          <NumberField
            name="sessionsNeeded"
            label={t('courses:field.sessionsNeeded')}
            hint={t('courses:field.sessionsHint', { of: words.number(sessions.length) })}
            value={rule?.sessionsNeeded}
          />
        </FieldRow>
        {sessions.length > 0 && (
          <TicksField
            name="obligatory"
            label={t('courses:field.obligatory')}
            hint={t('courses:field.obligatoryHint')}
            look="columns"
            value={sessions.filter(({ obligatory }) => obligatory).map(({ id }) => id)}
            options={sessions.map((session) => ({ value: session.id, label: sessionText(session, words, today) }))}
          />
        )}
        <ChoiceField
          name="late"
          label={t('courses:field.late')}
          value={String(rule?.latePercent ?? 100)}
          options={latePercents.map((value) => ({ value, label: t(lateLabel(value)) }))}
          required
        />
        <NumberField
          name="againAfterMonths"
          label={t('courses:field.again')}
          hint={t('courses:field.againHint')}
          unit={t('courses:months')}
          value={rule?.againAfterMonths}
        />
        <TextField name="signedBy" label={t('courses:field.signedBy')} hint={t('courses:field.signedByHint')} value={rule?.signedBy} />
      </Form>
    </Page>
  )
}

/** The rule in words, for two who change it at once. */
function ruleShown(rule: RuleSaid, sessions: readonly CourseSession[], words: Words, today: Temporal.PlainDate): Shown {
  const { t } = words
  const number = (is: number | null) => (is === null ? '–' : words.number(is))
  const obligatory = sessions.filter(({ id }) => rule.obligatory.includes(id)).map((session) => sessionText(session, words, today))
  return [
    { field: 'hoursNeeded', label: t('courses:field.hoursNeeded'), text: rule.minutesNeeded === null ? '–' : hoursText(rule.minutesNeeded, words) },
    { field: 'sessionsNeeded', label: t('courses:field.sessionsNeeded'), text: number(rule.sessionsNeeded) },
    { field: 'obligatory', label: t('courses:field.obligatory'), text: obligatory.length === 0 ? '–' : words.list(obligatory) },
    { field: 'late', label: t('courses:field.late'), text: t(lateLabel(latePercents.find((one) => Number(one) === rule.latePercent) ?? '100')) },
    { field: 'againAfterMonths', label: t('courses:field.again'), text: number(rule.againAfterMonths) },
    { field: 'signedBy', label: t('courses:field.signedBy'), text: rule.signedBy ?? '–' },
  ]
}
