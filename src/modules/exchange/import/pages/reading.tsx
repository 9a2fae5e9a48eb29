import { Hono } from 'hono'
import type { FormState } from '../../../../platform/form-state.ts'
import { href } from '../../../../platform/href.ts'
import type { Key } from '../../../../platform/words.ts'
import { useWords } from '../../../../ui/context.tsx'
import { Form, SelectField, TextField } from '../../../../ui/form.tsx'
import { Notice } from '../../../../ui/notice.tsx'
import { Page } from '../../../../ui/page.tsx'
import { Table } from '../../../../ui/table.tsx'
import { answer, formAt, type Signed, sentForm } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { sayReading } from '../actions.server.ts'
import { type DelimiterName, delimiterNames, ReadingForm } from '../forms.ts'
import type { Import } from '../import.ts'
import { findImport, firstCells } from '../queries.server.ts'
import { type Encoding, encodings } from '../reading/encodings.ts'
import { notYet } from './under-way.tsx'

/** How a file was read, and how it should be read instead. */
export const readingPage = new Hono<Signed>()
  .get('/imports/:importId/reading', async (c) => {
    const { db, viewer, t } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    const rows = await firstCells(db, viewer, one.id)
    return (
      notYet(c, one, t('exchange:reading.title')) ?? c.render(<ReadingPage one={one} rows={rows} state={await formAt(c, { keepsDraft: false })} />)
    )
  })
  .post('/imports/:importId/reading', async (c) => {
    const { db, viewer } = c.var
    must(may(viewer, 'import', null), 'exchange.import')
    const one = await findImport(db, viewer, c.req.param('importId'))
    return answer(
      c,
      await sentForm(c, ReadingForm),
      async ({ encoding, delimiter, sheet, headerRow }) => {
        const said = { encoding, delimiter: delimiter === null ? null : delimiterNames[delimiter], sheet, headerRow }
        return (await sayReading(db, viewer, one.id, said)) ?? { to: href('/imports/:importId', { importId: one.id }) }
      },
      async (state) => <ReadingPage one={one} rows={await firstCells(db, viewer, one.id)} state={state} />,
    )
  })

const encodingLabel: Record<Encoding, Key> = {
  'utf-8': 'exchange:encoding.utf-8',
  'utf-16le': 'exchange:encoding.utf-16le',
  'utf-16be': 'exchange:encoding.utf-16be',
  'windows-1252': 'exchange:encoding.windows-1252',
  'windows-1250': 'exchange:encoding.windows-1250',
  'windows-1251': 'exchange:encoding.windows-1251',
  'windows-1254': 'exchange:encoding.windows-1254',
  'windows-1256': 'exchange:encoding.windows-1256',
  mixed: 'exchange:encoding.mixed',
}
const delimiterLabel: Record<DelimiterName, Key> = {
  comma: 'exchange:delimiter.comma',
  semicolon: 'exchange:delimiter.semicolon',
  tab: 'exchange:delimiter.tab',
  bar: 'exchange:delimiter.bar',
}
const names = Object.keys(delimiterNames) as DelimiterName[]

function ReadingPage({ one, rows, state }: { one: Import; rows: readonly string[][]; state: FormState }) {
  const { t } = useWords()
  const { reading } = one
  return (
    <Page
      title={t('exchange:reading.title')}
      lead={<p>{t('exchange:reading.lead')}</p>}
      back={{ href: href('/imports/:importId', { importId: one.id }), label: one.fileName }}
      hasErrors={Object.keys(state.errors).length > 0}
      wide
    >
      <ReadingNotes one={one} />
      <Form state={{ ...state, keepsDraft: false }} submit={t('exchange:reading.again')} marksOptional={false}>
        {one.kind === 'csv' ? (
          <>
            <SelectField
              name="encoding"
              label={t('exchange:reading.encoding')}
              value={reading.encoding}
              options={encodings.map((value) => ({ value, label: t(encodingLabel[value]) }))}
            />
            <SelectField
              name="delimiter"
              label={t('exchange:reading.delimiter')}
              value={names.find((name) => delimiterNames[name] === reading.delimiter) ?? null}
              options={names.map((value) => ({ value, label: t(delimiterLabel[value]) }))}
            />
          </>
        ) : (
          <SelectField
            name="sheet"
            label={t('exchange:reading.sheet')}
            value={reading.sheet}
            options={(reading.sheets ?? []).map((label, value) => ({ value: String(value), label }))}
          />
        )}
        <TextField name="headerRow" label={t('exchange:reading.headerRow')} value={reading.headerRow} width="short" dir="ltr" />
      </Form>
      <FirstRows headers={one.headers} rows={rows} />
    </Page>
  )
}

/** What somebody should know of a file although it can be read. */
export function ReadingNotes({ one: { reading } }: { one: Import }) {
  const { t } = useWords()
  const notes: Key[] = [
    ...(reading.notes ?? []).map((note): Key => (note === 'merged' ? 'exchange:note.merged' : 'exchange:note.uncalculated')),
    ...(reading.encoding === 'mixed' ? (['exchange:note.mixed'] as const) : []),
  ]
  return notes.map((note) => (
    <Notice key={note} tone="attention">
      {t(note)}
    </Notice>
  ))
}

const shown = 12

function FirstRows({ headers, rows }: { headers: readonly string[]; rows: readonly string[][] }) {
  const { t } = useWords()
  const numbered = rows.map((cells, at) => ({ at, cells }))
  const columns = headers.slice(0, shown).map((label, at) => ({
    key: String(at),
    label,
    heads: at === 0,
    cell: ({ cells }: { cells: string[] }) => <bdi>{(cells[at] ?? '').slice(0, 80)}</bdi>,
  }))
  if (columns.length === 0) return null
  return <Table caption={t('exchange:reading.first')} columns={columns} rows={numbered} rowKey={({ at }) => String(at)} onPhone="scroll" />
}
