import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { notFound } from '../../../../platform/http.ts'
import { useWords } from '../../../../ui/context.tsx'
import { DayField, Form, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayTask } from '../../access.ts'
import { findEpisode } from '../../episode/queries.server.ts'
import { NothingToDo } from '../../parts/nothing-to-do.tsx'
import { findTask } from '../../task/queries.server.ts'
import { taskLabels } from '../../task/task.ts'
import { mayDue } from '../access.ts'
import { snoozeDue, snoozeTask } from '../actions.server.ts'
import { type DueKind, dueLabels, isDueKind } from '../due.ts'
import { SnoozeForm } from '../forms.ts'
import { dueOfPerson } from '../queries.server.ts'
import { snoozesForDays } from '../rules.ts'

export const snoozePages = new Hono<Signed>()
  .get('/episodes/:episodeId/due/:kind', async (c) => c.render(<SnoozePage {...(await askedOfDue(c))} state={await formAt(c)} />))
  .post('/episodes/:episodeId/due/:kind', async (c) => {
    const { db, viewer, today } = c.var
    const place = { episodeId: c.req.param('episodeId'), kind: kindOf(c) }
    const read = await sentForm(c, SnoozeForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await snoozeDue(db, viewer, place, value, today)
        return 'key' in done ? done : { to: href('/'), notice: 'due:snooze.done' }
      },
      async (state) => <SnoozePage {...(await askedOfDue(c))} isDue state={state} />,
    )
  })
  .get('/tasks/:taskId/snooze', async (c) => c.render(<SnoozePage {...(await askedOfTask(c))} state={await formAt(c)} />))
  .post('/tasks/:taskId/snooze', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, SnoozeForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await snoozeTask(db, viewer, c.req.param('taskId'), value, today)
        return 'key' in done ? done : { to: href('/'), notice: 'due:snooze.done' }
      },
      async (state) => <SnoozePage {...(await askedOfTask(c))} isDue state={state} />,
    )
  })

function kindOf(c: Context<Signed>): DueKind {
  const kind = c.req.param('kind') ?? ''
  if (!isDueKind(kind)) throw notFound()
  return kind
}

async function askedOfDue(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today, t } = c.var
  const kind = kindOf(c)
  const episode = await findEpisode(db, viewer, c.req.param('episodeId') ?? '')
  must(mayDue(viewer, 'snooze', null), 'due.snooze')
  const person = await openPerson(c, episode.personId)
  const due = await dueOfPerson(db, viewer, person.id, today)
  return {
    what: t(dueLabels[kind]),
    about: person.knownAs,
    back: { href: href('/people/:personId', { personId: person.id }), label: person.knownAs },
    isDue: due.some((one) => one.kind === kind && one.episodeId === episode.id),
    from: today,
  }
}

async function askedOfTask(c: Context<Signed>): Promise<Omit<Props, 'state'>> {
  const { db, viewer, today, t } = c.var
  const task = await findTask(db, viewer, c.req.param('taskId') ?? '')
  must(mayTask(viewer, 'finish', task), 'support.finish-task')
  return {
    what: task.words ?? t(taskLabels[task.kind]),
    about: task.personName,
    back: { href: href('/'), label: t('support:today') },
    isDue: task.doneAt === null,
    from: Temporal.PlainDate.compare(task.dueOn, today) > 0 ? task.dueOn : today,
  }
}

type Props = {
  what: string
  about: string | null
  back: { href: string; label: string }
  isDue: boolean
  /** Days are counted from here. */
  from: Temporal.PlainDate
  state: FormState
}

function SnoozePage({ what, about, back, isDue, from, state }: Props) {
  const { t } = useWords()
  const title = t('due:snooze.title')
  if (!isDue) return <NothingToDo title={title} back={back} why={t('due:objection.notDue')} />
  return (
    <Page
      title={title}
      lead={
        <p>
          <bdi>{what}</bdi>
          {about && (
            <>
              {' '}
              · <bdi>{about}</bdi>
            </>
          )}
        </p>
      }
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('due:snooze.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <DayField
          name="untilOn"
          label={t('due:snooze.until')}
          hint={t('due:snooze.untilHint', { count: snoozesForDays })}
          required
          value={from.add({ days: 7 })}
          min={from.add({ days: 1 })}
          max={from.add({ days: snoozesForDays })}
        />
        <TextField name="reason" label={t('due:snooze.reason')} hint={t('due:snooze.reasonHint')} required maxLength={500} />
      </Form>
    </Page>
  )
}
