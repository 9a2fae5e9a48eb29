import { createHash, randomUUID } from 'node:crypto'
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pg from 'pg'
import { plainError } from '../plain-error.ts'
import { accountFor, reaches } from './account.ts'
import { layCluster, superuserPassword } from './cluster.ts'
import { makeFolder, onDisk, writeWhole } from './disk.ts'
import { adoptOrLaunch, type Plan } from './launch.ts'
import { holdFolder } from './lock.ts'
import { livingPostmaster, stopPostmaster } from './postmaster.ts'
import { placePrograms, removeOtherPrograms } from './programs.ts'
import { watchOver } from './watch.ts'

/** How to reach the embedded server. */
export type EmbeddedAddress = {
  port: number
  folder: string
  url: (user: string, password: string, database: string) => string
  /** As the superuser postgres. */
  ownerUrl: (database: string) => string
}

/** A server that this process holds and, when it ends in order, stops. */
export type EmbeddedServer = EmbeddedAddress & { stop: () => Promise<void> }

/** Where it lives; which programs (a folder with bin, lib and share) instead of the packaged ones; settings of postgres; where to tell what happens. */
export type EmbeddedOptions = { folder: string; binaries?: string; settings?: Record<string, string>; note?: (line: string) => void }

/**
 * Starts the embedded PostgreSQL, or takes over the one that a killed Node left running. Throws one plain sentence when another living
 * Cairn holds the folder, when the disk is full, or when the machine cannot run it. A server that dies later is started again.
 */
export async function startEmbedded(options: EmbeddedOptions): Promise<EmbeddedServer> {
  const wanted = resolve(options.folder)
  return onDisk(wanted, async () => {
    makeFolder(wanted, process.getuid?.() === 0 ? 0o711 : 0o700)
    // The real path, since a link to the folder must not look like another folder.
    const folder = realpathSync(wanted)
    const hold = await holdFolder(join(folder, 'lock'), folder)
    try {
      return await startHeld(folder, options, hold.release)
    } catch (error) {
      hold.release()
      throw error
    }
  })
}

/** The server that another living Cairn runs in this folder, for a command that wants to speak to it; null when none answers. */
export async function attachEmbedded(folder: string): Promise<EmbeddedAddress | null> {
  const cluster = join(resolve(folder), 'cluster')
  const living = existsSync(cluster) ? livingPostmaster(realpathSync(cluster)) : null
  if (living === null) return null
  return onDisk(folder, async () => {
    const address = addressOf(realpathSync(folder), living.port)
    return (await refusal(address)) === null ? address : null
  })
}

/**
 * Where the cluster of a data folder goes: inside it, or under /var/lib/cairn where we are root and PostgreSQL's account cannot reach
 * the data folder, as under a home that is closed to others. A note in the data folder then remembers the place.
 */
export function postgresFolderFor(dataFolder: string): string {
  const inside = join(resolve(dataFolder), 'postgres')
  if (existsSync(join(inside, 'cluster')) || reaches(accountFor(inside), inside)) return inside
  const note = join(resolve(dataFolder), 'postgres-is-in')
  if (existsSync(note)) return readFileSync(note, 'utf8').trim()
  // Partly by chance: a new data folder at the path of one that was deleted must not meet the old one's data.
  const elsewhere = join('/var/lib/cairn', createHash('sha256').update(`${dataFolder} ${randomUUID()}`).digest('hex').slice(0, 16))
  makeFolder(resolve(dataFolder), 0o700)
  writeWhole(note, `${elsewhere}\n`)
  return elsewhere
}

async function startHeld(folder: string, options: EmbeddedOptions, release: () => void): Promise<EmbeddedServer> {
  const note = options.note ?? (() => {})
  const account = accountFor(join(folder, 'cluster'))
  if (!reaches(account, folder))
    throw plainError(`PostgreSQL, which does not run as root, cannot reach ${folder}: set CAIRN_DATA to a folder that others may enter.`)
  const programs = placePrograms(options.binaries, folder)
  const plan: Plan = { folder, programs, account, settings: options.settings ?? {}, note }
  if ((await layCluster(folder, programs, account)) === 'laid') note(`A new database is set up in ${folder}.`)
  const { pid, port } = await adoptOrLaunch(plan)
  const address = addressOf(folder, port)
  const trouble = await refusal(address)
  if (trouble !== null) {
    await stopPostmaster(pid)
    throw plainError(`PostgreSQL in ${folder} started but does not let us in: ${trouble}.`)
  }
  removeOtherPrograms(programs, folder)
  const watch = watchOver(plan, pid, port)
  const stop = async () => {
    await watch.stop()
    release()
  }
  let stopping: Promise<void> | undefined
  return { ...address, stop: () => (stopping ??= stop()) }
}

function addressOf(folder: string, port: number): EmbeddedAddress {
  const url = (user: string, password: string, database: string) =>
    `postgres://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${encodeURIComponent(database)}`
  return { port, folder, url, ownerUrl: (database) => url('postgres', superuserPassword(folder), database) }
}

/** Why the server does not answer with our own cluster, or null when it does. */
async function refusal(address: EmbeddedAddress): Promise<string | null> {
  const client = new pg.Client({ connectionString: address.ownerUrl('postgres'), connectionTimeoutMillis: 10_000 })
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === join(address.folder, 'cluster') ? null : `port ${address.port} is another server`
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  } finally {
    await client.end()
  }
}
