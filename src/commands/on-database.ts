import { type Config, readConfig } from '../platform/config.ts'
import { type Log, makeLog } from '../platform/log.ts'
import { plainError } from '../platform/plain-error.ts'
import { type Database, reachDatabase } from '../platform/start.ts'

/** Does a command's work on the database of the settings, whether or not a Cairn is running on it. */
export async function onDatabase(work: (database: Database, config: Config, log: Log) => Promise<void>): Promise<void> {
  const config = readConfig()
  const log = makeLog(config.logLevel === 'info' ? 'warn' : config.logLevel)
  const database = await reachDatabase(config, log)
  try {
    await work(database, config, log)
  } finally {
    await database.close()
  }
}

/** The owner's login, for what the application itself may not do. */
export function ownerOf(database: Database): string {
  if (database.ownerUrl === null) throw plainError('Set DATABASE_OWNER_URL: this needs a login that owns the database of DATABASE_URL.')
  return database.ownerUrl
}

export function oneArgument(args: readonly string[], usage: string): string {
  const [first, ...others] = args.filter((arg) => !arg.startsWith('--'))
  if (first === undefined || others.length > 0) throw plainError(`Say it like this: npm run cairn -- ${usage}`)
  return first
}
