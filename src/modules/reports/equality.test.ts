import { describe, expect, test as fact } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { hiddenIn, isHidden } from './equality.ts'

const day = Temporal.Now.plainDateISO('Europe/London').subtract({ days: 10 })

/** A charity that supports people of these ethnic groups, by code; null was not asked. */
async function supporting(world: World, groups: readonly (string | null)[]) {
  const charity = await world.charity()
  const manager = await charity.as('manager')
  await manager.post('/settings/equality/usual')
  for (const [at, group] of groups.entries()) {
    const personId = await charity.person(`Somebody ${at}`, { state: 'supported' })
    const episode = { organisationId: charity.id, id: newId(), personId, serviceId: charity.serviceId, openedOn: day, openedById: manager.viewer.id }
    await world.owner
      .insertInto('episode')
      .values({ ...episode, workerId: manager.viewer.id })
      .execute()
    if (group !== null) await manager.post(`/people/${personId}/equality/new`, { ethnicity: group })
  }
  return { charity, manager }
}

const times = (count: number, group: string | null) => Array.from({ length: count }, () => group)

describe('people supported, by what they say of themselves', () => {
  test('are numbers; what is small is hidden from everybody, with what it could be told from, on the sheet too', async ({ world }) => {
    const { charity, manager } = await supporting(world, [...times(7, '13'), ...times(6, '18'), ...times(2, '16'), ...times(6, null)])
    const sheet = await (await manager.get('/figures/equality/sheet')).text()
    const rows = sheet.split('\r\n').filter((line) => line.startsWith('Ethnic group'))
    expect(rows.filter((row) => !row.endsWith(',*'))).toEqual(['Ethnic group,Arab,6', 'Ethnic group,Not asked,6'])
    expect(rows.filter((row) => row.endsWith(',*'))).toHaveLength(20)
    const page = await (await manager.get('/figures/equality')).text()
    expect([page.includes('Somebody'), page.includes('/people/'), page.includes('Hidden, so that nobody')]).toEqual([false, false, true])
    expect(page).not.toMatch(/\/figures\/supported\/people/)
    const trustee = await charity.as('trustee')
    expect((await trustee.get('/figures/equality')).status).toBe(200)
    for (const role of ['worker', 'caseload-volunteer', 'administrator'] as const)
      expect((await (await charity.as(role)).get('/figures/equality')).status).toBe(403)
  })

  test('show every group before anybody belongs to it, so that the first of one is not told by a new row', async ({ world }) => {
    const { charity, manager } = await supporting(world, times(9, '13'))
    const groups = async () =>
      (await (await manager.get('/figures/equality/sheet')).text())
        .split('\r\n')
        .flatMap((line) => line.match(/^Ethnic group,(.+),[^,]+$/)?.[1] ?? [])
    const before = await groups()
    const arab = await charity.person('Leyla', { state: 'supported' })
    const episode = {
      organisationId: charity.id,
      id: newId(),
      personId: arab,
      serviceId: charity.serviceId,
      openedOn: day,
      openedById: manager.viewer.id,
    }
    await world.owner.insertInto('episode').values(episode).execute()
    await manager.post(`/people/${arab}/equality/new`, { ethnicity: '18' })
    expect([await groups(), before.includes('Arab')]).toEqual([before, true])
  })

  test('of four people are no numbers at all', async ({ world }) => {
    const { manager } = await supporting(world, times(4, '13'))
    const sheet = await (await manager.get('/figures/equality/sheet')).text()
    expect(sheet.split('\r\n').filter((line) => /,\d+$/.test(line))).toEqual([])
  })
})

fact('one small group is never told by the total less the others', () => {
  const hidden = hiddenIn([
    { answer: 'a', people: 30 },
    { answer: 'b', people: 12 },
    { answer: 'c', people: 2 },
  ])
  expect(hidden === 'all' ? 'all' : [...hidden].length).toBe(2)
  expect(hiddenIn([{ answer: 'a', people: 3 }])).toEqual(new Set(['a']))
  expect(hiddenIn([])).toEqual(new Set())
  // the same at every question, so that it covers for nothing
  const asked = hiddenIn([
    { answer: 'different', people: 1 },
    { answer: 'not-asked', people: 37 },
    { answer: 'same', people: 60 },
  ])
  expect(asked).toEqual(new Set(['different', 'same']))
  expect(isHidden('not-asked', asked)).toBe(false)
})
