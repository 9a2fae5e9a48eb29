import type { World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

type Charity = Awaited<ReturnType<World['charity']>>

/** A venue with a hall and a green room, a kind of activity, a reason to call off; and the addresses of a first activity. */
export async function charityWithAHall(world: World, country: 'GB' | 'DK' = 'GB') {
  const charity = await world.charity({ country })
  const ofIt = { organisationId: charity.id }
  const [venueId, hallId, greenId, kindId, reasonId] = [newId(), newId(), newId(), newId(), newId()]
  const said = (en: string) => JSON.stringify({ en, da: en, ar: en })
  await world.owner
    .insertInto('venue')
    .values({ ...ofIt, id: venueId, name: 'Chatham hall' })
    .execute()
  await world.owner
    .insertInto('room')
    .values([
      { ...ofIt, id: hallId, venueId, name: 'Main hall' },
      { ...ofIt, id: greenId, venueId, name: 'Green room' },
    ])
    .execute()
  await world.owner
    .insertInto('activityKind')
    .values({ ...ofIt, id: kindId, meaning: 'drop-in', words: said('Drop-in'), position: 1 })
    .execute()
  await world.owner
    .insertInto('callingOffReason')
    .values({ ...ofIt, id: reasonId, meaning: 'weather', words: said('Snow'), position: 1 })
    .execute()
  return { world, charity, venueId, hallId, greenId, kindId, reasonId, worker: await charity.as('worker') }
}

export type Hall = Awaited<ReturnType<typeof charityWithAHall>>

/** What a form of an activity sends. */
export const activityFields = ({ charity, kindId }: { charity: Charity; kindId: string }, name = 'Open session') => ({
  ...{ name, serviceId: charity.serviceId, kindId, forWhom: 'supported', admits: 'everybody', held: 'in-person' },
  'publicName.en': name,
})

/** A form of times for a weekly session of two hours in the main hall, unless told otherwise. */
export const timesFields = ({ venueId, hallId }: Pick<Hall, 'venueId' | 'hallId'>, chosen: Record<string, string | string[]> = {}) => ({
  ...{ fromOn: '2027-01-05', begins: '10:00', ends: '12:00', place: `${venueId}/${hallId}`, repeats: 'week', everyWeeks: '1', on: 'TU' },
  ...{ setUpMinutes: '30', clearUpMinutes: '30', briefMinutes: '0', debriefMinutes: '0', skipsClosedDays: 'yes' },
  ...chosen,
})

/** Plans an activity and says when it is held; the sessions that were laid, in their order. */
export async function held(hall: Hall, chosen: Record<string, string | string[]> = {}, name = 'Open session') {
  const { world, charity, worker } = hall
  const planned = await worker.post('/activities/new', activityFields(hall, name))
  const times = planned.headers.get('location') ?? ''
  const activityId = /activities\/([^/]+)/.exec(times)?.[1] ?? ''
  const answer = await worker.post(times, timesFields(hall, chosen))
  return { answer, activityId, times, sessions: await sessionsOfActivity(world, charity.id, activityId) }
}

export const sessionsOfActivity = (world: World, organisationId: string, activityId: string) =>
  world.owner
    .selectFrom('session')
    .selectAll()
    .where('organisationId', '=', organisationId)
    .where('activityId', '=', activityId)
    .orderBy('beginsAt')
    .execute()
