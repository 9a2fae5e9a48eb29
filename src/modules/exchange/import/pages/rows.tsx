import { Hono } from 'hono'
import { href } from '../../../../platform/href.ts'
import { ButtonLink } from '../../../../ui/button.tsx'
import { useWords } from '../../../../ui/context.tsx'
import { Empty } from '../../../../ui/empty.tsx'
import { Filters, SavedLists } from '../../../../ui/filters.tsx'
import { HiddenField, TextField } from '../../../../ui/form.tsx'
import { Page } from '../../../../ui/page.tsx'
import { type Column, Pager, Table } from '../../../../ui/table.tsx'
import { Tag } from '../../../../ui/tag.tsx'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { endLabel, ends, type Import, outcomeLabel, outcomes } from '../import.ts'
import { findImport, type ImportRow, type RowList, rowsOn } from '../queries.server.ts'
import { columnsOf } from '../row.ts'
import { saidIn } from '../said.ts'

/** The rows of a file with what becomes of each, by outcome and by what is sought. */
export const rowsPage = new Hono<Signed>().get('/imports/:importId/rows', async (c) => {
  const { db, viewer } = c.var
  must(may(viewer, 'import', null), 'exchange.import')
  const one = await findImport(db, viewer, c.req.param('importId'))
  const list = listOf(c.req.query())
  return c.render(<RowsPage one={one} list={list} {...(await rowsOn(db, viewer, one.id, list))} />)
})

function listOf(query: Record<string, string>): RowList {
  const after = /^\d{1,7}$/.test(query['after'] ?? '') ? Number(query['after']) : null
  const sought = (query['q'] ?? '').replaceAll('\u0000', '').trim().slice(0, 100)
  return {
    outcome: outcomes.find((one) => one === query['outcome']) ?? null,
    done: ends.find((one) => one === query['done']) ?? null,
    waits: query['waits'] === 'yes',
    sought: sought === '' ? null : sought,
    after,
  }
}

function at(one: Import, { outcome, done, waits, sought, after }: RowList): string {
  const query = new URLSearchParams()
  if (outcome) query.set('outcome', outcome)
  if (done) query.set('done', done)
  if (waits) query.set('waits', 'yes')
  if (sought) query.set('q', sought)
  if (after !== null) query.set('after', String(after))
  const base = href('/imports/:importId/rows', { importId: one.id })
  return query.size === 0 ? base : `${base}?${query}`
}

const none: RowList = { outcome: null, done: null, waits: false, sought: null, after: null }

function RowsPage({ one, list, rows, hasAfter }: { one: Import; list: RowList; rows: readonly ImportRow[]; hasAfter: boolean }) {
  const { t } = useWords()
  const last = rows.at(-1)
  const { counts } = one
  return (
    <Page title={t('exchange:rows.title')} back={{ href: href('/imports/:importId', { importId: one.id }), label: one.fileName }} wide>
      <SavedLists
        label={t('exchange:rows.which')}
        items={[
          { href: at(one, none), label: t('exchange:rows.all'), current: list.outcome === null && list.done === null && !list.waits },
          ...outcomes.map((outcome) => ({
            href: at(one, { ...none, outcome }),
            label: t(outcomeLabel[outcome]),
            count: counts[outcome] ?? 0,
            current: list.outcome === outcome,
          })),
          ...(counts.waits
            ? [{ href: at(one, { ...none, waits: true }), label: t('exchange:rows.waits'), count: counts.waits, current: list.waits }]
            : []),
          ...ends.flatMap((done) =>
            counts[done]
              ? [{ href: at(one, { ...none, done }), label: t(endLabel[done]), count: counts[done] ?? 0, current: list.done === done }]
              : [],
          ),
        ]}
      />
      <Filters
        action={href('/imports/:importId/rows', { importId: one.id })}
        values={{ q: list.sought ?? '' }}
        chosen={
          list.sought === null
            ? []
            : [{ label: t('exchange:rows.chosenSearch', { text: list.sought }), removeHref: at(one, { ...list, sought: null, after: null }) }]
        }
      >
        <TextField name="q" label={t('exchange:rows.search')} />
        {list.outcome && <HiddenField name="outcome" value={list.outcome} />}
        {list.waits && <HiddenField name="waits" value="yes" />}
        {list.done && <HiddenField name="done" value={list.done} />}
      </Filters>
      {rows.length === 0 ? (
        <Empty icon="filter" title={t('exchange:rows.noneTitle')} body={t('exchange:rows.noneBody')} />
      ) : (
        <RowsTable one={one} rows={rows} />
      )}
      <Pager
        first={list.after === null ? null : at(one, { ...list, after: null })}
        next={hasAfter && last ? at(one, { ...list, after: last.number }) : null}
      />
    </Page>
  )
}

const tones = { create: 'good', update: 'action', skip: 'plain', error: 'danger' } as const

export function OutcomeTag({ row }: { row: ImportRow }) {
  const { t } = useWords()
  if (row.done !== null && row.done !== 'made') return <Tag tone="attention">{t(endLabel[row.done])}</Tag>
  return row.outcome === null ? null : <Tag tone={tones[row.outcome]}>{t(outcomeLabel[row.outcome])}</Tag>
}

/** What the row calls somebody, from the columns that hold a name. */
export function nameIn({ meaning }: Import, { cells }: ImportRow): string {
  const columns = columnsOf(meaning?.fields ?? [])
  const said = (['fullName', 'knownAs', 'firstName', 'lastName'] as const).flatMap((field) => {
    const column = columns[field]
    return column === undefined ? [] : [cells[column] ?? '']
  })
  return [...new Set(said.filter((text) => text !== ''))].join(' ').slice(0, 120)
}

function RowsTable({ one, rows }: { one: Import; rows: readonly ImportRow[] }) {
  const words = useWords()
  const { t } = words
  const columns: Column<ImportRow>[] = [
    { key: 'number', label: t('exchange:rows.number'), kind: 'number', cell: (row) => words.number(row.number) },
    { key: 'who', label: t('exchange:rows.who'), heads: true, cell: (row) => <bdi>{nameIn(one, row) || row.cells.find((cell) => cell !== '')}</bdi> },
    { key: 'outcome', label: t('exchange:rows.outcome'), cell: (row) => <OutcomeTag row={row} /> },
    {
      key: 'why',
      label: t('exchange:rows.why'),
      cell: (row) => (
        <>
          {row.issues.slice(0, 4).map((issue) => (
            <div key={`${issue.key} ${issue.column}`}>
              {issue.column !== null && (
                <span className="quiet">
                  <bdi>{one.headers[issue.column]}</bdi>:{' '}
                </span>
              )}
              {saidIn(words, issue)}
            </div>
          ))}
          {row.person && (
            <a href={href('/people/:personId', { personId: row.person.id })}>
              <bdi>{row.person.knownAs}</bdi>
            </a>
          )}
        </>
      ),
    },
    {
      key: 'open',
      label: t('exchange:rows.open'),
      labelUnseen: true,
      cell: (row) => (
        <ButtonLink
          small
          href={href('/imports/:importId/rows/:number', { importId: one.id, number: String(row.number) })}
          fullLabel={t('exchange:rows.openFull', { number: row.number })}
        >
          {t('exchange:rows.open')}
        </ButtonLink>
      ),
    },
  ]
  return <Table caption={t('exchange:rows.title')} captionUnseen columns={columns} rows={rows} rowKey={(row) => String(row.number)} />
}
