import { z } from 'zod'
import { firstOfMonth, isAfter, type PlainDate, readDay } from '../../platform/day.ts'
import { isId } from '../../platform/id.ts'
import { isChapter, type Period } from './indicator.ts'

/** What the address of the figures asks for. Anything that makes no sense is left out rather than refused. */
export const AskedForm = z.object({
  from: z.string().optional().transform(dayOrNull),
  to: z.string().optional().transform(dayOrNull),
  service: z.string().optional().transform(idOrNull),
  programme: z.string().optional().transform(idOrNull),
  language: z
    .string()
    .optional()
    .transform((code) => (code !== undefined && /^[a-z]{2,3}$/.test(code) ? code : null)),
  chapter: z
    .string()
    .optional()
    .transform((word) => (isChapter(word) ? word : null)),
  // a topic is in somebody's words
  part: z
    .string()
    .optional()
    .transform((part) => (part !== undefined && part !== '' && part.length <= 100 && !part.includes('\0') ? part : null)),
})
export type Asked = z.output<typeof AskedForm>

/** The period asked for; else that of the programme until today; else the last twelve months. */
export function periodOf(asked: Pick<Asked, 'from' | 'to'>, programme: { startsOn: PlainDate; endsOn: PlainDate } | null, today: PlainDate): Period {
  const ends = programme !== null && isAfter(today, programme.endsOn) ? programme.endsOn : today
  const to = asked.to ?? ends
  const from = asked.from ?? programme?.startsOn ?? firstOfMonth(to).subtract({ months: 11 })
  return isAfter(from, to) ? { from: to, to: from } : { from, to }
}

/** Twelve months, the last of which is the one given. */
export const twelveMonthsTo = (last: PlainDate): PlainDate[] =>
  Array.from({ length: 12 }, (_, at) => firstOfMonth(last).subtract({ months: 11 - at }))

export const monthPeriod = (month: PlainDate): Period => ({ from: month, to: month.with({ day: month.daysInMonth }) })

/** '2026-11' as its first day, or null. */
export const readMonth = (text: string | undefined): PlainDate | null => dayOrNull(text === undefined ? undefined : `${text}-01`)

function dayOrNull(text: string | undefined): PlainDate | null {
  const day = readDay(text ?? '')
  return day !== null && day.year >= 1900 && day.year <= 2200 ? day : null
}

function idOrNull(text: string | undefined): string | null {
  return isId(text) ? text : null
}
