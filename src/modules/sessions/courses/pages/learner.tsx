import { Hono } from 'hono'
import { emptyForm } from '../../../../platform/form.ts'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import { newId } from '../../../../platform/id.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink, PostButton } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Row, Rows } from '../../../../ui/rows.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { takeCreditBack, takeOutcomeBack } from '../actions.server.ts'
import { certificatesOfLearner } from '../certificate.queries.server.ts'
import { TakeBackForm } from '../forms.ts'
import { hoursText } from '../hours.ts'
import { CertificatesCard } from '../parts/certificates-card.tsx'
import { sessionText } from '../parts/lacking.ts'
import { StandingCard } from '../parts/standing-card.tsx'
import { courseSessions, creditsOf, outcomeOf, ruleOf } from '../queries.server.ts'
import { askedLearner } from './asked.server.ts'

/** One learner of a course: what counts, what was made up elsewhere, what became of them, and their certificates. */
export const learnerPages = new Hono<Signed>()
  .get('/activities/:activityId/learners/:personId', async (c) => {
    const shown = await askedLearner(c)
    return c.render(<LearnerPage {...shown} {...(await more(c.var, shown))} />)
  })
  .post('/activities/:activityId/learners/:personId/back', async (c) => {
    const { db, viewer } = c.var
    const shown = await askedLearner(c)
    const at = { activityId: shown.activity.id, personId: shown.learner.personId }
    const here = href('/activities/:activityId/learners/:personId', at)
    return answer(
      c,
      await sentForm(c, TakeBackForm),
      async ({ creditId }) =>
        (creditId === null
          ? await takeOutcomeBack(db, viewer, at.activityId, at.personId)
          : await takeCreditBack(db, viewer, at.activityId, at.personId, creditId)) ?? { to: here, notice: 'courses:takenBack' },
      async (state) => <LearnerPage {...shown} {...(await more(c.var, shown))} state={{ ...emptyForm(here), errors: state.errors }} />,
    )
  })

async function more({ db, viewer, today }: Signed['Variables'], { activity, learner }: Asked) {
  const [rule, sessions, credits, outcome, certificates] = await together(
    ruleOf(db, viewer, activity.id),
    courseSessions(db, viewer, activity.id),
    creditsOf(db, viewer, activity.id, learner.personId),
    outcomeOf(db, viewer, activity.id, learner.personId),
    certificatesOfLearner(db, viewer, activity.id, learner.personId),
  )
  return { rule, sessions, credits, outcome, certificates, today }
}

type Asked = Awaited<ReturnType<typeof askedLearner>>
type Props = Asked & Awaited<ReturnType<typeof more>> & { state?: FormState }

function LearnerPage({ activity, learner, rule, sessions, credits, outcome, certificates, today, state }: Props) {
  const { t } = useWords()
  const at = { activityId: activity.id, personId: learner.personId }
  return (
    <Page
      title={t('courses:learner.title', { name: learner.name, course: activity.name })}
      heading={learner.name}
      headingNote={activity.name}
      back={{ href: href('/activities/:activityId/learners', { activityId: activity.id }), label: t('courses:learners') }}
      actions={<ButtonLink href={href('/people/:personId/groups', { personId: learner.personId })}>{t('courses:learner.record')}</ButtonLink>}
    >
      <Stack>
        {state?.errors['form'] && (
          <Notice tone="danger" said>
            {state.errors['form']}
          </Notice>
        )}
        <StandingCard {...{ activityId: activity.id, learner, rule, sessions, outcome, today }} />
        <CreditsCard {...{ at, learner, sessions, credits, today }} />
        {(outcome?.outcome === 'completed' || certificates.length > 0) && (
          <CertificatesCard {...{ at, certificates, today }} mayIssue={outcome?.outcome === 'completed'} />
        )}
      </Stack>
    </Page>
  )
}

function CreditsCard({
  at,
  learner,
  sessions,
  credits,
  today,
}: Pick<Props, 'learner' | 'sessions' | 'credits' | 'today'> & { at: { activityId: string; personId: string } }) {
  const words = useWords()
  const { t } = words
  const isOpen = learner.outcome === null
  return (
    <Card
      title={t('courses:credits.title')}
      link={isOpen ? { href: href('/activities/:activityId/learners/:personId/credit', at), label: t('courses:credits.add') } : undefined}
      flush
    >
      {credits.length === 0 ? (
        <Empty title={t('courses:credits.none')} body={t('courses:credits.noneBody')} />
      ) : (
        <Rows label={t('courses:credits.title')}>
          {credits.map((credit) => {
            const made = sessions.find(({ id }) => id === credit.sessionId)
            const title = [credit.minutes > 0 ? hoursText(credit.minutes, words) : null, made ? sessionText(made, words, today) : null]
              .filter(Boolean)
              .join(' · ')
            return (
              <Row
                key={credit.id}
                lead={<span className="number">{words.shortDay(credit.onDay, today)}</span>}
                title={title}
                action={
                  isOpen && (
                    <PostButton
                      small
                      kind="quiet"
                      action={href('/activities/:activityId/learners/:personId/back', at)}
                      formId={newId()}
                      fields={{ creditId: credit.id }}
                      label={t('courses:takeBack')}
                      fullLabel={t('courses:takeBackNamed', { what: title })}
                    />
                  )
                }
              >
                <bdi>{credit.reason}</bdi> · <bdi>{credit.saidBy}</bdi>
              </Row>
            )
          })}
        </Rows>
      )}
    </Card>
  )
}
