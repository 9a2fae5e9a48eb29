import { describe, expect } from 'vitest'
import { test, type World } from '../../../../test/world.ts'
import { newId } from '../../../platform/id.ts'
import { assessNeeds } from './actions.server.ts'
import { shippedContent } from './shipped.ts'

async function begun(world: World) {
  const charity = await world.charity()
  return { charity, leyla: await charity.person('Leyla Ahmadi', { state: 'supported' }), worker: await charity.as('worker') }
}

const kept = (world: World, personId: string) =>
  world.owner
    .selectFrom('assessment')
    .select(['id', 'shipped', 'sheetId', 'edition', 'matters', 'answers', 'version'])
    .where('personId', '=', personId)
    .execute()
const events = (world: World, personId: string, kind: string) =>
  world.owner.selectFrom('event').select(['detail']).where('personId', '=', personId).where('kind', '=', kind).execute()

describe('a conversation about needs', () => {
  test('one word is enough, and nothing else has to be answered', async ({ world }) => {
    const { leyla, worker } = await begun(world)
    const address = `/people/${leyla}/assessments/new/what-matters/1`
    expect((await worker.post(address, {})).status).toBe(409)
    expect((await worker.post(address, { matters: 'حديقتي' })).status).toBe(303)
    expect(await kept(world, leyla)).toMatchObject([{ shipped: 'what-matters', edition: 1, matters: 'حديقتي', answers: {} }])
  })

  test('its event says which needs there are, and never what was said', async ({ world }) => {
    const { leyla, worker } = await begun(world)
    const said = { 'step.money': '1', 'words.money': 'The rent eats everything', 'wanted.housing': 'yes', 'step.health': '5' }
    await worker.post(`/people/${leyla}/assessments/new/holistic/1`, { matters: 'My sister', ...said })
    const [event] = await events(world, leyla, 'needs assessed')
    expect(event?.detail).toMatchObject({ sheet: 'holistic', needs: 'housing', hard: 'money', answered: 3 })
    expect(JSON.stringify(event?.detail)).not.toContain('rent')
  })

  test('talked about again, the answers stand beside those before', async ({ world }) => {
    const { leyla, worker } = await begun(world)
    const address = `/people/${leyla}/assessments/new/holistic/1`
    await worker.post(address, { onDay: '2026-02-03', 'step.money': '1', 'words.money': 'It never reaches' })
    const again = await worker.post(address, { onDay: '2026-05-04', 'step.money': '4', 'words.money': 'It reaches now' })
    const page = await (await worker.get(again.headers.get('location') ?? '')).text()
    expect(page).toContain('It never reaches')
    expect(page).toContain('It reaches now')
    expect(page).toContain('3 February 2026')
    expect(await (await worker.get(`${again.headers.get('location')}?beside=none`)).text()).not.toContain('It never reaches')
  })

  test('two of one day say on the list when each was written down and by whom', async ({ world }) => {
    const { charity, leyla, worker } = await begun(world)
    const colleague = await charity.as('worker')
    const address = `/people/${leyla}/assessments/new/what-matters/1`
    await worker.post(address, { matters: 'The garden' })
    const alone = await (await worker.get(`/people/${leyla}/assessments`)).text()
    expect(alone).not.toContain('Written down')
    await colleague.post(address, { matters: 'My sister' })
    await world.owner
      .updateTable('assessment')
      .set({ recordedAt: Temporal.Now.plainDateISO('Europe/London').toZonedDateTime({ timeZone: 'Europe/London', plainTime: '09:17' }).toInstant() })
      .where('matters', '=', 'The garden')
      .where('personId', '=', leyla)
      .execute()
    const both = await (await worker.get(`/people/${leyla}/assessments`)).text()
    expect(both.match(/Written down/g)).toHaveLength(2)
    for (const said of ['09:17', 'edition 1 of the sheet', worker.viewer.name, colleague.viewer.name]) expect(both).toContain(said)
  })

  test('what was typed and not sent waits on the person’s page', async ({ world }) => {
    const { leyla, worker } = await begun(world)
    const path = `/people/${leyla}/assessments/new/holistic/1`
    const { organisationId, id } = worker.viewer
    await world.behind(worker.viewer, (tx) =>
      tx
        .insertInto('draft')
        .values({ organisationId, viewerId: id, path, formId: newId(), typed: JSON.stringify({ matters: 'The sea' }) })
        .execute(),
    )
    expect(await (await worker.get(`/people/${leyla}/assessments`)).text()).toContain('Go on where you stopped')
    expect(await (await worker.get(path)).text()).toContain('The sea')
  })

  test('an amendment keeps what was said, and the second of two meets the text of the first', async ({ world }) => {
    const { leyla, worker } = await begun(world)
    await worker.post(`/people/${leyla}/assessments/new/what-matters/1`, { matters: 'The garden' })
    const [{ id } = { id: '' }] = await kept(world, leyla)
    const amend = (matters: string) => worker.post(`/assessments/${id}/amendment`, { version: '1', why: 'Misheard', matters })
    expect((await amend('The guardian')).status).toBe(303)
    const second = await amend('The garage')
    expect(second.status).toBe(409)
    expect(await second.text()).toContain('The guardian')
    const page = await (await worker.get(`/assessments/${id}`)).text()
    expect(page).toContain('The garden')
    expect(page).toContain('Misheard')
  })

  test('of somebody whom one may not see there is no page, and nothing can be kept', async ({ world }) => {
    const { charity, worker } = await begun(world)
    const stranger = await charity.person('Somebody else', { serviceId: charity.otherServiceId })
    expect((await worker.get(`/people/${stranger}/assessments`)).status).toBe(404)
    expect((await worker.post(`/people/${stranger}/assessments/new/holistic/1`, { matters: 'x' })).status).toBe(404)
  })
})

describe('a sheet of the organisation’s own', () => {
  async function ownSheet(world: World) {
    const at = await begun(world)
    const manager = await at.charity.as('manager')
    const began = await manager.post('/settings/assessments/new', { 'words.en': 'Our talk', from: 'nothing' })
    const address = began.headers.get('location') ?? ''
    return { ...at, manager, address, sheetId: address.split('/').at(-1) ?? '' }
  }

  test('nobody is asked by it before it is published', async ({ world }) => {
    const { leyla, worker, manager, address, sheetId } = await ownSheet(world)
    expect((await manager.post(`${address}/editions`, {})).status).toBe(409)
    await manager.post(`${address}/domains/new`, { 'words.en': 'Friends', meaning: 'loneliness' })
    expect(await (await worker.get(`/people/${leyla}/assessments`)).text()).not.toContain('Our talk')
    expect((await manager.post(`${address}/editions`, {})).status).toBe(303)
    expect(await (await worker.get(`/people/${leyla}/assessments`)).text()).toContain('Our talk')
    expect((await worker.get(`/people/${leyla}/assessments/new/${sheetId}/1`)).status).toBe(200)
    expect((await worker.get(`/people/${leyla}/assessments/new/${sheetId}/2`)).status).toBe(404)
  })

  test('an old answer reads as it was asked, whatever became of the question since', async ({ world }) => {
    const { leyla, worker, manager, address, sheetId } = await ownSheet(world)
    await manager.post(`${address}/domains/new`, { 'words.en': 'Friends', meaning: 'loneliness' })
    await manager.post(`${address}/editions`, {})
    const domain = await world.owner.selectFrom('assessmentDomain').select('id').where('sheetId', '=', sheetId).executeTakeFirstOrThrow()
    const answered = await worker.post(`/people/${leyla}/assessments/new/${sheetId}/1`, { [`words.${domain.id}`]: 'Only Nadia' })
    await manager.post(`${address}/domains/${domain.id}`, { version: '1', 'words.en': 'Company', meaning: 'loneliness' })
    await manager.post(`${address}/domains/new`, { 'words.en': 'Sleep', meaning: 'health' })
    await manager.post(`${address}/domains/retirement`, { id: domain.id, retired: 'yes' })
    expect((await manager.post(`${address}/editions`, {})).status).toBe(303)
    const page = await (await worker.get(answered.headers.get('location') ?? '')).text()
    expect(page).toContain('Friends')
    expect(page).toContain('Only Nadia')
    expect(page).not.toContain('Company')
  })

  test('whoever was writing by an edition that was overtaken loses nothing', async ({ world }) => {
    const { leyla, worker, manager, address, sheetId } = await ownSheet(world)
    await manager.post(`${address}/domains/new`, { 'words.en': 'Friends', meaning: 'loneliness' })
    await manager.post(`${address}/editions`, {})
    const domain = await world.owner.selectFrom('assessmentDomain').select('id').where('sheetId', '=', sheetId).executeTakeFirstOrThrow()
    await manager.post(`${address}/domains/new`, { 'words.en': 'Sleep', meaning: 'health' })
    await manager.post(`${address}/domains/retirement`, { id: domain.id, retired: 'yes' })
    await manager.post(`${address}/editions`, {})
    await worker.post(`/people/${leyla}/assessments/new/${sheetId}/1`, { [`words.${domain.id}`]: 'Only Nadia' })
    expect(await kept(world, leyla)).toMatchObject([{ sheetId, edition: 1, answers: { [domain.id]: { words: 'Only Nadia' } } }])
  })

  test('a shipped sheet is put away and used again', async ({ world }) => {
    const { leyla, worker, manager } = await ownSheet(world)
    await manager.post('/settings/assessments/retirement', { id: 'holistic', retired: 'yes' })
    expect(await (await worker.get(`/people/${leyla}/assessments`)).text()).not.toContain('How life is going')
    await manager.post('/settings/assessments/retirement', { id: 'holistic', retired: 'no' })
    expect(await (await worker.get(`/people/${leyla}/assessments`)).text()).toContain('How life is going')
  })
})

test('an answer to another organisation’s sheet is refused by the database', async ({ world }) => {
  const { leyla, worker, charity } = await begun(world)
  const other = await world.charity()
  const sheetId = newId()
  await world.owner.insertInto('assessmentSheet').values({ organisationId: other.id, id: sheetId, words: '{}', position: 1 }).execute()
  const row = {
    organisationId: charity.id,
    id: newId(),
    personId: leyla,
    sheetId,
    edition: 1,
    onDay: '2026-01-02',
    answers: '{}',
    recordedById: worker.viewer.id,
  }
  await expect(
    world.triedBehind(worker.viewer, (tx) =>
      tx
        .insertInto('assessment')
        .values(row as never)
        .execute(),
    ),
  ).rejects.toThrow(/foreign key/)
})

test('every shipped question is there in the three languages', () => {
  for (const sheet of ['holistic', 'what-matters'] as const) {
    const content = shippedContent(sheet, 1)
    const spoken = [content.words, content.lead, ...content.scale, ...content.domains.flatMap((domain) => [domain.words, domain.prompts])]
    expect(spoken.filter((said) => !said['en'] || !said['da'] || !said['ar'])).toEqual([])
  }
})

test('a conversation that lies in the future is refused', async ({ world }) => {
  const { leyla, worker } = await begun(world)
  const today = Temporal.Now.plainDateISO('Europe/London')
  const sent = { onDay: today.add({ days: 1 }), language: null, interpreter: false, matters: 'x', answers: {} }
  const done = await world.behind(worker.viewer, (tx) => assessNeeds(tx, worker.viewer, leyla, { ref: 'holistic', edition: 1 }, sent, today))
  expect(done).toMatchObject({ key: 'form:inFuture' })
})
