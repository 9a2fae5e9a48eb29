import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan } from './activities/plan.ts'
import { bookedBefore, bookedCourseBefore, isOver, missTwice } from './booked-before.ts'
import { type Books, type Row, write } from './books.ts'
import { at } from './calendar.ts'
import { type Chance, chanceOf } from './chance.ts'
import type { Ground } from './ground.ts'

type Placed = {
  plan: ActivityPlan
  activityId: string
  serviceId: string
  sessions: readonly { id: string; onDay: PlainDate; row: Record<string, unknown> }[]
  today: PlainDate
}
type Rule = Pick<Row<'bookingRule'>, 'takes' | 'closesHours' | 'offerHours' | 'joinsLate'>

/** What is booked, by the organisation and the key of the activity. */
const rules: Record<string, Record<string, Rule>> = {
  kent: {
    saturday: { takes: 'session', closesHours: 0, offerHours: 24, joinsLate: false },
    gillingham: { takes: 'session', closesHours: 2, offerHours: 24, joinsLate: false },
    coping: { takes: 'course', closesHours: 0, offerHours: 72, joinsLate: true },
    mindfulness: { takes: 'course', closesHours: 0, offerHours: 72, joinsLate: false },
    'coping-spring': { takes: 'course', closesHours: 0, offerHours: 72, joinsLate: false },
  },
  worcestershire: { confidence: { takes: 'course', closesHours: 24, offerHours: 72, joinsLate: false } },
  gladsaxe: Object.fromEntries(
    ['mentor', 'livshistorie', 'recoverycafe', 'skrive', 'studier', 'salon'].map((key) => [
      key,
      { takes: 'course', closesHours: 24, offerHours: 48, joinsLate: true },
    ]),
  ),
}

/** Who signed up by themselves: invented names, and numbers that no telephone has. */
const strangers: Record<string, readonly string[]> = {
  en: ['Rosie', 'Daniel', 'Imani', 'Gareth', 'Polly', 'Kwame', 'Sunita'],
  da: ['Birthe', 'Anders', 'Fatma', 'Kaj', 'Lone', 'Mikkel', 'Tove', 'Yusuf', 'Dorte'],
}

/** Who is booked, waits, is offered a place or is asked for, of what takes bookings. */
export function bookPlaces(books: Books, ground: Ground, placed: Placed): void {
  const rule = rules[ground.plan.slug]?.[placed.plan.key]
  if (!rule) return
  const { organisationId } = ground
  write(books, 'bookingRule', { organisationId, activityId: placed.activityId, ...rule })
  const chance = chanceOf('bookings', ground.plan.slug, placed.plan.key)
  if (rule.takes === 'session') bookedBefore(books, ground, placed)
  if (rule.takes === 'session') bookStrangers(books, ground, placed, chance)
  else if (isOver(placed)) bookedCourseBefore(books, ground, placed)
  else {
    if (placed.plan.key === 'coping') missTwice(books, ground, placed)
    bookCourse(books, ground, placed, chance)
  }
}

type Stands = Partial<Row<'booking'>> & { state: string; daysAgo: number }

function book(books: Books, ground: Ground, { activityId, serviceId, today }: Placed, key: string, { daysAgo, ...row }: Stands): void {
  const when = at(today.subtract({ days: daysAgo }), '10:20', ground.zone)
  write(books, 'booking', {
    ...{ organisationId: ground.organisationId, id: idOf('demo', activityId, 'booking', key), activityId, serviceId, language: ground.plan.language },
    // they were told already, but those whose links are to be followed from the outbox: that page shows a message with the true link once the server runs
    ...{ how: 'worker', madeAt: when, stateAt: when, told: row.state, ...row },
  } as Row<'booking'>)
}

/** The next two times of an open session: a few signed up by name, one gave it up. */
function bookStrangers(books: Books, ground: Ground, placed: Placed, chance: Chance): void {
  const next = placed.sessions.filter(({ onDay }) => placed.today.until(onDay).sign >= 0).slice(0, 2)
  const names = chance.shuffled(strangers[ground.plan.language] ?? strangers['en'] ?? [])
  next.forEach((session, which) => {
    names.slice(which * 3, which * 3 + 5 - which * 2).forEach((name, n) => {
      const way =
        n % 2 === 0
          ? { channel: 'text' as const, reach: `07700 900${100 + which * 40 + n * 7}` }
          : { channel: 'email' as const, reach: `${name.toLowerCase()}@example.org` }
      const state = n === 3 ? 'cancelled' : 'booked'
      book(books, ground, placed, `${session.id} ${name}`, { name, ...way, how: 'self', sessionId: session.id, state, daysAgo: 2 + n })
    })
  })
  const [, full] = next
  if (full && placed.plan.key === 'gillingham') fillUp(books, ground, placed, full)
}

/** One time has fewer places than the others, and is full: one has an offer to take or refuse by the link in the outbox, and two wait behind her. */
function fillUp(books: Books, ground: Ground, placed: Placed, session: Placed['sessions'][number]): void {
  const { today } = placed
  Object.assign(session.row, { capacity: 5, saidAlone: true })
  const one = { how: 'self' as const, sessionId: session.id }
  const by = (name: string) => ({ name, channel: 'email' as const, reach: `${name.toLowerCase()}@example.org` })
  for (const name of ['Marged', 'Olu', 'Pavel'])
    book(books, ground, placed, `${session.id} ${name}`, { ...one, ...by(name), state: 'booked', told: null, daysAgo: 3 })
  const offeredUntil = at(today.add({ days: 1 }), '18:00', ground.zone)
  book(books, ground, placed, `${session.id} Hana`, { ...one, ...by('Hana'), state: 'offered', offeredUntil, told: null, daysAgo: 1 })
  for (const name of ['Idris', 'Wren'])
    book(books, ground, placed, `${session.id} ${name}`, { ...one, ...by(name), state: 'waiting', told: null, daysAgo: 2 })
}

/** Who comes to a course already, and others of the organisation who are or were supported, in an order of chance. */
function whoMayCome(books: Books, { organisationId }: Ground, { sessions, serviceId }: Placed, chance: Chance): { come: string[]; others: string[] } {
  const own = new Set(sessions.map(({ id }) => id))
  const dead = new Set((books.rows.death ?? []).map(({ personId }) => String(personId)))
  const were = (books.rows.attendance ?? []).filter(({ sessionId }) => own.has(String(sessionId))).map(({ personId }) => String(personId))
  const come = [...new Set(were)].filter((personId) => !dead.has(personId))
  const known = (books.rows.involvement ?? []).filter(
    (row) => row.organisationId === organisationId && (row.state === 'supported' || row.state === 'past') && row.serviceId !== serviceId,
  )
  const others = [...new Set(known.map(({ personId }) => String(personId)))].filter((personId) => !dead.has(personId) && !come.includes(personId))
  return { come, others: chance.shuffled(others) }
}

/** A whole course: those who come, or who signed up by name; where it is full, the line behind them. */
function bookCourse(books: Books, ground: Ground, placed: Placed, chance: Chance): void {
  const { plan } = placed
  const { come, others } = whoMayCome(books, ground, placed, chance)
  const leader = idOf('demo', ground.plan.slug, 'viewer', `${plan.leads[0]}@cairn.example`)
  const isFull = plan.key === 'coping' || plan.key === 'livshistorie'
  const places = plan.capacity ?? 12
  const booked = [...come, ...others].slice(0, isFull ? places - 1 : Math.min(come.length, places - 3))
  booked.forEach((personId, nth) => {
    // two came from a list, and wait to be told by voice
    const fromList = plan.key === 'mindfulness' && nth >= booked.length - 2 ? { how: 'bulk' as const, told: null, daysAgo: 1 } : { daysAgo: 30 }
    book(books, ground, placed, personId, { personId, madeById: leader, stateById: leader, state: 'booked', ...fromList })
  })
  const names = booked.length < places - 3 ? (strangers[ground.plan.language] ?? []).slice(0, 2) : []
  for (const name of names) {
    const way = { channel: 'email', reach: `${name.toLowerCase()}@example.org` } as const
    book(books, ground, placed, name, { name, ...way, how: 'self', state: 'booked', daysAgo: 6 })
  }
  if (isFull) {
    const behind = others.filter((personId) => !booked.includes(personId))
    queueUp(books, ground, placed, behind, leader)
  }
}

/** One is offered a place until the day after tomorrow, two wait; of a group by referral, one is asked for, and of one it was said no. */
function queueUp(books: Books, ground: Ground, placed: Placed, behind: readonly string[], leader: string): void {
  const [offered, first, second, asked, declined] = behind
  const by = { madeById: leader, stateById: leader }
  const until = at(placed.today.add({ days: 2 }), '12:00', ground.zone)
  if (offered) book(books, ground, placed, offered, { personId: offered, madeById: leader, state: 'offered', offeredUntil: until, daysAgo: 1 })
  if (first) book(books, ground, placed, first, { personId: first, ...by, state: 'waiting', daysAgo: 12 })
  if (second) book(books, ground, placed, second, { personId: second, ...by, state: 'waiting', daysAgo: 9 })
  if (!placed.plan.byReferral) return
  const asker = idOf('demo', ground.plan.slug, 'viewer', 'asha.menon@cairn.example')
  const why = 'Asked for something on a Tuesday, with few people at first.'
  if (asked) book(books, ground, placed, asked, { personId: asked, madeById: asker, stateById: asker, why, state: 'asked', daysAgo: 1 })
  if (declined)
    book(books, ground, placed, declined, {
      ...{ personId: declined, madeById: asker, stateById: leader, why: 'Would like to learn to rest.', state: 'declined', daysAgo: 5 },
      reason: 'We agreed on the quiet hour on Thursdays instead.',
    })
}
