import { firstOfMonth, isAfter, isBefore, type PlainDate } from '../../platform/day.ts'
import type { ShownCell } from './cell.ts'
import type { Programme } from './programme.ts'
import type { PublishedIndicator } from './published.ts'

/** One edition of what a partner published of one month. */
export type Edition = { id: string; partnerId: string; month: PlainDate; edition: number; hideBelow: number; publishedAt: Temporal.Instant }

/** A cell as the lead may see it: without a value where it is hidden. */
export type PublishedFigure = {
  partnerId: string
  month: PlainDate
  edition: number
  indicator: PublishedIndicator
  part: string
  value: number | null
}

/** What the lead would see of these figures, and a mark by which publishing knows that nothing has moved since they were looked at. */
export type Preview = { shown: ShownCell[]; mark: string; edition: number }

/** '2026-11' */
export const monthName = (month: PlainDate): string => month.toString().slice(0, 7)

/** The first day of the month in which a partner's months begin: in which it started, or the programme, whichever is later. */
export const begunIn = (programme: Pick<Programme, 'startsOn'>, startedOn: PlainDate): PlainDate =>
  firstOfMonth(isAfter(startedOn, programme.startsOn) ? startedOn : programme.startsOn)

/**
 * The months that a partner may publish today: each that it has published already, to correct it, and the one after the latest.
 * Months go in their order and only when they are over, since what is hidden is hidden with an eye to all months before.
 */
export function monthsToPublish(
  programme: Pick<Programme, 'startsOn' | 'endsOn'>,
  startedOn: PlainDate,
  editions: readonly Pick<Edition, 'month'>[],
  today: PlainDate,
): { published: PlainDate[]; next: PlainDate | null } {
  const published = [...new Set(editions.map(({ month }) => month.toString()))].sort().map((month) => Temporal.PlainDate.from(month))
  const next = published.at(-1)?.add({ months: 1 }) ?? begunIn(programme, startedOn)
  const isOver = isBefore(next, firstOfMonth(today)) && !isAfter(next, programme.endsOn)
  return { published, next: isOver ? next : null }
}
