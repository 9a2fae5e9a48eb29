import { describe, expect } from 'vitest'
import { publicUrl, test, type World } from '../../test/world.ts'
import { makeApp } from '../app.tsx'
import type { SignIn } from '../modules/access/sign-in.server.ts'
import { type Config, readConfig } from '../platform/config.ts'
import { makeLog } from '../platform/log.ts'

/** What an application in that mode answers to a stranger. */
const answered = async (world: World, mode: Config['mode'], path: string) => {
  const parts = {
    config: readConfig({ CAIRN_MODE: mode, CAIRN_URL: publicUrl }),
    secret: 'of the test, never used here',
    log: makeLog('silent'),
    root: world.root,
  }
  // before anybody has set it up every page leads there; and nobody signs in here
  await world.charity()
  const answer = await makeApp(parts, {} as SignIn).request(`${publicUrl}${path}`)
  return {
    status: answer.status,
    type: answer.headers.get('content-type'),
    policy: answer.headers.get('content-security-policy'),
    text: await answer.text(),
  }
}

describe('pages load themselves again after a build', () => {
  test('in development: by a served script and an answer that is another once another server runs, under the same strict policy', async ({
    world,
  }) => {
    const page = await answered(world, 'dev', '/sign-in')
    expect(page.text).toContain('<script type="module" src="/dev/reload.js">')
    expect(page.policy).toContain("script-src 'self';")
    expect(page.policy).toBe((await answered(world, 'production', '/sign-in')).policy)
    const script = await answered(world, 'dev', '/dev/reload.js')
    expect([script.status, script.type]).toEqual([200, 'text/javascript; charset=utf-8'])
    const [one, another] = [await answered(world, 'dev', '/dev/running'), await answered(world, 'dev', '/dev/running')]
    expect([one.status, one.type]).toEqual([200, 'text/plain;charset=UTF-8'])
    expect(another.text).not.toBe(one.text)
  })

  test.for(['production', 'demo'] as const)('and not in %s: no page names the script, and neither address is there', async (mode, { world }) => {
    expect((await answered(world, mode, '/sign-in')).text).not.toContain('/dev/')
    // like any address that is not there, it leads a stranger to signing in
    for (const path of ['/dev/reload.js', '/dev/running'])
      expect(await answered(world, mode, path)).toMatchObject({ status: 303, type: null, text: '' })
  })

  test('nor for whoever is signed in', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    expect([(await worker.get('/dev/reload.js')).status, (await worker.get('/dev/running')).status]).toEqual([404, 404])
  })
})
