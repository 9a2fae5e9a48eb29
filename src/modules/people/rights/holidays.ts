import Holidays from 'date-holidays'

const kept = new Map<string, ReadonlySet<string>>()

/** The public holidays of a country, for the years around a day. England and Wales for the United Kingdom. A country that is not known has none. */
export function holidaysAround(country: string, day: Temporal.PlainDate): ReadonlySet<string> {
  const key = `${country} ${day.year}`
  const known = kept.get(key)
  if (known) return known
  const calendar = country === 'GB' ? new Holidays('GB', 'ENG') : new Holidays(country)
  const days = new Set(
    [day.year - 1, day.year, day.year + 1].flatMap((year) =>
      calendar
        .getHolidays(year)
        .filter(({ type }) => type === 'public')
        .map(({ date }) => date.slice(0, 10)),
    ),
  )
  if (kept.size < 200) kept.set(key, days)
  return days
}
