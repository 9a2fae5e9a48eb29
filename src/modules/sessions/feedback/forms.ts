import { z } from 'zod'
import { choice, choices, id, ids, optionalId, optionalNumber, optionalText, tick } from '../../../platform/fields.ts'
import { languages } from '../../../platform/i18n.ts'
import { say } from '../../../platform/refusal.ts'
import type { Spoken } from '../../../platform/spoken.ts'
import { directions, spokenFields, spokenIn } from '../../organisation/index.ts'
import { pin } from '../../people/index.ts'
import { highest, namings, type Question, questionKinds, type Reply } from './feedback.ts'

export const SetForm = (asked: string) =>
  z
    .object({ ...spokenFields('title', 200, asked), naming: choice(namings) })
    .transform(({ naming, ...sent }) => ({ naming, title: spokenIn(sent as never, 'title') }))

export const mostOptions = 20

/** A line for each option, as many in every language that says any: the first of one is the first of the other. */
function optionsIn(lists: Spoken, asked: string): Spoken[] | null {
  const written = Object.entries(lists).map(([language, text]) => [language, linesIn(text)] as const)
  const least = written.find(([language]) => language === asked)?.[1] ?? []
  if (written.some(([, lines]) => lines.length !== least.length)) return null
  return least.map((_, at) => Object.fromEntries(written.map(([language, lines]) => [language, lines[at] ?? ''])))
}
const linesIn = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')

export const QuestionForm = (asked: string) =>
  z
    .object({ kind: choice(questionKinds), ...spokenFields('words', 300, asked), ...spokenFields('options', 4000), optional: tick() })
    .transform(({ kind, optional, ...sent }, context) => {
      const said = { kind, optional, words: spokenIn(sent as never, 'words') }
      if (kind !== 'one' && kind !== 'several') return { ...said, options: [] }
      const options = optionsIn(spokenIn(sent as never, 'options'), asked)
      const wrong = (message: string) => context.addIssue({ code: 'custom', path: [`options.${asked}`], message })
      if (options === null) wrong(say('feedback:error.optionsDiffer'))
      else if (options.length < 2 || options.length > mostOptions) wrong(say('feedback:error.options', { most: mostOptions }))
      else if (options.some((option) => Object.values(option).some((text) => text.length > 200))) wrong(say('form:tooLong', { most: 200 }))
      return { ...said, options: options ?? [] }
    })

export const MoveForm = z.object({ id: id(), direction: choice(directions) })
export const QuestionGoneForm = z.object({ id: id() })
export const RatingForm = z.object({ id: id(), rating: tick() })
export const RetiringForm = z.object({ retired: tick() })

/** Which questions are asked; none where it is left empty. */
export const AskingForm = z.object({ setId: optionalId() })

export const fieldOf = ({ id: questionId }: Pick<Question, 'id'>): string => `q-${questionId}`

/** What somebody answers. Whatever else is sent is not read; what is wrong stands beside its question, and then nothing is kept. */
export const AnswerForm = (questions: readonly Question[]) =>
  z.looseObject({ leave: tick(), named: tick() }).transform(({ leave, named, ...sent }, context) => {
    const replies: Reply[] = []
    for (const question of questions) {
      const field = fieldOf(question)
      const read = replyTo(question, sent[field])
      if (!read.success) context.addIssue({ code: 'custom', path: [field], message: read.error.issues[0]?.message ?? say('form:chooseOne') })
      else if (read.data !== null) replies.push({ question: question.id, ...read.data })
      else if (!question.optional) context.addIssue({ code: 'custom', path: [field], message: say('feedback:error.unanswered') })
    }
    const nothing = questions.every(({ optional }) => optional) && replies.length === 0 && questions[0]
    if (nothing) context.addIssue({ code: 'custom', path: [fieldOf(nothing)], message: say('feedback:error.nothing') })
    return { leave, named, replies }
  })

function replyTo({ kind, options }: Question, sent: unknown) {
  if (kind === 'words')
    return optionalText(4000)
      .transform((words) => (words === null ? null : { words }))
      .safeParse(sent)
  if (kind === 'several') {
    const places = choices(options.map((_, at) => String(at)) as [string, ...string[]])
    const inOrder = (chosen: readonly string[]) => [...new Set(chosen.map(Number))].toSorted((a, b) => a - b)
    return places.transform((chosen) => (chosen.length === 0 ? null : { chosen: inOrder(chosen) })).safeParse(sent)
  }
  const [least, most] = kind === 'one' ? [0, options.length - 1] : kind === 'yes-no' ? [0, 1] : [1, highest]
  return optionalNumber(least, most)
    .transform((one) => (one === null ? null : { number: one }))
    .safeParse(sent)
}

/** The code with which whoever hands the tablet round takes it back. */
export const HandRoundForm = z.object({ pin: pin(), language: choice(languages) })

export const InvitingForm = z.object({ people: ids(200) })
export const TaggingForm = z.object({ tags: ids(50) })
export const LeaveForm = z.object({})

const packField = 'pack-'
export const fieldOfPack = (packId: string): string => `${packField}${packId}`

/** How many of each were given; what is left empty was not counted. */
export const PacksForm = (packIds: readonly string[]) =>
  z.looseObject({}).transform((sent, context) => {
    const counts: { packId: string; given: number }[] = []
    for (const packId of packIds) {
      const read = optionalNumber(0, 10_000).safeParse(sent[fieldOfPack(packId)])
      if (!read.success)
        context.addIssue({ code: 'custom', path: [fieldOfPack(packId)], message: read.error.issues[0]?.message ?? say('form:required') })
      else if (read.data !== null) counts.push({ packId, given: read.data })
    }
    return counts
  })
