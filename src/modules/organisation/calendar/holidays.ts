import { createRequire } from 'node:module'
import type Holidays from 'date-holidays'
import { phraseIn, type Words } from '../../../platform/i18n.ts'

/** A holiday by its English name, which every calendar has: the catalogues say it in the words of a reader. */
export type Holiday = { onDay: Temporal.PlainDate; name: string; standsIn: boolean }

/** The parts of a country that keep holidays of their own; none where the whole country keeps the same. The first is meant where nobody said. */
export const holidayRegions: Readonly<Record<string, readonly string[]>> = { GB: ['ENG', 'WLS', 'SCT', 'NIR'] }

export const regionOf = (country: string, region: string | null): string | null =>
  region !== null && (holidayRegions[country] ?? []).includes(region) ? region : (holidayRegions[country]?.[0] ?? null)

// The calendars of every country weigh 18 MB: they are read when the first day is asked about, and not when Cairn starts.
let calendars: typeof Holidays | undefined
const calendarOf = (country: string, region: string | null) => {
  calendars ??= createRequire(import.meta.url)('date-holidays') as typeof Holidays
  return region === null ? new calendars(country) : new calendars(country, region)
}

const known = new Map<string, readonly Holiday[]>()

/** The public holidays of a year, with the days that stand in for those on a weekend. */
export function holidaysIn(country: string, region: string | null, year: number): readonly Holiday[] {
  const there = regionOf(country, region)
  const key = [country, there, year].join(' ')
  const before = known.get(key)
  if (before) return before
  const calendar = calendarOf(country, there)
  const found = (calendar.getHolidays(year, 'en') || [])
    .filter((holiday) => holiday.type === 'public' || holiday.type === 'bank')
    .map(({ date, name, substitute }) => ({
      onDay: Temporal.PlainDate.from(date.slice(0, 10)),
      name: name.replace(/ \(substitute day\)$/, ''),
      standsIn: substitute === true,
    }))
  // made once: reading a country's calendar takes 50 ms
  if (known.size < 500) known.set(key, found)
  return found
}

/**
 * The days besides weekends on which a period set by law does not end, in the years around a day: the public holidays of where the organisation is.
 * United Kingdom: the bank holidays, as the Information Commissioner reads the month of UK GDPR article 12(3). Denmark: Regulation 1182/71, article 3(4).
 * Days on which only the organisation is closed are not among them: they lengthen nothing that is owed to somebody.
 */
export const publicHolidays = (country: string, region: string | null, day: Temporal.PlainDate): ReadonlySet<string> =>
  new Set([day.year - 1, day.year, day.year + 1].flatMap((year) => holidaysIn(country, region, year)).map(({ onDay }) => onDay.toString()))

/** In the reader's language where we have it; a calendar of a country that we do not know speaks English. */
export function holidayName({ name, standsIn }: Holiday, { t, language }: Words): string {
  const word = name
    .toLowerCase()
    .replace(/['’]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
  const said = phraseIn(language, `organisation:holiday.${word}`) ?? name
  return standsIn ? t('organisation:closedDays.standsIn', { name: said }) : said
}
