import { execFileSync } from 'node:child_process'
import { closeSync, existsSync, constants as fs, openSync, readFileSync, rmSync, writeSync } from 'node:fs'
import { basename, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { plainError } from '../plain-error.ts'

/** What postmaster.pid says of the server that wrote it. */
export type Postmaster = { pid: number; folder: string; port: number; status: string }

/** The server that runs on this cluster, whoever started it, or null. */
export function livingPostmaster(cluster: string): Postmaster | null {
  const written = readPostmaster(cluster)
  return written && isAlive(written.pid) && isItself(written, cluster) ? written : null
}

/** What the file says, whether or not it is still true. */
export function readPostmaster(cluster: string): Postmaster | null {
  const file = pidFile(cluster)
  if (!existsSync(file)) return null
  const [pid, folder, , port, , , , status] = readFileSync(file, 'utf8').split('\n')
  return Number(pid) > 0 && folder ? { pid: Number(pid), folder, port: Number(port), status: status?.trim() ?? '' } : null
}

/**
 * Takes away what would make postgres refuse to start after a crash: an empty file, and a number that by now belongs to another process.
 * The rest stays: by the shared memory named in it postgres sees whether a worker of the old server still writes. The number is replaced
 * by our own, since postgres never takes its parent for a rival.
 */
export function clearStalePid(cluster: string): void {
  const written = readPostmaster(cluster)
  if (written === null) rmSync(pidFile(cluster), { force: true })
  else if (isAlive(written.pid)) {
    const [, ...others] = readFileSync(pidFile(cluster), 'utf8').split('\n')
    const descriptor = openSync(pidFile(cluster), fs.O_WRONLY | fs.O_TRUNC | fs.O_NOFOLLOW)
    writeSync(descriptor, [process.pid, ...others].join('\n'))
    closeSync(descriptor)
  }
}

/** Shuts the server down in order: open work is rolled back, everything acknowledged is on the disk. */
export async function stopPostmaster(pid: number): Promise<void> {
  for (const [signal, seconds] of [
    ['SIGINT', 60],
    ['SIGQUIT', 30],
  ] as const) {
    sendSignal(pid, signal)
    if (await isGone(pid, seconds)) return
  }
  throw plainError(`PostgreSQL (process ${pid}) does not stop: end it by hand before the next start.`)
}

/** Whether the process has ended within that time. */
export async function isGone(pid: number, seconds: number): Promise<boolean> {
  const until = performance.now() + seconds * 1000
  while (isAlive(pid)) {
    if (performance.now() > until) return false
    await pause(20)
  }
  return true
}

/** Whether there is such a process, ours or another's. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

// In a container process 1 often buries nobody: what has ended still has a number there, but no life.
function isZombie(pid: number): boolean {
  const file = `/proc/${pid}/stat`
  return existsSync(file) && /\) [ZX] /.test(readFileSync(file, 'utf8'))
}

const pidFile = (cluster: string) => join(cluster, 'postmaster.pid')

function sendSignal(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal)
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ESRCH')) throw error
  }
}

// A folder moved while its server ran still has its server, under the old path. A copied one names a server that belongs to the original.
function isItself(written: Postmaster, cluster: string): boolean {
  if (!commandOf(written.pid).includes(written.folder)) return false
  return written.folder === cluster || readPostmaster(written.folder)?.pid !== written.pid
}

// The command line and not the working directory, which in a container even root may not ask of another user's process.
function commandOf(pid: number): string {
  try {
    const file = `/proc/${pid}/cmdline`
    const command = existsSync(file)
      ? readFileSync(file, 'utf8').replaceAll('\0', ' ')
      : execFileSync('ps', ['-o', 'command=', '-p', `${pid}`], { encoding: 'utf8' })
    return basename(command.split(' -D ')[0] ?? '') === 'postgres' ? command : ''
  } catch {
    return ''
  }
}
