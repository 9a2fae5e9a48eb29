import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { today } from '../due/due.testing.ts'

test('words are kept to quote with leave only, and shown nowhere once it is taken back', async ({ world }) => {
  const charity = await world.charity()
  const worker = await charity.as('worker')
  const personId = await charity.person('Leyla')
  const path = `/people/${personId}/quotes`
  const quote = { words: 'The garden saved me', named: 'nobody', givenOn: today.toString() }
  expect((await worker.post(path, quote)).status).toBe(409)
  expect((await worker.post(path, { ...quote, leave: 'yes', named: 'other-name' })).status).toBe(409)
  expect((await worker.post(path, { ...quote, leave: 'yes' })).status).toBe(303)
  expect(await (await worker.get(path)).text()).toContain('The garden saved me')
  const { id } = await world.owner.selectFrom('quote').select('id').where('personId', '=', personId).executeTakeFirstOrThrow()
  const elsewhere = await charity.viewer(['worker'], { serviceIds: [charity.otherServiceId] })
  expect(elsewhere.serviceIds).not.toContain(charity.serviceId)
  // who writes a report finds all that may be quoted in one place; somebody of another service finds none of it
  const manager = await charity.as('manager')
  expect(await (await manager.get('/quotes?text=garden')).text()).toContain('The garden saved me')
  expect(await (await manager.get('/quotes?text=gardens')).text()).toContain('No words to quote yet')
  expect((await (await charity.as('volunteer')).get('/quotes')).status).toBe(403)
  expect((await worker.post(`/quotes/${id}/withdrawal`)).status).toBe(303)
  expect(await (await manager.get('/quotes')).text()).not.toContain('The garden saved me')
  expect(await (await worker.get(path)).text()).not.toContain('The garden saved me')
  expect((await worker.post(`/quotes/${id}/withdrawal`)).status).toBe(409)
})

test('feedback about somebody is read by those who see them', async ({ world }) => {
  const charity = await world.charity()
  const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
  const hidden = await charity.person('Elsewhere', { serviceId: charity.otherServiceId })
  const feedback = { kind: 'thanks', how: 'card', words: 'You gave me courage', saidOn: today.toString() }
  expect((await worker.post('/feedback/new', { ...feedback, personId: hidden })).status).toBe(404)
  expect((await manager.post('/feedback/new', { ...feedback, personId: hidden })).status).toBe(303)
  expect((await manager.post('/feedback/new', { ...feedback, words: 'The stairs are steep', kind: 'worry' })).status).toBe(303)
  const page = await (await worker.get('/feedback')).text()
  expect([page.includes('You gave me courage'), page.includes('The stairs are steep')]).toEqual([false, true])
  expect(await (await manager.get('/feedback?kind=thanks')).text()).toContain('You gave me courage')
})

test('a need of the community is logged without a name, and found by its tag and its words', async ({ world }) => {
  const charity = await world.charity()
  const volunteer = await charity.as('volunteer')
  const need = { words: 'A bus in the evening', tags: ['transport', 'older-people'], place: 'Gillingham', heardOn: today.toString() }
  expect((await volunteer.post('/needs/new', need)).status).toBe(303)
  expect((await volunteer.post('/needs/new', { ...need, tags: ['people'] })).status).toBe(422)
  expect(await (await volunteer.get('/needs?tag=transport')).text()).toContain('A bus in the evening')
  expect(await (await volunteer.get('/needs?tag=housing')).text()).not.toContain('A bus in the evening')
  expect(await (await volunteer.get('/needs?text=GILLINGHAM')).text()).toContain('A bus in the evening')
  expect((await (await charity.as('finance')).get('/needs')).status).toBe(403)
  const event = await world.owner
    .selectFrom('event')
    .select(['personId', 'detail'])
    .where('kind', '=', 'need voiced')
    .where('organisationId', '=', charity.id)
    .executeTakeFirstOrThrow()
  expect(event).toEqual({ personId: null, detail: { tags: 'transport older-people' } })
})
