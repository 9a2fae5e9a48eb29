import { Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import { isLanguage, type Language, languages, wordsFor } from '../../../../platform/i18n.ts'
import { PageProvider, usePage, useWords } from '../../../../ui/context.tsx'
import { Grid, Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import type { Person } from '../../../people/index.ts'
import { mayNotes } from '../../access.ts'
import { spokenFirst } from '../../contact/rules.ts'
import { type Goal, isOpenGoal, ownDoerLabels, type WholePlan } from '../plan.ts'
import { wholePlanOf } from '../queries.server.ts'

export const planPaperPages = new Hono<Signed>().get('/people/:personId/plan/print', async (c) => {
  const { db, viewer, words } = c.var
  const person = await openPerson(c, c.req.param('personId'))
  must(mayNotes(viewer, 'read', null), 'support.read')
  const whole = orNotFound((await wholePlanOf(db, viewer, person.id)) ?? undefined)
  const asked = c.req.query('language')
  const language = isLanguage(asked) ? asked : paperLanguage(person, words.language)
  return c.render(<PaperPage {...{ person, viewer, whole, language }} />)
})

/** The person's own language, where we have it: one they read, then one they speak; else that of whoever prints. */
export function paperLanguage(person: Pick<Person, 'languages'>, fallback: Language): Language {
  const reads = person.languages.filter((one) => one.reads).map((one) => one.language)
  return [...reads, ...spokenFirst(person.languages)].find(isLanguage) ?? fallback
}

type Props = { person: Person; viewer: Viewer; whole: WholePlan; language: Language }

/** The plan on paper, for the person to take home: it speaks as the person, and in their language. */
function PaperPage({ person, viewer, whole, language }: Props) {
  const page = usePage()
  const { t, languageName } = page.words
  const here = href('/people/:personId/plan/print', { personId: person.id })
  const theirs = wordsFor(language)
  return (
    <Page
      title={t('plan:paper.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }}
      lead={<p className="screen-only">{t('plan:paper.lead')}</p>}
    >
      <nav aria-label={t('plan:paper.language')} className="screen-only">
        <Line>
          {languages.map((one) => (
            <a key={one} href={withQuery(here, { language: one })} aria-current={one === language ? 'true' : undefined}>
              {languageName(one)}
            </a>
          ))}
        </Line>
      </nav>
      <PageProvider value={{ ...page, words: theirs }}>
        <article className="card" lang={theirs.language} dir={theirs.direction}>
          <div className="body">
            <Paper person={person} viewer={viewer} whole={whole} />
          </div>
        </article>
      </PageProvider>
    </Page>
  )
}

function Paper({ person, viewer, whole }: Omit<Props, 'language'>) {
  const words = useWords()
  const { t } = words
  const { plan, goals } = whole
  const open = goals.filter(isOpenGoal)
  const reached = goals.filter((goal) => goal.ended === 'reached')
  return (
    <Stack>
      <h2>{t('plan:paper.heading')}</h2>
      <p>
        <bdi>{person.knownAs}</bdi>
      </p>
      <Grid>
        <Part title={t('plan:paper.strengths')} text={plan.strengths} />
        <Part title={t('plan:paper.coping')} text={plan.coping} />
        <Part title={t('plan:paper.around')} text={plan.around} />
      </Grid>
      {open.map((goal) => (
        <PaperGoal key={goal.id} goal={goal} />
      ))}
      {reached.length > 0 && (
        <section>
          <h3>{t('plan:paper.reached')}</h3>
          <ul>
            {reached.map((goal) => (
              <li key={goal.id} dir="auto">
                {goal.words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {plan.reviewOn && <p>{t('plan:paper.review', { day: words.day(plan.reviewOn) })}</p>}
      <p className="quiet">
        <bdi>{viewer.organisation.name}</bdi>
      </p>
    </Stack>
  )
}

function Part({ title, text }: { title: string; text: string }) {
  if (text === '') return null
  return (
    <section>
      <h3>{title}</h3>
      <Said>{text}</Said>
    </section>
  )
}

function PaperGoal({ goal }: { goal: Goal }) {
  const words = useWords()
  const { t } = words
  const steps = goal.steps.filter((step) => !step.dropped)
  return (
    <section>
      <h3>{t('plan:paper.goal')}</h3>
      <Said>{goal.words}</Said>
      <ul>
        {steps.map((step) => (
          <li key={step.id}>
            <bdi>{step.words}</bdi>
            {' – '}
            {step.who === 'somebody-else' ? <bdi>{step.whoWords}</bdi> : t(ownDoerLabels[step.who])}
            {step.doneOn ? ` · ${t('plan:paper.done')}` : step.byOn && ` · ${t('plan:step.by', { day: words.day(step.byOn) })}`}
          </li>
        ))}
      </ul>
    </section>
  )
}
