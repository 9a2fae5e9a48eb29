import type { World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

type At = { world: World; organisationId: string; byId: string }
type Outcome = 'completed' | 'not-completed' | 'withdrew'
type Account = 'due' | 'tin' | 'float' | 'gifts' | 'income' | 'spent' | 'bank' | 'difference' | 'let-off'
type Kind = 'charge' | 'payment' | 'let-off' | 'gift' | 'cash' | 'float' | 'bought' | 'count' | 'banking' | 'reversal'
type Way = readonly [into: Account, from: Account, minor: number]

/** What became of learners and what moved of money, laid by hand as their owner would find it. */
export const countedAt = (at: At) => ({ ...learnersAt(at), ...moneyAt(at) })

function learnersAt({ world: { owner }, organisationId, byId }: At) {
  const day = (on: string) => Temporal.PlainDate.from(on)
  const takenBack = () => ({ takenBackAt: Temporal.Now.instant(), takenBackById: byId })
  const outcome = async (activityId: string, personId: string, on: string, said: Outcome) => {
    const id = newId()
    const ofIt = { organisationId, id, activityId, personId, outcome: said, onDay: day(on), saidById: byId }
    const how = { why: said === 'withdrew' ? ('travel' as const) : null, reason: said === 'not-completed' ? 'Missed too much' : null }
    await owner
      .insertInto('courseOutcome')
      .values({ ...ofIt, ...how, meetsRule: said === 'completed', minutes: 600, sessions: 5 })
      .execute()
    return id
  }
  const credit = async (activityId: string, personId: string, on: string, minutes: number) => {
    const id = newId()
    await owner
      .insertInto('hoursCredit')
      .values({ organisationId, id, activityId, personId, minutes, onDay: day(on), reason: 'Read at home', saidById: byId })
      .execute()
    return id
  }
  const outcomeBack = (id: string) => owner.updateTable('courseOutcome').set(takenBack()).where('id', '=', id).execute()
  const creditBack = (id: string) => owner.updateTable('hoursCredit').set(takenBack()).where('id', '=', id).execute()
  return { outcome, outcomeBack, credit, creditBack }
}

type Further = { reversesId?: string; ofSession?: string; onDay?: string }

function moneyAt({ world: { owner }, organisationId, byId }: At) {
  const money = async (sessionId: string | null, kind: Kind, ways: readonly Way[], { reversesId, ofSession, onDay }: Further = {}) => {
    const id = newId()
    const found = sessionId === null ? null : await owner.selectFrom('session').select('onDay').where('id', '=', sessionId).executeTakeFirstOrThrow()
    const minor = ways.reduce((most, [, , one]) => Math.max(most, one), 0)
    const on = found?.onDay ?? Temporal.PlainDate.from(onDay ?? '2026-03-01')
    await owner
      .insertInto('moneyEntry')
      .values({ organisationId, id, kind, sessionId, onDay: on, minor, byId, reversesId: reversesId ?? null })
      .execute()
    const lines = ways.map(([intoAccount, fromAccount, one], at) => ({ intoAccount, fromAccount, minor: one, position: at + 1 }))
    await owner
      .insertInto('moneyLine')
      .values(lines.map((line) => ({ organisationId, entryId: id, sessionId: ofSession ?? sessionId, ...line })))
      .execute()
    return id
  }
  return { money }
}
