import { describe, expect } from 'vitest'
import { type Somebody, test, type World } from '../../../test/world.ts'
import { charityWithSomebody, fourAnswers, type Surrounded } from './measures.testing.ts'

/** The browser that the worker handed over: its cookies as they are after each answer. */
function browserOf(world: World, worker: Somebody) {
  let cookie = worker.cookie
  let writer = ''
  const keep = (response: Response) => {
    for (const set of response.headers.getSetCookie()) {
      if (set.startsWith('cairn.session_token=')) cookie = set.split(';')[0] ?? ''
      if (set.startsWith('cairn_writer=')) writer = set.split(';')[0] ?? ''
    }
    return response
  }
  return {
    cookie: () => cookie,
    get: async (path: string) => keep(await world.app.request(`http://cairn.test${path}`, { headers: { cookie } })),
    /** Sends a form whose answer is not heard: the browser went on to the next one. */
    sendUnheard: (path: string, fields: Record<string, string>) =>
      world.app.request(`http://cairn.test${path}`, {
        method: 'POST',
        body: new URLSearchParams(fields),
        headers: { cookie, origin: 'http://cairn.test' },
      }),
    /** Somebody who kept an earlier cookie. */
    getWith: (path: string, earlier: string) => world.app.request(`http://cairn.test${path}`, { headers: { cookie: earlier } }),
    post: async (path: string, fields: Record<string, string>) =>
      keep(
        await world.app.request(`http://cairn.test${path}`, {
          method: 'POST',
          body: new URLSearchParams({ form_id: crypto.randomUUID(), ...fields }),
          headers: { cookie: [cookie, writer].filter(Boolean).join('; '), origin: 'http://cairn.test' },
        }),
      ),
  }
}

async function handedOver(world: World, here: Surrounded) {
  const browser = browserOf(world, here.worker)
  const before = browser.cookie()
  const handed = await browser.post(`/people/${here.personId}/measures/ons4/tablet`, { language: 'en', pin: '4711' })
  return { browser, before, handed, questions: handed.headers.get('location') ?? '' }
}

describe('a tablet that is handed over', () => {
  test('shows the questions and names nobody, and is kept in nobody’s cache', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const { browser, handed, questions } = await handedOver(world, here)
    expect(handed.status).toBe(303)
    expect(handed.headers.get('clear-site-data')).toBe('"cache"')
    const shown = await browser.get(questions)
    expect(shown.headers.get('cache-control')).toBe('no-store')
    const page = await shown.text()
    expect(page).toContain('how satisfied are you with your life nowadays?')
    expect(page).toContain('take the tablet back')
    for (const name of [here.knownAs, 'Leyla', here.personId, here.episodeId]) expect(page).not.toContain(name)
  })

  test('opens nothing of the record by any address, with the cookie that it has or with the one before', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const { browser, before } = await handedOver(world, here)
    for (const path of ['/', '/people', `/people/${here.personId}`, `/people/${here.personId}/measures`, '/account', '/drafts']) {
      const met = await browser.get(path)
      expect([met.status, met.headers.get('location')]).toEqual([303, '/taking-back'])
      const earlier = await browser.getWith(path, before)
      expect(earlier.status).toBe(303)
      expect(earlier.headers.get('location')).toContain('/sign-in')
    }
    expect((await browser.post(`/people/${here.personId}/measures/ons4/new`, fourAnswers)).headers.get('location')).toBe('/taking-back')
    expect(await here.responses()).toHaveLength(0)
  })

  test('what is answered on it says so, with the worker who handed it over', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const { browser, questions } = await handedOver(world, here)
    expect((await browser.post(questions, fourAnswers)).status).toBe(303)
    expect(await here.responses()).toMatchObject([
      { how: 'tablet', recordedById: null, askedById: here.worker.viewer.id, episodeId: here.episodeId, instrumentVersion: 1 },
    ])
    const thanks = await (await browser.get(questions)).text()
    expect(thanks).toContain('give the tablet back')
    expect(thanks).not.toContain('how satisfied')
  })

  test.for([
    ['the code', '4711'],
    ['the password', null],
  ] as const)('comes back by %s, under a session that is new, to the person’s measures', async ([, proof], { world }) => {
    const here = await charityWithSomebody(world)
    const { browser, questions } = await handedOver(world, here)
    const asleep = browser.cookie()
    await browser.post(questions, fourAnswers)
    const password = 'wet gravel under boots'
    if (proof === null) await hasPassword(world, here.worker, password)
    const back = await browser.post('/taking-back', { proof: proof ?? password })
    expect(back.headers.get('location')).toMatch(/\/measures\/handed\//)
    expect(browser.cookie()).not.toBe(asleep)
    expect((await browser.get(back.headers.get('location') ?? '')).headers.get('location')).toBe(`/people/${here.personId}/measures`)
    expect((await browser.get(`/people/${here.personId}/measures`)).status).toBe(200)
    expect((await browser.getWith('/people', asleep)).headers.get('location')).toContain('/sign-in')
  })

  test('five wrong tries end the session for good, also for whoever then knows the code', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const { browser } = await handedOver(world, here)
    const tries: [number, string | null][] = []
    for (const proof of ['0000', '1111', '2222', '3333', '4444']) {
      const met = await browser.post('/taking-back', { proof })
      tries.push([met.status, met.headers.get('location')])
    }
    expect(tries).toEqual([...Array.from({ length: 4 }, () => [422, null]), [303, '/sign-in']])
    expect((await browser.post('/taking-back', { proof: '4711' })).headers.get('location')).toBe('/')
    expect((await browser.get('/people')).headers.get('location')).toContain('/sign-in')
  })

  test('where an answer cannot wait the worker is led to the next step when it is back, and the person is told nothing of it', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const browser = browserOf(world, here.worker)
    const handed = await browser.post(`/people/${here.personId}/measures/phq9/tablet`, { language: 'en', pin: '4711' })
    const questions = handed.headers.get('location') ?? ''
    const sent = await browser.post(questions, { interest: '1', 'better-off-dead': '1', leftOut: 'yes' })
    expect([sent.status, sent.headers.get('location')]).toEqual([303, questions])
    expect(await (await browser.get(questions)).text()).not.toContain('next-steps')
    const back = await browser.post('/taking-back', { proof: '4711' })
    expect((await browser.get(back.headers.get('location') ?? '')).headers.get('location')).toMatch(/^\/next-steps\//)
    expect(await here.responses()).toMatchObject([{ how: 'tablet', instrument: 'phq9', score: null }])
  })

  test.for(['one after the other', 'at the same moment'])(
    'is handed over once by a form that is pressed twice without script, %s, and comes back by its code',
    async (when, { world }) => {
      const here = await charityWithSomebody(world)
      const browser = browserOf(world, here.worker)
      const path = `/people/${here.personId}/measures/ons4/tablet`
      const form = { form_id: crypto.randomUUID(), language: 'en', pin: '4711' }
      const unheard = browser.sendUnheard(path, form)
      if (when === 'one after the other') await unheard
      const heard = await browser.post(path, form)
      expect([heard.status, heard.headers.get('location')]).toEqual([303, (await unheard).headers.get('location')])
      expect((await browser.get(heard.headers.get('location') ?? '')).status).toBe(200)
      expect((await browser.get('/people')).headers.get('location')).toBe('/taking-back')
      expect((await browser.post('/taking-back', { proof: '4711' })).headers.get('location')).toMatch(/\/measures\/handed\//)
      expect((await browser.get('/people')).status).toBe(200)
    },
  )

  test('loses nothing that is sent from another tab meanwhile: it is a draft where it was typed, once the worker is back and not before', async ({
    world,
  }) => {
    const here = await charityWithSomebody(world)
    const { browser } = await handedOver(world, here)
    const path = `/people/${here.personId}/contacts/new`
    const sent = await browser.post(path, { form_path: path, note: 'She rang about her rent' })
    expect(sent.headers.get('location')).toBe('/taking-back')
    const drafts = world.owner.selectFrom('draft').select(['path', 'typed']).where('viewerId', '=', here.worker.viewer.id)
    expect(await drafts.execute()).toEqual([])
    await browser.post('/taking-back', { proof: '4711' })
    expect(await drafts.execute()).toMatchObject([{ path, typed: { note: 'She rang about her rent' } }])
    expect(await (await browser.get(path)).text()).toContain('She rang about her rent')
  })

  test('asks for a code of at least four figures before it is out of the worker’s hands', async ({ world }) => {
    const here = await charityWithSomebody(world)
    const refused = await here.worker.post(`/people/${here.personId}/measures/ons4/tablet`, { language: 'en', pin: '12' })
    expect(refused.status).toBe(422)
    expect((await here.worker.get('/people')).status).toBe(200)
  })
})

/** Gives somebody of the test a password: they came in without one. */
async function hasPassword(world: World, { viewer }: Somebody, password: string) {
  const { password: slow } = await world.signIn.context
  const { rows } = await world.signIn.pool.query('select id from sign_in_method where "userId" = $1', [viewer.userId])
  const hash = await slow.hash(password)
  if (rows.length > 0) await world.signIn.pool.query('update sign_in_method set password = $2 where "userId" = $1', [viewer.userId, hash])
  else
    await world.signIn.pool.query(
      `insert into sign_in_method ("accountId", "providerId", "userId", password, "updatedAt") values ($1::text, 'credential', $1::uuid, $2, now())`,
      [viewer.userId, hash],
    )
}
