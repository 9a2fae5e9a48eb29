import { createHmac, timingSafeEqual } from 'node:crypto'

/** Whether two texts are the same, in a time that does not tell where they differ. */
export function isSame(one: string, other: string): boolean {
  const [a, b] = [Buffer.from(one), Buffer.from(other)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export const hmac = (algorithm: 'sha1' | 'sha256', secret: string, text: string, form: 'base64' | 'base64url' | 'hex'): string =>
  createHmac(algorithm, secret).update(text, 'utf8').digest(form)

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

/** A JSON Web Token, signed with HS256 (RFC 7519). */
export function signToken(claims: object, secret: string): string {
  const text = `${part({ typ: 'JWT', alg: 'HS256' })}.${part(claims)}`
  return `${text}.${hmac('sha256', secret, text, 'base64url')}`
}

/** What a token says, where it was signed with our secret by HS256 and no other way; null otherwise. */
export function readToken(token: string, secret: string): unknown {
  const [head = '', claims = '', signature = ''] = token.split('.')
  if (!isSame(signature, hmac('sha256', secret, `${head}.${claims}`, 'base64url'))) return null
  try {
    const { alg } = JSON.parse(Buffer.from(head, 'base64url').toString('utf8')) as { alg?: unknown }
    return alg === 'HS256' ? (JSON.parse(Buffer.from(claims, 'base64url').toString('utf8')) as unknown) : null
  } catch (fault) {
    if (fault instanceof SyntaxError) return null
    throw fault
  }
}
