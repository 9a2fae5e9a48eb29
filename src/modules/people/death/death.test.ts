import { sql } from 'kysely'
import { describe, expect, test as fact } from 'vitest'
import { type Somebody, test, type World } from '../../../../test/world.ts'
import { openPool, openRoot } from '../../../platform/db.ts'
import { newId } from '../../../platform/id.ts'
import type { Letter } from '../../../platform/mail.ts'
import { newReference } from '../../../platform/seal.ts'
import { writeMessage } from '../../access/index.server.ts'
import { carryPost } from '../../access/post.server.ts'
import { asStranger } from '../../access/request.server.ts'
import { canBeUndone, eachOnce, endsOn } from './rules.ts'

const today = Temporal.Now.plainDateISO()
const told = { toldBy: 'Her daughter', how: 'by-phone', diedOn: today.subtract({ days: 2 }).toString() }

/** Somebody with all that can be open: support, a task, a referral that waits, a link, a message that has not gone yet. */
async function lay(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const person = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
  const organisationId = charity.id
  const { owner } = world
  await owner.updateTable('person').set({ emergencyContact: 'Her daughter Sevda, 020 7946 0000' }).where('id', '=', person).execute()
  const [episodeId, taskId, referralId, linkId] = [newId(), newId(), newId(), newId()]
  const { serviceId, otherServiceId } = charity
  const openedOn = today.subtract({ days: 40 })
  await owner
    .insertInto('episode')
    .values({ organisationId, id: episodeId, personId: person, serviceId, workerId: worker.viewer.id, openedOn, openedById: worker.viewer.id })
    .execute()
  await owner
    .insertInto('task')
    .values({ organisationId, id: taskId, kind: 'own', personId: person, forId: worker.viewer.id, words: 'Ring Leyla', dueOn: today })
    .execute()
  await owner
    .insertInto('referral')
    .values({
      ...{ organisationId, id: referralId, personId: person, serviceId: otherServiceId, reference: newReference(), source: 'professional' },
      ...{ receivedOn: today, decideBy: today, language: 'en', referrerName: 'Dr Jones', referrerEmail: 'jones@surgery.example' },
    })
    .execute()
  await owner
    .insertInto('measureLink')
    .values({
      ...{ organisationId, id: linkId, tokenHash: newId(), personId: person, instrument: 'ons4', language: 'en', madeById: worker.viewer.id },
      expiresAt: Temporal.Now.instant().add({ hours: 240 }),
    })
    .execute()
  const write = (subject: string) =>
    world.behind(worker.viewer, (tx) =>
      writeMessage(tx, worker.viewer, { personId: person, channel: 'email', recipient: 'leyla@example.org', language: 'en', subject, body: '…' }),
    )
  return { charity, worker, person, episodeId, taskId, referralId, linkId, write }
}

async function carried(world: World, charityId: string): Promise<string[]> {
  const letters: Letter[] = []
  const root = openRoot(openPool(world.jobsUrl, 2))
  await carryPost(root, {
    leaves: true,
    close: () => {},
    send: async (letter) => {
      letters.push(letter)
      return { sent: true as const }
    },
  })
  await root.destroy()
  const own = await world.owner.selectFrom('message').select('subject').where('organisationId', '=', charityId).execute()
  return letters.map(({ subject }) => subject).filter((subject) => own.some((one) => one.subject === subject))
}

async function standing(world: World, laid: Awaited<ReturnType<typeof lay>>) {
  const one = async (query: ReturnType<typeof sql<Record<string, unknown>>>) => (await query.execute(world.owner)).rows[0]
  return {
    closed: (await one(sql`select count(*)::int as n from closure where episode_id = ${laid.episodeId} and reopened_at is null`))?.['n'],
    task: (await one(sql`select ended_because as e from task where id = ${laid.taskId} and done_at is not null`))?.['e'] ?? 'open',
    referral: (await one(sql`select stands as s from referral where id = ${laid.referralId}`))?.['s'],
    linkOpen: (await one(sql`select expires_at > now() as open from measure_link where id = ${laid.linkId}`))?.['open'],
  }
}

const say = (who: Somebody, person: string, fields: Record<string, string> = told) => who.post(`/people/${person}/death`, fields)

describe('when somebody has died', () => {
  test('no message goes out any more: not what waited, not what is written afterwards, not what was being written at that moment', async ({
    world,
  }) => {
    const laid = await lay(world)
    const { charity, worker, person } = laid
    const parts = { root: world.root } as Parameters<typeof asStranger>[0]
    await laid.write('queued')
    const meanwhile = await world.owner.startTransaction().execute()
    await meanwhile
      .insertInto('message')
      .values({
        organisationId: charity.id,
        id: newId(),
        personId: person,
        channel: 'email',
        recipient: 'l@example.org',
        language: 'en',
        subject: 'meanwhile',
        body: '…',
      })
      .execute()
    expect((await say(worker, person)).status).toBe(303)
    await meanwhile.commit().execute()
    await laid.write('afterwards')
    await asStranger(parts, charity.id, (tx) =>
      writeMessage(
        tx,
        { organisationId: charity.id },
        { personId: person, channel: 'text', recipient: '07700 900000', language: 'en', subject: 'from a public page', body: '…' },
      ),
    )
    await world.behind(worker.viewer, (tx) =>
      writeMessage(tx, worker.viewer, { channel: 'email', recipient: 'new@charity.example', language: 'en', subject: 'an invitation', body: '…' }),
    )
    expect(await carried(world, charity.id)).toEqual(['an invitation'])
    const page = await (await worker.get(`/people/${person}/death`)).text()
    expect(page).toContain('Messages kept back')
    const withheld = await world.owner
      .selectFrom('message')
      .select('subject')
      .where('organisationId', '=', charity.id)
      .where('withheldAt', 'is not', null)
      .execute()
    expect(withheld.map(({ subject }) => subject).sort()).toEqual(['afterwards', 'from a public page', 'meanwhile', 'queued'])
  })

  test('what was open is ended, who should hear is listed, and their name says so quietly', async ({ world }) => {
    const laid = await lay(world)
    const { worker, person } = laid
    await say(worker, person)
    expect(await standing(world, laid)).toEqual({ closed: 1, task: 'died', referral: 'died', linkOpen: false })
    const page = await (await worker.get(`/people/${person}/death`)).text()
    for (const words of ['Her daughter Sevda', 'Dr Jones', 'jones@surgery.example', '1 time of support', '1 task', '1 link to questions'])
      expect(page).toContain(words)
    expect(await (await worker.get(`/people/${person}`)).text()).toContain('Leyla A. died')
    expect(await (await worker.get('/people')).text()).toContain('(has died)')
    expect(await (await worker.get('/search?q=Leyla')).text()).toContain('has died')
    expect(await (await worker.get('/')).text()).not.toContain('Ring Leyla')
  })

  test('nothing new is begun: no link, no support, no decision', async ({ world }) => {
    const laid = await lay(world)
    const { charity, person, worker } = laid
    await say(worker, person)
    const link = await worker.post(`/people/${person}/measures/link`, { instrument: 'ons4', language: 'en', send: 'shown', episodeId: 'none' })
    expect(await link.text()).toContain('has died')
    const later = newId()
    await world.owner
      .insertInto('measureLink')
      .values({
        ...{ organisationId: charity.id, id: later, tokenHash: newId(), personId: person, instrument: 'ons4', language: 'en' },
        ...{ madeById: worker.viewer.id, expiresAt: Temporal.Now.instant().add({ hours: 240 }) },
      })
      .execute()
    expect(await standing(world, { ...laid, linkId: later })).toMatchObject({ linkOpen: false })
  })

  test('it is said once, also by two at the same moment, and never of a day to come', async ({ world }) => {
    const { worker, person, charity } = await lay(world)
    const other = await charity.as('worker')
    const tomorrow = today.add({ days: 1 }).toString()
    expect((await say(worker, person, { ...told, diedOn: tomorrow })).status).toBe(409)
    const answers = await Promise.all([say(worker, person), say(other, person)])
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409])
    const rows = await world.owner.selectFrom('death').select('dayKnown').where('personId', '=', person).execute()
    expect(rows).toEqual([{ dayKnown: true }])
  })

  test('each of those who should hear is ticked, and unticked, and somebody else is added', async ({ world }) => {
    const { worker, person } = await lay(world)
    await say(worker, person, { ...told, diedOn: '' })
    await worker.post(`/people/${person}/death/words`, { name: 'The landlord', reach: '020 7946 0001' })
    const words = () => world.owner.selectFrom('deathWord').select(['id', 'name', 'toldById']).where('toldById', 'is not', null).execute()
    const landlord = await world.owner.selectFrom('deathWord').select('id').where('name', '=', 'The landlord').executeTakeFirstOrThrow()
    await worker.post(`/people/${person}/death/words/${landlord.id}`)
    expect(await words()).toEqual([{ id: landlord.id, name: 'The landlord', toldById: worker.viewer.id }])
    await worker.post(`/people/${person}/death/words/${landlord.id}?not=yes`)
    expect(await words()).toEqual([])
    expect(await (await worker.get(`/people/${person}/death`)).text()).toContain('The day is not known')
  })
})

describe('said of the wrong person', () => {
  test('it is taken back: what was ended is open again, and what had just been kept back goes out', async ({ world }) => {
    const laid = await lay(world)
    const { worker, person, charity } = laid
    const before = await standing(world, laid)
    await laid.write('queued')
    await laid.write('long ago')
    await say(worker, person)
    await sql`update message set withheld_at = now() - interval '3 days' where organisation_id = ${charity.id} and subject = 'long ago'`.execute(
      world.owner,
    )
    expect((await worker.post(`/people/${person}/death/undoing`)).status).toBe(303)
    expect(await standing(world, laid)).toEqual(before)
    expect(await carried(world, charity.id)).toEqual(['queued'])
    expect(await (await worker.get(`/people/${person}`)).text()).not.toContain('Leyla A. died')
    expect(await world.owner.selectFrom('involvement').select(['state', 'workerId']).where('personId', '=', person).execute()).toEqual([
      { state: 'supported', workerId: worker.viewer.id },
    ])
  })

  test('after thirty days it stands', async ({ world }) => {
    const { worker, person } = await lay(world)
    await say(worker, person)
    await sql`update death set said_at = now() - interval '31 days' where person_id = ${person}`.execute(world.owner)
    expect((await worker.post(`/people/${person}/death/undoing`)).status).toBe(409)
    expect(await (await worker.get(`/people/${person}/death`)).text()).not.toContain('they are alive')
  })
})

test('a volunteer with a caseload says it of nobody, nor does the database let an auditor', async ({ world }) => {
  const { person, charity } = await lay(world)
  const volunteer = await charity.as('caseload-volunteer')
  await world.owner.updateTable('involvement').set({ workerId: volunteer.viewer.id }).where('personId', '=', person).execute()
  expect((await say(volunteer, person)).status).toBe(403)
  const auditor = await charity.viewer(['auditor'])
  const row = {
    organisationId: charity.id,
    id: newId(),
    personId: person,
    diedOn: today,
    dayKnown: true,
    toldBy: 'x',
    how: 'by-phone' as const,
    saidById: auditor.id,
  }
  await expect(world.behind(auditor, (tx) => tx.insertInto('death').values(row).execute())).rejects.toThrow(/row-level security/)
})

fact('the rules of a death', () => {
  const at = Temporal.Instant.from('2026-11-01T10:00:00Z')
  expect([canBeUndone(at, at.add({ hours: 720 })), canBeUndone(at, at.add({ hours: 721 }))]).toEqual([true, false])
  const day = (text: string) => Temporal.PlainDate.from(text)
  expect(endsOn(day('2026-01-01'), day('2026-02-01')).toString()).toBe('2026-02-01')
  expect(endsOn(day('2026-03-01'), day('2026-02-01')).toString()).toBe('2026-03-01')
  const one = (name: string) => ({ who: 'other' as const, name, reach: null })
  expect(eachOnce([one('Sevda'), one(' sevda'), one('Ali')]).map(({ name }) => name)).toEqual(['Sevda', 'Ali'])
})
