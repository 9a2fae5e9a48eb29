import pg from 'pg'
import { describe, expect, vi } from 'vitest'
import type { Charity } from '../../../test/cast.ts'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'
import { awaitingDecision, caseload, failedMessages } from './queries.server.ts'
import { failed } from './today.testing.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

/** Somebody on a worker's caseload, last spoken to so many days ago; null where never. */
async function supported(world: World, charity: Charity, knownAs: string, workerId: string, lastSpokenDaysAgo: number | null, openedDaysAgo = 60) {
  const personId = await charity.person(knownAs, { state: 'supported', workerId })
  const row = { organisationId: charity.id, personId, serviceId: charity.serviceId }
  await world.owner
    .insertInto('episode')
    .values({ ...row, id: newId(), workerId, openedOn: today.subtract({ days: openedDaysAgo }), openedById: workerId })
    .execute()
  if (lastSpokenDaysAgo !== null) await spoken(world, charity, personId, workerId, lastSpokenDaysAgo)
  return personId
}

async function spoken(
  world: World,
  charity: Charity,
  personId: string,
  workerId: string,
  daysAgo: number,
  more: { held?: 'did-not-attend'; withPerson?: boolean } = {},
) {
  await world.owner
    .insertInto('contact')
    .values({
      organisationId: charity.id,
      id: newId(),
      personId,
      serviceId: charity.serviceId,
      kindId: charity.kindIds.oneToOne,
      meaning: 'one-to-one',
      onDay: today.subtract({ days: daysAgo }),
      minutes: 30,
      recordedById: workerId,
      ...more,
    })
    .execute()
}

async function referred(world: World, charity: Charity, knownAs: string, decideInDays: number, serviceId = charity.serviceId) {
  const personId = await charity.person(knownAs, { serviceId })
  const id = newId()
  await world.owner
    .insertInto('referral')
    .values({
      organisationId: charity.id,
      id,
      personId,
      serviceId,
      reference: newReference(),
      source: 'self',
      receivedOn: today,
      decideBy: today.add({ days: decideInDays }),
      language: 'ar',
    })
    .execute()
  return { id, personId }
}

describe('people to see', () => {
  test('those stand first who were not spoken to for longest; who did not come was not spoken to', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    await supported(world, charity, 'Amina', worker.id, 3)
    const tom = await supported(world, charity, 'Tom', worker.id, 26)
    await spoken(world, charity, tom, worker.id, 2, { held: 'did-not-attend' })
    await spoken(world, charity, tom, worker.id, 1, { withPerson: false })
    await supported(world, charity, 'Leyla', worker.id, null, 40)
    const mine = await world.behind(worker, (tx) => caseload(tx, worker, today))
    expect(mine.people.map((person) => [person.knownAs, person.lastContactOn === null ? null : today.since(person.lastContactOn).days])).toEqual([
      ['Leyla', null],
      ['Tom', 26],
      ['Amina', 3],
    ])
    expect([mine.total, mine.quiet]).toEqual([3, 2])
  })

  test('somebody in two services stands there once, with both', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    const twice = await supported(world, charity, 'Amina', worker.id, 3)
    const first = await world.owner.selectFrom('episode').selectAll().where('personId', '=', twice).executeTakeFirstOrThrow()
    await world.owner
      .insertInto('episode')
      .values({ ...first, id: newId(), serviceId: charity.otherServiceId })
      .execute()
    const mine = await world.behind(worker, (tx) => caseload(tx, worker, today))
    expect([mine.total, mine.people.map((person) => [person.knownAs, person.serviceNames.length])]).toEqual([1, [['Amina', 2]]])
  })

  test('nobody else’s people, none whose support is closed, none who closed their record to one', async ({ world }) => {
    const charity = await world.charity()
    const [worker, other] = [await charity.viewer(['worker']), await charity.viewer(['worker'])]
    await supported(world, charity, 'Hers', other.id, 3)
    const closed = await supported(world, charity, 'Closed', worker.id, 3)
    const shut = await supported(world, charity, 'Shut', worker.id, 3)
    await supported(world, charity, 'Mine', worker.id, 3)
    const episode = await world.owner.selectFrom('episode').select('id').where('personId', '=', closed).executeTakeFirstOrThrow()
    const closure = {
      organisationId: charity.id,
      id: newId(),
      episodeId: episode.id,
      reasonId: charity.closingReasonId,
      closedOn: today,
      closedById: worker.id,
    }
    await world.owner.insertInto('closure').values(closure).execute()
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId: shut, viewerId: worker.id }).execute()
    const mine = await world.behind(worker, (tx) => caseload(tx, worker, today))
    expect(mine.people.map((person) => person.knownAs)).toEqual(['Mine'])
  })
})

test('new referrals of one’s own services wait, the nearest deadline first; decided and waiting ones do not', async ({ world }) => {
  const charity = await world.charity()
  const [worker, manager] = [await charity.viewer(['worker']), await charity.viewer(['manager'])]
  await referred(world, charity, 'Later', 5)
  await referred(world, charity, 'Sooner', 1)
  await referred(world, charity, 'Elsewhere', 0, charity.otherServiceId)
  const waiting = await referred(world, charity, 'Waiting', 0)
  await world.owner
    .insertInto('waitingPlace')
    .values({ organisationId: charity.id, referralId: waiting.id, reason: 'No place yet', sinceOn: today, putById: manager.id })
    .execute()
  const decided = await referred(world, charity, 'Decided', 0)
  const decision = {
    organisationId: charity.id,
    referralId: decided.id,
    outcome: 'accepted' as const,
    verdict: 'eligible' as const,
    decidedById: manager.id,
    decidedOn: today,
  }
  await world.owner.insertInto('decision').values(decision).execute()
  const seen = await world.behind(worker, (tx) => awaitingDecision(tx, worker, Temporal.Now.plainDateISO()))
  expect([seen.total, ...seen.referrals.map((referral) => referral.knownAs)]).toEqual([2, 'Sooner', 'Later'])
  expect((await world.behind(manager, (tx) => awaitingDecision(tx, manager, Temporal.Now.plainDateISO()))).total).toBe(3)
})

describe('a message that could not be sent', () => {
  test('stands on Today of those who see the person until it is dealt with, once', async ({ world }) => {
    const charity = await world.charity()
    const [worker, elsewhere] = [await charity.as('worker'), await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })]
    const leyla = await charity.person('Leyla Ahmadi')
    const id = await failed(world, charity, leyla)
    expect(await (await worker.get('/')).text()).toContain('Could not be sent')
    expect(await world.behind(elsewhere, (tx) => failedMessages(tx, elsewhere))).toEqual([])
    const form = { form_id: newId() }
    const answers = [await worker.post(`/messages/${id}/dealt-with`, form), await worker.post(`/messages/${id}/dealt-with`, form)]
    expect(answers.map((answer) => answer.status)).toEqual([303, 303])
    const message = await world.owner.selectFrom('message').selectAll().where('id', '=', id).executeTakeFirstOrThrow()
    expect(message.dealtWithById).toBe(worker.viewer.id)
    expect(await world.owner.selectFrom('event').selectAll().where('subjectId', '=', id).execute()).toHaveLength(1)
    expect(await (await worker.get('/')).text()).not.toContain('Could not be sent')
  })

  test('about nobody known is for those who manage', async ({ world }) => {
    const charity = await world.charity()
    const [worker, manager] = [await charity.viewer(['worker']), await charity.viewer(['manager'])]
    await failed(world, charity, null)
    expect(await world.behind(worker, (tx) => failedMessages(tx, worker))).toEqual([])
    const { email } = await world.owner.selectFrom('viewer').select('email').where('id', '=', worker.id).executeTakeFirstOrThrow()
    await world.owner
      .updateTable('message')
      .set({ recipient: email })
      .where('id', '=', await failed(world, charity, null))
      .execute()
    const told = await world.behind(manager, (tx) => failedMessages(tx, manager))
    expect(told.map(({ toWhom }) => toWhom).sort(), 'a colleague by name, somebody else by the address').toEqual(
      [worker.name, 'leyla@example.org'].sort(),
    )
  })

  test('is dealt with by nobody who may not see it', async ({ world }) => {
    const charity = await world.charity()
    const id = await failed(world, charity, await charity.person('Leyla', { serviceId: charity.otherServiceId }))
    expect((await (await charity.as('worker')).post(`/messages/${id}/dealt-with`)).status).toBe(404)
    expect((await (await charity.as('auditor')).post(`/messages/${id}/dealt-with`)).status).toBe(403)
    expect((await (await charity.as('worker')).post('/messages/x/dealt-with')).status).toBe(404)
  })
})

describe('Today', () => {
  test('of a manager says that a record was looked at by reason', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [worker, leyla] = [await charity.viewer(['worker']), await charity.person('Leyla', { serviceId: null })]
    expect(await (await manager.get('/')).text()).not.toContain('with a reason')
    const glass = { organisationId: charity.id, id: newId(), viewerId: worker.id, personId: leyla, reason: 'She rang and was in distress' }
    await world.owner
      .insertInto('breakGlass')
      .values({ ...glass, until: Temporal.Now.instant().add({ hours: 3 }) })
      .execute()
    expect(await (await manager.get('/')).text()).toContain('with a reason')
  })

  test('of those whose role opens no content names nobody', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.viewer(['worker'])
    await supported(world, charity, 'Leyla Ahmadi', worker.id, 30)
    await referred(world, charity, 'Tom Baker', 1)
    await failed(world, charity, await charity.person('Amina Noor'))
    for (const role of ['administrator', 'auditor', 'trustee', 'finance', 'lead', 'volunteer', 'safeguarding-lead'] as const) {
      const page = await (await charity.as(role)).get('/')
      expect([role, page.status]).toEqual([role, 200])
      expect(await page.text()).not.toMatch(/Leyla|Tom|Amina/)
    }
  })

  test('of an administrator says what is still to settle', async ({ world }) => {
    const charity = await world.charity()
    const page = await (await (await charity.as('administrator')).get('/')).text()
    expect(page).toContain('Write the privacy notice')
    expect(page).not.toContain('Name the kinds of work')
  })

  test('asks the database six times at most besides opening the request, and of what is empty on most days in one question', async ({ world }) => {
    const charity = await world.charity()
    for (const [role, most] of [
      ['worker', 6],
      ['manager', 6],
      ['administrator', 3],
      ['trustee', 1],
      ['auditor', 1],
    ] as const) {
      const somebody = await charity.as(role)
      if (role === 'worker' || role === 'manager') await supported(world, charity, 'Leyla', somebody.viewer.id, 3)
      // what goes to the server, prepared or not
      const asked = vi.spyOn(pg.Query.prototype as unknown as { submit: () => unknown }, 'submit')
      expect((await somebody.get('/')).status).toBe(200)
      const texts = (asked.mock.contexts as { text: string }[]).map(({ text }) => text)
      asked.mockRestore()
      const reads = texts.filter((text) => /^\s*(select|with)/.test(text) && !text.includes('begin_request'))
      expect([role, reads.length]).toEqual([role, most])
    }
  })
})
