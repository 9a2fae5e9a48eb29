// Checks everything: build, types, lint, then all tests on the embedded PostgreSQL and, where Debian's own is installed, on that too.
// With file names it runs only those tests. The last line is always "N passed, N failed".
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { findBrowser, systemPostgres } from './machine.mjs'

const project = dirname(dirname(fileURLToPath(import.meta.url)))
const wanted = process.argv.slice(2)
const sum = { passed: 0, failed: 0 }
const failures = []

try {
  if (wanted.length > 0) testAll('Tests', environment({ browser: findBrowser({ install: false }) }), wanted)
  else if (
    check('Build', 'bin/build.mjs') &&
    check('Types', 'node_modules/typescript/bin/tsc', '-p', '.') &&
    check('Lint', 'node_modules/@biomejs/biome/bin/biome', 'check')
  )
    everyTest()
} catch (error) {
  failures.push(error.message)
  sum.failed += 1
}
// Said once more at the end: whoever reads only the last lines of a long log learns which tests failed, and why.
for (const failure of failures) console.log(`\n${failure}`)
console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
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
  if (!passed) failures.push(`${heading}: failed`)
  return passed
}

function testAll(heading, env, args) {
  console.log(`\n== ${heading}`)
  const folder = mkdtempSync(join(tmpdir(), 'cairn-test-'))
  const report = join(folder, 'report.json')
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile=${report}`]
  const { status } = node([join(project, 'node_modules/vitest/vitest.mjs'), 'run', ...reporters, ...args], env)
  const { passed, failed } = existsSync(report) ? resultOf(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: [] }
  rmSync(folder, { recursive: true })
  // What fails outside any test, such as an error nobody caught, is a failure too.
  if (failed.length === 0 && status !== 0) failed.push('something failed outside any test')
  sum.passed += passed
  sum.failed += failed.length
  failures.push(...failed.map((failure) => `${heading}: ${failure}`))
}

/** How many tests passed, and which failed with what they said. A file that could not even be read has no tests, and counts as one that failed. */
function resultOf(report) {
  const failed = report.testResults.flatMap((file) => {
    const name = relative(project, file.name)
    const tests = file.assertionResults.filter((test) => test.status === 'failed')
    if (file.status === 'failed' && tests.length === 0) return [`${name}\n${briefly(file.message)}`]
    return tests.map((test) => `${name}: ${test.fullName}\n${briefly(test.failureMessages.join('\n'))}`)
  })
  return { passed: report.numPassedTests, failed }
}

function briefly(message) {
  return message.split('\n').slice(0, 12).join('\n')
}

function node(args, env = process.env) {
  return spawnSync(process.execPath, args, { cwd: project, stdio: 'inherit', env })
}
