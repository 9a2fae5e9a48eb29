import { z } from 'zod'
import { choice, choices, day, optionalChoice, optionalId, optionalNumber, optionalText, text, tick } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { wayToSend } from '../../people/index.ts'
import { changes, degrees, destinations, feedbackHows, feedbackKinds, namings, needTags, noLastMeasure, outcomes } from './closing.ts'

/** Stands beside the reason of a closing. Weeks left out mean that nobody is asked afterwards. */
export const endingFields = {
  outcome: optionalChoice(outcomes),
  destination: optionalChoice(destinations),
  lastMeasure: optionalChoice(noLastMeasure),
  said: optionalText(2000),
  askAfterWeeks: optionalNumber(1, 52),
  planIsOver: tick(),
}

const answers = Object.fromEntries(changes.map((change) => [change, optionalChoice(degrees)])) as Record<
  (typeof changes)[number],
  ReturnType<typeof optionalChoice<typeof degrees>>
>

type Afterwards = { said: string | null } & Record<(typeof changes)[number], unknown>

/** Pressed by mistake, a link would be spent, and nothing said counted as an answer. */
const saysSomething = (sent: Afterwards, context: { addIssue: (issue: { code: 'custom'; path: string[]; message: string }) => void }) => {
  if (sent.said === null && changes.every((change) => sent[change] === null))
    context.addIssue({ code: 'custom', path: [changes[0]], message: say('due:answer.nothing') })
}

export const ByCallForm = z
  .object({ ...answers, reached: choice(['call', 'not-reached', 'not-wanted']), said: optionalText(2000), onDay: day() })
  .superRefine((sent, context) => {
    if (sent.reached === 'call') saysSomething(sent, context)
  })
export const ByLinkForm = z.object({ ...answers, said: optionalText(2000) }).superRefine(saysSomething)
export const SendForm = z.object({ send: wayToSend() })
export const QuoteForm = z.object({ words: text(1000), named: choice(namings), name: optionalText(100), givenOn: day(), leave: tick() })
export const WithdrawForm = z.object({})
export const FeedbackForm = z.object({
  kind: choice(feedbackKinds),
  how: choice(feedbackHows),
  words: text(4000),
  saidOn: day(),
  serviceId: optionalId(),
  personId: optionalId(),
})
export const NeedForm = z.object({ words: text(2000), tags: choices(needTags), place: optionalText(200), heardOn: day() })
