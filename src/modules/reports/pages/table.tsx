import { stringify } from 'csv-stringify/sync'
import { Hono } from 'hono'
import type { Words } from '../../../platform/i18n.ts'
import type { Signed } from '../../access/index.server.ts'
import { indicators } from '../definitions.server.ts'
import type { Figure } from '../figure.ts'
import { partLabel } from '../labels.ts'
import { AskedForm } from '../period.ts'
import { valuesOf } from '../printed.server.ts'
import { figures } from '../queries.server.ts'
import { chosenOf } from '../surroundings.server.ts'
import { keysIn } from './figures.tsx'

/** The figures as a table to work with: each number on a line, with how it was counted. It holds numbers and no person. */
export const figuresTable = new Hono<Signed>().get('/figures.csv', async (c) => {
  const { db, viewer, words, today } = c.var
  const asked = AskedForm.parse(c.req.query())
  const chosen = await chosenOf(db, viewer, asked, words, today)
  const found = await figures(db, viewer, chosen.scope, keysIn(asked.chapter), chosen.period)
  const { from, to } = chosen.period
  return c.body(asSheet(found, words, [from.toString(), to.toString()]), 200, {
    'content-type': 'text/csv; charset=utf-8',
    'content-disposition': `attachment; filename="figures-${from.toString()}-${to.toString()}.csv"`,
    'cache-control': 'no-store',
  })
})

function asSheet(found: readonly Figure[], words: Words, days: readonly [string, string]): string {
  const { t } = words
  const lines = found.flatMap((figure) => {
    const { label, sentence, parts, chapter } = indicators[figure.key]
    return valuesOf(figure).map(([name, counted, unit]) => {
      const value = unit === 'minor' && counted !== null ? counted / 100 : counted
      const part =
        name.startsWith(`${figure.key}/`) && parts ? partLabel(parts, name.slice(figure.key.length + 1), words) : name.slice(figure.key.length + 1)
      return [t(`reports:chapter.${chapter}`), t(label), part, value, t(`reports:unit.${unit}`), ...days, t(sentence), name]
    })
  })
  const heads = ['reports:filter.chapter', 'reports:column.figure', 'reports:column.part', 'reports:column.value', 'reports:column.unit'] as const
  const columns = [...heads.map((key) => t(key)), t('reports:filter.from'), t('reports:filter.to'), t('reports:column.definition'), 'key']
  return stringify(lines, { header: true, bom: true, escape_formulas: true, columns })
}
