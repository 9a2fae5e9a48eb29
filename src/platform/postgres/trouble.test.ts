import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { attachEmbedded, postgresFolderFor, startEmbedded } from './index.ts'
import { begin, homeOf, isRoot, mayMount, type Stage, setStage, starters } from './trial.ts'

let stage: Stage
const mounted: string[] = []
beforeAll(async () => {
  stage = await setStage()
}, 60_000)
afterAll(() => {
  for (const folder of mounted) execFileSync('umount', ['-l', folder])
  rmSync(stage.base, { recursive: true, force: true })
})

describe.runIf(mayMount).each(starters())('on a disk of little room, $name', (starter) => {
  const smallDisk = (name: string, size: string) => {
    const home = homeOf(stage, starter, name)
    const { uid, gid } = starter.account ?? { uid: 0, gid: 0 }
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${size},uid=${uid},gid=${gid},mode=711`, 'tmpfs', home])
    mounted.push(home)
    return home
  }

  test('is told in one sentence that it is full, and starts once there is room', { timeout: 30_000 }, async () => {
    const home = smallDisk('too small', '8m')
    const folder = join(home, 'postgres')
    for (const binaries of [stage.placed, stage.packaged]) {
      const cairn = begin(stage, starter, { folder, binaries })
      expect(await cairn.hear('trouble')).toBe(`The disk that holds ${folder} is full: free some space and start again.`)
      expect(await cairn.ended).toBe(1)
    }
    execFileSync('mount', ['-o', 'remount,size=90m', home])
    const later = begin(stage, starter, { folder })
    await later.hear('url')
    expect(await later.end('SIGTERM')).toBe(0)
  })

  test('gets an error for what cannot be written, and keeps everything acknowledged', { timeout: 60_000 }, async () => {
    const home = smallDisk('filling up', '90m')
    const folder = join(home, 'postgres')
    const first = begin(stage, starter, { folder })
    const client = new pg.Client(await first.hear('url'))
    client.on('error', () => {})
    await client.connect()
    await client.query('create table stone (number int primary key, weight text)')
    const { bavail, bsize } = statfsSync(home)
    writeFileSync(join(home, 'ballast'), Buffer.alloc(bavail * bsize - 2_000_000))
    let acknowledged = 0
    const trouble = await (async () => {
      while (true) {
        await client.query("insert into stone select $1, string_agg(md5(random()::text), '') from generate_series(1, 2000)", [acknowledged + 1])
        acknowledged += 1
      }
    })().catch((error: Error) => error.message)
    expect(trouble).toMatch(/No space left on device|Connection terminated|terminating connection/)
    expect(acknowledged).toBeGreaterThan(0)
    await client.end().catch(() => {})
    await first.end('SIGKILL')
    rmSync(join(home, 'ballast'))
    const second = begin(stage, starter, { folder })
    const again = new pg.Client(await second.hear('url'))
    await again.connect()
    expect((await again.query('select max(number) as most from stone')).rows).toEqual([{ most: acknowledged }])
    await again.end()
    expect(await second.end('SIGTERM')).toBe(0)
  })

  test('needs no /tmp', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, starter, 'no tmp'), 'postgres')
    const { uid, gid } = starter.account ?? { uid: 0, gid: 0 }
    const hide =
      'mount --bind /tmp /tmp && mount -o remount,bind,ro /tmp && ! touch /tmp/x 2>/dev/null && exec setpriv --reuid="$1" --regid="$2" --clear-groups -- "$3" "$4" "$5"'
    const cairn = begin(stage, starter, { folder }, ['unshare', '-m', 'sh', '-c', hide, 'sh', `${uid}`, `${gid}`])
    await cairn.hear('url')
    expect(await cairn.end('SIGTERM')).toBe(0)
  })
})

describe('the folder of the database', () => {
  test.runIf(isRoot)(
    'under a home that is closed to others lies elsewhere, and a new home never meets the database of a deleted one',
    { timeout: 30_000 },
    async () => {
      const home = join(stage.base, 'closed home')
      mkdirSync(home, { mode: 0o700 })
      const data = join(home, 'data')
      await expect(startEmbedded({ folder: join(data, 'postgres'), binaries: stage.placed })).rejects.toThrow('cannot reach')
      rmSync(data, { recursive: true })
      const folder = postgresFolderFor(data)
      expect(folder).toMatch(/^\/var\/lib\/cairn\/[0-9a-f]{16}$/)
      expect(postgresFolderFor(data)).toBe(folder)
      const server = await startEmbedded({ folder, binaries: stage.placed, settings: { fsync: 'off' } })
      await server.stop()
      rmSync(folder, { recursive: true })
      rmSync(data, { recursive: true })
      expect(postgresFolderFor(data)).not.toBe(folder)
    },
  )

  test('lies inside the data folder wherever PostgreSQL can reach that', () => {
    const home = homeOf(stage, { name: 'us', account: null }, 'open')
    expect(postgresFolderFor(join(home, 'data'))).toBe(join(home, 'data', 'postgres'))
  })

  test('made by another version of PostgreSQL is refused in one sentence', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, { name: 'us', account: null }, 'old'), 'postgres')
    mkdirSync(join(folder, 'cluster'), { recursive: true })
    writeFileSync(join(folder, 'cluster', 'PG_VERSION'), '14\n')
    chmodSync(folder, 0o711)
    await expect(startEmbedded({ folder, binaries: stage.placed })).rejects.toThrow('belongs to PostgreSQL 14')
  })
})

describe('a running server', () => {
  test('is found by another command, and is not once it has stopped', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, { name: 'us', account: null }, 'attach'), 'postgres')
    expect(await attachEmbedded(folder)).toBeNull()
    const server = await startEmbedded({ folder, binaries: stage.placed, settings: { fsync: 'off' } })
    expect((await attachEmbedded(folder))?.url('ann', 'p@ss', 'cairn')).toBe(`postgres://ann:p%40ss@127.0.0.1:${server.port}/cairn`)
    await expect(startEmbedded({ folder, binaries: stage.placed })).rejects.toThrow('already running')
    await Promise.all([server.stop(), server.stop()])
    expect(await attachEmbedded(folder)).toBeNull()
  })

  test('keeps what a statement said, and whom it named, out of its log', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, { name: 'us', account: null }, 'log'), 'postgres')
    const server = await startEmbedded({ folder, binaries: stage.placed, settings: { fsync: 'off' } })
    const client = new pg.Client(server.ownerUrl('postgres'))
    await client.connect()
    await client.query("create table person (name text primary key); insert into person values ('Ingeborg')")
    await expect(client.query("insert into person values ('Ingeborg')")).rejects.toThrow('duplicate key')
    await client.end()
    await server.stop()
    expect(readFileSync(join(folder, 'log'), 'utf8')).not.toContain('Ingeborg')
  })

  test.runIf(existsSync('/usr/lib/postgresql/15/bin/postgres'))('may be the PostgreSQL 15 of the system', { timeout: 30_000 }, async () => {
    const folder = join(homeOf(stage, { name: 'us', account: null }, 'fifteen'), 'postgres')
    const server = await startEmbedded({ folder, binaries: '/usr/lib/postgresql/15', settings: { fsync: 'off' } })
    const client = new pg.Client(server.ownerUrl('postgres'))
    await client.connect()
    const { rows } = await client.query("select current_setting('server_version') as version, lower('ÅSE') as lower")
    await client.end()
    await server.stop()
    expect(rows).toEqual([{ version: expect.stringMatching(/^15/), lower: 'åse' }])
  })
})
