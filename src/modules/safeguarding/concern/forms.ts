import { z } from 'zod'
import { choice, choices, day, id, optionalChoice, optionalDay, optionalId, optionalText, text, tick } from '../../../platform/fields.ts'
import { categories, overrides, type Question, questions, whoses } from '../law.ts'
import { type Answer, answers, authorityOutcomes, closingOutcomes, consents, decisions, safeties, ways } from './concern.ts'

const consent = { consent: choice(consents), override: optionalChoice(overrides), overrideNote: optionalText(2000) }

export const ConcernForm = z.object({
  about: optionalText(300),
  whose: choice(whoses),
  what: text(8000),
  others: optionalText(2000),
  happenedOn: optionalDay(),
  happenedWhen: optionalText(300),
  ownWords: optionalText(4000),
  safety: choice(safeties),
  safetyNote: optionalText(2000),
  ...consent,
  categories: choices(categories),
  notFor: optionalId(),
})

const answered = Object.fromEntries(questions.map((question) => [question, optionalChoice(answers)])) as Record<
  Question,
  ReturnType<typeof optionalChoice<typeof answers>>
>

export const AssessmentForm = z
  .object({ whose: choice(whoses), categories: choices(categories), note: optionalText(4000), ...answered })
  .transform(({ whose, categories: chosen, note, ...given }) => ({
    whose,
    categories: chosen,
    note,
    answers: Object.fromEntries(Object.entries(given).filter(([, answer]) => answer !== null)) as Partial<Record<Question, Answer>>,
  }))

export const StepForm = z.object({ words: text(500), forId: optionalId(), dueOn: day() })
export const StepDoneForm = z.object({ note: optionalText(4000) })
export const NoteForm = z.object({ note: text(8000) })
export const DecisionForm = z.object({ outcome: choice(decisions), reason: text(4000) })
export const ReferralForm = z.object({
  authority: text(300),
  byWay: choice(ways),
  referredOn: day(),
  theirReference: optionalText(200),
  ...consent,
})
export const OutcomeForm = z.object({ outcome: choice(authorityOutcomes), outcomeNote: optionalText(4000), outcomeOn: day() })
export const ClosingForm = z.object({ outcome: choice(closingOutcomes), summary: text(4000), personsView: optionalText(4000), anyway: tick() })
export const HandlerForm = z.object({ viewerId: id() })

/** Nothing is asked. */
export const PlainForm = z.object({})
