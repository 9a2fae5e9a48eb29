import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { LaidSession } from './activities/plan.ts'
import { type Books, write } from './books.ts'
import { at } from './calendar.ts'
import { firstWith, type Ground } from './ground.ts'

/** WORCS-06 and WORCS-07: the hall and its second room are hired; for the last day laid it was asked, and nobody answered. */
export function hireRooms(books: Books, ground: Ground, activityId: string, sessions: readonly LaidSession[], today: PlainDate): void {
  const { organisationId, plan, zone } = ground
  if (plan.slug !== 'worcestershire') return
  const planner = firstWith(ground, 'manager')
  const ahead = sessions.filter(({ onDay }) => today.until(onDay).sign > 0)
  const [first, last] = [sessions[0], ahead.at(-2)]
  const next = ahead.at(-1)
  if (!first || !last || !next) return
  const venueId = idOf('demo', plan.slug, 'venue', 'The Guild Room')
  const ask = (
    key: string,
    room: string,
    days: { fromOn: PlainDate; untilOn: PlainDate },
    askedOn: PlainDate,
    said: { asked: number; agreed: number | null },
  ) => {
    const id = idOf('demo', activityId, 'hire', key)
    const isAgreed = said.agreed !== null
    write(books, 'hireRequest', {
      ...{ organisationId, id, activityId, venueId, roomId: idOf('demo', plan.slug, 'room', 'The Guild Room', room), ...days },
      ...{ askedOf: 'Guild Room bookings', reach: '01905 496 222', begins: '09:00', ends: '13:45', askedMinor: said.asked, agreedMinor: said.agreed },
      ...{ answerBy: askedOn.add({ days: 10 }), state: isAgreed ? 'confirmed' : 'asked', askedById: planner.id, version: isAgreed ? 2 : 1 },
      askedAt: at(askedOn, '10:05', zone),
    })
    if (isAgreed)
      write(books, 'hireAnswer', {
        ...{ organisationId, id: idOf('demo', id, 'answer'), hireId: id, state: 'confirmed', agreedMinor: said.agreed, saidById: planner.id },
        ...{ note: 'The caretaker opens at nine.', saidAt: at(askedOn.add({ days: 4 }), '15:20', zone) },
      })
  }
  const long = { fromOn: first.onDay, untilOn: last.onDay }
  const asked = first.onDay.subtract({ days: 30 })
  ask('hall', 'Hall', long, asked, { asked: 136800, agreed: 120000 })
  ask('second', 'Committee room', long, asked, { asked: 51300, agreed: 45000 })
  ask('last', 'Hall', { fromOn: next.onDay, untilOn: next.onDay }, today.subtract({ days: 12 }), { asked: 11400, agreed: null })
}
