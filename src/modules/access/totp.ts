import { createHmac } from 'node:crypto'

const seconds = 30
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** The six digits that an app shows for a secret at a moment, in milliseconds: RFC 6238 with SHA-1, which every app reads. */
export function codeAt(secret: string, at: number): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 1000 / seconds)))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** Whether a code is that of now, or of the half minute before or after: clocks differ, and typing takes time. */
export const isCodeOf = (secret: string, code: string, now: number): boolean =>
  [-1, 0, 1].some((step) => codeAt(secret, now + step * seconds * 1000) === code)

/** The address that an app reads from the picture. */
export function appAddress(secret: string, issuer: string, account: string): string {
  const query = new URLSearchParams({ secret: inBase32(Buffer.from(secret)), issuer, digits: '6', period: String(seconds) })
  return `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(account)}?${query}`
}

/** RFC 4648, without padding. */
function inBase32(bytes: Buffer): string {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => letters[Number.parseInt(five.padEnd(5, '0'), 2)]).join('')
}
