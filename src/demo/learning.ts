import { sql } from 'kysely'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan } from './activities/plan.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { firstWith, type Ground, serviceOf } from './ground.ts'
import { zahrat } from './organisations/zahrat.ts'
import { referenceFrom } from './somebody.ts'

/** Whether coming to it is support: as `is_support` of the database says it. */
export const isSupport = ({ forWhom = ['supported'], byReferral, kind }: ActivityPlan): boolean =>
  forWhom.includes('supported') && (byReferral === true || ['drop-in', 'self-management', 'social', 'other'].includes(kind))

const activityOf = ({ organisationId }: Ground, key: string) => idOf('demo', organisationId, 'activity', key)

/** What courses ask for, who completed one, which versions are approved, who was trained, and which courses the others read. */
export function learnOnCourses(books: Books, ground: Ground, today: PlainDate): void {
  if (ground.plan.slug === 'gladsaxe') mentorsLearn(books, ground, today)
  if (ground.plan.slug === 'kent') approve(books, ground, kentApproves, today)
  if (ground.plan.slug === 'forum') trainAndShare(books, ground, today)
}

/** Learners of the mentor course: what each reads, how many of its sessions they were at, and how it ended. */
const mentors = [
  { name: 'Birgitte Falkenå', reads: 'da', missed: 0, ended: 'completed' },
  { name: 'Søren Hjelmbæk', reads: 'da', missed: 0, ended: 'completed' },
  { name: 'أميرة نوري', reads: 'ar', missed: 0, ended: 'completed' },
  { name: 'Mads Krogstrup', reads: 'da', missed: 2, ended: null },
  { name: 'Lone Vestersø', reads: 'en', missed: 4, ended: 'withdrew' },
  { name: 'Kaj Rosenlund', reads: 'da', missed: 3, ended: null },
] as const
type Mentor = (typeof mentors)[number]

const needed = 1200

/** GLAD-03: twenty hours make a mentor; GLAD-04: five further courses, by how often somebody came; GLAD-05: all six stand in the catalogue. */
function mentorsLearn(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId } = ground
  const sharedById = firstWith(ground, 'manager').id
  for (const key of ['mentor', 'livshistorie', 'recoverycafe', 'skrive', 'studier', 'salon']) {
    const activityId = activityOf(ground, key)
    const asks = key === 'mentor' ? { minutesNeeded: needed, latePercent: 50 } : { sessionsNeeded: 8 }
    write(books, 'completionRule', { organisationId, activityId, ...asks, signedBy: 'Maja Lindeskov, konsulent', saidById: sharedById })
    write(books, 'catalogueEntry', { organisationId, activityId, sharedById })
  }
  approve(books, ground, [['20 timers mentoruddannelse', '4', 'Styregruppen for recoveryskolen', 14, null]], today)
  const activityId = activityOf(ground, 'mentor')
  const held = (books.rows.session ?? []).filter((row) => row.activityId === activityId && (row.onDay as PlainDate).until(today).sign > 0).slice(0, 8)
  for (const mentor of mentors) learn(books, ground, mentor, held as Held[], activityId)
}

type Held = { id: string; onDay: PlainDate; beginsAt: Temporal.Instant }

function learn(books: Books, ground: Ground, mentor: Mentor, held: readonly Held[], activityId: string): void {
  const { organisationId, zone } = ground
  const byId = firstWith(ground, 'coordinator').id
  const [first] = held
  if (first === undefined) return
  const serviceId = serviceOf(ground, 'recoveryskole').id
  const personId = idOf('demo', organisationId, 'mentor', mentor.name)
  const by = { organisationId, byId, personId }
  writeLearner(books, ground, mentor, { personId, byId, on: first.onDay })
  const was = held.slice(0, held.length - mentor.missed)
  const wordId = idOf('demo', organisationId, 'attendanceWord', 'present')
  for (const [nth, { id: sessionId, onDay, beginsAt }] of was.entries()) {
    const tapId = idOf('demo', sessionId, 'tap', personId)
    const row = { organisationId, sessionId, personId, cameAs: 'participant' as const, wordId }
    write(books, 'attendanceTap', { ...row, id: tapId, tappedAt: beginsAt, byId, receivedAt: beginsAt })
    write(books, 'attendance', { ...row, meaning: 'present', serviceId, onDay, tapId, markedById: byId, markedAt: beginsAt, madeKnown: nth === 0 })
  }
  write(books, 'involvement', { organisationId, serviceId, personId, state: 'learning', workerId: null, sinceOn: first.onDay })
  const [minutes, lastOn] = [was.length * 150, (was.at(-1) ?? first).onDay]
  // what one missed was made up, so that the rule is met and nobody has said so yet
  if (mentor.missed === 2)
    write(books, 'hoursCredit', {
      ...{ organisationId, id: idOf('demo', personId, 'credit'), activityId, personId, minutes: 300, onDay: lastOn },
      ...{ reason: 'Læste materialet og talte det igennem med underviseren', saidById: byId, saidAt: at(lastOn, '20:00', zone) },
    })
  if (mentor.ended === null || (mentor.ended === 'completed' && minutes < needed)) return
  const outcomeId = idOf('demo', personId, 'outcome')
  const saidAt = at(lastOn, '20:10', zone)
  write(books, 'courseOutcome', {
    ...{
      organisationId,
      id: outcomeId,
      activityId,
      personId,
      outcome: mentor.ended,
      onDay: lastOn,
      why: mentor.ended === 'withdrew' ? 'work-or-study' : null,
    },
    ...{ meetsRule: minutes >= needed, minutes, sessions: was.length, saidById: byId, saidAt },
  })
  const kind = mentor.ended === 'completed' ? 'course completed' : 'course left'
  tell(books, { ...by, kind, at: saidAt, onDay: lastOn, serviceId, subjectId: outcomeId, detail: { minutes, sessions: was.length } })
  if (mentor.ended === 'completed') certify(books, ground, mentor, { personId, activityId, minutes, days: was })
}

function writeLearner(
  books: Books,
  ground: Ground,
  { name, reads }: Mentor,
  { personId, byId, on }: { personId: string; byId: string; on: PlainDate },
): void {
  const { organisationId } = ground
  const reference = referenceFrom(chanceOf('mentors', name))
  const registeredAt = at(on, '16:40', ground.zone)
  write(books, 'person', {
    ...{ organisationId, id: personId, reference, knownAs: name, registeredById: byId, registeredAt },
    folded: sql<string>`found_by(${name}, null, ${reference}, null)`,
  })
  write(books, 'personLanguage', { organisationId, personId, language: reads, speaks: true, reads: true, preferred: true })
  tell(books, { organisationId, byId, kind: 'person registered', at: registeredAt, personId, subjectId: personId })
}

type Completed = { personId: string; activityId: string; minutes: number; days: readonly Held[] }

function certify(books: Books, ground: Ground, { name, reads }: Mentor, { personId, activityId, minutes, days }: Completed): void {
  const { organisationId, plan, zone } = ground
  const issuedById = firstWith(ground, 'manager').id
  const id = idOf('demo', personId, 'certificate')
  const [firstOn, lastOn] = [days[0]?.onDay, days.at(-1)?.onDay]
  if (firstOn === undefined || lastOn === undefined) return
  const said = {
    ...{ name, course: reads === 'da' ? 'Mentoruddannelsen' : 'Mentor training', organisation: plan.name, minutes, sessions: days.length },
    ...{ firstOn: firstOn.toString(), lastOn: lastOn.toString(), signedBy: 'Maja Lindeskov, konsulent' },
    ...{ model: '20 timers mentoruddannelse, 4', approvedBy: 'Styregruppen for recoveryskolen' },
  }
  const issuedAt = at(lastOn, '20:20', zone)
  const number = `${lastOn.year}-${id.slice(-8).toUpperCase()}`
  const row = { organisationId, id, number, activityId, personId, language: reads, said: JSON.stringify(said) }
  write(books, 'certificate', { ...row, issuedOn: lastOn, issuedById, issuedAt })
  const about = { organisationId, byId: issuedById, personId, serviceId: serviceOf(ground, 'recoveryskole').id, subjectId: id }
  tell(books, { ...about, kind: 'certificate issued', at: issuedAt, onDay: lastOn, detail: { number } })
}

type Approves = readonly (readonly [model: string, version: string, by: string, monthsAgo: number, forMonths: number | null])[]

/** KENT-06: two versions hold; the approval of the third ran out a while ago. */
const kentApproves: Approves = [
  ['Coping with Life', '3', 'Clinical governance board', 10, 24],
  ['Mindfulness in eight weeks', '2', 'Clinical governance board', 16, 15],
  ['Young and steady', '1', 'Clinical governance board', 5, null],
]

function approve(books: Books, ground: Ground, approves: Approves, today: PlainDate): void {
  const { organisationId, zone } = ground
  const saidById = firstWith(ground, 'manager').id
  for (const [model, modelVersion, approvedBy, monthsAgo, forMonths] of approves) {
    const approvedOn = today.subtract({ months: monthsAgo })
    const id = idOf('demo', organisationId, 'approval', model)
    const saidAt = at(approvedOn, '15:00', zone)
    const untilOn = forMonths === null ? null : approvedOn.add({ months: forMonths })
    write(books, 'modelApproval', { organisationId, id, model, modelVersion, approvedBy, approvedOn, untilOn, saidById, saidAt })
    tell(books, { organisationId, byId: saidById, kind: 'model approved', at: saidAt, onDay: approvedOn, subjectId: id })
  }
}

/** FORUM-12 and FORUM-16: who was trained, and the training that a partner reads in its catalogue. */
function trainAndShare(books: Books, ground: Ground, today: PlainDate): void {
  const { organisationId, workers, zone } = ground
  const [saidById, activityId] = [firstWith(ground, 'manager').id, activityOf(ground, 'bilingual')]
  for (const [nth, { id: viewerId }] of workers.slice(0, 4).entries()) {
    const completedOn = today.subtract({ months: nth % 2 === 0 ? 13 : 4, days: nth })
    const [id, saidAt] = [idOf('demo', organisationId, 'training', viewerId), at(completedOn, '17:30', zone)]
    const row = { organisationId, id, viewerId, activityId, name: 'Bilingual support workers: listening, referral, case notes' }
    write(books, 'trainingRecord', { ...row, completedOn, minutes: 360, dueAgainOn: completedOn.add({ months: 12 }), saidById, saidAt })
    tell(books, { organisationId, byId: saidById, kind: 'training recorded', at: saidAt, onDay: completedOn, subjectId: id, detail: { viewerId } })
  }
  write(books, 'completionRule', { organisationId, activityId, minutesNeeded: 360, againAfterMonths: 12, saidById })
  write(books, 'catalogueEntry', { organisationId, activityId, sharedById: saidById })
  const partner = zahrat.cast.find(({ roles }) => roles.includes('manager'))
  if (partner === undefined) return
  const [askedAt, otherId] = [at(today.subtract({ days: 40 }), '10:00', zone), idOf('demo', zahrat.slug)]
  const agreedById = idOf('demo', zahrat.slug, 'viewer', `${partner.mail}@cairn.example`)
  const agreedAt = askedAt.add({ hours: 26 })
  write(books, 'catalogueTie', {
    organisationId,
    id: idOf('demo', organisationId, 'tie', zahrat.slug),
    otherId,
    askedById: saidById,
    askedAt,
    agreedById,
    agreedAt,
  })
}
