import type { Somebody, World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { charityWithASession, type Held } from '../register/register.testing.ts'
import type { Entry, GivenKey, Held as HeldOnDevice, Outcome } from './offline.ts'
import { shut } from './sealing.ts'

/** A charity with a session today, and a device on which its worker carries the register. */
export async function charityWithADevice(world: World, chosen: Parameters<typeof charityWithASession>[1] = {}) {
  const held = await charityWithASession(world, chosen)
  return { held, key: await putOn(world, held.worker) }
}

/** Puts somebody on a device, a new one unless told otherwise. */
export async function putOn(world: World, by: Somebody, deviceId: string | null = null): Promise<GivenKey> {
  return (await (await asking(world, by, '/offline/keys', { deviceId, deviceName: 'Tablet of the hall', shared: true })).json()) as GivenKey
}

/** What a device asks of whoever is signed in on it. */
export const asking = (world: World, by: Somebody, path: string, body: unknown) =>
  world.app.request(`http://localhost${path}`, {
    method: 'POST',
    headers: { cookie: by.cookie, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })

type Says = Partial<Entry> & Pick<Entry, 'kind'>

/** An entry as the device would make it. */
export const entryOf = ({ sessionId }: Held, says: Says): Entry => ({
  ...{ id: newId(), sessionId, personId: null, fields: {}, at: '2026-11-22T10:00:00.000Z' },
  ...says,
})

/** A tap as an entry. */
export function tapEntry(held: Held, personId: string, word: keyof Held['wordIds'] = 'present', afterId = ''): Entry {
  const id = newId()
  return entryOf(held, { id, kind: 'tap', personId, fields: { tap: [id, personId, held.wordIds[word], 'participant', afterId].join('~') } })
}

export type Told = { status: number; outcomes: Outcome[]; standing: string | null }

/** Sends entries as the device does: sealed, and by nobody who is signed in. */
export async function sent(world: World, { keyId, publicKey, token }: GivenKey, entries: readonly Entry[]): Promise<Told> {
  const sealed = await Promise.all(
    entries.map(async (entry) => ({ id: entry.id, sealed: await shut(publicKey, entry.id, JSON.stringify({ token, ...entry })) })),
  )
  return sendSealed(world, keyId, sealed)
}

export async function sendSealed(world: World, keyId: string, entries: readonly { id: string; sealed: string }[]): Promise<Told> {
  const answer = await world.app.request('http://localhost/offline/entries', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ keyId, unsent: entries.length, entries }),
  })
  return { status: answer.status, ...((await answer.json()) as Omit<Told, 'status'>) }
}

/** What a device is given to hold, by its token. */
export async function heldBy(world: World, token: string) {
  const answer = await world.app.request('http://localhost/offline/held', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
  })
  return { status: answer.status, ...((await answer.json()) as { held: HeldOnDevice | null; standing: string | null }) }
}
