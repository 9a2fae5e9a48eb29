import { sql } from 'kysely'
import { describe, expect, vi } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { hashOf } from '../../platform/seal.ts'
import { cookiesOf, get, hidden, invited, joined, password, post } from './sign-in.testing.ts'

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
    const cookie = await wasSignedIn(world, 'typed@charity.test')
    const sent = { name: 'Somebody new', email: 'new@charity.test', password: 'must not be kept', form_id: '01900000-0000-7000-8000-000000000001' }
    const refused = await post(world, '/workers/invitation', sent, { cookie })
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

  test('is shown to nobody but its writer: neither to a colleague who signs in on that device, nor where nobody knows whose it is', async ({
    world,
  }) => {
    await joined(world, 'writer@charity.test', ['administrator'])
    await joined(world, 'colleague@charity.test', ['administrator'])
    const sent = { name: 'Somebody new', form_id: '01900000-0000-7000-8000-000000000001' }
    const cookie = await wasSignedIn(world, 'writer@charity.test')
    const kept = hidden(await (await post(world, '/workers/invitation', sent, { cookie })).text(), 'kept')
    expect(kept).not.toBe('')
    const answer = await post(world, '/sign-in', { email: 'colleague@charity.test', password, kept })
    expect(await (await get(world, '/workers/invitation', cookiesOf(answer))).text()).not.toContain('Somebody new')
    const nobodys = await (await post(world, '/workers/invitation', sent)).text()
    expect(hidden(nobodys, 'kept')).toBe('')
    expect(nobodys).toContain('cannot tell whose text it is')
    const note = 'We met in the library.\nHe read to me <b>aloud</b>.'
    const handedBack = await (
      await post(world, '/people/x/contacts/new', { note, minutes: '45', kindId: sent.form_id, password: 'kettle umbrella nine ten' })
    ).text()
    expect(handedBack).toContain('We met in the library.\nHe read to me &lt;b&gt;aloud&lt;/b&gt;.')
    expect([handedBack.includes(sent.form_id), handedBack.includes('umbrella nine ten')]).toEqual([false, false])
  })

  // what the browser still holds when the session's own cookie has run out
  const wasSignedIn = async (world: World, email: string) =>
    cookiesOf(await post(world, '/sign-in', { email, password }))
      .split('; ')
      .filter((one) => !one.includes('session_token'))
      .join('; ')

  test('comes from us alone: a text sealed by somebody else is dropped', async ({ world }) => {
    await joined(world, 'forged@charity.test')
    const answer = await post(world, '/sign-in', { email: 'forged@charity.test', password, next: '/account', kept: 'A'.repeat(200) })
    expect([answer.status, answer.headers.get('location')]).toEqual([303, '/account'])
  })
})

test('a session ends a day after it began, however much it is used', async ({ world }) => {
  await joined(world, 'long@charity.test')
  const cookie = cookiesOf(await post(world, '/sign-in', { email: 'long@charity.test', password }))
  const shift = (begun: string, left: string) =>
    sql`update auth.session set "createdAt" = now() - ${begun}::interval, "expiresAt" = now() + ${left}::interval
      where "userId" = (select id from auth.sign_in_user where email = 'long@charity.test')`.execute(world.owner)
  const hoursLeft = async () => {
    await get(world, '/account', cookie)
    const { rows } = await sql<{ hours: number }>`select extract(epoch from max("expiresAt") - now())::float8 / 3600 as hours from auth.session
      where "userId" = (select id from auth.sign_in_user where email = 'long@charity.test')`.execute(world.owner)
    return Math.round(rows[0]?.hours ?? 0)
  }
  await shift('7 hours', '5 hours')
  expect(await hoursLeft()).toBe(12)
  await shift('19 hours', '3 hours')
  expect(await hoursLeft()).toBe(5)
})

test('who had ended comes back with the roles of the invitation alone', async ({ world }) => {
  const { charity, administrator } = await joined(world, 'back@charity.test', ['manager'])
  const { id } = await world.owner.selectFrom('viewer').select('id').where('email', '=', 'back@charity.test').executeTakeFirstOrThrow()
  await world.owner.insertInto('serviceWorker').values({ organisationId: charity.id, serviceId: charity.serviceId, viewerId: id }).execute()
  await world.owner.updateTable('viewer').set({ endedAt: Temporal.Now.instant() }).where('id', '=', id).execute()
  const token = await invited(world, administrator.viewer, 'back@charity.test', ['volunteer'])
  const { userId } = await world.owner.selectFrom('viewer').select('userId').where('id', '=', id).executeTakeFirstOrThrow()
  await sql`select accept_invitation(${hashOf(token)}, ${userId}::uuid, ${crypto.randomUUID()}::uuid, 'Noor', 'en')`.execute(world.root)
  expect(await world.owner.selectFrom('viewerRole').select('role').where('viewerId', '=', id).execute()).toEqual([{ role: 'volunteer' }])
  expect(await world.owner.selectFrom('serviceWorker').select('serviceId').where('viewerId', '=', id).execute()).toEqual([])
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

describe('on the way in', () => {
  const choices = (page: string) =>
    [...page.matchAll(/href="(\/sign-in[^"]*)"[^>]*lang="(\w\w)"|lang="(\w\w)"[^>]*href="(\/sign-in[^"]*)"/g)].map((found) =>
      (found[1] ?? found[4] ?? '').replaceAll('&amp;', '&'),
    )

  test('another language leads to the same place', async ({ world }) => {
    await world.charity()
    const page = await (await get(world, '/sign-in?then=%2Faudit%3Fkind%3Dsigned%2520in')).text()
    expect(choices(page)).toContain('/sign-in?then=%2Faudit%3Fkind%3Dsigned%2520in&language=ar')
  })

  test('the language that somebody chose stays from page to page, and a wrong password keeps where they were going', async ({ world }) => {
    await world.charity()
    const page = await (await get(world, '/sign-in?then=%2Faudit&language=da')).text()
    expect(page).toContain('action="/sign-in?then=%2Faudit&amp;language=da"')
    expect(page).toContain('href="/sign-in/forgotten?language=da"')
    expect(await (await get(world, '/sign-in/forgotten?language=da')).text()).toContain('action="/sign-in/forgotten?language=da"')
    const wrong = await post(world, '/sign-in?then=%2Faudit&language=da', { email: 'nobody@charity.test', password: 'x', next: '/audit' })
    expect(choices(await wrong.text())).toContain('/sign-in?then=%2Faudit&language=en')
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
