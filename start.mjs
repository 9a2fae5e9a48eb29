// What every npm script of Cairn runs. It needs nothing but Node 18 and npm: it installs what the lockfile says, builds what is newer
// than the last build, and hands over to the Node that the lockfile pins.
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const project = dirname(fileURLToPath(import.meta.url))
const at = (...parts) => join(project, ...parts)
const usage = `node start.mjs [command]
  serve   start Cairn (the default)
  demo    start Cairn with the demo data
  dev     start Cairn, and again after every change of its source
  test    check everything; with file names, run only those tests
  bench   measure
  cairn   one command of Cairn: cairn --help lists them`

const [command = 'serve', ...rest] = process.argv.slice(2)
// Without bounds the heap grows to what the machine has, for nothing: pages are short-lived. A file of 50,000 rows is read as it comes.
const production = ['--max-semi-space-size=8', '--max-old-space-size=256', at('dist', 'cli.js')]
const programs = {
  serve: { build: true, run: [...production, 'serve'] },
  demo: { build: true, run: [...production, 'demo'] },
  bench: { build: true, run: [at('dist', 'bench.js')] },
  cairn: { build: true, run: [at('dist', 'cli.js')] },
  dev: { build: false, run: [at('bin', 'dev.mjs')] },
  test: { build: false, run: [at('bin', 'test.mjs')] },
}

const program = Object.hasOwn(programs, command) ? programs[command] : undefined
if (program) start(program)
else {
  const asked = ['help', '--help', '-h'].includes(command)
  console.log(asked ? usage : `There is no command "${command}".\n${usage}`)
  process.exitCode = asked ? 0 : 1
}

function start({ build, run }) {
  install()
  const node = pinnedNode()
  if (build) buildWhatChanged(node)
  hand([node, '--import', pathToFileURL(at('bin', 'with-parent.mjs')).href, ...run, ...rest], build)
}

/** The stamp is written last, so that an installation which was cut short is done again. */
function install() {
  const stamp = at('node_modules', '.cairn-installed')
  const wanted = createHash('sha256')
    .update(readFileSync(at('package-lock.json')))
    .digest('hex')
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === wanted) return
  console.error('Installing what Cairn needs (once, less than a minute) …')
  const { npm_execpath: script } = process.env
  const npm = script && /npm-cli\.c?js$/.test(script) ? [process.execPath, script] : ['npm']
  const flags = ['ci', '--ignore-scripts', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error']
  const done = spawnSync(npm[0], [...npm.slice(1), ...flags], { cwd: project, encoding: 'utf8' })
  if (done.error) stop(`npm cannot be run (${done.error.message}): install npm and start again.`)
  if (done.status !== 0) stop(`${done.stderr}npm could not install what Cairn needs: see above, and start again.`)
  writeFileSync(stamp, wanted)
}

/** The one from the lockfile; else the one that runs this, when it is new enough. */
function pinnedNode() {
  const candidates = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`]
  const pinned = candidates.map((name) => at('node_modules', name, 'bin', 'node')).find((path) => existsSync(path))
  // It is asked, not trusted: on a system with another C library it is there and does not run.
  if (pinned && spawnSync(pinned, ['--version']).status === 0) return pinned
  if (Number.parseInt(process.versions.node, 10) >= 26) return process.execPath
  return stop(
    `Cairn brings no Node for ${process.platform} on ${process.arch}, and this is Node ${process.versions.node}: start it with Node 26 or later.`,
  )
}

function buildWhatChanged(node) {
  const stamp = at('dist', '.built')
  const built = existsSync(stamp) ? statSync(stamp).mtimeMs : 0
  const sources = ['src', 'bench', 'locales', 'bin/build.mjs', 'package-lock.json'].map((path) => at(path))
  if (!sources.some((path) => newerThan(built, path))) return
  // From before the build: what is saved while it runs is built at the next start.
  const begun = new Date()
  if (spawnSync(node, [at('bin', 'build.mjs')], { cwd: project, stdio: ['ignore', 2, 2] }).status !== 0) stop('Cairn could not be built: see above.')
  mkdirSync(at('dist'), { recursive: true })
  writeFileSync(stamp, '')
  utimesSync(stamp, begun, begun)
}

/** Folders count too: they change when a file in them is taken away. */
function newerThan(time, path) {
  const found = statSync(path, { throwIfNoEntry: false })
  if (!found) return false
  if (found.mtimeMs > time) return true
  return found.isDirectory() && readdirSync(path).some((name) => newerThan(time, join(path, name)))
}

/** Runs the program in our place: signals go to it, its end is ours. */
function hand([node, ...args], forGood) {
  const mode = forGood ? { NODE_ENV: process.env.NODE_ENV ?? 'production' } : {}
  const child = spawn(node, args, { stdio: ['inherit', 'inherit', 'inherit', 'ipc'], env: { ...process.env, ...mode } })
  const forwarded = new Set()
  const forward = (signal) => {
    // Once each: npm and the terminal both send a Ctrl-C.
    if (!forwarded.has(signal)) child.kill(signal)
    forwarded.add(signal)
  }
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.on(signal, forward)
  if (process.env.npm_lifecycle_event) whenParentEnds(() => forward('SIGTERM'))
  child.on('error', (error) => stop(error.message))
  child.on('exit', (code, signal) => process.exit(signal ? 128 + { SIGHUP: 1, SIGINT: 2, SIGKILL: 9, SIGTERM: 15 }[signal] || 1 : code))
}

/** npm runs us in a shell, and a signal to npm may end that shell without a word to us. */
function whenParentEnds(then) {
  const parent = process.ppid
  const timer = setInterval(() => {
    if (process.ppid === parent) return
    clearInterval(timer)
    then()
  }, 250)
}

function stop(sentence) {
  console.error(sentence)
  process.exit(1)
}
