import { describe, expect } from 'vitest'
import type { Charity } from '../../../../test/cast.ts'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { newReference } from '../../../platform/seal.ts'
import type { Purpose } from '../consent.ts'
import { mayShare } from './sharing.queries.server.ts'
import { sharingOf } from './sharing.ts'
import { withdrawConsent } from './withdrawal.actions.server.ts'
import type { UnderWay } from './withdrawal.ts'

const today = Temporal.Now.plainDateISO('Europe/London')
const leaving = { purpose: 'work-together', recipient: 'Dr Hart', kind: 'support' } as const
const yes = { id: newId(), purpose: 'work-together', recipient: null, kinds: [], given: true, withdrawnAt: null, endsOn: null } as const
const ground = { id: newId(), basis: 'vital-interests', purpose: 'work-together', recipient: null, kinds: [], endsOn: null, endedAt: null } as const

const refusal = (...args: Parameters<typeof sharingOf>) => {
  const answer = sharingOf(...args)
  return answer.may ? answer.basis : answer.because.key
}

describe('what may leave', () => {
  test('leaves where they agreed to it, and to nobody but whom they named', () => {
    expect(refusal(leaving, [yes], [], today)).toBe('consent')
    expect(refusal(leaving, [{ ...yes, recipient: ' dr  HART ' }], [], today)).toBe('consent')
    expect(refusal(leaving, [{ ...yes, recipient: 'Dr Ali' }], [], today)).toBe('rights:share.notAsked')
  })

  test('is no more than the kind of data that they agreed to', () => {
    expect(refusal(leaving, [{ ...yes, kinds: ['support'] }], [], today)).toBe('consent')
    expect(refusal(leaving, [{ ...yes, kinds: ['identity'] }], [], today)).toBe('rights:share.notAsked')
  })

  test('stays where they were not asked, said no, took it back, or where it has run out', () => {
    expect(refusal(leaving, [], [], today)).toBe('rights:share.notAsked')
    expect(refusal(leaving, [{ ...yes, given: false }, yes], [], today)).toBe('rights:share.saidNo')
    expect(refusal(leaving, [{ ...yes, withdrawnAt: Temporal.Now.instant() }, yes], [], today)).toBe('rights:share.takenBack')
    expect(refusal(leaving, [{ ...yes, endsOn: today.subtract({ days: 1 }) }], [], today)).toBe('rights:share.ranOut')
  })

  test('leaves on a ground that somebody named, also after a no, for as long as it holds', () => {
    const no = { ...yes, given: false }
    expect(refusal(leaving, [no], [ground], today)).toBe('vital-interests')
    expect(refusal(leaving, [no], [{ ...ground, endsOn: today.subtract({ days: 1 }) }], today)).toBe('rights:share.saidNo')
    expect(refusal(leaving, [no], [{ ...ground, endedAt: Temporal.Now.instant() }], today)).toBe('rights:share.saidNo')
    expect(refusal(leaving, [no], [{ ...ground, purpose: 'refer-onwards' }], today)).toBe('rights:share.saidNo')
  })
})

async function consentTo(world: World, charity: Charity, personId: string, purpose: Purpose): Promise<string> {
  const id = newId()
  await world.owner
    .insertInto('consent')
    .values({ organisationId: charity.id, id, personId, purpose, given: true, how: 'in-person', language: 'en' })
    .execute()
  return id
}

async function referredBy(world: World, charity: Charity, personId: string): Promise<string> {
  const id = newId()
  await world.owner
    .insertInto('referral')
    .values({
      organisationId: charity.id,
      id,
      personId,
      serviceId: charity.serviceId,
      reference: newReference(),
      source: 'professional',
      referrerName: 'Dr Hart',
      referrerEmail: 'hart@surgery.example.org',
      referrerMayKnow: true,
      receivedOn: today,
      decideBy: today,
      language: 'en',
    })
    .execute()
  return id
}

const messagesTo = (world: World, charity: Charity) =>
  world.owner.selectFrom('message').select(['recipient', 'failure', 'sentAt']).where('organisationId', '=', charity.id).execute()

describe('each way out', () => {
  test('a professional is told of a decision where the person agreed to it, and not otherwise', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    for (const agrees of [false, true]) {
      const leyla = await charity.person('Leyla Ahmadi')
      if (agrees) await consentTo(world, charity, leyla, 'tell-referrer')
      const referralId = await referredBy(world, charity, leyla)
      const sent = { outcome: 'declined', declineReasonId: charity.declineReasonId, signpost: 'The library', verdict: 'eligible' }
      expect((await manager.post(`/referrals/${referralId}/decision`, sent)).status).toBe(303)
      expect((await messagesTo(world, charity)).map(({ recipient }) => recipient)).toEqual(agrees ? ['hart@surgery.example.org'] : [])
    }
  })

  test('a link to a questionnaire is sent only to who agreed to be written to', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const leyla = await charity.person('Leyla Ahmadi')
    const reachId = newId()
    const way = { organisationId: charity.id, id: reachId, personId: leyla, kind: 'email' as const, value: 'leyla@example.org' }
    await world.owner.insertInto('personReach').values(way).execute()
    const send = () => worker.post(`/people/${leyla}/measures/link`, { instrument: 'ons4', language: 'en', send: reachId })
    expect((await send()).status).not.toBe(303)
    await consentTo(world, charity, leyla, 'contact-me')
    await send()
    expect((await messagesTo(world, charity)).map(({ recipient }) => recipient)).toEqual(['leyla@example.org'])
  })

  test('a file of people for somebody outside holds only those who agreed, and says so first', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const [leyla] = [await charity.person('Leyla Ahmadi'), await charity.person('Omar Aziz')]
    const file = { why: 'report', format: 'csv', reason: 'Evidence for the council' }
    const asked = { ...file, audience: 'elsewhere', purpose: 'name-to-funder', recipient: 'The council' }
    const nobody = await manager.post('/people/export', asked)
    expect([nobody.status, (await nobody.text()).includes('Nobody on this list agreed')]).toEqual([409, true])
    await consentTo(world, charity, leyla, 'name-to-funder')
    expect((await manager.post('/people/export', asked)).status).toBe(409)
    const sent = await manager.post('/people/export', { ...asked, onlyAgreed: 'yes' })
    const text = await sent.text()
    expect([sent.status, text.includes('Leyla Ahmadi'), text.includes('Omar Aziz')]).toEqual([200, true, false])
    const own = await (await manager.post('/people/export', { ...file, reason: 'A list for the rota' })).text()
    expect([own.includes('Leyla Ahmadi'), own.includes('Omar Aziz')]).toEqual([true, true])
    expect((await manager.post('/people/export', { ...file, audience: 'elsewhere' })).status).toBe(422)
  })

  test('the people behind a figure leave by the same rule', async ({ world }) => {
    const charity = await world.charity()
    const manager = await charity.as('manager')
    const leyla = await charity.person('Leyla Ahmadi')
    await referredBy(world, charity, leyla)
    const path = `/figures/referred/people/export?from=${today.subtract({ days: 3 })}&to=${today}`
    const asked = { reason: 'Evidence for the council', audience: 'elsewhere', purpose: 'name-to-funder', recipient: 'The council' }
    expect((await manager.post(path, asked)).status).toBe(409)
    await consentTo(world, charity, leyla, 'name-to-funder')
    const file = await manager.post(path, asked)
    expect([file.status, (await file.text()).includes('Leyla Ahmadi')]).toEqual([200, true])
  })
})

describe('a consent that is taken back', () => {
  test('stops what is under way, asks the worker for today, and says to whom word must go', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const leyla = await charity.person('Leyla Ahmadi', { workerId: worker.viewer.id, state: 'supported' })
    const consentId = await consentTo(world, charity, leyla, 'tell-referrer')
    const referralId = await referredBy(world, charity, leyla)
    const message = (sentAt: Temporal.Instant | null) => ({
      ...{ organisationId: charity.id, id: newId(), personId: leyla, aboutId: referralId, channel: 'email' as const, sentAt },
      ...{ recipient: 'hart@surgery.example.org', language: 'en', subject: 'A reply', body: 'We can help.' },
    })
    await world.owner
      .insertInto('message')
      .values([message(Temporal.Now.instant()), message(null)])
      .execute()
    expect((await worker.post(`/people/${leyla}/consents/${consentId}/withdrawal`, { how: 'by-phone' })).status).toBe(303)
    expect((await messagesTo(world, charity)).map(({ failure, sentAt }) => [failure, sentAt === null]).sort()).toEqual([
      [null, false],
      ['stopped', true],
    ])
    const tasks = await world.owner.selectFrom('task').select(['kind', 'forId', 'dueOn']).where('personId', '=', leyla).execute()
    expect(tasks.map(({ kind, forId, dueOn }) => [kind, forId, dueOn.toString()])).toEqual([
      ['consent-withdrawn', worker.viewer.id, today.toString()],
    ])
    const words = await world.owner.selectFrom('wordToSend').selectAll().where('personId', '=', leyla).execute()
    expect(words.map(({ recipient, needsWord, heldAt }) => [recipient, needsWord, heldAt === null]).sort()).toEqual([
      ['Dr Hart', false, false],
      ['Dr Hart', true, true],
    ])
    const page = await (await worker.get(`/people/${leyla}/consents`)).text()
    expect(page).toContain('Must be told')
    const open = words.find(({ needsWord }) => needsWord)
    expect((await worker.post(`/people/${leyla}/words-to-send/${open?.id}/telling`)).status).toBe(303)
    expect(await (await worker.get(`/people/${leyla}/consents`)).text()).not.toContain('Must be told')
  })

  test('ends the links that still open a questionnaire', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const leyla = await charity.person('Leyla Ahmadi')
    const consentId = await consentTo(world, charity, leyla, 'contact-me')
    await worker.post(`/people/${leyla}/measures/link`, { instrument: 'ons4', language: 'en', send: 'shown' })
    await worker.post(`/people/${leyla}/consents/${consentId}/withdrawal`, { how: 'by-phone' })
    const links = await world.owner.selectFrom('measureLink').select('expiresAt').where('personId', '=', leyla).execute()
    expect(links.map(({ expiresAt }) => Temporal.Instant.compare(expiresAt, Temporal.Now.instant()) <= 0)).toEqual([true])
  })

  test('never stops what was begun to save somebody’s life, nor what a named ground allows', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['manager'])
    const leyla = await charity.person('Leyla Ahmadi')
    const consentId = await consentTo(world, charity, leyla, 'work-together')
    const stopped: string[] = []
    const one = (aboutId: string, recipient: string, basis: UnderWay['basis']): UnderWay => ({
      ...{ what: 'onward-referral', aboutId, recipient, kind: 'support', basis, reached: true },
      hold: async () => {
        stopped.push(recipient)
      },
    })
    await world.owner
      .insertInto('sharingBasis')
      .values({
        ...{ organisationId: charity.id, id: newId(), personId: leyla, basis: 'legal-obligation', purpose: 'work-together', recipient: 'The court' },
        ...{ reason: 'A court order of this week', namedById: viewer.id },
      })
      .execute()
    const underWay = async () => [
      one(newId(), 'Ambulance', 'vital-interests'),
      one(newId(), 'The court', 'consent'),
      one(newId(), 'Housing', 'consent'),
    ]
    await world.behind(viewer, (tx) =>
      withdrawConsent(tx, viewer, leyla, consentId, { how: 'in-person', note: null }, { underWay: [underWay], askWorkers: async () => {}, today }),
    )
    expect(stopped).toEqual(['Housing'])
    const words = await world.owner.selectFrom('wordToSend').select('recipient').where('personId', '=', leyla).execute()
    expect(words).toEqual([{ recipient: 'Housing' }])
  })
})

test('a ground is named with its reason by whoever answers for it, and ends', async ({ world }) => {
  const charity = await world.charity()
  const [worker, volunteer] = [await charity.as('worker'), await charity.as('caseload-volunteer')]
  const leyla = await charity.person('Leyla Ahmadi', { workerId: volunteer.viewer.id })
  const named = {
    basis: 'vital-interests',
    purpose: 'work-together',
    recipient: 'Crisis team',
    reason: 'She said that she will not live until Monday',
  }
  expect((await worker.post(`/people/${leyla}/sharing-bases`, { ...named, reason: 'short' })).status).toBe(422)
  expect((await volunteer.post(`/people/${leyla}/sharing-bases`, named)).status).toBe(403)
  expect((await worker.post(`/people/${leyla}/sharing-bases`, named)).status).toBe(303)
  const share = () =>
    world.behind(worker.viewer, (tx) => mayShare(tx, worker.viewer, leyla, { purpose: 'work-together', recipient: 'Crisis team', kind: 'health' }))
  expect((await share()).may).toBe(true)
  const [basis] = await world.owner.selectFrom('sharingBasis').select('id').where('personId', '=', leyla).execute()
  expect((await worker.post(`/people/${leyla}/sharing-bases/${basis?.id}/ending`)).status).toBe(303)
  expect((await share()).may).toBe(false)
})
