import fc from 'fast-check'
import { describe, expect } from 'vitest'
import { addressOf, furnish, routesOf } from './furnished.ts'
import { formOf, publicUrl, test, type World } from './world.ts'

const nasty = fc.oneof(
  fc.constantFrom(
    '',
    ' ',
    '0',
    '-1',
    '9'.repeat(400),
    '1e309',
    'NaN',
    'null',
    '<script>alert(1)</script>',
    "'; drop table person; --",
    '%00',
    '\u0000',
    '\ud800',
    '\u202e\u0661\u0662',
    '2026-02-30',
    '0000-00-00',
    '9999-12-31',
    '+010000-01-01',
    '{"a":1}',
    '[]',
    '../../etc/passwd',
    'https://elsewhere.example',
    'en-abc',
    'x'.repeat(70_000),
    '🧑🏽‍🤝‍🧑🏻'.repeat(40),
    '00000000-0000-0000-0000-000000000000',
  ),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.uuid(),
)

/** The names of the fields of a page's forms, and some that it does not have. */
async function fieldsOf(answer: Response): Promise<string[]> {
  const html = answer.ok ? await answer.text() : ''
  const names = [...html.matchAll(/\sname="([^"]{1,80})"/g)].map((match) => match[1] ?? '')
  return [...new Set([...names, 'form_id', 'version', 'surprise', '__proto__', 'constructor'])]
}

async function worst(world: World, path: string, names: string[], headers: Record<string, string>, runs: number): Promise<string[]> {
  const met: string[] = []
  await fc.assert(
    fc.asyncProperty(
      fc.dictionary(fc.constantFrom(...names), fc.oneof(nasty, fc.array(nasty, { maxLength: 4 })), { maxKeys: names.length }),
      async (fields) => {
        const answer = await world.app.request(`${publicUrl}${path}`, {
          method: 'POST',
          body: formOf(fields),
          headers: { origin: publicUrl, ...headers },
        })
        if (answer.status >= 500) met.push(`${path} ${answer.status} ${JSON.stringify(fields).slice(0, 200)}`)
      },
    ),
    { numRuns: runs },
  )
  return met
}

describe('nothing that a stranger or anybody else can send', () => {
  test('makes a fault of a form', { timeout: 600_000 }, async ({ world }) => {
    const { as, parameters } = await furnish(world)
    const somebody = await as('administrator', 'manager', 'lead')
    const faults: string[] = []
    for (const { method, path } of routesOf(world.app)) {
      if (method !== 'POST' || path.startsWith('/sign-out')) continue
      const address = addressOf(path, parameters)
      const names = await fieldsOf(await somebody.get(address))
      faults.push(...(await worst(world, address, names, { cookie: somebody.cookie }, 12)), ...(await worst(world, address, names, {}, 4)))
    }
    expect(faults).toEqual([])
  })

  test('makes a fault of an address', { timeout: 300_000 }, async ({ world }) => {
    const { as, parameters } = await furnish(world)
    const somebody = await as('administrator', 'manager', 'lead')
    const strange = ['not-an-id', '00000000-0000-0000-0000-000000000000', "'", '%F0%28%8C%28', 'x'.repeat(3000), '..%2F..', '%E0%A4%A', '%00']
    const faults: string[] = []
    for (const { method, path } of routesOf(world.app)) {
      if (method !== 'GET') continue
      const asked = strange.flatMap((value) => [
        path.replace(/:\w+(\{[^}]*\})?/g, () => value),
        `${addressOf(path, parameters)}?q=${value}&after=${value}&sort=${value}&page=${value}&from=${value}&service=${value}&language=${value}&state=${value}`,
      ])
      for (const address of new Set(asked)) {
        for (const headers of [{ cookie: somebody.cookie }, {}] as Record<string, string>[]) {
          const answer = await world.app.request(`${publicUrl}${address}`, { headers })
          if (answer.status >= 500) faults.push(`${address.slice(0, 120)} ${answer.status}`)
        }
      }
    }
    expect(faults).toEqual([])
  })

  test('is taken from another origin', async ({ world }) => {
    const { as, parameters } = await furnish(world)
    const somebody = await as('manager')
    const taken: string[] = []
    for (const { method, path } of routesOf(world.app)) {
      if (method !== 'POST') continue
      const answer = await world.app.request(`${publicUrl}${addressOf(path, parameters)}`, {
        method: 'POST',
        body: formOf({ a: 'b' }),
        headers: { cookie: somebody.cookie, origin: 'https://elsewhere.example' },
      })
      if (answer.status !== 403) taken.push(`${path} ${answer.status}`)
    }
    expect(taken).toEqual([])
  })

  test('is larger than a megabyte, or of a kind that is no form, and still answered with a sentence', async ({ world }) => {
    const { as } = await furnish(world)
    const somebody = await as('manager')
    const sent = (body: string, type: string) =>
      world.app.request(`${publicUrl}/people/registration`, {
        method: 'POST',
        body,
        headers: { cookie: somebody.cookie, origin: publicUrl, 'content-type': type },
      })
    const answers = [
      await sent('a'.repeat(1_200_000), 'application/x-www-form-urlencoded'),
      await sent('{"knownAs":"x"}', 'application/json'),
      await sent('--x\r\nbroken', 'multipart/form-data; boundary=x'),
      await sent('\xff\xfe\x00', 'application/x-www-form-urlencoded; charset=utf-16'),
    ]
    expect(answers.map((answer) => answer.status).every((status) => status >= 400 && status < 500)).toBe(true)
    for (const answer of answers) expect(await answer.text()).toMatch(/^<!doctype html>.*<h1/s)
  })
})
