import { expect } from 'vitest'
import { test } from '../../../../test/world.ts'
import { wordsFor } from '../../../platform/i18n.ts'
import { copyOf } from './copy.server.tsx'
import { heldOn } from './held.queries.server.ts'

const today = Temporal.Now.plainDateISO('Europe/London')

test('a copy of everything begins each word of ours as a line begins, leaves the person’s own, and tells what was done in its order', async ({
  world,
}) => {
  const charity = await world.charity()
  const manager = await charity.viewer(['manager'])
  const leyla = await charity.person('leyla ahmadi')
  await world.owner.insertInto('personLanguage').values({ organisationId: charity.id, personId: leyla, language: 'fa', reads: true }).execute()
  const done = (at: string, onDay: string | null) => ({ organisationId: charity.id, personId: leyla, kind: 'person looked at', at, onDay }) as const
  await world.owner
    .insertInto('event')
    .values([done('2026-03-02T10:00:00Z', '2026-03-02'), done('2026-03-01T10:00:00Z', null), done('2026-03-03T10:00:00Z', '2026-02-01')] as never)
    .execute()
  const held = await world.behind(manager, (tx) => heldOn(tx, manager, leyla))
  const copy = copyOf(held, { knownAs: 'leyla ahmadi', reference: '7QKM-2XHP', today, viewer: manager, words: wordsFor('da') })
  const said = (name: string) => copy.sections.find((one) => one.name === name)?.rows.map((row) => row.map(({ text }) => text)) ?? []
  expect(said('person').flat()).toContain('leyla ahmadi')
  expect(said('person_language').flat()).toEqual(expect.arrayContaining(['Persisk', 'Ja']))
  const when = held.find(({ name }) => name === 'event')?.rows.map(({ cells }) => String(cells['at']).slice(0, 10))
  expect(when?.filter((day) => day.startsWith('2026-03'))).toEqual(['2026-03-01', '2026-03-02', '2026-03-03'])
})
