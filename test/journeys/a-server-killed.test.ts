import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as waited } from 'node:timers/promises'
import { expect, onTestFinished } from 'vitest'
import { tapsOf } from '../../src/modules/sessions/register/register.testing.ts'
import { projectFolder } from '../../src/platform/project.ts'
import { test } from '../browser.ts'
import { secret, somebodyWaits, type World } from '../world.ts'
import { button, hallWithATablet } from './tablet.ts'

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  server.close()
  await once(server, 'close')
  return port
}

/** The server as it is run, in a process of its own, on the database of the test. */
async function serverAt(world: World, port: number): Promise<ChildProcess> {
  const address = `http://localhost:${port}`
  const server = spawn(process.execPath, [join(projectFolder, 'dist/cli.js'), 'serve'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      ...{ NODE_ENV: 'production', PORT: String(port), HOST: '127.0.0.1', CAIRN_URL: address, CAIRN_DATA: world.dataFolder, CAIRN_SECRET: secret },
      ...{ CAIRN_LOG: 'silent', DATABASE_URL: world.databaseUrl, DATABASE_JOBS_URL: world.jobsUrl },
      DATABASE_AUTH_URL: world.databaseUrl.replace('cairn_login', 'cairn_auth'),
    },
  })
  onTestFinished(() => {
    server.kill('SIGKILL')
  })
  while ((await fetch(`${address}/readyz`).catch(() => null))?.ok !== true) {
    if (server.exitCode !== null) throw new Error('The server did not start')
    await waited(20)
  }
  return server
}

async function kill(server: ChildProcess): Promise<void> {
  server.kill('SIGKILL')
  await once(server, 'exit')
}

test('a server that is killed in the midst of what a tablet sends has taken what it took, and the rest comes once it runs again', {
  timeout: 120_000,
}, async ({ world, window }) => {
  const port = await freePort()
  const first = await serverAt(world, port)
  const { held, ids, page } = await hallWithATablet(world, { ...window, address: `http://localhost:${port}` }, ['Agnes', 'Bill', 'Carol'])
  await page.context().setOffline(true)
  await button(page, 'Keep the register: Open session').click()
  for (const name of ['Agnes', 'Bill', 'Carol']) await button(page, `Here: ${name} O.`).click()
  await page.locator('[data-unsent="3"]').waitFor()
  // whoever writes of Bill has to wait: the server is killed between the first and the second
  const holding = await world.owner.startTransaction().execute()
  await holding
    .selectFrom('person')
    .select('id')
    .where('id', '=', ids[1] ?? '')
    .forUpdate()
    .execute()
  await page.context().setOffline(false)
  await expect.poll(async () => (await tapsOf(held)).map(({ personId }) => personId)).toEqual([ids[0]])
  await somebodyWaits(world)
  await kill(first)
  await holding.rollback().execute()
  await page.locator('[data-unsent="3"]').waitFor()
  await serverAt(world, port)
  await page.locator('[data-unsent="0"]').waitFor({ timeout: 40_000 })
  expect((await tapsOf(held)).map(({ personId }) => personId)).toEqual(ids)
})
