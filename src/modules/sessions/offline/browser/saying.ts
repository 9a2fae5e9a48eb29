import { newId } from '../../../../platform/id.ts'
import { type Entry, type GivenKey, type Held, type KeyStanding, pinTries } from '../offline.ts'
import { shut } from '../sealing.ts'
import { boxed, heldIn, lockBy, type Unlocked, unboxed } from './pin.ts'
import { keepStanding, sendAll } from './sending.ts'
import { deviceHere, dropEntries, entriesHere, type Key, keepBox, keepDevice, keepKey, keyHere, type Queued, queue } from './store.ts'

/** What is said: its id and its time are given to it here. */
export type Say = Pick<Entry, 'kind' | 'sessionId' | 'fields'> & { id?: string; personId?: string | null; instead?: Instead | undefined }
/** One that was not taken, in whose place something is said anew: it leaves the device as that is kept. */
export type Instead = { id: string; seq: number }

/** Keeps what is said on the device, sealed for the server, and sends it when there is a line. It is kept when this is done, whatever happens to the device after. */
export async function say({ keyId, dataKey }: Unlocked, { instead, ...said }: Say): Promise<void> {
  const key = await keyHere(keyId)
  const token = await heldIn<string>({ keyId, dataKey }, 'token')
  if (!key || token === null) throw new Error('Nobody is unlocked here')
  const entry: Entry = { personId: null, ...said, id: said.id ?? newId(), at: new Date().toISOString(), instead: instead?.id ?? null }
  const sealed = await shut(key.publicKey, entry.id, JSON.stringify({ token, ...entry }))
  await queue({ id: entry.id, keyId, kind: entry.kind, sealed, shown: await boxed(dataKey, entry), state: 'unsent' }, instead?.seq)
  sendSoon()
}

/** Sends now, and asks the browser to send later should there be no line. */
export function sendSoon(): void {
  sendAll().catch(report)
  navigator.serviceWorker?.ready
    .then((worker) => ('sync' in worker ? (worker.sync as { register: (tag: string) => Promise<void> }).register('cairn') : null))
    .catch(report)
}

// a browser may forbid sending in the background: the page sends for itself
const report = (fault: unknown) => console.info('not sent in the background', fault)

/** Somebody's own entries on this device, in their order, with what became of each. */
export async function saidBy({ keyId, dataKey }: Unlocked): Promise<(Entry & Pick<Queued, 'seq' | 'state' | 'refusal'>)[]> {
  const theirs = (await entriesHere()).filter((one) => one.keyId === keyId)
  return Promise.all(theirs.map(async ({ shown, seq, state, refusal }) => ({ ...(await unboxed<Entry>(dataKey, shown)), seq, state, refusal })))
}

/** Fetches what is held for whoever has unlocked. What was sent before that is in it, and goes. Null where there is no line, or nothing is given any more. */
export async function fetchHeld(unlocked: Unlocked): Promise<Held | null> {
  const token = await heldIn<string>(unlocked, 'token')
  const sent = (await entriesHere()).filter(({ keyId, state }) => keyId === unlocked.keyId && state === 'sent')
  const answer = await fetch('/offline/held', {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: '{}',
    credentials: 'omit',
  }).catch(withoutLine)
  if (!answer) return null
  const told = (await answer.json()) as { held: Held | null; standing: KeyStanding | null }
  const key = await keyHere(unlocked.keyId)
  if (key) await keepStanding(key, told.standing)
  if (!told.held) return null
  await keepBox(unlocked.keyId, 'held', await boxed(unlocked.dataKey, told.held))
  await dropEntries(sent.flatMap(({ seq }) => (seq === undefined ? [] : [seq])))
  return told.held
}

/** Who is signed in on this device with a password; null without a line, or where nobody is. */
export async function signedInHere(): Promise<{ viewerId: string; name: string; organisation: string; manages: boolean } | null> {
  const answer = await fetch('/offline/me', { credentials: 'same-origin', redirect: 'manual' }).catch(withoutLine)
  return answer?.ok && answer.headers.get('content-type')?.includes('json') ? answer.json() : null
}

/** Puts whoever is signed in on this device under a PIN. Says what stood in the way, as a status; 0 where there was no line. */
export async function putHere(pin: string, deviceName: string, shared: boolean): Promise<Unlocked | number> {
  const device = await deviceHere()
  const body = JSON.stringify({ deviceId: device?.deviceId ?? null, deviceName, shared })
  const answer = await fetch('/offline/keys', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body,
    credentials: 'same-origin',
  }).catch(withoutLine)
  if (!answer?.ok) return answer?.status ?? 0
  const given = (await answer.json()) as GivenKey
  const { dataKey, ...locked } = await lockBy(pin)
  const { token, ...key } = given
  const here = await deviceHere()
  if (here) await keepDevice({ ...here, deviceId: given.deviceId, name: here.name || deviceName })
  await keepBox(given.keyId, 'token', await boxed(dataKey, token))
  await keepKey({ ...key, ...locked, shared, triesLeft: pinTries, standing: 'open' })
  await navigator.storage?.persist?.()
  // what lies open in this browser would be anybody's who takes the tablet next
  if (shared) await signOut()
  return { keyId: given.keyId, dataKey }
}

const signOut = () => fetch('/sign-out', { method: 'POST', credentials: 'same-origin' }).catch(withoutLine)

/** Whoever is held here and has just signed in with a password is held for another while. Says whether that was so. */
export async function confirmHere({ keyId, name, shared }: Key): Promise<boolean> {
  if ((await signedInHere())?.name !== name) return false
  const confirmed = (await confirm(keyId))?.ok === true
  if (confirmed && shared) await signOut()
  return confirmed
}

const confirm = (keyId: string) =>
  fetch(`/offline/keys/${keyId}/confirmation`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: '{}',
    credentials: 'same-origin',
  }).catch(withoutLine)

/** A manager who is signed in here lets what waits of one person go, unsent. */
export const letGoHere = (keyId: string, count: number) =>
  fetch(`/offline/keys/${keyId}/unsent`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ count }),
    credentials: 'same-origin',
  }).catch(withoutLine)

function withoutLine(fault: unknown): null {
  if (fault instanceof TypeError) return null
  throw fault
}
