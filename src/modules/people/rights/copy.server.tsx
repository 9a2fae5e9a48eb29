import { Readable } from 'node:stream'
import { stringify } from 'csv-stringify/sync'
import { renderToStaticMarkup } from 'react-dom/server'
import type { Words } from '../../../platform/i18n.ts'
import { hasLettersFor, pdfOf } from '../../../platform/paper.ts'
import { type Packed, zipOf } from '../../../platform/zip.ts'
import type { Viewer } from '../../access/index.ts'
import { cellText, columnName, type HeldRow, type HeldTable, readColumns, tableName } from './held.ts'

/** A copy for the person: what is held, in words, one section for each kind of thing. */
export type Copy = { title: string; about: string /** Stands on each page of the paper. */; foot: string; sections: Section[] }
export type Section = { name: string; title: string; rows: { label: string; text: string }[][] }

type For = { knownAs: string; reference: string; today: Temporal.PlainDate; viewer: Viewer; words: Words }

export function copyOf(held: readonly HeldTable[], { knownAs, reference, today, viewer, words }: For): Copy {
  const { t } = words
  const { organisation } = viewer
  return {
    title: t('rights:copy.title', { name: knownAs }),
    about: t('rights:copy.about', { organisation: organisation.name, day: words.day(today), reference }),
    foot: reference,
    sections: held.map((table) => ({
      name: table.name,
      title: tableName(table.name, words),
      rows: table.rows.map((row) =>
        readColumns(table).flatMap((column) => {
          const text = row.said?.[column] ?? textIn(table, column, row.cells[column], words, organisation)
          return text === '' ? [] : [{ label: columnName(table.name, column, words), text }]
        }),
      ),
    })),
  }
}

/** A cell that is about somebody else says so; everything else reads in the reader's words. */
function textIn(table: HeldTable, column: string, value: unknown, words: Words, organisation: Viewer['organisation']): string {
  if (value === '*' && column.endsWith('_id')) return words.t('rights:copy.somebodyElse')
  return cellText(table, column, value, { words, zone: organisation.timeZone, organisationLanguage: organisation.language })
}

/** Everything in one download: a page to read, a paper, a sheet for each table, and the files kept with the record. */
export function zipOfCopy(held: readonly HeldTable[], about: For, enclosed: readonly Packed[] = []): ReadableStream {
  const copy = copyOf(held, about)
  const { words, today } = about
  const name = words.t('rights:copy.file')
  const files: Packed[] = [
    { name: `${name}.html`, bytes: Buffer.from(htmlOf(copy, words)) },
    { name: `${name}.pdf`, bytes: pdfOfCopy(copy, words) },
    ...held.map((table) => ({ name: `csv/${table.name}.csv`, bytes: Buffer.from(sheetOf(table, about)) })),
    ...enclosed,
  ]
  return Readable.toWeb(Readable.from(zipOf(files, today.toPlainDateTime()))) as ReadableStream
}

export function pdfOfCopy(copy: Copy, words: Words): Buffer {
  const sections = copy.sections.map((section) => ({ ...section, columns: columnsOf(section) }))
  const lacks = hasLettersFor(sections) ? null : words.t('rights:copy.lacksLetters', { file: `${words.t('rights:copy.file')}.html` })
  return pdfOf(template, { language: words.language, rtl: words.direction === 'rtl', ...copy, sections, lacks })
}

/** What a table of a few short columns is headed by, where many small things stand in a section; else none, and each stands by itself. */
function columnsOf({ rows }: Section): string[] {
  // the fullest row has them in their order
  const labels = [...new Set(rows.toSorted((a, b) => b.length - a.length).flatMap((row) => row.map(({ label }) => label)))]
  const isSmall = rows.every((row) => row.every(({ text }) => text.length <= 60 && !text.includes('\n')))
  return rows.length > 3 && labels.length <= 4 && isSmall ? labels : []
}

// No font has the black bars of what was left out: they are drawn. What is short stays on one page; a heading stays with what it heads, and that of a table comes again on each page.
const template = `#set document(title: data.title)
#show "█████": box(width: 3em, height: 0.75em, fill: black)
#let line = 0.4pt + luma(180)
#let quiet(words) = text(fill: luma(70), words)
= #data.title
#own(data.about)
#if data.lacks != none [#own(data.lacks)]
#for section in data.sections {
  heading(level: 2, section.title)
  if section.columns.len() > 0 {
    table(columns: (1fr,) + (auto,) * (section.columns.len() - 1), stroke: (_, _) => (bottom: line), inset: (x: 4pt, y: 4pt), align: start,
      table.header(..section.columns.map(quiet)),
      ..section.rows.map(row => section.columns.map(label => own(row.filter(cell => cell.label == label).map(cell => cell.text).join("") + ""))).flatten())
  } else {
    for row in section.rows {
      let long = row.map(cell => cell.text.len()).sum(default: 0) > 1500
      block(breakable: long, width: 100%, inset: (y: 4pt), stroke: (bottom: line), grid(columns: (32%, 1fr), column-gutter: 6pt, row-gutter: 2.5pt,
        ..row.map(cell => (quiet(cell.label), own(cell.text))).flatten()))
    }
  }
}
`

function htmlOf(copy: Copy, words: Words): string {
  const document = (
    <html lang={words.language} dir={words.direction}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{copy.title}</title>
        <style>{looks}</style>
      </head>
      <body>
        <h1>{copy.title}</h1>
        <p>{copy.about}</p>
        {copy.sections.map((section) => (
          <section key={section.name}>
            <h2>{section.title}</h2>
            {section.rows.map((row, at) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: drawn once, for a file
              <dl key={at}>
                {row.map((cell) => (
                  <div key={cell.label}>
                    <dt>{cell.label}</dt>
                    <dd dir="auto">{cell.text}</dd>
                  </div>
                ))}
              </dl>
            ))}
          </section>
        ))}
      </body>
    </html>
  )
  return `<!doctype html>${renderToStaticMarkup(document)}`
}

const looks =
  'body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1c1a17;background:#fff}h2{margin-block-start:2rem}dl{border-block-end:1px solid #bbb;padding-block:.5rem;margin:0}dl div{display:grid;grid-template-columns:12rem 1fr;gap:.75rem}dt{color:#555}dd{margin:0;white-space:pre-line}@media(max-width:40rem){dl div{display:block}}'

/** A table as it is kept, with the names of its columns as the database has them, so that another system can take it in. What is no plain value stands there in words. */
function sheetOf(table: HeldTable, { words, viewer }: For): string {
  const inWords = ({ said, cells }: HeldRow, column: string) => (typeof cells[column] === 'object' ? said?.[column] : undefined)
  const rows = table.rows.map((row) =>
    table.columns.map((column) => inWords(row, column) ?? plainOf(table, row.cells[column], column, words, viewer)),
  )
  return stringify([table.columns, ...rows], { escape_formulas: true, bom: true, record_delimiter: 'windows' })
}

function plainOf(table: HeldTable, value: unknown, column: string, words: Words, viewer: Viewer): string {
  if (value === null || value === undefined) return ''
  if (value === '*' && column.endsWith('_id')) return words.t('rights:copy.somebodyElse')
  if (value instanceof Temporal.PlainDate || value instanceof Temporal.Instant || typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return value.map(String).join('; ')
  return cellText(table, column, value, { words, zone: viewer.organisation.timeZone, organisationLanguage: viewer.organisation.language })
}
