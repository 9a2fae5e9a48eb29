import type { Charity } from '../../../test/cast.ts'
import type { World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'

/** A message that could not be sent, to somebody or, without one, about nobody. Returns its id. */
export async function failed(world: World, charity: Charity, personId: string | null): Promise<string> {
  const id = newId()
  const message = { channel: 'email' as const, recipient: 'leyla@example.org', language: 'en', subject: 'A message', body: 'Hello' }
  await world.owner
    .insertInto('message')
    .values({ organisationId: charity.id, id, personId, ...message, failedAt: Temporal.Now.instant(), failure: 'no such mailbox' })
    .execute()
  return id
}
