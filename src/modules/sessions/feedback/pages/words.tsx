import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import type { Words } from '../../../../platform/i18n.ts'
import { inWords } from '../../../../platform/spoken.ts'
import { together } from '../../../../platform/together.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Rows } from '../../../../ui/rows.tsx'
import { Pager } from '../../../../ui/table.tsx'
import { answer, type Signed, sentForm } from '../../../access/index.server.ts'
import { must, type Viewer } from '../../../access/index.ts'
import { raiseWith } from '../../../safeguarding/index.server.ts'
import { raisesConcerns } from '../../../safeguarding/index.ts'
import { mayAsk, readsAny } from '../access.ts'
import type { KeptWord } from '../feedback.ts'
import { LeaveForm, TaggingForm } from '../forms.ts'
import { activitiesAsked, asQuery, type Query, readQuery } from '../parts/asked-for.ts'
import { FeedbackTabs } from '../parts/tabs.tsx'
import { WordsFilters } from '../parts/words-filters.tsx'
import { WrittenRow } from '../parts/written-row.tsx'
import { keptWords } from '../sets.queries.server.ts'
import { endLeave, findWritten, namesOfGivers, tagWords, type Written, writtenIn } from '../words.server.ts'

/** As many as go out in one sheet. */
const mostInASheet = 5000

/** What people wrote, to be read, sorted by tags, and shown elsewhere where they gave leave. */
export const wordsPages = new Hono<Signed>()
  .get('/questions/words', async (c) => c.render(<WordsPage {...(await asked(c))} />))
  .get('/questions/words/sheet', async (c) => {
    const { db, viewer, words } = c.var
    must(readsAny(viewer), 'feedback.read')
    const { written } = await writtenIn(db, viewer, readQuery(c.req.query()), mostInASheet)
    return c.body(sheetOf(written, await keptWords(db, viewer, 'feedbackTag'), viewer, words), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="words.csv"',
      'cache-control': 'no-store',
    })
  })
  .get('/questions/words/:answerId/:questionId/concern', async (c) => {
    const { db, viewer, words } = c.var
    must(raisesConcerns(viewer), 'safeguarding.raise')
    const written = await findWritten(db, viewer, c.req.param('answerId'), c.req.param('questionId'))
    must(mayAsk(viewer, 'read', written), 'feedback.read')
    const named = (await namesOfGivers(db, viewer, [written])).has(written.personId ?? '')
    const what = words.t('feedback:words.concernWhat', {
      question: inWords(written.question, words, viewer.organisation.language),
      activity: written.activityName,
      day: words.day(written.onDay),
    })
    const about = named ? null : words.t('feedback:words.concernUnknown')
    return c.render(await raiseWith(c, named ? written.personId : null, { about, what, ownWords: written.words }))
  })
  .post('/questions/words/:answerId/:questionId/tags', async (c) => {
    const { db, viewer } = c.var
    must(readsAny(viewer), 'feedback.read')
    const { answerId, questionId } = c.req.param()
    return answer(
      c,
      await sentForm(c, TaggingForm),
      async ({ tags }) => (await tagWords(db, viewer, answerId, questionId, tags)) ?? { to: backTo(c, answerId), notice: 'feedback:words.tagged' },
      async () => <WordsPage {...(await asked(c))} />,
    )
  })
  .post('/questions/words/:answerId/:questionId/leave', async (c) => {
    const { db, viewer } = c.var
    must(readsAny(viewer), 'feedback.read')
    const { answerId, questionId } = c.req.param()
    return answer(
      c,
      await sentForm(c, LeaveForm),
      async () => (await endLeave(db, viewer, answerId, questionId)) ?? { to: backTo(c, answerId), notice: 'feedback:words.leaveEnded' },
      async () => <WordsPage {...(await asked(c))} />,
    )
  })

/** The list as it was, at what was just tagged. */
const backTo = (c: Context<Signed>, answerId: string) => `${withQuery(href('/questions/words'), asQuery(readQuery(c.req.query())))}#${answerId}`

type Shown = {
  query: Query
  written: readonly Written[]
  next: string | null
  names: ReadonlyMap<string, string>
  tags: readonly KeptWord[]
  activities: Awaited<ReturnType<typeof activitiesAsked>>
  viewer: Viewer
}

async function asked(c: Context<Signed>): Promise<Shown> {
  const { db, viewer } = c.var
  must(readsAny(viewer), 'feedback.read')
  const query = readQuery(c.req.query())
  const [{ written, next }, tags, activities] = await together(
    writtenIn(db, viewer, query),
    keptWords(db, viewer, 'feedbackTag'),
    activitiesAsked(db, viewer),
  )
  return { query, written, next, names: await namesOfGivers(db, viewer, written), tags, activities, viewer }
}

/** Without anybody's name. */
function sheetOf(written: readonly Written[], tags: readonly KeptWord[], viewer: Viewer, words: Words): string {
  const { t } = words
  const own = viewer.organisation.language
  const named = new Map(tags.map(({ id, words: said }) => [id, inWords(said, words, own)]))
  const rows = written.map(({ onDay, activityName, question, words: said, tags: put, leave, language }) => [
    ...[onDay.toString(), activityName, inWords(question, words, own), said, put.map((id) => named.get(id) ?? '').join('; ')],
    ...[leave ? t('sessions:yes') : '', words.languageName(language)],
  ])
  const head = (['day', 'activity', 'question', 'words', 'tags', 'leave', 'language'] as const).map((column) => t(`feedback:column.${column}`))
  return stringify([head, ...rows], { bom: true, escape_formulas: true, record_delimiter: 'windows' })
}

function WordsPage({ query, written, next, names, tags, activities, viewer }: Shown) {
  const { t } = useWords()
  const at = (after: string | null) => withQuery(href('/questions/words'), { ...asQuery(query), after })
  const isNarrowed = Object.values({ ...asQuery(query), after: null }).some((value) => value !== null)
  return (
    <Page
      title={t('feedback:words.title')}
      lead={<p>{t('feedback:words.lead')}</p>}
      back={{ href: href('/sessions'), label: t('sessions:list.title') }}
      actions={
        written.length > 0 && (
          <ButtonLink icon="download" href={withQuery(href('/questions/words/sheet'), asQuery(query))}>
            {t('feedback:words.sheet')}
          </ButtonLink>
        )
      }
    >
      <FeedbackTabs current="words" viewer={viewer} />
      <Stack>
        <WordsFilters {...{ query, tags, activities, viewer }} />
        {written.length === 0 ? (
          <Empty
            icon="message-square"
            title={t(isNarrowed ? 'feedback:words.noneFound' : 'feedback:words.none')}
            body={t(isNarrowed ? 'feedback:words.noneFoundBody' : 'feedback:words.noneBody')}
          />
        ) : (
          <Card flush>
            <Rows label={t('feedback:words.title')}>
              {written.map((one) => (
                <WrittenRow key={`${one.answerId} ${one.questionId}`} written={one} {...{ tags, names, query, viewer }} />
              ))}
            </Rows>
          </Card>
        )}
        <Pager first={query.after === null ? null : at(null)} next={next === null ? null : at(next)} />
      </Stack>
    </Page>
  )
}
