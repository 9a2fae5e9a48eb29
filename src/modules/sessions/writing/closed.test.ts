import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { calledOff, charityWithAGroup, formOn, type Group, say, toldOf } from './writing.testing.ts'

const closeTo = ({ world, charity }: Group, personId: string, viewerId: string) =>
  world.owner.insertInto('closedRecord').values({ organisationId: charity.id, personId, viewerId }).execute()

test('whose record is closed to whoever writes is counted without a name, and stands on the list of those who may see them', async ({ world }) => {
  const group = await charityWithAGroup(world)
  const { worker, manager } = group
  const colleague = await group.charity.as('worker')
  const [anna] = [await group.comes('Anna Ryd', { ways: [['phone', '020 7946 0000']] }), await group.comes('Bo Falk')]
  await closeTo(group, anna, worker.viewer.id)
  const path = await calledOff(group, worker)
  const { page } = await formOn(worker, path)
  expect(page).toContain('1 more person of this group is not told by you')
  expect(page).not.toContain('Anna')
  await say(worker, path, { 'text.en': 'No group on Tuesday' })
  expect((await toldOf(group)).map(({ knownAs, way, because }) => [knownAs, way, because])).toEqual([
    ['Anna Ryd', 'hand', 'closed'],
    ['Bo Falk', 'email', null],
  ])
  const said = await (await worker.get(path)).text()
  expect(said).toContain('1 person was left out')
  expect(said).not.toContain('Anna')
  expect(await (await worker.get(`${path}/ring`)).text()).not.toContain('Anna')
  for (const who of [manager, colleague]) {
    const ring = await (await who.get(`${path}/ring`)).text()
    expect(ring).toContain('Anna')
    expect(ring).toContain('020 7946 0000')
  }
})

test('what somebody merely wishes to write is left to nobody about whom it was not agreed', async ({ world }) => {
  const group = await charityWithAGroup(world)
  const { worker, activityId } = group
  const [anna, bo] = [await group.comes('Anna Ryd', { agreed: false }), await group.comes('Bo Falk')]
  for (const personId of [anna, bo]) await closeTo(group, personId, worker.viewer.id)
  const path = `/activities/${activityId}/write?whom=came&last=4`
  const { page } = await formOn(worker, path)
  expect(page).toContain('1 more person of this group is not told by you')
})
