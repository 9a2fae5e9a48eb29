import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import { begunIn, type Cell, type MonthIndicator, monthsClosedBy } from '../programmes/index.ts'
import type { CountedFigure, OwnProgramme, PointsFigure } from './figure.ts'
import type { Period, Scope } from './indicator.ts'
import { monthPeriod } from './period.ts'
import { figure } from './queries.server.ts'
import { programmeScope } from './surroundings.server.ts'

/**
 * The figures of one month as they are, before anything is hidden: those that a partner publishes, each from its one definition.
 * People seen are a running total since the programme began: it is what the target is set for. Everybody newly seen in a month stands in the
 * contacts of that month, which is why it waits while those are hidden.
 */
export async function cellsOf(db: Db, viewer: Viewer, own: OwnProgramme, month: PlainDate): Promise<Cell[]> {
  const scope: Scope = { organisationId: viewer.organisationId, serviceIds: null, programme: programmeScope(own) }
  const period = monthPeriod(month)
  const counted = async (key: Exclude<MonthIndicator, 'first-contact'>, over = period) =>
    (await figure(db, viewer, scope, key, over)) as CountedFigure
  const whole = ({ key, value, people }: CountedFigure): Cell => ({ indicator: key, part: null, value, people })

  const declined = await counted('declined')
  const seen = await counted('seen', { from: own.programme.startsOn, to: period.to })
  const days = await figure(db, viewer, scope, 'first-contact', period)
  return [
    whole(await counted('referred')),
    whole(await counted('accepted')),
    whole(declined),
    ...declined.parts.map(({ part, value, people }) => ({ indicator: 'declined', part, value, people })),
    whole(await counted('supported')),
    { ...whole(seen), exempt: own.partner.totalsExempt, countedIn: [{ indicator: 'contacts', part: null }] },
    whole(await counted('contacts')),
    whole(await counted('minutes')),
    ...(days.unit === 'days' && days.median !== null ? [{ indicator: 'first-contact', part: null, value: days.median, people: days.people }] : []),
    ...(await quarterCells(db, viewer, own, scope, month)),
  ]
}

/** The breakdowns of the quarter that this month closes, over those of its months that the partner publishes. */
async function quarterCells(db: Db, viewer: Viewer, own: OwnProgramme, scope: Scope, month: PlainDate): Promise<Cell[]> {
  const { programme, partner } = own
  const months = partner.startedOn === null ? null : monthsClosedBy(month, begunIn(programme, partner.startedOn), programme.endsOn)
  const first = months?.[0]
  if (!first) return []
  const quarter: Period = { from: first, to: monthPeriod(month).to }
  const table = async (indicator: string, key: 'languages' | 'reasons' | 'contacts'): Promise<Cell[]> => {
    const { value, people, parts } = (await figure(db, viewer, scope, key, quarter)) as CountedFigure
    return [{ indicator, part: null, value, people }, ...parts.map((one) => ({ indicator, part: one.part, value: one.value, people: one.people }))]
  }
  return [
    ...(await table('languages', 'languages')),
    ...(await table('reasons', 'reasons')),
    ...(await table('kinds', 'contacts')),
    ...changeCells((await figure(db, viewer, scope, 'swemwbs', quarter)) as PointsFigure),
  ]
}

/** In tenths, as it is read: more decimals would only help to tell single scores from a mean. */
function changeCells({ people, peopleWithoutPair, change }: PointsFigure): Cell[] {
  const { paired, withoutPair, mean, interval, rose, fell } = change
  const whole = (indicator: string, value: number, of = people): Cell => ({ indicator, part: null, value, people: of })
  const tenths = (points: number | undefined) => Math.round((points ?? 0) * 10) / 10
  const moved = rose && fell ? Object.entries({ rose: rose.pairs, same: paired - rose.pairs - fell.pairs, fell: fell.pairs }) : []
  return [
    whole('paired', paired),
    ...moved.map(([part, pairs]): Cell => ({ indicator: 'paired', part, value: pairs, people: pairs })),
    whole('without-pair', withoutPair, peopleWithoutPair),
    whole('change', tenths(mean ?? 0)),
    whole('change-low', tenths(interval?.low)),
    whole('change-high', tenths(interval?.high)),
  ]
}
