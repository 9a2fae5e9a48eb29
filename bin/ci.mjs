// What continuous integration runs: the tests as the README tells a stranger to run them, on a machine that has nothing yet. The empty
// cache is on purpose: an installation that only works with what was fetched before fails here and not at somebody's first try.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installSystemPostgres, systemPostgres } from './machine.mjs'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
for (const name of ['node_modules', 'dist']) rmSync(join(project, name), { recursive: true, force: true })
if (!systemPostgres() && !installSystemPostgres()) {
  console.log("Debian's PostgreSQL is not installed and cannot be: the tests run on the embedded one alone.")
}
const cache = mkdtempSync(join(tmpdir(), 'cairn-npm-'))
const { status } = spawnSync('npm', ['test'], { cwd: project, stdio: 'inherit', env: { ...process.env, CI: 'true', npm_config_cache: cache } })
rmSync(cache, { recursive: true, force: true })
process.exit(status ?? 1)
