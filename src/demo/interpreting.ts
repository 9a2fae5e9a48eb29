import { costOf } from '../modules/people/interpreting/rules.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDay, workingDaysBefore } from './calendar.ts'
import type { Ground } from './ground.ts'
import type { openLives } from './particulars.ts'
import type { Neighbourhood } from './words/neighbourhood.ts'

type Open = ReturnType<typeof openLives>[number]

/** Who interprets, three months of meetings with what they cost, one by a relative, and one interpreter who is not wanted. */
export function interpret(books: Books, ground: Ground, open: readonly Open[], said: Neighbourhood, today: PlainDate): void {
  const { organisationId, zone } = ground
  const interpreters = said.interpreters.map((one) => ({ ...one, id: idOf('demo', organisationId, 'interpreter', one.name) }))
  for (const { languages, ...one } of interpreters) write(books, 'interpreter', { organisationId, languages: [...languages], ...one })
  const needing = open.filter(({ somebody }) => interpreters.some(({ languages }) => languages.includes(somebody.tongue.language)))
  for (const [place, one] of needing.slice(0, 6).entries()) {
    const language = one.somebody.tongue.language
    const interpreter = interpreters.find(({ languages }) => languages.includes(language))
    if (!interpreter) continue
    for (const [time, daysAgo] of [64, 36, 11, -6].entries()) {
      const onDay = workingDay(daysAgo < 0 ? today.add({ days: -daysAgo }) : today.subtract({ days: daysAgo + place }))
      if (Temporal.PlainDate.compare(onDay, one.episode.openedOn) < 0) continue
      const minutes = 60 + 15 * ((place + time) % 3)
      const near = place === 0 && time === 1 && said.relative !== undefined
      const past = daysAgo > 0
      const state = !past ? ('booked' as const) : place === 2 && time === 2 ? ('did-not-come' as const) : ('done' as const)
      const cost = state === 'done' && !near ? costOf(interpreter.rate, minutes) : null
      const id = idOf('demo', one.somebody.id, 'interpreting', String(time))
      const bookedAt = at(past ? workingDaysBefore(onDay, 4) : workingDaysBefore(today, 2), '10:20', zone)
      write(books, 'interpreterBooking', {
        ...{ organisationId, id, personId: one.somebody.id, language, onDay, atTime: '10:30', minutes, way: time % 2 === 0 ? 'in-person' : 'phone' },
        ...{ state, cost, paidOn: cost !== null && time < 2 ? workingDay(onDay.add({ days: 20 })) : null },
        ...{ interpreterId: near ? null : interpreter.id, otherName: near ? said.relative?.name : null, tied: near },
        ...{ tiedBecause: near ? said.relative?.because : null, wish: near ? ('agreed' as const) : null },
        ...{ bookedById: one.episode.worker.id, bookedAt },
      })
      const by = { organisationId, byId: one.episode.worker.id, at: bookedAt, personId: one.somebody.id, subjectId: id, onDay }
      tell(books, { ...by, kind: 'interpreter booked', detail: { language, near } })
    }
    if (place === 1) sayNotWanted(books, ground, one, interpreters.find(({ id }) => id !== interpreter.id)?.id, said, today)
  }
}

function sayNotWanted(books: Books, ground: Ground, one: Open, interpreterId: string | undefined, said: Neighbourhood, today: PlainDate): void {
  if (interpreterId === undefined || said.notWanted === undefined) return
  const by = { organisationId: ground.organisationId, personId: one.somebody.id }
  const saidAt = at(workingDaysBefore(today, 9), '13:00', ground.zone)
  const saidById = one.episode.worker.id
  write(books, 'interpreterTie', { ...by, interpreterId, tie: 'neighbour', wanted: 'not-wanted', note: said.notWanted, saidById, saidAt })
  tell(books, {
    ...by,
    byId: saidById,
    kind: 'around changed',
    at: saidAt,
    subjectId: interpreterId,
    detail: { what: 'interpreter', wanted: 'not-wanted' },
  })
}
