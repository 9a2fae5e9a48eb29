// Runs the server in development, and after every change of its source builds it and starts it again.
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, watch } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const withParent = pathToFileURL(join(project, 'bin', 'with-parent.mjs')).href
let server = null
let turn = Promise.resolve()
let timer

for (const folder of ['src', 'locales', 'migrations'].map((name) => join(project, name)).filter(existsSync)) {
  watch(folder, { recursive: true }, (_event, name) => {
    if (name?.endsWith('.test.ts') || name?.endsWith('.test.tsx')) return
    clearTimeout(timer)
    // An editor writes a file in several steps, and a formatter right after it.
    timer = setTimeout(() => next(again), 150)
  })
}
for (const signal of ['SIGTERM', 'SIGINT']) {
  process.once(signal, () => {
    clearTimeout(timer)
    next(end).then(() => process.exit(0))
  })
}
next(again)

/** One after the other: a second change waits until the first is built. */
function next(step) {
  turn = turn.then(step)
  return turn
}

async function again() {
  const began = performance.now()
  if (spawnSync(process.execPath, [join(project, 'bin', 'build.mjs')], { cwd: project, stdio: 'inherit' }).status !== 0) {
    console.error('Not built: see above. What ran before still runs.')
    return
  }
  await end()
  console.error(`Built in ${Math.round(performance.now() - began)} ms.`)
  server = spawn(
    process.execPath,
    ['--import', withParent, '--enable-source-maps', join(project, 'dist', 'cli.js'), 'serve', ...process.argv.slice(2)],
    {
      stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
      env: { ...process.env, CAIRN_MODE: 'dev' },
    },
  )
}

function end() {
  if (server === null || server.exitCode !== null || server.signalCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  return ended
}
