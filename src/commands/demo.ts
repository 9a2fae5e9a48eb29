import { join } from 'node:path'
import { loadDemo } from '../demo/load.ts'
import { startServer } from '../main.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { dayIn } from '../platform/day.ts'
import { type Log, makeLog } from '../platform/log.ts'
import { plainError } from '../platform/plain-error.ts'
import { projectFolder } from '../platform/project.ts'
import { bringUpToDate, openDatabase } from '../platform/start.ts'
import type { Command } from './command.ts'
import { ownerOf } from './on-database.ts'
import { takePort } from './port.ts'

export const demo: Command = {
  usage: '',
  about:
    'Starts Cairn with invented organisations and people, in a data folder of its own (.demo, unless CAIRN_DATA names another). No mail leaves it.',
  async run() {
    const config = readConfig({ ...process.env, CAIRN_MODE: 'demo', CAIRN_DATA: process.env['CAIRN_DATA'] || join(projectFolder, '.demo') })
    const log = makeLog(config.logLevel)
    await takePort(config)
    await prepare(config, log)
    const running = await startServer(config, log)
    process.stdout.write(
      `Cairn is running with its demonstration. Point a browser at ${running.url}/sign-in, where everybody of the cast is listed: one tap, and you are them.\n`,
    )
    await running.stopped
  },
}

/** Lays the demonstration before anybody can knock: who came too early would be asked to set up an organisation. */
async function prepare(config: Config, log: Log): Promise<void> {
  const database = await openDatabase(config, log)
  try {
    await bringUpToDate(database, log)
    const found = await loadDemo(ownerOf(database), dayIn('Europe/London'), config.dataFolder)
    // one tap signs in as anybody of the cast: never on top of somebody's real work
    if (found === 'not-ours')
      throw plainError('This database holds organisations that are not the demonstration’s: give the demo a database of its own.')
    if (found === 'loaded') log.info('demonstration loaded')
  } finally {
    await database.close()
  }
}
