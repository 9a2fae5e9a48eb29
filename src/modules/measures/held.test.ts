import { expect } from 'vitest'
import { test } from '../../../test/world.ts'
import { wordsFor } from '../../platform/i18n.ts'
import { newId } from '../../platform/id.ts'
import type { HeldReading } from '../people/index.ts'
import { heldResponses } from './held.server.ts'

type Held = Parameters<HeldReading['reader']>[3]

const today = Temporal.Now.plainDateISO('Europe/London')
const plain = (text: string | null | undefined) => text?.replaceAll(/[\u2068\u2069]/g, '')

test('the copy of everything held says each question in its words where they may be shown, and by its number where they may not', async ({
  world,
}) => {
  const charity = await world.charity()
  const manager = await charity.viewer(['manager'])
  const ons = { satisfaction: 7, anxious: 2 }
  const wellbeing = { optimistic: 3, useful: 5 }
  const id = newId()
  const response = (rowId: string, instrument: string, answers: object, score: object | null, language: string | null) => ({
    id: rowId,
    cells: { instrument, instrument_version: 1, language, answers, score, answered_on: today },
  })
  const said = async (language: 'en' | 'da' | 'ar') => {
    const held: Held = [
      {
        ...{ name: 'response', columns: [], chosen: [] },
        rows: [response(id, 'ons4', ons, { kind: 'separate', values: ons }, 'en'), response(newId(), 'swemwbs', wellbeing, null, 'en')],
      },
      {
        name: 'response_amendment',
        columns: [],
        chosen: [],
        rows: [{ id: `${id}~1`, cells: { before: { answers: { satisfaction: 1 }, score: null } } }],
      },
    ]
    return world.behind(manager, async (tx) => {
      const texts: (string | null | undefined)[] = []
      for (const { table, column, reader } of heldResponses) {
        const read = await reader(tx, manager, wordsFor(language), held)
        texts.push(...(held.find(({ name }) => name === table)?.rows ?? []).map((row) => plain(`${column}: ${read(row)}`)))
      }
      return texts
    })
  }
  const english = await said('en')
  expect(english[0]).toMatch(/^answers: .*satisfied[^\n]* – 7 \(0: not at all satisfied, 10: completely satisfied\)\n.*anxious[^\n]* – 2 \(/is)
  // no licence was said to be held: the words are withheld
  expect(english[1]).toBe('answers: Question 1 – 3\nQuestion 2 – 5')
  expect(english.at(-1)).toMatch(/satisfied[^\n]* – 1 \(/)
  const { number } = wordsFor('ar')
  expect((await said('ar'))[1]).toBe(`answers: السؤال ${number(1)} – ${number(3)}\nالسؤال ${number(2)} – ${number(5)}`)
  await world.owner
    .insertInto('instrumentLicence')
    .values({ organisationId: charity.id, instrument: 'swemwbs', held: true, saidById: manager.id })
    .execute()
  expect((await said('da'))[1]).toMatch(/optimistic about the future – Some of the time/)
})
