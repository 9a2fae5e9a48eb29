import { startServer } from '../main.ts'
import { readConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'
import type { Command } from './command.ts'
import { takePort } from './port.ts'

export const serve: Command = {
  usage: '',
  about: 'Starts Cairn, with the embedded database unless DATABASE_URL names another.',
  async run() {
    const config = readConfig()
    await takePort(config)
    const running = await startServer(config, makeLog(config.logLevel))
    process.stdout.write(`Cairn is running. Point a browser at ${running.url}\n`)
    await running.stopped
  },
}
