import { isAfter, isBefore } from '../../../platform/day.ts'
import type { Conduct, Exclusion, WrittenConduct } from './conduct.ts'

export type Obstacle = 'in-future' | 'nothing-told' | 'ends-before' | 'not-open' | 'no-code' | 'own-decision' | 'before-it'

type Known = Pick<Conduct, 'id' | 'kind' | 'onDay' | 'untilOn' | 'aboutId' | 'outcome' | 'personId' | 'serviceId' | 'serviceName' | 'recordedById'>

/** What stands in the way of writing this down, or null. `all` is everything that was written about the person so far. */
export function objectionTo(
  written: WrittenConduct,
  all: readonly Known[],
  by: Decider & { hasCode: boolean },
  today: Temporal.PlainDate,
): Obstacle | null {
  // an exclusion may begin tomorrow; what happened has happened
  if (written.kind !== 'exclusion' && isAfter(written.onDay, today)) return 'in-future'
  if (written.kind === 'agreement') return by.hasCode ? null : 'no-code'
  if (written.untilOn !== null && isBefore(written.untilOn, written.onDay)) return 'ends-before'
  // an appeal is the person's: their words are enough
  if (written.told === '' && (written.kind !== 'appeal' || written.personSays === '')) return 'nothing-told'
  return written.aboutId === null ? null : objectionToAnswer(written, all, by)
}

/** An appeal, a decision and a return each answer something that is open, and once. */
function objectionToAnswer(written: WrittenConduct, all: readonly Known[], by: Decider): Obstacle | null {
  const about = all.find((one) => one.id === written.aboutId)
  if (!about || !answersTo(about, all).includes(written.kind as Answer)) return 'not-open'
  if (isBefore(written.onDay, about.onDay) && written.kind !== 'return') return 'before-it'
  if (written.kind !== 'decision') return null
  return decidesOn(by, about, all) ? null : 'own-decision'
}

/** Who would decide on an appeal, and whether anybody else at the organisation could: a manager or coordinator to whom the record is open. */
export type Decider = { viewerId: string; hasOthers: boolean }

/** Somebody else decides on an appeal than whoever made the decision, unless there is nobody else: an appeal that is never answered would be worse. */
export const decidesOn = ({ viewerId, hasOthers }: Decider, appeal: Pick<Known, 'aboutId'>, all: readonly Known[]): boolean =>
  !hasOthers || !decidedBy(viewerId, appeal, all)

/** Whether an appeal is against what this viewer decided. */
export const decidedBy = (viewerId: string, appeal: Pick<Known, 'aboutId'>, all: readonly Known[]): boolean =>
  all.find((one) => one.id === appeal.aboutId)?.recordedById === viewerId

/** Whether a decision on an appeal was made by whoever had made the first one, because nobody else could: that stands with it for good. */
export const isOwnDecision = (decision: Pick<Known, 'kind' | 'aboutId' | 'recordedById'>, all: readonly Known[]): boolean => {
  const appeal = decision.kind === 'decision' ? all.find((one) => one.id === decision.aboutId) : undefined
  return appeal !== undefined && decidedBy(decision.recordedById, appeal, all)
}

export const answers = ['appeal', 'decision', 'return'] as const
export type Answer = (typeof answers)[number]

/** What may still be said in answer to something: a warning or an exclusion is appealed against once, an appeal is decided once, from an exclusion one returns once. */
export function answersTo(about: Pick<Known, 'id' | 'kind' | 'aboutId'>, all: readonly Known[]): Answer[] {
  const said = (kind: Answer) => all.some((one) => one.aboutId === about.id && one.kind === kind)
  const open = (...kinds: Answer[]) => kinds.filter((kind) => !said(kind))
  if (about.kind === 'warning') return open('appeal')
  if (about.kind === 'exclusion') return takenBack(about.id, all) ? [] : open('appeal', 'return')
  return about.kind === 'appeal' ? open('decision') : []
}

/** The last day of an exclusion, as an appeal may have changed it; null: until a return is agreed on. */
export function lastDayOf(exclusion: Pick<Known, 'id' | 'untilOn'>, all: readonly Known[]): Temporal.PlainDate | null {
  const decision = decisionOn(exclusion.id, all)
  return decision?.outcome === 'changed' ? decision.untilOn : exclusion.untilOn
}

/** The exclusions that hold on a day: begun, not over, not taken back, not returned from. */
export const inForce = (all: readonly Known[], today: Temporal.PlainDate): Exclusion[] =>
  all
    .filter((one) => one.kind === 'exclusion' && !isAfter(one.onDay, today) && !takenBack(one.id, all))
    .filter((one) => !all.some((other) => other.kind === 'return' && other.aboutId === one.id && !isAfter(other.onDay, today)))
    .map(({ id, personId, onDay, untilOn, serviceId, serviceName }) => ({
      id,
      personId,
      onDay,
      untilOn: lastDayOf({ id, untilOn }, all),
      serviceId,
      serviceName,
    }))
    .filter(({ untilOn }) => untilOn === null || !isBefore(untilOn, today))

const decisionOn = (aboutId: string, all: readonly Known[]): Known | undefined => {
  const appeal = all.find((one) => one.kind === 'appeal' && one.aboutId === aboutId)
  return appeal && all.find((one) => one.kind === 'decision' && one.aboutId === appeal.id)
}

const takenBack = (aboutId: string, all: readonly Known[]): boolean => decisionOn(aboutId, all)?.outcome === 'taken-back'
