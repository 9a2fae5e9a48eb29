import type { EntryKind, KeyStanding } from '../offline.ts'

/** Somebody on this device: what opens under their PIN, and for whom what they say is sealed. */
export type Key = {
  keyId: string
  deviceId: string
  name: string
  language: string | null
  organisation: string
  publicKey: string
  /** The key of everything held for them, wrapped by the PIN; null once it is gone. */
  wrapped: Uint8Array<ArrayBuffer> | null
  salt: Uint8Array<ArrayBuffer>
  triesLeft: number
  /** Others use the device too: nobody stays signed in on it. */
  shared: boolean
  standing: KeyStanding | 'unknown'
}

/** Something held, shut by the key of one person. */
export type Box = { nonce: Uint8Array<ArrayBuffer>; body: ArrayBuffer }

/** Something said. `sealed` is for the server alone; `shown` is for whoever said it, to be shown again. */
export type Queued = {
  seq?: number
  id: string
  keyId: string
  kind: EntryKind
  sealed: string
  shown: Box
  state: 'unsent' | 'sent' | 'refused'
  refusal?: string
}

export type Device = { deviceId: string | null; name: string; pepper: CryptoKey }

const stores = ['device', 'keys', 'boxes', 'entries'] as const
type Store = (typeof stores)[number]

let opening: Promise<IDBDatabase> | undefined

const database = (): Promise<IDBDatabase> => {
  opening ??= new Promise((resolve, reject) => {
    const asked = indexedDB.open('cairn-offline', 1)
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore('device')
      asked.result.createObjectStore('keys', { keyPath: 'keyId' })
      asked.result.createObjectStore('boxes')
      asked.result.createObjectStore('entries', { keyPath: 'seq', autoIncrement: true })
    }
    asked.onsuccess = () => resolve(asked.result)
    asked.onerror = () => reject(asked.error)
  })
  return opening
}

/** Does several things to the stores, all or none. What is written is on the disk when this is done. */
async function inStores<Result>(
  mode: IDBTransactionMode,
  work: (at: (store: Store) => IDBObjectStore) => IDBRequest<Result> | null,
): Promise<Result | undefined> {
  const db = await database()
  return new Promise((resolve, reject) => {
    const tx = db.transaction([...stores], mode, { durability: 'strict' })
    const asked = work((store) => tx.objectStore(store))
    tx.oncomplete = () => resolve(asked?.result)
    tx.onabort = () => reject(tx.error)
    tx.onerror = () => reject(tx.error)
  })
}

export const deviceHere = (): Promise<Device | undefined> => inStores('readonly', (at) => at('device').get('here') as IDBRequest<Device>)
export const keepDevice = (device: Device) => inStores('readwrite', (at) => at('device').put(device, 'here'))

export const keysHere = async (): Promise<Key[]> => (await inStores('readonly', (at) => at('keys').getAll() as IDBRequest<Key[]>)) ?? []
export const keyHere = (keyId: string): Promise<Key | undefined> => inStores('readonly', (at) => at('keys').get(keyId) as IDBRequest<Key>)
export const keepKey = (key: Key) => inStores('readwrite', (at) => at('keys').put(key))

/** What is held for one person: their token, and what was fetched. */
export type BoxName = 'token' | 'held'
export const boxOf = (keyId: string, name: BoxName): Promise<Box | undefined> =>
  inStores('readonly', (at) => at('boxes').get(`${keyId}/${name}`) as IDBRequest<Box>)
export const keepBox = (keyId: string, name: BoxName, box: Box) => inStores('readwrite', (at) => at('boxes').put(box, `${keyId}/${name}`))

export const entriesHere = async (): Promise<Queued[]> => (await inStores('readonly', (at) => at('entries').getAll() as IDBRequest<Queued[]>)) ?? []
/** Puts something at the end of the queue, and takes off in the same moment what it stands in the place of. */
export const queue = (entry: Queued, instead?: number) =>
  inStores('readwrite', (at) => {
    if (instead !== undefined) at('entries').delete(instead)
    return at('entries').add(entry)
  })

/** Says what became of entries that were sent. */
export async function settle(outcomes: ReadonlyMap<string, Pick<Queued, 'state' | 'refusal'>>): Promise<void> {
  const entries = (await entriesHere()).filter(({ id }) => outcomes.has(id))
  await inStores('readwrite', (at) => {
    for (const entry of entries) at('entries').put({ ...entry, ...outcomes.get(entry.id) })
    return null
  })
}

/** Takes entries off the device. */
export const dropEntries = (seqs: readonly number[]) =>
  inStores('readwrite', (at) => {
    for (const seq of seqs) at('entries').delete(seq)
    return null
  })

/** Takes somebody off the device of whom nothing is left. */
export const dropKey = (keyId: string) => inStores('readwrite', (at) => at('keys').delete(keyId))

/** Everything that a person's PIN opened is gone; what they said and was not sent stays, sealed. Whoever has nothing left to send is gone too. */
export async function clearKey(keyId: string): Promise<void> {
  const [key, entries] = [await keyHere(keyId), (await entriesHere()).filter((one) => one.keyId === keyId)]
  if (!key) return
  const kept = entries.filter(({ state }) => state === 'unsent')
  await inStores('readwrite', (at) => {
    at('boxes').delete(`${keyId}/token`)
    at('boxes').delete(`${keyId}/held`)
    for (const { seq, state } of entries) if (state !== 'unsent' && seq !== undefined) at('entries').delete(seq)
    // whose device was taken out of use is told so first
    if (kept.length === 0 && key.standing !== 'revoked') at('keys').delete(keyId)
    else at('keys').put({ ...key, wrapped: null })
    return null
  })
}
