import { expect } from 'vitest'
import { test } from '../../test/world.ts'
import { beginAsOwner } from './organisation.ts'

test('one more organisation begins with what is usual in its country', async ({ world }) => {
  const id = await world.owner
    .transaction()
    .execute((tx) => beginAsOwner(tx, { slug: 'one-more', name: 'En mere', administrator: 'x@cairn.example', country: 'DK' }))
  const found = await world.owner.selectFrom('organisation').select(['timeZone', 'currency', 'language']).where('id', '=', id).executeTakeFirst()
  expect(found).toEqual({ timeZone: 'Europe/Copenhagen', currency: 'DKK', language: 'da' })
  const reasons = await world.owner.selectFrom('presentingReason').select('meaning').where('organisationId', '=', id).execute()
  expect(reasons.length).toBeGreaterThanOrEqual(6)
})

test('a slug that is taken is refused with a sentence', async ({ world }) => {
  const charity = await world.charity()
  const again = world.owner
    .transaction()
    .execute((tx) => beginAsOwner(tx, { slug: charity.slug, name: 'Again', administrator: 'x@cairn.example', country: 'GB' }))
  await expect(again).rejects.toThrow(`There is an organisation ${charity.slug} already.`)
})
