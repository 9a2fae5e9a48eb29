import { type ChildProcess, fork, spawn } from 'node:child_process'
import { createHash, createHmac } from 'node:crypto'
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import pg from 'pg'
import { migrate } from '../src/platform/migrate.ts'
import { type EmbeddedServer, startEmbedded } from '../src/platform/postgres/index.ts'
import { projectFolder } from '../src/platform/project.ts'
import { compareAll, foldAll, type Laid, layOut } from './data.ts'
import { floors } from './floors.ts'
import { type Imported, importRows } from './import.ts'
import { type Job, runLoad, type Timing } from './load.ts'
import { type Operation, operations } from './operations.ts'
import { layTenYears } from './recurrence.ts'
import { printReport, type Result } from './report.ts'

const secret = 'a secret of the bench, long enough to be one'
const logins = {
  application: { name: 'cairn_login', password: 'bench' },
  auth: { name: 'cairn_auth', password: 'bench' },
  jobs: { name: 'cairn_jobs', password: 'bench' },
}

// The load runs in a process of its own: this same file, told a job.
if (process.argv[2] === 'load') {
  process.once('message', async (job: Job) => {
    process.send?.(await runLoad(job))
    process.disconnect?.()
  })
  process.send?.('ready')
} else await bench()

async function bench(): Promise<void> {
  const asked = argument('--people')
  const sizes = asked ? [Number(asked)] : [2_000, 20_000, 100_000]
  const contacts = Number(argument('--contacts') ?? 5)
  const calibrationMs = calibrate()
  const results: Result[] = []
  const imported: Imported[] = []
  // once, with the fewest people: what a file takes is its own length
  const rows = Number(argument('--import') ?? 50_000)
  const facts: Record<string, { startMs: number; memoryMb: number }> = {}
  for (const people of sizes) {
    const { measured, file, startMs, memoryMb } = await measure(people, contacts, people === sizes[0] ? rows : 0)
    results.push(...measured)
    if (file) imported.push(file)
    facts[people] = { startMs, memoryMb }
  }
  printReport(calibrationMs, results, imported, facts, layTenYears())
  const file = argument('--json')
  if (file) writeFileSync(file, `${JSON.stringify({ calibrationMs, results, imported }, null, 2)}\n`)
}

/** A number of the machine, to be read beside every other: 300,000 SHA-256, in milliseconds. */
function calibrate(): number {
  const began = performance.now()
  for (let n = 0; n < 300_000; n += 1) createHash('sha256').update(`calibration ${n}`).digest()
  return Math.round(performance.now() - began)
}

type Measured = { measured: Result[]; file: Imported | null; startMs: number; memoryMb: number }

async function measure(people: number, contacts: number, rows: number): Promise<Measured> {
  const folder = mkdtempSync(join(tmpdir(), 'cairn-bench-'))
  chmodSync(folder, 0o711)
  const postgres = await startEmbedded({ folder: join(folder, 'postgres') })
  try {
    const admin = new pg.Client({ connectionString: postgres.ownerUrl('postgres') })
    await admin.connect()
    await admin.query('create database bench')
    await admin.end()
    await migrate(postgres.ownerUrl('bench'), logins)
    tell(`${people} people`)
    const laid = await layOut(postgres.ownerUrl('bench'), people, contacts)
    tell(`  everybody compared in ${await compareAll(postgres.ownerUrl('bench'))} ms`)
    tell(`  months and figures folded in ${await foldAll(postgres.ownerUrl('bench'))} ms`)
    const { server, address, startMs } = await startServer(postgres, folder)
    try {
      const measured = rows > 0 && argument('--only') === 'import' ? [] : await underLoad(postgres, laid, address, people, contacts)
      const memoryMb = memoryOf(server)
      if (rows > 0) tell(`  a file of ${rows} rows`)
      const file = rows > 0 ? await importRows(address, cookieOf(laid.tokens.coordinator), people, rows) : null
      return { measured, file, startMs, memoryMb }
    } finally {
      server.kill('SIGTERM')
      await new Promise((resolve) => server.once('exit', resolve))
    }
  } finally {
    await postgres.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function underLoad(postgres: EmbeddedServer, laid: Laid, address: string, people: number, contacts: number): Promise<Result[]> {
  const cookieFor = ({ as }: Operation) => cookieOf(as ? laid.tokens[as] : laid.token)
  const only = argument('--only')
  const asked = operations(laid).filter(({ name }) => only === undefined || name.includes(only))
  tell('  the floors')
  const lowest = await floors(postgres.url('cairn_login', 'bench', 'bench'), secret, cookieFor, asked)
  const measured: Result[] = []
  for (const operation of asked) {
    tell(`  ${operation.name}`)
    measured.push(...(await timed(operation, people, contacts, address, cookieFor(operation), lowest[operation.name] ?? 0)))
  }
  return measured
}

function cookieOf(token: string): string {
  return `cairn.session_token=${encodeURIComponent(`${token}.${createHmac('sha256', secret).update(token).digest('base64')}`)}`
}

async function timed(operation: Operation, people: number, contacts: number, address: string, cookie: string, floorP50Ms: number): Promise<Result[]> {
  const done: Result[] = []
  for (const [inFlight, times] of [
    [1, 300],
    [operation.atOnce ?? 8, operation.everyMs === undefined ? 1_200 : 600],
  ] as const) {
    const timing = await inOwnProcess({
      address,
      cookie,
      requests: operation.requests,
      times,
      inFlight,
      warmUp: inFlight === 1 ? 60 : 20,
      expect: operation.expect,
      paceMs: inFlight === 1 ? undefined : operation.everyMs,
    })
    if (timing.wrong > 0) throw new Error(`${operation.name}: ${timing.wrong} of ${times} answers were not ${operation.expect}`)
    const { wrong: _, ...figures } = timing
    done.push({ operation: operation.name, people, contacts: people * contacts, inFlight, ...figures, floorP50Ms })
  }
  return done
}

function inOwnProcess(job: Job): Promise<Timing> {
  return new Promise((resolve, reject) => {
    // not with what this process was loaded with: a load that heeds its parent's channel would end before it is told anything
    const child = fork(fileURLToPath(import.meta.url), ['load'], { execArgv: [] })
    // it says that it listens before it is told its job: what is sent earlier is heard by nobody
    child.once('message', () => {
      child.once('message', (timing) => resolve(timing as Timing))
      child.send(job)
    })
    child.once('error', reject)
    child.once('exit', (code) => code !== 0 && reject(new Error(`The load ended with ${code}`)))
  })
}

/** The server as it runs in production, and how long it took from its start to its first answer with the data present. */
async function startServer(postgres: EmbeddedServer, folder: string): Promise<{ server: ChildProcess; address: string; startMs: number }> {
  const port = 20_000 + (process.pid % 20_000)
  const address = `http://127.0.0.1:${port}`
  const began = performance.now()
  const server = spawn(process.execPath, ['--max-semi-space-size=8', '--max-old-space-size=256', join(projectFolder, 'dist/cli.js'), 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      NODE_ENV: 'production',
      PORT: String(port),
      CAIRN_URL: address,
      CAIRN_DATA: folder,
      CAIRN_SECRET: secret,
      CAIRN_LOG: 'warn',
      DATABASE_URL: postgres.url('cairn_login', 'bench', 'bench'),
    },
  })
  for (;;) {
    const answer = await fetch(`${address}/sign-in`).catch(() => null)
    if (answer?.ok) break
    if (server.exitCode !== null || performance.now() - began > 30_000) throw new Error('The server did not start')
    await new Promise((resolve) => setTimeout(resolve, 10))
  }
  return { server, address, startMs: Math.round(performance.now() - began) }
}

/** Where it is, apart from what it prints in the end. */
function tell(line: string): void {
  process.stderr.write(`${line}\n`)
}

function memoryOf(server: ChildProcess): number {
  const status = readFileSync(`/proc/${server.pid}/status`, 'utf8')
  return Math.round(Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024)
}

function argument(name: string): string | undefined {
  const at = process.argv.indexOf(name)
  return at === -1 ? undefined : process.argv[at + 1]
}
