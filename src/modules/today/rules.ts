import { daysBetween } from '../../platform/day.ts'
import type { CaseloadPerson, SettingsLeft } from './day.ts'

/** Somebody who was not spoken to for this many days is pointed out. Three weeks: two fortnightly meetings cannot both have been forgotten. */
export const quietAfterDays = 21

/** Days since somebody on a caseload was last spoken to, or since their support began where that never happened. */
export const quietFor = (person: Pick<CaseloadPerson, 'lastContactOn' | 'openedOn'>, today: Temporal.PlainDate): number =>
  Math.max(0, daysBetween(person.lastContactOn ?? person.openedOn, today))

export const isQuiet = (person: Pick<CaseloadPerson, 'lastContactOn' | 'openedOn'>, today: Temporal.PlainDate): boolean =>
  quietFor(person, today) >= quietAfterDays

/** Days left to a deadline; below nought it has passed. */
export const daysLeft = (by: Temporal.PlainDate, today: Temporal.PlainDate): number => daysBetween(today, by)

export const settingsSteps = ['services', 'workers', 'lines', 'kinds', 'closing-reasons', 'public-contact', 'notice'] as const
export type SettingsStep = (typeof settingsSteps)[number]

/** What is still to settle, in the order in which it is best done. */
export function settingsToFinish(left: SettingsLeft): SettingsStep[] {
  const missing: Record<SettingsStep, boolean> = {
    services: left.services === 0,
    workers: left.withoutWorkers > 0,
    lines: left.lines === 0,
    kinds: left.kinds === 0,
    'closing-reasons': left.closingReasons === 0,
    'public-contact': !left.publicContact,
    notice: !left.notice,
  }
  return settingsSteps.filter((step) => missing[step])
}
