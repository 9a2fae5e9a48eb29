import { readDay } from '../../../platform/day.ts'
import type { Values, Words } from '../../../platform/i18n.ts'
import type { Key } from '../../../platform/words.ts'

/** A sentence that was kept as its key, in the reader's words: numbers and days as they are written there. */
export function saidIn(words: Pick<Words, 't' | 'number' | 'day'>, { key, values }: { key: Key; values?: Values }): string {
  if (values === undefined) return words.t(key)
  const shown = Object.entries(values).map(([name, value]): [string, string | number] => {
    if (typeof value === 'number') return [name, name === 'count' ? value : words.number(value)]
    const day = readDay(value)
    return [name, day === null ? value : words.day(day)]
  })
  return words.t(key, Object.fromEntries(shown))
}
