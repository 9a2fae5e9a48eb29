import { randomBytes } from 'node:crypto'
import { symmetricEncrypt } from 'better-auth/crypto'
import type { Context } from 'hono'
import { hashOf, seal, unseal } from '../../platform/seal.ts'
import { accountEmail } from './account.server.ts'
import { type FreshFactor, sendCode } from './second-factor.server.ts'
import { recoveryCodes, type SignIn, signInName } from './sign-in.server.ts'
import { appAddress, isCodeOf } from './totp.ts'

/** Wrong codes in a row before none is tried any more, and for how long: as at signing in, where the library counts the same row. */
const wrongCodes = { most: 10, lockedMinutes: 15 } as const

/** Minutes in which the new phone has to show its first code. */
const moveMinutes = 15

const use = 'second factor moved'

/** A new phone that is not in use yet. `kept` is what the account is to hold, shut by the library's key; `replaces` says in the place of what. */
export type Move = FreshFactor & { userId: string; secret: string; kept: { secret: string; codes: string }; replaces: string; until: number }

export async function passwordIsRight(c: Context, password: string): Promise<boolean> {
  const signIn = c.get('signIn') as SignIn
  return (await signIn.api.verifyPassword({ body: { password }, headers: c.req.raw.headers, asResponse: true })).ok
}

/** Tries a code of the present phone, or a recovery code, by somebody signed in. A try is counted before it is made, so that many at once are no more than that. */
export async function proveFactor(c: Context, userId: string, code: string): Promise<'right' | 'wrong' | 'locked'> {
  const { pool } = c.get('signIn') as SignIn
  const counted = await pool.query(
    `update two_factor set
       "failedVerificationCount" = case when "lockedUntil" is null then coalesce("failedVerificationCount", 0) + 1 else 1 end,
       "lockedUntil" = case when "lockedUntil" is null and coalesce("failedVerificationCount", 0) + 1 >= $2 then now() + make_interval(mins => $3) end
     where "userId" = $1 and ("lockedUntil" is null or "lockedUntil" <= now())`,
    [userId, wrongCodes.most, wrongCodes.lockedMinutes],
  )
  if (counted.rowCount === 0) return 'locked'
  if (!(await sendCode(c, code)).ok) return 'wrong'
  await pool.query('update two_factor set "failedVerificationCount" = 0, "lockedUntil" = null where "userId" = $1', [userId])
  return 'right'
}

/** A new secret and new codes for somebody who proved who they are. Nothing changes before the new phone has shown a code. */
export async function beginMove(signIn: SignIn, userId: string): Promise<Move> {
  const { secretConfig: key } = await signIn.context
  const secret = randomBytes(24).toString('base64url')
  const codes = recoveryCodes()
  const kept = { secret: await symmetricEncrypt({ key, data: secret }), codes: await symmetricEncrypt({ key, data: JSON.stringify(codes) }) }
  const uri = appAddress(secret, signInName, await accountEmail(signIn, userId))
  return { uri, codes, userId, secret, kept, replaces: hashOf(await presentSecret(signIn, userId)), until: Date.now() + moveMinutes * 60_000 }
}

/** Through the page, shut, as at the first setting up. Null where it is somebody else's, too old, or something else was set up meanwhile. */
export const carryMove = (secret: string, move: Move): string => seal(secret, use, JSON.stringify(move))
export async function carriedMove(signIn: SignIn, secret: string, userId: string, carried: unknown): Promise<(Move & { isDone: boolean }) | null> {
  const text = typeof carried === 'string' ? unseal(secret, use, carried) : null
  const move = text === null ? null : (JSON.parse(text) as Move)
  if (move === null || move.userId !== userId || move.until < Date.now()) return null
  const present = await presentSecret(signIn, userId)
  // sent twice: what was done is shown again, since its codes are shown nowhere else
  const isDone = present === move.kept.secret
  return isDone || hashOf(present) === move.replaces ? { ...move, isDone } : null
}

export const isCodeOfMove = (move: Move, code: string): boolean => isCodeOf(move.secret, code, Date.now())

/** Puts the new phone in the place of the old one, and ends every other session of the account. False where something else took that place first. */
export async function takeMove(signIn: SignIn, move: Move, presentToken: string): Promise<boolean> {
  const taken = await signIn.pool.query(
    `with moved as (
       update two_factor set secret = $2, "backupCodes" = $3, "failedVerificationCount" = 0, "lockedUntil" = null
        where "userId" = $1 and encode(sha256(convert_to(secret, 'UTF8')), 'hex') = $4 returning "userId"),
     ended as (delete from session where "userId" in (select "userId" from moved) and token <> $5)
     select from moved`,
    [move.userId, move.kept.secret, move.kept.codes, move.replaces, presentToken],
  )
  return taken.rowCount === 1
}

async function presentSecret(signIn: SignIn, userId: string): Promise<string> {
  const { rows } = await signIn.pool.query<{ secret: string }>('select secret from two_factor where "userId" = $1', [userId])
  return rows[0]?.secret ?? ''
}
