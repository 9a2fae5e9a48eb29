import { holidaysBetween } from '../modules/organisation/index.server.ts'
import { type ActivityMeaning, ruleOf, slotsOf, usualAttendanceWords, usualKinds, usualOffReasons, usualThemes } from '../modules/sessions/index.ts'
import { type PlainDate, readDay } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import { kentHolds } from './activities/kent.ts'
import { forumHolds, gladsaxeHolds, islingtonHolds, worcestershireHolds } from './activities/others.ts'
import type { ActivityPlan, HeldPlan, HeldWords, LaidSession } from './activities/plan.ts'
import { callOne, getReady, giveThemes } from './activities/what-happened.ts'
import { zahratHolds } from './activities/zahrat.ts'
import { keepRegisters } from './attending.ts'
import { hangBeside } from './beside.ts'
import { bookPlaces } from './booking.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { carryRegisters } from './carrying.ts'
import { askWhoCame } from './fee.ts'
import { firstWith, type Ground, idIn, serviceOf } from './ground.ts'
import { hireRooms } from './hiring.ts'
import { learnOnCourses } from './learning.ts'
import { takeMoney } from './money.ts'
import { aamosenHolds } from './neighbour.ts'
import { goOut, layTalkAudiences } from './outreach.ts'
import { keepReceipts } from './receipts.ts'
import { tellGroups } from './writing.ts'

const plans = [kentHolds, worcestershireHolds, gladsaxeHolds, islingtonHolds, forumHolds, zahratHolds, aamosenHolds]

/** What people come to: the words for it, rooms, activities, when they are held, and each session of the last months and the next year. */
export function holdActivities(books: Books, ground: Ground, today: PlainDate): void {
  const words = layWords(books, ground)
  layTalkAudiences(books, ground)
  const plan = plans.find(({ slug }) => slug === ground.plan.slug)
  if (!plan) {
    askWhoCame(books, ground, today)
    return
  }
  for (const { venue, name, capacity, isPrivate = false, hourlyMinor = null } of plan.rooms)
    write(books, 'room', {
      organisationId: ground.organisationId,
      id: roomOf(ground, venue, name),
      venueId: venueOf(ground, venue),
      name,
      capacity,
      isPrivate,
      hourlyMinor,
    })
  const terms = layTerms(books, ground, plan, today)
  for (const activity of plan.activities) hold(books, ground, activity, words, terms, today)
  askWhoCame(books, ground, today)
  takeMoney(books, ground, today)
  keepReceipts(books, ground)
  learnOnCourses(books, ground, today)
  carryRegisters(books, ground, today)
}

const venueOf = ({ plan }: Ground, name: string) => idOf('demo', plan.slug, 'venue', name)
const roomOf = ({ plan }: Ground, venue: string, name: string) => idOf('demo', plan.slug, 'room', venue, name)

function layWords(books: Books, { organisationId }: Ground): HeldWords {
  const lay = (table: 'activityKind' | 'sessionTheme' | 'callingOffReason' | 'attendanceWord', list: readonly { meaning: string; words: object }[]) =>
    new Map(
      list.map(({ meaning, words }, place) => {
        const id = idOf('demo', organisationId, table, meaning)
        write(books, table, { organisationId, id, meaning, words: JSON.stringify(words), position: place + 1 } as never)
        return [meaning, id]
      }),
    )
  return {
    kinds: lay('activityKind', usualKinds),
    themes: lay('sessionTheme', usualThemes),
    offs: lay('callingOffReason', usualOffReasons),
    attendance: lay('attendanceWord', usualAttendanceWords),
  }
}

/** Three terms of a year, around today: autumn, spring, summer. */
function layTerms(
  books: Books,
  { organisationId, plan }: Ground,
  { activities }: HeldPlan,
  today: PlainDate,
): { fromOn: PlainDate; untilOn: PlainDate }[] {
  if (!activities.some(({ times }) => times.inTerm)) return []
  const danish = plan.language === 'da'
  const days = (year: number) => [
    [danish ? 'Forår' : 'Spring', `${year}-01-05`, `${year}-03-26`],
    [danish ? 'Sommer' : 'Summer', `${year}-04-13`, `${year}-06-25`],
    [danish ? 'Efterår' : 'Autumn', `${year}-08-24`, `${year}-12-18`],
  ]
  return [today.year - 1, today.year, today.year + 1].flatMap((year) =>
    days(year).map(([name = '', from = '', until = '']) => {
      const term = { fromOn: readDay(from) as PlainDate, untilOn: readDay(until) as PlainDate }
      write(books, 'term', { organisationId, id: idOf('demo', organisationId, 'term', from), name: `${name} ${year}`, ...term })
      return term
    }),
  )
}

function hold(
  books: Books,
  ground: Ground,
  plan: ActivityPlan,
  words: HeldWords,
  terms: readonly { fromOn: PlainDate; untilOn: PlainDate }[],
  today: PlainDate,
): void {
  const { organisationId, zone } = ground
  const id = idOf('demo', organisationId, 'activity', plan.key)
  const serviceId = serviceOf(ground, plan.service).id
  const planner = firstWith(ground, 'manager')
  writeActivity(books, ground, plan, { id, serviceId, kindId: idIn(words.kinds, plan.kind satisfies ActivityMeaning) })
  for (const [part, mails] of [
    ['leads', plan.leads],
    ['helps', plan.helps ?? []],
  ] as const)
    for (const mail of mails)
      write(books, 'activityWorker', {
        organisationId,
        activityId: id,
        viewerId: idOf('demo', ground.plan.slug, 'viewer', `${mail}@cairn.example`),
        part,
      })
  const fromOn = today.subtract({ months: plan.times.monthsAgo })
  const plannedAt = at(fromOn.subtract({ days: 10 }), '11:20', zone)
  tell(books, { organisationId, byId: planner.id, kind: 'activity planned', at: plannedAt, serviceId, subjectId: id })
  const sessions = layTimes(books, ground, plan, id, terms, fromOn, today)
  tell(books, {
    organisationId,
    byId: planner.id,
    kind: 'times planned',
    at: plannedAt.add({ minutes: 4 }),
    onDay: fromOn,
    serviceId,
    subjectId: id,
    detail: { sessions: sessions.length },
  })
  getReady(books, ground, plan, sessions, plannedAt, today)
  if (plan.key === 'drop-in') giveThemes(sessions, words)
  if (['gillingham', 'dartford', 'recoverycafe'].includes(plan.key)) callOne(books, ground, plan, sessions, words, today)
  keepRegisters(books, ground, { plan, serviceId, sessions, words: words.attendance, today })
  hireRooms(books, ground, id, sessions, today)
  goOut(books, ground, { plan, sessions, today })
  hangBeside(books, ground, { plan, activityId: id, serviceId, sessions, words, today })
  bookPlaces(books, ground, { plan, activityId: id, serviceId, sessions, today })
  tellGroups(books, ground, { plan, serviceId, sessions, words, today })
}

function writeActivity(books: Books, { organisationId }: Ground, plan: ActivityPlan, ids: { id: string; serviceId: string; kindId: string }): void {
  write(books, 'activity', {
    organisationId,
    ...ids,
    name: plan.name,
    publicName: JSON.stringify(plan.publicName),
    description: JSON.stringify(plan.description ?? {}),
    bring: JSON.stringify(plan.bring ?? {}),
    forWhom: [...(plan.forWhom ?? ['supported'])],
    admits: plan.byReferral ? 'by-referral' : 'everybody',
    languages: plan.language ? [plan.language] : [],
    held: plan.online ? 'online' : 'in-person',
    joinLink: plan.online?.joinLink ?? null,
    distressNote: plan.online?.distressNote ?? null,
    capacity: plan.capacity ?? null,
    priceMinor: plan.priceMinor ?? null,
    concessionMinor: plan.concessionMinor ?? null,
    model: plan.model?.[0] ?? null,
    modelVersion: plan.model?.[1] ?? null,
    headsOnly: plan.headsOnly ?? false,
    // a talk at a school is held for that school
    published: (plan.forWhom ?? []).includes('public') && !plan.headsOnly,
  })
}

/** The recurrence and its sessions, as the deed lays them. */
function layTimes(
  books: Books,
  ground: Ground,
  plan: ActivityPlan,
  activityId: string,
  terms: readonly { fromOn: PlainDate; untilOn: PlainDate }[],
  fromOn: PlainDate,
  today: PlainDate,
): LaidSession[] {
  const { organisationId, zone } = ground
  const { times } = plan
  const laidUntil = today.add({ months: 12 })
  const [venue, room] = plan.at ?? []
  const place = { venueId: venue ? venueOf(ground, venue) : null, roomId: venue && room ? roomOf(ground, venue, room) : null }
  const around = { setUpMinutes: times.around?.[0] ?? 0, clearUpMinutes: times.around?.[1] ?? 0 }
  const recurrence = {
    id: idOf('demo', activityId, 'recurrence'),
    rule: ruleOf(times.pattern),
    fromOn,
    untilOn: times.forMonths ? fromOn.add({ months: times.forMonths }) : null,
    minutes: times.minutes,
  }
  write(books, 'recurrence', {
    ...{ organisationId, activityId, ...recurrence, ...place, ...around, laidUntil, begins: times.begins },
    ...{ briefMinutes: times.briefed?.[0] ?? 0, debriefMinutes: times.briefed?.[1] ?? 0, inTerm: times.inTerm ?? false },
  })
  const leftOut = { closed: new Set(holidaysBetween(ground.plan.country, null, fromOn, laidUntil)), terms: times.inTerm ? terms : null }
  return slotsOf({ ...recurrence, begins: Temporal.PlainTime.from(times.begins) }, laidUntil, leftOut, zone).map((slot) => {
    const row = {
      organisationId,
      activityId,
      recurrenceId: recurrence.id,
      slotOn: slot.onDay,
      ...slot,
      ...place,
      ...around,
      themeId: null as string | null,
    }
    write(books, 'session', row)
    return { id: slot.id, onDay: slot.onDay, row }
  })
}
