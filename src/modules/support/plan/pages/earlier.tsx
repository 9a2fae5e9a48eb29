import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Definition } from '../../../../ui/facts.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import { mayNotes } from '../../access.ts'
import { doerLabels, type EarlierPlan, endingLabels } from '../plan.ts'
import { earlierPlans, planOf } from '../queries.server.ts'

export const earlierPlanPages = new Hono<Signed>().get('/people/:personId/plan/earlier', async (c) => {
  const { db, viewer } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  must(mayNotes(viewer, 'read', null), 'support.read')
  const plan = orNotFound((await planOf(db, viewer, person.id)) ?? undefined)
  return c.render(<EarlierPage person={person} versions={await earlierPlans(db, viewer, plan)} zone={viewer.organisation.timeZone} />)
})

type Props = { person: { id: string; knownAs: string }; versions: readonly EarlierPlan[]; zone: string }

/** The plan before each change, the latest first. */
function EarlierPage({ person, versions, zone }: Props) {
  const words = useWords()
  const { t } = words
  return (
    <Page
      title={t('plan:earlier.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }}
    >
      {versions.length === 0 && <Empty title={t('plan:earlier.none')} body={t('plan:earlier.noneBody')} />}
      <Stack>
        {versions.map((version) => (
          <Card
            key={version.version}
            title={t('plan:earlier.until', {
              day: words.day(version.amendedAt.toZonedDateTimeISO(zone).toPlainDate()),
              time: words.time(version.amendedAt, zone),
              name: version.amendedByName,
            })}
          >
            <Kept before={version.before} />
          </Card>
        ))}
      </Stack>
    </Page>
  )
}

function Kept({ before }: Pick<EarlierPlan, 'before'>) {
  const words = useWords()
  const { t } = words
  const day = (text: string) => words.day(Temporal.PlainDate.from(text))
  const said = [
    { term: t('plan:field.strengths'), value: before.strengths },
    { term: t('plan:field.coping'), value: before.coping },
    { term: t('plan:field.around'), value: before.around },
    { term: t('plan:field.reviewOn'), value: before.reviewOn ? day(before.reviewOn) : '' },
  ].filter(({ value }) => value !== '')
  return (
    <>
      <Definition items={said} />
      {before.goals.map((goal, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: kept as it stood; its goals are in one order for ever
        <section key={at}>
          <h3 dir="auto">{goal.words}</h3>
          {goal.ended && <p>{t(endingLabels[goal.ended])}</p>}
          <ul>
            {goal.steps.map((step) => (
              <li key={step.words}>
                <bdi>{step.words}</bdi>
                {` – ${step.who === 'somebody-else' ? (step.whoWords ?? '') : t(doerLabels[step.who])}`}
                {step.byOn && ` · ${t('plan:step.by', { day: day(step.byOn) })}`}
                {step.doneOn && ` · ${t('plan:step.doneOn', { day: day(step.doneOn) })}`}
              </li>
            ))}
          </ul>
        </section>
      ))}
    </>
  )
}
