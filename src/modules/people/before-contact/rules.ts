import type { ContactTime } from './minding.ts'

export type Standing = 'never' | 'good' | 'outside'

/** How a moment stands to what somebody said of their times: never comes before good. Null where they said nothing that tells. */
export function standingAt(times: readonly ContactTime[], now: Temporal.PlainDateTime): Standing | null {
  const within = times.filter((time) => isWithin(time, now))
  if (within.some((time) => time.kind === 'never')) return 'never'
  if (within.some((time) => time.kind === 'good')) return 'good'
  return times.some((time) => time.kind === 'good') ? 'outside' : null
}

function isWithin({ weekdays, fromTime, untilTime }: ContactTime, now: Temporal.PlainDateTime): boolean {
  if (!weekdays.includes(now.dayOfWeek)) return false
  if (fromTime === null || untilTime === null) return true
  const at = now.toPlainTime()
  return (
    Temporal.PlainTime.compare(at, Temporal.PlainTime.from(fromTime)) >= 0 && Temporal.PlainTime.compare(at, Temporal.PlainTime.from(untilTime)) < 0
  )
}

/** Days of the week in stretches: 1 2 3 5 is Monday to Wednesday, and Friday. */
export function stretchesOf(days: readonly number[]): [number, number][] {
  const found: [number, number][] = []
  for (const day of [...new Set(days)].sort((a, b) => a - b)) {
    const last = found.at(-1)
    if (last && last[1] === day - 1) last[1] = day
    else found.push([day, day])
  }
  return found
}
