import { createHmac } from 'node:crypto'
import { formOf, publicUrl, type World } from '../../../test/world.ts'
import { inviteViewer } from './invitation.actions.server.ts'
import type { Role } from './viewer.ts'

export const password = 'kettle-umbrella-9'

/** Somebody who was invited, joined, and has a password; nobody is signed in as them. */
export async function joined(world: World, email: string, roles: Role[] = ['worker']) {
  const charity = await world.charity()
  const administrator = await charity.as('administrator')
  const token = await invited(world, administrator.viewer, email, roles)
  const answer = await post(world, `/invitations/${token}`, { name: 'Noor Hassan', password })
  if (answer.status !== 303) throw new Error(`Nobody joined: ${answer.status}`)
  return { charity, administrator }
}

export async function invited(world: World, by: Parameters<typeof inviteViewer>[1], email: string, roles: Role[]): Promise<string> {
  let token = ''
  await world.behind(by, (tx) =>
    inviteViewer(tx, by, { name: 'Noor Hassan', email, roles, serviceIds: [], speaks: ['ar'], language: 'en', how: 'mail' }, (made) => {
      token = made
      return `https://cairn.test/invitations/${made}`
    }),
  )
  return token
}

export const post = async (world: World, path: string, fields: Record<string, string | string[]>, headers: Record<string, string> = {}) =>
  world.app.request(`${publicUrl}${path}`, { method: 'POST', body: formOf(fields), headers: { origin: publicUrl, ...headers } })
export const get = async (world: World, path: string, cookie = '') => world.app.request(`${publicUrl}${path}`, { headers: { cookie } })

export const cookiesOf = (answer: Response, before = ''): string => {
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

export const hidden = (page: string, name: string): string =>
  new RegExp(`name="${name}" value="([^"]*)"`).exec(page)?.[1]?.replaceAll('&amp;', '&') ?? ''

/** What an app shows for a secret now: RFC 6238, by hand, so that the library is not asked about itself. */
export function codeOf(secret: string): string {
  const bits = [...secret.replace(/[^A-Z2-7]/g, '')]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('')
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)))
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000)))
  const mac = createHmac('sha1', key).update(counter).digest()
  return String((mac.readUInt32BE((mac[19] ?? 0) & 15) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}
