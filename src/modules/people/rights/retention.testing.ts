import { beginTrial } from '../../../../test/records.ts'
import type { World } from '../../../../test/world.ts'
import { forgetWhoseTimeIsOver } from './retention.server.ts'

export const today = Temporal.Now.plainDateISO('Europe/London')
export const longAgo = today.subtract({ years: 9 })

export const ruled = (world: World, charity: { id: string; serviceId: string }, viewerId: string, beginsOn = today) =>
  world.owner
    .insertInto('retentionRule')
    .values({
      ...{ organisationId: charity.id, serviceId: charity.serviceId, afterSupportMonths: 96, afterEnquiryMonths: 24 },
      ...{ source: 'Our policy', beginsOn, saidById: viewerId },
    })
    .execute()

export const night = (world: World) => forgetWhoseTimeIsOver.work(world.owner)
export const nameOf = async (world: World, id: string) =>
  (await world.owner.selectFrom('person').select('knownAs').where('id', '=', id).executeTakeFirst())?.knownAs

/** Somebody supported nine years ago, somebody of last year, and somebody who only asked three years ago. */
export async function people(world: World) {
  const charity = await beginTrial(world)
  const manager = await charity.viewer(['manager'])
  const known = async (name: string, opened: Temporal.PlainDate, closed: Temporal.PlainDate | null) => {
    const id = await charity.person(name, { serviceId: null })
    await charity.refer(id, opened.toString())
    if (closed) await charity.open(id, opened.toString(), closed.toString())
    if (closed) await charity.meetWithEvent(id, opened.toString(), { minutes: 45 })
    return id
  }
  const old = await known('Leyla Ahmadi', longAgo, longAgo.add({ months: 3 }))
  const recent = await known('Omar Aziz', longAgo, today.subtract({ years: 1 }))
  const enquired = await known('Rosa Duarte', today.subtract({ years: 3 }), null)
  return { charity, manager, old, recent, enquired }
}
