/**
 * Shuts what is said on a device so that the server alone opens it, with nothing but what browsers and Node both have (Web Crypto): a fresh key agrees with the
 * key of whoever holds the device (ECDH on P-256, HKDF with SHA-256, AES-256-GCM). Nobody who finds the device reads what waits on it, not even with the PIN.
 */

const curve = { name: 'ECDH', namedCurve: 'P-256' } as const
const pointBytes = 65
const nonceBytes = 12

export const toText = (bytes: Uint8Array): string => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))
export const fromText = (text: string): Uint8Array<ArrayBuffer> => Uint8Array.from(atob(text), (sign) => sign.charCodeAt(0))

/** A pair of keys: the one that shuts, and the one that opens, as texts. */
export async function newPair(): Promise<{ publicKey: string; privateKey: string }> {
  const { publicKey, privateKey } = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  return {
    publicKey: toText(new Uint8Array(await crypto.subtle.exportKey('raw', publicKey))),
    privateKey: toText(new Uint8Array(await crypto.subtle.exportKey('pkcs8', privateKey))),
  }
}

/** Shuts a text for whoever holds the other half. `about` is bound to it: it opens as nothing else. */
export async function shut(publicKey: string, about: string, text: string): Promise<string> {
  const theirs = await crypto.subtle.importKey('raw', fromText(publicKey), curve, false, [])
  const fresh = await crypto.subtle.generateKey(curve, true, ['deriveBits'])
  const point = new Uint8Array(await crypto.subtle.exportKey('raw', fresh.publicKey))
  const key = await agreed(fresh.privateKey, theirs, point, 'encrypt')
  const nonce = crypto.getRandomValues(new Uint8Array(nonceBytes))
  const bound = { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(about) }
  const body = new Uint8Array(await crypto.subtle.encrypt(bound, key, new TextEncoder().encode(text)))
  return toText(new Uint8Array([...point, ...nonce, ...body]))
}

/** What was shut; null where it was shut for another, about something else, changed, or never shut at all. */
export async function opened(privateKey: string, about: string, sealed: string): Promise<string | null> {
  try {
    const bytes = fromText(sealed)
    const point = bytes.slice(0, pointBytes)
    const nonce = bytes.slice(pointBytes, pointBytes + nonceBytes)
    const own = await crypto.subtle.importKey('pkcs8', fromText(privateKey), curve, false, ['deriveBits'])
    const theirs = await crypto.subtle.importKey('raw', point, curve, false, [])
    const key = await agreed(own, theirs, point, 'decrypt')
    const bound = { name: 'AES-GCM', iv: nonce, additionalData: new TextEncoder().encode(about) }
    return new TextDecoder().decode(await crypto.subtle.decrypt(bound, key, bytes.slice(pointBytes + nonceBytes)))
  } catch (fault) {
    // what is no base64, no point of the curve, or was changed
    if (fault instanceof DOMException) return null
    throw fault
  }
}

async function agreed(own: CryptoKey, theirs: CryptoKey, salt: Uint8Array<ArrayBuffer>, use: 'encrypt' | 'decrypt'): Promise<CryptoKey> {
  const bits = await crypto.subtle.deriveBits({ name: 'ECDH', public: theirs }, own, 256)
  const base = await crypto.subtle.importKey('raw', bits, 'HKDF', false, ['deriveKey'])
  const info = new TextEncoder().encode('cairn offline entry')
  return crypto.subtle.deriveKey({ name: 'HKDF', hash: 'SHA-256', salt, info }, base, { name: 'AES-GCM', length: 256 }, false, [use])
}
