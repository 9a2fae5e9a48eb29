import { daysBetween, isAfter, isBefore, type PlainDate } from '../../../platform/day.ts'

/** What a clock of the law is set by. */
export type Asked = { receivedOn: PlainDate; extendedOn: PlainDate | null; waitingSince: PlainDate | null; waitedDays: number }

/**
 * The last day for an answer: the same day of the next month, or the last of a month that has none; two months more where it was extended; and on by the days
 * on which the person was waited for. What falls on a weekend or a holiday is due on the next working day. GDPR article 12(3), in both countries;
 * that the clock stands while the person is asked who they are or what they mean is the Data (Use and Access) Act 2025, the adding of days our reading of it.
 */
export function answerBy({ receivedOn, extendedOn, waitingSince, waitedDays }: Asked, today: PlainDate, holidays: ReadonlySet<string>): PlainDate {
  const waiting = waitingSince === null ? 0 : Math.max(0, daysBetween(waitingSince, today))
  const plain = receivedOn.add({ months: extendedOn === null ? 1 : 3 }, { overflow: 'constrain' }).add({ days: waitedDays + waiting })
  return nextWorkingDay(plain, holidays)
}

export function nextWorkingDay(from: PlainDate, holidays: ReadonlySet<string>): PlainDate {
  let day = from
  while (day.dayOfWeek > 5 || holidays.has(day.toString())) day = day.add({ days: 1 })
  return day
}

/** Days in which a controller in the United Kingdom acknowledges a complaint about data; they run from the day after it came. */
export const acknowledgeWithinDays = 30

export const acknowledgeDataComplaintBy = (receivedOn: PlainDate, holidays: ReadonlySet<string>): PlainDate =>
  nextWorkingDay(receivedOn.add({ days: acknowledgeWithinDays }), holidays)

/** GDPR article 33: the authority is told within 72 hours of knowing, unless a risk to people is unlikely. Weekends count. */
export const authorityBy = (awareAt: Temporal.Instant): Temporal.Instant => awareAt.add({ hours: 72 })

export type RequestState = 'open' | 'waiting' | 'late' | 'done' | 'refused' | 'taken-back'

export function stateOf(
  request: { outcome: 'done' | 'refused' | 'taken-back' | null; waitingSince: PlainDate | null },
  by: PlainDate,
  today: PlainDate,
): RequestState {
  if (request.outcome !== null) return request.outcome
  if (request.waitingSince !== null) return 'waiting'
  return isAfter(today, by) ? 'late' : 'open'
}

/** An extension is said within the first month, or it is none. */
export const mayExtend = (asked: Asked & { outcome: unknown }, today: PlainDate, holidays: ReadonlySet<string>): boolean =>
  asked.outcome === null && asked.extendedOn === null && !isAfter(today, answerBy(asked, today, holidays))

/** What the authority of the law on data is to be told of a breach, and what not. */
export function breachState(
  breach: {
    risk: 'unlikely' | 'some' | 'high'
    authorityToldAt: Temporal.Instant | null
    peopleToldAt: Temporal.Instant | null
    closedAt: Temporal.Instant | null
    awareAt: Temporal.Instant
  },
  now: Temporal.Instant,
): 'closed' | 'tell-authority' | 'late-for-authority' | 'tell-people' | 'to-close' {
  if (breach.closedAt !== null) return 'closed'
  if (breach.risk !== 'unlikely' && breach.authorityToldAt === null)
    return Temporal.Instant.compare(now, authorityBy(breach.awareAt)) > 0 ? 'late-for-authority' : 'tell-authority'
  if (breach.risk === 'high' && breach.peopleToldAt === null) return 'tell-people'
  return 'to-close'
}

const mark = '█████'

/** A note as it goes out: these words black, whatever their case, each as a word and not as a part of one. */
export function blackOut(text: string, words: readonly string[]): string {
  const wanted = words.map((word) => word.trim()).filter((word) => word !== '')
  if (wanted.length === 0) return text
  const any = wanted
    .toSorted((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('|')
  return text.replace(new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])(?:${any})(?![\\p{L}\\p{M}\\p{N}])`, 'giu'), mark)
}

/** The words of a text that may be a name: three letters or more, each once, as they stand there. */
export const wordsIn = (text: string): string[] => [...new Set(text.match(/[\p{L}\p{M}]{3,}/gu) ?? [])]

export const isDueBy = (day: PlainDate, limit: PlainDate): boolean => !isBefore(limit, day)
