import { join, resolve } from 'node:path'
import { z } from 'zod'
import { plainError } from './plain-error.ts'
import { projectFolder } from './project.ts'

/** What a setting has to be, as the sentence goes on that refuses it. */
const whole = (least: number, most: number) => {
  const error = `it is a whole number from ${least} to ${most}`
  return z.coerce.number({ error }).int({ error }).min(least, { error }).max(most, { error })
}
const oneOf = <const Words extends readonly [string, ...string[]]>(words: Words) => z.enum(words, { error: `it is one of ${words.join(', ')}` })
const address = (protocol: RegExp, example: string) => z.url({ protocol, error: `it is an address such as ${example}` })
const words = (least: number, most = 10_000) => {
  const error = `it has ${least} to ${most} characters`
  return z.string().min(least, { error }).max(most, { error })
}
const database = address(/^postgres(ql)?$/, 'postgres://name:password@localhost:5432/cairn').optional()

const Environment = z.object({
  PORT: whole(0, 65535).default(3000),
  HOST: words(1).default('127.0.0.1'),
  CAIRN_DATA: words(1).default(join(projectFolder, '.data')),
  CAIRN_MODE: oneOf(['production', 'demo', 'dev']).default('production'),
  CAIRN_URL: address(/^https?$/, 'https://cairn.example.org').optional(),
  CAIRN_SECRET: words(32).optional(),
  CAIRN_LOG: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
  CAIRN_POOL: whole(1, 200).default(8),
  CAIRN_PREPARED: oneOf(['yes', 'no']).default('yes'),
  DATABASE_URL: database,
  DATABASE_AUTH_URL: database,
  DATABASE_JOBS_URL: database,
  DATABASE_OWNER_URL: database,
  SMTP_URL: address(/^smtps?$/, 'smtps://name:password@mail.example.org:465').optional(),
  MAIL_FROM: words(3).default('Messages <messages@localhost>'),
  TEXT_PROVIDER: oneOf(['twilio', 'gatewayapi', 'notify', 'webhook']).optional(),
  TEXT_ACCOUNT: words(1).optional(),
  TEXT_KEY: words(1).optional(),
  TEXT_SENDER: words(1, 40).optional(),
  TEXT_SECRET: words(8).optional(),
  TEXT_ADDRESS: address(/^https?$/, 'https://texts.example.org/send').optional(),
  TEXT_PER_MINUTE: whole(1, 100_000).default(60),
  MAIL_PER_MINUTE: whole(1, 100_000).default(600),
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
    throw plainError('The setting TEXT_SENDER cannot be used: it is a number, or up to eleven letters and figures.')
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
    throw plainError(`The setting ${issue?.path.join('.')} cannot be used: ${issue?.message}.`)
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
