import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, renameSync, statSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { plainError } from '../plain-error.ts'
import type { Account } from './account.ts'
import { cleanEnvironment } from './cluster.ts'
import { fullDisk, hasNoRoom, writeWhole } from './disk.ts'
import { clearStalePid, livingPostmaster, type Postmaster, readPostmaster, stopPostmaster } from './postmaster.ts'
import type { Programs } from './programs.ts'

/** All that a start needs to know. */
export type Plan = { folder: string; programs: Programs; account: Account | null; settings: Record<string, string>; note: (line: string) => void }

/** The server that still runs when it runs as we would start it, else a fresh one on the remembered port or a new one. */
export async function adoptOrLaunch(plan: Plan): Promise<Postmaster> {
  const living = livingPostmaster(clusterOf(plan))
  if (living && (await isAsPlanned(living, plan))) {
    plan.note('PostgreSQL was still running and is taken over.')
    return living
  }
  if (living) await stopPostmaster(living.pid)
  return launch(plan, rememberedPort(plan.folder) ?? somePort())
}

/** Starts postgres on this port and no other. */
export const relaunch = (plan: Plan, port: number) => launch(plan, port, 'same port')

async function launch(plan: Plan, wanted: number, choice: 'same port' | 'any port' = 'any port'): Promise<Postmaster> {
  const until = performance.now() + 30_000
  let port = wanted
  while (true) {
    clearStalePid(clusterOf(plan))
    const outcome = (await isFree(port)) ? await launchOnce(plan, port) : 'port taken'
    if (typeof outcome === 'object') {
      if (rememberedPort(plan.folder) !== port) writeWhole(portFile(plan.folder), `${port}\n`)
      return outcome
    }
    if (performance.now() > until) throw plainError(`PostgreSQL cannot start in ${plan.folder}: ${outcome}.`)
    if (outcome === 'port taken' && choice === 'any port') port = somePort()
    else await pause(250)
  }
}

async function launchOnce(plan: Plan, port: number): Promise<Postmaster | 'port taken' | 'the former server has not quite ended'> {
  const { file, from, descriptor } = openLog(plan.folder)
  // Detached, so that a Ctrl-C or a closed terminal ends Node, which then ends the server in order.
  const child = spawn(plan.programs.postgres, argumentsFor(plan, port), {
    ...plan.account,
    cwd: plan.folder,
    env: cleanEnvironment(),
    detached: true,
    stdio: ['ignore', descriptor, descriptor],
  })
  closeSync(descriptor)
  let ended = false
  child.once('exit', () => (ended = true)).once('error', () => (ended = true))
  child.unref()
  const started = performance.now()
  while (!ended) {
    const written = readPostmaster(clusterOf(plan))
    if (written?.pid === child.pid && written?.status === 'ready') return written
    await pause(performance.now() - started < 1000 ? 10 : 100)
  }
  return reasonFrom(readFileSync(file, 'utf8').slice(from), plan.folder)
}

function reasonFrom(said: string, folder: string): 'port taken' | 'the former server has not quite ended' {
  if (/could not create any TCP\/IP sockets|Address already in use/.test(said)) return 'port taken'
  if (/pre-existing shared memory block|lock file .* already exists/.test(said)) return 'the former server has not quite ended'
  if (/No space left|quota exceeded/i.test(said) || hasNoRoom(folder)) throw fullDisk(folder)
  const last = said.split('\n').findLast((line) => /FATAL|PANIC/.test(line))
  throw plainError(`PostgreSQL does not start in ${folder}: ${last?.replace(/^.*(FATAL|PANIC): +/, '') ?? 'see the file log there'}.`)
}

/** Whether it runs the same program with the same settings; one that is still starting or stopping is waited for. */
async function isAsPlanned(living: Postmaster, plan: Plan): Promise<boolean> {
  const until = performance.now() + 60_000
  let status = living.status
  while (status !== 'ready' && status !== 'stopping' && performance.now() < until) {
    await pause(50)
    status = livingPostmaster(clusterOf(plan))?.status ?? 'stopping'
  }
  const options = join(clusterOf(plan), 'postmaster.opts')
  if (status !== 'ready' || !existsSync(options)) return false
  const expected = [plan.programs.postgres, ...argumentsFor(plan, living.port).map((each) => `"${each}"`)].join(' ')
  return readFileSync(options, 'utf8').trim() === expected
}

function argumentsFor(plan: Plan, port: number): string[] {
  const settings = { ...ourSettings, ...plan.settings, port: `${port}` }
  return ['-D', clusterOf(plan), ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])]
}

// For two cores and little memory. The log keeps what befalls the server; an error of one statement goes to the application, and its
// text, which may hold a person's name, nowhere else.
const ourSettings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  shared_buffers: '128MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  max_wal_size: '512MB',
  wal_compression: 'on',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
  log_checkpoints: 'off',
}

const clusterOf = (plan: Plan) => join(plan.folder, 'cluster')

const portFile = (folder: string) => join(folder, 'port')

const rememberedPort = (folder: string) => (existsSync(portFile(folder)) && Number(readFileSync(portFile(folder), 'utf8'))) || null

// Below the numbers that the system gives to outgoing connections, so that it is likely to be free at the next start too.
const somePort = () => 20_000 + Math.floor(Math.random() * 12_000)

const isFree = (port: number) =>
  new Promise<boolean>((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(false)).listen({ host: '127.0.0.1', port }, () => probe.close(() => resolve(true)))
  })

function openLog(folder: string): { file: string; from: number; descriptor: number } {
  const file = join(folder, 'log')
  if (existsSync(file) && statSync(file).size > 4_000_000) renameSync(file, `${file}.old`)
  const descriptor = openSync(file, 'a', 0o600)
  return { file, from: statSync(file).size, descriptor }
}
