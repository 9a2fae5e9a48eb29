import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { formOf, publicUrl, signedCookie, test, type World } from '../../../test/world.ts'
import { makeApp } from '../../app.tsx'
import { readConfig } from '../../platform/config.ts'
import { inviteViewer } from './invitation.actions.server.ts'
import { objectionToPassword } from './password.server.ts'
import { slugOf } from './set-up.server.ts'
import { openSignIn } from './sign-in.server.ts'
import { endWorker } from './worker.actions.server.ts'

const ask = (world: World, path: string, fields: Record<string, string> | null, address: string) =>
  world.app.request(`${publicUrl}${path}`, fields === null ? {} : { method: 'POST', body: formOf(fields), headers: { origin: publicUrl } }, {
    incoming: { socket: { remoteAddress: address } },
  })

describe('a password', () => {
  const mette = { name: 'Mette Holm', email: 'mh@charity.test' }
  test('is refused when it is short, common, or says whose it is', async () => {
    expect(await objectionToPassword('short', mette)).toBe('access:password.tooShort')
    expect(await objectionToPassword('Mette-and-me', mette)).toBe('access:password.saysWho')
    for (const common of ['password123', 'Football2024', 'qwertyuiop', '1234567890', 'aaaaaaaaaaaa', 'iloveyou!!!!'])
      expect(await objectionToPassword(common, mette)).toBe('access:password.common')
    expect(await objectionToPassword('lighthouse teapot', mette)).toBeNull()
    expect(await objectionToPassword('قارب أزرق في الحديقة', mette)).toBeNull()
  })
})

test('too many forms from one address are answered with 429 and when to come back; another address is not touched', async ({ world }) => {
  await world.charity()
  const statuses: number[] = []
  for (let sent = 0; sent < 31; sent += 1) statuses.push((await ask(world, '/sign-in/second-factor', {}, '192.0.2.7')).status)
  expect(statuses.filter((status) => status === 429)).toEqual([429])
  const refused = await ask(world, '/sign-in/second-factor', {}, '192.0.2.7')
  expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
  expect((await ask(world, '/sign-in/second-factor', {}, '192.0.2.8')).status).toBe(422)
  expect((await ask(world, '/sign-in', null, '192.0.2.7')).status).toBe(200)
})

describe('the cast', () => {
  test('of a demonstration is listed, and one tap signs in as one of them, in their organisation', async ({ world }) => {
    const charity = await world.charity({ name: 'A Charity of the Cast' })
    const { viewer } = await charity.as('worker')
    expect(await (await world.app.request(`${publicUrl}/sign-in`)).text()).toContain('A Charity of the Cast')
    const answer = await ask(world, `/sign-in/as/${viewer.id}`, {}, '192.0.2.9')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/'])
  })

  test('is nowhere else: the list is not shown, and its address is not there', async ({ world }) => {
    const charity = await world.charity()
    const { viewer } = await charity.as('worker')
    const secret = 'a secret of the tests, long enough to be one'
    const url = new URL(world.databaseUrl)
    url.username = 'cairn_auth'
    const signIn = openSignIn({ databaseUrl: url.toString(), publicUrl, secret })
    const app = makeApp(
      { config: readConfig({ CAIRN_URL: publicUrl }), secret, log: { debug() {}, info() {}, warn() {}, error() {} }, root: world.root },
      signIn,
    )
    const answer = await app.request(`${publicUrl}/sign-in/as/${viewer.id}`, { method: 'POST', body: formOf({}), headers: { origin: publicUrl } })
    expect(answer.status).toBe(404)
    expect(await (await app.request(`${publicUrl}/sign-in`)).text()).not.toContain('/sign-in/as/')
    await signIn.close()
  })
})

describe('a session', () => {
  const left = async (world: World, userId: string) => {
    const { rows } = await sql<{
      hours: number
    }>`select (extract(epoch from "expiresAt" - now()) / 3600)::float8 as hours from auth.session where "userId" = ${userId}`.execute(world.owner)
    return rows[0]?.hours ?? 0
  }
  const letIn = async (world: World, hours: number) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['worker'])
    const token = `session of ${viewer.id}`
    await sql`insert into auth.session (token, "userId", "expiresAt", "updatedAt") values (${token}, ${viewer.userId}, now() + make_interval(hours => ${hours}), now())`.execute(
      world.owner,
    )
    const answer = await world.app.request(`${publicUrl}/account`, { headers: { cookie: signedCookie(token) } })
    return { viewer, answer }
  }

  test('past its half gets another whole life, and the cookie with it', async ({ world }) => {
    const { viewer, answer } = await letIn(world, 5)
    expect(answer.headers.getSetCookie().join()).toContain('Max-Age=43200')
    expect(await left(world, viewer.userId)).toBeGreaterThan(11.9)
  })

  test('before its half is left alone: a page writes nothing', async ({ world }) => {
    const { viewer, answer } = await letIn(world, 7)
    expect(answer.headers.getSetCookie()).toEqual([])
    expect(await left(world, viewer.userId)).toBeLessThan(7)
  })
})

describe('an invitation', () => {
  test('is good once, gives the roles that the administrator chose, and nothing that the form says', async ({ world }) => {
    const charity = await world.charity()
    const { viewer } = await charity.as('administrator')
    let token = ''
    const link = (made: string) => {
      token = made
      return made
    }
    const invited = {
      name: 'Yusuf',
      email: `yusuf-${charity.slug}@charity.test`,
      roles: ['worker'] as const,
      serviceIds: [charity.serviceId],
      speaks: ['ar', 'tr'],
      language: 'ar' as const,
      how: 'mail' as const,
    }
    await world.behind(viewer, (tx) => inviteViewer(tx, viewer, invited, link))
    const earlier = token
    await world.behind(viewer, (tx) => inviteViewer(tx, viewer, invited, link))
    const late = await ask(world, `/invitations/${earlier}`, { name: 'Yusuf Demir', password: 'kettle-umbrella-9' }, '192.0.2.10')
    expect(late.status, 'a new invitation takes the place of the one before').toBe(410)
    const join = (fields: Record<string, string>) => ask(world, `/invitations/${token}`, fields, '192.0.2.10')
    expect((await join({ name: 'Yusuf Demir', password: 'password123' })).status).toBe(422)
    expect((await join({ name: 'Yusuf Demir', password: 'kettle-umbrella-9', roles: 'administrator' })).status).toBe(303)
    expect((await join({ name: 'Yusuf Demir', password: 'kettle-umbrella-9' })).status).toBe(410)
    const here = await world.owner.selectFrom('viewer').selectAll().where('email', '=', invited.email).executeTakeFirstOrThrow()
    const roles = await world.owner.selectFrom('viewerRole').select('role').where('viewerId', '=', here.id).execute()
    const services = await world.owner.selectFrom('serviceWorker').select('serviceId').where('viewerId', '=', here.id).execute()
    expect([here.name, here.speaks, roles, services]).toEqual(['Yusuf Demir', ['ar', 'tr'], [{ role: 'worker' }], [{ serviceId: charity.serviceId }]])
  })

  test('can be handed over instead of mailed: its link is shown once, and not to whoever comes back without it', async ({ world }) => {
    const charity = await world.charity()
    const administrator = await charity.as('administrator')
    const email = `dina-${charity.slug}@charity.test`
    const asked = { name: 'Dina', email, roles: 'worker', language: 'ar', how: 'shown' }
    const to = (await administrator.post('/workers/invitation', asked)).headers.get('location') ?? ''
    const page = await (await administrator.get(to)).text()
    const link = /<code>[^<]*(\/invitations\/[^<]+)<\/code>/.exec(page)?.[1] ?? ''
    const bare = await (await administrator.get(to.split('?')[0] ?? '')).text()
    expect([bare.includes('/invitations/'), bare.includes('The link is not shown again')]).toEqual([false, true])
    expect(await world.owner.selectFrom('message').select('id').where('recipient', '=', email).execute()).toEqual([])
    expect(link).toContain('?language=ar')
    const joined = await ask(world, link, { name: 'Dina Aziz', password: 'kettle-umbrella-9' }, '192.0.2.12')
    expect(joined.status).toBe(303)
    expect((await administrator.get(to)).status, 'once joined, there is no link to show').toBe(404)
  })

  test('to somebody with an account elsewhere lets them join with it, and they switch between the two', async ({ world }) => {
    const [one, other] = [await world.charity({ name: 'One Charity' }), await world.charity({ name: 'Other Charity' })]
    const [somebody, administrator] = [await one.as('worker'), (await other.as('administrator')).viewer]
    const { email } = await world.owner.selectFrom('viewer').select('email').where('id', '=', somebody.viewer.id).executeTakeFirstOrThrow()
    let token = ''
    await world.behind(administrator, (tx) =>
      inviteViewer(
        tx,
        administrator,
        { name: 'Somebody', email, roles: ['trustee'], serviceIds: [], speaks: [], language: 'en', how: 'mail' },
        (made) => {
          token = made
          return made
        },
      ),
    )
    expect((await ask(world, `/invitations/${token}`, {}, '192.0.2.11')).headers.get('location')).toBe('/sign-in?language=en')
    expect(await (await somebody.get('/account')).text()).toContain('Go to Other Charity')
    const switched = await somebody.post('/account/organisation', { organisation: other.id })
    const chosen = switched.headers.getSetCookie()[0]?.split(';')[0] ?? ''
    expect(await (await somebody.get('/account', { cookie: `${somebody.cookie}; ${chosen}` })).text()).toContain(
      'You are working at Other Charity now.',
    )
    const third = await world.charity()
    expect((await somebody.post('/account/organisation', { organisation: third.id })).status).toBe(404)
    expect(await (await somebody.get('/account', { cookie: `${somebody.cookie}; cairn_organisation=${third.id}` })).text()).not.toContain(third.slug)
  })
})

describe('the last administrator', () => {
  test('cannot be ended nor lose the role; another one first', async ({ world }) => {
    const charity = await world.charity()
    const administrator = await charity.as('administrator')
    const { id } = administrator.viewer
    const kept = await administrator.post(`/workers/${id}`, { roles: 'worker', version: '1' })
    expect(kept.status).toBe(409)
    expect((await administrator.post(`/workers/${id}/ending`)).status).toBe(409)
    await charity.as('administrator')
    expect((await administrator.post(`/workers/${id}/ending`)).status).toBe(303)
    expect((await administrator.get('/account')).status).toBe(403)
  })

  test('is still one when two end each other at the same moment', async ({ world }) => {
    const charity = await world.charity()
    const [a, b] = [(await charity.as('administrator')).viewer, (await charity.as('administrator')).viewer]
    const outcomes = await Promise.all([world.behind(a, (tx) => endWorker(tx, a, b.id)), world.behind(b, (tx) => endWorker(tx, b, a.id))])
    expect(outcomes.filter((outcome) => outcome === null)).toHaveLength(1)
  })
})

test('of two who change the same account, the second sees both texts', async ({ world }) => {
  const charity = await world.charity()
  const administrator = await charity.as('administrator')
  const worker = await charity.viewer(['worker'])
  expect((await administrator.post(`/workers/${worker.id}`, { title: 'Link worker', roles: 'worker', version: '1' })).status).toBe(303)
  const late = await administrator.post(`/workers/${worker.id}`, { title: 'Team lead', roles: 'worker', version: '1' })
  expect(late.status).toBe(409)
  const page = await late.text()
  expect([page.includes('Link worker'), page.includes('Team lead')]).toEqual([true, true])
})

test('a name becomes an address: Danish letters are written out, and a name without any Latin letter is still one', () => {
  expect(['Gladsaxe Fællesskab', 'St. Mary’s – Kent', 'جمعية الأمل', '24/7 Café'].map(slugOf)).toEqual([
    'gladsaxe-faellesskab',
    'st-mary-s-kent',
    'organisation',
    'cafe',
  ])
})
