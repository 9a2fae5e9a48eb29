// What a test run needs of the machine: a browser and, on Debian, a PostgreSQL of its own.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs'

const browsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
]

/** The browser that is there; on Debian as root it is installed when it is missing. Throws one sentence when there is none. */
export function findBrowser({ install }) {
  const given = process.env.CAIRN_CHROMIUM
  if (given && !existsSync(given)) throw new Error(`CAIRN_CHROMIUM names ${given}, and there is no such file.`)
  const find = () => given || browsers.find((path) => existsSync(path))
  const found = find() || (install && aptInstall('chromium') && find())
  if (found || !install) return found
  throw new Error('The browser tests need Chromium: install Chromium or Google Chrome, or name another with CAIRN_CHROMIUM.')
}

/** Debian's own PostgreSQL, the oldest that Cairn supports: what the newest can do and it cannot is then found. */
export function systemPostgres() {
  const folder = '/usr/lib/postgresql'
  const versions = existsSync(folder)
    ? readdirSync(folder)
        .map(Number)
        .sort((a, b) => a - b)
    : []
  const version = versions.find((each) => each >= 15 && existsSync(`${folder}/${each}/bin/postgres`))
  return version && `${folder}/${version}`
}

/** Installs it on Debian as root, without a server of the system's that nobody asked for. */
export function installSystemPostgres() {
  if (!mayInstall()) return false
  mkdirSync('/etc/postgresql-common/createcluster.d', { recursive: true })
  writeFileSync('/etc/postgresql-common/createcluster.d/cairn.conf', 'create_main_cluster = false\n')
  return aptInstall('postgresql')
}

const mayInstall = () => process.getuid?.() === 0 && existsSync('/etc/debian_version') && existsSync('/usr/bin/apt-get')

function aptInstall(name) {
  if (!mayInstall()) return false
  console.log(`Installing ${name} …`)
  const apt = (...args) =>
    spawnSync('apt-get', ['-qq', ...args], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
  apt('update')
  return apt('install', '-y', '--no-install-recommends', name).status === 0
}
