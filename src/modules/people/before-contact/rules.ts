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

/**
 * The first moment from now on at which somebody did not say never: now where they may be told now. Null where there is none within a week.
 */
export function freeFrom(times: readonly ContactTime[], now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  let at = now
  const nevers = times.filter((time) => time.kind === 'never')
  while (Temporal.ZonedDateTime.compare(at, now.add({ days: 7 })) <= 0) {
    const here = at.toPlainDateTime()
    const never = nevers.find((time) => isWithin(time, here))
    if (never === undefined) return at
    at = never.untilTime === null ? at.add({ days: 1 }).startOfDay() : at.withPlainTime(Temporal.PlainTime.from(never.untilTime))
  }
  return null
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
