import type { Somebody, World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithAHall } from '../sessions.testing.ts'
import { type AttendanceMeaning, attendanceMeanings, type Capacity } from './attendance.ts'

const words: Record<AttendanceMeaning, string> = {
  present: 'Here',
  late: 'Came late',
  apologies: 'Sent apologies',
  absent: 'Did not come',
  'not-counted': 'Not counted',
}

type Chosen = { admits?: 'everybody' | 'by-referral'; headsOnly?: boolean; daysAgo?: number; capacity?: number }

/** A charity with a hall and an activity, its words for a register, and a session: today, unless said otherwise. */
export async function charityWithASession(world: World, { admits = 'everybody', headsOnly = false, daysAgo = 0, capacity }: Chosen = {}) {
  const hall = await charityWithAHall(world)
  const { charity, kindId } = hall
  const organisationId = charity.id
  const wordIds = Object.fromEntries(attendanceMeanings.map((meaning) => [meaning, newId()])) as Record<AttendanceMeaning, string>
  await world.owner
    .insertInto('attendanceWord')
    .values(
      attendanceMeanings.map((meaning, at) => ({
        organisationId,
        id: wordIds[meaning],
        meaning,
        words: JSON.stringify({ en: words[meaning] }),
        position: at + 1,
      })),
    )
    .execute()
  const activityId = newId()
  await world.owner
    .insertInto('activity')
    .values({
      ...{ organisationId, id: activityId, serviceId: charity.serviceId, kindId, name: 'Open session', forWhom: ['supported'], admits, headsOnly },
      ...{ held: 'in-person', capacity: capacity ?? null },
    })
    .execute()
  const laid = { world, charity, activityId }
  const sessionId = await sessionOn(laid, daysAgo)
  return { ...hall, ...laid, wordIds, sessionId, at: `/sessions/${sessionId}/register` }
}
export type Held = Awaited<ReturnType<typeof charityWithASession>>

/** One more session of the activity, so many days ago. */
export async function sessionOn({ world, charity, activityId }: Pick<Held, 'world' | 'charity' | 'activityId'>, daysAgo: number): Promise<string> {
  const id = newId()
  const onDay = Temporal.Now.plainDateISO('Europe/London').subtract({ days: daysAgo })
  const beginsAt = onDay.toZonedDateTime({ timeZone: 'Europe/London', plainTime: '10:00' }).toInstant()
  const row = { organisationId: charity.id, id, activityId, onDay, beginsAt, endsAt: beginsAt.add({ hours: 2 }) }
  await world.owner.insertInto('session').values(row).execute()
  return id
}

/** Puts somebody in charge of the session, or has them help. */
export const putAt = ({ world, charity, activityId }: Held, viewerId: string, part: 'leads' | 'helps' = 'helps') =>
  world.owner.insertInto('activityWorker').values({ organisationId: charity.id, activityId, viewerId, part }).execute()

type Said = { id?: string; personId: string; word?: AttendanceMeaning | null; cameAs?: Capacity; afterId?: string | null }

/** A tap as the page would send it. */
export const tapOf = ({ wordIds }: Held, { id = newId(), personId, word = 'present', cameAs = 'participant', afterId = null }: Said) => ({
  tap: [id, personId, word === null ? '' : wordIds[word], cameAs, afterId ?? ''].join('~'),
})

export const tapped = (held: Held, by: Somebody, said: Said, at = held.at) => by.post(at, tapOf(held, said))

export const standing = ({ world, charity, sessionId }: Held, personId: string) =>
  world.owner
    .selectFrom('attendance')
    .selectAll()
    .where('organisationId', '=', charity.id)
    .where('sessionId', '=', sessionId)
    .where('personId', '=', personId)
    .executeTakeFirst()

export const tapsOf = ({ world, charity, sessionId }: Held) =>
  world.owner
    .selectFrom('attendanceTap')
    .selectAll()
    .where('organisationId', '=', charity.id)
    .where('sessionId', '=', sessionId)
    .orderBy('receipt')
    .execute()

/** The names on the register in their order. */
export const namesOn = (page: string): string[] =>
  [...page.matchAll(/data-register-row="[^"]*"><div class="register-name"><strong>(?:<a [^>]*>)?<bdi>([^<]*)/g)].map((found) => found[1] ?? '')
