import { readFileSync } from 'node:fs'
import { sql } from 'kysely'
import { describe, expect, vi } from 'vitest'
import { invited, password, post } from '../src/modules/access/sign-in.testing.ts'
import { charityWithSomebody, type Surrounded } from '../src/modules/measures/measures.testing.ts'
import { attendingAt } from '../src/modules/sessions/attending.testing.ts'
import { newId } from '../src/platform/id.ts'
import { catalogueNames } from '../src/platform/words.ts'
import { test, type World } from './world.ts'

/** Words of a catalogue that a message is made of and that hold an address: whether it opens something by itself, or leads to a page where one signs in. */
const templates: Record<string, 'opens' | 'leads'> = {
  'access:lock.mailBody': 'opens',
  'access:forgotten.mailBody': 'opens',
  'access:invitation.mailBody': 'opens',
  'link:message.body_one': 'opens',
  'link:message.body_other': 'opens',
  'referrals:message.link': 'opens',
  'writing:message.reply': 'opens',
  'writing:remind.cancel': 'opens',
  'due:followUp.mailBody_one': 'opens',
  'due:followUp.mailBody_other': 'opens',
  'booking:message.booked': 'opens',
  'booking:message.waiting': 'opens',
  'booking:message.offered': 'opens',
  'due:reminder.body_one': 'leads',
  'due:reminder.body_other': 'leads',
  'due:reminder.text_one': 'leads',
  'due:reminder.text_other': 'leads',
  'access:secondFactor.resetMailBody': 'leads',
  'access:secondFactor.movedMailBody': 'leads',
  'access:glass.mailBody': 'leads',
  'programmes:letter.invitedBody': 'leads',
  'programmes:letter.agreedBody': 'leads',
  'programmes:letter.declinedBody': 'leads',
  'programmes:letter.leftBody': 'leads',
  'programmes:letter.endedBody': 'leads',
}

/** Addresses that let somebody in without signing in. */
const opening = /\/(invitations|sign-in\/unlock|sign-in\/new-password|at\/[^/]+\/(?:answer|equality|from|follow-up|reply|booking))\/([^?\s]+)/

describe('a link that opens something by itself', () => {
  test('stands in the messages that are known to bear one, and in no other', () => {
    const found = catalogueNames.flatMap((name) =>
      Object.entries(JSON.parse(readFileSync(`locales/en/${name}.json`, 'utf8')) as Record<string, string>)
        .filter(([, words]) => words.includes('{{link}}'))
        .map(([key]) => `${name}:${key}`),
    )
    expect(found.sort()).toEqual(Object.keys(templates).sort())
  })

  test('is marked in every message that bears one, and can be followed from the outbox of a demonstration', async ({ world }) => {
    const { written, administrator } = await everyMessage(world)
    expect(written.filter(({ bearsLink }) => bearsLink)).toHaveLength(5)
    expect(written.filter(({ bearsLink }) => !bearsLink)).toHaveLength(2)
    for (const { body, bearsLink } of written) expect([body, opening.test(body)]).toEqual([body, bearsLink])
    const page = await (await administrator.get('/outbox')).text()
    const opened = written.filter(({ personId }) => personId === null).flatMap(({ body }) => opening.exec(body)?.[0] ?? [])
    expect(opened).toHaveLength(3)
    for (const address of opened) expect(page).toContain(address)
  })
})

/** A charity in which messages with an address were written, each by what people do. */
async function everyMessage(world: World) {
  const here = await charityWithSomebody(world)
  const administrator = await here.as('administrator')
  const email = `outbox-${here.slug}@charity.test`
  const token = await invited(world, administrator.viewer, email, ['worker'])
  await post(world, `/invitations/${token}`, { name: 'Noor Hassan', password })
  await post(world, '/sign-in/forgotten', { email })
  for (let wrong = 0; wrong < 8; wrong += 1) await post(world, '/sign-in', { email, password: `not ${password}` })
  await sendMeasure(world, here)
  await writeToAGroup(world, here)
  await here.worker.post(`/people/${await here.person('Samira', { serviceId: here.otherServiceId })}/break-glass`, {
    reason: 'She rang in distress and her worker is ill.',
    known: 'yes',
  })
  const { id, userId } = await world.owner.selectFrom('viewer').select(['id', 'userId']).where('email', '=', email).executeTakeFirstOrThrow()
  await sql`update auth.sign_in_user set "twoFactorEnabled" = true where id = ${userId}`.execute(world.owner)
  await administrator.post(`/workers/${id}/second-factor/ending`)
  const messages = world.owner.selectFrom('message').select(['body', 'bearsLink', 'personId']).where('organisationId', '=', here.id)
  const written = await vi.waitFor(async () => {
    const found = await messages.execute()
    expect(found).toHaveLength(7)
    return found
  })
  return { written, administrator }
}

/** The person of the charity came to a group, and is written to with it. */
async function writeToAGroup(world: World, { id: organisationId, personId, serviceId, worker }: Surrounded) {
  const at = attendingAt({ world, organisationId, serviceId, byId: worker.viewer.id })
  const activityId = await at.activity()
  await at.came(await at.session(activityId, Temporal.Now.plainDateISO().subtract({ days: 3 }).toString()), personId)
  await worker.post(`/activities/${activityId}/write`, { 'text.en': 'See you on Tuesday', asksAnswer: 'yes' })
}

async function sendMeasure(world: World, { id: organisationId, personId, worker }: Surrounded) {
  const way = newId()
  await world.owner.insertInto('personReach').values({ organisationId, id: way, personId, kind: 'text', value: '07700 900123', safe: true }).execute()
  const consent = { purpose: 'contact-me', given: true, how: 'in-person', language: 'en' } as const
  await world.owner
    .insertInto('consent')
    .values({ organisationId, id: newId(), personId, ...consent })
    .execute()
  await worker.post(`/people/${personId}/measures/link`, { instrument: 'ons4', language: 'en', send: way })
}
