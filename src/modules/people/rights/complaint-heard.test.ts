import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'

const html = async (answer: Response | Promise<Response>) => (await answer).text()

test('a complaint is written down by whoever hears it, from the person’s page, and stands with the managers', async ({ world }) => {
  const charity = await world.charity()
  const [worker, manager] = [await charity.as('worker'), await charity.as('manager')]
  const leyla = await charity.person('Leyla A.', { state: 'supported', workerId: worker.viewer.id })
  const { reference } = await world.owner.selectFrom('person').select('reference').where('id', '=', leyla).executeTakeFirstOrThrow()
  const begin = `/rights/complaints/new?person=${reference}`
  expect(await html(worker.get(`/people/${leyla}/rights`))).toContain(`href="${begin}"`)
  expect(await html(worker.get(begin))).toContain(`value="${reference}"`)
  const said = { kind: 'service', about: 'Nobody rang back', receivedOn: Temporal.Now.plainDateISO().toString(), personReference: reference }
  const taken = await worker.post('/rights/complaints/new', said)
  expect([taken.status, taken.headers.get('location')]).toEqual([303, `/people/${leyla}/rights`])
  const day = await html(manager.get('/'))
  expect(['A complaint · About a service', 'Leyla A.'].map((words) => day.includes(words))).toEqual([true, true])
})
