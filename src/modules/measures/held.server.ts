import { isolated, type Words } from '../../platform/i18n.ts'
import type { HeldReading } from '../people/index.ts'
import { wordsToAsk } from './asking.ts'
import { answeredVersion, findInstrument, type InstrumentKey, type Item, type Score, type Wording } from './instrument.ts'
import type { Asking } from './measure.ts'
import { figureLines } from './parts/score-words.ts'
import { askings } from './settings.queries.server.ts'

type Cells = Readonly<Record<string, unknown>>
type Told = { answers?: unknown; score?: unknown }

/** For the copy of everything held: each question with its answer, and each figure by its name. What is kept are codes that nobody can read. */
export const heldResponses: readonly HeldReading[] = [
  {
    table: 'response',
    column: 'answers',
    reader: async (db, viewer, words) => {
      const all = await askings(db, viewer.organisationId)
      return ({ cells }) => answersSaid(all, cells, cells['answers'], words)
    },
  },
  {
    table: 'response',
    column: 'score',
    reader:
      async (_, __, words) =>
      ({ cells }) =>
        scoreSaid(cells, cells['score'], words),
  },
  {
    table: 'response_amendment',
    column: 'before',
    reader: async (db, viewer, words, held) => {
      const all = await askings(db, viewer.organisationId)
      return ({ id, cells }) => {
        const response = held.find(({ name }) => name === 'response')?.rows.find((row) => row.id === id.split('~')[0])?.cells
        const before = cells['before']
        if (response === undefined || typeof before !== 'object' || before === null) return null
        const { answers, score } = before as Told
        return [answersSaid(all, response, answers, words), scoreSaid(response, score, words)].filter((said) => said !== null).join('\n') || null
      }
    },
  },
]

/** In the reader's language, else in the one in which they were asked; without leave to show the wording, each by its number. */
function answersSaid(all: Readonly<Record<InstrumentKey, Asking>>, response: Cells, answers: unknown, words: Words): string | null {
  const found = findInstrument(String(response['instrument']))
  if (found === null || typeof answers !== 'object' || answers === null) return null
  const { items } = answeredVersion(found.key, Number(response['instrument_version']))
  const wording = [words.language, String(response['language'])].map((language) => wordsToAsk(all[found.key], language)).find((one) => one !== null)
  const lines = items.flatMap((item, at) => {
    const answer = (answers as Record<string, unknown>)[item.key]
    if (typeof answer !== 'number') return []
    const question = wording?.items[item.key] ?? words.t('measures:held.question', { number: words.number(at + 1) })
    return [words.t('measures:held.answered', { question: isolated(question), answer: answerSaid(item, answer, wording, words) })]
  })
  return [...(wording?.stem ? [isolated(wording.stem)] : []), ...lines].join('\n')
}

/** An answer in its words, else its number with what the ends of the scale mean. */
function answerSaid({ key, lowest, highest }: Item, answer: number, wording: Wording | undefined, { t, number }: Words): string {
  const said = wording?.itemOptions?.[key]?.[answer] ?? wording?.options[answer]
  if (said !== undefined) return isolated(said)
  const [least, most] = wording?.ends[key] ?? []
  if (least === undefined || most === undefined) return number(answer)
  const scale = { lowest: number(lowest), least: isolated(least), highest: number(highest), most: isolated(most) }
  return t('measures:held.onScale', { answer: number(answer), ...scale })
}

function scoreSaid(response: Cells, score: unknown, words: Words): string | null {
  const found = findInstrument(String(response['instrument']))
  const on = response['answered_on']
  if (found === null || typeof score !== 'object' || score === null || !(on instanceof Temporal.PlainDate)) return null
  return figureLines({ instrument: found.key, score: score as Score, answeredOn: on }, null, words)
}
