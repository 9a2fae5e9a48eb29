import { z } from 'zod'
import { day, ids, optionalLanguage, optionalNumber, optionalText, text, tick } from '../../platform/fields.ts'
import { isId } from '../../platform/id.ts'
import { say } from '../../platform/refusal.ts'
import type { Instrument, Wording } from './instrument.ts'
import type { Answers } from './rules.ts'
import { partsOfWording } from './wording.ts'

/** An episode, 'none', or nothing said: then the one that is open. */
const chosenEpisode = () => optionalText(40).transform((chosen) => (chosen === null || chosen === 'none' || isId(chosen) ? chosen : null))

type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

/**
 * The answers, item by item. Where the instrument makes no score with one missing, whoever left one out is told beside it, and may say that it is meant so:
 * then what was answered is kept without a score. Refusing it altogether would press somebody to answer, or lose what they said.
 */
function answersIn({ items, scoring }: Instrument, sent: Record<string, unknown>, leftOut: boolean, context: Context): Answers {
  const answers: Record<string, number | null> = {}
  const wrong = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
  for (const { key, lowest, highest } of items) {
    const read = optionalNumber(lowest, highest).safeParse(sent[key])
    if (read.success) answers[key] = read.data
    else wrong(key, read.error.issues[0]?.message ?? say('form:chooseOne'))
  }
  const missing = items.filter(({ key }) => answers[key] === null)
  if (missing.length === items.length) wrong(items[0]?.key ?? 'form', say('measures:error.nothingAnswered'))
  else if (scoring.missing === 'no-score' && !leftOut) for (const { key } of missing) wrong(key, say('measures:error.unanswered'))
  return answers
}

/** Answers asked by a worker, in the words of one language. */
export const ResponseForm = (instrument: Instrument) =>
  z
    .looseObject({ onDay: day(), episodeId: chosenEpisode(), language: optionalLanguage(), leftOut: tick() })
    .transform(({ onDay, episodeId, language, leftOut, ...sent }, context) => ({
      onDay,
      episodeId,
      language,
      answers: answersIn(instrument, sent, leftOut, context),
    }))

/** Answers given on somebody's own phone: nothing is asked but the questions. */
export const OwnAnswersForm = (instrument: Instrument) =>
  z.looseObject({ leftOut: tick() }).transform(({ leftOut, ...sent }, context) => ({ answers: answersIn(instrument, sent, leftOut, context) }))

export const AmendedAnswersForm = (instrument: Instrument) =>
  z
    .looseObject({ onDay: day(), leftOut: tick(), why: text(1000) })
    .transform(({ onDay, leftOut, why, ...sent }, context) => ({ onDay, why, answers: answersIn(instrument, sent, leftOut, context) }))

const total = ({ scoring }: Instrument) =>
  scoring.kind === 'separate' ? z.never() : optionalNumber(scoring.lowestTotal, scoring.highestTotal).pipe(z.number({ error: say('form:required') }))

/** A total that was worked out elsewhere. */
export const ScoreForm = (instrument: Instrument) => z.object({ onDay: day(), episodeId: chosenEpisode(), total: total(instrument) })
export const AmendedScoreForm = (instrument: Instrument) => z.object({ onDay: day(), why: text(1000), total: total(instrument) })

/** `send` is one of the person's ways to be reached, or 'shown': then nothing is sent. */
export const LinkForm = z.object({
  instrument: text(30),
  language: optionalLanguage(),
  episodeId: chosenEpisode(),
  send: text(40).refine((chosen) => chosen === 'shown' || isId(chosen), say('form:chooseOne')),
})

export const LicenceForm = z.object({ held: tick(), reference: optionalText(500) }).superRefine(({ held, reference }, context) => {
  if (held && reference === null) context.addIssue({ code: 'custom', path: ['reference'], message: say('measures:error.referenceMissing') })
})

/** A whole official wording: every question and every answer, and where it comes from. */
export const WordingForm = (instrument: Instrument) =>
  z.looseObject({ language: optionalLanguage(), source: text(500) }).transform(({ language, source, ...sent }, context) => {
    if (language === null) context.addIssue({ code: 'custom', path: ['language'], message: say('form:chooseOne') })
    const wording: {
      stem: string | null
      items: Record<string, string>
      options: Record<string, string>
      ends: Record<string, string[]>
      source: string
    } = {
      stem: null,
      items: {},
      options: {},
      ends: {},
      source,
    }
    for (const part of partsOfWording(instrument)) {
      const read = text(500).safeParse(sent[part.field])
      if (read.success) part.write(wording, read.data)
      else context.addIssue({ code: 'custom', path: [part.field], message: read.error.issues[0]?.message ?? say('form:required') })
    }
    return { language: language ?? '', wording: wording satisfies Wording }
  })

/** Points with up to two decimals, written as people write them: 1.5 or 1,5. */
const points = () =>
  optionalText(10).transform((written, context) => {
    if (written === null) return null
    const number = /^\d{1,3}([.,]\d{1,2})?$/.test(written) ? Number(written.replace(',', '.')) : Number.NaN
    if (number > 0) return number
    context.addIssue({ code: 'custom', message: say('measures:error.points') })
    return z.NEVER
  })

/** Both or neither: a threshold without a source is nobody's, and a source alone says nothing. */
export const ThresholdForm = z.object({ points: points(), source: optionalText(500) }).superRefine(({ points: given, source }, context) => {
  if ((given === null) === (source === null)) return
  context.addIssue({ code: 'custom', path: [given === null ? 'points' : 'source'], message: say('measures:error.pointsAndSource') })
})

export const ScheduleForm = z.object({ before: ids(200), services: ids(200) })
