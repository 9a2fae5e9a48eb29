import { createHmac } from 'node:crypto'
import { describe, expect, vi } from 'vitest'
import { formOf, publicUrl, test, type World } from '../../../test/world.ts'
import { inviteViewer } from './invitation.actions.server.ts'
import type { Role } from './viewer.ts'

const password = 'kettle-umbrella-9'

/** Somebody who was invited, joined, and has a password; nobody is signed in as them. */
async function joined(world: World, email: string, roles: Role[] = ['worker']) {
  const charity = await world.charity()
  const administrator = await charity.as('administrator')
  const token = await invited(world, administrator.viewer, email, roles)
  const answer = await post(world, `/invitations/${token}`, { name: 'Noor Hassan', password })
  expect(answer.status).toBe(303)
  return { charity, administrator }
}

async function invited(world: World, by: Parameters<typeof inviteViewer>[1], email: string, roles: Role[]): Promise<string> {
  let token = ''
  await world.behind(by, (tx) =>
    inviteViewer(tx, by, { name: 'Noor Hassan', email, roles, serviceIds: [], speaks: ['ar'], language: 'en' }, (made) => {
      token = made
      return `https://cairn.test/invitations/${made}`
    }),
  )
  return token
}

const post = async (world: World, path: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) =>
  world.app.request(`${publicUrl}${path}`, { method: 'POST', body: formOf(fields), headers: { origin: publicUrl, ...headers } })
const get = async (world: World, path: string, cookie = '') => world.app.request(`${publicUrl}${path}`, { headers: { cookie } })

const cookiesOf = (answer: Response, before = ''): string => {
  const jar = new Map(
    before
      .split('; ')
      .filter(Boolean)
      .map((one) => [one.split('=')[0], one] as const),
  )
  for (const line of answer.headers.getSetCookie()) {
    const cookie = line.split(';')[0] ?? ''
    jar.set(cookie.split('=')[0], cookie)
  }
  return [...jar.values()].join('; ')
}

const hidden = (page: string, name: string): string => new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

/** What an app shows for a secret now: RFC 6238, by hand, so that the library is not asked about itself. */
function codeOf(secret: string): string {
  const bits = [...secret.replace(/[^A-Z2-7]/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

describe('signing in', () => {
  test('who knows the password is let in, and led to where they were going', async ({ world }) => {
    await joined(world, 'noor@charity.test')
    const answer = await post(world, '/sign-in', { email: 'Noor@Charity.test', password, next: '/account' })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
    const page = await get(world, '/account', cookiesOf(answer))
    expect(page.status).toBe(200)
    expect(await page.text()).toContain('Noor Hassan')
  })

  test('a link never leads out of the product', async ({ world }) => {
    await joined(world, 'out@charity.test')
    for (const next of ['//elsewhere.test', '/\\elsewhere.test', 'https://elsewhere.test']) {
      const answer = await post(world, '/sign-in', { email: 'out@charity.test', password, next })
      expect(answer.headers.get('location')).toBe('/')
    }
  })

  test('a wrong password and an address that nobody has are answered in the same words', async ({ world }) => {
    await joined(world, 'known@charity.test')
    const plain = async (email: string) => {
      const answer = await post(world, '/sign-in', { email, password: 'something else entirely' })
      return [answer.status, (await answer.text()).replaceAll(email, '').replace(/name="form_id" value="[^"]*"/g, '')]
    }
    expect(await plain('known@charity.test')).toEqual(await plain('nobody@charity.test'))
  })

  test('a changed cookie opens nothing', async ({ world }) => {
    await joined(world, 'cookie@charity.test')
    const cookie = cookiesOf(await post(world, '/sign-in', { email: 'cookie@charity.test', password }))
    const answer = await get(world, '/account', cookie.replace(/session_token=../, 'session_token=zz'))
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/sign-in?then=%2Faccount'])
  })

  test('who signs out is out, and signing out everywhere ends the sign-in on the other device too', async ({ world }) => {
    await joined(world, 'away@charity.test')
    const [here, there] = [
      cookiesOf(await post(world, '/sign-in', { email: 'away@charity.test', password })),
      cookiesOf(await post(world, '/sign-in', { email: 'away@charity.test', password })),
    ]
    await post(world, '/sign-out/everywhere', {}, { cookie: here })
    expect((await get(world, '/account', here)).status).toBe(303)
    expect((await get(world, '/account', there)).status).toBe(303)
  })
})

describe('what was typed when the sign-in had run out', () => {
  test('is shown again at its page after signing in, and was sent by nobody', async ({ world }) => {
    await joined(world, 'typed@charity.test', ['administrator'])
    const sent = { name: 'Somebody new', email: 'new@charity.test', password: 'must not be kept', form_id: '01900000-0000-7000-8000-000000000001' }
    const refused = await post(world, '/workers/invitation', sent)
    expect(refused.status).toBe(401)
    const page = await refused.text()
    expect(page).not.toContain('must not be kept')

    const answer = await post(world, '/sign-in', { email: 'typed@charity.test', password, next: hidden(page, 'next'), kept: hidden(page, 'kept') })
    expect(answer.headers.get('location')).toBe('/workers/invitation')
    const shown = await (await get(world, '/workers/invitation', cookiesOf(answer))).text()
    expect(shown).toContain('value="Somebody new"')
    const invitations = await world.owner.selectFrom('invitation').select('id').where('email', '=', 'new@charity.test').execute()
    expect(invitations).toEqual([])
  })

  test('comes from us alone: a text sealed by somebody else is dropped', async ({ world }) => {
    await joined(world, 'forged@charity.test')
    const answer = await post(world, '/sign-in', { email: 'forged@charity.test', password, next: '/account', kept: 'A'.repeat(200) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
  })
})

describe('too many wrong passwords', () => {
  const tryWrong = async (world: World, email: string, times: number) => {
    for (let tried = 0; tried < times; tried += 1) await post(world, '/sign-in', { email, password: 'not the right one' })
  }
  const unlockLink = async (world: World, email: string) => {
    const letter = await vi.waitFor(async () => {
      const found = await world.owner
        .selectFrom('message')
        .select('body')
        .where('recipient', '=', email)
        .where('body', 'like', '%/sign-in/unlock/%')
        .executeTakeFirst()
      if (!found) throw new Error('no letter yet')
      return found
    })
    return /\/sign-in\/unlock\/\S+/.exec(letter.body)?.[0] ?? ''
  }

  test('lock the address, whether or not anybody has it, and then even the right one does not open it', async ({ world }) => {
    await joined(world, 'locked@charity.test')
    for (const email of ['locked@charity.test', 'nobody-at-all@charity.test']) {
      await tryWrong(world, email, 8)
      expect((await post(world, '/sign-in', { email, password })).status).toBe(429)
    }
    const letters = await world.owner.selectFrom('message').select('id').where('recipient', '=', 'nobody-at-all@charity.test').execute()
    expect(letters).toEqual([])
  })

  test('are undone by the link in the mail, once, and not by opening it', async ({ world }) => {
    await joined(world, 'unlock@charity.test')
    await tryWrong(world, 'unlock@charity.test', 8)
    const link = await unlockLink(world, 'unlock@charity.test')
    expect((await get(world, link)).status).toBe(200)
    expect((await post(world, '/sign-in', { email: 'unlock@charity.test', password })).status).toBe(429)
    expect((await post(world, link, {})).status).toBe(200)
    expect((await post(world, '/sign-in', { email: 'unlock@charity.test', password })).status).toBe(303)
    expect((await post(world, link, {})).status).toBe(410)
  })

  test('are undone by the administrator', async ({ world }) => {
    const { administrator } = await joined(world, 'helped@charity.test')
    await tryWrong(world, 'helped@charity.test', 8)
    const { id } = await world.owner.selectFrom('viewer').select('id').where('email', '=', 'helped@charity.test').executeTakeFirstOrThrow()
    expect(await (await administrator.get(`/workers/${id}`)).text()).toContain(`/workers/${id}/unlocking`)
    await administrator.post(`/workers/${id}/unlocking`)
    expect((await post(world, '/sign-in', { email: 'helped@charity.test', password })).status).toBe(303)
  })
})

describe('a forgotten password', () => {
  test('is replaced by the link in the mail, once, and whoever is signed in with the old one is signed out', async ({ world }) => {
    await joined(world, 'forgot@charity.test')
    const cookie = cookiesOf(await post(world, '/sign-in', { email: 'forgot@charity.test', password }))
    await post(world, '/sign-in/forgotten', { email: 'forgot@charity.test' })
    const letter = await vi.waitFor(() =>
      world.owner
        .selectFrom('message')
        .select('body')
        .where('recipient', '=', 'forgot@charity.test')
        .where('body', 'like', '%new-password%')
        .executeTakeFirstOrThrow(),
    )
    const link = /\/sign-in\/new-password\/\S+/.exec(letter.body)?.[0] ?? ''
    expect((await post(world, link, { password: 'lantern mosaic 41' })).status).toBe(303)
    expect((await post(world, link, { password: 'another lantern 42' })).status).toBe(410)
    expect((await get(world, '/account', cookie)).status).toBe(303)
    expect((await post(world, '/sign-in', { email: 'forgot@charity.test', password: 'lantern mosaic 41' })).status).toBe(303)
  })
})

describe('the second step', () => {
  test('is set up with an app, asked at the next sign-in, and each recovery code stands in for the phone once', async ({ world }) => {
    await joined(world, 'second@charity.test')
    let cookie = cookiesOf(await post(world, '/sign-in', { email: 'second@charity.test', password }))
    const scan = await post(world, '/account/second-factor', { password }, { cookie })
    const picture = await scan.text()
    const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(picture)?.[1] ?? ''
    const carried = hidden(picture, 'carried')
    expect((await post(world, '/account/second-factor/confirmation', { code: '12', carried }, { cookie })).status).toBe(422)
    const begun = await post(world, '/account/second-factor/confirmation', { code: codeOf(secret), carried }, { cookie })
    const codes = [...(await begun.text()).matchAll(/<code dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map((found) => found[1] ?? '')
    expect(codes).toHaveLength(10)

    const asked = await post(world, '/sign-in', { email: 'second@charity.test', password })
    cookie = cookiesOf(asked)
    expect((await get(world, '/account', cookie)).status).toBe(303)
    expect((await post(world, '/sign-in/second-factor', { code: '000000' }, { cookie })).status).toBe(401)
    const byApp = await post(world, '/sign-in/second-factor', { code: codeOf(secret) }, { cookie })
    expect((await get(world, '/account', cookiesOf(byApp, cookie))).status).toBe(200)

    const [code = ''] = codes
    const withCode = async () => {
      const step = cookiesOf(await post(world, '/sign-in', { email: 'second@charity.test', password }))
      return (await post(world, '/sign-in/second-factor', { code: code.toLowerCase(), next: '/account' }, { cookie: step })).status
    }
    expect([await withCode(), await withCode()]).toEqual([303, 401])
  })

  test('is asked of everybody where the organisation asks it: until it is set up, every page leads there', async ({ world }) => {
    const charity = await world.charity()
    await world.owner.updateTable('organisation').set({ secondFactorRequired: true }).where('id', '=', charity.id).execute()
    const worker = await charity.as('manager')
    const answer = await worker.get('/audit')
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account/second-factor'])
    expect((await worker.get('/account/second-factor')).status).toBe(200)
  })
})
