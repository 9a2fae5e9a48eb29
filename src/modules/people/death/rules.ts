import type { ToTell } from './death.ts'

/** How long a death that was said of the wrong person can be taken back. */
export const undoDays = 30

/** Whether it can still be taken back: for thirty times twenty-four hours from when it was said. */
export const canBeUndone = (saidAt: Temporal.Instant, now: Temporal.Instant): boolean =>
  Temporal.Instant.compare(now, saidAt.add({ hours: undoDays * 24 })) <= 0

/** An episode ends on the day of the death, and never before it began or after today. */
export function endsOn(diedOn: Temporal.PlainDate, openedOn: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(diedOn, openedOn) < 0 ? openedOn : diedOn
}

/** Nobody is on the list twice, whichever way we know of them. */
export const eachOnce = (toTell: readonly ToTell[]): ToTell[] =>
  toTell.filter((one, at) => toTell.findIndex((other) => other.name.trim().toLowerCase() === one.name.trim().toLowerCase()) === at)

/** Those of whom is not known already by another line, which may say more of them than their name. */
export function besides(known: readonly { name: string }[], others: readonly ToTell[]): ToTell[] {
  const names = new Set(known.map(({ name }) => name.trim().toLowerCase()))
  return others.filter(({ name }) => !names.has(name.trim().toLowerCase()))
}
