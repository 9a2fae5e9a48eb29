import { migrate } from '../platform/migrate.ts'
import type { Command } from './command.ts'
import { onDatabase, ownerOf } from './on-database.ts'

export const migrateCommand: Command = {
  usage: '',
  about: 'Brings the database up to date, as its owner (DATABASE_OWNER_URL, or the embedded one).',
  run: () =>
    onDatabase(async (database) => {
      const ran = await migrate(ownerOf(database), database.logins)
      process.stdout.write(ran === 0 ? 'The database is up to date.\n' : `Ran ${ran} migrations.\n`)
    }),
}
