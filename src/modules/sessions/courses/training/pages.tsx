import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { seesSessions } from '../../access.ts'
import { managesTraining } from '../access.ts'
import { TakeBackForm, TrainingForm } from '../forms.ts'
import { hoursText } from '../hours.ts'
import { recordTraining, takeTrainingBack } from './actions.server.ts'
import { NewTrainingPage } from './new.tsx'
import { colleagues, type TrainingList, trainingsHeld, trainingsIn } from './queries.server.ts'
import { dueLabel, dueOf, dueWords, type TrainingRecord } from './training.ts'

const here = href('/training')

/** Who has done which training, and when it is due again. */
export const trainingPages = new Hono<Signed>()
  .get('/training', async (c) => {
    must(seesSessions(c.var.viewer), 'sessions.see')
    return c.render(<TrainingPage {...(await listed(c))} />)
  })
  .get('/training/new', async (c) => {
    must(managesTraining(c.var.viewer), 'courses.train')
    return c.render(<NewTrainingPage {...(await choices(c))} state={await formAt(c)} />)
  })
  .post('/training/new', async (c) => {
    const { db, viewer, today } = c.var
    must(managesTraining(viewer), 'courses.train')
    return answer(
      c,
      await sentForm(c, TrainingForm),
      async (said) => (await recordTraining(db, viewer, said, today)) ?? { to: here, notice: 'courses:training.kept' },
      async (state) => <NewTrainingPage {...(await choices(c))} state={state} />,
    )
  })
  .post('/training/:recordId/back', async (c) => {
    const { db, viewer } = c.var
    must(managesTraining(viewer), 'courses.train')
    return answer(
      c,
      await sentForm(c, TakeBackForm),
      async () => (await takeTrainingBack(db, viewer, c.req.param('recordId'))) ?? { to: here, notice: 'courses:takenBack' },
      async () => <TrainingPage {...(await listed(c))} />,
    )
  })

async function choices(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const activityId = c.req.query('activity') ?? null
  return { colleagues: await colleagues(db, viewer), trainings: await trainingsHeld(db, viewer), activityId, today }
}

async function listed(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const { who = '', what = '', due = '', after } = c.req.query()
  const list: TrainingList = {
    who: who.trim().slice(0, 100) || null,
    what: what.trim().slice(0, 100) || null,
    due: dueWords.find((one) => one === due) ?? null,
    after: after ?? null,
  }
  return { ...(await trainingsIn(db, viewer, list, today)), list, viewer, today }
}

type Props = { records: readonly TrainingRecord[]; next: string | null; list: TrainingList; viewer: Viewer; today: Temporal.PlainDate }

function TrainingPage({ records, next, list, viewer, today }: Props) {
  const { t } = useWords()
  const manages = managesTraining(viewer)
  const query = { who: list.who, what: list.what, due: list.due }
  const at = (change: Record<string, string | null>) => withQuery(here, { ...query, ...change })
  const chosen = [
    ...(list.who ? [{ label: list.who, removeHref: at({ who: null }) }] : []),
    ...(list.what ? [{ label: list.what, removeHref: at({ what: null }) }] : []),
    ...(list.due ? [{ label: t(dueLabel(list.due)), removeHref: at({ due: null }) }] : []),
  ]
  const add = manages && (
    <ButtonLink kind="main" icon="plus" href={href('/training/new')}>
      {t('courses:training.add')}
    </ButtonLink>
  )
  return (
    <Page
      title={t('courses:training.title')}
      lead={<p>{t(manages ? 'courses:training.lead' : 'courses:training.leadOwn')}</p>}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      actions={add}
    >
      <Stack>
        <Filters
          action={here}
          values={{ who: list.who ?? '', what: list.what ?? '', due: list.due ?? '' }}
          chosen={chosen}
          clearHref={chosen.length > 0 ? here : undefined}
        >
          {manages && <TextField name="who" label={t('courses:field.who')} maxLength={100} />}
          <TextField name="what" label={t('courses:field.training')} maxLength={100} />
          <SelectField
            name="due"
            label={t('courses:field.due')}
            emptyLabel={t('sessions:list.any')}
            options={dueWords.map((value) => ({ value, label: t(dueLabel(value)) }))}
          />
        </Filters>
        {records.length === 0 ? (
          <Empty
            icon="users-round"
            title={t(chosen.length > 0 ? 'courses:training.noneFound' : 'courses:training.none')}
            body={t(chosen.length > 0 ? 'courses:noneFoundBody' : 'courses:training.noneBody')}
          />
        ) : (
          <Card flush>
            <Rows label={t('courses:training.title')}>
              {records.map((record) => (
                <RecordRow key={record.id} {...{ record, manages, today }} />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
      </Stack>
    </Page>
  )
}

function RecordRow({ record, manages, today }: { record: TrainingRecord; manages: boolean; today: Temporal.PlainDate }) {
  const words = useWords()
  const { t } = words
  const due = dueOf(record, today)
  const what = t('courses:training.of', { who: record.viewerName, what: record.name })
  return (
    <Row
      lead={<span className="number">{words.shortDay(record.completedOn, today)}</span>}
      title={<bdi>{record.viewerName}</bdi>}
      href={record.activityId === null ? undefined : href('/activities/:activityId', { activityId: record.activityId })}
      tags={due !== null && <Tag tone={due === 'late' ? 'danger' : 'attention'}>{t(dueLabel(due))}</Tag>}
      action={
        manages && (
          <PostButton
            small
            kind="quiet"
            action={href('/training/:recordId/back', { recordId: record.id })}
            formId={newId()}
            label={t('courses:takeBack')}
            fullLabel={t('courses:takeBackNamed', { what })}
          />
        )
      }
    >
      <bdi>{record.name}</bdi>
      {record.minutes !== null && ` · ${hoursText(record.minutes, words)}`}
      {record.dueAgainOn !== null && !record.overtaken && ` · ${t('courses:training.dueAgain', { day: words.shortDay(record.dueAgainOn, today) })}`}
      {record.note !== null && (
        <>
          {' · '}
          <bdi>{record.note}</bdi>
        </>
      )}
    </Row>
  )
}
