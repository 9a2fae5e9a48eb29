import { resolve } from 'node:path'
import { writeBackup } from '../platform/backup/backup.ts'
import { restoreBackup } from '../platform/backup/restore.ts'
import { readConfig } from '../platform/config.ts'
import { storeFolder } from '../platform/store.ts'
import type { Command } from './command.ts'
import { onDatabase, oneArgument, ownerOf } from './on-database.ts'

export const backup: Command = {
  usage: '<file>',
  about:
    'Writes everything, as of this moment, to one compressed file. Keep secrets.json and the folder documents of the data folder with it: second factors open with the one, the other holds the files that records name.',
  run: (args) =>
    onDatabase(async (database) => {
      const file = resolve(oneArgument(args, 'backup <file>'))
      const { tables } = await writeBackup(ownerOf(database), file)
      process.stdout.write(`Wrote ${tables} tables to ${file}\n`)
      const folder = storeFolder(readConfig())
      process.stdout.write(`The files of documents are not in it: copy ${folder} after this, to the same place.\n`)
    }),
}

export const restore: Command = {
  usage: '<file>',
  about: 'Fills an empty database from a backup, all of it or nothing. Nothing is ever overwritten.',
  run: (args) =>
    onDatabase(async (database) => {
      const { tables } = await restoreBackup(ownerOf(database), database.logins, resolve(oneArgument(args, 'restore <file>')))
      process.stdout.write(`Restored ${tables} tables.\n`)
    }),
}
