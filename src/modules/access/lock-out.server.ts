import type pg from 'pg'
import { seal, unseal } from '../../platform/seal.ts'

/** Wrong passwords in an hour before an address is locked, and for how long. */
export const lockOut = { failures: 8, withinMinutes: 60, lockedMinutes: 15 } as const

const use = 'unlock'

/** Until when an address is locked, whether or not anybody has it: the answer tells a stranger nothing. */
export async function lockedUntil(pool: pg.Pool, email: string): Promise<Date | null> {
  const { rows } = await pool.query<{ locked_until: Date }>('select locked_until from lock_out where email = $1 and locked_until > now()', [email])
  return rows[0]?.locked_until ?? null
}

/** Counts a wrong password. Returns until when the address is locked, where this one locked it. */
export async function countFailure(pool: pg.Pool, email: string): Promise<Date | null> {
  const { rows } = await pool.query<{ locked_until: Date | null }>(
    `insert into lock_out as l (email, failures) values ($1, 1)
     on conflict (email) do update set
       failures = case when l.locked_until > now() then l.failures
                       when l.last_failed_at < now() - make_interval(mins => $3) or l.locked_until is not null then 1
                       else l.failures + 1 end,
       last_failed_at = now(),
       -- a guess that was under way when the lock fell does not undo it
       locked_until = case when l.locked_until > now() then l.locked_until
                           when l.locked_until is null and l.last_failed_at >= now() - make_interval(mins => $3) and l.failures + 1 >= $2
                           then now() + make_interval(mins => $4) end
     returning locked_until`,
    [email, lockOut.failures, lockOut.withinMinutes, lockOut.lockedMinutes],
  )
  return rows[0]?.locked_until ?? null
}

export async function forgetFailures(pool: pg.Pool, email: string): Promise<void> {
  await pool.query('delete from lock_out where email = $1', [email])
}

/** A link that undoes one lock and no later one. */
export const unlockToken = (secret: string, email: string, until: Date): string => seal(secret, use, JSON.stringify([email, until.getTime()]))

/** Undoes the lock that the link was made for. Returns whose address it was, or null where there is nothing to undo. */
export async function undoLock(pool: pg.Pool, secret: string, token: string): Promise<string | null> {
  const text = unseal(secret, use, token)
  if (text === null) return null
  const [email, until] = JSON.parse(text) as [string, number]
  const { rowCount } = await pool.query("delete from lock_out where email = $1 and date_trunc('milliseconds', locked_until) = $2", [
    email,
    new Date(until),
  ])
  return rowCount === 0 ? null : email
}
