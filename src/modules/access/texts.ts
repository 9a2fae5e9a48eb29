/** What somebody writes to be written to no more, and to be written to again; the same in Danish, and as Arabic writes it. */
const stops = /^(stop|stopall|unsubscribe|cancel|end|quit|afmeld|توقف|إيقاف|ايقاف)$/iu
const starts = /^(start|unstop|tilmeld|ابدأ|ابدا)$/iu

/** What words written back mean to us: nothing else is read, and nothing is kept of them. */
export const meantBy = (words: string): 'stop' | 'start' | null => {
  const plain = words.trim().replace(/^[\s.!"'«»]+|[\s.!"'«»]+$/g, '')
  return stops.test(plain) ? 'stop' : starts.test(plain) ? 'start' : null
}

type Quiet = { timeZone: string; quietFrom: string; quietUntil: string }

/** When the organisation's quiet hours end, if it is within them; null where a text may go now. Hours that begin and end alike are none. */
export function quietUntil(at: Temporal.Instant, { timeZone, quietFrom, quietUntil: until }: Quiet): Temporal.Instant | null {
  const here = at.toZonedDateTimeISO(timeZone)
  const [begins, ends] = [Temporal.PlainTime.from(quietFrom), Temporal.PlainTime.from(until)]
  const now = here.toPlainTime()
  const isBefore = (one: Temporal.PlainTime, other: Temporal.PlainTime) => Temporal.PlainTime.compare(one, other) < 0
  if (begins.equals(ends)) return null
  const overnight = isBefore(ends, begins)
  const quiet = overnight ? !isBefore(now, begins) || isBefore(now, ends) : !isBefore(now, begins) && isBefore(now, ends)
  if (!quiet) return null
  const day = overnight && !isBefore(now, begins) ? here.toPlainDate().add({ days: 1 }) : here.toPlainDate()
  return day.toZonedDateTime({ timeZone, plainTime: ends }).toInstant()
}
