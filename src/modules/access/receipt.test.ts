import { expect } from 'vitest'
import { somebodyWaits, test } from '../../../test/world.ts'
import { writing } from './texts.testing.ts'

test('a text may be told of before its provider has answered us: the receipt waits, and is not lost', async ({ world }) => {
  const at = await writing(world)
  const ids = [await at.write(), await at.write()]
  const told: Promise<Response>[] = []
  at.there.beforeAnswering = async ({ body }) => {
    const { id } = JSON.parse(body) as { id: string }
    told.push(Promise.resolve(at.tell(id === ids[0] ? { id, state: 'arrived' } : { id, state: 'failed', code: '30003' })))
    await somebodyWaits(world)
  }
  await at.carry()
  expect((await Promise.all(told)).map(({ status }) => status)).toEqual([204, 204])
  expect((await at.row(ids[0] ?? '')).arrivedAt).not.toBeNull()
  expect(await at.row(ids[1] ?? '')).toMatchObject({ failure: 'did not arrive: 30003' })
  await at.close()
})
