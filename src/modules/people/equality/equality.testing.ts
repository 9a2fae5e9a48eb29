import type { World } from '../../../../test/world.ts'

/** A charity that asks what is usual, with somebody supported, her worker, and a manager. */
export async function charityThatAsks(world: World, country: 'GB' | 'DK' = 'GB') {
  const charity = await world.charity(country === 'DK' ? { country, language: 'da' } : {})
  const [manager, worker] = [await charity.as('manager'), await charity.as('worker')]
  const personId = await charity.person('Leyla Ahmadi', { workerId: worker.viewer.id, state: 'supported' })
  if (country === 'GB') await manager.post('/settings/equality/usual')
  const answers = async () =>
    Object.fromEntries(
      (
        await world.owner.selectFrom('equalityAnswer').selectAll().where('organisationId', '=', charity.id).where('personId', '=', personId).execute()
      ).map((row) => [row.question, row]),
    )
  return { ...charity, manager, worker, personId, answers, at: `/people/${personId}/equality` }
}
export type Asking = Awaited<ReturnType<typeof charityThatAsks>>

/** Makes a link that is shown, and finds it on the page: the address on our own host. */
export async function shownEqualityLink({ worker, at }: Asking, language = 'en'): Promise<string> {
  const made = await worker.post(`${at}/link`, { language, send: 'shown' })
  const page = await (await worker.get(made.headers.get('location') ?? '')).text()
  return /http:\/\/cairn\.test(\/at\/[^"]+)/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''
}

/** Names somebody who may read what single people answered. */
export const nameReader = ({ manager }: Asking, viewerId: string) => manager.post('/settings/equality/keepers', { viewerId })
