import { assessmentDetail } from '../modules/support/assessment/rules.ts'
import { shippedContent } from '../modules/support/assessment/shipped.ts'
import { daysBetween, isBefore, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, workingDay, workingDayBefore } from './calendar.ts'
import { chanceOf } from './chance.ts'
import type { Ground, Worker } from './ground.ts'
import type { Life } from './life.ts'
import { rowOf } from './particulars.ts'
import { type Story, wanted } from './words/wanted.ts'

type Open = Life & { episode: NonNullable<Life['episode']> }

/** Needs talked about twice, a plan with a goal that both see in their own way, for those who have been supported for two months and more. */
export function planTogether(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const those = lives.filter(
    (life): life is Open => life.episode !== null && life.closedOn === null && daysBetween(life.episode.openedOn, today) > 60,
  )
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

/** A code that people agree to, and one story of a bad day with a way back. A learner's last notes wait for their supervisor. */
export function keepTheCode(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const { organisationId, zone, workers } = ground
  const manager = workers.find(({ roles }) => roles.includes('manager') || roles.includes('coordinator'))
  const those = lives.filter((life): life is Open => life.episode !== null && life.closedOn === null)
  if (!manager || those.length === 0) return
  const published = at(those.map(({ episode }) => episode.openedOn).toSorted((a, b) => (isBefore(a, b) ? -1 : 1))[0] ?? today, '09:00', zone)
  const words = {
    en: 'We greet each other. We listen, and wait our turn. What is said here stays here. Nobody comes drunk or armed. If it goes wrong we talk about it first, and there is always a way back.',
    da: 'Vi hilser på hinanden. Vi lytter og venter på vores tur. Det, der siges her, bliver her. Ingen kommer beruset eller bevæbnet. Går det galt, taler vi først om det, og der er altid en vej tilbage.',
    ar: 'نسلّم على بعضنا. نصغي وننتظر دورنا. ما يقال هنا يبقى هنا. لا يأتي أحد مخمورًا أو مسلحًا. وإن ساءت الأمور نتحدث أولًا، وهناك دائمًا طريق للعودة.',
  }
  write(books, 'conductCode', { organisationId, number: 1, words: JSON.stringify(words), publishedById: manager.id, publishedAt: published })
  for (const { somebody, episode } of those.slice(0, 20)) agree(books, ground, somebody.id, episode.worker, workingDay(episode.openedOn))
  const troubled = those[5]
  if (troubled) haveABadDay(books, ground, troubled, manager, today)
  learn(books, ground, those, manager)
}

function agree(books: Books, { organisationId, zone }: Ground, personId: string, worker: Worker, onDay: PlainDate): void {
  const id = idOf('demo', personId, 'code')
  const moment = at(onDay, '16:10', zone)
  const row = { organisationId, id, personId, kind: 'agreement' as const, onDay, codeNumber: 1, told: 'Read it aloud together.' }
  write(books, 'conduct', { ...row, recordedById: worker.id, recordedAt: moment })
  tell(books, { organisationId, personId, byId: worker.id, kind: 'conduct agreed', at: moment, subjectId: id, onDay })
}

function haveABadDay(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Open, manager: Worker, today: PlainDate): void {
  const on = workingDayBefore(today.subtract({ days: 4 }))
  const deeds = [
    {
      kind: 'breach',
      event: 'conduct breached',
      by: episode.worker,
      time: '13:00',
      told: 'Shouted at another visitor and threw a cup at the wall. Nobody was hurt.',
      says: 'He called my brother names.',
    },
    {
      kind: 'exclusion',
      event: 'conduct excluded',
      by: manager,
      time: '15:00',
      told: 'Stays away from the centre for two weeks. Support goes on by phone; we talk before the first visit.',
      says: 'Two weeks is fair.',
    },
  ] as const
  for (const { kind, event, by, time, told, says } of deeds) {
    const id = idOf('demo', somebody.id, 'conduct', kind)
    const untilOn = kind === 'exclusion' ? on.add({ days: 14 }) : null
    const row = { organisationId, id, personId: somebody.id, kind, onDay: on, untilOn, told, personSays: says }
    write(books, 'conduct', { ...row, recordedById: by.id, recordedAt: at(on, time, zone) })
    const detail = { outcome: null, untilOn: untilOn?.toString() ?? null }
    tell(books, { organisationId, personId: somebody.id, byId: by.id, kind: event, at: at(on, time, zone), subjectId: id, onDay: on, detail })
  }
}

/** The worker with the fewest people learns to write notes: the last two wait. */
function learn(books: Books, { organisationId, workers }: Ground, those: readonly Open[], manager: Worker): void {
  const load = (worker: Worker) => those.filter(({ episode, contactIds }) => episode.worker.id === worker.id && contactIds.length > 0).length
  const learner = workers.filter((worker) => worker.id !== manager.id && load(worker) > 0).toSorted((a, b) => load(a) - load(b))[0]
  if (!learner) return
  write(books, 'noteSetting', { organisationId, signsOff: true })
  write(books, 'inTraining', { organisationId, viewerId: learner.id, supervisorId: manager.id, saidById: manager.id })
  const last = those.filter(({ episode }) => episode.worker.id === learner.id).flatMap(({ contactIds }) => contactIds.slice(-1))
  for (const id of last.slice(0, 2))
    Object.assign(
      rowOf(books, 'contact', (row) => row.id === id),
      { awaitsSignOff: true },
    )
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
