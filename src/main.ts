import type { AddressInfo } from 'node:net'
import { serve } from '@hono/node-server'
import { makeApp } from './app.tsx'
import { clearAway, post } from './modules/access/jobs.server.ts'
import { openSignIn } from './modules/access/sign-in.server.ts'
import { textPost } from './modules/access/texts.server.ts'
import { clearImports, importing } from './modules/exchange/index.server.ts'
import { comparePeople, forgetMerges, forgetWhoseTimeIsOver, removeForgottenFiles } from './modules/people/index.server.ts'
import { nudgeDeciding } from './modules/referrals/index.server.ts'
import { foldAllMonths } from './modules/reports/index.server.ts'
import {
  bookingsTurn,
  forgetSpeakers,
  forgetStrangersBooked,
  forgetTheDay,
  laySessions,
  missedTurn,
  sessionReminders,
  tellingGroups,
} from './modules/sessions/index.server.ts'
import { foldAllDue, reminders, workingTogether } from './modules/support/index.server.ts'
import type { Config } from './platform/config.ts'
import { openJobs } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { openMail } from './platform/mail.ts'
import type { Parts } from './platform/parts.ts'
import { bringUpToDate, openDatabase, openParts } from './platform/start.ts'
import { openTexts } from './platform/texts/open.ts'

export type Running = { url: string; stop: () => Promise<void>; stopped: Promise<void> }

/** Starts everything in order, and stops it in the opposite order when told to: nothing that was answered is lost. */
export async function startServer(config: Config, log: Log): Promise<Running> {
  const database = await openDatabase(config, log)
  await bringUpToDate(database, log)
  const parts = openParts(config, log, database)
  const publicUrl = config.publicUrl ?? `http://localhost:${config.port}`
  const signIn = openSignIn({ databaseUrl: database.authUrl, publicUrl, secret: parts.secret })
  const app = makeApp(parts, signIn)
  const { server, port } = await listen(app.fetch, config)
  // after listening: nobody who opens the first page waits for the work that nobody waits for
  const mail = openMail(config)
  const provider = openTexts(config)
  const texts = provider && textPost(provider, config.texts?.perMinute ?? 60)
  const jobs = openJobs({
    url: database.jobsUrl,
    log,
    rounds: [post(mail, { keepsLinks: config.mode !== 'production', texts }), ...rounds(parts)],
    appointments: [...appointments(config), sessionReminders(parts)],
  }).catch((fault: unknown) => {
    log.error('jobs did not start', { fault: fault instanceof Error ? fault.message : String(fault) })
    return null
  })

  let finish = () => {}
  const stopped = new Promise<void>((resolve) => {
    finish = resolve
  })
  let stopping: Promise<void> | undefined
  const stop = () => {
    stopping ??= (async () => {
      log.info('stopping')
      await new Promise((resolve) => {
        server.close(resolve)
        if ('closeIdleConnections' in server) server.closeIdleConnections()
      })
      await (await jobs)?.stop()
      mail.close()
      await parts.close()
      await signIn.close()
      await database.close()
      finish()
    })()
    return stopping
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
  log.info('listening', { port })
  return { url: config.publicUrl ?? `http://localhost:${port}`, stop, stopped }
}

const rounds = (parts: Parts) => [
  foldAllMonths,
  foldAllDue,
  comparePeople,
  importing(parts),
  workingTogether(parts),
  bookingsTurn(parts),
  tellingGroups(parts),
  missedTurn,
]

const appointments = (config: Config) => [
  clearAway,
  forgetMerges,
  forgetWhoseTimeIsOver,
  removeForgottenFiles(config),
  nudgeDeciding(config),
  reminders(config),
  clearImports({ config }),
  laySessions,
  forgetStrangersBooked,
  forgetTheDay,
  forgetSpeakers,
]

function listen(fetch: Parameters<typeof serve>[0]['fetch'], config: Config) {
  return new Promise<{ server: ReturnType<typeof serve>; port: number }>((resolve, reject) => {
    const server = serve(
      { fetch, port: config.port, hostname: config.host, serverOptions: { requestTimeout: 330_000, headersTimeout: 15_000 } },
      (info: AddressInfo) => resolve({ server, port: info.port }),
    )
    server.once('error', reject)
  })
}
