import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { type Somebody, test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { tapped } from '../register/register.testing.ts'
import { type Asking, answered, answersOf, charityThatAsks, questionsNow, stranger } from './feedback.testing.ts'

/** The browser of whoever hands a tablet round: its cookie as it is after each answer. */
function browserOf(world: World, worker: Somebody) {
  let { cookie } = worker
  const keep = (response: Response) => {
    for (const set of response.headers.getSetCookie()) if (set.startsWith('cairn.session_token=')) cookie = set.split(';')[0] ?? ''
    return response
  }
  const headers = () => ({ cookie, origin: 'http://cairn.test' })
  return {
    get: async (path: string) => keep(await world.app.request(`http://cairn.test${path}`, { headers: headers() })),
    post: async (path: string, fields: Record<string, string>) =>
      keep(
        await world.app.request(`http://cairn.test${path}`, {
          method: 'POST',
          body: new URLSearchParams({ form_id: newId(), ...fields }),
          headers: headers(),
        }),
      ),
  }
}

describe('a tablet that goes round', () => {
  test('thanks after each answer and begins again, and opens nothing else until its code is given', async ({ world }) => {
    const asking = await charityThatAsks(world)
    const [first] = await questionsNow(asking)
    const browser = browserOf(world, asking.worker)
    const handed = await browser.post(`/sessions/${asking.sessionId}/feedback/tablet`, { language: 'en', pin: '4711' })
    const start = handed.headers.get('location') ?? ''
    expect([handed.status, start.startsWith(`${asking.address}/${asking.sessionId}/tablet`)]).toEqual([303, true])
    for (const face of ['5', '2']) {
      const page = await (await browser.get(start)).text()
      expect([page.includes('take the tablet back'), page.includes('checked=""')]).toEqual([true, false])
      const thanks = await browser.get((await browser.post(start, { [`q-${first}`]: face })).headers.get('location') ?? '')
      expect(thanks.headers.get('refresh')).toContain('/tablet')
      expect(await thanks.text()).toContain('Next person')
    }
    for (const path of ['/', '/sessions', '/questions/words']) expect((await browser.get(path)).headers.get('location')).toBe('/taking-back')
    expect((await answersOf(asking)).map(({ way, personId }) => [way, personId])).toEqual([
      ['tablet', null],
      ['tablet', null],
    ])
    const back = await browser.post('/taking-back', { proof: '4711' })
    expect(back.headers.get('location')).toBe(`/sessions/${asking.sessionId}/feedback`)
  })

  test('is handed round by those who keep the register, and by nobody else', async ({ world }) => {
    const asking = await charityThatAsks(world)
    for (const role of ['finance', 'trustee', 'administrator'] as const)
      expect((await (await asking.charity.as(role)).get(`/sessions/${asking.sessionId}/feedback/tablet`)).status).toBe(403)
  })
})

/** Somebody who came and has a mail; who agreed to be written to, unless not. */
async function cameWithMail(asking: Asking, knownAs: string, agreed = true): Promise<string> {
  const { world, charity, worker } = asking
  const personId = await charity.person(knownAs, { state: 'supported' })
  const of = { organisationId: charity.id, personId }
  await world.owner
    .insertInto('personReach')
    .values({ ...of, id: newId(), kind: 'email', value: `${knownAs.toLowerCase()}@example.org`, safe: true, preferred: true })
    .execute()
  if (agreed)
    await world.owner
      .insertInto('consent')
      .values({ ...of, id: newId(), purpose: 'contact-me', given: true, how: 'in-person', language: 'en' })
      .execute()
  await tapped(asking, worker, { personId })
  return personId
}

const messagesTo = ({ world, charity }: Asking) =>
  world.owner
    .selectFrom('message')
    .select(['recipient', 'body', 'personId', 'bearsLink'])
    .where('organisationId', '=', charity.id)
    .orderBy('recipient')
    .execute()

describe('those who came', () => {
  test('are asked by mail where they agreed, once, by the link of all where nobody gives a name', async ({ world }) => {
    const asking = await charityThatAsks(world)
    const [asha, ben] = [await cameWithMail(asking, 'Asha'), await cameWithMail(asking, 'Ben', false)]
    const at = `/sessions/${asking.sessionId}/feedback/people`
    expect(await (await asking.worker.get(at)).text()).toContain('1 did not agree')
    expect((await asking.worker.post(at, { people: [asha, ben] })).status).toBe(303)
    const [message, ...more] = await messagesTo(asking)
    expect([more.length, message?.recipient, message?.bearsLink]).toEqual([0, 'asha@example.org', true])
    expect(message?.body).toContain(`${asking.address}/${asking.sessionId}`)
    expect((await asking.worker.post(at, { people: asha })).status).toBe(409)
    expect(
      (await world.owner.selectFrom('feedbackInvitation').select('tokenHash').where('personId', '=', asha).execute()).map(
        ({ tokenHash }) => tokenHash,
      ),
    ).toEqual([null])
  })

  test('put their name to it only by a link of their own and a tick, and answer by it once', async ({ world }) => {
    const asking = await charityThatAsks(world, 'who-wishes')
    const [asha, ben] = [await cameWithMail(asking, 'Asha'), await cameWithMail(asking, 'Ben')]
    await asking.worker.post(`/sessions/${asking.sessionId}/feedback/people`, { people: [asha, ben] })
    const links = (await messagesTo(asking)).map(({ body }) => /\/at\/\S+\/your-word\/\S+/.exec(body)?.[0] ?? '')
    const [first] = await questionsNow(asking)
    expect((await stranger(world).post(links[0] ?? '', { [`q-${first}`]: '5', named: 'yes' })).status).toBe(303)
    expect((await stranger(world).post(links[1] ?? '', { [`q-${first}`]: '1' })).status).toBe(303)
    await stranger(world).post(asking.address, { [`q-${first}`]: '3', named: 'yes' })
    const kept = (await answersOf(asking)).map(({ personId }) => personId)
    expect([kept.length, kept.filter((one) => one === asha).length, kept.filter((one) => one === null).length]).toEqual([3, 1, 2])
    expect(await (await stranger(world).get(links[0] ?? '')).text()).toContain('You have answered already')
    const [asked] = await world.owner.selectFrom('feedbackInvitation').select(['answeredAt', 'expiresAt']).where('personId', '=', ben).execute()
    expect(asked?.answeredAt?.toString()).toBe(asked?.expiresAt.toString())
  })
})

describe('what was given along, and what came of it', () => {
  test('is counted by pack, with who said so; said anew, the latest stands and the former stays on record', async ({ world }) => {
    const asking = await charityThatAsks(world)
    const packId = newId()
    await world.owner
      .insertInto('sessionPack')
      .values({ organisationId: asking.charity.id, id: packId, meaning: 'wellbeing', words: JSON.stringify({ en: 'Calm kit' }), position: 1 })
      .execute()
    const at = `/sessions/${asking.sessionId}/packs`
    expect(await (await asking.worker.get(`/sessions/${asking.sessionId}/register/close`)).text()).toContain(at)
    expect((await asking.worker.post(at, { [`pack-${packId}`]: 'many' })).status).toBe(422)
    for (const given of ['7', '9']) expect((await asking.worker.post(at, { [`pack-${packId}`]: given })).status).toBe(303)
    const page = await (await asking.worker.get(`/sessions/${asking.sessionId}`)).text()
    expect(page).toContain('Calm kit')
    expect(page).toContain(asking.worker.viewer.name)
    expect(
      (await world.owner.selectFrom('packCount').select('given').where('sessionId', '=', asking.sessionId).orderBy('receipt').execute()).map(
        ({ given }) => given,
      ),
    ).toEqual([7, 9])
    expect(await (await asking.worker.get(`/activities/${asking.activityId}/outcome`)).text()).toContain('Packs given</dt> <dd>9</dd>')
  })

  test('counts who went on to a referral or a contact after coming, in full for those who work there alone', async ({ world }) => {
    const asking = await charityThatAsks(world, 'nobody', 3)
    const [asha] = [await cameWithMail(asking, 'Asha'), await cameWithMail(asking, 'Ben')]
    const kind = await world.owner
      .selectFrom('contactKind')
      .select(['id', 'meaning'])
      .where('organisationId', '=', asking.charity.id)
      .where('meaning', '=', 'one-to-one')
      .executeTakeFirstOrThrow()
    const today = Temporal.Now.plainDateISO('Europe/London')
    await world.owner
      .insertInto('contact')
      .values({
        organisationId: asking.charity.id,
        id: newId(),
        personId: asha,
        kindId: kind.id,
        meaning: 'one-to-one',
        onDay: today,
        minutes: 30,
        recordedById: asking.worker.viewer.id,
      } as never)
      .execute()
    const outcome = `/activities/${asking.activityId}/outcome`
    expect(await (await asking.worker.get(outcome)).text()).toContain('Went on</dt> <dd>1</dd>')
    const told = await (await (await asking.charity.as('trustee')).get(outcome)).text()
    expect(told).not.toContain('Went on</dt> <dd>1</dd>')
    expect(told).toContain('>hidden</abbr>')
  })
})

test('a session of which something was said stays where the times of its activity change', async ({ world }) => {
  const asking = await charityThatAsks(world)
  await answered(asking)
  const { rows } = await sql<{ spoken: boolean }>`select is_spoken_of(s) as spoken from session s where s.id = ${asking.sessionId}`.execute(
    world.owner,
  )
  expect(rows).toEqual([{ spoken: true }])
})
