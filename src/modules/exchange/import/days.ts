import { western } from '../../../platform/fields.ts'
import { languages } from '../../../platform/i18n.ts'

/** In which order a day is written: 31/12, 12/31, or the year first. */
export const dayOrders = ['dmy', 'mdy', 'ymd'] as const
export type DayOrder = (typeof dayOrders)[number]

export type ReadDay = { day: Temporal.PlainDate } | { wrong: 'no-day' | 'no-such-day' }

const months = monthNames()

/**
 * A day as people and sheets write it: 31/12/1984, 31.12.84, 1984-12-31, 31 December 1984, or the number that a sheet keeps for it.
 * Of a year in two digits, one that is not yet is of the century before.
 */
export function readDay(written: string, { order, from1904, thisYear }: { order: DayOrder; from1904: boolean; thisYear: number }): ReadDay {
  const text = western(written)
    .trim()
    .replace(/[\u200e\u200f]/g, '')
    .replace(/[T ]\d{1,2}:\d{2}.*$/, '')
  if (/^\d{4,5}$/.test(text) && Number(text) > 2200) return fromSerial(Number(text), from1904)
  const numbers = /^(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})\.?$/.exec(text)
  if (numbers) return fromParts(numbers.slice(1) as [string, string, string], order, thisYear)
  const named =
    /^(\d{1,2})\.?\s*(?:st|nd|rd|th)?[\s-]*([\p{L}. ]+?)[\s,.-]*(\d{2,4})$/u.exec(text) ??
    reversed(/^([\p{L}.]+)\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})$/u.exec(text))
  const month = named ? months.get(plainMonth(named[2] ?? '')) : undefined
  if (!named || month === undefined) return { wrong: 'no-day' }
  return made(fullYear(named[3] ?? '', thisYear), month, Number(named[1]))
}

/** What the days of a column say of their order. Both are empty-handed where every day could be read either way. */
export function orderOf(days: readonly string[]): { order: DayOrder | null; sample: string | null } {
  const seen = { dmy: 0, mdy: 0, ymd: 0 }
  let sample: string | null = null
  for (const written of days) {
    const parts = /^\s*(\d{1,4})\s*[-/. ]\s*(\d{1,2})\s*[-/. ]\s*(\d{1,4})/.exec(western(written))
    if (!parts) continue
    const [first, second] = [Number(parts[1]), Number(parts[2])]
    if ((parts[1] ?? '').length > 2) seen.ymd += 1
    else if (first > 12 && second <= 12) seen.dmy += 1
    else if (second > 12 && first <= 12) seen.mdy += 1
    else if (first !== second) sample ??= written.trim()
  }
  if (seen.dmy > 0 && seen.mdy > 0) return { order: null, sample: sample ?? days[0] ?? null }
  if (seen.dmy > 0) return { order: 'dmy', sample: null }
  if (seen.mdy > 0) return { order: 'mdy', sample: null }
  return { order: sample === null ? 'ymd' : null, sample }
}

function fromSerial(serial: number, from1904: boolean): ReadDay {
  if (serial > 80_000) return { wrong: 'no-day' }
  const day = from1904
    ? Temporal.PlainDate.from('1904-01-01').add({ days: serial })
    : Temporal.PlainDate.from('1899-12-31').add({ days: serial > 59 ? serial - 1 : serial })
  return { day }
}

function fromParts([first, second, third]: readonly [string, string, string], order: DayOrder, thisYear: number): ReadDay {
  // whoever writes four digits first means the year, whatever else the column does
  if (first.length > 2) return made(Number(first), Number(second), Number(third))
  if (order === 'ymd') return third.length > 2 ? { wrong: 'no-day' } : made(fullYear(first, thisYear), Number(second), Number(third))
  const [day, month] = order === 'dmy' ? [first, second] : [second, first]
  return made(fullYear(third, thisYear), Number(month), Number(day))
}

function made(year: number, month: number, day: number): ReadDay {
  if (year < 1880 || year > 2200 || month < 1 || month > 12 || day < 1) return { wrong: 'no-such-day' }
  const read = Temporal.PlainDate.from({ year, month, day }, { overflow: 'constrain' })
  return read.day === day ? { day: read } : { wrong: 'no-such-day' }
}

const fullYear = (written: string, thisYear: number): number => {
  if (written.length > 2) return Number(written)
  const year = Math.floor(thisYear / 100) * 100 + Number(written)
  return year > thisYear ? year - 100 : year
}

const reversed = (found: RegExpExecArray | null): string[] | null => (found ? [found[0], found[2] ?? '', found[1] ?? '', found[3] ?? ''] : null)

function plainMonth(name: string): string {
  return name
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[^\p{L}]/gu, '')
}

function monthNames(): Map<string, number> {
  const names = new Map<string, number>([['sept', 9]])
  for (const language of [...languages, 'ar-SY'])
    for (const month of ['long', 'short'] as const)
      for (let at = 1; at <= 12; at += 1)
        names.set(
          plainMonth(new Intl.DateTimeFormat(language, { month, timeZone: 'UTC', calendar: 'gregory' }).format(new Date(Date.UTC(2026, at - 1, 12)))),
          at,
        )
  return names
}
