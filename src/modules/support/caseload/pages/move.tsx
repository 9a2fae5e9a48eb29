import { type Context, Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { AreaField, Form, TickField, TicksField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice, Undo } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { type TaskKind, taskLabels } from '../../task/task.ts'
import { follows } from '../../together/pages/follows.server.ts'
import { LeftOutCard, ProgressCard } from '../../together/parts.tsx'
import { namesByEpisode } from '../../together/queries.server.ts'
import { progressOf } from '../../together/work.queries.server.ts'
import { isUnderWay, type Progress } from '../../together/work.ts'
import { mayCaseload, mayLoads } from '../access.ts'
import { moveCaseload } from '../actions.server.ts'
import type { CaseloadEpisode, Move, MovedItem, OpenTask, Taker } from '../caseload.ts'
import { MoveForm, UndoForm } from '../forms.ts'
import { caseloadOf, findMove, movedItems, openTasksOf, takers, workerOf } from '../queries.server.ts'
import { mayStillUndo, servicesToTake } from '../rules.ts'
import { undoMove } from '../undo.actions.server.ts'

export const movePages = new Hono<Signed>()
  .get('/caseloads/moves/:moveId', async (c) => c.render(<MovedPage {...(await moved(c))} />))
  .post('/caseloads/moves/:moveId/undo', async (c) => {
    const { db, viewer, today } = c.var
    const read = await sentForm(c, UndoForm)
    const moveId = c.req.param('moveId')
    return answer(
      c,
      read,
      async () => {
        const done = await undoMove(db, viewer, moveId, today)
        if ('key' in done) return done
        return { to: href('/caseloads/moves/:moveId', { moveId }) }
      },
      async (state) => <MovedPage {...(await moved(c))} why={Object.values(state.errors)[0]} />,
    )
  })
  .get('/caseloads/:workerId', async (c) => c.render(<MovePage {...(await asked(c))} state={await formAt(c)} />))
  .post('/caseloads/:workerId', async (c) => {
    const { db, viewer, today } = c.var
    const { worker } = await asked(c)
    const read = await sentForm(c, MoveForm)
    return answer(
      c,
      read,
      async (value) => {
        const done = await moveCaseload(db, viewer, worker?.id ?? null, value, today)
        return 'key' in done ? done : { to: href('/caseloads/moves/:moveId', { moveId: done.id }) }
      },
      async (state) => <MovePage {...(await asked(c))} state={state} />,
    )
  })

async function asked(c: Context<Signed>): Promise<Omit<MovePageProps, 'state'>> {
  const { db, viewer, today } = c.var
  const id = c.req.param('workerId') ?? ''
  const worker = id === 'nobody' ? null : await workerOf(db, viewer, id)
  must(mayCaseload(viewer, 'move', { workerId: worker?.id ?? null }), 'due.move')
  const people = await caseloadOf(db, viewer, worker?.id ?? null)
  const tasks = worker === null ? [] : await openTasksOf(db, viewer, worker.id)
  const services = servicesToTake(people, tasks)
  const able = (await takers(db, viewer, services.length > 0 ? services : viewer.serviceIds)).filter((taker) => taker.id !== worker?.id)
  return { viewer, worker, people, tasks, able, today }
}

type MovePageProps = {
  viewer: Viewer
  worker: { id: string; name: string } | null
  people: readonly CaseloadEpisode[]
  tasks: readonly OpenTask[]
  able: readonly Taker[]
  today: Temporal.PlainDate
  state: FormState
}

function MovePage({ viewer, worker, people, tasks, able, today, state }: MovePageProps) {
  const words = useWords()
  const { t } = words
  const title = worker === null ? t('due:move.titleNobody') : t('due:move.title', { name: worker.name })
  const back = mayLoads(viewer, 'see', null)
    ? { href: href('/caseloads'), label: t('due:loads.title') }
    : { href: href('/'), label: t('support:today') }
  if (people.length + tasks.length === 0)
    return (
      <Page title={title} back={back}>
        <Empty title={t('due:move.noneTitle')} body={t('due:move.noneBody')} />
      </Page>
    )
  const lastOf = (one: CaseloadEpisode) =>
    one.lastContactOn === null ? t('due:never') : t('due:last', { day: words.shortDay(one.lastContactOn, today) })
  return (
    <Page title={title} lead={<p>{t('due:move.lead')}</p>} back={back} hasErrors={Object.keys(state.errors).length > 0}>
      <Form state={state} submit={t('due:move.submit')} otherActions={<a href={back.href}>{t('support:cancel')}</a>}>
        <TickField name="everybody" label={t('due:move.everybody', { count: people.length })} hint={t('due:move.everybodyHint')} />
        {people.length > 0 && (
          <TicksField
            name="episodeIds"
            label={t('due:move.people')}
            look="columns"
            options={people.map((one) => ({
              value: one.episodeId,
              label: one.knownAs,
              hint: `${inWords(one.serviceName, words, viewer.organisation.language)} · ${lastOf(one)}`,
            }))}
          />
        )}
        {tasks.length > 0 && (
          <TicksField
            name="taskIds"
            label={t('due:move.tasks')}
            options={tasks.map((task) => ({
              value: task.id,
              label: task.words ?? t(taskLabels[task.kind as TaskKind]),
              hint: [task.knownAs, t('due:day.by', { day: words.shortDay(task.dueOn, today) })].filter(Boolean).join(' · '),
            }))}
          />
        )}
        <TicksField
          name="toIds"
          label={t('due:move.to')}
          hint={t('due:move.toHint')}
          required
          options={able.map((taker) => ({ value: taker.id, label: taker.name, hint: t('due:move.has', { count: taker.people }) }))}
        />
        <AreaField name="note" label={t('support:handOver.note')} hint={t('due:move.noteHint')} maxLength={2000} />
      </Form>
    </Page>
  )
}

async function moved(c: Context<Signed>): Promise<Omit<MovedPageProps, 'why'>> {
  const { db, viewer } = c.var
  const move = await findMove(db, viewer, c.req.param('moveId') ?? '')
  const names = await namesByEpisode(
    db,
    viewer,
    move.leftOut.map((one) => one.episodeId),
  )
  const progress = follows(c, await progressOf(db, viewer, { moveId: move.id }))
  return { viewer, move, progress, items: await movedItems(db, viewer, move.id), names }
}

type MovedPageProps = {
  viewer: Viewer
  move: Move
  progress: Progress | null
  items: readonly MovedItem[]
  names: ReadonlyMap<string, { personId: string; knownAs: string }>
  why?: string
}

function MovedPage({ viewer, move, progress, items, names, why }: MovedPageProps) {
  const words = useWords()
  const { t } = words
  const people = items.filter((item) => item.episodeId !== null)
  const back = mayLoads(viewer, 'see', null)
    ? { href: href('/caseloads'), label: t('due:loads.title') }
    : { href: href('/'), label: t('support:today') }
  return (
    <Page title={t('due:move.done', { count: people.length })} back={back}>
      <Stack>
        {why && <Notice tone="danger">{why}</Notice>}
        {move.undoneAt !== null && (
          <Notice>
            {t(move.leftOut.some((one) => people.some((item) => item.episodeId === one.episodeId)) ? 'due:move.undoneButSome' : 'due:move.undone')}
          </Notice>
        )}
        <ProgressCard progress={progress} />
        {progress?.deed !== 'undo-assign' && mayStillUndo(move, Temporal.Now.instant()) && (
          <Undo
            text={t(isUnderWay(progress) ? 'lists:work.undoText' : 'due:move.undoText')}
            action={href('/caseloads/moves/:moveId/undo', { moveId: move.id })}
            formId={newId()}
          />
        )}
        <LeftOutCard left={move.leftOut} names={names} />
        <Card title={t('due:move.who')} flush>
          <Rows>
            {items.map((item) => (
              <Row
                key={item.id}
                title={item.taskId !== null ? t('support:task.own') : (item.knownAs ?? t('due:move.unseen'))}
                href={item.personId && item.knownAs ? href('/people/:personId', { personId: item.personId }) : undefined}
              >
                {t('due:move.toWhom', { name: item.toName ?? '' })}
              </Row>
            ))}
          </Rows>
        </Card>
      </Stack>
    </Page>
  )
}
