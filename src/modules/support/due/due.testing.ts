import type { Charity } from '../../../../test/cast.ts'
import type { World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import type { DueKind } from './due.ts'

/** The day it is where the charities of the tests are. */
export const today = Temporal.Now.plainDateISO('Europe/London')
export const ago = (days: number) => today.subtract({ days })

/** Somebody whose support goes on since so many days, on a worker's caseload or on nobody's. */
export async function supported(world: World, charity: Charity, knownAs: string, workerId: string | null, openedDaysAgo = 60) {
  const personId = await charity.person(knownAs, { state: 'supported', workerId })
  const episodeId = newId()
  const openedById = workerId ?? (await charity.viewer(['manager'])).id
  await world.owner
    .insertInto('episode')
    .values({ organisationId: charity.id, personId, serviceId: charity.serviceId, id: episodeId, workerId, openedOn: ago(openedDaysAgo), openedById })
    .execute()
  return { personId, episodeId }
}

export const rule = (world: World, charity: Charity, kind: DueKind, everyDays: number, windowDays = 0, setById = newId()) =>
  world.owner
    .insertInto('dueRule')
    .values({ organisationId: charity.id, serviceId: charity.serviceId, kind, everyDays, windowDays, setById })
    .execute()

type Spoken = { meaning?: 'one-to-one' | 'key-work' | 'tried-to-reach'; held?: 'held' | 'did-not-attend' }

export const spoken = (
  world: World,
  charity: Charity,
  personId: string,
  by: string,
  daysAgo: number,
  { meaning = 'one-to-one', held = 'held' }: Spoken = {},
) =>
  world.owner
    .insertInto('contact')
    .values({
      organisationId: charity.id,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      kindId: charity.kindIds.oneToOne,
      meaning,
      held,
      onDay: ago(daysAgo),
      minutes: 30,
      recordedById: by,
    })
    .execute()

/** What is due, as far as it matters: whose, what, and in how many days. */
export const kept = (items: readonly { knownAs: string; kind: string; dueOn: Temporal.PlainDate }[]) =>
  items.map(({ knownAs, kind, dueOn }) => [knownAs, kind, today.until(dueOn).days])
