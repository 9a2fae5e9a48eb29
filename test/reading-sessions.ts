import { addressOf, type Furnished, routesOf } from './furnished.ts'
import { handsOutAFile } from './reading.ts'
import type { World } from './world.ts'

/** The session of the samples has begun, and the hall has a room for a word in private. */
export async function goingOnNow({ owner }: World, { rows }: Furnished): Promise<void> {
  const begins = Temporal.Now.instant().subtract({ minutes: 10 })
  await owner
    .updateTable('session')
    .set({ beginsAt: begins, endsAt: begins.add({ hours: 2 }), onDay: Temporal.Now.plainDateISO() })
    .where('id', '=', String(rows['session']?.['id']))
    .execute()
  await owner.updateTable('room').set({ isPrivate: true }).where('id', '=', String(rows['room']?.['id'])).execute()
}

/** The pages whose address is meant, with what is furnished in them. */
export function addressesOf(world: World, { parameters }: Furnished, meant: RegExp): string[] {
  const paths = routesOf(world.app).flatMap(({ method, path }) => (method === 'GET' && meant.test(path) && !handsOutAFile.test(path) ? [path] : []))
  return paths.map((path) => addressOf(path, parameters))
}
