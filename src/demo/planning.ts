import { assessmentDetail } from '../modules/support/assessment/rules.ts'
import { shippedContent } from '../modules/support/assessment/shipped.ts'
import { daysBetween, isBefore, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, workingDay, workingDayBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import { openLives } from './particulars.ts'
import { type Story, wanted } from './words/wanted.ts'

type Open = Life & { episode: NonNullable<Life['episode']> }

/** Needs talked about twice, a plan with a goal that both see in their own way, for those who have been supported for two months and more. */
export function planTogether(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const those = lives.filter(
    (life): life is Open => life.episode !== null && life.closedOn === null && daysBetween(life.episode.openedOn, today) > 60,
  )
  if (ground.plan.slug === 'worcestershire')
    for (const [place, life] of openLives(lives).entries())
      if (daysBetween(life.episode.openedOn, today) > 7) talkAboutWhatMatters(books, ground, life, wanted[place % wanted.length] as Story)
  for (const [place, life] of those.slice(0, 14).entries()) {
    const story = wanted[place % wanted.length] as Story
    const first = workingDay(life.episode.openedOn.add({ days: 7 }))
    const later = workingDayBefore(today.subtract({ days: 3 + place }))
    assess(books, ground, life, story, first, 0)
    // one in three prefers no goal, and no plan either
    if (place % 3 === 2) continue
    plan(books, ground, life, story, first, later, today)
    if (isBefore(first.add({ days: 30 }), later)) assess(books, ground, life, story, later, 1)
  }
}

/** WORCS-02: the first meeting is a conversation, written down in their words. */
function talkAboutWhatMatters(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, story: Story): void {
  const id = idOf('demo', episode.id, 'what matters')
  const on = workingDay(episode.openedOn.add({ days: 3 }))
  const content = shippedContent('what-matters', 1)
  const said = { 'a-good-day': story.goodDay, people: story.around, 'good-at': story.strengths, helps: story.coping, hopes: story.goal }
  const answers = Object.fromEntries(Object.entries(said).map(([key, words]) => [key, { step: null, wanted: false, words }]))
  const about = { organisationId, personId: somebody.id, serviceId: episode.service.id }
  const moment = at(on, '10:50', zone)
  const language = somebody.tongue.language
  write(books, 'assessment', {
    ...{ ...about, id, episodeId: episode.id, shipped: 'what-matters' as const, edition: 1, onDay: on, language, matters: story.matters },
    ...{ answers: JSON.stringify(answers), recordedById: episode.worker.id, recordedAt: moment },
  })
  const detail = { ...assessmentDetail('what-matters', 1, content, answers), language }
  tell(books, { ...about, byId: episode.worker.id, kind: 'needs assessed', at: moment, subjectId: id, onDay: on, detail })
}

function assess(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, story: Story, on: PlainDate, turn: 0 | 1): void {
  const id = idOf('demo', episode.id, 'assessment', String(turn))
  const content = shippedContent('holistic', 1)
  const answers = Object.fromEntries(
    Object.entries(story.needs).map(([key, [before, now, words]]) => [
      key,
      { step: turn === 0 ? before : now, wanted: turn === 0 && before < 3, words: turn === 0 ? words : '' },
    ]),
  )
  const moment = at(on, '11:40', zone)
  const spoken = somebody.tongue.language
  const about = { organisationId, personId: somebody.id, serviceId: episode.service.id }
  write(books, 'assessment', {
    ...about,
    id,
    episodeId: episode.id,
    shipped: 'holistic',
    edition: 1,
    onDay: on,
    language: spoken,
    matters: turn === 0 ? story.matters : '',
    answers: JSON.stringify(answers),
    recordedById: episode.worker.id,
    recordedAt: moment,
  })
  const detail = { ...assessmentDetail('holistic', 1, content, answers), language: spoken }
  tell(books, { ...about, byId: episode.worker.id, kind: 'needs assessed', at: moment, subjectId: id, onDay: on, detail })
}

function plan(
  books: Books,
  { organisationId, zone }: Ground,
  { somebody, episode }: Open,
  story: Story,
  first: PlainDate,
  later: PlainDate,
  today: PlainDate,
): void {
  const { id: byId } = episode.worker
  const [planId, goalId] = [idOf('demo', episode.id, 'plan'), idOf('demo', episode.id, 'goal')]
  const begun = at(first, '12:05', zone)
  const of = { organisationId, personId: somebody.id }
  const told = { ...of, serviceId: episode.service.id, byId }
  const next = workingDay(today.add({ days: chanceOf('review', somebody.id).whole(-2, 30) }))
  const { strengths, coping, around } = story
  write(books, 'plan', { ...of, id: planId, strengths, coping, around, reviewOn: next, begunOn: first, begunById: byId, begunAt: begun, version: 1 })
  tell(books, { ...told, kind: 'plan begun', at: begun, subjectId: planId, onDay: first })
  write(books, 'goal', { ...of, id: goalId, planId, words: story.goal, meaning: story.meaning, setOn: first, setById: byId, setAt: begun })
  tell(books, { ...told, kind: 'goal set', at: begun, subjectId: goalId, onDay: first, detail: { meaning: story.meaning } })
  write(books, 'goalStep', {
    ...of,
    id: idOf('demo', goalId, 'step'),
    goalId,
    words: story.step,
    who: 'person',
    byOn: workingDay(first.add({ days: 14 })),
  })
  const days = [first.add({ days: 21 }), later].map(workingDayBefore).filter((on) => isBefore(on, today) && isBefore(first, on))
  days.forEach((on, turn) => {
    const reviewId = idOf('demo', planId, 'review', String(turn))
    const last = turn === days.length - 1
    const said = { personSays: last ? story.personSays : '', workerSays: last ? story.workerSays : '', nextReviewOn: last ? next : null }
    write(books, 'planReview', { ...of, ...said, id: reviewId, planId, onDay: on, recordedById: byId, recordedAt: at(on, '14:30', zone) })
    const rating = { personRating: 3 + turn * 3, workerRating: last ? 4 : null }
    write(books, 'goalRating', { organisationId, reviewId, goalId, ...rating, personSays: '', workerSays: '' })
    tell(books, { ...told, kind: 'plan reviewed', at: at(on, '14:30', zone), subjectId: reviewId, onDay: on, detail: { rated: 1, next: last } })
  })
}

/** Two conversations of one day with one person: a colleague asked what matters to them, in the afternoon. */
export function talkTwice(books: Books, { organisationId, workers, zone }: Ground): void {
  const first = (books.rows.assessment as Row<'assessment'>[] | undefined)?.findLast((row) =>
    workers.some((worker) => worker.id === row.recordedById),
  )
  const colleague = workers.find((worker) => worker.id !== first?.recordedById && worker.roles.includes('worker'))
  if (first === undefined || colleague === undefined) return
  const onDay = first.onDay as PlainDate
  const id = idOf('demo', first.id as string, 'once more')
  const moment = at(onDay, '15:20', zone)
  const content = shippedContent('what-matters', 1)
  const written = { id, shipped: 'what-matters' as const, edition: 1, matters: 'My brother, and being outside early.', answers: '{}' }
  write(books, 'assessment', { ...first, ...written, recordedById: colleague.id, recordedAt: moment })
  const personId = first.personId as string
  const detail = { ...assessmentDetail('what-matters', 1, content, {}), language: first.language as string }
  const serviceId = first.serviceId as string
  tell(books, { organisationId, personId, serviceId, byId: colleague.id, kind: 'needs assessed', at: moment, subjectId: id, onDay, detail })
}
