import type { Safety } from '../modules/safeguarding/concern/concern.ts'
import { firstSteps } from '../modules/safeguarding/concern/rules.ts'
import type { IncidentKind, Severity } from '../modules/safeguarding/incident/incident.ts'
import { type Category, lawOf } from '../modules/safeguarding/law.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDaysBefore } from './calendar.ts'
import type { Ground, Worker } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'

const withSafeguarding = ['kent', 'worcestershire', 'islington', 'zahrat']

/** KENT-10, ALL-10: who is on duty, what happened and was learnt, and what somebody was worried about where there is a lead to read it. */
export function keepSafe(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  if (!withSafeguarding.includes(ground.plan.slug)) return
  const workers = ground.workers.filter(({ roles }) => roles.includes('worker'))
  const manager = ground.workers.find(({ roles }) => roles.includes('manager'))
  const [first, second] = [workers[0], workers[1] ?? workers[0]]
  if (!manager || !first || !second) return
  nameDuty(books, ground, workers, manager)
  recordIncidents(books, ground, { first, second, manager }, today)
  const lead = ground.workers.find(({ roles }) => roles.includes('safeguarding-lead'))
  if (lead) raiseConcerns(books, ground, lead, lives, today)
}

/** Somebody on each working day, with the manager as deputy. */
function nameDuty(books: Books, { organisationId, since, zone }: Ground, workers: readonly Worker[], manager: Worker): void {
  const setAt = at(since, '12:00', zone)
  write(books, 'dutyHours', { organisationId, setById: manager.id, setAt })
  for (const weekday of [1, 2, 3, 4, 5]) {
    const named = workers[weekday % workers.length] ?? manager
    write(books, 'dutyDay', { organisationId, weekday, viewerId: named.id, deputyId: named.id === manager.id ? null : manager.id })
  }
  tell(books, { organisationId, byId: manager.id, kind: 'duty set', at: setAt, detail: { days: 5 } })
}

type Happened = { kind: IncidentKind; severity: Severity; days: number; place: string; learning: string | null; what: string; step: string }
type Worry = { days: number; safety: Safety; category: Category; ownWords: string | null; what: string }

const happened: readonly Happened[] = [
  {
    ...{
      kind: 'incident',
      severity: 'moderate',
      days: 40,
      place: 'The hall, by the back door',
      learning: 'Cables run along the wall now, and are taped before the doors open.',
    },
    what: 'Somebody caught a foot in the cable of the projector and fell. A bruised knee, nothing broken.',
    step: 'Buy tape and a cable cover',
  },
  {
    ...{ kind: 'near-miss', severity: 'minor', days: 16, place: 'Home visit', learning: null },
    what: 'The dog was loose although we had rung. The worker stayed at the gate and went again another day.',
    step: 'Put the dog on the record as an alert',
  },
  {
    ...{ kind: 'incident', severity: 'serious', days: 5, place: 'Drop-in, front room', learning: null },
    what: 'Two people shouted at each other and one threw a cup. Everybody else went to the garden. The ambulance looked at a cut hand.',
    step: 'Speak with both of them, one after the other',
  },
]

function recordIncidents(
  books: Books,
  { organisationId, zone }: Ground,
  { first, second, manager }: Record<'first' | 'second' | 'manager', Worker>,
  today: PlainDate,
): void {
  for (const { kind, severity, days, place, learning, what, step } of happened) {
    const happenedOn = workingDaysBefore(today, days)
    const id = idOf('demo', organisationId, 'incident', String(days))
    const recordedAt = at(happenedOn, '16:40', zone)
    write(books, 'incident', { organisationId, id, kind, severity, happenedOn, atTime: '14:15', place, what, recordedById: first.id, recordedAt })
    write(books, 'incidentInvolved', { organisationId, incidentId: id, viewerId: second.id })
    tell(books, {
      organisationId,
      byId: first.id,
      kind: 'incident recorded',
      at: recordedAt,
      subjectId: id,
      onDay: happenedOn,
      detail: { kind, severity },
    })
    const done = learning === null ? {} : { doneById: second.id, doneAt: at(workingDaysBefore(today, days - 3), '11:00', zone) }
    const dueOn = learning === null ? today.add({ days: 2 }) : happenedOn.add({ days: 7 })
    const stepId = idOf('demo', id, 'step')
    write(books, 'incidentStep', {
      organisationId,
      id: stepId,
      incidentId: id,
      words: step,
      forId: second.id,
      dueOn,
      setById: manager.id,
      setAt: recordedAt,
      ...done,
    })
    if (learning === null) continue
    const writtenAt = at(workingDaysBefore(today, days - 5), '10:30', zone)
    write(books, 'incidentNote', {
      organisationId,
      id: idOf('demo', id, 'learning'),
      incidentId: id,
      kind: 'learning',
      note: learning,
      writtenById: manager.id,
      writtenAt,
    })
    tell(books, { organisationId, byId: manager.id, kind: 'incident learnt from', at: writtenAt, subjectId: id })
  }
}

const worries: readonly Worry[] = [
  {
    ...{ days: 24, safety: 'safe', category: 'financial', ownWords: 'He says it is easier if he keeps my card.' },
    what: 'Her nephew holds her bank card, and she had no money for food twice this month.',
  },
  {
    ...{ days: 1, safety: 'unknown', category: 'self-neglect', ownWords: null },
    what: 'The flat was very cold and there was no food. He did not want anybody to know.',
  },
]

/** Two concerns: one followed to its end, one that nobody has taken on yet. They leave no event. */
function raiseConcerns(books: Books, { organisationId, zone, plan }: Ground, lead: Worker, lives: readonly Life[], today: PlainDate): void {
  const about = openLives(lives)
  worries.forEach(({ days, safety, category, ownWords, what }, place) => {
    const life = about[place * 3]
    if (life === undefined) return
    const raisedOn = workingDaysBefore(today, days)
    const id = idOf('demo', organisationId, 'concern', String(days))
    const by = { raisedById: life.episode.worker.id, raisedAt: at(raisedOn, '15:20', zone) }
    const consent = ownWords ? ({ consent: 'agreed' } as const) : ({ consent: 'refused', override: 'cannot-decide' } as const)
    write(books, 'concern', {
      organisationId,
      id,
      personId: life.somebody.id,
      whose: 'adult',
      what,
      ownWords,
      safety,
      ...consent,
      categories: [category],
      ...by,
    })
    const taken = place === 0 ? { takenById: lead.id, takenAt: at(raisedOn, '16:05', zone) } : {}
    write(books, 'concernReceipt', { organisationId, concernId: id, ...by, ...taken })
    for (const { key, dueOn } of firstSteps(lawOf(plan.country), 'adult', raisedOn)) {
      const done = place === 0 ? { doneById: lead.id, doneAt: at(workingDaysBefore(today, days - 1), '12:00', zone) } : {}
      write(books, 'concernStep', {
        organisationId,
        id: idOf('demo', id, key),
        concernId: id,
        key,
        dueOn,
        setById: by.raisedById,
        setAt: by.raisedAt,
        ...done,
      })
    }
    if (place === 0)
      followConcern(books, { organisationId, concernId: id }, lead, (after, time) => at(workingDaysBefore(today, days - after), time, zone))
  })
}

function followConcern(
  books: Books,
  of: { organisationId: string; concernId: string },
  lead: Worker,
  when: (workingDaysAfter: number, time: string) => Temporal.Instant,
): void {
  const id = (what: string) => idOf('demo', of.concernId, what)
  write(books, 'concernAssessment', {
    ...{
      ...of,
      id: id('assessment'),
      whose: 'adult',
      categories: ['financial'],
      answers: JSON.stringify({ needs: 'yes', risk: 'yes', unable: 'no' }),
    },
    ...{ note: 'She decides for herself, and wants her card back.', assessedById: lead.id, assessedAt: when(1, '12:10') },
  })
  write(books, 'concernDecision', {
    ...{
      ...of,
      id: id('decision'),
      outcome: 'handle-here',
      reason: 'She can act with somebody beside her. She wants the bank first, not the county.',
    },
    ...{ decidedById: lead.id, decidedAt: when(1, '12:20') },
  })
  write(books, 'concernNote', {
    ...of,
    id: id('note'),
    note: 'At the bank with her: a new card, and her own number.',
    writtenById: lead.id,
    writtenAt: when(6, '14:00'),
  })
  write(books, 'concernClosing', {
    ...{ ...of, id: id('closing'), outcome: 'safer', summary: 'She has her card, and shops for herself again.', personsView: 'I sleep better.' },
    ...{ closedById: lead.id, closedAt: when(14, '11:00') },
  })
  for (const [kind, after, time] of [
    ['taken-on', 0, '16:05'],
    ['assessed', 1, '12:10'],
    ['decided', 1, '12:20'],
    ['noted', 6, '14:00'],
    ['closed', 14, '11:00'],
  ] as const) {
    write(books, 'concernHappening', { ...of, kind, at: when(after, time), byId: lead.id })
  }
}
