import type { World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import type { Viewer } from '../../access/index.ts'
import { charityWithASession } from '../register/register.testing.ts'
import { bookPlace, type ToBook } from './actions.server.ts'
import type { Takes } from './booking.ts'

export const secretOfTests = 'a secret of the tests, long enough to be one'

type Chosen = {
  takes?: Takes
  capacity?: number
  admits?: 'everybody' | 'by-referral'
  published?: boolean
  joinsLate?: boolean
  closesHours?: number
}

/** A charity with an activity that takes bookings, and a session of it two days from now. */
export async function charityThatBooks(world: World, { takes = 'session', capacity = 1, admits, published = true, ...rule }: Chosen = {}) {
  const held = await charityWithASession(world, { capacity, ...(admits ? { admits } : {}) })
  const { charity, activityId } = held
  const publicName = JSON.stringify({ en: 'Tuesday table', da: 'Tirsdagsbordet', ar: 'طاولة الثلاثاء' })
  await world.owner.updateTable('activity').set({ publicName, published }).where('id', '=', activityId).execute()
  await world.owner
    .insertInto('bookingRule')
    .values({ organisationId: charity.id, activityId, takes, ...rule })
    .execute()
  const sessionId = await sessionAhead(held, 2)
  return { ...held, sessionId, todayId: held.sessionId }
}
export type Bookable = Awaited<ReturnType<typeof charityThatBooks>>

/** A session of the activity so many days from now. */
export async function sessionAhead(
  { world, charity, activityId }: Pick<Bookable, 'world' | 'charity' | 'activityId'>,
  days: number,
  hour = '10:00',
): Promise<string> {
  const id = newId()
  const onDay = Temporal.Now.plainDateISO('Europe/London').add({ days })
  const beginsAt = onDay.toZonedDateTime({ timeZone: 'Europe/London', plainTime: hour }).toInstant()
  await world.owner
    .insertInto('session')
    .values({ organisationId: charity.id, id, activityId, onDay, beginsAt, endsAt: beginsAt.add({ hours: 2 }) })
    .execute()
  return id
}

export const somebody = (who: Partial<ToBook>): ToBook => ({
  personId: null,
  name: null,
  language: 'en',
  way: null,
  cameAs: 'participant',
  how: 'worker',
  why: null,
  ...who,
})

/** Books a place as a worker does, by name. */
export const booked = (at: Bookable, viewer: Viewer, name: string, sessionId: string | null = at.sessionId) =>
  at.world.behind(viewer, (tx) =>
    bookPlace(tx, viewer, { activityId: at.activityId, sessionId }, somebody({ name }), { apart: false }, secretOfTests),
  )

/** Where the bookings of the activity stand, in the order in which they came. */
export const standings = async ({ world, activityId }: Bookable): Promise<string[]> =>
  (await world.owner.selectFrom('booking').select(['name', 'state']).where('activityId', '=', activityId).orderBy('receipt').execute()).map(
    ({ name, state }) => `${name}: ${state}`,
  )

export const bookingNamed = ({ world, activityId }: Bookable, name: string) =>
  world.owner.selectFrom('booking').selectAll().where('activityId', '=', activityId).where('name', '=', name).executeTakeFirstOrThrow()
