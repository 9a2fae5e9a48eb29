import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { formOf, publicUrl, test, type World } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import { linkTokenOf } from './actions.server.ts'
import { type Bookable, bookingNamed, charityThatBooks, secretOfTests, standings } from './booking.testing.ts'
import { turnBookings } from './telling.jobs.server.ts'

const telling = { secret: secretOfTests, config: { publicUrl, port: 3000 } }

const signUpAt = ({ charity, sessionId }: Bookable) => `/at/${charity.slug}/whats-on/${sessionId}/booking`

/** Signs up as a stranger does: the form is read first, since it says whether there is a place. */
async function signedUp(world: World, at: Bookable, said: Record<string, string>, query = '') {
  const path = `${signUpAt(at)}${query}`
  const page = await (await world.app.request(`${publicUrl}${path}`)).text()
  const line = /name="line" value="(\w+)"/.exec(page)?.[1] ?? 'place'
  return posted(world, path, { line, name: 'Noor', reach: '07700 900123', ...said })
}

const posted = (world: World, path: string, fields: Record<string, string>) =>
  world.app.request(`${publicUrl}${path}`, { method: 'POST', body: formOf({ form_id: newId(), ...fields }), headers: { origin: publicUrl } })

/** What the clock does, under the login of the jobs. */
async function turned(world: World) {
  const jobs = openRoot(openPool(world.jobsUrl, 1))
  await turnBookings(jobs, telling)
  await jobs.destroy()
}

const messagesOf = (world: World, { charity }: Bookable) =>
  world.owner.selectFrom('message').selectAll().where('organisationId', '=', charity.id).orderBy('writtenAt').execute()

const byLink = async (at: Bookable, name: string) =>
  `/at/${at.charity.slug}/booking/${linkTokenOf(secretOfTests, (await bookingNamed(at, name)).id).token}`

describe('somebody who signs up without an account', () => {
  test('gives a name and one way to reach, has a place, and is written to with the public name alone', async ({ world }) => {
    const at = await charityThatBooks(world)
    const answer = await signedUp(world, at, {})
    expect([answer.status, answer.headers.get('location')?.split('?')[0]]).toEqual([303, `/at/${at.charity.slug}/booked/booked`])
    await turned(world)
    const [told, ...more] = await messagesOf(world, at)
    expect(more).toEqual([])
    expect(told).toMatchObject({ channel: 'text', recipient: '07700 900123', language: 'en', bearsLink: true })
    expect(told?.body).toContain('Tuesday table')
    expect(told?.body).toContain(await byLink(at, 'Noor'))
    expect(`${told?.subject} ${told?.body}`).not.toContain('Open session')
    await turned(world)
    expect(await messagesOf(world, at)).toHaveLength(1)
  })

  test('is told before they send it that all places are taken, and is written to in their language', async ({ world }) => {
    const at = await charityThatBooks(world)
    await signedUp(world, at, {})
    const page = await (await world.app.request(`${publicUrl}${signUpAt(at)}`)).text()
    expect(page).toContain('All places are taken.')
    const answer = await signedUp(world, at, { name: 'Maher', reach: 'maher@example.org' }, '?language=ar')
    expect(answer.headers.get('location')).toContain('/booked/waiting')
    expect(await standings(at)).toEqual(['Noor: booked', 'Maher: waiting'])
    await turned(world)
    const told = (await messagesOf(world, at)).find(({ recipient }) => recipient === 'maher@example.org')
    expect([told?.channel, told?.language]).toEqual(['email', 'ar'])
    expect(told?.body).toContain('طاولة الثلاثاء')
  })

  test('is asked again where the last place went while they wrote', async ({ world }) => {
    const at = await charityThatBooks(world)
    await signedUp(world, at, {})
    const answer = await posted(world, signUpAt(at), { line: 'place', name: 'Freja', reach: '07700 900555' })
    expect(answer.status).toBe(409)
    expect(await answer.text()).toContain('The last place was taken while you were writing')
    expect(await standings(at)).toEqual(['Noor: booked'])
  })

  test.for(['not a number', '12', 'noor@', '020 7946 0000'])('is told beside the field that %s cannot be reached', async (reach, { world }) => {
    const at = await charityThatBooks(world)
    const answer = await signedUp(world, at, { reach })
    expect(answer.status).toBe(422)
    expect(await answer.text()).toContain('aria-invalid="true"')
    expect(await standings(at)).toEqual([])
  })

  test('is told the same whether they are booked already or not, and has one place', async ({ world }) => {
    const at = await charityThatBooks(world, { capacity: 5 })
    const [first, second] = [await signedUp(world, at, {}), await signedUp(world, at, {})]
    expect(second.headers.get('location')).toBe(first.headers.get('location'))
    expect(await standings(at)).toEqual(['Noor: booked'])
  })

  test.for([
    ['by referral', { admits: 'by-referral' }],
    ['not shown to everybody', { published: false }],
    ['without bookings', { takes: 'no' }],
  ] as const)('finds no form for what is %s', async ([, chosen], { world }) => {
    const at = await charityThatBooks(world, chosen)
    expect((await world.app.request(`${publicUrl}${signUpAt(at)}`)).status).toBe(404)
    expect((await posted(world, signUpAt(at), { line: 'place', name: 'Noor', reach: '07700 900123' })).status).toBe(404)
  })

  test('comes too late where it closes days before, and nothing is kept', async ({ world }) => {
    const at = await charityThatBooks(world, { closesHours: 96 })
    expect(await (await world.app.request(`${publicUrl}${signUpAt(at)}`)).text()).toContain('Nobody can sign up here any more')
    expect((await posted(world, signUpAt(at), { line: 'place', name: 'Noor', reach: '07700 900123' })).status).toBe(409)
    expect(await standings(at)).toEqual([])
  })
})

describe('the link of a booking', () => {
  test('changes nothing when it is looked at; given up, the place is offered to the next, who takes it by theirs', async ({ world }) => {
    const at = await charityThatBooks(world)
    await signedUp(world, at, {})
    await signedUp(world, at, { name: 'Asif', reach: '07700 900456' })
    const noor = await byLink(at, 'Noor')
    expect((await world.app.request(`${publicUrl}${noor}`)).status).toBe(200)
    expect(await standings(at)).toEqual(['Noor: booked', 'Asif: waiting'])
    expect((await posted(world, noor, { deed: 'give-up' })).status).toBe(303)
    expect(await standings(at)).toEqual(['Noor: cancelled', 'Asif: offered'])
    await turned(world)
    expect((await messagesOf(world, at)).filter(({ recipient }) => recipient === '07700 900456').at(-1)?.body).toContain('there is a place for you')
    const asif = await byLink(at, 'Asif')
    expect(await (await world.app.request(`${publicUrl}${asif}`)).text()).toContain('There is a place for you')
    expect((await posted(world, asif, { deed: 'take' })).status).toBe(303)
    expect(await standings(at)).toEqual(['Noor: cancelled', 'Asif: booked'])
    // what is given up already is not given up twice
    expect((await posted(world, noor, { deed: 'give-up' })).status).toBe(409)
  })

  test('names nobody, and opens nothing for another organisation or with another token', async ({ world }) => {
    const [at, other] = [await charityThatBooks(world), await charityThatBooks(world)]
    await signedUp(world, at, { name: 'Noor Hassan' })
    const link = await byLink(at, 'Noor Hassan')
    const page = await (await world.app.request(`${publicUrl}${link}`)).text()
    expect(page).not.toContain('Hassan')
    expect(page).not.toContain('Open session')
    for (const wrong of [link.replace(at.charity.slug, other.charity.slug), `/at/${at.charity.slug}/booking/${'x'.repeat(43)}`])
      expect((await world.app.request(`${publicUrl}${wrong}`)).status).toBe(404)
  })
})

describe('an offer', () => {
  test('that nobody took goes to the next, and both are told', async ({ world }) => {
    const at = await charityThatBooks(world)
    for (const [name, reach] of [
      ['Noor', '07700 900123'],
      ['Asif', '07700 900456'],
      ['Freja', 'freja@example.org'],
    ] as const)
      await signedUp(world, at, { name, reach })
    await posted(world, await byLink(at, 'Noor'), { deed: 'give-up' })
    await turned(world)
    const passed = Temporal.Now.instant().subtract({ minutes: 1 })
    await world.owner
      .updateTable('booking')
      .set({ offeredUntil: passed })
      .where('activityId', '=', at.activityId)
      .where('state', '=', 'offered')
      .execute()
    expect((await posted(world, await byLink(at, 'Asif'), { deed: 'take' })).status).toBe(409)
    await turned(world)
    expect(await standings(at)).toEqual(['Noor: cancelled', 'Asif: lapsed', 'Freja: offered'])
    const bodies = (await messagesOf(world, at)).map(({ recipient, body }) => `${recipient}: ${body}`)
    expect(bodies.some((body) => body.startsWith('07700 900456') && body.includes('went to somebody else'))).toBe(true)
    expect(bodies.some((body) => body.startsWith('freja@example.org') && body.includes('there is a place for you'))).toBe(true)
  })

  test('is made where an activity is given more places', async ({ world }) => {
    const at = await charityThatBooks(world)
    await signedUp(world, at, {})
    await signedUp(world, at, { name: 'Asif', reach: '07700 900456' })
    await world.owner.updateTable('activity').set({ capacity: 2 }).where('id', '=', at.activityId).execute()
    await turned(world)
    expect(await standings(at)).toEqual(['Noor: booked', 'Asif: offered'])
  })
})

test('who signed up and never became known has no name three months after', async ({ world }) => {
  const at = await charityThatBooks(world)
  await signedUp(world, at, {})
  const { id } = await bookingNamed(at, 'Noor')
  await sql`select forget_strangers_booked(now() + interval '5 days')`.execute(world.owner)
  expect(await world.owner.selectFrom('booking').select(['name', 'reach', 'tokenHash']).where('id', '=', id).executeTakeFirst()).toEqual({
    name: '—',
    reach: null,
    tokenHash: null,
  })
})

test('a stranger reads no booking, and puts none in but by the form', async ({ world }) => {
  const at = await charityThatBooks(world)
  const tried = async (statement: string) =>
    world.root
      .transaction()
      .execute(async (tx) => {
        await sql`select set_config('role', 'cairn_public', true), set_config('app.organisation', ${at.charity.id}, true)`.execute(tx)
        await sql.raw(statement).execute(tx)
        return 'done'
      })
      .catch((fault: { code?: string }) => fault.code)
  expect(await tried('select id from booking')).toBe('42501')
  expect(await tried('select activity_id from booking_rule')).toBe('42501')
  expect(await tried("update booking set state = 'booked'")).toBe('42501')
  expect(await tried(`select offer_places('${at.activityId}'::uuid)`)).toBe('42501')
  expect(await tried('select turn_bookings()')).toBe('42501')
})
