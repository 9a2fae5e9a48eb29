import { type Context, Hono } from 'hono'
import type { FormState } from '../../../platform/form-state.ts'
import { href, withQuery } from '../../../platform/href.ts'
import { isId } from '../../../platform/id.ts'
import { useWords } from '../../../ui/context.tsx'
import { AreaField, DayField, Form, HiddenField, SelectField } from '../../../ui/form.tsx'
import { Page } from '../../../ui/page.tsx'
import { answer, formAt, type Signed, sentForm } from '../../access/index.server.ts'
import { must, type Viewer } from '../../access/index.ts'
import { openPerson } from '../../people/index.server.ts'
import { mayNotes } from '../access.ts'
import { finishTask, setTask, takeTaskUpAgain } from '../task/actions.server.ts'
import { FinishForm, TaskForm } from '../task/forms.ts'
import { holders } from '../task/queries.server.ts'

export const taskPages = new Hono<Signed>()
  .get('/tasks/new', async (c) => {
    const about = c.req.query('person')
    return c.render(<NewTaskPage {...(await asked(c, about))} state={await formAt(c, { path: placeOf(about) })} />)
  })
  .post('/tasks/new', async (c) => {
    const { db, viewer } = c.var
    const sent = await sentForm(c, TaskForm)
    const { personId } = sent.state.sent
    const about = typeof personId === 'string' ? personId : undefined
    return answer(
      c,
      { ...sent, state: { ...sent.state, path: placeOf(about) } },
      async (value) => {
        const set = await setTask(db, viewer, value)
        return 'key' in set
          ? set
          : { to: value.personId ? href('/people/:personId', { personId: value.personId }) : href('/'), notice: 'support:task.set' }
      },
      async (state) => <NewTaskPage {...(await asked(c, about))} state={state} />,
    )
  })
  .post('/tasks/:taskId/finish', async (c) => deedOf(c, finishTask, 'support:task.done'))
  .post('/tasks/:taskId/unfinished', async (c) => deedOf(c, takeTaskUpAgain, 'support:task.takenBack'))

// A draft about one person is not shown on the form about another.
const placeOf = (about: string | undefined): string => withQuery(href('/tasks/new'), { person: isId(about) ? about : null })

type Deed = typeof finishTask

async function deedOf(c: Context<Signed>, deed: Deed, notice: 'support:task.done' | 'support:task.takenBack') {
  const { db, viewer } = c.var
  const read = await sentForm(c, FinishForm)
  return answer(
    c,
    read,
    async () => {
      await deed(db, viewer, c.req.param('taskId') ?? '')
      return { to: href('/'), notice }
    },
    () => null,
  )
}

async function asked(c: Context<Signed>, about: string | undefined): Promise<Omit<NewTaskPageProps, 'state'>> {
  const { db, viewer, today } = c.var
  must(mayNotes(viewer, 'set-task', null), 'support.set-task')
  const person = isId(about) ? await openPerson(c, about) : null
  return { viewer, person, today, others: mayNotes(viewer, 'set-task-for-others', null) ? await holders(db, viewer) : [] }
}

type NewTaskPageProps = {
  viewer: Viewer
  person: { id: string; knownAs: string } | null
  today: Temporal.PlainDate
  others: readonly { id: string; name: string }[]
  state: FormState
}

function NewTaskPage({ viewer, person, today, others, state }: NewTaskPageProps) {
  const { t } = useWords()
  const back = person
    ? { href: href('/people/:personId', { personId: person.id }), label: person.knownAs }
    : { href: href('/'), label: t('support:today') }
  return (
    <Page
      title={person ? t('support:task.titleAbout', { name: person.knownAs }) : t('support:task.title')}
      back={back}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Form state={state} submit={t('support:task.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <AreaField name="words" label={t('support:task.words')} required rows={2} maxLength={500} />
        <DayField name="dueOn" label={t('support:task.dueOn')} required value={today} />
        {others.length > 0 && (
          <SelectField
            name="forId"
            label={t('support:task.for')}
            value={viewer.id}
            options={others.map((other) => ({ value: other.id, label: other.name }))}
          />
        )}
        {person && <HiddenField name="personId" value={person.id} />}
      </Form>
    </Page>
  )
}
