import fc from 'fast-check'
import { sql } from 'kysely'
import { describe, expect } from 'vitest'
import { test, type World } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'
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

const latin = [
  'ma',
  'ri',
  'so',
  'le',
  'ka',
  'ber',
  'dan',
  'el',
  'fa',
  'gu',
  'han',
  'ib',
  'jo',
  'kir',
  'lo',
  'mo',
  'na',
  'or',
  'pa',
  'ra',
  'sa',
  'ti',
  'ul',
  'va',
  'wen',
  'ya',
  'zo',
  'chi',
  'tho',
  'wick',
]
const danish = [
  'kjær',
  'gård',
  'sø',
  'ren',
  'mø',
  'ller',
  'bæk',
  'ås',
  'høj',
  'lund',
  'skov',
  'dal',
  'ner',
  'by',
  'holm',
  'ø',
  'ster',
  'vest',
  'krog',
  'bjerg',
  'sten',
  'rup',
]
const arabic = [
  'مح',
  'مد',
  'عب',
  'دال',
  'رح',
  'من',
  'فاط',
  'مة',
  'زين',
  'ب',
  'خال',
  'د',
  'سعي',
  'ياس',
  'مين',
  'حس',
  'نور',
  'الد',
  'ين',
  'صال',
  'ح',
  'طار',
  'ق',
  'جمي',
  'ل',
  'وليد',
  'أح',
]

/** A few thousand names that differ, as a charity’s people do: made of the sounds of three languages. */
function names(count: number): string[] {
  const random = fc.sample(fc.nat({ max: 2 ** 30 }), { numRuns: count * 12, seed: 20261122 })
  let at = 0
  const pick = <Item>(items: readonly Item[]): Item => items[(random[at++ % random.length] ?? 0) % items.length] as Item
  const word = (sounds: readonly string[]) => Array.from({ length: pick([2, 3, 3, 4]) }, () => pick(sounds)).join('')
  const made = new Set<string>()
  while (made.size < count) {
    const sounds = pick([latin, danish, arabic])
    made.add(`${word(sounds)} ${word(sounds)}`)
  }
  return [...made]
}

const mistakes = {
  wrong: (word: string, at: number, letter: string) => word.slice(0, at) + letter + word.slice(at + 1),
  missing: (word: string, at: number) => word.slice(0, at) + word.slice(at + 1),
  added: (word: string, at: number, letter: string) => word.slice(0, at) + letter + word.slice(at),
  swapped: (word: string, at: number) => word.slice(0, at) + (word[at + 1] ?? '') + (word[at] ?? '') + word.slice(at + 2),
}

test('of 3,000 people a name of five letters or more with one letter wrong, missing, added or swapped is among the first ten', async ({ world }) => {
  const charity = await world.charity()
  const viewer = await charity.viewer(['manager'])
  const people = names(3000)
  const rows = people.map((knownAs) => ({ organisationId: charity.id, id: newId(), reference: newReference(), knownAs }))
  for (let at = 0; at < rows.length; at += 500)
    await world.owner
      .insertInto('person')
      .values(rows.slice(at, at + 500))
      .execute()
  await sql`analyze person, name_word, name_spelling`.execute(world.owner)
  const mistaken = fc.record({
    name: fc.constantFrom(...people),
    last: fc.boolean(),
    kind: fc.constantFrom(...(Object.keys(mistakes) as (keyof typeof mistakes)[])),
    at: fc.nat(),
    letter: fc.nat(),
  })
  await world.triedBehind(viewer, async (tx) => {
    await fc.assert(
      fc.asyncProperty(mistaken, async ({ name, last, kind, at, letter }) => {
        const [first = '', second = ''] = name.split(' ')
        const word = last ? second : first
        fc.pre(word.length >= 5)
        const letters = /[\u0600-\u06ff]/.test(word) ? 'ابتثجحدرسعفكلمنهوي' : 'abcdefghijklmnoprstuvy'
        const wrong = mistakes[kind](word, at % (kind === 'swapped' ? word.length - 1 : word.length), letters[letter % letters.length] ?? 'a')
        // the rest of the name as it is: one is sought among the many who share one word of it
        const sought = last ? `${first} ${wrong}` : `${wrong} ${second}`
        const ten = (await peopleFound(tx, viewer, sought, 10)).map((person) => person.knownAs)
        expect(ten, `${name} sought as ${sought}`).toContain(name)
      }),
      { numRuns: 800, seed: 7 },
    )
  })
}, 120_000)
