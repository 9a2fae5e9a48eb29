import { createCipheriv, createDecipheriv, createHash, createHmac, hkdfSync, randomBytes } from 'node:crypto'

const keyFor = (secret: string, use: string) => Buffer.from(hkdfSync('sha256', secret, '', `cairn ${use}`, 32))

/** Shuts a text so that whoever carries it can neither read nor change it. AES-256-GCM; the use keeps one kind of seal from opening as another. */
export function seal(secret: string, use: string, text: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', keyFor(secret, use), nonce)
  const shut = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, cipher.getAuthTag(), shut]).toString('base64url')
}

/** The text in a seal, or null where it was made with another secret, for another use, or changed. */
export function unseal(secret: string, use: string, sealed: string): string | null {
  const bytes = Buffer.from(sealed, 'base64url')
  if (bytes.length < 28) return null
  const decipher = createDecipheriv('aes-256-gcm', keyFor(secret, use), bytes.subarray(0, 12))
  decipher.setAuthTag(bytes.subarray(12, 28))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  } catch (fault) {
    // the cipher says no in just this way: the text was not shut by us, or was touched
    if (fault instanceof Error && fault.message.includes('unable to authenticate')) return null
    throw fault
  }
}

/** A token that cannot be guessed, for a link, and the hash under which it is kept: who reads the table cannot use the link. */
export function newToken(): { token: string; hash: string } {
  const token = randomBytes(24).toString('base64url')
  return { token, hash: hashOf(token) }
}

/** A token that is the same whenever it is made of the same things: for two answers that may both be heard. Nobody makes it without the secret. */
export function tokenOf(secret: string, use: string, ...things: readonly string[]): { token: string; hash: string } {
  const token = createHmac('sha256', keyFor(secret, use)).update(things.join('\n')).digest('base64url')
  return { token, hash: hashOf(token) }
}

export const hashOf = (token: string): string => createHash('sha256').update(token).digest('hex')

// no 0, 1, I, L, O, U: what is read out on the phone is heard right
const letters = '23456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A reference to come back with, such as `7QKM-2XHP`: 30^8 of them, so that nobody finds one by trying. */
export function newReference(): string {
  const picked = Array.from(randomBytes(8), (byte) => letters[byte % letters.length])
  return `${picked.slice(0, 4).join('')}-${picked.slice(4).join('')}`
}
