import type { Objection } from '../../../platform/http.ts'
import { type Obstacle, snoozesForDays } from './rules.ts'

/** What stands in the way, beside the field that it concerns. */
export const objections: Record<Obstacle, Objection> = {
  'not-later': { key: 'due:objection.notLater', field: 'untilOn' },
  'too-late': { key: 'due:objection.tooLate', field: 'untilOn', values: { count: snoozesForDays } },
  'pauses-already': { key: 'due:objection.pausesAlready', field: 'fromOn' },
  'ends-before-it-begins': { key: 'due:objection.endsBeforeItBegins', field: 'untilOn' },
  'ended-already': { key: 'due:objection.endedAlready' },
  'not-due': { key: 'due:objection.notDue' },
}
