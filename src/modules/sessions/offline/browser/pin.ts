import { pinTries } from '../offline.ts'
import { type Box, boxOf, clearKey, deviceHere, type Key, keepDevice, keepKey, keyHere } from './store.ts'

/** By the advice of OWASP for PBKDF2 with SHA-256 (Password Storage Cheat Sheet, 2023). */
const rounds = 600_000

/** What opens everything of one person while they are here. It cannot be read out, only used. */
export type Unlocked = { keyId: string; dataKey: CryptoKey }

/** Makes the key of somebody's data and wraps it by their PIN. The PIN itself is kept nowhere. */
export async function lockBy(pin: string): Promise<{ salt: Uint8Array<ArrayBuffer>; wrapped: Uint8Array<ArrayBuffer>; dataKey: CryptoKey }> {
  const salt = crypto.getRandomValues(new Uint8Array(16))
  const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt'])
  const wrapping = await wrappingKey(pin, salt)
  const wrapped = new Uint8Array(await crypto.subtle.wrapKey('raw', fresh, wrapping, 'AES-KW'))
  return { salt, wrapped, dataKey: await unwrap(wrapped, wrapping) }
}

/** Tries a PIN. A try is spent before it is made, so that a page closed in between gains nothing; after the last one what it opened is gone. */
export async function unlock(keyId: string, pin: string): Promise<Unlocked | { triesLeft: number }> {
  const key = await keyHere(keyId)
  if (!key?.wrapped) return { triesLeft: 0 }
  const triesLeft = key.triesLeft - 1
  await keepKey({ ...key, triesLeft })
  try {
    const dataKey = await unwrap(key.wrapped, await wrappingKey(pin, key.salt))
    await keepKey({ ...key, triesLeft: pinTries })
    return { keyId, dataKey }
  } catch (fault) {
    if (!(fault instanceof DOMException)) throw fault
    if (triesLeft <= 0) await clearKey(keyId)
    return { triesLeft: Math.max(0, triesLeft) }
  }
}

const unwrap = (wrapped: Uint8Array<ArrayBuffer>, wrapping: CryptoKey): Promise<CryptoKey> =>
  crypto.subtle.unwrapKey('raw', wrapped, wrapping, 'AES-KW', { name: 'AES-GCM' }, false, ['encrypt', 'decrypt'])

/** The PIN alone opens nothing elsewhere: a key of this device, which no script can read, goes into it. */
async function wrappingKey(pin: string, salt: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  const base = await crypto.subtle.importKey('raw', new TextEncoder().encode(pin), 'PBKDF2', false, ['deriveBits'])
  const bits = await crypto.subtle.deriveBits({ name: 'PBKDF2', hash: 'SHA-256', salt, iterations: rounds }, base, 256)
  const mixed = await crypto.subtle.sign('HMAC', await pepper(), bits)
  return crypto.subtle.importKey('raw', mixed, 'AES-KW', false, ['wrapKey', 'unwrapKey'])
}

async function pepper(): Promise<CryptoKey> {
  const device = await deviceHere()
  if (device) return device.pepper
  const made = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256', length: 256 }, false, ['sign'])
  await keepDevice({ deviceId: null, name: '', pepper: made })
  return made
}

/** Shuts something for whoever has unlocked. */
export async function boxed(dataKey: CryptoKey, what: unknown): Promise<Box> {
  const nonce = crypto.getRandomValues(new Uint8Array(12))
  return { nonce, body: await crypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce }, dataKey, new TextEncoder().encode(JSON.stringify(what))) }
}

export async function unboxed<What>(dataKey: CryptoKey, { nonce, body }: Box): Promise<What> {
  return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce }, dataKey, body))) as What
}

/** What is held for whoever has unlocked; null where nothing is. */
export async function heldIn<What>({ keyId, dataKey }: Unlocked, name: 'token' | 'held'): Promise<What | null> {
  const box = await boxOf(keyId, name)
  return box ? unboxed<What>(dataKey, box) : null
}

export type { Key }
