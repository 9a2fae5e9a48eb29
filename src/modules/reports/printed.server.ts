import { isAfter, isBefore } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { partnersOf, publishedFigures } from '../programmes/index.server.ts'
import {
  begunIn,
  isQuarterIndicator,
  type LedProgramme,
  monthIndicators,
  monthsClosedBy,
  type PublishedFigure,
  publishedUnits,
  totalOfShown,
} from '../programmes/index.ts'
import { type Figure, isOfTimes } from './figure.ts'
import { indicatorKeys, type Period, type Scope, type Summed } from './indicator.ts'
import { monthPeriod } from './period.ts'
import { figures } from './queries.server.ts'

/** A figure as the command line prints it. `partner` and `leftOut` stand only with published figures: whose it is, and how many a sum leaves out. */
export type Printed = {
  indicator: string
  value: number | null
  unit: 'people' | 'count' | Summed | 'days' | 'hours' | 'points' | 'share' | 'rating'
  from: string
  to: string
  suppressed: boolean
  partner?: string | null
  leftOut?: number
}

/** An organisation's own figures of a period, each from its definition; parts stand after their figure as `declined/area`. */
export async function ownFigures(db: Db, viewer: Viewer, scope: Scope, period: Period): Promise<Printed[]> {
  const found = await figures(db, viewer, scope, indicatorKeys, period)
  const days = { from: period.from.toString(), to: period.to.toString(), suppressed: false }
  return found.flatMap((figure) => valuesOf(figure).map(([indicator, value, unit]): Printed => ({ indicator, value, unit, ...days })))
}

export type Value = [indicator: string, value: number | null, unit: Printed['unit']]

/** Every number that a figure tells, by name. */
export function valuesOf(figure: Figure): Value[] {
  const { key } = figure
  if (isOfTimes(figure))
    return [
      [`${key}-median`, figure.median, figure.unit],
      [`${key}-mean`, figure.mean, figure.unit],
      [`${key}-counted`, figure.n, 'count'],
    ]
  if (figure.unit === 'points') {
    const { paired, withoutPair, mean, interval, rose, fell } = figure.change
    return [
      [`${key}-paired`, paired, 'count'],
      [`${key}-without-pair`, withoutPair, 'count'],
      [`${key}-mean-change`, mean, 'points'],
      [`${key}-mean-change-low`, interval?.low ?? null, 'points'],
      [`${key}-mean-change-high`, interval?.high ?? null, 'points'],
      [`${key}-rose`, rose?.share ?? null, 'share'],
      [`${key}-fell`, fell?.share ?? null, 'share'],
    ]
  }
  if (figure.unit === 'rating')
    return [
      [`${key}-counted`, figure.n, 'count'],
      ...figure.parts.map(({ part, mean }): Value => [`${key}/${part}`, Math.round(mean * 10) / 10, 'rating']),
    ]
  return [[key, figure.value, figure.unit], ...figure.parts.map(({ part, value }): Value => [`${key}/${part}`, value, figure.unit])]
}

/** What a programme's partners published, as the lead may see it: sums of what is shown first, then cell by cell, hidden ones without a value. */
export async function leadFigures(db: Db, viewer: Viewer, programme: LedProgramme, period: Period): Promise<Printed[]> {
  const partners = (await partnersOf(db, viewer, programme)).filter(({ startedOn }) => startedOn !== null)
  const slugs = new Map(partners.map(({ partnerId, slug }) => [partnerId, slug]))
  const begun = new Map(partners.flatMap(({ partnerId, startedOn }) => (startedOn ? [[partnerId, begunIn(programme, startedOn)] as const] : [])))
  const published = (await publishedFigures(db, viewer, programme)).filter(({ month }) => {
    const { from, to } = monthPeriod(month)
    return !isBefore(to, period.from) && !isAfter(from, period.to)
  })
  const cells = published.map(
    (cell): Printed => ({ ...printedCell(cell, programme, begun.get(cell.partnerId)), partner: slugs.get(cell.partnerId) ?? null }),
  )
  return [...sums(published, programme, [...slugs.keys()]), ...cells]
}

function printedCell({ indicator, part, value, month }: PublishedFigure, programme: LedProgramme, begun = programme.startsOn): Printed {
  const { to } = monthPeriod(month)
  const quarter = isQuarterIndicator(indicator) ? monthsClosedBy(month, begun, programme.endsOn) : null
  const from = quarter?.[0] ?? month
  return {
    indicator: part === '' ? indicator : `${indicator}/${part}`,
    value,
    unit: publishedUnits[indicator],
    // people seen are a running total since the programme began
    from: (indicator === 'seen' ? programme.startsOn : from).toString(),
    to: to.toString(),
    suppressed: value === null,
  }
}

/** Month by month over the partners. Nothing is summed over months: somebody supported in two of them is one person; and a mean is not summed at all. */
function sums(published: readonly PublishedFigure[], programme: LedProgramme, partnerIds: readonly string[]): Printed[] {
  const months = [...new Set(published.map(({ month }) => month.toString()))]
  return monthIndicators
    .filter((indicator) => indicator !== 'first-contact')
    .flatMap((indicator) =>
      months.map((month): Printed => {
        const own = published.filter((cell) => cell.indicator === indicator && cell.part === '' && cell.month.toString() === month)
        const { total, leftOut } = totalOfShown(partnerIds.map((id) => ({ shown: own.find(({ partnerId }) => partnerId === id)?.value ?? null })))
        const cell = printedCell(
          {
            partnerId: '',
            month: Temporal.PlainDate.from(month),
            edition: 1,
            indicator,
            part: '',
            value: leftOut === partnerIds.length ? null : total,
          },
          programme,
        )
        return { ...cell, partner: null, leftOut }
      }),
    )
}
