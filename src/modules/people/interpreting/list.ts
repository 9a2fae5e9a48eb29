import { type PlainDate, readDay } from '../../../platform/day.ts'
import { isLanguageTag } from '../../../platform/i18n.ts'
import { isId } from '../../../platform/id.ts'
import { bookingStates } from './interpreting.ts'
import type { BookingList } from './queries.server.ts'

/** The list that an address asks for: the last six months where it names no days. What it does not understand it leaves out. */
export function listOf(query: Record<string, string | undefined>, today: PlainDate): BookingList {
  const day = (name: string) => readDay(query[name] ?? '')
  const fromOn = day('from') ?? today.with({ day: 1 }).subtract({ months: 5 })
  const [on, id] = [day('afterDay'), query['afterId']]
  const { language, interpreter } = query
  return {
    fromOn,
    untilOn: day('until') ?? today.add({ months: 3 }),
    language: language && isLanguageTag(language) ? language : null,
    state: bookingStates.find((state) => state === query['state']) ?? null,
    interpreterId: isId(interpreter) ? interpreter : null,
    unpaid: query['unpaid'] === 'yes',
    after: on !== null && isId(id) ? { on, id } : null,
  }
}

/** The same list as a query, without the place in it. */
export const queryOf = (list: BookingList): Record<string, string | null> => ({
  from: list.fromOn.toString(),
  until: list.untilOn.toString(),
  language: list.language,
  state: list.state,
  interpreter: list.interpreterId,
  unpaid: list.unpaid ? 'yes' : null,
})
