import type { PlainDate } from '../../platform/day.ts'
import type { Db } from '../../platform/db.ts'
import type { Viewer } from '../access/index.ts'
import type { Cell, PublishedIndicator } from '../programmes/index.ts'
import type { CountedFigure, OwnProgramme } from './figure.ts'
import { monthPeriod } from './period.ts'
import { figure } from './queries.server.ts'
import { programmeScope } from './surroundings.server.ts'

/**
 * The figures of one month as they are, before anything is hidden: those that a partner publishes, each from its one definition.
 * People seen are a running total since the programme began: it is what the target is set for. Everybody newly seen in a month stands in the
 * contacts of that month, which is why it waits while those are hidden.
 */
export async function cellsOf(db: Db, viewer: Viewer, own: OwnProgramme, month: PlainDate): Promise<Cell[]> {
  const scope = { organisationId: viewer.organisationId, serviceIds: null, programme: programmeScope(own) }
  const period = monthPeriod(month)
  const counted = async (key: Exclude<PublishedIndicator, 'first-contact'>, over = period) =>
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
  ]
}
