import type { Charity } from '../../../test/cast.ts'
import type { World } from '../../../test/world.ts'

/** Each change of the settings that was written down, in the order in which they were made. */
export const settingsChanged = (world: World, charity: Charity) =>
  world.owner
    .selectFrom('event')
    .select(['detail', 'serviceId', 'subjectId', 'byId'])
    .where('organisationId', '=', charity.id)
    .where('kind', '=', 'settings changed')
    .orderBy('id')
    .execute()
