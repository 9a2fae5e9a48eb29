import { isBefore, type PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at, earlierOf, workingDay, workingDayBefore } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Ground } from './ground.ts'
import type { Life } from './life.ts'
import { record } from './supporting.ts'
import { closingWords, goalsReached, quoted } from './words/endings.ts'

type Ended = Life & { episode: NonNullable<Life['episode']>; closedOn: PlainDate }

const hasEnded = (life: Life): life is Ended => life.episode !== null && life.closedOn !== null && life.contactIds.length > 0

/** GLAD-10, WORCS-11: how things were at the end and where people went on to, what they say weeks later, and what may be quoted. */
export function endWell(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  const ended = lives.filter(hasEnded)
  for (const [place, life] of ended.entries()) {
    const chance = chanceOf('ending', life.episode.id)
    sayOutcome(books, ground, life, chance)
    const answered = followUp(books, ground, life, today, chance)
    if (answered !== null && place % 3 === 0 && ground.plan.language === 'en')
      quote(books, ground, life, answered, quoted[place % quoted.length] as string)
    if (place % 2 === 0 && ground.plan.language === 'en') hadAGoal(books, ground, life, place)
  }
}

function sayOutcome(books: Books, { plan }: Ground, { episode, closedOn }: Ended, chance: Chance): void {
  const closure = (books.rows.closure as Row<'closure'>[] | undefined)?.find(
    (row) => row.episodeId === episode.id && closedOn.equals(row.closedOn as PlainDate),
  )
  if (closure === undefined || !chance.percent(86)) return
  const outcome = chance.weighed([
    ['much-better', 22],
    ['better', 44],
    ['same', 18],
    ['worse', 5],
    ['not-known', 11],
  ] as const)
  const destination = chance.weighed([
    ['nothing-needed', 34],
    ['groups', 24],
    ['counselling', 10],
    ['another-service-here', 8],
    ['work-or-learning', 9],
    ['health', 6],
    ['another-organisation', 5],
    ['not-known', 4],
  ] as const)
  const said = plan.language === 'en' && chance.percent(40) ? chance.pick(closingWords) : null
  Object.assign(closure, {
    outcome,
    destination,
    // whether one was answered is read from the answers
    lastMeasure: chance.weighed([
      ['offered', 40],
      ['not-offered', 25],
      ['not-reached', 25],
      ['not-fitting', 10],
    ] as const),
    said,
  })
}

/** Eight weeks later. Returns the day of an answer. */
function followUp(
  books: Books,
  { organisationId, zone }: Ground,
  { somebody, episode, closedOn }: Ended,
  today: PlainDate,
  chance: Chance,
): PlainDate | null {
  const dueOn = workingDay(closedOn.add({ weeks: 8 }))
  const id = idOf('demo', episode.id, 'follow-up')
  const about = { organisationId, personId: somebody.id, serviceId: episode.service.id }
  const asked = { ...about, id, episodeId: episode.id, dueOn, askedById: episode.worker.id, askedAt: at(closedOn, '16:45', zone) }
  const answeredOn = workingDay(dueOn.add({ days: chance.whole(0, 6) }))
  const how = chance.weighed([
    ['call', 52],
    ['link', 18],
    ['not-reached', 14],
    ['not-wanted', 6],
    ['', 10],
  ] as const)
  if (how === '' || !isBefore(answeredOn, today)) {
    write(books, 'followUp', asked)
    return null
  }
  const told = how === 'call' || how === 'link'
  const degree = () =>
    chance.weighed([
      ['much', 30],
      ['some', 40],
      ['none', 20],
      ['less', 4],
      ['does-not-fit', 6],
    ] as const)
  const answers = told ? { life: degree(), courage: degree(), network: degree(), belief: degree(), steps: degree() } : null
  const recordedById = how === 'link' ? null : episode.worker.id
  write(books, 'followUp', { ...asked, answeredOn, how, answers: answers && JSON.stringify(answers), recordedById })
  tell(books, {
    ...about,
    byId: recordedById,
    kind: 'follow-up answered',
    at: at(answeredOn, '15:20', zone),
    subjectId: id,
    onDay: answeredOn,
    detail: { how },
  })
  return told ? answeredOn : null
}

function quote(books: Books, { organisationId, zone }: Ground, { somebody, episode }: Ended, givenOn: PlainDate, words: string): void {
  const id = idOf('demo', somebody.id, 'quote')
  const keptAt = at(givenOn, '15:30', zone)
  const about = { organisationId, personId: somebody.id }
  write(books, 'quote', { ...about, id, words, named: 'nobody', givenOn, keptById: episode.worker.id, keptAt })
  tell(books, { ...about, byId: episode.worker.id, kind: 'quote kept', at: keptAt, subjectId: id, onDay: givenOn, detail: { named: 'nobody' } })
}

/** A goal that was reached before the end, or let go for something that mattered more. */
function hadAGoal(books: Books, { organisationId, zone }: Ground, { somebody, episode, closedOn }: Ended, place: number): void {
  const setOn = workingDay(episode.openedOn.add({ days: 10 }))
  if (!isBefore(setOn, closedOn)) return
  const { words, meaning, endedWords } = goalsReached[place % goalsReached.length] as (typeof goalsReached)[number]
  const [planId, goalId] = [idOf('demo', episode.id, 'plan'), idOf('demo', episode.id, 'goal')]
  const reached = place % 8 !== 6
  const endedOn = earlierOf(workingDayBefore(closedOn), closedOn)
  const about = { organisationId, personId: somebody.id }
  const told = { ...about, serviceId: episode.service.id, byId: episode.worker.id }
  const begun = at(setOn, '12:05', zone)
  write(books, 'plan', { ...about, id: planId, reviewOn: null, begunOn: setOn, begunById: episode.worker.id, begunAt: begun })
  tell(books, { ...told, kind: 'plan begun', at: begun, subjectId: planId, onDay: setOn })
  const end = { ended: reached ? ('reached' as const) : ('let-go' as const), endedOn, endedWords, endedById: episode.worker.id }
  write(books, 'goal', { ...about, ...end, id: goalId, planId, words, meaning, setOn, setById: episode.worker.id, setAt: begun })
  tell(books, { ...told, kind: 'goal set', at: begun, subjectId: goalId, onDay: setOn, detail: { meaning } })
  tell(books, {
    ...told,
    kind: reached ? 'goal reached' : 'goal let go',
    at: at(endedOn, '16:20', zone),
    subjectId: goalId,
    onDay: endedOn,
    detail: { meaning },
  })
}

/** KENT-09: comfort for one person while a session goes on; and a conversation that needed an interpreter. */
export function listen(books: Books, ground: Ground, lives: readonly Life[], today: PlainDate): void {
  if (ground.plan.slug !== 'kent') return
  const open = lives.filter((life) => life.episode !== null && life.closedOn === null && life.contactIds.length > 0)
  for (const [place, { episode, somebody }] of open.slice(0, 16).entries()) {
    if (episode === null) continue
    const chance = chanceOf('listening', somebody.id)
    const onDay = workingDayBefore(today.subtract({ days: 4 + place * 5 }))
    if (isBefore(onDay, episode.openedOn)) continue
    const interpreter = place % 5 === 4
    record(books, ground, episode, {
      meaning: 'listening-ear',
      onDay,
      atTime: '11:20',
      minutes: chance.pick([5, 10, 10, 15, 20]),
      held: 'held',
      withPerson: true,
      language: interpreter ? somebody.tongue.language : ground.plan.language,
      interpreter,
      ways: ['take-notice'],
      mecc: place % 4 === 0 ? 'ask' : null,
      meccTopic: place % 4 === 0 ? 'sleep' : null,
      note: 'Sat down beside the urn for a while. Went back to the table afterwards.',
      daysLate: 0,
    })
  }
}

/** Some waited for a place before they were accepted. */
export function waitForAPlace(books: Books, { organisationId, zone, plan }: Ground, lives: readonly Life[]): void {
  if (plan.slug !== 'worcestershire' && plan.slug !== 'kent') return
  for (const { somebody, referral, episode } of lives) {
    if (referral === null || episode === null || !chanceOf('waited', somebody.id).percent(18)) continue
    const decision = (books.rows.decision as Row<'decision'>[] | undefined)?.find((row) => row.referralId === referral.id)
    const came = (books.rows.referral as Row<'referral'>[] | undefined)?.find((row) => row.id === referral.id)
    if (!decision || !came) continue
    const sinceOn = workingDay((came.receivedOn as PlainDate).add({ days: 1 }))
    if (!isBefore(sinceOn, decision.decidedOn as PlainDate)) continue
    const putAt = at(sinceOn, '10:10', zone)
    const putById = decision.decidedById as string
    write(books, 'waitingPlace', { organisationId, referralId: referral.id, reason: 'Nobody had room that week.', sinceOn, putById, putAt })
    tell(books, {
      ...{ organisationId, personId: somebody.id, serviceId: episode.service.id, byId: putById },
      ...{ kind: 'referral kept waiting', at: putAt, subjectId: referral.id, onDay: sinceOn },
    })
  }
}

/** KENT-11: the plan of somebody whose support has ended is to be looked at once more, as was agreed. */
export function keepAgreed(books: Books, { plan }: Ground, lives: readonly Life[], today: PlainDate): void {
  if (plan.slug !== 'kent' && plan.slug !== 'worcestershire') return
  const open = new Set(lives.flatMap((life) => (life.episode !== null && life.closedOn === null ? [life.somebody.id] : [])))
  const ended = new Set(lives.filter(hasEnded).flatMap(({ somebody }) => (open.has(somebody.id) ? [] : [somebody.id])))
  const plans = (books.rows.plan as Row<'plan'>[] | undefined)?.filter((row) => ended.has(row.personId as string)) ?? []
  plans.slice(-2).forEach((row, place) => {
    Object.assign(row, { reviewOn: workingDay(today.add({ days: 2 + 5 * place })) })
  })
}

/** What a manager finds to mend: a consent that ran out, a plan that nobody looked at again. */
export function leaveToMend(books: Books, { plan }: Ground, lives: readonly Life[], today: PlainDate): void {
  if (plan.slug !== 'kent' && plan.slug !== 'worcestershire') return
  const open = lives
    .filter((life) => life.episode !== null && life.closedOn === null && life.contactIds.length > 0)
    .map(({ somebody }) => somebody.id)
  const consent = (books.rows.consent as Row<'consent'>[] | undefined)?.find(
    (row) => row.purpose === 'keep-record' && row.given && open.slice(-3).includes(row.personId as string),
  )
  if (consent) Object.assign(consent, { endsOn: today.subtract({ days: 9 }) })
  const looked = (books.rows.plan as Row<'plan'>[] | undefined)?.findLast((row) => row.reviewOn && open.includes(row.personId as string))
  if (looked) Object.assign(looked, { reviewOn: workingDayBefore(today.subtract({ days: 6 })) })
}
