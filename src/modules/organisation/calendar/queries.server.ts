import { addWorkingDays } from '../../../platform/day.ts'
import type { Db } from '../../../platform/db.ts'
import { holidaysIn, publicHolidays } from './holidays.ts'

type Where = { id: string; country: string }
export type ClosedDay = { onDay: Temporal.PlainDate; words: string | null }

/** Days other than weekends on which an organisation does not work, from a day onwards, for a year and a half where no end is given: its country's holidays and its own. */
export async function daysOff(
  db: Db,
  organisation: Where,
  from: Temporal.PlainDate,
  until: Temporal.PlainDate = from.add({ months: 18 }),
): Promise<ReadonlySet<string>> {
  const region = await holidayRegionOf(db, organisation.id)
  const own = await closedDays(db, organisation.id, from, until)
  return new Set([...holidaysBetween(organisation.country, region, from, until), ...own.map(({ onDay }) => onDay.toString())])
}

/** The public holidays from one day to another, where an organisation is. */
export const holidaysBetween = (country: string, region: string | null, from: Temporal.PlainDate, until: Temporal.PlainDate): string[] =>
  yearsBetween(from, until).flatMap((year) => holidaysIn(country, region, year).map(({ onDay }) => onDay.toString()))

/** The public holidays around a day where an organisation is: what a period set by law does not end on. */
export const publicHolidaysAround = async (db: Db, organisation: Where, day: Temporal.PlainDate): Promise<ReadonlySet<string>> =>
  publicHolidays(organisation.country, await holidayRegionOf(db, organisation.id), day)

/** The day that is so many working days after another, where this organisation is. */
export const workingDaysAfter = async (db: Db, organisation: Where, from: Temporal.PlainDate, days: number): Promise<Temporal.PlainDate> =>
  addWorkingDays(from, days, await daysOff(db, organisation, from))

export const holidayRegionOf = async (db: Db, organisationId: string): Promise<string | null> =>
  (await db.selectFrom('organisation').select('holidayRegion').where('id', '=', organisationId).executeTakeFirst())?.holidayRegion ?? null

export const closedDays = (db: Db, organisationId: string, from: Temporal.PlainDate, until: Temporal.PlainDate): Promise<ClosedDay[]> =>
  db
    .selectFrom('closedDay')
    .select(['onDay', 'words'])
    .where('organisationId', '=', organisationId)
    .where('onDay', '>=', from)
    .where('onDay', '<=', until)
    .orderBy('onDay')
    .limit(600)
    .execute()

const yearsBetween = (from: Temporal.PlainDate, until: Temporal.PlainDate): number[] =>
  Array.from({ length: until.year - from.year + 1 }, (_, at) => from.year + at)
