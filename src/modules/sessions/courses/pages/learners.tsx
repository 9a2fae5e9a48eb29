import { Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href, withQuery } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { SelectField, TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { may as mayPlan } from '../../access.ts'
import type { Activity } from '../../activity.ts'
import { sharedNames } from '../../register/rules.ts'
import { bookedNotCome } from '../booked.server.ts'
import { ShareCard } from '../catalogue/parts.tsx'
import { isShared } from '../catalogue/queries.server.ts'
import { issueAll } from '../certificate.actions.server.ts'
import { type BookedLearner, type CourseSession, type Learner, listedStandingLabel, listedStandings, type Rule } from '../course.ts'
import { AllCertificatesForm } from '../forms.ts'
import { BookedCard } from '../parts/booked-card.tsx'
import { LearnerRow } from '../parts/learner-row.tsx'
import { RuleCard } from '../parts/rule-card.tsx'
import { courseSessions, type LearnerList, learnersOf, ruleOf } from '../queries.server.ts'
import { askedCourse } from './asked.server.ts'

/** Those who learn on a course: hours, what they lack still, and what became of them. */
export const learnersPages = new Hono<Signed>()
  .get('/activities/:activityId/learners', async (c) => {
    const course = await askedCourse(c)
    return c.render(<LearnersPage {...course} {...(await asked(c.var, course.activity, listOf(c.req.query())))} />)
  })
  .post('/activities/:activityId/certificates', async (c) => {
    const { db, viewer, today } = c.var
    const course = await askedCourse(c)
    must(course.says, 'courses.say')
    const at = href('/activities/:activityId/learners', { activityId: course.activity.id })
    return answer(
      c,
      await sentForm(c, AllCertificatesForm),
      async () => {
        const { issued, left } = await issueAll(db, viewer, course.activity.id, today)
        return {
          to: at,
          notice: issued === 0 ? 'courses:certificates.none' : left > 0 ? 'courses:certificates.someLeft' : 'courses:certificates.issued',
        }
      },
      async () => <LearnersPage {...course} {...(await asked(c.var, course.activity, listOf({})))} state={emptyForm(at)} />,
    )
  })

async function asked({ db, viewer, today }: Signed['Variables'], activity: Activity, list: LearnerList) {
  // without a filter those who have not come stand on the first page, and the rest of them under their own
  const seesBooked = list.standing === 'booked' || (list.standing === null && list.after === null)
  const [rule, sessions, { learners, next }, shared, waiting] = await together(
    ruleOf(db, viewer, activity.id),
    courseSessions(db, viewer, activity.id),
    learnersOf(db, viewer, activity.id, list),
    isShared(db, viewer, activity.id),
    seesBooked ? bookedNotCome(db, viewer, activity.id, { name: list.name, after: list.after }) : { booked: [], next: null },
  )
  return { rule, sessions, learners, next, ...{ booked: waiting.booked, nextBooked: waiting.next }, shared, list, viewer, today }
}

const listOf = ({ name = '', standing = '', after }: Record<string, string>): LearnerList => ({
  name: name.trim().slice(0, 100) || null,
  standing: listedStandings.find((one) => one === standing) ?? null,
  after: after ?? null,
})

type Props = {
  activity: Activity
  says: boolean
  rule: Rule | null
  sessions: readonly CourseSession[]
  learners: readonly Learner[]
  next: string | null
  /** Who has a place and has not come yet. */
  booked: readonly BookedLearner[]
  nextBooked: string | null
  /** In the catalogue of the others. */
  shared: boolean
  list: LearnerList
  viewer: Viewer
  today: Temporal.PlainDate
  state?: FormState
}

function LearnersPage({ activity, says, rule, sessions, learners, next, booked, nextBooked, shared, list, viewer, today, state }: Props) {
  const { t } = useWords()
  const activityId = activity.id
  const here = href('/activities/:activityId/learners', { activityId })
  const query = { name: list.name, standing: list.standing }
  const at = (change: Record<string, string | null>) => withQuery(here, { ...query, ...change })
  const chosen = [
    ...(list.name ? [{ label: list.name, removeHref: at({ name: null }) }] : []),
    ...(list.standing ? [{ label: t(listedStandingLabel(list.standing)), removeHref: at({ standing: null }) }] : []),
  ]
  const alike = sharedNames(learners)
  return (
    <Page
      title={t('courses:title', { name: activity.name })}
      lead={<p>{t('courses:lead')}</p>}
      back={{ href: href('/activities/:activityId', { activityId }), label: activity.name }}
      actions={says && <CertificateActions activityId={activityId} />}
    >
      <Stack>
        {state?.errors['form'] && (
          <Notice tone="danger" said>
            {state.errors['form']}
          </Notice>
        )}
        <RuleCard
          {...{ rule, sessions, today }}
          changeHref={mayPlan(viewer, 'plan', activity) ? href('/activities/:activityId/learners/rule', { activityId }) : null}
        />
        <Filters
          action={here}
          values={{ name: list.name ?? '', standing: list.standing ?? '' }}
          chosen={chosen}
          clearHref={chosen.length > 0 ? here : undefined}
        >
          <TextField name="name" label={t('courses:field.name')} maxLength={100} />
          <SelectField
            name="standing"
            label={t('courses:field.standing')}
            emptyLabel={t('sessions:list.any')}
            options={listedStandings.map((value) => ({ value, label: t(listedStandingLabel(value)) }))}
          />
        </Filters>
        {learners.length === 0 && booked.length > 0 ? null : learners.length === 0 ? (
          <Empty
            icon="users-round"
            title={t(chosen.length > 0 ? 'courses:noneFound' : 'courses:none')}
            body={t(chosen.length > 0 ? 'courses:noneFoundBody' : 'courses:noneBody')}
          />
        ) : (
          <Card title={t('courses:learners')} flush>
            <Rows label={t('courses:learners')}>
              {learners.map((learner) => (
                <LearnerRow
                  key={learner.personId}
                  {...{ learner, rule, sessions, today }}
                  reference={alike.has(learner.name) ? learner.reference : null}
                  leadsTo={says ? href('/activities/:activityId/learners/:personId', { activityId, personId: learner.personId }) : null}
                />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={list.after === null ? null : at({})} next={next && at({ after: next })} />
        <BookedCard {...{ activityId, booked, viewer, today }} />
        {nextBooked !== null && <Pager first={null} next={at({ standing: 'booked', after: nextBooked })} />}
        {mayPlan(viewer, 'plan', activity) && <ShareCard {...{ activityId, shared }} />}
      </Stack>
    </Page>
  )
}

function CertificateActions({ activityId }: { activityId: string }) {
  const { t } = useWords()
  return (
    <>
      <PostButton action={href('/activities/:activityId/certificates', { activityId })} formId={newId()} label={t('courses:certificates.issueAll')} />
      <ButtonLink icon="download" href={href('/activities/:activityId/certificates/pdf', { activityId })}>
        {t('courses:certificates.printAll')}
      </ButtonLink>
    </>
  )
}
