import fc from 'fast-check'
import { sql } from 'kysely'
import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { newId } from '../../platform/id.ts'
import { newReference } from '../../platform/seal.ts'
import { peopleFound } from './search.queries.server.ts'

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
