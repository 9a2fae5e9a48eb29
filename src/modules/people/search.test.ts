import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import type { Viewer } from '../access/index.ts'
import { registerPerson } from './registration.actions.server.ts'
import { peopleFound } from './search.queries.server.ts'

const found = async (world: World, viewer: Viewer, sought: string) =>
  (await world.triedBehind(viewer, (tx) => peopleFound(tx, viewer, sought))).map((person) => person.knownAs)

describe('somebody is found', () => {
  const facts: [string, string][] = [
    ['by a part of a name', 'yla'],
    ['by the words of a name in any order', 'ahmadi leyla'],
    ['without the accents of a name', 'soren kjaergard'],
    ['whatever the case', 'LEYLA'],
    ['by a former name', 'petersen'],
    ['by the digits of a phone, spaced otherwise', '07700 900123'],
    ['by a phone with the code of the country', '+44 7700 900 123'],
    ['by the end of a phone', '900123'],
    ['by an address of mail', 'leyla@example.org'],
    ['by a postcode without its space', 'me44bg'],
    ['by a postcode with its space', 'ME4 4BG'],
    ['by one letter wrong', 'leila'],
    ['by one letter missing', 'ahmdi'],
    ['by one letter too many', 'ahmmadi'],
    ['by two letters swapped', 'ahamdi'],
    ['in another script, where that name was written down', 'ليلى'],
  ]
  for (const [how, sought] of facts) {
    test(how, async ({ world }) => {
      const charity = await world.charity()
      const viewer = await charity.viewer(['manager'])
      await charity.person('Bill Thompson')
      await world.behind(viewer, (tx) =>
        registerPerson(tx, viewer, {
          knownAs: 'Leyla Ahmadi',
          names: [
            { kind: 'former', name: 'Leyla Petersen Søren-Kjærgård' },
            { kind: 'other-script', name: 'ليلى أحمدي' },
          ],
          postcode: 'ME4 4BG',
          ways: [
            { kind: 'phone', value: '07700 900123' },
            { kind: 'email', value: 'leyla@example.org' },
          ],
        }),
      )
      expect(await found(world, viewer, sought)).toEqual(['Leyla Ahmadi'])
    })
  }

  test('أحمد finds احمد, ليلي finds ليلى, and marks of vowels make no difference', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['manager'])
    for (const name of ['احمد الحسن', 'ليلى', 'محمد']) await charity.person(name)
    expect(await found(world, viewer, 'أحمد')).toContain('احمد الحسن')
    expect(await found(world, viewer, 'أَحْمَد')).toContain('احمد الحسن')
    expect(await found(world, viewer, 'ليلي')).toContain('ليلى')
  })

  test('Latin letters do not find a name that was written in Arabic only', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['manager'])
    await charity.person('أحمد')
    expect(await found(world, viewer, 'Ahmed')).toEqual([])
  })

  test('by a new name and no longer by the one that was corrected', async ({ world }) => {
    const charity = await world.charity()
    const worker = await charity.as('worker')
    const personId = await charity.person('Mistyped Wrongname')
    await worker.post(`/people/${personId}/correction`, { version: '1', knownAs: 'Leyla Rightname', interpreter: 'not-asked' })
    expect(await found(world, worker.viewer, 'rightname')).toEqual(['Leyla Rightname'])
    expect(await found(world, worker.viewer, 'wrongname')).toEqual([])
  })

  test('also when a hundred others of that name are not the viewer’s to see', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['worker'])
    for (let at = 0; at < 120; at += 1) await charity.person('Ahmed Elsewhere', { serviceId: charity.otherServiceId })
    await charity.person('Ahmed Here')
    expect(await found(world, viewer, 'ahmed')).toEqual(['Ahmed Here'])
    expect(await found(world, viewer, 'ahmde')).toEqual(['Ahmed Here'])
  })

  test('and where a misspelt name is one that others have, the nearest spellings still have a place among the first ten', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['manager'])
    for (let at = 0; at < 30; at += 1) await charity.person('Marin')
    await charity.person('Marina')
    await charity.person('Maria')
    const first = (await found(world, viewer, 'Marin')).slice(0, 10)
    expect(first).toContain('Maria')
    expect(first).toContain('Marina')
    expect(first.slice(0, 6)).toEqual(Array(6).fill('Marin'))
  })

  test('nothing that is written in the box breaks it', async ({ world }) => {
    const charity = await world.charity()
    const viewer = await charity.viewer(['worker'])
    await charity.person('Leyla')
    await world.triedBehind(viewer, async (tx) => {
      const odd = fc.oneof(
        fc.string({ unit: 'binary', maxLength: 120 }),
        fc.string({ maxLength: 20 }),
        fc.constantFrom("'", '\\', '%', '_', "':*", 'a & b | !c', "O'Brien", ')('),
      )
      await fc.assert(
        fc.asyncProperty(odd, async (sought) => {
          await sql`savepoint tried`.execute(tx)
          const people = await peopleFound(tx, viewer, sought.replaceAll('\u0000', '')).finally(() => sql`rollback to savepoint tried`.execute(tx))
          expect(people.length).toBeLessThanOrEqual(20)
        }),
        { numRuns: 300 },
      )
    })
  })
})
