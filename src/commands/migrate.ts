import { readConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'
import { migrate } from '../platform/migrate.ts'
import { plainError } from '../platform/plain-error.ts'
import { openDatabase } from '../platform/start.ts'
import type { Command } from './index.ts'

export const migrateCommand: Command = {
  usage: '',
  about: 'Brings the database up to date, as its owner (DATABASE_OWNER_URL, or the embedded one).',
  async run() {
    const config = readConfig()
    const database = await openDatabase(config, makeLog(config.logLevel))
    try {
      if (database.ownerUrl === null) throw plainError('Set DATABASE_OWNER_URL to a login that may create roles and extensions, to migrate the database of DATABASE_URL.')
      const ran = await migrate(database.ownerUrl, database.logins)
      process.stdout.write(ran === 0 ? 'The database is up to date.\n' : `Ran ${ran} migrations.\n`)
    } finally {
      await database.embedded?.stop()
    }
  },
}
