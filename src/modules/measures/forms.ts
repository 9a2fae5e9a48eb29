import { z } from 'zod'
import { choice, day, ids, optionalChoice, optionalLanguage, optionalNumber, optionalText, text, tick } from '../../platform/fields.ts'
import { isId } from '../../platform/id.ts'
import { say } from '../../platform/refusal.ts'
import { pin, wayToSend } from '../people/index.ts'
import { usualRhythm, type WhenAsked } from './due.ts'
import type { Instrument, Wording } from './instrument.ts'
import { spokenHows } from './measure.ts'
import { type Answers, missingFrom } from './rules.ts'
import { partsOfWording } from './wording.ts'

/** An episode, 'none', or nothing said: then the one that is open. */
const chosenEpisode = () => optionalText(40).transform((chosen) => (chosen === null || chosen === 'none' || isId(chosen) ? chosen : null))

/** The support and the day, whatever else of a form is wrong: what is asked of them hangs on the person and on today. */
export const PlaceForm = z.object({ episodeId: chosenEpisode().catch(null), onDay: day().nullable().catch(null) })

type Context = { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }

/**
 * The answers, item by item. Where the instrument makes no score with one missing, whoever left one out is told beside it, and may say that it is meant so:
 * then what was answered is kept without a score. Refusing it altogether would press somebody to answer, or lose what they said.
 */
function answersIn(instrument: Instrument, sent: Record<string, unknown>, leftOut: boolean, context: Context): Answers {
  const { items } = instrument
  const answers: Record<string, number | null> = {}
  const wrong = (key: string, message: string) => context.addIssue({ code: 'custom', path: [key], message })
  for (const { key, lowest, highest } of items) {
    const read = optionalNumber(lowest, highest).safeParse(sent[key])
    if (read.success) answers[key] = read.data
    else wrong(key, read.error.issues[0]?.message ?? say('form:chooseOne'))
  }
  if (items.every(({ key }) => answers[key] === null)) wrong(items[0]?.key ?? 'form', say('measures:error.nothingAnswered'))
  else if (!leftOut) for (const key of missingFrom(instrument, answers)) wrong(key, say('measures:error.unanswered'))
  return answers
}

/** Answers asked by a worker, in the words of one language. */
export const ResponseForm = (instrument: Instrument) =>
  z
    .looseObject({ onDay: day(), episodeId: chosenEpisode(), language: optionalLanguage(), leftOut: tick(), how: optionalChoice(spokenHows) })
    .transform(({ onDay, episodeId, language, leftOut, how, ...sent }, context) => ({
      onDay,
      episodeId,
      language,
      how: how ?? 'with-worker',
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
  scoring.kind === 'sum' ? optionalNumber(scoring.lowestTotal, scoring.highestTotal).pipe(z.number({ error: say('form:required') })) : z.never()

/** A total that was worked out elsewhere. */
export const ScoreForm = (instrument: Instrument) => z.object({ onDay: day(), episodeId: chosenEpisode(), total: total(instrument) })
export const AmendedScoreForm = (instrument: Instrument) => z.object({ onDay: day(), why: text(1000), total: total(instrument) })

/** `send` is one of the person's ways to be reached, or 'shown': then nothing is sent. */
export const LinkForm = z.object({
  instrument: text(30),
  language: optionalLanguage(),
  episodeId: chosenEpisode(),
  send: wayToSend(),
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
      itemOptions: Record<string, Record<string, string>>
      ends: Record<string, string[]>
      source: string
    } = {
      stem: null,
      items: {},
      options: {},
      itemOptions: {},
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

/** A code that a worker chooses for the moment in which the tablet is out of their hands. */
export const HandOverForm = z.object({
  language: optionalLanguage(),
  episodeId: chosenEpisode(),
  pin: pin(),
})

/** When an instrument is asked. Nothing but the place is needed where it is not asked of its own. */
export const RhythmForm = z
  .object({
    where: choice(['asked', 'not-asked', 'inherited']),
    firstWithinDays: optionalNumber(0, 365),
    everyWeeks: optionalNumber(1, 104),
    atEnd: tick(),
    windowDays: optionalNumber(0, 90),
  })
  .superRefine(({ where, firstWithinDays, everyWeeks, atEnd }, context) => {
    if (where !== 'asked' || firstWithinDays !== null || everyWeeks !== null || atEnd) return
    context.addIssue({ code: 'custom', path: ['firstWithinDays'], message: say('measures:error.neverAsked') })
  })
  .transform(
    ({ where, windowDays, ...rhythm }): WhenAsked =>
      where === 'asked' ? { where, rhythm: { ...rhythm, windowDays: windowDays ?? usualRhythm.windowDays } } : { where },
  )

export const ScheduleForm = z.object({ before: ids(200), services: ids(200) })
