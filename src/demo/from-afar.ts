import { sql } from 'kysely'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { HeldWords, LaidSession } from './activities/plan.ts'
import { type Books, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { chanceOf } from './chance.ts'
import { type Ground, idIn } from './ground.ts'
import { referenceFrom } from './somebody.ts'

type Held = { activityId: string; serviceId: string; leads: readonly string[]; sessions: readonly LaidSession[]; words: HeldWords; today: PlainDate }

const keeperOf = ({ plan }: Ground, { leads }: Held) => idOf('demo', plan.slug, 'viewer', `${leads[0]}@cairn.example`)

/**
 * KENT-04: the open session is off for the snow, so that the room online is open for a day more, today. Some are there already: where each is now, whom to ring,
 * and what to do when somebody drops off stand on the page of who is online. One was never asked whether a record may be kept.
 */
export function openOnlineToday(books: Books, ground: Ground, held: Held): void {
  const { organisationId, zone } = ground
  const { activityId, today } = held
  const id = idOf('demo', activityId, 'extra')
  const times = { onDay: today, beginsAt: at(today, '08:00', zone), endsAt: at(today, '21:00', zone) }
  const title = 'Open all day, as the buses do not run'
  const row = {
    organisationId,
    id,
    activityId,
    recurrenceId: null,
    slotOn: null,
    ...times,
    title,
    saidAlone: true,
    setUpMinutes: 15,
    clearUpMinutes: 15,
  }
  write(books, 'session', { ...row, venueId: null, roomId: null })
  const came = comingOf(books, held).slice(0, 3)
  const alone = meetAlone(books, ground, held, 'Robin')
  const before = held.sessions.filter(({ onDay }) => onDay.until(today).sign > 0).at(-2)
  if (before) comeTo(books, ground, held, { id: before.id, onDay: before.onDay, beginsAt: before.row['beginsAt'] as Temporal.Instant }, alone, true)
  for (const personId of [...came, alone]) comeTo(books, ground, held, { id, onDay: today, beginsAt: times.beginsAt }, personId, false)
  const places = [
    'At home, 14 Example Terrace, Strood',
    'In the library in Rochester, by the window',
    'At her daughter’s, 3 Example Close, Sittingbourne',
  ]
  const saidAt = times.beginsAt.add({ minutes: 6 })
  const [first, second] = came
  for (const [place, personId] of [first, second].entries())
    if (personId)
      write(books, 'whereabouts', { organisationId, sessionId: id, personId, place: places[place] ?? '', saidById: keeperOf(ground, held), saidAt })
  const contacts = [
    { name: 'Maureen', relation: 'sister', phone: '07700 900 311', whenToRing: 'Any hour', knows: 'knows' },
    { name: 'Mr Achebe, neighbour', relation: null, phone: '07700 900 478', whenToRing: null, knows: 'not-asked' },
  ] as const
  for (const [nth, contact] of contacts.entries()) {
    const personId = came[nth]
    if (personId) ringFor(books, ground, held, personId, contact)
  }
}

/** KENT-10: somebody who came alone three times, and whom nobody asked yet whether a record may be kept. The last register is still open. */
export function comeAloneThrice(books: Books, ground: Ground, held: Held): void {
  const past = held.sessions.filter(({ onDay }) => onDay.until(held.today).sign > 0).slice(-3)
  const personId = meetAlone(books, ground, held, 'Pip')
  past.forEach(({ id, onDay, row }, nth) => {
    comeTo(books, ground, held, { id, onDay, beginsAt: row['beginsAt'] as Temporal.Instant }, personId, nth === 0)
  })
}

/** Those who come to it most often, and live. */
function comingOf(books: Books, { sessions }: Held): string[] {
  const own = new Set(sessions.map(({ id }) => id))
  const dead = new Set((books.rows.death ?? []).map(({ personId }) => String(personId)))
  const often = new Map<string, number>()
  for (const { sessionId, personId, meaning } of books.rows.attendance ?? [])
    if (own.has(String(sessionId)) && meaning === 'present' && !dead.has(String(personId)))
      often.set(String(personId), (often.get(String(personId)) ?? 0) + 1)
  return [...often].toSorted(([a, most], [b, many]) => many - most || (a < b ? -1 : 1)).map(([personId]) => personId)
}

/** Somebody of whom nothing is known but what they are called. */
function meetAlone(books: Books, ground: Ground, held: Held, knownAs: string): string {
  const { organisationId, plan } = ground
  const id = idOf('demo', held.activityId, 'alone', knownAs)
  const reference = referenceFrom(chanceOf('alone', plan.slug, knownAs))
  const registeredAt = at(held.today.subtract({ days: 22 }), '11:05', ground.zone)
  const registeredById = keeperOf(ground, held)
  write(books, 'person', {
    ...{ organisationId, id, reference, knownAs, registeredById, registeredAt },
    folded: sql<string>`found_by(${knownAs}, null, ${reference}, null)`,
  })
  tell(books, { organisationId, byId: registeredById, kind: 'person registered', at: registeredAt, personId: id, subjectId: id })
  return id
}

type Session = { id: string; onDay: PlainDate; beginsAt: Temporal.Instant }

function comeTo(books: Books, ground: Ground, held: Held, session: Session, personId: string, isFirst: boolean): void {
  const { organisationId } = ground
  const { serviceId, words } = held
  const [byId, markedAt] = [keeperOf(ground, held), session.beginsAt.add({ minutes: 4 })]
  const tapId = idOf('demo', session.id, 'tap', personId)
  const row = { organisationId, sessionId: session.id, personId, cameAs: 'participant' as const, wordId: idIn(words.attendance, 'present') }
  write(books, 'attendanceTap', { ...row, id: tapId, tappedAt: markedAt, byId, receivedAt: markedAt })
  write(books, 'attendance', { ...row, meaning: 'present', serviceId, onDay: session.onDay, tapId, markedById: byId, markedAt, madeKnown: isFirst })
  if (isFirst) write(books, 'involvement', { organisationId, serviceId, personId, sinceOn: session.onDay, state: 'supported', workerId: null })
}

type Contact = { name: string; relation: string | null; phone: string; whenToRing: string | null; knows: 'knows' | 'not-asked' }

function ringFor(books: Books, ground: Ground, held: Held, personId: string, contact: Contact): void {
  if ((books.rows.emergencyContact ?? []).some((row) => row.personId === personId)) return
  const { organisationId, zone } = ground
  const saidAt = at(held.today.subtract({ days: 40 }), '14:20', zone)
  write(books, 'emergencyContact', {
    organisationId,
    id: idOf('demo', personId, 'to-ring'),
    personId,
    ...contact,
    saidById: keeperOf(ground, held),
    saidAt,
  })
}
