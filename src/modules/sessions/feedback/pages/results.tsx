import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { venuesOf } from '../../../organisation/index.server.ts'
import { seesSessions } from '../../access.ts'
import { mayAsk, readsAny } from '../access.ts'
import type { QuestionSet } from '../feedback.ts'
import { activitiesAsked, asQuery, type Period, periodOf, type Query, readQuery, valueLabel } from '../parts/asked-for.ts'
import { ResultCard } from '../parts/result-card.tsx'
import { type FilterChoices, ResultFilters } from '../parts/result-filters.tsx'
import { FeedbackTabs } from '../parts/tabs.tsx'
import { type Results, resultsOf } from '../results.server.ts'
import { limit, quarterOf } from '../rules.ts'
import { setsOf } from '../sets.queries.server.ts'

/** What was answered, question by question: the page, and the same numbers as a sheet. */
export const resultsPages = new Hono<Signed>()
  .get('/questions/results', async (c) => c.render(<ResultsPage {...(await asked(c))} viewer={c.var.viewer} />))
  .get('/questions/results/sheet', async (c) => {
    const { results } = await asked(c)
    return c.body(results === null ? '' : sheetOf(results, c.var.viewer, c.var.words), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="feedback.csv"',
      'cache-control': 'no-store',
    })
  })

type Shown = FilterChoices & { set: QuestionSet | null; query: Query; period: Period; whole: boolean; results: Results | null }

/** Who reads the answers narrows them as they like. Everybody else chooses one activity and one quarter: two sums of theirs never lie within each other. */
async function asked(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const sent = readQuery(c.req.query())
  const [inUse, retired, activities, venues] = await together(
    setsOf(db, viewer, { retired: false }),
    setsOf(db, viewer, { retired: true }),
    activitiesAsked(db, viewer),
    venuesOf(db, viewer),
  )
  const sets = [...inUse, ...retired]
  const set = sets.find(({ id }) => id === sent.setId) ?? sets[0] ?? null
  const activity = activities.find(({ id }) => id === sent.activityId)
  const whole = activity ? mayAsk(viewer, 'read', activity) : readsAny(viewer)
  const period = whole ? periodOf(sent, today) : quarterOf(sent.quarter ?? today)
  const narrow = whole ? sent : { ...sent, sessionId: null, venueId: null, language: null, from: null, until: null, quarter: period.from }
  const query = { ...narrow, setId: set?.id ?? null, activityId: activity?.id ?? null }
  const isAsked = set !== null && (whole || activity !== undefined)
  const results = isAsked ? await resultsOf(db, viewer, { ...query, ...period, setId: set.id }, whole) : null
  return { sets, activities, venues, set, query, period, whole, results }
}

/** What is hidden leaves as a sign that is no number, so that no sum is made of it. */
function sheetOf({ lines }: Results, viewer: Viewer, words: Words): string {
  const { t } = words
  const own = viewer.organisation.language
  const rows = lines.flatMap(({ question, told }) => [
    [inWords(question.words, words, own), t('feedback:results.replied'), told.replied ?? '*'],
    ...told.lines.map(({ value, n }) => [inWords(question.words, words, own), valueLabel(question, value, words, own), n ?? '*']),
  ])
  return stringify([[t('feedback:results.question'), t('feedback:results.answer'), t('feedback:results.count')], ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

function ResultsPage({ set, query, period, whole, results, viewer, ...choices }: Shown & { viewer: Viewer }) {
  const words = useWords()
  const { t, number } = words
  const has = results !== null && results.answers !== 0
  return (
    <Page
      title={t('feedback:results.title')}
      headingNote={set ? inWords(set.title, words, viewer.organisation.language) : undefined}
      lead={<p>{t(whole ? 'feedback:results.lead' : 'feedback:results.leadToAll', { limit: number(limit) })}</p>}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      actions={
        has && (
          <ButtonLink icon="download" href={withQuery(href('/questions/results/sheet'), asQuery(query))}>
            {t('feedback:results.sheet')}
          </ButtonLink>
        )
      }
    >
      <FeedbackTabs current="results" viewer={viewer} />
      <Stack>
        <ResultFilters {...{ ...choices, query, period, whole, viewer }} />
        <p>
          <strong>{t('feedback:results.period', { from: words.day(period.from), until: words.day(period.until) })}</strong>
        </p>
        {results === null && set !== null && <Notice>{t('feedback:results.chooseActivity')}</Notice>}
        {results !== null && <Sums results={results} />}
        {has ? (
          results.lines.map((result) => <ResultCard key={result.question.id} result={result} organisationLanguage={viewer.organisation.language} />)
        ) : (
          <Empty icon="message-square" title={t('feedback:results.none')} body={t('feedback:results.noneBody')} />
        )}
      </Stack>
    </Page>
  )
}

/** How many answered of how many came. */
function Sums({ results: { answers, came } }: { results: Results }) {
  const { t, number } = useWords()
  return (
    <Facts
      items={[
        {
          label: t('feedback:results.answers'),
          value: answers === null ? <abbr title={t('feedback:results.hidden')}>{t('feedback:results.mark')}</abbr> : number(answers),
        },
        ...(came === null ? [] : [{ label: t('feedback:results.came'), value: number(came) }]),
      ]}
    />
  )
}
