import { expect } from 'vitest'
import { roles } from '../src/modules/access/viewer.ts'
import { type Entry, matrix, whoIn } from './access-matrix.ts'
import { addressOf, furnish, routesOf } from './furnished.ts'
import { formOf, publicUrl, test, type World } from './world.ts'

const strangers = 'stranger'
type Reader = (typeof roles)[number] | typeof strangers

/** In, or refused: a page that is not there, a deed that is not theirs, or the sign-in page. What is wrong in a form is said to those who are in. */
async function isIn(answer: Response): Promise<boolean> {
  if ([401, 403, 404].includes(answer.status)) return false
  if (answer.status >= 500) throw new Error(`A fault: ${answer.status}`)
  return !(answer.status === 303 && (answer.headers.get('location') ?? '').startsWith('/sign-in'))
}

async function ask(world: World, entry: { method: string; address: string }, cookie: string | null): Promise<boolean> {
  const headers: Record<string, string> = { origin: publicUrl, ...(cookie ? { cookie } : {}) }
  // a form of nothing: whoever is in is told what is missing, and nothing is done
  const body = entry.method === 'POST' ? formOf({ nothing: 'sent' }) : undefined
  return isIn(await world.app.request(`${publicUrl}${entry.address}`, { method: entry.method, headers, body }))
}

test('every page and every form is in the matrix, and the matrix holds no other', ({ world }) => {
  const known = routesOf(world.app).map(({ method, path }) => `${method} ${path}`)
  expect(known.filter((route) => !(route in matrix)).sort()).toEqual([])
  expect(
    Object.keys(matrix)
      .filter((route) => !known.includes(route))
      .sort(),
  ).toEqual([])
})

test('every page and every form opens to those whom the matrix names, and to nobody else', { timeout: 420_000 }, async ({ world }) => {
  const wrong: string[] = []
  for (const role of [...roles, strangers] as Reader[]) {
    // one charity for each, so that what a deed of one did is not what another finds
    const { as, parameters } = await furnish(world)
    const reader = role === strangers ? null : await as(role)
    for (const [route, entry] of Object.entries(matrix) as [string, Entry][]) {
      const [method = '', path = ''] = route.split(' ')
      if (entry === 'by token' || entry === 'signing out') continue
      const found = await ask(world, { method, address: addressOf(path, parameters) }, reader?.cookie ?? null)
      const meant = whoIn(entry).includes(role)
      if (found !== meant) wrong.push(`${route}: ${role} ${found ? 'is in' : 'is not in'}`)
    }
  }
  expect(wrong).toEqual([])
})

test('what opens with a token opens to nobody without it', async ({ world }) => {
  const { as, parameters } = await furnish(world)
  const everything = await as(...roles)
  const open: string[] = []
  for (const [route, entry] of Object.entries(matrix)) {
    const [method = '', path = ''] = route.split(' ')
    if (entry !== 'by token') continue
    const answer = await world.app.request(`${publicUrl}${addressOf(path, parameters)}`, {
      method,
      headers: { origin: publicUrl, cookie: everything.cookie },
      body: method === 'POST' ? formOf({ nothing: 'sent' }) : undefined,
    })
    const toSignIn = (answer.headers.get('location') ?? '').startsWith('/sign-in')
    if (answer.status !== 404 && answer.status !== 410 && !toSignIn) open.push(`${route}: ${answer.status}`)
  }
  expect(open).toEqual([])
})

test('whoever signs out is out', async ({ world }) => {
  const { as } = await furnish(world)
  for (const [route, entry] of Object.entries(matrix)) {
    if (entry !== 'signing out') continue
    const somebody = await as('worker')
    await somebody.post(route.split(' ')[1] ?? '')
    const after = await somebody.get('/people')
    expect([route, after.status, after.headers.get('location')?.split('?')[0]]).toEqual([route, 303, '/sign-in'])
  }
})
