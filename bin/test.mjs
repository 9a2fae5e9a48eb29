// Checks everything: build, types, lint, then all tests on the embedded PostgreSQL and, where Debian's own is installed, on that too.
// With file names it runs only those tests. The last line is always "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser, systemPostgres } from './machine.mjs'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)
const sum = { passed: 0, failed: 0 }

try {
  if (wanted.length > 0) testAll('Tests', environment({ browser: findBrowser({ install: false }) }), wanted)
  else if (
    check('Build', 'bin/build.mjs') &&
    check('Types', 'node_modules/typescript/bin/tsc', '-p', '.') &&
    check('Lint', 'node_modules/@biomejs/biome/bin/biome', 'check')
  )
    everyTest()
} catch (error) {
  console.error(error.message)
  sum.failed += 1
}
console.log(`${sum.passed} passed, ${sum.failed} failed`)
process.exitCode = sum.failed > 0 ? 1 : 0

function everyTest() {
  const browser = findBrowser({ install: true })
  testAll('Tests, on the embedded PostgreSQL', environment({ browser }), [])
  const postgres = systemPostgres()
  if (postgres) testAll(`Tests, on ${postgres}`, environment({ browser, postgres }), ['--exclude', 'src/platform/postgres/**'])
  else console.log("\nThis machine has no PostgreSQL of its own (Debian's package postgresql): the tests ran on the embedded one alone.")
}

function environment({ browser, postgres }) {
  return { ...process.env, ...(browser && { CAIRN_CHROMIUM: browser }), ...(postgres && { CAIRN_TEST_POSTGRES: postgres }) }
}

/** A check that is one test: it passes or it does not. */
function check(heading, script, ...args) {
  console.log(`\n== ${heading}`)
  const passed = node([join(project, script), ...args]).status === 0
  sum[passed ? 'passed' : 'failed'] += 1
  return passed
}

function testAll(heading, env, args) {
  console.log(`\n== ${heading}`)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
  const { status } = node([join(project, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args], env)
  const { passed, failed } = existsSync(report) ? countOf(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0 }
  rmSync(folder, { recursive: true })
  sum.passed += passed
  // What fails outside any test, such as an error nobody caught, is a failure too.
  sum.failed += failed === 0 && status !== 0 ? 1 : failed
}

/** A file that could not even be read has no tests, and counts as one that failed. */
function countOf(report) {
  const unread = report.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
  return { passed: report.numPassedTests, failed: report.numFailedTests + unread.length }
}

function node(args, env = process.env) {
  return spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit', env })
}
