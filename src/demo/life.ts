import { daysBetween, isAfter, isBefore, type PlainDate } from '../platform/day.ts'
import { answersOf, arrivalOf, decisionDay, fitting, reasonsOf, workerFor } from './arriving.ts'
import type { Books } from './books.ts'
import { at, earlierOf, laterOf, officeTime, workingDay, workingDayBefore } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Community } from './communities.ts'
import { firstWith, type Ground, type LaidService, type Worker } from './ground.ts'
import { measure } from './measuring.ts'
import { meetingOn, meetingsOf, type Rhythm } from './meetings.ts'
import { accept, decline, keepWaiting, type Received, receive, type Source } from './referring.ts'
import { agree, registerSomebody } from './registering.ts'
import { inventor, type Somebody } from './somebody.ts'
import { close, type Episode, open, record, stand } from './supporting.ts'
import { declineNotes, nominators, waitingReasons } from './words/told.ts'

/** What becomes of those who come, and how many of each. */
export type Fates = {
  /** Accepted, met one to one. */
  seen: number
  /** Accepted and not met yet. */
  hoping: number
  /** Accepted and never came. */
  neverCame: number
  declined: Readonly<Record<string, number>>
  waiting: number
  awaiting: number
  overdue: number
}

/** A year of a service and its people. */
export type Course = {
  ground: Ground
  service: LaidService
  community: Community
  rhythm: Rhythm
  fates: Fates
  /** When the first of them came. */
  firstOn: PlainDate
  today: PlainDate
  programme: { slug: string; startsOn: PlainDate } | null
  sources: readonly (readonly [Source, number])[]
}

export type Life = {
  somebody: Somebody
  fate: string
  referral: Received | null
  episode: Episode | null
  contactIds: string[]
  closedOn: PlainDate | null
}

/** Lives through the year of a service. Everything up to yesterday: nothing has happened later than now. */
export function liveThrough(books: Books, course: Course): Life[] {
  const invent = inventor(course.ground.organisationId, `${course.ground.plan.slug} ${course.service.plan.slug}`, course.community, course.today)
  const chance = chanceOf('fates', course.ground.plan.slug, course.service.plan.slug)
  return chance.shuffled(fatesOf(course.fates)).map((fate) => liveOne(books, course, invent(), fate))
}

function fatesOf({ declined, ...counts }: Fates): string[] {
  const many = (fate: string, count: number) => Array.from({ length: count }, () => fate)
  return [
    ...Object.entries(counts).flatMap(([fate, count]) => many(fate, count)),
    ...Object.entries(declined).flatMap(([meaning, count]) => many(`declined ${meaning}`, count)),
  ]
}

function liveOne(books: Books, course: Course, invented: Somebody, fate: string): Life {
  const { ground, service } = course
  const chance = chanceOf('life', invented.id)
  const receivedOn = arrivalOf(course, fate, chance)
  const somebody = fitting(course, invented, fate, receivedOn, chance)
  const worker = workerFor(ground, service, somebody, chance)
  if (service.plan.startsBy === 'starting' || service.plan.startsBy === 'nomination')
    return startDirectly(books, course, somebody, worker, receivedOn, chance)
  const source = chance.weighed(course.sources)
  const programmeSlug =
    course.programme && source !== 'worker' && !isBefore(receivedOn, course.programme.startsOn) && chance.percent(60) ? course.programme.slug : null
  const coming = {
    source,
    receivedOn,
    programmeSlug,
    receivedBy: worker,
    reasons: reasonsOf(ground, chance),
    answers: answersOf(service, fate, chance),
  }
  const referral = receive(books, ground, service, somebody, coming, chance)
  const life: Life = { somebody, fate, referral, episode: null, contactIds: [], closedOn: null }
  if (fate === 'awaiting' || fate === 'overdue') {
    stand(books, ground, { somebody, service }, 'referred', receivedOn)
    return life
  }
  const yesterday = course.today.subtract({ days: 1 })
  const decided = {
    service,
    somebody,
    referral,
    by: worker.roles.includes('worker') && chance.percent(70) ? worker : firstWith(ground, 'manager'),
    on: decisionDay(receivedOn, yesterday, chance),
    time: officeTime(chance),
  }
  if (fate === 'waiting') {
    keepWaiting(books, ground, decided, chance.pick(waitingReasons))
    return life
  }
  if (fate.startsWith('declined ')) {
    const meaning = fate.slice('declined '.length)
    decline(books, ground, decided, { meaning, note: chance.percent(60) ? (declineNotes[meaning] ?? null) : null })
    return life
  }
  const openedAt = accept(books, ground, decided, worker.id, chance)
  const episode = open(books, ground, { somebody, service, worker, openedOn: decided.on, referralId: referral.id, openedBy: decided.by, openedAt })
  return { ...life, episode, ...support(books, course, episode, fate, chance) }
}

/** A service that takes people in at the door: somebody writes them down, and it has begun. */
function startDirectly(books: Books, course: Course, somebody: Somebody, worker: Worker, on: PlainDate, chance: Chance): Life {
  const { ground, service } = course
  const openedOn = workingDay(on)
  const openedAt = at(openedOn, officeTime(chance), ground.zone)
  registerSomebody(books, ground, somebody, { byId: worker.id, at: openedAt, on: openedOn, source: 'worker', language: ground.plan.language }, chance)
  if (course.rhythm.times[1] === 0) {
    // who comes to open groups alone has no episode, and nobody's caseload
    stand(books, ground, { somebody, service }, 'supported', openedOn)
    return { somebody, fate: 'comes', referral: null, episode: null, contactIds: [], closedOn: null }
  }
  const nominatedBy = service.plan.startsBy === 'nomination' ? chance.pick(nominators) : null
  const episode = open(books, ground, { somebody, service, worker, openedOn, referralId: null, nominatedBy, openedBy: worker, openedAt })
  return { somebody, fate: 'seen', referral: null, episode, ...support(books, course, episode, 'seen', chance) }
}

/** From the first meeting to the last, with what was asked and answered on the way. FORUM-07: nothing here needs a goal. */
function support(books: Books, course: Course, episode: Episode, fate: string, chance: Chance): Pick<Life, 'contactIds' | 'closedOn'> {
  const { ground, rhythm, today } = course
  const { somebody, worker, openedOn } = episode
  const yesterday = today.subtract({ days: 1 })
  if (fate === 'hoping') {
    stand(books, ground, episode, 'supported', openedOn)
    return { contactIds: [], closedOn: null }
  }
  if (fate === 'neverCame') return loseTouch(books, course, episode, chance)
  const { meetings, isOver } = meetingsOf(rhythm, somebody, worker, openedOn.add({ days: chance.whole(2, 15) }), yesterday, chance)
  const contactIds = meetings.map((meeting) => record(books, ground, episode, meeting))
  const [first, last] = [meetings[0]?.onDay ?? openedOn, meetings.at(-1)?.onDay ?? openedOn]
  askConsents(books, ground, episode, first, chance)
  ask(books, course, episode, [first, last], chance)
  if (!isOver) {
    stand(books, ground, episode, 'supported', openedOn)
    return { contactIds, closedOn: null }
  }
  const closedOn = workingDayBefore(earlierOf(last.add({ days: chance.whole(0, 12) }), yesterday))
  const on = laterOf(closedOn, last)
  const meaning = chance.weighed([
    ['completed', 62],
    ['moved-on-to-other-help', 12],
    ['no-longer-wanted', 8],
    ['moved-away', 6],
    ['lost-touch', 11],
    ['other', 1],
  ] as const)
  close(books, ground, episode, { meaning, on, note: null })
  stand(books, ground, episode, 'past', on)
  return { contactIds, closedOn: on }
}

/** At the first meeting; KENT-02: the code of conduct where the service has one. */
function askConsents(books: Books, ground: Ground, { somebody, worker, service }: Episode, first: PlainDate, chance: Chance): void {
  const asking = { how: 'in-person', language: ground.plan.language, byId: worker.id, at: at(first, '17:10', ground.zone) } as const
  if (service.plan.registration.includes('code-of-conduct') && chance.percent(85))
    agree(books, ground, somebody, { ...asking, purpose: 'code-of-conduct', given: true })
}

function loseTouch(books: Books, { ground, rhythm, today }: Course, episode: Episode, chance: Chance): Pick<Life, 'contactIds' | 'closedOn'> {
  const { somebody, worker, openedOn } = episode
  const missedOn = workingDay(openedOn.add({ days: 9 }))
  const tried = [workingDay(openedOn.add({ days: 3 })), workingDay(missedOn.add({ days: 1 }))]
  const meetings = [
    ...tried.map((day) => meetingOn(day, { meaning: 'tried-to-reach', held: 'held', stage: 'later' }, rhythm, somebody, worker, chance)),
    meetingOn(missedOn, { meaning: rhythm.main, held: 'did-not-attend', stage: 'later' }, rhythm, somebody, worker, chance),
  ]
  const contactIds = meetings.map((meeting) => record(books, ground, episode, { ...meeting, daysLate: 0 }))
  const on = workingDay(missedOn.add({ days: 14 }))
  const closedOn = isAfter(on, today.subtract({ days: 1 })) ? null : on
  if (closedOn) close(books, ground, episode, { meaning: 'lost-touch', on: closedOn, note: null })
  stand(books, ground, episode, closedOn ? 'past' : 'supported', closedOn ?? openedOn)
  return { contactIds, closedOn }
}

/** First within a fortnight or so, then every twelve weeks; some are asked once only, and have no pair. */
function ask(books: Books, { ground }: Course, episode: Episode, [first, last]: readonly [PlainDate, PlainDate], chance: Chance): void {
  if (chance.percent(14)) return
  const start = Math.min(0.8, Math.max(0.1, chance.around(0.36, 0.13)))
  // most rise, some do not, a few fall
  const rise = chance.around(0.13, 0.14)
  const whole = Math.max(1, daysBetween(first, last))
  const days = [first]
  for (let day = first.add({ weeks: 12 }); isBefore(day, last); day = day.add({ weeks: 12 })) days.push(workingDay(day))
  if (whole >= 20 && chance.percent(72)) days.push(last)
  for (const day of days.filter((one) => !isAfter(one, last)))
    measure(books, ground, episode, day, start + (rise * daysBetween(first, day)) / whole, chance)
}
