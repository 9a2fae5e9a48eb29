import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { LaidSession } from './activities/plan.ts'
import { type Books, write } from './books.ts'
import { at } from './calendar.ts'
import { firstWith, type Ground } from './ground.ts'

/** WORCS-06 and WORCS-07: the hall and its second room are hired; for the last day laid it was asked, and nobody answered. */
export function hireRooms(books: Books, ground: Ground, activityId: string, sessions: readonly LaidSession[], today: PlainDate): void {
  const { organisationId, plan, zone } = ground
  if (plan.slug === 'kent') hireEvenings(books, ground, activityId, sessions, today)
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

/** Kent's evenings are in somebody else's house: four dates were asked for with one request. Two were confirmed, one refused, and of the last nobody has heard by the day. */
function hireEvenings(books: Books, ground: Ground, activityId: string, sessions: readonly LaidSession[], today: PlainDate): void {
  const { organisationId, plan, zone } = ground
  if (activityId !== idOf('demo', organisationId, 'activity', 'swanley')) return
  const days = sessions.filter(({ onDay }) => today.until(onDay).sign > 0).slice(0, 4)
  const [first, last] = [days[0], days.at(-1)]
  if (!first || !last) return
  const planner = firstWith(ground, 'manager')
  const [id, askedOn] = [idOf('demo', activityId, 'hire', 'evenings'), today.subtract({ days: 11 })]
  const answered = at(askedOn.add({ days: 5 }), '14:10', zone)
  write(books, 'hireRequest', {
    ...{
      organisationId,
      id,
      activityId,
      venueId: idOf('demo', plan.slug, 'venue', 'The Link, Swanley'),
      roomId: null,
      fromOn: first.onDay,
      untilOn: last.onDay,
    },
    ...{ askedOf: 'The Link, bookings', reach: 'bookings@example.org', begins: '17:30', ends: '20:30', askedMinor: 3600 * days.length },
    ...{ answerBy: today.subtract({ days: 1 }), state: 'asked', askedById: planner.id, askedAt: at(askedOn, '10:05', zone), version: 3 },
  })
  const became = ['confirmed', 'confirmed', 'refused', 'asked'] as const
  days.forEach(({ onDay }, place) => {
    const state = became[place] ?? 'asked'
    write(books, 'hireDay', { organisationId, hireId: id, onDay, askedMinor: 3600, agreedMinor: state === 'confirmed' ? 3200 : null, state })
  })
  const said = { organisationId, hireId: id, saidById: planner.id, saidAt: answered }
  const on = (...places: number[]) => places.flatMap((place) => days[place]?.onDay.toString() ?? []) as never
  write(books, 'hireAnswer', {
    ...{
      ...said,
      id: idOf('demo', id, 'yes'),
      state: 'confirmed',
      agreedMinor: 3200,
      days: on(0, 1),
      note: 'The back door is open from half past five.',
    },
  })
  write(books, 'hireAnswer', {
    ...said,
    id: idOf('demo', id, 'no'),
    state: 'refused',
    agreedMinor: null,
    days: on(2),
    note: 'A wedding has the house that week.',
  })
}
