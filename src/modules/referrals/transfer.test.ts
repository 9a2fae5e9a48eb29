import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { type At, asked, decide } from './trial/public.ts'

/** Somebody supported one to one by a worker of that service; and somebody who works in the groups. */
async function supported(world: World) {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const id = await asked(world, charity, { knownAs: 'Leyla', ways: 'email', email: 'l@example.org', contactMe: 'yes' })
  await decide(worker, id, { outcome: 'accepted', workerId: worker.viewer.id })
  const episode = await world.owner
    .selectFrom('episode')
    .select(['id', 'personId'])
    .where('organisationId', '=', charity.id)
    .executeTakeFirstOrThrow()
  const receiving = await charity.as('worker')
  await world.owner.deleteFrom('serviceWorker').where('viewerId', '=', receiving.viewer.id).execute()
  await world.owner
    .insertInto('serviceWorker')
    .values({ organisationId: charity.id, serviceId: charity.otherServiceId, viewerId: receiving.viewer.id })
    .execute()
  const refer = (fields: Record<string, string>) =>
    worker.post(`/people/${episode.personId}/referral`, { serviceId: charity.otherServiceId, ...fields })
  const latest = async () =>
    (
      await world.owner
        .selectFrom('referral')
        .select('id')
        .where('organisationId', '=', charity.id)
        .where('source', '=', 'worker')
        .executeTakeFirstOrThrow()
    ).id
  return { charity, worker, receiving, episode, refer, latest }
}

const open = async (world: World, charity: At) =>
  (
    await world.owner
      .selectFrom('episode')
      .leftJoin('closure', 'closure.episodeId', 'episode.id')
      .select(['episode.serviceId', 'closure.id as closed'])
      .where('episode.organisationId', '=', charity.id)
      .execute()
  )
    .filter((episode) => episode.closed === null)
    .map((episode) => (episode.serviceId === charity.serviceId ? 'one to one' : 'groups'))
    .sort()

describe('a referral to another service of ours', () => {
  test('leaves the first one open', async ({ world }) => {
    const { charity, worker, episode, receiving, refer, latest } = await supported(world)
    const form = await (await worker.get(`/people/${episode.personId}/referral`)).text()
    expect([form.includes(charity.otherServiceId), form.includes(`value="${charity.serviceId}"`)], 'where they are nobody need refer them').toEqual([
      true,
      false,
    ])
    expect(form).toContain('Not One to one: they are supported there already.')
    expect((await refer({})).status).toBe(303)
    const again = await (await worker.get(`/people/${episode.personId}/referral`)).text()
    expect(again, 'while it is open nobody need refer them there twice').toContain('Not Groups: a referral is open there already.')
    expect(again.includes(`value="${charity.otherServiceId}"`)).toBe(false)
    expect((await refer({})).status, 'nor is it taken where it is sent all the same').toBe(409)
    await decide(receiving, await latest(), { outcome: 'accepted', workerId: receiving.viewer.id })
    expect(await open(world, charity)).toEqual(['groups', 'one to one'])
  })
})

describe('a transfer', () => {
  const note = { handOverNote: 'Prefers a walk to a room' }

  test('needs a note, ends what there was when the other service accepts, and tells whoever asked', async ({ world }) => {
    const { charity, worker, receiving, episode, refer, latest } = await supported(world)
    expect((await refer({ endsEpisodeId: episode.id })).status).toBe(409)
    expect((await refer({ endsEpisodeId: episode.id, ...note })).status).toBe(303)
    expect(await open(world, charity)).toEqual(['one to one'])
    const dueOn = Temporal.Now.plainDateISO('Europe/London').toString()
    await worker.post('/tasks/new', { words: 'Send the bus times', dueOn, personId: episode.personId })
    const page = await (await receiving.get(`/referrals/${await latest()}`)).text()
    expect(page).toContain('Prefers a walk to a room')
    expect(page).toContain('ends when you accept them')
    await decide(receiving, await latest(), { outcome: 'accepted', workerId: receiving.viewer.id })
    expect(await open(world, charity)).toEqual(['groups'])
    expect(await (await receiving.get(`/referrals/${await latest()}`)).text()).toContain('ended when you accepted them')
    expect(await (await worker.get('/')).text()).toContain('Groups has taken them on')
    // what was to be done goes along, and both are told
    expect(await (await worker.get('/')).text()).toContain('1 open task about them went along.')
    const task = await world.owner.selectFrom('task').select('forId').where('words', '=', 'Send the bus times').executeTakeFirstOrThrow()
    expect(task.forId).toBe(receiving.viewer.id)
  })

  test('that is not accepted changes nothing for the person, writes them no message, and tells whoever asked why', async ({ world }) => {
    const { charity, worker, receiving, episode, refer, latest } = await supported(world)
    await refer({ endsEpisodeId: episode.id, ...note })
    const declined = await decide(receiving, await latest(), {
      outcome: 'declined',
      declineReasonId: charity.declineReasonId,
      note: 'Full until May',
    })
    expect(declined.status).toBe(303)
    expect(await open(world, charity)).toEqual(['one to one'])
    expect(await (await worker.get('/')).text()).toContain('Full until May')
    expect(await (await receiving.get(`/referrals/${await latest()}`)).text()).toContain('goes on as before')
    // whoever asked reads where to, and opens no more than before
    const timeline = await (await worker.get(`/people/${episode.personId}`)).text()
    expect(timeline).toContain('Declined by Groups')
    expect(timeline).not.toContain(`/referrals/${await latest()}`)
    expect((await worker.get(`/referrals/${await latest()}`)).status).toBe(404)
    const told = await world.owner
      .selectFrom('message')
      .select('id')
      .where('organisationId', '=', charity.id)
      .where('aboutId', '=', await latest())
      .execute()
    expect(told).toEqual([])
  })

  test('is asked for by nobody who could not end what there is', async ({ world }) => {
    const { receiving, episode, charity, latest, refer } = await supported(world)
    await refer({})
    await decide(receiving, await latest(), { outcome: 'accepted', workerId: receiving.viewer.id })
    const third = await world.owner
      .insertInto('service')
      .values({ organisationId: charity.id, id: crypto.randomUUID(), slug: 'walks', name: '{"en":"Walks"}' })
      .returning('id')
      .executeTakeFirstOrThrow()
    const tried = await receiving.post(`/people/${episode.personId}/referral`, { serviceId: third.id, endsEpisodeId: episode.id, ...note })
    expect(tried.status).toBe(409)
  })
})
