import type { World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import type { ActivityMeaning } from '../activity.ts'
import { charityWithASession, type Held, sessionOn, tapped } from '../register/register.testing.ts'

type Chosen = { meaning?: ActivityMeaning; name?: string; admits?: 'everybody' | 'by-referral'; forWhom?: string[] }

/** One more activity of the charity: an open course, unless said otherwise. */
export async function activityOf({ world, charity }: Pick<Held, 'world' | 'charity'>, chosen: Chosen = {}): Promise<string> {
  const { meaning = 'course', name = 'Life story', admits = 'everybody', forWhom = ['supported', 'public'] } = chosen
  const ofIt = { organisationId: charity.id }
  const [kindId, id] = [newId(), newId()]
  await world.owner
    .insertInto('activityKind')
    .values({ ...ofIt, id: kindId, meaning, words: JSON.stringify({ en: meaning }), position: 5 })
    .execute()
  await world.owner
    .insertInto('activity')
    .values({
      ...{ ...ofIt, id, serviceId: charity.serviceId, kindId, name, publicName: JSON.stringify({ en: name, da: name, ar: name }) },
      ...{ forWhom, admits, held: 'in-person' },
    })
    .execute()
  return id
}

/** A charity with an open course beside its drop-in, and so many sessions of it, a week apart, the last of them today. */
export async function charityWithACourse(world: World, { sessions = 3, ...chosen }: Chosen & { sessions?: number } = {}) {
  const held = await charityWithASession(world)
  const courseId = await activityOf(held, chosen)
  const on = { world, charity: held.charity, activityId: courseId }
  const sessionIds: string[] = []
  for (let weeks = sessions - 1; weeks >= 0; weeks -= 1) sessionIds.push(await sessionOn(on, weeks * 7))
  const manager = await held.charity.as('manager')
  return { ...held, courseId, sessionIds, manager, course: `/activities/${courseId}/learners` }
}
export type Course = Awaited<ReturnType<typeof charityWithACourse>>

/** Says on a register that somebody was there, or what else is said. */
export const came = (course: Course, personId: string, sessionId: string, word: 'present' | 'late' | 'absent' = 'present', id = newId()) =>
  tapped(course, course.manager, { id, personId, word }, `/sessions/${sessionId}/register`)

/** How somebody stands in the service; undefined where they are not known in it. */
export const standsIn = async ({ world, charity }: Pick<Held, 'world' | 'charity'>, personId: string) =>
  await world.owner
    .selectFrom('involvement')
    .select(['state', 'workerId', 'sinceOn'])
    .where('organisationId', '=', charity.id)
    .where('serviceId', '=', charity.serviceId)
    .where('personId', '=', personId)
    .executeTakeFirst()

/** A course that another organisation, with which this one agreed to share a catalogue, has published; it begins next week. */
export async function courseOfANeighbour(world: World, organisationId: string, agreedById: string): Promise<string> {
  const charity = await world.charity()
  const ofIt = { organisationId: charity.id }
  const activityId = await activityOf({ world, charity })
  const sharedById = (await charity.as('manager')).viewer.id
  await sessionOn({ world, charity, activityId }, -7)
  await world.owner
    .insertInto('catalogueEntry')
    .values({ ...ofIt, activityId, sharedById })
    .execute()
  await world.owner
    .insertInto('catalogueTie')
    .values({ ...ofIt, id: newId(), otherId: organisationId, askedById: sharedById, agreedById, agreedAt: Temporal.Now.instant() })
    .execute()
  return activityId
}
