import { join, resolve } from 'node:path'
import { z } from 'zod'
import { plainError } from './plain-error.ts'
import { projectFolder } from './project.ts'

const url = z.url({ protocol: /^postgres(ql)?$/ })

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  CAIRN_DATA: z.string().min(1).default(join(projectFolder, '.data')),
  CAIRN_MODE: z.enum(['production', 'demo', 'dev']).default('production'),
  CAIRN_URL: z.url().optional(),
  CAIRN_SECRET: z.string().min(32).optional(),
  CAIRN_LOG: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CAIRN_POOL: z.coerce.number().int().min(1).max(200).default(8),
  CAIRN_PREPARED: z.enum(['yes', 'no']).default('yes'),
  DATABASE_URL: url.optional(),
  DATABASE_AUTH_URL: url.optional(),
  DATABASE_JOBS_URL: url.optional(),
  DATABASE_OWNER_URL: url.optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/ }).optional(),
  MAIL_FROM: z.string().min(3).default('Messages <messages@localhost>'),
  MAIL_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(600),
})

export type Config = {
  port: number
  host: string
  dataFolder: string
  mode: 'production' | 'demo' | 'dev'
  /** The address that people use, where it is known; links in messages begin with it. */
  publicUrl: string | null
  secret: string | null
  logLevel: 'debug' | 'info' | 'warn' | 'error' | 'silent'
  poolSize: number
  /** Whether statements are prepared. A pooler that carries none along (pgbouncer before 1.21) wants them not to be. */
  prepared: boolean
  database: { url: string | null; authUrl: string | null; jobsUrl: string | null; ownerUrl: string | null }
  smtpUrl: string | null
  mailFrom: string
  /** How many reminders a minute the mail server is given: a morning of many goes out spread over minutes, and nothing is left out. */
  mailPerMinute: number
}

/** Reads the settings once. A wrong one is refused with a sentence that names it. */
export function readConfig(environment: Record<string, string | undefined> = process.env): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''))
  const read = Environment.safeParse(given)
  if (!read.success) {
    const issue = read.error.issues[0]
    throw plainError(`The setting ${issue?.path.join('.')} cannot be used: ${issue?.message}`)
  }
  const e = read.data
  return {
    port: e.PORT,
    host: e.HOST,
    dataFolder: resolve(projectFolder, e.CAIRN_DATA),
    mode: e.CAIRN_MODE,
    publicUrl: e.CAIRN_URL?.replace(/\/$/, '') ?? null,
    secret: e.CAIRN_SECRET ?? null,
    logLevel: e.CAIRN_LOG,
    poolSize: e.CAIRN_POOL,
    prepared: e.CAIRN_PREPARED === 'yes',
    database: {
      url: e.DATABASE_URL ?? null,
      authUrl: e.DATABASE_AUTH_URL ?? null,
      jobsUrl: e.DATABASE_JOBS_URL ?? null,
      ownerUrl: e.DATABASE_OWNER_URL ?? null,
    },
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    mailPerMinute: e.MAIL_PER_MINUTE,
  }
}
