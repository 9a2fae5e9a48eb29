import type { Reachable } from '../modules/people/index.server.ts'
import { wayTo } from '../modules/sessions/writing/rules.ts'
import type { PlainDate } from '../platform/day.ts'
import { idOf } from '../platform/id.ts'
import type { ActivityPlan } from './activities/plan.ts'
import { type Books, type Row, tell, write } from './books.ts'
import { at } from './calendar.ts'
import { firstWith, type Ground, idIn } from './ground.ts'
import { post } from './posting.ts'

type HeldSession = { id: string; onDay: PlainDate; row: Record<string, unknown> }
type Held = {
  plan: ActivityPlan
  serviceId: string
  sessions: readonly HeldSession[]
  words: { offs: ReadonlyMap<string, string>; attendance: ReadonlyMap<string, string> }
  today: PlainDate
}

/** What groups were told: one in Kent that is off for snow, with its list to ring half ticked and an answer unread; and a Danish participant who was missed twice. */
export function tellGroups(books: Books, ground: Ground, held: Held): void {
  if (held.plan.key === 'chatham') callOffForSnow(books, ground, held)
  if (held.plan.key === 'skrive') missSomebodyTwice(books, ground, held)
}

function callOffForSnow(books: Books, ground: Ground, { plan, serviceId, sessions, words, today }: Held): void {
  const { organisationId, zone } = ground
  const next = sessions.find(({ onDay }) => today.until(onDay).sign > 0)
  if (!next) return
  const manager = firstWith(ground, 'manager')
  const leaderId = idOf('demo', ground.plan.slug, 'viewer', `${plan.leads[0]}@cairn.example`)
  const saidAt = at(today.subtract({ days: 1 }), '16:10', zone)
  const off = {
    organisationId,
    id: idOf('demo', next.id, 'off'),
    sessionId: next.id,
    how: 'called-off' as const,
    reasonId: idIn(new Map(words.offs), 'weather'),
  }
  write(books, 'callingOff', { ...off, note: 'Snow is forecast, and the buses do not run.', saidById: manager.id, saidAt })
  const shared = { organisationId, byId: manager.id, onDay: next.onDay, serviceId }
  tell(books, { ...shared, kind: 'session called off', at: saidAt, subjectId: next.id, detail: { how: 'called-off' } })
  const id = idOf('demo', next.id, 'bulletin')
  const text = `${plan.publicName['en']} is off this week: snow. We are sorry, and we look forward to seeing you the week after.`
  const begunAt = saidAt.add({ minutes: 6 })
  write(books, 'bulletin', {
    ...{ organisationId, id, activityId: idOf('demo', organisationId, 'activity', plan.key), serviceId, sessionId: next.id, why: 'called-off' },
    ...{ whom: ['expected'], texts: JSON.stringify({ en: text }), asksAnswer: true, madeById: manager.id, madeAt: saidAt },
    ...{ begunAt, begunById: manager.id, finishedAt: begunAt.add({ seconds: 4 }) },
  })
  const people = lastCame(books, sessions, today)
  tell(books, { ...shared, kind: 'group told', at: begunAt, subjectId: id, detail: { why: 'called-off', people: people.length } })
  const told = people.map((personId) => ({ personId, telling: tellingOf(books, personId, next, begunAt.toZonedDateTimeISO(zone)) }))
  told.forEach(({ personId, telling }, place) => {
    const toId = idOf('demo', id, personId)
    const row = { organisationId, id: toId, bulletinId: id, personId, way: telling.way, because: telling.because, language: 'en' }
    if (telling.way === 'email' || telling.way === 'text') {
      const expiresAt = begunAt.add({ hours: 24 * 30 })
      const letter = { key: personId, personId, aboutId: id, channel: telling.way, recipient: telling.reach.value, language: 'en' as const }
      post(books, ground, { ...letter, subject: `About: ${plan.publicName['en']}`, body: text, at: begunAt.add({ seconds: 5 }) })
      write(books, 'bulletinTo', { ...row, messageId: idOf('demo', id, 'message', personId), tokenHash: idOf('demo', toId, 'link'), expiresAt })
      tell(books, { ...shared, kind: 'group written to', at: begunAt, personId, subjectId: id, detail: { channel: telling.way, why: 'called-off' } })
      return
    }
    write(books, 'bulletinTo', { ...row, ...(place % 2 === 0 ? ticked(leaderId, begunAt.add({ minutes: 20 + place * 3 }), place) : {}) })
  })
  const writer = told.find(({ telling }) => telling.way === 'email' || telling.way === 'text')
  if (writer) reply(books, { organisationId, serviceId, bulletinId: id, personId: writer.personId, saidAt: begunAt.add({ hours: 2 }) })
}

const ticked = (toldById: string, toldAt: Temporal.Instant, place: number) => ({
  told: place % 4 === 0 ? ('reached' as const) : ('left-message' as const),
  toldAt,
  toldById,
})

type Said = { organisationId: string; serviceId: string; bulletinId: string; personId: string; saidAt: Temporal.Instant }

function reply(books: Books, { serviceId, personId, ...said }: Said): void {
  const id = idOf('demo', said.bulletinId, 'reply')
  write(books, 'bulletinReply', {
    ...said,
    id,
    personId,
    toId: idOf('demo', said.bulletinId, personId),
    said: 'Thank you for telling me. Is there one the week after? I was looking forward to it.',
  })
  tell(books, { organisationId: said.organisationId, byId: null, kind: 'group replied', at: said.saidAt, personId, serviceId, subjectId: id })
}

/** Who came to the last four that were held, and is on record still. */
function lastCame(books: Books, sessions: readonly HeldSession[], today: PlainDate): string[] {
  const past = new Set(
    sessions
      .filter(({ onDay }) => onDay.until(today).sign > 0)
      .slice(-4)
      .map(({ id }) => id),
  )
  const came = (books.rows.attendance ?? []).filter(
    ({ sessionId, meaning }) => past.has(String(sessionId)) && (meaning === 'present' || meaning === 'late'),
  )
  const dead = new Set((books.rows.death ?? []).map(({ personId }) => personId))
  return [...new Set(came.map(({ personId }) => String(personId)))].filter((personId) => !dead.has(personId))
}

function tellingOf(books: Books, personId: string, session: HeldSession, now: Temporal.ZonedDateTime) {
  const ways = (books.rows.personReach ?? []).filter((way) => way.personId === personId) as unknown as Reachable['ways']
  const asked = (books.rows.consent ?? []).filter((one) => one.personId === personId && one.purpose === 'contact-me')
  const agreed = asked.length === 0 ? 'not-asked' : asked.at(-1)?.given === true ? 'yes' : 'no'
  const before = session.row['beginsAt'] as Temporal.Instant
  return wayTo({ ways, times: [], languages: [], died: false, ended: false, agreed, bookedBy: null }, { ofChange: true, now, before })
}

/** Somebody with a place on a course did not come to the last two, and sent no word. */
function missSomebodyTwice(books: Books, { plan: { slug }, organisationId }: Ground, { plan, serviceId, sessions, words, today }: Held): void {
  const [before, last] = sessions.filter(({ onDay }) => onDay.until(today).sign > 0).slice(-2)
  if (!before || !last) return
  const wordId = idIn(new Map(words.attendance), 'absent')
  const rowsAt = ({ id }: HeldSession) =>
    (books.rows.attendance ?? []).filter((row) => row.sessionId === id && row.cameAs === 'participant' && row.madeKnown !== true)
  const first = rowsAt(before)
  const missed = rowsAt(last).find((row) => first.some(({ personId }) => personId === row.personId))
  if (!missed) return
  const personId = String(missed.personId)
  const changed = [...first, ...rowsAt(last)].filter((row) => String(row.personId) === personId)
  for (const row of changed) Object.assign(row, { meaning: 'absent', wordId })
  const taps = new Set(changed.map(({ tapId }) => String(tapId)))
  for (const tap of books.rows.attendanceTap ?? []) if (taps.has(String(tap.id))) Object.assign(tap, { wordId })
  const activityId = idOf('demo', organisationId, 'activity', plan.key)
  const madeById = idOf('demo', slug, 'viewer', `${plan.leads[0]}@cairn.example`)
  const isBooked = (books.rows.booking ?? []).some((row) => row.activityId === activityId && String(row.personId) === personId)
  if (isBooked) return
  if (!(books.rows.bookingRule ?? []).some((row) => row.activityId === activityId))
    write(books, 'bookingRule', { organisationId, activityId, takes: 'course' })
  const madeAt = (before.row['beginsAt'] as Temporal.Instant).subtract({ hours: 24 * 40 })
  const place: Row<'booking'> = {
    ...{ organisationId, id: idOf('demo', activityId, 'booking', personId), activityId, serviceId, personId, language: 'da' },
    ...{ how: 'worker', madeById, madeAt, state: 'booked', stateAt: madeAt, stateById: madeById },
  }
  write(books, 'booking', place)
}
