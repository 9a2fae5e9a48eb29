import { z } from 'zod'
import { choice, choices, day, optionalDay, optionalEmail, optionalPhone, optionalText, text } from '../../../platform/fields.ts'
import { say } from '../../../platform/refusal.ts'
import { capacityOutcomes, evidences, matters, type SpeakerKind, speakerKinds } from './speaking.ts'

/** Who speaks for somebody. Which kinds there are is the country's: the deed asks. */
export const SpeakingForm = z
  .object({
    kind: choice(speakerKinds as readonly [SpeakerKind, ...SpeakerKind[]]),
    name: text(200),
    relation: optionalText(200),
    phone: optionalPhone(),
    email: optionalEmail(),
    decides: choices(matters),
    limits: optionalText(1000),
    fromOn: optionalDay(),
    untilOn: optionalDay(),
    evidence: z.preprocess((sent) => sent || 'not-seen', choice(evidences)),
    evidenceNote: optionalText(300),
  })
  .superRefine((sent, context) => {
    if (sent.fromOn && sent.untilOn && Temporal.PlainDate.compare(sent.untilOn, sent.fromOn) < 0)
      context.addIssue({ code: 'custom', path: ['untilOn'], message: say('around:speaks.endsBefore') })
  })

/** What was found about one decision. */
export const CapacityForm = z
  .object({
    decision: text(500),
    assessedOn: day(),
    assessedBy: text(200),
    outcome: choice(capacityOutcomes),
    basis: text(5000),
    reviewOn: optionalDay(),
  })
  .superRefine((sent, context) => {
    if (sent.reviewOn && Temporal.PlainDate.compare(sent.reviewOn, sent.assessedOn) <= 0)
      context.addIssue({ code: 'custom', path: ['reviewOn'], message: say('around:capacity.reviewBefore') })
  })
