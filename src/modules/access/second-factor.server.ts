import type { Context } from 'hono'
import { western } from '../../platform/fields.ts'
import { seal, unseal } from '../../platform/seal.ts'
import { type Answered, passOn } from './session.server.ts'
import type { SignIn } from './sign-in.server.ts'

/** Tries a code: six figures are the app's, in any script; anything else is one of those kept for when it is lost. */
export async function sendCode(c: Context, typed: string): Promise<Answered> {
  const signIn = c.get('signIn') as SignIn
  const code = western(typed).replace(/\s/g, '').toUpperCase()
  const asked = { headers: c.req.raw.headers, asResponse: true as const }
  return passOn(
    c,
    await (/^\d{6}$/.test(code) ? signIn.api.verifyTOTP({ body: { code }, ...asked }) : signIn.api.verifyBackupCode({ body: { code }, ...asked })),
  )
}

/** Whether somebody has a second step, asked of the account itself. */
export async function hasSecondFactor(signIn: SignIn, userId: string): Promise<boolean> {
  const { rows } = await signIn.pool.query<{ on: boolean | null }>('select "twoFactorEnabled" as on from sign_in_user where id = $1', [userId])
  return rows[0]?.on === true
}

/** What an app is shown, and the codes for when it is lost: made together, and shown to nobody but who makes them. */
export type FreshFactor = { uri: string; codes: string[] }

/** Begins a second step, by the password. Null where the password was wrong. */
export async function beginSecondFactor(c: Context, password: string): Promise<FreshFactor | null> {
  const signIn = c.get('signIn') as SignIn
  const { ok, body } = await passOn(c, await signIn.api.enableTwoFactor({ body: { password }, headers: c.req.raw.headers, asResponse: true }))
  return ok && typeof body.totpURI === 'string' ? { uri: body.totpURI, codes: texts(body.backupCodes) } : null
}

/** New codes in the place of the old ones. Null where the password was wrong. */
export async function freshCodes(c: Context, password: string): Promise<string[] | null> {
  const signIn = c.get('signIn') as SignIn
  const { ok, body } = await passOn(c, await signIn.api.generateBackupCodes({ body: { password }, headers: c.req.raw.headers, asResponse: true }))
  return ok ? texts(body.backupCodes) : null
}

export async function endSecondFactor(c: Context, password: string): Promise<boolean> {
  const signIn = c.get('signIn') as SignIn
  return (await passOn(c, await signIn.api.disableTwoFactor({ body: { password }, headers: c.req.raw.headers, asResponse: true }))).ok
}

/** Takes a second step away from an account whose phone is lost, and signs it out everywhere. Whoever may do so was asked before. */
export async function dropSecondFactor(signIn: SignIn, userId: string): Promise<void> {
  const { internalAdapter } = await signIn.context
  await signIn.pool.query(
    'with gone as (delete from two_factor where "userId" = $1) update sign_in_user set "twoFactorEnabled" = false where id = $1',
    [userId],
  )
  await internalAdapter.deleteUserSessions(userId)
}

const use = 'second factor'

// between the picture and the first code it goes through the page, shut: it is shown again after a wrong code without asking the password again
export const carryFactor = (secret: string, factor: FreshFactor): string => seal(secret, use, JSON.stringify(factor))
export function carriedFactor(secret: string, carried: unknown): FreshFactor | null {
  const text = typeof carried === 'string' ? unseal(secret, use, carried) : null
  return text === null ? null : (JSON.parse(text) as FreshFactor)
}

/** The secret in the address that an app reads from the picture, in groups that can be typed. */
export function secretIn(uri: string): string {
  const secret = new URL(uri).searchParams.get('secret') ?? ''
  return secret.replace(/(.{4})(?=.)/g, '$1 ')
}

const texts = (found: unknown): string[] => (Array.isArray(found) ? found.filter((one) => typeof one === 'string') : [])
