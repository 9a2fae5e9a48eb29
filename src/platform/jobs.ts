import { sql } from 'kysely'
import { PgBoss } from 'pg-boss'
import { openPool, openRoot, type Root } from './db.ts'
import type { Log } from './log.ts'

/** Work that is looked for again and again: what is waiting is a row, and a round takes what it finds. */
export type Round = { name: string; everySeconds: number; work: (root: Root) => Promise<void> }

/** Work at set times, done once however many processes are running. `cron` is read in UTC. */
export type Appointment = { name: string; cron: string; work: (root: Root) => Promise<void> }

export type Jobs = { stop: () => Promise<void> }

/**
 * Work that nobody waits for, under a login of its own.
 * Rounds rather than jobs put in a queue by the deeds: a message is already a row that is written or undone with its deed, by a stranger's
 * transaction as well as a worker's, so that a second row in the queue's own tables would say the same again, and every role that writes a
 * message would need rights on a queue that knows no walls. The queue keeps the appointments, which need one process among many to act.
 */
export async function openJobs({
  url,
  log,
  rounds,
  appointments,
}: {
  url: string
  log: Log
  rounds: readonly Round[]
  appointments: readonly Appointment[]
}): Promise<Jobs> {
  const root = openRoot(openPool(url, 2))
  const boss = new PgBoss({ connectionString: url, schema: 'pgboss', createSchema: false, max: 2, application_name: 'cairn jobs' })
  boss.on('error', (fault) => log.error('jobs', { fault: fault.message }))
  const going = rounds.map((round) => goRound(round, root, log))
  try {
    await boss.start()
    for (const { name, cron, work } of appointments) {
      await boss.createQueue(name, { policy: 'singleton', retryLimit: 3, retryDelay: 300 })
      await boss.schedule(name, cron)
      await boss.work(name, { pollingIntervalSeconds: 60 }, () => work(root).catch(told(log, 'appointment', name)))
      if (await wasMissed(root, name, cron)) await boss.send(name, null, { startAfter: catchesUpAfterSeconds })
    }
  } catch (fault) {
    await Promise.all(going.map((stop) => stop()))
    await root.destroy()
    throw fault
  }
  return {
    stop: async () => {
      await Promise.all(going.map((stop) => stop()))
      await boss.stop({ graceful: true, timeout: 5_000 })
      await root.destroy()
    },
  }
}

/** Where a computer is switched off for the night, what was due then comes soon after it starts. */
const catchesUpAfterSeconds = 120

/** Whether the appointment of a day did not come in the last one. Those of each hour come again by themselves. */
async function wasMissed(root: Root, name: string, cron: string): Promise<boolean> {
  if (!/^\d+ \d+ \* \* \*$/.test(cron)) return false
  const { rows } = await sql`select 1 from pgboss.job where name = ${name} and created_on > now() - interval '24 hours' limit 1`.execute(root)
  return rows.length === 0
}

/** A fault of work that nobody waits for is read in the log, and by whoever tries the work again. */
const told = (log: Log, what: 'appointment' | 'round', name: string) => (fault: unknown) => {
  log.error(what, { name, fault: fault instanceof Error ? fault.message : String(fault) })
  throw fault
}

/** Goes round until told to stop; a round that fails is logged, and the next one tries again. */
function goRound({ name, everySeconds, work }: Round, root: Root, log: Log): () => Promise<void> {
  let next: NodeJS.Timeout
  let present: Promise<void> = Promise.resolve()
  let stopped = false
  const go = () => {
    present = work(root)
      .catch(told(log, 'round', name))
      .catch(() => {})
      .finally(() => {
        if (!stopped) next = setTimeout(go, everySeconds * 1000)
      })
  }
  go()
  return async () => {
    stopped = true
    clearTimeout(next)
    await present
  }
}
