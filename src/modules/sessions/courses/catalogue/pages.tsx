import { type Context, Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { together } from '../../../../platform/together.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField } from '../../../../ui/form.tsx'
import { Split, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, seesPeople, type Viewer } from '../../../access/index.ts'
import { seesSessions } from '../../access.ts'
import { audienceLabel, audiences } from '../../activity.ts'
import { sharesCatalogue } from '../access.ts'
import { ShareForm, TieAnswerForm, TieForm } from '../forms.ts'
import { answerTie, askTie, shareCourse } from './actions.server.ts'
import type { CourseElsewhere, Tie } from './catalogue.ts'
import { CourseRow, SharedCard, TiesCard } from './parts.tsx'
import { type CatalogueList, coursesElsewhere, sharedCourses, tiesOf } from './queries.server.ts'

const here = href('/catalogue')

/** The courses of those with whom it was agreed, and with whom that is. */
export const cataloguePages = new Hono<Signed>()
  .get('/catalogue', async (c) => {
    seen(c)
    return c.render(<CataloguePage {...(await asked(c))} state={await formAt(c)} />)
  })
  .post('/catalogue', async (c) => {
    const { db, viewer } = c.var
    must(sharesCatalogue(viewer), 'courses.share')
    return answer(
      c,
      await sentForm(c, TieForm),
      async ({ organisation }) => (await askTie(db, viewer, organisation)) ?? { to: here, notice: 'courses:catalogue.asked' },
      async (state) => <CataloguePage {...(await asked(c))} state={state} />,
    )
  })
  .post('/catalogue/ties/:tieId', async (c) => {
    const { db, viewer } = c.var
    must(sharesCatalogue(viewer), 'courses.share')
    return answer(
      c,
      await sentForm(c, TieAnswerForm),
      async ({ answer: said }) =>
        (await answerTie(db, viewer, c.req.param('tieId'), said)) ?? {
          to: here,
          notice: said === 'agree' ? 'courses:catalogue.agreed' : 'courses:catalogue.ended',
        },
      async () => <CataloguePage {...(await asked(c))} state={emptyForm(here)} />,
    )
  })
  .post('/activities/:activityId/shared', async (c) => {
    const { db, viewer } = c.var
    const activityId = c.req.param('activityId')
    const to = href('/activities/:activityId/learners', { activityId })
    return answer(
      c,
      await sentForm(c, ShareForm),
      async ({ shared }) =>
        (await shareCourse(db, viewer, activityId, shared)) ?? { to, notice: shared ? 'courses:catalogue.put' : 'courses:catalogue.taken' },
      async (state) => <CataloguePage {...(await asked(c))} state={{ ...emptyForm(here), errors: state.errors }} />,
    )
  })

function seen(c: Context<Signed>): void {
  must(seesSessions(c.var.viewer) && seesPeople(c.var.viewer), 'sessions.see')
}

async function asked(c: Context<Signed>) {
  const { db, viewer, today } = c.var
  const { audience = '', sought = '', after } = c.req.query()
  const list: CatalogueList = {
    audience: audiences.find((one) => one === audience) ?? null,
    sought: sought.trim().slice(0, 100) || null,
    after: after ?? null,
  }
  const [found, ties, shared] = await together(coursesElsewhere(db, list), tiesOf(db, viewer), sharedCourses(db, viewer))
  return { ...found, ties, shared, list, viewer, today }
}

type Props = {
  courses: readonly CourseElsewhere[]
  next: string | null
  ties: readonly Tie[]
  shared: Awaited<ReturnType<typeof sharedCourses>>
  list: CatalogueList
  viewer: Viewer
  today: Temporal.PlainDate
  state: FormState
}

function CataloguePage({ courses, next, ties, shared, list, viewer, today, state }: Props) {
  const { t } = useWords()
  const query = { audience: list.audience, sought: list.sought }
  const at = (change: Record<string, string | null>) => withQuery(here, { ...query, ...change })
  const chosen = [
    ...(list.sought ? [{ label: list.sought, removeHref: at({ sought: null }) }] : []),
    ...(list.audience ? [{ label: t(audienceLabel(list.audience)), removeHref: at({ audience: null }) }] : []),
  ]
  return (
    <Page
      title={t('courses:catalogue.title')}
      lead={<p>{t('courses:catalogue.lead')}</p>}
      back={{ href: href('/activities'), label: t('sessions:activities.title') }}
      hasErrors={Object.keys(state.errors).length > 0}
    >
      <Split aside={<TiesCard {...{ ties, viewer, state }} />}>
        <Stack>
          <Filters
            action={here}
            values={{ sought: list.sought ?? '', audience: list.audience ?? '' }}
            chosen={chosen}
            clearHref={chosen.length > 0 ? here : undefined}
          >
            <TextField name="sought" label={t('courses:field.sought')} maxLength={100} />
            <SelectField
              name="audience"
              label={t('sessions:field.forWhom')}
              emptyLabel={t('sessions:list.any')}
              options={audiences.map((value) => ({ value, label: t(audienceLabel(value)) }))}
            />
          </Filters>
          {courses.length === 0 ? (
            <Empty
              icon="calendar-days"
              title={t(chosen.length > 0 ? 'courses:catalogue.noneFound' : 'courses:catalogue.none')}
              body={t(chosen.length > 0 ? 'courses:noneFoundBody' : 'courses:catalogue.noneBody')}
            />
          ) : (
            <Card title={t('courses:catalogue.theirs')} flush>
              <Rows label={t('courses:catalogue.theirs')}>
                {courses.map((course) => (
                  <CourseRow key={course.courseId} {...{ course, today }} />
                ))}
              </Rows>
            </Card>
          )}
          <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
          <SharedCard {...{ shared, today }} />
        </Stack>
      </Split>
    </Page>
  )
}
