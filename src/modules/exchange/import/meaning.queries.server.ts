import type { Db } from '../../../platform/db.ts'
import type { Objection } from '../../../platform/http.ts'
import type { Viewer } from '../../access/index.ts'
import { type DayOrder, orderOf } from './days.ts'
import { dayFields, type Field, isWordField, plainWord, type WordField, wordFields } from './field.ts'
import type { Import, Meaning } from './import.ts'
import { rememberedWords, vocabularyOf } from './known.queries.server.ts'
import { textsOf } from './queries.server.ts'
import { type Standing, soundsLike, wordsIn } from './stands-for.ts'

const nameFields: readonly Field[] = ['knownAs', 'fullName', 'firstName', 'lastName']
const mostTexts = 50_000

/** What stands in the way of understanding the columns so; else the order of their days, found or said. */
export async function objectionToMeaning(
  db: Db,
  viewer: Viewer,
  one: Import,
  { fields, order }: Omit<Meaning, 'order'> & { order: DayOrder | null },
): Promise<Objection | { order: DayOrder }> {
  const used = fields.filter((field) => field !== null)
  const twice = fields.findIndex((field, at) => field !== null && fields.indexOf(field) !== at)
  if (twice !== -1) return { key: 'exchange:objection.twice', field: `column${twice}` }
  if (!used.some((field) => nameFields.includes(field))) return { key: 'exchange:objection.noName', field: 'column0' }
  if (order !== null) return { order }
  const days: string[] = []
  for (const [at, field] of fields.entries())
    if (dayFields.some((one) => one === field)) days.push(...(await textsOf(db, viewer, one.id, at, mostTexts)).map((found) => found.text))
  const found = orderOf(days)
  if (found.order !== null) return { order: found.order }
  return { key: 'exchange:objection.whichOrder', values: { day: found.sample ?? '' }, field: 'order' }
}

/** A word of the file, how often it stands there, and what it is taken to stand for. */
export type AskedWord = { word: string; plain: string; count: number; standsFor: string | null }
export type AskedField = { field: WordField; words: AskedWord[]; options: readonly Standing[]; isMore: boolean }

const mostWords = 150

/** The words of the file that stand for something here, each with what it sounds like or stood for the last time. */
export async function askedWords(db: Db, viewer: Viewer, one: Import, label: (value: string) => string): Promise<AskedField[]> {
  if (one.meaning === null) return []
  const { vocabulary } = await vocabularyOf(db, viewer, label)
  const remembered = await rememberedWords(db, viewer)
  const asked: AskedField[] = []
  for (const field of wordFields) {
    const at = one.meaning.fields.indexOf(field)
    if (at === -1 || !isWordField(field)) continue
    const counts = new Map<string, { word: string; count: number }>()
    for (const { text, count } of await textsOf(db, viewer, one.id, at, 5000))
      for (const word of wordsIn(field, text)) {
        const plain = plainWord(word)
        counts.set(plain, { word: counts.get(plain)?.word ?? word, count: (counts.get(plain)?.count ?? 0) + count })
      }
    const words = [...counts].slice(0, mostWords).map(([plain, { word, count }]): AskedWord => {
      const said = one.standsFor[field]?.[plain] ?? remembered[field]?.[plain]
      const isThere = said !== undefined && (said === '' || vocabulary[field].some((standing) => standing.value === said))
      return { word, plain, count, standsFor: isThere ? said : soundsLike(vocabulary[field], word) }
    })
    asked.push({ field, words, options: vocabulary[field], isMore: counts.size > mostWords })
  }
  return asked
}
