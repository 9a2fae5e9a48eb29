import { z } from 'zod'
import { choice, choices, id, optionalNumber, optionalText, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { spokenFields, spokenIn } from '../../organisation/index.ts'
import { tolds, whoms } from './bulletin.ts'

const said = {
  ...spokenFields('text', 1000),
  asksAnswer: tick(),
  /** How many by which way, as whoever sends it saw it. */
  shown: optionalText(200),
}

/** What is said to a group: at least in one language. */
export const SayForm = z
  .object(said)
  .transform((sent) => ({ texts: spokenIn(sent, 'text'), asksAnswer: sent.asksAnswer, shown: sent.shown ?? '' }))
  .superRefine(({ texts }, context) => {
    if (Object.keys(texts).length === 0) context.addIssue({ code: 'custom', path: ['text.en'], message: say('writing:objection.no-text') })
  })
export type Said = z.output<typeof SayForm>

/** To whom, as the address says it; whatever makes no sense is left out. */
export const WhomForm = z.object({
  whom: choices(whoms).catch([]),
  last: optionalNumber(1, 52).catch(null),
  session: optionalText(40).catch(null),
})

export const ToldForm = z.object({ toId: id(), told: choice(tolds) })
export const NothingForm = z.object({})
/** A reply that is kept as a note: as which kind of contact. */
export const NoteForm = z.object({ kindId: id() })
export const ReplyForm = z.object({
  said: optionalText(2000)
    .refine((words) => words !== null, say('form:required'))
    .transform((words) => words ?? ''),
})
