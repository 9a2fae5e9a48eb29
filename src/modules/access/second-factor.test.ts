import { describe, expect } from 'vitest'
import { publicUrl, test, type World } from '../../../test/world.ts'
import { codeOf, cookiesOf, get, hidden, joined, password, post } from './sign-in.testing.ts'

/** Somebody's second step, with the app that shows its codes. */
async function begunSecondStep(world: World, email: string) {
  const cookie = cookiesOf(await post(world, '/sign-in', { email, password }))
  const picture = await (await post(world, '/account/second-factor', { password }, { cookie })).text()
  const secret = /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(picture)?.[1] ?? ''
  const carried = hidden(picture, 'carried')
  expect((await post(world, '/account/second-factor/confirmation', { code: '12', carried }, { cookie })).status).toBe(422)
  const begun = await post(world, '/account/second-factor/confirmation', { code: codeOf(secret), carried }, { cookie })
  const codes = [...(await begun.text()).matchAll(/<code dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map((found) => found[1] ?? '')
  return { cookie: cookiesOf(begun, cookie), secret, codes }
}

describe('the second step', () => {
  test('is set up with an app, asked at the next sign-in, and each recovery code stands in for the phone once', async ({ world }) => {
    await joined(world, 'second@charity.test')
    const { secret, codes } = await begunSecondStep(world, 'second@charity.test')
    expect(codes).toHaveLength(10)

    const asked = await post(world, '/sign-in', { email: 'second@charity.test', password })
    const cookie = cookiesOf(asked)
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

  test('of somebody who lost their phone and their codes is switched off by an administrator: they are told, signed out, and sign in by password', async ({
    world,
  }) => {
    const email = 'lost@charity.test'
    const { charity, administrator } = await joined(world, email)
    const { cookie } = await begunSecondStep(world, email)
    expect((await get(world, '/account', cookie)).status).toBe(200)
    const { id } = await world.owner.selectFrom('viewer').select('id').where('email', '=', email).executeTakeFirstOrThrow()
    const address = `/workers/${id}/second-factor/ending`
    expect(await (await administrator.get(`/workers/${id}`)).text()).toContain(address)

    expect((await (await charity.as('manager')).post(address)).status).toBe(403)
    expect((await post(world, '/sign-in', { email, password })).status).toBe(200)

    expect((await administrator.post(address)).status).toBe(303)
    expect((await administrator.post(address)).status).toBe(303)
    expect((await get(world, '/account', cookie)).status).toBe(303)
    expect((await post(world, '/sign-in', { email, password })).status).toBe(303)
    expect(await (await administrator.get(`/workers/${id}`)).text()).not.toContain(address)
    const letters = await world.owner.selectFrom('message').select('subject').where('recipient', '=', email).orderBy('id').execute()
    expect(letters.map(({ subject }) => subject).slice(1)).toEqual(['The second step of your sign-in'])
    const events = await world.owner.selectFrom('event').select(['byId', 'subjectId']).where('kind', '=', 'second factor reset').execute()
    expect(events).toEqual([{ byId: administrator.viewer.id, subjectId: id }])
  })

  test("of one's own is switched off by the password, and not as an administrator", async ({ world }) => {
    const email = 'own@charity.test'
    await joined(world, email, ['administrator'])
    const { cookie } = await begunSecondStep(world, email)
    const { id } = await world.owner.selectFrom('viewer').select('id').where('email', '=', email).executeTakeFirstOrThrow()
    expect((await post(world, `/workers/${id}/second-factor/ending`, {}, { cookie })).status).toBe(403)
    expect((await post(world, '/account/second-factor/ending', { password }, { cookie })).status).toBe(303)
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

describe('the second step goes to a new phone', () => {
  const path = '/account/second-factor/phone'

  /** The page with the picture for the new phone. */
  const begin = async (world: World, cookie: string, code: string) => {
    const page = await (await post(world, path, { password, code }, { cookie })).text()
    return { secret: /<code dir="ltr">([A-Z2-7 ]+)<\/code>/.exec(page)?.[1] ?? '', carried: hidden(page, 'carried') }
  }

  test('by the password and a code of the old one: then the old phone, the old recovery codes and every other session open nothing, and they are told', async ({
    world,
  }) => {
    const email = 'moved@charity.test'
    const { charity } = await joined(world, email)
    const old = await begunSecondStep(world, email)
    const step = cookiesOf(await post(world, '/sign-in', { email, password }))
    const elsewhere = cookiesOf(await post(world, '/sign-in/second-factor', { code: codeOf(old.secret) }, { cookie: step }), step)
    expect((await get(world, '/account', elsewhere)).status).toBe(200)

    const { secret, carried } = await begin(world, old.cookie, codeOf(old.secret))
    expect(secret).not.toBe(old.secret)
    expect((await post(world, `${path}/confirmation`, { code: codeOf(old.secret), carried }, { cookie: old.cookie })).status).toBe(422)
    const moved = await post(world, `${path}/confirmation`, { code: codeOf(secret), carried }, { cookie: old.cookie })
    const [fresh = ''] = [...(await moved.text()).matchAll(/<code dir="ltr">([0-9A-Z]{4}-[0-9A-Z]{4})<\/code>/g)].map((found) => found[1] ?? '')

    const signIn = async (code: string) => {
      const cookie = cookiesOf(await post(world, '/sign-in', { email, password }))
      return (await post(world, '/sign-in/second-factor', { code }, { cookie })).status
    }
    expect([await signIn(codeOf(old.secret)), await signIn(old.codes[0] ?? ''), await signIn(codeOf(secret)), await signIn(fresh)]).toEqual([
      401, 401, 303, 303,
    ])
    expect((await get(world, '/account', elsewhere)).status).toBe(303)
    expect((await get(world, '/account', old.cookie)).status).toBe(200)

    const { id } = await world.owner.selectFrom('viewer').select('id').where('email', '=', email).executeTakeFirstOrThrow()
    const events = await world.owner.selectFrom('event').select(['byId', 'subjectId']).where('kind', '=', 'second factor moved').execute()
    expect(events).toEqual([{ byId: id, subjectId: id }])
    const letters = world.owner.selectFrom('message').select(['subject', 'body', 'bearsLink']).where('organisationId', '=', charity.id)
    const letter = await letters.where('subject', '=', 'The second step of your sign-in').executeTakeFirstOrThrow()
    expect(letter.body).toContain('has been moved to another phone')
    expect([letter.bearsLink, letter.body.includes(`${publicUrl}/account/password`)]).toEqual([false, true])
  })

  test('by a recovery code too, which is spent by it, and a confirmation sent twice shows the same codes and writes down one move', async ({
    world,
  }) => {
    const email = 'by-code@charity.test'
    const { charity } = await joined(world, email)
    const { cookie, codes } = await begunSecondStep(world, email)
    const { secret, carried } = await begin(world, cookie, codes[3] ?? '')
    const confirm = async () => (await post(world, `${path}/confirmation`, { code: codeOf(secret), carried }, { cookie })).text()
    const codesIn = (page: string) => [...page.matchAll(/<code dir="ltr">([0-9A-Z-]{9})<\/code>/g)].map((found) => found[1])
    const [first, second] = [codesIn(await confirm()), codesIn(await confirm())]
    expect(first).toHaveLength(10)
    expect(second).toEqual(first)
    const moves = world.owner.selectFrom('event').select('id').where('organisationId', '=', charity.id).where('kind', '=', 'second factor moved')
    expect(await moves.execute()).toHaveLength(1)
    expect((await post(world, path, { password, code: codes[3] ?? '' }, { cookie })).status).toBe(422)
  })

  test('not without the password, not without a code, and a page left open from before another move does nothing any more', async ({ world }) => {
    const email = 'unmoved@charity.test'
    await joined(world, email)
    const { cookie, secret: old, codes } = await begunSecondStep(world, email)
    const wrong = await post(world, path, { password: 'kettle-umbrella-8', code: codes[0] ?? '' }, { cookie })
    expect([wrong.status, await wrong.text()]).toEqual([422, expect.not.stringContaining('name="carried"')])
    expect((await post(world, path, { password, code: '000000' }, { cookie })).status).toBe(422)
    const [left, taken] = [await begin(world, cookie, codeOf(old)), await begin(world, cookie, codes[0] ?? '')]
    await post(world, `${path}/confirmation`, { code: codeOf(taken.secret), carried: taken.carried }, { cookie })
    const late = await post(world, `${path}/confirmation`, { code: codeOf(left.secret), carried: left.carried }, { cookie })
    expect([late.status, late.headers.get('location')]).toEqual([303, path])
    const somebodyElse = await begunSecondStep(world, await joined(world, 'else@charity.test').then(() => 'else@charity.test'))
    const theirs = await post(world, `${path}/confirmation`, { code: codeOf(taken.secret), carried: taken.carried }, { cookie: somebodyElse.cookie })
    expect(theirs.status).toBe(303)
  })

  test('not by guessing: after ten wrong codes in a row none is tried for a while, the right one neither, here or at signing in', async ({
    world,
  }) => {
    const email = 'guessed@charity.test'
    await joined(world, email)
    const { cookie, secret } = await begunSecondStep(world, email)
    const guess = (code: string) => post(world, path, { password, code }, { cookie })
    const answers = await Promise.all(Array.from({ length: 12 }, () => guess('000000')))
    expect(answers.map((answer) => answer.status)).toEqual(Array.from({ length: 12 }, () => 422))
    expect(await (await guess(codeOf(secret))).text()).toContain('too many wrong codes')
    const step = cookiesOf(await post(world, '/sign-in', { email, password }))
    expect((await post(world, '/sign-in/second-factor', { code: codeOf(secret) }, { cookie: step })).status).toBe(401)
  })

  test('and where there is none yet the page leads to setting it up', async ({ world }) => {
    const worker = await (await world.charity()).as('worker')
    const answer = await worker.get(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account/second-factor'])
  })
})
