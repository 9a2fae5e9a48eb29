import { stringify } from 'csv-stringify/sync'
import { type Context, Hono } from 'hono'
import { href, withQuery } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { Card } from '../../../../ui/card.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Facts } from '../../../../ui/facts.tsx'
import { Filters } from '../../../../ui/filters.tsx'
import { TextField } from '../../../../ui/form.tsx'
import { Stack } from '../../../../ui/layout.tsx'
import { Page } from '../../../../ui/page.tsx'
import { type Column, Table } from '../../../../ui/table.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { seesSessions } from '../../access.ts'
import type { Activity } from '../../activity.ts'
import { findActivity } from '../../queries.server.ts'
import { mayAsk } from '../access.ts'
import { daysToGoOn } from '../feedback.ts'
import { asQuery, type Period, periodOf, readQuery } from '../parts/asked-for.ts'
import { QuarterField } from '../parts/result-filters.tsx'
import { type OutcomeRow, outcomeOf } from '../results.server.ts'
import { quarterOf, unlessFew } from '../rules.ts'
import { type Written, writtenIn } from '../words.server.ts'

/** As many as are shown on the page of an activity; all of them stand among the words. */
const mostQuotes = 12

/** What came of the sessions of an activity: who came, what was given, what they went on to, and what may be quoted. */
export const outcomePages = new Hono<Signed>()
  .get('/activities/:activityId/outcome', async (c) => c.render(<OutcomePage {...(await asked(c))} />))
  .get('/activities/:activityId/outcome/sheet', async (c) => {
    const { t } = c.var.words
    const { rows, whole } = await asked(c)
    const head = [t('feedback:column.day'), t('feedback:outcome.came'), t('feedback:outcome.heads'), t('feedback:outcome.packs')]
    const lines = rows.map(({ onDay, came, heads, packs, wentOn }) => [onDay.toString(), came, heads, packs, ...(whole ? [wentOn] : [])])
    const all = [[...head, ...(whole ? [t('feedback:outcome.wentOn')] : [])], ...lines]
    return c.body(stringify(all, { bom: true, escape_formulas: true, record_delimiter: 'windows' }), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': 'attachment; filename="sessions.csv"',
      'cache-control': 'no-store',
    })
  })

type Shown = { activity: Activity; period: Period; whole: boolean; rows: readonly OutcomeRow[]; quotes: readonly Written[] }

async function asked(c: Context<Signed>): Promise<Shown> {
  const { db, viewer, today } = c.var
  must(seesSessions(viewer), 'sessions.see')
  const activity = await findActivity(db, viewer, c.req.param('activityId') ?? '')
  const whole = mayAsk(viewer, 'read', activity)
  const query = readQuery(c.req.query())
  const period = whole ? periodOf(query, today) : quarterOf(query.quarter ?? today)
  const rows = await outcomeOf(db, activity.id, period.from, period.until, daysToGoOn)
  const quotes = whole
    ? (
        await writtenIn(
          db,
          viewer,
          {
            ...query,
            ...period,
            setId: null,
            sessionId: null,
            tagId: null,
            untagged: false,
            text: null,
            language: null,
            after: null,
            activityId: activity.id,
            leave: true,
          },
          mostQuotes,
        )
      ).written
    : []
  return { activity, period, whole, rows, quotes }
}

const sumOf = (rows: readonly OutcomeRow[], key: 'came' | 'heads' | 'packs' | 'wentOn') => rows.reduce((sum, row) => sum + row[key], 0)

/** How many went on: neither a few, nor all but a few, are told to those who do not read the answers. */
function wentOnTold(rows: readonly OutcomeRow[], whole: boolean): number | null {
  const [wentOn, came] = [sumOf(rows, 'wentOn'), sumOf(rows, 'came')]
  return whole || (unlessFew(wentOn) !== null && unlessFew(came - wentOn) !== null) ? wentOn : null
}

function OutcomePage({ activity, period, whole, rows, quotes }: Shown) {
  const words = useWords()
  const { t, number } = words
  const activityId = activity.id
  const wentOn = wentOnTold(rows, whole)
  const asks = whole ? asQuery({ from: period.from, until: period.until }) : asQuery({ quarter: period.from })
  return (
    <Page
      title={t('feedback:outcome.title', { name: activity.name })}
      back={{ href: href('/activities/:activityId', { activityId }), label: activity.name }}
      lead={<p>{t('feedback:outcome.lead', { count: daysToGoOn })}</p>}
      actions={
        rows.length > 0 && (
          <ButtonLink icon="download" href={withQuery(href('/activities/:activityId/outcome/sheet', { activityId }), asks)}>
            {t('feedback:outcome.sheet')}
          </ButtonLink>
        )
      }
    >
      <Stack>
        <Filters
          action={href('/activities/:activityId/outcome', { activityId })}
          values={{ from: period.from.toString(), until: period.until.toString(), quarter: period.from.toString() }}
        >
          {whole ? (
            <>
              <TextField name="from" type="date" label={t('feedback:results.from')} dir="ltr" width="medium" />
              <TextField name="until" type="date" label={t('feedback:results.until')} dir="ltr" width="medium" />
            </>
          ) : (
            <QuarterField period={period} />
          )}
        </Filters>
        <p>
          <strong>{t('feedback:results.period', { from: words.day(period.from), until: words.day(period.until) })}</strong>
        </p>
        {rows.length === 0 ? (
          <Empty icon="calendar-days" title={t('feedback:outcome.none')} body={t('feedback:outcome.noneBody')} />
        ) : (
          <>
            <Facts
              items={[
                { label: t('feedback:outcome.sessions'), value: number(rows.length) },
                { label: t('feedback:outcome.came'), value: number(sumOf(rows, 'came')) },
                { label: t('feedback:outcome.heads'), value: number(sumOf(rows, 'heads')) },
                { label: t('feedback:outcome.packs'), value: number(sumOf(rows, 'packs')) },
                {
                  label: t('feedback:outcome.wentOn'),
                  value: wentOn === null ? <abbr title={t('feedback:results.hidden')}>{t('feedback:results.mark')}</abbr> : number(wentOn),
                },
              ]}
            />
            <SessionsTable rows={rows} whole={whole} />
          </>
        )}
        {whole && <QuotesCard quotes={quotes} activityId={activityId} />}
      </Stack>
    </Page>
  )
}

function SessionsTable({ rows, whole }: Pick<Shown, 'rows' | 'whole'>) {
  const words = useWords()
  const { t } = words
  const column = (key: 'came' | 'heads' | 'packs' | 'wentOn'): Column<OutcomeRow> => ({
    ...{ key, label: t(`feedback:outcome.${key}`), kind: 'number' },
    cell: (row) => words.number(row[key]),
  })
  return (
    <Table
      caption={t('feedback:outcome.bySession')}
      rows={rows}
      rowKey={({ sessionId }) => sessionId}
      columns={[
        {
          ...{ key: 'day', label: t('feedback:column.day'), heads: true },
          cell: ({ sessionId, onDay }) => <a href={href('/sessions/:sessionId', { sessionId })}>{words.day(onDay)}</a>,
        },
        column('came'),
        column('heads'),
        column('packs'),
        ...(whole ? [column('wentOn')] : []),
      ]}
    />
  )
}

/** What was said with leave to use it elsewhere. It names nobody. */
function QuotesCard({ quotes, activityId }: { quotes: readonly Written[]; activityId: string }) {
  const { t, day } = useWords()
  return (
    <Card
      title={t('feedback:outcome.quotes')}
      link={
        quotes.length > 0
          ? { href: withQuery(href('/questions/words'), { activity: activityId, leave: 'yes' }), label: t('feedback:outcome.allQuotes') }
          : undefined
      }
    >
      {quotes.length === 0 ? (
        <p>{t('feedback:outcome.noQuotes')}</p>
      ) : (
        <Stack gap="near">
          {quotes.map(({ answerId, questionId, words, language, onDay }) => (
            <blockquote key={`${answerId} ${questionId}`} className="pre">
              <bdi lang={language}>{words}</bdi>
              <p className="quiet">{day(onDay)}</p>
            </blockquote>
          ))}
        </Stack>
      )}
    </Card>
  )
}
