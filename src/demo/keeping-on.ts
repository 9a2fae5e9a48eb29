import { idOf } from '../platform/id.ts'
import { type Books, tell, write } from './books.ts'
import { at, workingDay } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'

/** What comes due in these days: rules of every service, somebody in hospital, what somebody said unasked, needs that were voiced. */
export function keepOn(books: Books, ground: Ground, lives: readonly Life[], today: Temporal.PlainDate): void {
  sayRules(books, ground)
  const chance = chanceOf('keeping on', ground.organisationId)
  const open = openLives(lives).filter(({ contactIds }) => contactIds.length > 0)
  pauseOne(books, ground, open.at(2), today)
  putOffOne(books, ground, open.at(0), today)
  if (ground.plan.language === 'da') return
  const { organisationId, zone } = ground
  for (const [place, words] of chance.shuffled(thanks).slice(0, 3).entries()) {
    const life = open.at(place + 3)
    if (!life) continue
    const saidOn = workingDay(today.subtract({ days: 9 + place * 11 }))
    const by = life.episode.worker.id
    const about = { organisationId, personId: life.somebody.id, serviceId: life.episode.service.id }
    const id = idOf('demo', organisationId, 'feedback', words)
    write(books, 'feedback', { ...about, id, kind: 'thanks', how: 'spoken', words, saidOn, filedById: by, filedAt: at(saidOn, '15:10', zone) })
    tell(books, {
      ...about,
      byId: by,
      kind: 'feedback filed',
      at: at(saidOn, '15:10', zone),
      subjectId: id,
      onDay: saidOn,
      detail: { kind: 'thanks' },
    })
  }
  for (const [place, { words, tags }] of needs.entries()) {
    const heardOn = workingDay(today.subtract({ days: 5 + place * 13 }))
    const loggedById = firstWith(ground, 'manager').id
    const id = idOf('demo', organisationId, 'need', words)
    write(books, 'communityNeed', { organisationId, id, words, tags: [...tags], heardOn, loggedById, loggedAt: at(heardOn, '12:30', zone) })
    const detail = { tags: tags.join(' ') }
    tell(books, { organisationId, byId: loggedById, kind: 'need voiced', at: at(heardOn, '12:30', zone), subjectId: id, onDay: heardOn, detail })
  }
}

/** Three weeks without a word stand out; the plan is looked at every twelve weeks, consent asked again after a year, and whether somebody still speaks for a person too. */
function sayRules(books: Books, { organisationId, services, workers, plan: { slug } }: Ground): void {
  const by = workers.find(({ roles }) => roles.includes('manager')) ?? workers[0]
  if (!by) return
  for (const service of services.values())
    for (const [kind, everyDays, windowDays] of [
      ['no-contact', 21, 3],
      ['consent', 365, 30],
      ['authority', 365, 42],
      // on its own day alone
      ['capacity', null, 28],
      // key work every two weeks where people live; elsewhere the plan is looked at every twelve weeks
      ...(slug === 'islington'
        ? ([['key-work', 14, 3]] as const)
        : slug === 'kent' || slug === 'worcestershire'
          ? ([['review', 84, 14]] as const)
          : []),
    ] as const)
      write(books, 'dueRule', { organisationId, serviceId: service.id, kind, everyDays, windowDays, setById: by.id })
}

function pauseOne(books: Books, { organisationId, zone }: Ground, life: Life | undefined, today: Temporal.PlainDate): void {
  if (!life?.episode) return
  const fromOn = workingDay(today.subtract({ days: 6 }))
  const id = idOf('demo', organisationId, 'pause', life.somebody.id)
  const about = { organisationId, personId: life.somebody.id }
  const setById = life.episode.worker.id
  write(books, 'pause', { ...about, id, reason: 'hospital', fromOn, untilOn: null, setById, setAt: at(fromOn, '10:40', zone) })
  const detail = { reason: 'hospital', untilOn: null }
  tell(books, { ...about, byId: setById, kind: 'pause begun', at: at(fromOn, '10:40', zone), subjectId: id, onDay: fromOn, detail })
}

/** Somebody was at her sister's: the word that was due waited a few days. */
function putOffOne(books: Books, { organisationId, zone, plan }: Ground, life: Life | undefined, today: Temporal.PlainDate): void {
  if (!life?.episode) return
  const { somebody, episode } = life
  const putOffOn = workingDay(today.subtract({ days: 10 }))
  const untilOn = putOffOn.add({ days: 5 })
  const about = { organisationId, personId: somebody.id }
  const putOffAt = at(putOffOn, '09:20', zone)
  const reason = plan.language === 'da' ? 'Er hos sin søster på Fyn.' : 'Staying with her sister until the weekend.'
  const row = {
    ...about,
    id: idOf('demo', organisationId, 'put off', somebody.id),
    episodeId: episode.id,
    kind: 'no-contact' as const,
    untilOn,
    reason,
  }
  write(books, 'dueSnooze', { ...row, snoozedAt: putOffAt, snoozedById: episode.worker.id })
  const told = { ...about, serviceId: episode.service.id, byId: episode.worker.id, kind: 'due put off' as const, at: putOffAt, onDay: putOffOn }
  tell(books, { ...told, subjectId: episode.id, detail: { kind: 'no-contact', untilOn: `${untilOn}` } })
}

const thanks = [
  'You never made me feel that I was in a hurry.',
  'I went to the choir on my own last week. A year ago I would not have opened the door.',
  'My daughter says that I laugh again.',
  'Thank you for coming along to the surgery. I would have turned round.',
]

const needs = [
  { words: 'There is no bus back after seven, so nobody from the estate comes to the evening groups.', tags: ['transport', 'loneliness'] },
  { words: 'Parents ask for English lessons with somebody to mind the little ones.', tags: ['language', 'learning', 'family'] },
  { words: 'Letters about housing are not understood, and the deadline has gone when somebody reads them.', tags: ['housing', 'language'] },
] as const
