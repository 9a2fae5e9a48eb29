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
  TEXT_PROVIDER: z.enum(['twilio', 'gatewayapi', 'notify', 'webhook']).optional(),
  TEXT_ACCOUNT: z.string().min(1).optional(),
  TEXT_KEY: z.string().min(1).optional(),
  TEXT_SENDER: z.string().min(1).max(40).optional(),
  TEXT_SECRET: z.string().min(8).optional(),
  TEXT_ADDRESS: z.url({ protocol: /^https?$/ }).optional(),
  TEXT_PER_MINUTE: z.coerce.number().int().min(1).max(100_000).default(60),
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
  /** Null where no texts are sent. */
  texts: TextConfig | null
}

/** How texts are sent; what of these each provider needs is in the README. */
export type TextConfig = {
  provider: 'twilio' | 'gatewayapi' | 'notify' | 'webhook'
  account: string | null
  key: string | null
  sender: string | null
  secret: string | null
  address: string | null
  perMinute: number
}

type Given = z.output<typeof Environment>

/** What each provider cannot do without. */
const textsNeed: Record<TextConfig['provider'], readonly (keyof Given)[]> = {
  twilio: ['TEXT_ACCOUNT', 'TEXT_KEY', 'TEXT_SENDER'],
  gatewayapi: ['TEXT_KEY', 'TEXT_SENDER'],
  notify: ['TEXT_ACCOUNT', 'TEXT_KEY'],
  webhook: ['TEXT_ADDRESS', 'TEXT_SECRET'],
}

function textsOf(e: Given): TextConfig | null {
  const provider = e.TEXT_PROVIDER
  if (provider === undefined) return null
  const missing = textsNeed[provider].find((name) => e[name] === undefined)
  if (missing) throw plainError(`Texts by ${provider} need the setting ${missing}.`)
  // what stands above a text is read on a screen that others may see, and networks take eleven letters or a number
  const sender = e.TEXT_SENDER ?? null
  if (sender !== null && provider !== 'notify' && !/^(\+?\d{3,15}|MG[0-9a-f]{32}|[A-Za-z0-9 ]{1,11})$/.test(sender))
    throw plainError('The setting TEXT_SENDER cannot be used: a number, or up to eleven letters and figures')
  return {
    provider,
    account: e.TEXT_ACCOUNT ?? null,
    key: e.TEXT_KEY ?? null,
    sender,
    secret: e.TEXT_SECRET ?? null,
    address: e.TEXT_ADDRESS ?? null,
    perMinute: e.TEXT_PER_MINUTE,
  }
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
    texts: textsOf(e),
  }
}
