import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
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
