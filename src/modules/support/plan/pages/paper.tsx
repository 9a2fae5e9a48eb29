import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { orNotFound } from '../../../../platform/http.ts'
import { isLanguage, type Language, languages, type Words, wordsFor } from '../../../../platform/i18n.ts'
import { hasLettersFor } from '../../../../platform/paper.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { PageProvider, usePage } from '../../../../ui/context.tsx'
import { Grid, Line, Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Said } from '../../../../ui/said.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { openPerson } from '../../../people/index.server.ts'
import type { Person } from '../../../people/index.ts'
import { mayNotes } from '../../access.ts'
import { spokenFirst } from '../../contact/rules.ts'
import { pdfOfPlan } from '../paper.server.ts'
import { type PlanPaper, paperOf } from '../paper.ts'
import { wholePlanOf } from '../queries.server.ts'

/** The plan to print from the browser, and the same as a PDF: in the person's language, or one that was chosen. */
export const planPaperPages = new Hono<Signed>()
  .get('/people/:personId/plan/print', async (c) => c.render(<PaperPage {...(await asked(c))} />))
  .get('/people/:personId/plan/pdf', async (c) => {
    const { person, paper, theirs } = await asked(c)
    const pdf = pdfOfPlan(paper, theirs)
    return c.body(new Uint8Array(pdf), 200, {
      'content-type': 'application/pdf',
      // its reference and no name: a file lies about in a folder of downloads
      'content-disposition': `attachment; filename="plan-${person.reference}-${theirs.language}.pdf"`,
      'cache-control': 'no-store',
    })
  })

async function asked(c: Context<Signed>): Promise<Props> {
  const { db, viewer, words, today } = c.var
  const person = await openPerson(c, c.req.param('personId') ?? '')
  must(mayNotes(viewer, 'read', null), 'support.read')
  const whole = orNotFound((await wholePlanOf(db, viewer, person.id)) ?? undefined)
  const wished = c.req.query('language')
  const theirs = wordsFor(isLanguage(wished) ? wished : paperLanguage(person, words.language))
  const paper = paperOf(whole, { knownAs: person.knownAs, organisation: viewer.organisation.name, today, words: theirs })
  return { person, paper, theirs }
}

/** The person's own language, where we have it: one they read, then one they speak; else that of whoever prints. */
export function paperLanguage(person: Pick<Person, 'languages'>, fallback: Language): Language {
  const reads = person.languages.filter((one) => one.reads).map((one) => one.language)
  return [...reads, ...spokenFirst(person.languages)].find(isLanguage) ?? fallback
}

type Props = { person: Person; paper: PlanPaper; theirs: Words }

/** The plan on paper, for the person to take home: it speaks as the person, and in their language. */
function PaperPage({ person, paper, theirs }: Props) {
  const page = usePage()
  const { t, languageName, atStart } = page.words
  const here = href('/people/:personId/plan/print', { personId: person.id })
  return (
    <Page
      title={t('plan:paper.title', { name: person.knownAs })}
      back={{ href: href('/people/:personId/plan', { personId: person.id }), label: t('plan:page.of', { name: person.knownAs }) }}
      lead={<p className="screen-only">{t(hasLettersFor(paper) ? 'plan:paper.lead' : 'plan:paper.leadFromHere')}</p>}
      actions={
        hasLettersFor(paper) && (
          <ButtonLink icon="download" href={withQuery(href('/people/:personId/plan/pdf', { personId: person.id }), { language: theirs.language })}>
            {t('plan:paper.pdf')}
          </ButtonLink>
        )
      }
    >
      <nav aria-label={t('plan:paper.language')} className="screen-only">
        <Line>
          {languages.map((one) => (
            <a key={one} href={withQuery(here, { language: one })} aria-current={one === theirs.language ? 'true' : undefined}>
              {atStart(languageName(one))}
            </a>
          ))}
        </Line>
      </nav>
      <PageProvider value={{ ...page, words: theirs }}>
        <article className="card own-sheet" lang={theirs.language} dir={theirs.direction}>
          <div className="body">
            <Paper paper={paper} />
          </div>
        </article>
      </PageProvider>
    </Page>
  )
}

function Paper({ paper }: { paper: PlanPaper }) {
  return (
    <Stack>
      <h2>{paper.heading}</h2>
      <p>
        <bdi>{paper.name}</bdi>
      </p>
      <Grid>
        {paper.parts.map(({ title, text }) => (
          <section key={title}>
            <h3>{title}</h3>
            <Said>{text}</Said>
          </section>
        ))}
      </Grid>
      {paper.goals.map((goal) => (
        <section key={goal.id}>
          <h3>{paper.goalTitle}</h3>
          <Said>{goal.words}</Said>
          <Steps steps={goal.steps} />
        </section>
      ))}
      {paper.reached.length > 0 && (
        <section>
          <h3>{paper.reachedTitle}</h3>
          <ul>
            {paper.reached.map((words) => (
              <li key={words} dir="auto">
                {words}
              </li>
            ))}
          </ul>
        </section>
      )}
      {paper.review && <p>{paper.review}</p>}
      <p className="quiet">
        <bdi>{paper.organisation}</bdi> · {paper.madeOn}
      </p>
    </Stack>
  )
}

const Steps = ({ steps }: { steps: PlanPaper['goals'][number]['steps'] }) => (
  <ul>
    {steps.map((step) => (
      <li key={step.id}>
        <bdi>{step.words}</bdi>
        {' – '}
        <bdi>{step.by}</bdi>
        {step.when && ` · ${step.when}`}
      </li>
    ))}
  </ul>
)
