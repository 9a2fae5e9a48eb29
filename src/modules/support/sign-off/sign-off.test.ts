import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { supported } from '../due/due.testing.ts'

async function begun(world: World, signsOff = true) {
  const charity = await world.charity()
  const leyla = await charity.person('Leyla Ahmadi', { state: 'supported' })
  const [learner, supervisor, manager] = [await charity.as('worker'), await charity.as('worker'), await charity.as('manager')]
  await manager.post('/settings/notes/training', { writerId: learner.viewer.id, inTraining: 'yes', supervisorId: supervisor.viewer.id })
  if (signsOff) await manager.post('/settings/notes/prompts', { signsOff: 'yes', 'prompts.en': 'Who was there?' })
  const write = (note: string) => learner.post(`/people/${leyla}/contacts/new`, { kindId: charity.kindIds.phone, minutes: '10', note })
  const noteOf = () =>
    world.owner
      .selectFrom('contact')
      .select(['id', 'awaitsSignOff', 'version', 'withheld', 'withWhom'])
      .where('personId', '=', leyla)
      .executeTakeFirstOrThrow()
  return { charity, leyla, learner, supervisor, manager, write, noteOf }
}

describe('somebody in training', () => {
  test('sees questions that help, which nobody else sees', async ({ world }) => {
    const { learner, supervisor, leyla } = await begun(world)
    expect(await (await learner.get(`/people/${leyla}/contacts/new`)).text()).toContain('Who was there?')
    expect(await (await supervisor.get(`/people/${leyla}/contacts/new`)).text()).not.toContain('Who was there?')
  })

  test('has what they write read by their supervisor, where the organisation asks for it', async ({ world }) => {
    const { write, noteOf, supervisor, learner } = await begun(world)
    await write('She laughed')
    expect((await noteOf()).awaitsSignOff).toBe(true)
    expect(await (await supervisor.get('/contacts/unsigned')).text()).toContain('She laughed')
    expect(await (await supervisor.get('/')).text()).toContain('/contacts/unsigned')
    expect(await (await learner.get('/contacts/unsigned')).text()).not.toContain('She laughed')
  })

  test('waits for nobody where the organisation does not ask for it', async ({ world }) => {
    const { write, noteOf } = await begun(world, false)
    await write('She laughed')
    expect((await noteOf()).awaitsSignOff).toBe(false)
  })
})

describe('signing', () => {
  test('is for the supervisor or a manager, of the version that was read, and once', async ({ world }) => {
    const { write, noteOf, supervisor, learner, charity } = await begun(world)
    await write('She laughed')
    const { id } = await noteOf()
    const sign = { outcome: 'signed', version: '1' }
    expect((await learner.post(`/contacts/${id}/sign-off`, sign)).status).toBe(403)
    expect((await (await charity.as('worker')).post(`/contacts/${id}/sign-off`, sign)).status).toBe(403)
    expect((await supervisor.post(`/contacts/${id}/sign-off`, { ...sign, version: '7' })).status).toBe(409)
    expect((await supervisor.post(`/contacts/${id}/sign-off`, sign)).status).toBe(303)
    expect((await supervisor.post(`/contacts/${id}/sign-off`, sign)).status).toBe(409)
    expect((await noteOf()).awaitsSignOff).toBe(false)
  })

  test('a note sent back comes back to whoever wrote it, on their day, until they wrote it again', async ({ world }) => {
    const { write, noteOf, supervisor, learner } = await begun(world)
    await write('She laughed')
    const { id } = await noteOf()
    expect(await (await learner.get('/')).text()).not.toContain('came back to you')
    await supervisor.post(`/contacts/${id}/sign-off`, { outcome: 'asked-again', words: 'What did she say?', version: '1' })
    expect(await (await learner.get('/')).text()).toContain('One note came back to you')
    expect(await (await learner.get('/contacts/unsigned')).text()).toContain(`href="/contacts/${id}"`)
    expect(await (await supervisor.get('/')).text()).not.toContain('came back to you')
    const { kindId } = await world.owner.selectFrom('contact').select('kindId').where('id', '=', id).executeTakeFirstOrThrow()
    const again = { kindId, minutes: '10', note: 'She laughed, and said: on Tuesday', why: 'Her words', version: '1' }
    expect((await learner.post(`/contacts/${id}/amendment`, again)).status).toBe(303)
    expect(await (await learner.get('/')).text()).not.toContain('came back to you')
  })

  test('a note sent back says what is missing, waits on, and is signed after it was written again', async ({ world }) => {
    const { write, noteOf, supervisor, learner, charity } = await begun(world)
    await write('She laughed')
    const { id } = await noteOf()
    expect(await (await supervisor.get(`/contacts/${id}/sign-off`)).text(), 'what it was and how long is signed too').toMatch(
      /Phone call[\s\S]*10 minutes/,
    )
    expect((await supervisor.post(`/contacts/${id}/sign-off`, { outcome: 'asked-again', version: '1' })).status).toBe(409)
    await supervisor.post(`/contacts/${id}/sign-off`, { outcome: 'asked-again', version: '1', words: 'What did she laugh at?' })
    expect(await (await learner.get(`/contacts/${id}`)).text()).toContain('What did she laugh at?')
    expect((await noteOf()).awaitsSignOff).toBe(true)
    const again = { version: '1', why: 'Asked to', kindId: charity.kindIds.phone, minutes: '10', note: 'She laughed at the goat' }
    expect((await learner.post(`/contacts/${id}/amendment`, again)).status).toBe(303)
    expect((await supervisor.post(`/contacts/${id}/sign-off`, { outcome: 'signed', version: '2' })).status).toBe(303)
    expect((await noteOf()).awaitsSignOff).toBe(false)
  })

  test('who is in training under whom is not overwritten unseen: the second meets both, and says it knowingly', async ({ world }) => {
    const { manager, learner, supervisor, charity } = await begun(world)
    const colleague = await charity.as('manager', 'worker')
    const path = '/settings/notes/training'
    const versionIn = (page: string) =>
      new RegExp(`${learner.viewer.id}"/><input[^>]*/><input type="hidden" name="version" value="(\\d+)"`).exec(page)?.[1]
    const version = versionIn(await (await manager.get('/settings/notes')).text()) ?? ''
    expect(version).not.toBe('')
    const over = await colleague.post(path, { writerId: learner.viewer.id, inTraining: 'yes', supervisorId: colleague.viewer.id, version })
    expect(over.status).toBe(303)
    const late = await manager.post(path, { writerId: learner.viewer.id, inTraining: 'no', version })
    expect(late.status).toBe(409)
    const page = await late.text()
    expect(page).toContain('Somebody changed this while you were writing')
    expect(page).toContain(colleague.viewer.name)
    const training = () => world.owner.selectFrom('inTraining').select('supervisorId').where('viewerId', '=', learner.viewer.id).execute()
    expect([await training(), supervisor.viewer.id === colleague.viewer.id]).toEqual([[{ supervisorId: colleague.viewer.id }], false])
    expect((await manager.post(path, { writerId: learner.viewer.id, inTraining: 'no', version: versionIn(page) ?? '' })).status).toBe(303)
    expect(await training()).toEqual([])
  })

  test('nobody supervises themselves', async ({ world }) => {
    const { manager, learner } = await begun(world)
    const { id } = learner.viewer
    expect((await manager.post('/settings/notes/training', { writerId: id, inTraining: 'yes', supervisorId: id })).status).toBe(409)
  })
})

describe('a note', () => {
  test('is for the person to read, unless there is a reason that is written down', async ({ world }) => {
    const { leyla, learner, charity, noteOf } = await begun(world)
    const note = { kindId: charity.kindIds.phone, minutes: '10', shown: 'no' }
    expect((await learner.post(`/people/${leyla}/contacts/new`, note)).status).toBe(422)
    expect((await learner.post(`/people/${leyla}/contacts/new`, { ...note, withheld: 'Names her brother', withWhom: 'Dr Hall' })).status).toBe(303)
    expect(await noteOf()).toMatchObject({ withheld: 'Names her brother', withWhom: 'Dr Hall' })
  })

  test('of a kind that means nobody came took place for nobody', async ({ world }) => {
    const { leyla, learner, charity } = await begun(world)
    const id = crypto.randomUUID()
    await world.owner
      .insertInto('contactKind')
      .values({ organisationId: charity.id, id, meaning: 'did-not-attend', words: JSON.stringify({ en: 'No show' }), position: 9 })
      .execute()
    await learner.post(`/people/${leyla}/contacts/new`, { kindId: id, minutes: '0' })
    const row = await world.owner.selectFrom('contact').select(['held', 'meaning']).where('personId', '=', leyla).executeTakeFirstOrThrow()
    expect(row).toEqual({ held: 'did-not-attend', meaning: 'did-not-attend' })
  })

  test('is begun from anywhere: about one’s own people, or whoever is found', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const mine = await charity.person('Mona Mine', { workerId: worker.viewer.id, state: 'supported' })
    await charity.person('Otto Other', { state: 'supported' })
    const own = await (await worker.get('/contacts/new')).text()
    expect(own).toContain('Mona Mine')
    expect(own).not.toContain('Otto Other')
    expect(await (await worker.get('/contacts/new?q=otto')).text()).toContain('Otto Other')
    expect(await (await worker.get(`/people/${mine}`)).text()).toContain(`/people/${mine}/contacts/new`)
  })
})

test('a plan that is to be looked at now or within a fortnight stands on Today, and one for later does not', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const [{ personId: mona }, { personId: lina }] = [
    await supported(world, charity, 'Mona Now', worker.viewer.id),
    await supported(world, charity, 'Lina Later', worker.viewer.id),
  ]
  for (const [person, days] of [
    [mona, 0],
    [lina, 19],
  ] as const)
    await worker.post(`/people/${person}/plan/words`, {
      strengths: 'Sings',
      reviewOn: Temporal.Now.plainDateISO('Europe/London').add({ days }).toString(),
    })
  const page = await (await worker.get('/')).text()
  expect(page).toContain(`/people/${mona}/plan`)
  expect(page).not.toContain(`/people/${lina}/plan`)
})
