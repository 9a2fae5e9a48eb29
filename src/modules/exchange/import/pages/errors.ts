import { Readable } from 'node:stream'
import { Hono } from 'hono'
import { notFound } from '../../../../platform/http.ts'
import type { Signed } from '../../../access/index.server.ts'
import { must } from '../../../access/index.ts'
import { may } from '../access.ts'
import { errorCsv, errorXlsx } from '../error-file.server.ts'
import { findImport } from '../queries.server.ts'

const types = { csv: 'text/csv; charset=utf-8', xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' } as const

/** The rows in error alone, with a column that says why: to be mended and sent again. */
export const errorsPage = new Hono<Signed>().get('/imports/:importId/errors/:format', async (c) => {
  const { db, viewer, words, today } = c.var
  must(may(viewer, 'import', null), 'exchange.import')
  const one = await findImport(db, viewer, c.req.param('importId'))
  const format = c.req.param('format')
  if (format !== 'csv' && format !== 'xlsx') throw notFound()
  const bytes = format === 'csv' ? await errorCsv(db, viewer, one, words) : await errorXlsx(db, viewer, one, words)
  return new Response(Readable.toWeb(Readable.from([bytes])) as ReadableStream, {
    headers: {
      'content-type': types[format],
      'content-disposition': `attachment; filename="${words.t('exchange:errors.name')}-${today}.${format}"`,
      'cache-control': 'no-store',
    },
  })
})
