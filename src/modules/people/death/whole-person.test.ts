import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { type Somebody, test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { newReference } from '../../../platform/seal.ts'
import { writeMessage } from '../../access/index.server.ts'
import { merged } from '../merging/merging.testing.ts'

const today = Temporal.Now.plainDateISO()
const told = { toldBy: 'Her daughter', how: 'by-phone', diedOn: today.toString() }

/** Leyla, who was written down twice, known by two services by one record each. On the second all is open that can be. */
async function aMergedRecord(world: World) {
  const charity = await world.charity()
  const { serviceId, otherServiceId: elsewhere, id: organisationId } = charity
  const worker = await charity.as('worker')
  const inTheOther = await charity.as('worker')
  const colleague = { ...inTheOther, viewer: { ...inTheOther.viewer, serviceIds: [elsewhere] } }
  const merging = await charity.viewer(['manager'])
  const personId = await charity.person('Leyla', { state: 'supported', workerId: worker.viewer.id })
  const otherId = await charity.person('Leyla Ahmadi', { serviceId: elsewhere, state: 'supported', workerId: colleague.viewer.id })
  const by = colleague.viewer.id
  const [episodeId, taskId, referralId, linkId] = [newId(), newId(), newId(), newId()]
  const { owner } = world
  await owner.updateTable('viewer').set({ name: 'Sam Rivers' }).where('id', '=', by).execute()
  await owner.updateTable('serviceWorker').set({ serviceId: elsewhere }).where('viewerId', '=', by).execute()
  const row = { organisationId, personId: otherId }
  await owner
    .insertInto('episode')
    .values({ ...row, id: episodeId, serviceId: elsewhere, workerId: by, openedOn: today.subtract({ days: 40 }), openedById: by })
    .execute()
  await owner
    .insertInto('task')
    .values({ ...row, id: taskId, kind: 'own', forId: by, words: 'Ring Leyla', dueOn: today })
    .execute()
  const referred = { reference: newReference(), source: 'professional', receivedOn: today, decideBy: today, language: 'en' } as const
  await owner
    .insertInto('referral')
    .values({ ...row, id: referralId, serviceId: elsewhere, ...referred, referrerName: 'Dr Jones', referrerEmail: 'jones@surgery.example' })
    .execute()
  await owner
    .insertInto('measureLink')
    .values({
      ...{ ...row, id: linkId, tokenHash: newId(), instrument: 'ons4', language: 'en', madeById: by },
      expiresAt: Temporal.Now.instant().add({ hours: 240 }),
    })
    .execute()
  const consentId = newId()
  await owner
    .insertInto('consent')
    .values({ ...row, id: consentId, purpose: 'contact-me', given: true, how: 'in-person', language: 'en' })
    .execute()
  const message = { channel: 'email', language: 'en', subject: 'A message', body: '…' } as const
  const messageId = await world.behind(colleague.viewer, (tx) =>
    writeMessage(tx, colleague.viewer, { ...message, personId: otherId, aboutId: referralId, recipient: 'leyla@example.org' }),
  )
  await merged(world, merging, personId, otherId)
  const stands = async () => {
    const closed = await owner.selectFrom('closure').select('id').where('episodeId', '=', episodeId).where('reopenedAt', 'is', null).execute()
    const task = await owner.selectFrom('task').select('endedBecause').where('id', '=', taskId).executeTakeFirstOrThrow()
    const referral = await owner.selectFrom('referral').select('stands').where('id', '=', referralId).executeTakeFirstOrThrow()
    const link = await owner.selectFrom('measureLink').select('expiresAt').where('id', '=', linkId).executeTakeFirstOrThrow()
    const sent = await owner.selectFrom('message').select(['withheldAt', 'failure']).where('id', '=', messageId).executeTakeFirstOrThrow()
    return {
      closed: closed.length,
      task: task.endedBecause ?? 'open',
      referral: referral.stands,
      linkOpen: Temporal.Instant.compare(link.expiresAt, Temporal.Now.instant()) > 0,
      message: sent.withheldAt ? 'withheld' : (sent.failure ?? 'waiting'),
    }
  }
  return { charity, worker, colleague, personId, episodeId, consentId, serviceId, elsewhere, stands }
}

const open = { closed: 0, task: 'open', referral: 'awaiting', linkOpen: true, message: 'waiting' }
const say = (who: Somebody, personId: string) => who.post(`/people/${personId}/death`, told)

describe('a death that is said by who sees one side of a merged record', () => {
  test('ends what is open on both, stops every message, and tells the colleague of the other side', async ({ world }) => {
    const { worker, colleague, personId, stands } = await aMergedRecord(world)
    expect(await stands()).toEqual(open)
    expect((await say(worker, personId)).status).toBe(303)
    expect(await stands()).toEqual({ closed: 1, task: 'died', referral: 'died', linkOpen: false, message: 'withheld' })
    expect(await (await colleague.get('/')).text()).toContain('Somebody you support has died')
    expect(await (await worker.get('/')).text()).not.toContain('Somebody you support has died')
  })

  test('shows who said it nothing of the other side, then or afterwards', async ({ world }) => {
    const { worker, colleague, personId, episodeId } = await aMergedRecord(world)
    await say(worker, personId)
    const page = await (await worker.get(`/people/${personId}/death`)).text()
    for (const words of ['Dr Jones', 'Sam Rivers', '1 time of support']) expect(page).not.toContain(words)
    expect(await (await colleague.get(`/people/${personId}/death`)).text()).toContain('1 time of support')
    const told = (who: Somebody) =>
      world.triedBehind(who.viewer, (tx) => tx.selectFrom('event').select('kind').where('subjectId', '=', episodeId).execute())
    expect(await told(worker)).toEqual([])
    expect(await told(colleague)).toEqual([{ kind: 'episode closed' }])
    expect(await world.owner.selectFrom('wholeDeed').select('whoseId').execute()).toEqual([])
  })

  test('is taken back for both sides, by whom of the two soever', async ({ world }) => {
    const { worker, colleague, personId, stands } = await aMergedRecord(world)
    await say(worker, personId)
    expect((await colleague.post(`/people/${personId}/death/undoing`)).status).toBe(303)
    expect(await stands()).toEqual(open)
    const left = world.owner
      .selectFrom('task')
      .select('id')
      .where('personId', '=', personId)
      .where('kind', '=', 'has-died')
      .where('doneAt', 'is', null)
    expect(await left.execute()).toEqual([])
  })
})

test('a consent that is taken back on one side of a merged record stops what was on its way on the other, and its workers are asked', async ({
  world,
}) => {
  const { worker, colleague, personId, consentId, stands } = await aMergedRecord(world)
  const answer = await worker.post(`/people/${personId}/consents/${consentId}/withdrawal`, { how: 'in-person', note: '' })
  expect(answer.status).toBe(303)
  expect(await stands()).toEqual({ ...open, linkOpen: false, message: 'stopped' })
  const tasks = await world.owner
    .selectFrom('task')
    .select('forId')
    .where('kind', '=', 'consent-withdrawn')
    .where('personId', '=', personId)
    .execute()
  expect(tasks.map(({ forId }) => forId).sort()).toEqual([worker.viewer.id, colleague.viewer.id].sort())
  const words = (who: Somebody) =>
    world.triedBehind(who.viewer, (tx) => tx.selectFrom('wordToSend').select('about').where('personId', '=', personId).execute())
  expect(await words(worker)).toEqual([])
  expect((await words(colleague)).map(({ about }) => about).sort()).toEqual(['measure-link', 'message-to-person'])
})

describe('the database', () => {
  test('lets nobody do a deed for the whole person who may not do it, sees neither side, or to whom the record is closed', async ({ world }) => {
    const { charity, worker, personId } = await aMergedRecord(world)
    const stranger = await charity.viewer(['worker'], { serviceIds: [] })
    const trustee = await charity.viewer(['trustee'])
    const volunteer = await charity.viewer(['caseload-volunteer'])
    const other = await world.charity()
    const elsewhere = await other.viewer(['manager'])
    const begin = (viewer: typeof stranger, deed: string) =>
      world.triedBehind(viewer, (tx) => sql`select see_whole(${personId}::uuid, ${deed})`.execute(tx))
    for (const viewer of [stranger, trustee, volunteer, elsewhere]) await expect(begin(viewer, 'death')).rejects.toThrow(/who may do it|neither side/)
    await expect(begin(worker.viewer, 'anything')).rejects.toThrow('who may do it')
    await world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId: worker.viewer.id }).execute()
    await expect(begin(worker.viewer, 'death')).rejects.toThrow('who may do it')
  })

  test('says of nobody of another organisation whether they have died', async ({ world }) => {
    const { worker, personId } = await aMergedRecord(world)
    await say(worker, personId)
    const elsewhere = await (await world.charity()).viewer(['manager'])
    const asked = (viewer: typeof elsewhere) =>
      world.triedBehind(viewer, async (tx) => (await sql<{ died: boolean }>`select has_died(${personId}::uuid) as died`.execute(tx)).rows[0]?.died)
    expect([await asked(worker.viewer), await asked(elsewhere)]).toEqual([true, false])
    const ofAnother = sql`select has_died(${worker.viewer.organisationId}::uuid, ${personId}::uuid)`
    await expect(world.triedBehind(elsewhere, (tx) => ofAnother.execute(tx))).rejects.toThrow('permission denied')
  })
})
