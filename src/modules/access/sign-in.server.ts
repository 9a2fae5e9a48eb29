import { betterAuth } from 'better-auth'
import { twoFactor } from 'better-auth/plugins'
import pg from 'pg'
import { newReference } from '../../platform/seal.ts'

export const cookiePrefix = 'cairn'

/** What an app for codes calls us. */
export const signInName = 'Cairn'

/** How long somebody stays signed in who does nothing: a working day. */
export const sessionSeconds = 60 * 60 * 12

/** Signing in and out, and nothing else, under a login of its own that reads no table of an organisation. */
export function openSignIn(options: { databaseUrl: string; publicUrl: string; secret: string }) {
  const pool = new pg.Pool({ connectionString: options.databaseUrl, max: 4, idleTimeoutMillis: 30_000 })
  pool.on('error', () => {})
  const library = betterAuth({
    appName: signInName,
    baseURL: options.publicUrl,
    secret: options.secret,
    database: pool,
    // people are invited; nobody signs up by themselves, which our pages hold to
    emailAndPassword: { enabled: true, minPasswordLength: 10, maxPasswordLength: 200, autoSignIn: false },
    session: { modelName: 'session', expiresIn: sessionSeconds, disableSessionRefresh: true },
    user: { modelName: 'sign_in_user' },
    account: { modelName: 'sign_in_method' },
    advanced: { cookiePrefix, database: { generateId: 'uuid' }, disableOriginCheck: true, disableCSRFCheck: true },
    // ours count and limit, on the pages themselves
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    logger: { disabled: true },
    plugins: [
      twoFactor({
        issuer: signInName,
        schema: { twoFactor: { modelName: 'two_factor' } },
        backupCodeOptions: { customBackupCodesGenerate: recoveryCodes },
      }),
    ],
  })
  return { api: library.api, context: library.$context, pool, close: () => pool.end() }
}

/** Codes that can be written down and read out: no letter of theirs is taken for another. */
export const recoveryCodes = (): string[] => Array.from({ length: 10 }, newReference)

export type SignIn = ReturnType<typeof openSignIn>

/** The name of the session's cookie: browsers keep a `__Secure-` one to https. */
export const sessionCookie = (publicUrl: string): string => `${publicUrl.startsWith('https:') ? '__Secure-' : ''}${cookiePrefix}.session_token`
