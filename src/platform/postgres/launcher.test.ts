import { spawn } from 'node:child_process'
import { chownSync, mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountFor } from './account.ts'
import { isAlive, readPostmaster } from './postmaster.ts'
import { begin, homeOf, isRoot, type Stage, setStage, starters, survivors } from './trial.ts'

let stage: Stage
beforeAll(async () => {
  stage = await setStage()
}, 60_000)
afterAll(() => {
  const left = survivors(stage)
  for (const line of left) process.kill(Number.parseInt(line.trim(), 10), 'SIGQUIT')
  rmSync(stage.base, { recursive: true, force: true })
  expect(left).toEqual([])
})

/** Asks one question of a running server. */
async function ask<Row extends pg.QueryResultRow>(url: string, question: string): Promise<Row> {
  const client = new pg.Client(url)
  await client.connect()
  const { rows } = await client.query<Row>(question).finally(() => client.end())
  return rows[0] as Row
}

const pidOf = (folder: string) => readPostmaster(join(folder, 'cluster'))?.pid ?? 0

describe.each(starters())('the embedded server, started by $name', (starter) => {
  test('lives in a path with spaces, speaks every script, and listens on loopback alone', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'a home'), 'with spaces', 'postgres')
    const cairn = begin(stage, starter, { folder, binaries: stage.packaged })
    const url = await cairn.hear('url')
    const seen = await ask(
      url,
      `select current_setting('server_encoding') as encoding, current_setting('listen_addresses') as addresses, current_setting('fsync') as fsync,
       current_setting('unix_socket_directories') as sockets, lower('ÅSE') as lower, 'أحمد' ~ '^\\w+$' as word`,
    )
    expect(seen).toEqual({ encoding: 'UTF8', addresses: '127.0.0.1', fsync: 'on', sockets: '', lower: 'åse', word: true })
    await ask(url, 'create extension pg_trgm')
    expect(await ask(url, `select cardinality(show_trgm('أحمد')) as pieces`)).toEqual({ pieces: 5 })
    expect(await cairn.end('SIGTERM')).toBe(0)
    expect(pidOf(folder)).toBe(0)
  })

  test('lets nobody in without the password, which only its owner can read', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'password'), 'postgres')
    const cairn = begin(stage, starter, { folder })
    const url = await cairn.hear('url')
    const guess = new URL(url)
    guess.password = 'guess'
    expect(statSync(join(folder, 'password')).mode & 0o777).toBe(0o600)
    await expect(ask(guess.href, 'select 1')).rejects.toThrow('password authentication failed')
    await cairn.end('SIGTERM')
  })

  test('outlives a Node that is killed, keeps all that was acknowledged, and is taken over by the next', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'killed'), 'postgres')
    const first = begin(stage, starter, { folder, write: true })
    await first.hear('acknowledged')
    await first.end('SIGKILL')
    const pid = pidOf(folder)
    const second = begin(stage, starter, { folder })
    expect(await second.hear('noted')).toBe('PostgreSQL was still running and is taken over.')
    const { most } = await ask<{ most: string }>(await second.hear('url'), 'select max(number) as most from stone')
    expect(Number(most)).toBeGreaterThanOrEqual(first.told.at(-1)?.acknowledged ?? Number.NaN)
    expect(pidOf(folder)).toBe(pid)
    expect(await second.end('SIGTERM')).toBe(0)
    expect(isAlive(pid)).toBe(false)
  })

  test('loses nothing acknowledged when it is killed together with Node', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'both killed'), 'postgres')
    const first = begin(stage, starter, { folder, write: true })
    await first.hear('acknowledged')
    const gone = first.end('SIGKILL')
    process.kill(pidOf(folder), 'SIGKILL')
    await gone
    const second = begin(stage, starter, { folder })
    const { most } = await ask<{ most: string }>(await second.hear('url'), 'select max(number) as most from stone')
    expect(Number(most)).toBeGreaterThanOrEqual(first.told.at(-1)?.acknowledged ?? Number.NaN)
    await second.end('SIGTERM')
  })

  test('comes back on its port when it dies alone', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'died'), 'postgres')
    const cairn = begin(stage, starter, { folder })
    const url = await cairn.hear('url')
    process.kill(pidOf(folder), 'SIGKILL')
    await expect.poll(() => cairn.told.at(-1)?.noted, { timeout: 15_000 }).toBe('PostgreSQL had ended and is started again.')
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 })
    expect(await cairn.end('SIGTERM')).toBe(0)
  })

  test('is held by one Cairn at a time: the second says so in one sentence, until the first is gone', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'twice'), 'postgres')
    const first = begin(stage, starter, { folder })
    const url = await first.hear('url')
    const second = begin(stage, starter, { folder })
    expect(await second.hear('trouble')).toBe(`Cairn is already running on ${folder}: stop that one first, or set CAIRN_DATA to another folder.`)
    expect(await second.ended).toBe(1)
    expect(second.told.at(-1)?.plain).toBe(true)
    expect(await ask(url, 'select 1 as one')).toEqual({ one: 1 })
    await first.end('SIGKILL')
    const third = begin(stage, starter, { folder })
    await third.hear('url')
    await third.end('SIGTERM')
  })

  test('of two started at the same moment on a new folder one runs', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'race'), 'postgres')
    const both = [begin(stage, starter, { folder }), begin(stage, starter, { folder })]
    const heard = await Promise.all(both.map((each) => Promise.any([each.hear('url'), each.hear('trouble')])))
    expect(heard.filter((each) => each.startsWith('postgres://'))).toHaveLength(1)
    expect(heard.filter((each) => each.startsWith('Cairn is already running'))).toHaveLength(1)
    await Promise.all(both.map((each) => each.end('SIGTERM')))
  })

  test('is not stopped by what a crash left: a half-made cluster, a number that is another process, an empty file', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'crashed'), 'postgres')
    const cluster = join(folder, 'cluster')
    const pidFile = join(cluster, 'postmaster.pid')
    mkdirSync(`${cluster}.new`, { recursive: true })
    for (const each of [folder, `${cluster}.new`]) if (starter.account) chownSync(each, starter.account.uid, starter.account.gid)

    const first = begin(stage, starter, { folder })
    await first.hear('url')
    const written = readFileSync(pidFile, 'utf8').split('\n')
    await first.end('SIGTERM')

    // The number is in use again, by a process of the same user: the one that postgres itself takes for a living server.
    const stranger = spawn('sleep', ['60'], accountFor(cluster) ?? starter.account ?? {})
    for (const left of [[stranger.pid, ...written.slice(1)].join('\n'), '']) {
      writeFileSync(pidFile, left)
      const { uid, gid } = statSync(cluster)
      if (isRoot) chownSync(pidFile, uid, gid)
      const next = begin(stage, starter, { folder })
      await next.hear('url')
      expect(await next.end('SIGTERM')).toBe(0)
    }
    stranger.kill()
  })

  test('moves to another port when a stranger has taken its own', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'port'), 'postgres')
    const first = begin(stage, starter, { folder })
    const port = await first.hear('port')
    await first.end('SIGTERM')
    const stranger = createServer().listen({ host: '127.0.0.1', port })
    const second = begin(stage, starter, { folder })
    const other = await second.hear('port')
    expect(other).not.toBe(port)
    await second.end('SIGTERM')
    stranger.close()
    const third = begin(stage, starter, { folder })
    expect(await third.hear('port')).toBe(other)
    await third.end('SIGTERM')
  })
})
