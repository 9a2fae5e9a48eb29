import { Hono } from 'hono'
import { isBefore } from '../../../../platform/day.ts'
import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Folded } from '../../../../ui/folded.tsx'
import { Grid, Line, Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openPerson, PersonPage, personPartsOf } from '../../../people/index.server.ts'
import type { Person, PersonParts } from '../../../people/index.ts'
import { mayNotes, recordsContacts } from '../../access.ts'
import { GoalCard } from '../parts/goal-card.tsx'
import { isOpenGoal, type Review, type WholePlan } from '../plan.ts'
import { wholePlanOf } from '../queries.server.ts'

export const planPages = new Hono<Signed>().get('/people/:personId/plan', async (c) => {
  const { db, viewer, today } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  must(mayNotes(viewer, 'read', null), 'support.read')
  return c.render(<PlanPage {...{ person, viewer, today }} parts={personPartsOf(c)} whole={await wholePlanOf(db, viewer, person.id)} />)
})

type Props = { person: Person; viewer: Viewer; today: Temporal.PlainDate; parts: PersonParts; whole: WholePlan | null }

/** Somebody's plan: strengths and own ways first, then what they want, then how both saw it each time they looked. */
function PlanPage({ person, viewer, today, parts, whole }: Props) {
  const { t } = useWords()
  const canWrite = recordsContacts(viewer)
  return (
    <PersonPage person={person} viewer={viewer} today={today} parts={parts} tab="plan:tab" title={t('plan:tab')}>
      {whole === null ? (
        <Empty
          title={t('plan:page.emptyTitle')}
          body={t('plan:page.emptyBody', { name: person.knownAs })}
          action={
            canWrite && (
              <ButtonLink href={href('/people/:personId/plan/words', { personId: person.id })} kind="main">
                {t('plan:page.begin')}
              </ButtonLink>
            )
          }
        />
      ) : (
        <Whole {...{ person, whole, canWrite, today }} />
      )}
    </PersonPage>
  )
}

type WholeProps = { person: Person; whole: WholePlan; canWrite: boolean; today: Temporal.PlainDate }

function Whole({ person, whole, canWrite, today }: WholeProps) {
  const words = useWords()
  const { t } = words
  const { plan, goals, reviews } = whole
  const at = { personId: person.id }
  const ended = goals.filter((goal) => !isOpenGoal(goal))
  return (
    <Stack>
      {plan.reviewOn && (
        <Notice tone={isBefore(plan.reviewOn, today) ? 'attention' : 'info'}>{t('plan:page.reviewOn', { day: words.day(plan.reviewOn) })}</Notice>
      )}
      <Line>
        {canWrite && (
          <>
            <ButtonLink href={href('/people/:personId/plan/review', at)}>{t('plan:review.begin')}</ButtonLink>
            <ButtonLink href={href('/people/:personId/plan/goals/new', at)} icon="plus">
              {t('plan:goal.add')}
            </ButtonLink>
          </>
        )}
        <ButtonLink href={href('/people/:personId/plan/print', at)} icon="printer" kind="quiet">
          {t('plan:page.print')}
        </ButtonLink>
      </Line>
      <Card title={t('plan:page.own')} link={canWrite ? { href: href('/people/:personId/plan/words', at), label: t('plan:page.change') } : undefined}>
        <Grid>
          <Words title={t('plan:field.strengths')} text={plan.strengths} />
          <Words title={t('plan:field.coping')} text={plan.coping} />
          <Words title={t('plan:field.around')} text={plan.around} />
        </Grid>
      </Card>
      {goals.length === 0 && <p className="quiet">{t('plan:page.noGoals')}</p>}
      {goals.filter(isOpenGoal).map((goal) => (
        <GoalCard key={goal.id} {...{ goal, reviews, canWrite, today }} />
      ))}
      {reviews.length > 0 && <Reviews reviews={reviews} />}
      {ended.length > 0 && (
        <Folded title={t('plan:page.ended', { count: ended.length })}>
          <Stack>
            {ended.map((goal) => (
              <GoalCard key={goal.id} {...{ goal, reviews, canWrite, today }} />
            ))}
          </Stack>
        </Folded>
      )}
      <p className="quiet">
        {t('plan:page.begun', { day: words.day(plan.begunOn), name: plan.begunByName })}
        {plan.version > 1 && (
          <>
            {' · '}
            <a href={href('/people/:personId/plan/earlier', at)}>{t('plan:page.earlier')}</a>
          </>
        )}
      </p>
    </Stack>
  )
}

function Words({ title, text }: { title: string; text: string }) {
  const { t } = useWords()
  return (
    <section>
      <h3>{title}</h3>
      {text === '' ? <p className="quiet">{t('plan:page.notYet')}</p> : <Said>{text}</Said>}
    </section>
  )
}

/** What each said when they looked at the plan, the latest first, beside each other. */
function Reviews({ reviews }: { reviews: readonly Review[] }) {
  const words = useWords()
  const { t } = words
  return (
    <Card title={t('plan:review.all')}>
      {reviews.map((review) => (
        <section key={review.id}>
          <h3>
            {words.day(review.onDay)} <span className="quiet">{review.recordedByName}</span>
          </h3>
          <Grid>
            <div>
              <h4 className="quiet">{t('plan:rating.person')}</h4>
              {review.personSays === '' ? <p className="quiet">{t('plan:rating.nothing')}</p> : <Said>{review.personSays}</Said>}
            </div>
            <div>
              <h4 className="quiet">{t('plan:rating.worker')}</h4>
              {review.workerSays === '' ? <p className="quiet">{t('plan:rating.nothing')}</p> : <Said>{review.workerSays}</Said>}
            </div>
          </Grid>
        </section>
      ))}
    </Card>
  )
}
